"""Blanks: what else stands where a word is to come: `____`, 〔待填：…〕, `【】`, `**县`, a date without a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...report import Report
from ...text import Span
from .masks import PLACE

_UNIT = r"[余多]?[万亿]?(?:个|件|条|项|次|户|名|人|家|份|部|起|宗|例|处|场|批|元|年|月|日|%)"
_NUMERAL = "一二三四五六七八九十百千零〇○"
_WAITING = r"待(?:填|补|完善|更新|核实|确认|续写|录入)"

# Every form begins with a character of its own, so that the search runs from one such character to the next; what must
# not stand before it is asked behind it.
_BLANK = re.compile(
    "|".join(
        (
            r"_(?<![A-Za-z_]_)_++(?![A-Za-z])|＿＿++",
            rf"〔{_WAITING}[^〔〕\n]{{0,80}}〕|（{_WAITING}[^（）\n]{{0,40}}）|【{_WAITING}[^【】\n]{{0,40}}】|［{_WAITING}[^［］\n]{{0,40}}］",
            r"待填(?=[。，、；：]|$)|待补充(?<!有待补充)(?=[。，、；：]|$)",
            r"（(?<![A-Za-z0-9]（)）|【】|《》|“”|〔〕|［(?<![A-Za-z0-9]［)］",
            r"此处(?:填写|填入|插入|补充|应填|请填)|请在此处?(?:填写|填入|输入)|单击(?:或点击)?此处(?:输入|添加|编辑)|点击此处(?:输入|添加|编辑)",
            *(rf"{it}(?<![{_NUMERAL}◯\d]{it})[○〇◯]++(?={_UNIT}|{PLACE})" for it in "○〇◯"),
            r"□[□■]++|■[□■]++",
            rf"某某(?={_UNIT})|某某(?={PLACE})(?![^。\n]{{0,60}}(?:(?<![方档议提预草备])案|诉|申请|不服|纠纷|违法))",
            rf"\*(?<![*A-Za-z]\*)\**+\d?(?={_UNIT}|{PLACE})|＊++(?={_UNIT}|{PLACE})",
            r"年(?<=\d{4}年)(?:月(?:\d{1,2})?日|\d{1,2}月日)|年(?<=\n年)月日(?=\n)",
        )
    ),
    re.MULTILINE,
)
_LONGEST_BOLD = 200
_BOLD = re.compile(rf"\*\*(?=[^*\s])[^*\n]{{2,{_LONGEST_BOLD}}}\*\*")
# A number still to be put before its unit, told by the blanks that hold its place in the file.
_NUMBERLESS = re.compile(
    r"(?:受理|办理|审结|办结|收到|立案|查处|调解|制发|审查|开展|召开|举办|培训|发放|累计|共计|共)[\u4e00-\u9fff]{0,6}+"
    r"(?<![一二三四五六七八九十两])(?:[ \u3000]{2,}+|\u3000)"
    r"[余多]?(?:件|起|宗|人次|场次|份|条|项|次|万元)(?=[，。；、,;])"
)


def blanks(report: Report) -> Iterator[Span]:
    """Where the blanks of `report` stand in its flow, in order within each kind."""
    text = report.flow.text
    for match in _BLANK.finditer(text):
        if "*" not in match[0] or not (_in_bold(text, match) or _is_bullet(report, match.start())):
            yield Span(*match.span())
    for match in _NUMBERLESS.finditer(report.text.raw, report.span.start, report.span.end):
        start, end = report.flow.position(match.start()), report.flow.position(match.end())
        if start < end:
            yield Span(start, end)


def _is_bullet(report: Report, star: int) -> bool:
    """Whether a star begins a line, with a blank between it and the words."""
    begins = star == 0 or report.flow.text[star - 1] == "\n"
    return begins and report.text.raw[report.flow.raw_offset(star) + 1].isspace()


def _in_bold(text: str, stars: re.Match[str]) -> bool:
    """Whether the stars belong to the marks of bold words in Markdown."""
    start, end = max(0, stars.start() - _LONGEST_BOLD), stars.end() + _LONGEST_BOLD
    return any(bold.start() <= stars.end() and stars.start() <= bold.end() for bold in _BOLD.finditer(text, start, end))

"""Blanks: what else stands where a word is to come: `____`, 〔待填：…〕, `【】`, `**县`, a date without a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..report import Report
from ..text import Span
from .masks import PLACE

_UNIT = r"[余多]?[万亿]?(?:个|件|条|项|次|户|名|人|家|份|部|起|宗|例|处|场|批|元|年|月|日|%)"
_NUMERAL = "一二三四五六七八九十百千零〇○"
_WAITING = r"待(?:填|补|完善|更新|核实|确认|续写|录入)"

_BLANK = re.compile(
    "|".join(
        (
            r"(?<![A-Za-z_])_{2,}+(?![A-Za-z])|＿{2,}+",
            rf"〔{_WAITING}[^〔〕\n]{{0,80}}〕|（{_WAITING}[^（）\n]{{0,40}}）|【{_WAITING}[^【】\n]{{0,40}}】|［{_WAITING}[^［］\n]{{0,40}}］",
            r"待填(?=[。，、；：]|$)|待补充(?=[。；]|$)",
            r"(?<![A-Za-z0-9])(?:（）|【】|《》|“”|〔〕|［］)",
            r"此处(?:填写|填入|插入|补充|应填|请填)|请在此处?(?:填写|填入|输入)|(?:单击|点击)(?:或点击)?此处(?:输入|添加|编辑)",
            rf"(?<![{_NUMERAL}◯\d])[○〇◯]{{2,}}+(?={_UNIT}|{PLACE})",
            r"[□■]{2,}+",
            rf"某某(?={_UNIT})",
            rf"(?<![*A-Za-z\d])\d{{0,3}}\*{{2,}}+\d?(?={_UNIT}|{PLACE})",
            r"(?<=\d{4}年)(?:月(?:\d{1,2})?日|\d{1,2}月日)",
            r"(?<=\n)年月日(?=\n)",
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
        if "*" not in match[0] or not _in_bold(text, match):
            yield Span(*match.span())
    for match in _NUMBERLESS.finditer(report.text.raw, report.span.start, report.span.end):
        start, end = report.flow.position(match.start()), report.flow.position(match.end())
        if start < end:
            yield Span(start, end)


def _in_bold(text: str, stars: re.Match[str]) -> bool:
    """Whether the stars belong to the marks of bold words in Markdown."""
    start, end = max(0, stars.start() - _LONGEST_BOLD), stars.end() + _LONGEST_BOLD
    return any(bold.start() <= stars.end() and stars.start() <= bold.end() for bold in _BOLD.finditer(text, start, end))

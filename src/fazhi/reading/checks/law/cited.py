"""Citations: where a report names a document, under which years, and whether it says that it acts by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...flow import Flow
from ...text import Span
from .documents import Document, Table, Years, bare

_DASH = r"[-—–―‒─━一~至到]{0,3}"
_RANGE = rf"（((?:19|20)\d\d)年?{_DASH}((?:19|20)\d\d)年?(?:度)?）"
_LONGEST_TITLE = 80
_TITLE = re.compile(rf"《([^《》\n]{{2,{_LONGEST_TITLE}}})》(?:{_RANGE})?")
_YEARS = re.compile(rf"{_RANGE}$")
_LONGEST_LIST = 240
_AFTER = 40

_BY = re.compile(r"贯彻|落实|执行|实施|遵守|遵照|遵循|对标|对照|学习|宣传|宣讲|普及|深学|依据|根据|依照|按照")
_BY_AFTER = re.compile(
    r"(?:[、和及与]《[^《》]*》){0,20}(?:等[^，。；]{0,12}?)?"
    r"(?:的?(?:(?:学习|宣传|贯彻|落实|实施|执行)+(?!情况|[学宣贯落实执])|培训|讲座|要求|规定|落地)"
    r"|为[^，。；]{0,6}(?:主线|指导|指引|统领|遵循|抓手|依据|引领|契机))"
)
# Told as something of the past: what became of the document, or what was done under it in its time.
_PAST_BEFORE = re.compile(
    r"废止|失效|修订|修改|清理|总结|收官|收尾|期满|到期|届满|施行前|实施前|此前|曾|以来|回顾|圆满|评估|旧法|原《|原[来有]"
    r"|取代|代替|替代|五[”\"]?(?:期间|时期)|过渡|历年|上一轮|不再"
)
_PAST_NEAR = re.compile(r".{0,6}(?:修订|修改|清理|评估|总结|验收|衔接|过渡)")
_PAST_AFTER = re.compile(
    r"废止|失效|更名|改为|取代|替代|代替|不再|收官|收尾|圆满|完成(?!了?(?:年度|全年|今年|当年))|终期|届满|期满|到期|以来|期间|施行前|实施前|原《"
)
_QUOTE = "[“”‘’\"']?"


@dataclass(frozen=True, slots=True)
class Cited:
    """One naming of a document: its `title` as printed, without 《》 and years; the `years`; the `span` in the flow.

    `document` is the one meant, where a phrase of the table names it.
    """

    title: str
    years: Years | None
    span: Span
    document: Document | None = None


def cited(flow: Flow) -> Iterator[Cited]:
    """Every title between 《》, with its years, inside the brackets or behind them."""
    for match in _TITLE.finditer(flow.text):
        inside = _YEARS.search(match[1])
        first, last = (inside[1], inside[2]) if inside else (match[2], match[3])
        title = match[1][: inside.start()] if inside else match[1]
        yield Cited(title, (int(first), int(last)) if first else None, Span(*match.span()))


def spoken(flow: Flow, table: Table) -> Iterator[Cited]:
    """Every naming without 《》, by one of the table's phrases."""
    phrases = table.phrases
    if not phrases:
        return
    for match in _spoken(tuple(phrases)).finditer(flow.text):
        if not _within_a_title(flow, match):
            document = phrases[bare(match[0])]
            yield Cited(match[0], document.years, Span(*match.span()), document)


def _within_a_title(flow: Flow, match: re.Match[str]) -> bool:
    """Whether the phrase is a part of a longer title between 《》."""
    before = flow.text[max(0, match.start() - _LONGEST_TITLE) : match.start()]
    opened = before.rfind("《") > before.rfind("》")
    return opened and not (before.endswith("《") and flow.text.startswith(("》", "”》"), match.end()))


@lru_cache(maxsize=8)
def _spoken(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(_QUOTE + "(?:" + "|".join(_QUOTE.join(map(re.escape, phrase)) for phrase in longest) + ")")


def acted_by(flow: Flow, it: Cited) -> str:
    """The word by which a report says that it acts by what it cites; empty where it doesn't, or tells of the past."""
    before, after = _clause(flow, it.span)
    ahead = re.split(r"[。；\n]", flow.text[it.span.end : it.span.end + _AFTER], maxsplit=1)[0]
    if _PAST_BEFORE.search(before) or before.endswith("原") or _PAST_NEAR.match(after) or _PAST_AFTER.search(ahead):
        return ""
    if before.endswith("以") and not _BY_AFTER.match(after):
        return ""
    words = _BY.findall(before) or ([found[0]] if (found := _BY_AFTER.match(after)) else [])
    return words[-1] if words else ""


def _clause(flow: Flow, span: Span) -> tuple[str, str]:
    """What stands before and behind `span` in its clause; other titles, whose words don't count, are cut out."""
    before = re.split(r"[，。；：！？\n]", flow.text[max(0, span.start - _LONGEST_LIST) : span.start])[-1]
    after = re.split(r"[，。；：！？\n]", flow.text[span.end : span.end + _AFTER], maxsplit=1)[0]
    return re.sub(r"《[^《》]*》", "《》", before), after

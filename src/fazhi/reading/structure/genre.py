"""What counts as a report: an organ's account of its work on law-based government, under whichever name."""

from __future__ import annotations

import re

from ..text import Span
from .titles import SUBJECT, best, titles

_SUBJECT = re.compile(SUBJECT)
_ACCOUNT = re.compile(
    r"现(?:就|将|把)?[^。\n]{0,60}(?:报告|汇报|总结|通报|情况)[^。\n]{0,20}如下|特此报告|(?:报告|汇报|总结|自查情况)如下[:：。]"
)
_REPORTED = re.compile(r"《[^》\n]{0,80}(?:报告|总结)》")
_ARTICLE = re.compile(r"(?m)^[ 　]*(?:\*\*)?第[一二三四五六七八九十百零〇\d]{1,6}条(?:\*\*)?[ 　：:]")
_MEASURE = re.compile(r"[一二三四五六七八九]是")
_PRESS = re.compile(r"本报讯|（记者|\(记者|本报记者|新华社|记者从")
_RULES = re.compile(
    r"(?:清单|方案|意见|办法|条例|规定|规划|纲要|通知|细则|决定|公告|指南|要点|计划|规程|制度|讲话|判决书|法)$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BLANK = re.compile(r"\s+")
_SAMPLE = 20_000
_MEASURES = 6
_MENTIONS = 5
_ARTICLES = 5


def is_report(raw: str, within: Span) -> bool:
    """Whether the part at `within` gives an account of work on law-based government.

    A title that calls it a report, a summary or the like, or an opening that says so (现将…情况报告如下), is enough.
    Without either, an article counts that sets out measures (一是…二是…) on the subject, as an organ's study group
    writes them; a statute, a plan or a list of duties does not, nor does a piece of news.
    """
    if not _chinese(raw[within.start : within.start + _SAMPLE]) or not _SUBJECT.search(raw, within.start, within.end):
        return False
    title = best(titles(raw, within))
    if title and title.names_report:
        return True
    if _statute(raw, within):
        return False
    if _ACCOUNT.search(raw, within.start, within.end) or (title and _REPORTED.search(title.text)):
        return True
    return not (title and _RULES.search(title.text)) and _sets_out_measures(raw, within)


def _chinese(words: str) -> bool:
    """Whether at least three characters in ten are Chinese: program text and foreign languages have fewer."""
    return 10 * len(_HAN.findall(words)) >= 3 * len(_BLANK.sub("", words))


def _statute(raw: str, within: Span) -> bool:
    return _more_than(_ARTICLE, raw, within, _ARTICLES)


def _sets_out_measures(raw: str, within: Span) -> bool:
    return (
        _more_than(_MEASURE, raw, within, _MEASURES)
        and _more_than(_SUBJECT, raw, within, _MENTIONS)
        and not _PRESS.search(raw, within.start, within.end)
    )


def _more_than(pattern: re.Pattern[str], raw: str, within: Span, count: int) -> bool:
    found = pattern.finditer(raw, within.start, within.end)
    return sum(1 for _, _ in zip(range(count), found, strict=False)) == count

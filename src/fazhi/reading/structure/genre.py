"""What counts as a report: an organ's account of its work on law-based government, under whichever name."""

from __future__ import annotations

import re

from ..text import Span
from .titles import SUBJECT, best, titles

_SUBJECT = re.compile(SUBJECT)
_ACCOUNT = re.compile(
    r"现(?:就|将|把)?[^。\n]{0,60}(?:报告|汇报|总结|通报|情况)[^。\n]{0,20}如下|特此报告"
    r"|(?:报告|汇报|总结|自查情况|具体情况)如下[:：。]"
)
# A text without its title that tells of a year from its first words, in chapters.
_YEAR_BEGINS = re.compile(r"\s*(?:20\d\d年(?:度)?(?:以来)?(?![ 　]*\d{1,2}月)|一年来|近年来|今年以来|五年来)")
_CHAPTER = re.compile(r"^[ 　]*[一二三四五六七八九十]{1,3}、", re.MULTILINE)
# Chapters that only a report has side by side.
_NUMBER = r"^[ 　]*(?:[一二三四五六七八九]、|[（(][一二三四五六七八九][)）])"
_WORK = re.compile(rf"{_NUMBER}.{{0,30}}(?:情况|举措|成效|做法)[^。\n]{{0,10}}$", re.MULTILINE)
_NEXT = re.compile(
    rf"{_NUMBER}.{{0,20}}(?:存在.{{0,12}}(?:问题|不足|短板)|下一?步|下一?阶段|工作(?:打算|计划|安排))", re.MULTILINE
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

    A title that calls it a report, a summary or the like, or an opening that says so (现将…情况报告如下), is enough;
    where the title was lost, so are an opening on the year and chapters on work and shortcomings. Else an article
    counts that sets out measures (一是…二是…) on the subject, as an organ's study group writes them: no year is known
    of it, but its figures and its text can be read. Statutes, plans, lists of duties and news don't count.
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
    if title and _RULES.search(title.text):
        return False
    return _tells_of_year(raw, within) or _sets_out_measures(raw, within)


def _chinese(words: str) -> bool:
    """Whether at least three characters in ten are Chinese: program text and foreign languages have fewer."""
    return 10 * len(_HAN.findall(words)) >= 3 * len(_BLANK.sub("", words))


def _statute(raw: str, within: Span) -> bool:
    return _more_than(_ARTICLE, raw, within, _ARTICLES)


def _tells_of_year(raw: str, within: Span) -> bool:
    """Whether a text whose title is lost has the opening, or the chapters, of a report."""
    opening = _YEAR_BEGINS.match(raw, within.start, within.end) and _CHAPTER.search(raw, within.start, within.end)
    chapters = _WORK.search(raw, within.start, within.end) and _NEXT.search(raw, within.start, within.end)
    return bool(opening or chapters)


def _sets_out_measures(raw: str, within: Span) -> bool:
    return (
        _more_than(_MEASURE, raw, within, _MEASURES)
        and _more_than(_SUBJECT, raw, within, _MENTIONS)
        and not _PRESS.search(raw, within.start, within.end)
    )


def _more_than(pattern: re.Pattern[str], raw: str, within: Span, count: int) -> bool:
    found = pattern.finditer(raw, within.start, within.end)
    return sum(1 for _, _ in zip(range(count), found, strict=False)) == count

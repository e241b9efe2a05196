"""Whether what a report cites as the rule it acts by was still in force in the year that it tells of.

Naming an old law isn't wrong: reports tell of cleaning up, of what a plan achieved, of a case decided under the law of
its time. Found is only a document that the report says it carries out, abides by or studies, in a year that began when
the document was already repealed, renamed or at its end. That year is the reported one, in the plan the next.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...report import Kind, Report
from ..places import written
from .cited import Cited, acted_by, cited, spoken
from .documents import Document, Table, Years
from .loading import shipped

# Programmes end with the last year of their titles; a law with a year in its title doesn't.
_PROGRAMME = re.compile(r"规划|纲要|方案|计划|行动|要点|意见")
_GROUNDS = ("依据", "根据", "依照", "按照")
# A case is decided under the law of its own time (民法典时间效力规定第1条).
_CASE = re.compile(r"判决|裁定|裁决|仲裁|诉|案|处罚|解除|索赔|赔偿")
_QUOTED = re.compile(r"《[^《》]*》")
_NEAR = 300
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def check(report: Report, table: Table | None = None) -> Iterator[Finding]:
    """`law.repealed`, `law.renamed` and `law.ended`, after `table` or else the shipped one."""
    year = report.identity.year
    if year is None:
        return
    table = table or shipped()
    for it in (*cited(report.flow), *spoken(report.flow, table)):
        yield from _judged(report, table, it, year)


def _judged(report: Report, table: Table, it: Cited, year: int) -> Iterator[Finding]:
    """What is wrong with `it`, cheap questions first."""
    editions = table.editions(it.title)
    document = it.document or next((edition for edition in editions if edition.years == it.years), None)
    # Years that no edition has are found as such (outlines).
    if document is None and (editions or not it.years or not _PROGRAMME.search(it.title)):
        return
    plan = report.kind_at(report.flow.raw_offset(it.span.start)) is Kind.PLAN
    finding = _over(report, table, it, document, year + plan)
    if finding and (words := acted_by(report.flow, it)) and not _elsewhen(report, it, words, year):
        yield finding


def _over(report: Report, table: Table, it: Cited, document: Document | None, told: int) -> Finding | None:
    """The finding about `it` if it no longer held when the year `told` began."""
    begin = dt.date(told, 1, 1)
    if document and document.repealed and document.repealed <= begin:
        return _repealed(report, it, document, document.repealed, told)
    if document and document.renamed and document.renamed <= begin:
        return _renamed(report, it, document, document.renamed)
    if it.years and it.years[1] < told:
        title = document.now if document and document.now else it.title
        return _ended(report, it, _following(table, title, it.years, _day(report, told)), it.years[1], told)
    return None


def _repealed(report: Report, it: Cited, document: Document, since: dt.date, told: int) -> Finding:
    now = f"《{document.now}》" if document.now else ""
    instead = f"，应改引{now}" if now else ""
    told_of = f"{document.printed}自{written(since)}起废止（{document.source}）"
    message = f"{told_of}，{told}年的工作不应再把它当作现行规定{instead}。"
    return _finding(report, it, "law.repealed", Severity.ERROR, message, now)


def _renamed(report: Report, it: Cited, document: Document, since: dt.date) -> Finding:
    message = f"{document.printed}自{written(since)}起改称《{document.now}》（{document.source}），宜用现名。"
    return _finding(report, it, "law.renamed", Severity.WARNING, message, f"《{document.now}》")


def _ended(report: Report, it: Cited, following: Document | None, last: int, told: int) -> Finding | None:
    """A programme at its end. A plan may name it until the one that follows it is made public."""
    if report.identity.year == last and following is None:
        return None
    instead = f"，接续的是{following.printed}" if following else ""
    message = f"{it.span.of(report.flow.text)}到{last}年底期满{instead}，{told}年的工作不宜再写作贯彻落实它。"
    return _finding(report, it, "law.ended", Severity.WARNING, message, following.printed if following else "")


def _following(table: Table, title: str, years: Years, day: dt.date) -> Document | None:
    """The latest edition of `title` after that of `years` that was public on `day`."""
    public = [it for it in table.editions(title) if it.issued and it.issued <= day and it.years != years]
    return max((it for it in public if not it.years or it.years > years), key=lambda it: it.issued or day, default=None)


def _day(report: Report, told: int) -> dt.date:
    """The day on which the report was signed, or else the first of March on which such reports are due."""
    return report.identity.dates.signed or dt.date((report.identity.year or told) + 1, 3, 1)


def _elsewhen(report: Report, it: Cited, words: str, year: int) -> bool:
    """Whether the sentence tells of an earlier year, or of a case that was decided under the law of its time."""
    sentence = report.flow.sentence_at(it.span.start)
    start, end = max(sentence.start, it.span.start - _NEAR), min(sentence.end, it.span.end + _NEAR)
    before = _QUOTED.sub("", report.flow.text[start : it.span.start])
    if any(int(found) < year for found in _YEAR.findall(before)):
        return True
    return words in _GROUNDS and bool(_CASE.search(before) or _CASE.search(report.flow.text, it.span.end, end))


def _finding(report: Report, it: Cited, code: str, severity: Severity, message: str, now: str) -> Finding:
    place, printed = report.flow.raw(it.span), it.span.of(report.flow.text)
    return Finding(code, severity, place, message, printed, now, code.partition(".")[2])

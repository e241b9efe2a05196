"""Whether the years that a report prints in the title of an outline are those of the outline.

Only titles whose editions the table of documents knows are judged, and of those only years that begin before the last
known edition ends: a newer one may have come out since the table was written. A province's or a city's own outline of
the same name has years of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...report import Report
from ..places import written
from .cited import Cited, acted_by, cited
from .documents import Document, Table
from .loading import shipped

_OF_A_PLACE = re.compile(r"(?:[省市区县州盟旗局厅]|政府|[本我]委)[“\"]?$")


def check(report: Report, table: Table | None = None) -> Iterator[Finding]:
    """`law.wrong-outline`: years that no edition has (`years`), or an edition that wasn't out yet (`not-yet`)."""
    table = table or shipped()
    for it in cited(report.flow):
        editions = [document for document in table.editions(it.title) if document.years] if it.years else []
        if editions and not _OF_A_PLACE.search(report.flow.text[max(0, it.span.start - 4) : it.span.start]):
            yield from _compared(report, it, editions)


def _compared(report: Report, it: Cited, editions: list[Document]) -> Iterator[Finding]:
    known = [document.years for document in editions if document.years]
    same = next((document for document in editions if document.years == it.years), None)
    if same is not None:
        yield from _too_early(report, it, same)
    elif it.years and it.years[0] <= max(known)[1]:
        right = "、".join(document.printed for document in editions)
        message = f"没有{it.span.of(report.flow.text)}这份文件，年份有误；印发的是{right}。"
        yield _finding(report, it, message, _nearest(it, editions).printed, "years")


def _too_early(report: Report, it: Cited, document: Document) -> Iterator[Finding]:
    """An outline that the report acts by and that came out only after the report was signed."""
    signed = report.identity.dates.signed
    if signed is None or document.issued is None or document.issued <= signed or not acted_by(report.flow, it):
        return
    message = f"{document.printed}{written(document.issued)}才公布，而落款日期是{written(signed)}，年份或者日期有误。"
    yield _finding(report, it, message, written(document.issued), "not-yet")


def _nearest(it: Cited, editions: list[Document]) -> Document:
    """The edition whose years differ least from those printed."""
    first, last = it.years or (0, 0)
    return min(
        editions, key=lambda that: sum(abs(a - b) for a, b in zip(that.years or (0, 0), (first, last), strict=True))
    )


def _finding(report: Report, it: Cited, message: str, computed: str, explains: str) -> Finding:
    place, printed = report.flow.raw(it.span), it.span.of(report.flow.text)
    return Finding("law.wrong-outline", Severity.ERROR, place, message, printed, computed, explains)

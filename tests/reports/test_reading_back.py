"""What Fazhi writes it reads back: the same figures, organ, year and chapters, and nothing to be found in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from fazhi.office.organs.models import Organ
from fazhi.office.reports import html, pdf, word
from fazhi.office.reports.composing import compose
from fazhi.office.reports.content import Gap, Number, Paragraph, Report, Run, Words, runs
from fazhi.reading.checking import check
from fazhi.reading.finding import Finding, Severity
from fazhi.reading.report import Kind
from fazhi.reading.report import Report as Read
from fazhi.reading.sources.opening import read
from fazhi.reading.understanding import understand
from tests.cast import Cast
from tests.conftest import needs_pango
from tests.reports.records import NOW

SIGNED = dt.date(2027, 1, 25)
# What an author writes in place of a gap, by a word of it; in the place of a number that there isn't.
FILLED = {
    "主送机关": "澄江市人民政府",
    "不足": "执法力量配备不均衡，主要原因是业务培训的针对性还不强。",
    "第一责任人": "主要负责人切实履行第一责任人职责，定期听取工作汇报，带头学法述法。",
    "下一年度": "围绕提升执法质量，抓好案卷评查和人员培训。",
}
PROSE = "各单位结合职能落实法治政府建设的{}，工作稳步推进。"
ABSENT = "暂无"


def composed(organ: Organ, signed: dt.date | None = SIGNED) -> Report:
    return compose(organ, 2026, signed=signed, site="http://desk.example", now=NOW)


def in_word(report: Report) -> Read:
    return one("report.docx", word.render(report))


def in_html(report: Report) -> Read:
    return one("report.html", html.render(report).encode())


def in_pdf(report: Report) -> Read:
    needs_pango()
    return one("report.pdf", pdf.render(report))


def one(name: str, file: bytes) -> Read:
    (report,) = understand(read(name, file))
    return report


Rendering = Callable[[Report], Read]
every_rendering = pytest.mark.parametrize("rendered", [in_word, in_html, in_pdf])


@pytest.fixture(params=["root", "market"])
def report(county: Cast, request: pytest.FixtureRequest) -> Report:
    """The report of an organ that has all procedures, and of one that has only penalties."""
    return composed(getattr(county, request.param))


def filled(report: Report) -> Report:
    """`report` with words in all its gaps."""
    chapters = tuple(
        replace(
            chapter,
            paragraphs=_filled(chapter.paragraphs),
            sections=tuple(replace(it, paragraphs=_filled(it.paragraphs)) for it in chapter.sections),
        )
        for chapter in report.chapters
    )
    return replace(report, addressee=_filled((report.addressee,))[0], chapters=chapters)


def _filled(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(tuple(_words(run, alone=len(paragraph) == 1) for run in paragraph) for paragraph in paragraphs)


def _words(run: Run, *, alone: bool) -> Run:
    if not isinstance(run, Gap):
        return run
    known = next((words for part, words in FILLED.items() if part in run.text), "")
    return Words(known or (PROSE.format(run.text[4:12]) if alone else ABSENT))


def gaps(report: Report) -> list[Gap]:
    said = (*report.addressee, *runs(report.chapters), report.date)
    return [run for run in said if isinstance(run, Gap)]


def printed(report: Report) -> list[tuple[Decimal, str]]:
    """The numbers of the text, in order, with their units."""
    numbers = (run for run in runs(report.chapters) if isinstance(run, Number))
    return [(Decimal(it.text.removesuffix(it.indicator.unit)), it.indicator.unit) for it in numbers]


def figures(report: Read) -> list[tuple[Decimal | None, str]]:
    """The figures of the text, without those of the annex, to which a line behind the text refers."""
    annex = report.text.raw.index("附件：")
    return [(it.value, it.unit) for it in report.figures if it.span.end <= annex]


def shown(report: Read, findings: Iterable[Finding]) -> str:
    """The words of the report that the findings are about."""
    position = report.flow.position
    return "".join(report.flow.text[position(it.span.start) : position(it.span.end)] for it in findings)


@every_rendering
def test_every_number_is_read_as_the_same_figure(report: Report, rendered: Rendering) -> None:
    assert figures(rendered(report)) == printed(report)


@every_rendering
def test_organ_year_and_chapters_are_read(report: Report, rendered: Rendering) -> None:
    found = rendered(report)
    assert (found.identity.title, found.identity.organ) == (report.title, report.organ)
    assert (found.identity.year, found.identity.dates.signed) == (2026, SIGNED)
    chapters = [it.kind for it in found.chapters if it.level == 1 and it.number]
    assert chapters == [Kind.WORK, Kind.SHORTCOMINGS, Kind.RESPONSIBILITY, Kind.PLAN, Kind.OTHER]


@every_rendering
def test_what_is_left_to_fill_in_is_all_that_is_found(county: Cast, rendered: Rendering) -> None:
    report = composed(county.market, signed=None)
    found = rendered(report)
    findings = check(found).findings
    assert {(it.code, it.severity) for it in findings} == {("text.placeholder", Severity.ERROR)}
    assert shown(found, findings).count("〔待填：") == len(gaps(report))


@every_rendering
def test_in_a_report_that_was_filled_in_nothing_is_found(report: Report, rendered: Rendering) -> None:
    whole = filled(report)
    found = rendered(whole)
    assert not gaps(whole)
    assert check(found).findings == ()
    assert figures(found) == printed(report)

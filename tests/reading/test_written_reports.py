"""Whole made-up reports: what they tell is read, nothing is found in them, and of one planted error exactly that."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from fazhi.reading.checking import check
from fazhi.reading.finding import Finding
from fazhi.reading.report import Kind, Report
from fazhi.reading.sources import opening
from fazhi.reading.structure.dates import first_day
from fazhi.reading.understanding import understand

from . import files, pages
from .build import read
from .pen import Known
from .plants import PLANTS, Plant
from .setting import Written, write
from .writer import Draft, draft

SEEDS = range(300)
SEEDS_OF_A_PLANT = range(25)
SEEDS_OF_A_FILE = range(12)


@pytest.fixture(scope="module")
def reports() -> list[tuple[Written, Report]]:
    """Reports that are right in everything, as they were written and as they were read."""
    written = [write(draft(Random(seed))) for seed in SEEDS]
    return [(it, read(it.raw)) for it in written]


def found(written: Written, report: Report) -> list[Finding]:
    """All that is found, but for the note that a site's page stands around the report."""
    return [it for it in check(report).findings if not (written.pages and it.explains == "navigation")]


def test_nothing_is_found_in_a_report_that_is_right(reports: list[tuple[Written, Report]]) -> None:
    assert [(seed, found(*report)) for seed, report in zip(SEEDS, reports, strict=True) if found(*report)] == []


def test_its_figures_are_read_with_value_unit_hedge_and_place(reports: list[tuple[Written, Report]]) -> None:
    for seed, (written, report) in zip(SEEDS, reports, strict=True):
        known = [(it.span, Known(it.value, it.unit, it.hedge)) for it in report.figures if it.value is not None]
        assert (seed, known) == (seed, list(written.figures))


def test_its_organ_year_number_and_days_are_read(reports: list[tuple[Written, Report]]) -> None:
    for seed, (written, report) in zip(SEEDS, reports, strict=True):
        it = report.identity
        told = (it.organ, it.year, it.number, it.dates.signed, it.dates.published)
        assert (seed, *told) == (
            seed, written.organ, written.year, written.number, written.signed, written.published,
        )  # fmt: skip


def test_its_chapters_are_read_with_what_they_tell(reports: list[tuple[Written, Report]]) -> None:
    for seed, (written, report) in zip(SEEDS, reports, strict=True):
        numbered = [it.kind for it in report.chapters if it.level == 1 and it.number]
        tells = frozenset(it.kind for it in report.chapters) - {Kind.OTHER}
        titles = [it.title for it in report.chapters if it.level > 1 and it.title in written.sections]
        assert (seed, numbered, tells, titles) == (seed, [*written.kinds], written.tells, [*written.sections])


def in_word(lines: list[str]) -> bytes:
    return files.docx(*map(files.p, lines))


def in_a_page(lines: list[str]) -> bytes:
    return pages.page("".join(f"<p>{line}</p>" for line in lines), title="法治政府建设_清渠县人民政府").encode()


def in_pdf(lines: list[str]) -> bytes:
    broken = [line[at : at + 34] for line in lines for at in range(0, len(line), 34)]
    return files.pdf(*(broken[at : at + 30] for at in range(0, len(broken), 30)))


@pytest.mark.parametrize(("name", "made"), [("报告.docx", in_word), ("报告.html", in_a_page), ("报告.pdf", in_pdf)])
def test_it_reads_the_same_from_any_kind_of_file(name: str, made: Callable[[list[str]], bytes]) -> None:
    for seed in SEEDS_OF_A_FILE:
        whole = draft(Random(seed))
        whole.way, whole.pages, whole.published = "plain", False, None
        written = write(whole)
        (report,) = understand(opening.read(name, made(written.raw.splitlines())))
        known = [(it.value, it.unit, it.hedge) for it in report.figures]
        assert (seed, known) == (seed, [(it.value, it.unit, it.hedge) for _, it in written.figures])
        assert [it.kind for it in report.chapters if it.level == 1 and it.number] == [*written.kinds]
        assert [it for it in check(report).findings if it.explains != "navigation"] == []


@pytest.mark.parametrize("name", PLANTS)
def test_one_planted_error_is_found_where_it_stands_and_nothing_else(name: str) -> None:
    plant = PLANTS[name]
    for seed in SEEDS_OF_A_PLANT:
        whole = draft(Random(seed))
        if plant.fits(whole):
            _assert_found(plant, whole, seed)


def _assert_found(plant: Plant, whole: Draft, seed: int) -> None:
    plant.put(whole)
    written = write(whole)
    report = read(written.raw)
    findings = found(written, report)
    assert (seed, [it.code for it in findings]) == (seed, [plant.code]), [it.message for it in findings]
    assert not plant.explains or findings[0].explains == plant.explains
    assert _stands(plant, written, report, findings[0]), (seed, findings[0])


def _stands(plant: Plant, written: Written, report: Report, finding: Finding) -> bool:
    if plant.place == "title":
        return finding.span == report.identity.heading
    if plant.place == "day":
        return first_day(finding.span.of(written.raw)) in (written.signed, written.published)
    assert written.planted
    if plant.place == "line":
        return report.text.place(finding.span.start).line == report.text.place(written.planted.start).line
    return written.planted.start <= finding.span.start and finding.span.end <= written.planted.end

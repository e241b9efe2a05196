"""Whole made-up reports of every kind of organ, beside each what a person read in it and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from fazhi.reading.finding import Finding
from fazhi.reading.report import Report
from fazhi.reading.sources.opening import read
from fazhi.reading.text import Span
from fazhi.reading.understanding import understand

from .files import docx, level, num, outline, p, pdf, table

FOLDER = Path(__file__).parent / "whole"
_LAST_YEAR = ".previous"
_LINE, _PAGE = 32, 24
_NUMBERED = outline("1", level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）")) + num("1", "1")


@dataclass(frozen=True)
class Label:
    """What a person who read the report says of it.

    `chapters` are its topmost ones, each a kind and a title; `passages` each a kind and words that stand in it;
    `figures` each a passage of the flow that ends with the number, its value and unit; `findings` what must be found
    and nothing else: a code, a severity, a passage, and words of the message where several stand there; `previous`
    the same against last year's report. What is `known` to be missed, for the reason given,
    may be missing until it is mended.
    """

    title: str
    organ: str
    year: int
    signed: dt.date
    chapters: list[tuple[str, str]]
    passages: list[tuple[str, str]]
    figures: list[dict[str, str | float]]
    published: dt.date | None = None
    number: str = ""
    addressee: str = ""
    findings: list[dict[str, str]] = field(default_factory=list)
    previous: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Whole:
    """A report in the folder, by the name of its label."""

    name: str

    @cached_property
    def label(self) -> Label:
        """What a person says of it."""
        return Label(**tomllib.loads((FOLDER / f"{self.name}.toml").read_text("utf-8")))

    @cached_property
    def report(self) -> Report:
        """The report as the pipeline understands it, from the bytes of a text, a page, a Word or a PDF file."""
        (source,) = (it for it in FOLDER.glob(f"{self.name}.*") if it.suffix != ".toml" and _LAST_YEAR not in it.name)
        return _read(*_file(source))

    @cached_property
    def last_year(self) -> Report:
        """Last year's report of the same organ."""
        source = FOLDER / f"{self.name}{_LAST_YEAR}.txt"
        return _read(source.name, source.read_bytes())


def names() -> list[str]:
    """The reports of the folder."""
    return sorted(it.stem for it in FOLDER.glob("*.toml"))


def names_with_last_year() -> list[str]:
    """Those that have last year's report beside them."""
    return sorted(it.name.removesuffix(f"{_LAST_YEAR}.txt") for it in FOLDER.glob(f"*{_LAST_YEAR}.txt"))


def differences(report: Report, findings: Iterable[Finding], labels: list[dict[str, str]]) -> Iterator[str]:
    """What was found and isn't labelled, and what is labelled, isn't known to be missed, and wasn't found."""
    left = list(labels)
    for finding in findings:
        meant = next((it for it in left if _means(it, finding, report.text.raw)), None)
        if meant:
            left.remove(meant)
        else:
            yield f"多 {finding.severity} {finding.code}：{finding.span.of(report.text.raw)[:60]!r} {finding.message}"
    yield from (f"漏 {it['severity']} {it['code']}：{it['at']}" for it in left if "known" not in it)


def misread(report: Report, label: Label) -> Iterator[str]:
    """The labelled figures that weren't read so."""
    read = {it.flow.end: it for it in report.figures}
    for it in label.figures:
        at, value, unit = str(it["at"]), Decimal(str(it["value"])), it["unit"]
        ends = [found.end() for found in re.finditer(re.escape(at), report.flow.text)]
        got = [read[end] for end in _ends(ends, report.flow.text) if end in read]
        if not any(figure.value == value and figure.unit == unit for figure in got):
            yield f"{at}：{[(figure.text, figure.value, figure.unit) for figure in got]}"


def _ends(ends: list[int], flow: str) -> Iterator[int]:
    # A hedge behind the unit (以上, 以内) is a part of the figure.
    for end in ends:
        yield end
        yield end + 2


def _means(label: dict[str, str], finding: Finding, raw: str) -> bool:
    if (label["code"], label["severity"]) != (finding.code, finding.severity.value):
        return False
    if label.get("says", "") not in finding.message:
        return False
    places = (found.span() for found in re.finditer(re.escape(label["at"]), raw))
    return any(finding.span.meets(Span(*it)) for it in places)


def _read(name: str, data: bytes) -> Report:
    (report,) = understand(read(name, data))
    return report


def _file(source: Path) -> tuple[str, bytes]:
    text = source.read_text("utf-8")
    if source.name.endswith(".docx.txt"):
        return source.stem, docx(*_paragraphs(text), numbering=_NUMBERED)
    if source.name.endswith(".pdf.txt"):
        return source.stem, pdf(*_pages(text))
    if "charset=gb2312" in text:
        return source.name, text.encode("gb18030")
    return source.name, text.encode()


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs of a Word file: `|` begins the rows of a table, `#1` and `#2` headings that Word numbers itself."""
    for row, lines in _grouped(text):
        if row:
            yield table(*(line.strip("|").split("|") for line in lines))
            continue
        for line in lines:
            depth = {"#1 ": 0, "#2 ": 1}.get(line[:3])
            yield p(line) if depth is None else p(line[3:], number="1", level=depth)


def _grouped(text: str) -> Iterator[tuple[bool, list[str]]]:
    lines: list[str] = []
    for line in text.splitlines():
        if lines and line.startswith("|") != lines[-1].startswith("|"):
            yield lines[-1].startswith("|"), lines
            lines = []
        lines.append(line)
    yield lines[-1].startswith("|"), lines


def _pages(text: str) -> Iterator[list[str]]:
    """Pages of a PDF file: lines of a fixed width, and the page's number below."""
    lines = [part for line in text.splitlines() for part in re.findall(f".{{1,{_LINE}}}", "　　" + line)]
    for number, start in enumerate(range(0, len(lines), _PAGE), 1):
        yield [*lines[start : start + _PAGE], f"— {number} —"]

"""The page: a report with its findings in the margin, as HTML that stands alone or goes into another page.

No script, no style attribute, nothing from another host; whatever stood in the file is text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..checking import Checked
from ..figure import Figure
from ..finding import CODES, FAMILIES, Finding
from ..report import Chapter, Kind
from .excerpt import Excerpt, excerpt
from .marking import Paragraph, paragraphs
from .plain import number, one_line, plain, shortened
from .words import KINDS, LEFT_OUT, compared, counted

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent
_LONGEST_TITLE = 40
# Words shorter than this are quoted with so many characters around them: “XX” alone tells nobody where it stands.
_TELLING, _AROUND = 16, 14


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number on the page, from 1, the line that it stands in, and the words that it is about:
    None where that is the whole report, for which the title stands."""

    number: int
    line: int
    finding: Finding
    quoted: Excerpt | None

    @property
    def title(self) -> str:
        """What the finding's code means."""
        return CODES[self.finding.code]


@dataclass(frozen=True)
class View:
    """What the template is told of one report; `place` is its number on the page and begins all its anchors."""

    checked: Checked
    place: int

    @property
    def anchor(self) -> str:
        """What the ids of this report begin with."""
        return f"r{self.place}"

    @property
    def title(self) -> str:
        """The report's title, else the file's name."""
        return one_line(self.checked.report.identity.title) or self.file

    @property
    def file(self) -> str:
        """The file's name without its folders, which are nobody else's business."""
        return self.checked.report.text.name.replace("\\", "/").rpartition("/")[2]

    @property
    def counts(self) -> str:
        """How many findings of which severity."""
        return counted(it.severity for it in self.checked.findings)

    @cached_property
    def findings(self) -> tuple[Numbered, ...]:
        """All findings, numbered in order of place."""
        report = self.checked.report
        return tuple(
            Numbered(number, report.text.place(it.span.start).line, it, self._quoted(it))
            for number, it in enumerate(self.checked.findings, start=1)
        )

    def _quoted(self, finding: Finding) -> Excerpt | None:
        report = self.checked.report
        around = _AROUND if len(finding.span) < _TELLING else 0
        return None if finding.span == report.identity.heading else excerpt(report, finding.span, around)

    @property
    def families(self) -> Iterator[tuple[str, list[Numbered]]]:
        """The findings by family, in the order of `FAMILIES`."""
        order = list(FAMILIES)
        grouped = sorted(self.findings, key=lambda it: order.index(it.finding.family))
        for family, found in groupby(grouped, key=lambda it: it.finding.family):
            yield FAMILIES[family], list(found)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Who reports on what, line by line; what isn't known is said to be unknown."""
        identity = self.checked.report.identity
        dates = identity.dates
        told = {
            "报告机关": identity.organ,
            "报告年度": f"{identity.year}年" if identity.year else "",
            "文号": identity.number,
            "报送": identity.addressee,
            "成文日期": str(dates.signed or ""),
            "公开日期": str(dates.published or ""),
            "数据": f"{len(self.checked.report.figures)} 个",
            "文件": self.file,
        }
        return [(title, words or "未见") for title, words in told.items()]

    @property
    def chapters(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """For every kind of content the chapters of the first level that tell it: their number and their heading."""
        found: dict[Kind, list[tuple[int, str]]] = {kind: [] for kind in Kind if kind is not Kind.OTHER}
        for at, chapter in enumerate(self.checked.report.chapters, start=1):
            if chapter.level == 1:
                found.setdefault(chapter.kind, []).append((at, _heading(chapter)))
        return [(KINDS[kind], listed) for kind, listed in found.items()]

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The text itself."""
        return paragraphs(self.checked.report, self.checked.findings)


def _heading(chapter: Chapter) -> str:
    return shortened(one_line(f"{chapter.number}{chapter.title}"), _LONGEST_TITLE)


def described(figure: Figure) -> str:
    """What a figure was understood as, in one line: `39000 户；所计：新登记市场主体`."""
    said = [_value(figure)]
    said += [f"所计：{figure.measure}"] if figure.measure else []
    said += [f"机关：{figure.organ}"] if figure.organ else []
    said += [f"期间：{figure.period}"] if figure.period else []
    said += [f"指标：{figure.indicator}"] if figure.indicator else []
    return "；".join(said)


def _value(figure: Figure) -> str:
    value, low, high = number(figure.value), number(figure.low), number(figure.high)
    if low == high and value is not None:
        return f"{value} {figure.unit}"
    if low is not None and high is not None:
        return f"{low} 至 {high} {figure.unit}"
    if low is not None:
        return f"不少于 {low} {figure.unit}"
    return f"不超过 {high} {figure.unit}" if high is not None else f"数值不明 {figure.unit}"


def fragment(checked: Checked, place: int = 1) -> str:
    """The report and its findings as an `<article>` with class names of `page.css`, to be put into another page.

    `place` (from 1) tells the reports of one page apart: every id in the fragment begins with `r{place}`.
    """
    return _templates().get_template("fragment.html").render(view=View(checked, place))


def page(checked: Sequence[Checked]) -> str:
    """A whole document about one report or several, the stylesheet within."""
    views = [View(one, place) for place, one in enumerate(checked, start=1)]
    return _templates().get_template("page.html").render(views=views, style=_style(), policy=_policy())


@cache
def stylesheet() -> str:
    """The text of `page.css`, for a page that puts in fragments."""
    return (_HERE / "page.css").read_text("utf-8")


def _style() -> str:
    return f"\n{stylesheet()}"


def _policy() -> str:
    """The content security policy of the document: our stylesheet, by its digest, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )
    environment.globals.update(compared=compared, described=described, left_out_words=LEFT_OUT)
    return environment


def _seen(value: Any) -> Any:
    """Every string that a template puts out, without what would do something; markup is ours already."""
    return plain(value) if type(value) is str else value

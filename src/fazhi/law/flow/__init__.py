"""A procedure drawn as flow charts: how its stages follow one another, and each stage with its acts, on upright A4.

Organs must publish how they enforce the law, flow charts included (国办发〔2018〕118号). Acts are boxes, arrows what
comes before; the same file always gives the same pictures. No text is smaller than 8 points on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.law.flow import chart
from fazhi.law.flow.drawing import PAPER, element, figure, rectangle, told
from fazhi.law.flow.layout import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, page_of
from fazhi.law.flow.stages import COLUMNS as COLUMNS
from fazhi.law.flow.stages import Charts, Piece
from fazhi.law.procedure import Procedure

_FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
_EDGE = 6.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture for one page: the overview (no stage) or a part of a stage's chart, as SVG text.

    `height` is in 794ths of the breadth."""

    stage: str
    part: int
    height: int
    svg: str


def draw(procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> str:
    """All charts of `procedure` in one picture of whole A4 pages; an area's `parameters` replace the defaults."""
    charts = Charts(procedure, parameters)
    y = 20.0
    marks = [*chart.heading(procedure, y), *chart.legend(y + chart.HEADING)]
    y += chart.HEADING + chart.LEGEND
    for piece in _pieces(charts, y):
        marks += piece.marks
        y = piece.bottom
    number = page_of(y - 8 + BOTTOM) + 1
    height = number * PAGE_HEIGHT
    about = f"{procedure.title}流程图", f"共{len(procedure.acts)}个步骤，按阶段排列；每个步骤的文字说明见其提示。"
    return _picture(about, [*marks, *chart.footers(procedure, number)], (0, height), f"{number * 297}mm")


def _pieces(charts: Charts, top: float) -> Iterator[Piece]:
    if charts.has_overview:
        piece = charts.overview(top)
        yield piece
        top = piece.bottom
    for stage in charts.stages:
        piece = charts.stage(stage, top)
        yield piece
        top = piece.bottom


def sheets(procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> tuple[Sheet, ...]:
    """The charts as pictures of their own, none higher than a page: the overview first, then the stages in order."""
    charts = Charts(procedure, parameters)
    found: list[Sheet] = []
    if charts.has_overview:
        legend = (*chart.legend(_EDGE),)
        piece = charts.overview(_EDGE + chart.LEGEND)
        found += _cut(procedure, "", Piece((*legend, *piece.marks), piece.bottom))
    for stage in charts.stages:
        found += _cut(procedure, stage, charts.stage(stage, _EDGE))
    return tuple(found)


def _cut(procedure: Procedure, stage: str, piece: Piece) -> Iterator[Sheet]:
    """A chart page by page, the last no higher than what stands on it."""
    pages = page_of(piece.bottom - 8) + 1
    for part in range(pages):
        top = part * PAGE_HEIGHT
        height = min(PAGE_HEIGHT, piece.bottom - top)
        title = f"{procedure.title}流程图：{stage or '各阶段'}{f'（{part + 1}/{pages}）' if pages > 1 else ''}"
        svg = _picture(
            (title, "每个步骤的文字说明见其提示。"), piece.marks, (top, height), f"{height / 1123 * 297:.1f}mm"
        )
        yield Sheet(stage, part, round(height), svg)


def _picture(about: tuple[str, str], marks: Sequence[str], across: tuple[float, float], height: str) -> str:
    """The picture of `marks` from a height on and so far down."""
    top, deep = across
    ground = rectangle(0, top, PAGE_WIDTH, deep, fill=PAPER)
    return element(
        "svg",
        "\n".join([told("title", about[0]), told("desc", about[1]), ground, *marks]) + "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 {figure(top)} {figure(PAGE_WIDTH)} {figure(deep)}",
        width="210mm",
        height=height,
        role="img",
        font_family=_FONTS,
    )

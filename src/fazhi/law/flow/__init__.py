"""A procedure drawn as a flow chart: one self-contained SVG picture, in pages of upright A4.

Organs must publish how they enforce the law, flow charts included (国办发〔2018〕118号). Stages are bands in the file's
order, acts are boxes, arrows are what comes before; the same file always gives the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.law import sentences
from fazhi.law.flow import chart
from fazhi.law.flow.arrows import arrows, returns
from fazhi.law.flow.boxes import Statutes, boxes
from fazhi.law.flow.drawing import PAPER, element, figure, rectangle, told
from fazhi.law.flow.grid import grid
from fazhi.law.flow.layout import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, columns, layout, page_of
from fazhi.law.flow.lines import drawn
from fazhi.law.flow.routing import tracks, ways
from fazhi.law.phrases import Phrases
from fazhi.law.procedure import Procedure

COLUMNS = 4
_FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"


def draw(procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> str:
    """The flow chart of `procedure` as SVG text; an area's `parameters` replace the defaults."""
    say, statutes, room = Phrases(procedure, parameters), Statutes(procedure), columns(COLUMNS)
    found = arrows(procedure)
    placed = grid(procedure, found, COLUMNS)
    net = ways(found, placed, room)
    contents = boxes(say, statutes, returns(procedure, found), room.breadth)
    plan = layout(placed, contents, tracks(net.routes), chart.HEADING)
    said = sentences.of_procedure(procedure, parameters)
    parts = [*chart.heading(procedure)]
    parts += [mark for piece in plan.pieces for mark in chart.band(piece)]
    parts += [mark for way in net.routes for mark in chart.line(drawn(way, plan))]
    for act, place in plan.places.items():
        parts.append(chart.box(place, room.breadth, _explained(procedure.acts[act].title, said[act])))
    parts += chart.jumps(net.jumps, plan, room.breadth)
    ending, bottom = chart.notes(procedure, net.jumps, statutes, plan.bottom)
    number = page_of(bottom + BOTTOM) + 1
    return _picture(procedure, [*parts, *ending, *chart.footers(procedure, number)], number)


def _explained(title: str, said: tuple[sentences.Sentence, ...]) -> str:
    return "\n".join([title, *(f"{item.text}{f'（{item.law}）' if item.law else ''}" for item in said)])


def _picture(procedure: Procedure, parts: list[str], pages: int) -> str:
    height = pages * PAGE_HEIGHT
    title = told("title", f"{procedure.title}流程图")
    summary = f"{procedure.summary}。" if procedure.summary else ""
    about = f"{summary}共{len(procedure.acts)}个步骤，自上而下按阶段排列；每个步骤的文字说明见其提示。"
    ground = rectangle(0, 0, PAGE_WIDTH, height, fill=PAPER)
    return element(
        "svg",
        "\n".join([title, told("desc", about), ground, *parts]) + "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {figure(PAGE_WIDTH)} {figure(height)}",
        width="210mm",
        height=f"{pages * 297}mm",
        role="img",
        font_family=_FONTS,
    )

"""The charts of one procedure, ready to be set at any height: the overview of its stages, and each stage by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fazhi.law import sentences
from fazhi.law.flow import chart
from fazhi.law.flow.arrows import Arrow, arrows, returns
from fazhi.law.flow.boxes import Box, Statutes, boxes, stage_box
from fazhi.law.flow.grid import Grid, grid
from fazhi.law.flow.layout import columns, layout
from fazhi.law.flow.lines import drawn
from fazhi.law.flow.routing import Net, tracks, ways
from fazhi.law.flow.views import overview, stages, ties, within
from fazhi.law.phrases import Phrases
from fazhi.law.procedure import Procedure

COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """The marks of a chart that begins at some height, and where it ends."""

    marks: tuple[str, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """What one chart is made of: where its boxes stand, its arrows, its boxes, and what each says when pointed at."""

    grid: Grid
    arrows: tuple[Arrow, ...]
    boxes: Mapping[str, Box]
    told: Mapping[str, str]


class Charts:
    """The charts of `procedure`; an area's `parameters` replace the defaults."""

    def __init__(self, procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> None:
        self.procedure = procedure
        self.stages = stages(procedure)
        self.arrows = arrows(procedure)
        self._say = Phrases(procedure, parameters)
        self._said = sentences.of_procedure(procedure, parameters)
        self._statutes = Statutes(procedure)
        again, tied = returns(procedure, self.arrows), ties(procedure, self.arrows)
        self._boxes = boxes(self._say, self._statutes, again, tied, columns(COLUMNS).breadth)

    @cached_property
    def has_overview(self) -> bool:
        """Whether there are stages to look over."""
        return len(self.stages) > 1

    def overview(self, top: float) -> Piece:
        """The chart of the stages, its boxes as wide as their number side by side allows."""
        found, bands = overview(self.procedure, self.arrows), {"": tuple(self.stages)}
        across = 1 + max(column for _, column in grid(bands, found, COLUMNS).cells.values())
        led = {arrow.target for arrow in found}
        contents = {
            stage: stage_box(self._say, number, stage, acts, stage not in led, columns(across).breadth)
            for number, (stage, acts) in enumerate(self.stages.items(), 1)
        }
        told = {stage: f"{stage}：{len(acts)}个步骤" for stage, acts in self.stages.items()}
        return self._set(_Frame(grid(bands, found, across), found, contents, told), 0, top)

    def stage(self, stage: str, top: float) -> Piece:
        """The chart of one stage."""
        acts = self.stages[stage]
        told = {act: self._told(act) for act in acts}
        number = list(self.stages).index(stage)
        found = within(self.arrows, acts)
        piece = self._set(_Frame(grid({stage: acts}, found, COLUMNS), found, self._boxes, told), number, top)
        cited = self._statutes.among(self._boxes[act] for act in acts)
        noted, bottom = chart.notes(["　".join(cited)] if cited else [], piece.bottom)
        return Piece((*piece.marks, *noted), bottom)

    def _told(self, act: str) -> str:
        lines = (f"{item.text}{f'（{item.law}）' if item.law else ''}" for item in self._said[act])
        return "\n".join([self.procedure.acts[act].title, *lines])

    def _set(self, frame: _Frame, tone: int, top: float) -> Piece:
        room = columns(frame.grid.columns)
        net = ways(frame.arrows, frame.grid, room)
        plan = layout(frame.grid, frame.boxes, tracks(net.routes), top)
        marks = [mark for piece in plan.pieces for mark in chart.band(piece, tone)]
        marks += [mark for way in net.routes for mark in chart.line(drawn(way, plan))]
        marks += [chart.box(place, room.breadth, frame.told[act]) for act, place in plan.places.items()]
        marks += chart.jumps(net.jumps, plan, room.breadth)
        noted, bottom = chart.notes(self._joined(net.jumps), plan.bottom)
        return Piece((*marks, *noted), bottom)

    def _joined(self, jumps: Mapping[str, Net]) -> list[str]:
        titles = {name: act.title for name, act in self.procedure.acts.items()}
        return [
            f"{letter}　{_listed(titles, net.sources)} → {_listed(titles, net.targets)}"
            for letter, net in jumps.items()
        ]


def _listed(titles: Mapping[str, str], names: tuple[str, ...]) -> str:
    return "、".join(titles.get(name, name) for name in names)

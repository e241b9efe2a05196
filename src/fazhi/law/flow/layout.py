"""How far down everything stands: rows below channels, stages as bands, and no row across the edge of an A4 page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fazhi.law.flow.boxes import Box
from fazhi.law.flow.grid import Band, Grid
from fazhi.law.flow.routing import APART, Columns

# A4 at 96 dots to the inch; margins that printers keep.
PAGE_WIDTH, PAGE_HEIGHT = 794.0, 1123.0
SIDE, TOP, BOTTOM = 30.0, 40.0, 34.0
LABEL = 24.0
GAP = 31.0
ARROW = 16.0
AIR = 13.0
PADDING = 13.0
BETWEEN = 8.0


@dataclass(frozen=True, slots=True)
class Place:
    """The box of an act and its upper left corner."""

    box: Box
    x: float
    y: float

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.box.height


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a band that stands on one page; `number` counts the bands."""

    title: str
    number: int
    top: float
    bottom: float
    continued: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything's place; `tracks` gives each channel the y of its first track."""

    places: Mapping[str, Place]
    pieces: tuple[Piece, ...]
    tracks: Mapping[int, float]
    bottom: float

    def track(self, channel: int, track: int) -> float:
        """The y of a track."""
        return self.tracks[channel] + track * APART


def columns(number: int) -> Columns:
    """`number` columns of boxes across the page, with room for lines beside each."""
    left, right = SIDE + LABEL, PAGE_WIDTH - SIDE
    breadth = (right - left - GAP * (number + 1)) / number
    lefts = tuple(left + GAP + place * (breadth + GAP) for place in range(number))
    return Columns(lefts, breadth, left + APART, right - APART)


def page_of(y: float) -> int:
    """The page, from 0, on which `y` stands."""
    return int(y // PAGE_HEIGHT)


def with_room(y: float, height: float) -> float:
    """`y`, or the top of the next page where `height` more would run over the edge of this one."""
    page = page_of(y)
    return (page + 1) * PAGE_HEIGHT + TOP if y + height > (page + 1) * PAGE_HEIGHT - BOTTOM else y


class _Stack:
    """Puts row under row."""

    def __init__(self, grid: Grid, boxes: Mapping[str, Box], tracks: Mapping[int, int], top: float) -> None:
        self._grid, self._boxes, self._tracks = grid, boxes, tracks
        self._columns = columns(grid.columns)
        self.y = top
        self.places: dict[str, Place] = {}
        self.pieces: list[Piece] = []
        self.firsts: dict[int, float] = {}

    def band(self, number: int, band: Band) -> None:
        top = with_room(self.y, self._height(band.first) + PADDING)
        self.y = top
        for row in range(band.first, band.last + 1):
            if with_room(self.y, self._height(row) + PADDING) != self.y:
                self._close(number, band, top)
                top = self.y = with_room(self.y, self._height(row) + PADDING)
            self._row(row)
        self._close(number, band, top)

    def _close(self, number: int, band: Band, top: float) -> None:
        continued = any(piece.number == number for piece in self.pieces)
        self.pieces.append(Piece(band.title, number, top, self.y + PADDING, continued))
        self.y += PADDING + BETWEEN

    def _row(self, row: int) -> None:
        self.firsts[row] = self.y + AIR
        self.y += self._channel(row)
        acts = [(act, column) for act, (other, column) in self._grid.cells.items() if other == row]
        for act, column in acts:
            self.places[act] = Place(self._boxes[act], self._columns.lefts[column], self.y)
        self.y += max(self._boxes[act].height for act, _ in acts)

    def _channel(self, channel: int) -> float:
        return AIR + max(self._tracks.get(channel, 0) - 1, 0) * APART + ARROW

    def _height(self, row: int) -> float:
        heights = [self._boxes[act].height for act, (other, _) in self._grid.cells.items() if other == row]
        return self._channel(row) + max(heights)


def layout(grid: Grid, boxes: Mapping[str, Box], tracks: Mapping[int, int], top: float) -> Layout:
    """The places of all boxes and bands below `top`; `tracks` is how many tracks each channel has."""
    stack = _Stack(grid, boxes, tracks, top)
    for number, band in enumerate(grid.bands):
        stack.band(number, band)
    stack.firsts[grid.rows] = stack.y
    return Layout(stack.places, tuple(stack.pieces), stack.firsts, stack.y)

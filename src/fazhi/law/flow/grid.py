"""Where the boxes stand: in bands from top to bottom, each in rows and columns, later ones below earlier ones.

Within a band, acts that arrows tie together stand together, layered by the longest path that leads to them; these
groups are then fitted into the columns like stones into a wall, in the file's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhi.law.flow.arrows import Arrow, reached

Cells = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Band:
    """A stage and its rows, the last included."""

    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The (row, column) of every act, and the bands from top to bottom."""

    cells: Cells
    bands: tuple[Band, ...]
    columns: int

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.bands[-1].last + 1

    def band(self, act: str) -> int:
        """The number of the band that `act` stands in."""
        row = self.cells[act][0]
        return next(number for number, band in enumerate(self.bands) if row <= band.last)


def grid(bands: Mapping[str, Sequence[str]], arrows: tuple[Arrow, ...], columns: int) -> Grid:
    """The grid of the acts in `bands`, by their titles, `columns` wide."""
    weight = _weights((act for acts in bands.values() for act in acts), arrows)
    cells: Cells = {}
    placed: list[Band] = []
    for title, acts in bands.items():
        within = [arrow for arrow in arrows if arrow.source in acts and arrow.target in acts]
        first = placed[-1].last + 1 if placed else 0
        local = _band(list(acts), within, weight, columns)
        cells.update({act: (first + row, column) for act, (row, column) in local.items()})
        placed.append(Band(title, first, first + max(row for row, _ in local.values())))
    return Grid(cells, tuple(placed), columns)


def _weights(acts: Iterable[str], arrows: tuple[Arrow, ...]) -> dict[str, int]:
    """How many acts each act leads to in the end: the main line leads furthest."""
    every = list(acts)
    ways = {act: [arrow.target for arrow in arrows if arrow.source == act] for act in every}
    return {act: len(reached(ways, act)) for act in every}


def _band(acts: list[str], arrows: list[Arrow], weight: Mapping[str, int], columns: int) -> Cells:
    placed: Cells = {}
    taken: set[tuple[int, int]] = set()
    for group in _groups(acts, arrows):
        local = _group(group, [arrow for arrow in arrows if arrow.source in group], weight, columns)
        shape = set(_shape(local))
        row, column = next(_fits(shape, taken, columns))
        taken |= {(row + down, column + right) for down, right in shape}
        placed.update({act: (row + down, column + right) for act, (down, right) in local.items()})
    return placed


def _groups(acts: list[str], arrows: list[Arrow]) -> list[list[str]]:
    """The acts that arrows tie together, directly or not, in the file's order."""
    group = {act: {act} for act in acts}
    for arrow in arrows:
        joined = group[arrow.source] | group[arrow.target]
        group.update(dict.fromkeys(joined, joined))
    seen: dict[int, list[str]] = {}
    for act in acts:
        seen.setdefault(id(group[act]), []).append(act)
    return list(seen.values())


def _group(acts: list[str], arrows: list[Arrow], weight: Mapping[str, int], columns: int) -> Cells:
    cells: Cells = {}
    row = 0
    for layer in _layers(acts, arrows):
        for start in range(0, len(layer), columns):
            for act, column in _row(layer[start : start + columns], arrows, weight, cells, columns):
                cells[act] = (row, column)
            row += 1
    left = min(column for _, column in cells.values())
    return {act: (row, column - left) for act, (row, column) in cells.items()}


def _layers(acts: list[str], arrows: list[Arrow]) -> list[list[str]]:
    """The acts by the longest path that leads to them; what nothing leads to stands just above what it leads to."""
    depth = dict.fromkeys(acts, 0)
    for _ in acts:
        for arrow in arrows:
            depth[arrow.target] = max(depth[arrow.target], depth[arrow.source] + 1)
    targets = {arrow.target for arrow in arrows}
    for act in acts:
        nexts = [depth[arrow.target] for arrow in arrows if arrow.source == act]
        if act not in targets and nexts:
            depth[act] = min(nexts) - 1
    return [[act for act in acts if depth[act] == level] for level in range(max(depth.values()) + 1)]


def _row(
    acts: list[str], arrows: list[Arrow], weight: Mapping[str, int], cells: Cells, columns: int
) -> Iterator[tuple[str, int]]:
    """Each act in the column of what leads to it, or the next one that is free; what leads furthest comes first."""
    wanted = {act: _wanted(act, arrows, cells) for act in acts}
    next_free = 0
    ordered = sorted(acts, key=lambda act: (wanted[act], -weight[act], acts.index(act)))
    for place, act in enumerate(ordered):
        column = min(max(round(wanted[act]), next_free), columns - len(ordered) + place)
        next_free = column + 1
        yield act, column


def _wanted(act: str, arrows: list[Arrow], cells: Cells) -> float:
    columns = [cells[arrow.source][1] for arrow in arrows if arrow.target == act and arrow.source in cells]
    certain = [
        cells[arrow.source][1] for arrow in arrows if arrow.target == act and arrow.certain and arrow.source in cells
    ]
    found = certain or columns
    return sum(found) / len(found) if found else 0.0


def _shape(cells: Cells) -> Iterator[tuple[int, int]]:
    """The cells of a group and those between them in each column, where its arrows run."""
    for column in {column for _, column in cells.values()}:
        rows = [row for row, other in cells.values() if other == column]
        yield from ((row, column) for row in range(min(rows), max(rows) + 1))


def _fits(shape: set[tuple[int, int]], taken: set[tuple[int, int]], columns: int) -> Iterator[tuple[int, int]]:
    breadth = max(column for _, column in shape) + 1
    row = 0
    while True:
        for column in range(columns - breadth + 1):
            if not any((row + down, column + right) in taken for down, right in shape):
                yield row, column
        row += 1

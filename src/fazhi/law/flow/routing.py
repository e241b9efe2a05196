"""Which way the arrows run: down from a box, along the channel between two rows, down beside the boxes, into a box.

Arrows that share a source (or a target) and a style run together as one net. A net has a line in each channel where it
meets boxes and at most one fall, a vertical line that passes rows through a gap between boxes. Channel k lies above
row k. Lines of a channel are laid in tracks, so that no two nets ever lie on each other. A net that leads far past
a whole band, or finds no free way, is a jump: its boxes carry one letter and no line joins them (ISO 5807, connector).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

from fazhi.law.flow.arrows import Arrow
from fazhi.law.flow.grid import Cells, Grid

STEP = 4.0
APART = 8.0
CLEAR = 7.0
JOG = 20.0
NEAR = 5


@dataclass(frozen=True, slots=True)
class Columns:
    """The boxes' left edges and common breadth, and the edges of the room for lines."""

    lefts: tuple[float, ...]
    breadth: float
    left: float
    right: float

    def middle(self, column: int) -> float:
        """The middle of the boxes in `column`."""
        return self.lefts[column] + self.breadth / 2


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a net meets a box: at `x` in `channel`, leaving its bottom or entering its top."""

    act: str
    x: float
    channel: int
    enters: bool


@dataclass(frozen=True, slots=True)
class Net:
    """Arrows that run together: one style, one source or one target."""

    certain: bool
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(slots=True)
class Route:
    """A net's way: its pins, the x of its fall (None: it stays in one channel), and its track in each channel."""

    net: Net
    pins: tuple[Pin, ...]
    fall: float | None = None
    tracks: dict[int, int] = field(default_factory=dict)

    @property
    def channels(self) -> tuple[int, int]:
        """The first and the last channel that it touches."""
        touched = [pin.channel for pin in self.pins]
        return min(touched), max(touched)

    def span(self, channel: int) -> tuple[float, float]:
        """From where to where its line in `channel` runs."""
        xs = [pin.x for pin in self.pins if pin.channel == channel]
        xs += [self.fall] if self.fall is not None else []
        return min(xs), max(xs)

    def meets(self, channel: int) -> bool:
        """Whether it meets a box in `channel`."""
        return any(pin.channel == channel for pin in self.pins)


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of all arrows: as lines, or as jumps by their letters."""

    routes: tuple[Route, ...]
    jumps: Mapping[str, Net]


def ways(arrows: Iterable[Arrow], grid: Grid, columns: Columns) -> Ways:
    """The ways of all `arrows` over `grid`."""
    every = tuple(arrows)
    far = [arrow for arrow in every if _is_far(arrow, grid)]
    near, jumping = list(_nets(arrow for arrow in every if arrow not in far)), list(_nets(far))
    while True:
        routes = _routed(near, grid.cells, columns)
        stuck = [route.net for route in routes if route.fall is None and route.channels[0] != route.channels[1]]
        stuck = stuck or _laid(routes, grid.rows)
        if not stuck:
            break
        near = [net for net in near if net not in stuck]
        jumping += stuck
    jumping.sort(key=lambda net: min(grid.cells[act] for act in net.sources))
    return Ways(routes, {_letter(place): net for place, net in enumerate(jumping)})


def _is_far(arrow: Arrow, grid: Grid) -> bool:
    bands = abs(grid.band(arrow.source) - grid.band(arrow.target))
    return bands > 1 and abs(grid.cells[arrow.source][0] - grid.cells[arrow.target][0]) > NEAR


def _routed(nets: Sequence[Net], cells: Cells, columns: Columns) -> tuple[Route, ...]:
    """The nets with their pins, and their falls where there is room for one."""
    pins = _pins(nets, cells, columns)
    found = [Route(net, tuple(pins[place])) for place, net in enumerate(nets)]
    for route in sorted(found, key=_reach):
        if route.channels[0] != route.channels[1]:
            route.fall = _fall(route, found, cells, columns)
    return tuple(found)


def _letter(place: int) -> str:
    """A, B … Z, AA, AB …"""
    head, last = divmod(place, len(ascii_uppercase))
    return (ascii_uppercase[head - 1] if head else "") + ascii_uppercase[last]


def _nets(arrows: Iterable[Arrow]) -> Iterator[Net]:
    """Each arrow runs with those of its source or with those of its target, whichever are more."""
    every = tuple(arrows)
    out = Counter((arrow.source, arrow.certain) for arrow in every)
    into = Counter((arrow.target, arrow.certain) for arrow in every)
    groups: dict[tuple[str, str, bool], list[Arrow]] = {}
    for arrow in every:
        fans_out = out[arrow.source, arrow.certain] >= into[arrow.target, arrow.certain]
        key = ("from", arrow.source, arrow.certain) if fans_out else ("to", arrow.target, arrow.certain)
        groups.setdefault(key, []).append(arrow)
    for (_, _, certain), members in groups.items():
        sources = dict.fromkeys(arrow.source for arrow in members)
        yield Net(certain, tuple(sources), tuple(dict.fromkeys(arrow.target for arrow in members)))


def _reach(route: Route) -> int:
    return route.channels[1] - route.channels[0]


def _pins(nets: Sequence[Net], cells: Cells, columns: Columns) -> list[list[Pin]]:
    """The pins of each net; those on one side of a box stand apart, that of a straight line in the middle."""
    pins: list[list[Pin]] = [[] for _ in nets]
    for act, (row, column) in cells.items():
        for enters in (False, True):
            meeting = [place for place, net in enumerate(nets) if act in (net.targets if enters else net.sources)]
            for place, x in _spread(act, meeting, nets, cells, columns.middle(column)):
                pins[place].append(Pin(act, x, row if enters else row + 1, enters))
    return pins


def _spread(
    act: str, meeting: list[int], nets: Sequence[Net], cells: Cells, middle: float
) -> Iterator[tuple[int, float]]:
    ordered = sorted(meeting, key=lambda place: _leaning(act, nets[place], cells))
    straight = [number for number, place in enumerate(ordered) if _straight(act, nets[place], cells)]
    centre = straight[0] if straight else (len(ordered) - 1) / 2
    for number, place in enumerate(ordered):
        yield place, middle + (number - centre) * 2 * APART


def _leaning(act: str, net: Net, cells: Cells) -> float:
    """Where the net's other ends stand, from left to right of `act`."""
    others = [cells[other][1] for other in (*net.sources, *net.targets) if other != act]
    return sum(others) / len(others) - cells[act][1]


def _straight(act: str, net: Net, cells: Cells) -> bool:
    """Whether the net runs straight down between `act` and the box just above or below it."""
    row, column = cells[act]
    ends = net.targets if act in net.sources else net.sources
    there = (row + 1, column) if act in net.sources else (row - 1, column)
    return any(cells[other] == there for other in ends)


def _fall(route: Route, every: Sequence[Route], cells: Cells, columns: Columns) -> float | None:
    """The x of the fall that makes the net's lines shortest and keeps clear of boxes, other falls and pins, if any."""
    first, last = route.channels
    free = [x for x in _candidates(route, columns) if not _through_box(x, first, last, cells, columns)]
    clear = [x for x in free if not _crowded(x, route, every)]
    return min(clear, key=lambda x: (_length(route, x), x), default=None)


def _candidates(route: Route, columns: Columns) -> list[float]:
    steps = int((columns.right - columns.left) / STEP)
    return [columns.left + step * STEP for step in range(steps + 1)] + [pin.x for pin in route.pins]


def _through_box(x: float, first: int, last: int, cells: Cells, columns: Columns) -> bool:
    return any(
        first <= row < last and columns.lefts[column] - CLEAR < x < columns.lefts[column] + columns.breadth + CLEAR
        for row, column in cells.values()
    )


def _crowded(x: float, route: Route, every: Sequence[Route]) -> bool:
    first, last = route.channels
    for other in every:
        if other is route:
            continue
        top, bottom = other.channels
        if other.fall is not None and abs(other.fall - x) < APART and top <= last and first <= bottom:
            return True
        if any(first <= pin.channel <= last and abs(pin.x - x) < APART for pin in other.pins):
            return True
    return False


def _length(route: Route, x: float) -> float:
    """How far the net's lines run sideways with its fall at `x`; small jogs look worse than they are long."""
    total = 0.0
    for channel in sorted({pin.channel for pin in route.pins}):
        xs = [x, *(pin.x for pin in route.pins if pin.channel == channel)]
        total += max(xs) - min(xs)
    return total + sum(JOG for pin in route.pins if 0 < abs(pin.x - x) < JOG)


def _laid(routes: Sequence[Route], rows: int) -> list[Net]:
    """Lay the lines of every channel; a net that can lie neither above nor below another is given back."""
    for channel in range(rows + 1):
        crossing = [route for route in routes if route.channels[0] <= channel <= route.channels[1]]
        if tangled := _lay(channel, crossing):
            return [tangled.net]
    return []


def _lay(channel: int, crossing: list[Route]) -> Route | None:
    """Give each net that runs along `channel` a track, the first one on top; or tell which net is in the way."""
    running = [route for route in crossing if route.meets(channel) and route.span(channel)[0] < route.span(channel)[1]]
    above = {id(route): [other for other in running if _must_run_above(other, route, channel)] for route in running}
    waiting = list(running)
    while waiting:
        ready = [route for route in waiting if not any(other in waiting for other in above[id(route)])]
        if not ready:
            return min(waiting, key=lambda route: route.span(channel))
        route = min(ready, key=lambda route: route.span(channel))
        waiting.remove(route)
        laid = [other for other in running if channel in other.tracks]
        lowest = max((other.tracks[channel] for other in above[id(route)] if channel in other.tracks), default=-1)
        taken = {other.tracks[channel] for other in laid if _overlap(route, other, channel)}
        route.tracks[channel] = next(track for track in range(lowest + 1, len(running) * 2) if track not in taken)
    return None


def _overlap(route: Route, other: Route, channel: int) -> bool:
    (left, right), (from_, to) = route.span(channel), other.span(channel)
    return left - APART < to and from_ < right + APART


def _must_run_above(upper: Route, lower: Route, channel: int) -> bool:
    """Whether `upper` comes down into the channel just where `lower` goes down out of it."""
    if upper is lower:
        return False
    coming, going = _ends(upper, channel, enters=False), _ends(lower, channel, enters=True)
    return any(abs(one - other) < APART / 2 for one in coming for other in going)


def _ends(route: Route, channel: int, enters: bool) -> list[float]:
    """Where the net comes from above into the channel, or goes down out of it."""
    xs = [pin.x for pin in route.pins if pin.channel == channel and pin.enters == enters]
    first, last = route.channels
    passes = first <= channel < last if enters else first < channel <= last
    return [*xs, route.fall] if passes and route.fall is not None else xs


def tracks(every: Iterable[Route]) -> Mapping[int, int]:
    """How many tracks each channel has."""
    deepest: dict[int, int] = {}
    for route in every:
        for channel, track in route.tracks.items():
            deepest[channel] = max(deepest.get(channel, 0), track + 1)
    return deepest

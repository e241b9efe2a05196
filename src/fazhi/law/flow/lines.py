"""The drawn lines of a net: chains of straight pieces between boxes and branchings, each drawn once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from fazhi.law.flow.layout import Layout
from fazhi.law.flow.routing import Pin, Route

HEAD = 6.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A net's chains, the points where it branches, and the tips of its arrowheads."""

    certain: bool
    chains: tuple[tuple[Point, ...], ...]
    branchings: tuple[Point, ...]
    tips: tuple[Point, ...]


def drawn(route: Route, layout: Layout) -> Drawn:
    """The lines of `route` in place."""
    neighbours: dict[Point, set[Point]] = {}
    for start, end in _pieces(route, layout):
        if start != end:
            neighbours.setdefault(start, set()).add(end)
            neighbours.setdefault(end, set()).add(start)
    branchings = tuple(sorted(point for point, others in neighbours.items() if len(others) > 2))
    tips = tuple((pin.x, layout.places[pin.act].y) for pin in route.pins if pin.enters)
    return Drawn(route.net.certain, tuple(_chains(neighbours)), branchings, tips)


def _pieces(route: Route, layout: Layout) -> Iterator[tuple[Point, Point]]:
    """Straight pieces that meet only at their ends."""
    met = sorted({pin.channel for pin in route.pins})
    heights = {channel: layout.track(channel, route.tracks.get(channel, 0)) for channel in met}
    for channel in met:
        y = heights[channel]
        pins = [pin for pin in route.pins if pin.channel == channel]
        xs = sorted({pin.x for pin in pins} | ({route.fall} if route.fall is not None else set()))
        yield from (((left, y), (right, y)) for left, right in pairwise(xs))
        yield from ((_end(pin, layout), (pin.x, y)) for pin in pins)
    if route.fall is not None:
        yield from (((route.fall, heights[one]), (route.fall, heights[next_])) for one, next_ in pairwise(met))


def _end(pin: Pin, layout: Layout) -> Point:
    place = layout.places[pin.act]
    return (pin.x, place.y - HEAD) if pin.enters else (pin.x, place.bottom)


def _chains(neighbours: dict[Point, set[Point]]) -> Iterator[tuple[Point, ...]]:
    """Walks from every end or branching to the next one, each once, in a fixed order."""
    walked: set[frozenset[Point]] = set()
    for start in sorted(point for point, others in neighbours.items() if len(others) != 2):
        for step in sorted(neighbours[start]):
            if frozenset((start, step)) not in walked:
                chain = _walk(neighbours, start, step)
                walked |= {frozenset(pair) for pair in pairwise(chain)}
                yield _bends(chain)


def _walk(neighbours: dict[Point, set[Point]], start: Point, step: Point) -> list[Point]:
    chain = [start, step]
    while len(neighbours[chain[-1]]) == 2:
        chain.append(next(point for point in neighbours[chain[-1]] if point != chain[-2]))
    return chain


def _bends(chain: Iterable[Point]) -> tuple[Point, ...]:
    """The chain without the points at which it goes straight on."""
    points = list(chain)
    kept = points[:1]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1]):
            kept.append(here)
    return (*kept, points[-1])

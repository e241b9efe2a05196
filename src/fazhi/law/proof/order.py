"""A good first order of the variables: those that speak of each other stand near each other.

How large a diagram is depends on the order; `sifting` finds a better one once some states are known. FORCE (Aloul,
Markov, Sakallah 2003): every variable moves to the mean place of the relations that it takes part in, again and again;
the best order met on the way is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.law.procedure import Act, ClockRule, Procedure, Rule
from fazhi.law.proof import places
from fazhi.law.proof.places import Places
from fazhi.law.proof.reading import Reading

_ROUNDS = 300
_Edge = tuple[float, tuple[str, ...]]


def ordered(procedure: Procedure, reading: Reading, kept: Places) -> tuple[str, ...]:
    """The variables of `kept` in a good order."""
    edges = [edge for each in _Relations(procedure, reading).every() if (edge := _among(each, kept))]
    return _force(kept.names, edges)


def _among(edge: tuple[float, Iterable[str]], kept: Places) -> _Edge | None:
    weight, names = edge
    left = tuple(dict.fromkeys(name for name in names if name in kept))
    return (weight / (len(left) - 1), left) if len(left) > 1 else None


def _force(names: tuple[str, ...], edges: list[_Edge]) -> tuple[str, ...]:
    order, best, least = names, names, _cost(names, edges)
    for _ in range(_ROUNDS):
        order = _moved(order, edges)
        cost = _cost(order, edges)
        if cost < least:
            best, least = order, cost
    return best


def _moved(order: tuple[str, ...], edges: list[_Edge]) -> tuple[str, ...]:
    place = {name: at for at, name in enumerate(order)}
    pull, weights = dict.fromkeys(order, 0.0), dict.fromkeys(order, 0.0)
    for weight, names in edges:
        centre = sum(place[name] for name in names) / len(names)
        for name in names:
            pull[name] += weight * centre
            weights[name] += weight
    goal = {name: pull[name] / weights[name] if weights[name] else place[name] for name in order}
    return tuple(sorted(order, key=lambda name: (goal[name], place[name])))


def _cost(order: tuple[str, ...], edges: list[_Edge]) -> float:
    place = {name: at for at, name in enumerate(order)}
    spans = ((weight, [place[name] for name in names]) for weight, names in edges)
    return sum(weight * (max(span) - min(span)) for weight, span in spans)


class _Relations:
    """Which variables speak of each other, and how strongly they pull."""

    def __init__(self, procedure: Procedure, reading: Reading) -> None:
        self._procedure = procedure
        self._reading = reading

    def every(self) -> Iterator[tuple[float, Iterable[str]]]:
        for name in sorted(self._reading.kept):
            yield 3, self._bits([name])
        for act in self._procedure.acts.values():
            yield from self._of_act(act)
            yield from self._of_clocks(act)
        for index, clock in enumerate(self._procedure.clocks):
            yield from self._of_clock(index, clock)

    def _of_act(self, act: Act) -> Iterator[tuple[float, Iterable[str]]]:
        me = places.open_bit(act.id)
        yield 3, (me, places.done_bit(act.id), places.hand_bit(act.id))
        for item in act.after:
            first = (*map(places.done_bit, item.acts), *map(places.open_bit, item.acts))
            yield 2, (me, *first, *self._guard(item.when))
        for rule in act.when:
            yield 1, (me, *self._guard(rule))
        for switch in act.opens:
            yield 2, (me, places.open_bit(switch.act), *self._guard(switch.when))
        for switch in act.closes:
            yield 0.3, (me, places.open_bit(switch.act))
            yield 0.5, (places.open_bit(switch.act), *self._guard(switch.when))
        for name in (*act.fields, *act.optional):
            yield 1, (me, places.done_bit(act.id), *self._bits([name]))
        for atom in self._reading.kept_atoms:
            if not set(atom.fields).isdisjoint((*act.fields, *act.optional)):
                yield 1, (me, *atom.bits, *self._bits(atom.fields))

    def _of_clocks(self, act: Act) -> Iterator[tuple[float, Iterable[str]]]:
        me = places.open_bit(act.id)
        for index, clock in enumerate(self._procedure.clocks):
            bit = places.clock_bit(index)
            if any(item.act in clock.acts for item in act.holds):
                yield 1, (me, bit)
            for halt in act.pauses:
                if clock.key in halt.clocks:
                    yield 2, (places.stop_bit(index, halt.resumed_by), bit, me, *map(places.open_bit, halt.resumed_by))
            for item in act.extends:
                if item.clock == clock.key:
                    times = range(1, item.times + 1)
                    yield 2, (bit, me, *(places.longer_bit(index, act.id, time) for time in times))

    def _of_clock(self, index: int, clock: ClockRule) -> Iterator[tuple[float, Iterable[str]]]:
        bit = places.clock_bit(index)
        yield 3, (bit, *map(places.open_bit, clock.acts), *self._guard(clock.when))
        yield 2, (bit, places.open_bit(clock.trigger), places.done_bit(clock.trigger))

    def _bits(self, fields: Iterable[str]) -> list[str]:
        kept = [name for name in fields if name in self._reading.kept]
        return [bit for name in kept for bit in self._reading.domains[name].bits]

    def _guard(self, rule: Rule | None) -> list[str]:
        return sorted(self._reading.by_rule[rule.expression]) if rule else []

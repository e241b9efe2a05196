"""A procedure compiled for running: acts as bits, relations as masks, guards ready to evaluate.

A table is made once per procedure version and shared; nothing in it changes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.law.guard import Guard
from fazhi.law.period import Period, Unit
from fazhi.law.procedure import DUTY, RIGHT, Act, ClockRule, Condition, Length, Procedure, Rule, Switch


@dataclass(frozen=True, slots=True)
class Test:
    """A rule with its guard compiled."""

    rule: Rule
    guard: Guard


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition with its acts as a mask and as indexes."""

    condition: Condition
    mask: int
    indexes: tuple[int, ...]
    test: Test | None


@dataclass(frozen=True, slots=True)
class Toggle:
    """A guarded open or close."""

    switch: Switch
    bit: int
    test: Test


@dataclass(frozen=True, slots=True)
class Timer:
    """A clock rule with its acts as a mask; `floor` is the least time that it can run (None: a date field)."""

    index: int
    rule: ClockRule
    mask: int
    test: Test | None
    floor: dt.timedelta | None


@dataclass(frozen=True, slots=True)
class Halt:
    """Clock keys to suspend, and the mask of acts that resume them."""

    keys: frozenset[str]
    resumed_by: int


@dataclass(frozen=True, slots=True)
class Row:
    """One act, compiled. `plain` are the acts that must simply have come first; `bounds` all other conditions."""

    act: Act
    index: int
    bit: int
    by: frozenset[str]
    plain: int
    bounds: tuple[Bound, ...]
    holds: int
    tests: tuple[Test, ...]
    gates: tuple[Test, ...]
    closes: int
    opens: int
    can_open: int
    guarded_closes: tuple[Toggle, ...]
    guarded_opens: tuple[Toggle, ...]
    starts: tuple[Timer, ...]
    halts: tuple[Halt, ...]
    required: frozenset[str]
    accepted: frozenset[str]
    not_by: tuple[int, ...]
    watched: bool
    results: tuple[tuple[str, Test | None], ...]
    resumes: bool
    simple: bool
    free: bool
    wakes: bool
    only_roles: bool
    switches: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The compiled procedure: rows by act, timers by rule index, defaults of the parameters, the acts open at first."""

    procedure: Procedure
    rows: Mapping[str, Row]
    timers: tuple[Timer, ...]
    parameters: Mapping[str, Any]
    initially: int
    titles: tuple[str, ...]

    def named(self, mask: int) -> tuple[str, ...]:
        """The acts of a mask, in the file's order."""
        return tuple(name for name, row in self.rows.items() if row.bit & mask)


def compile_procedure(procedure: Procedure) -> Table:
    """The table of `procedure`."""
    bits = {name: 1 << place for place, name in enumerate(procedure.acts)}
    timers = tuple(_timer(place, rule, bits) for place, rule in enumerate(procedure.clocks))
    rows = {name: _row(procedure, act, bits, timers) for name, act in procedure.acts.items()}
    return Table(
        procedure=procedure,
        rows=rows,
        timers=timers,
        parameters={name: item.default for name, item in procedure.parameters.items()},
        initially=_mask((name for name, act in procedure.acts.items() if act.initially_open), bits),
        titles=tuple(act.title for act in procedure.acts.values()),
    )


def _row(procedure: Procedure, act: Act, bits: Mapping[str, int], timers: tuple[Timer, ...]) -> Row:
    index = list(bits).index(act.id)
    starts = tuple(timer for timer in timers if timer.rule.trigger == act.id)
    bounds = tuple(_bound(condition, bits) for condition in act.after if not condition.is_plain)
    guarded_closes, guarded_opens = _toggles(act.closes, bits), _toggles(act.opens, bits)
    results = tuple((result.outcome, _test(result.when)) for result in act.results)
    gates = [toggle.test for toggle in (*guarded_closes, *guarded_opens)]
    gates += [timer.test for timer in starts if timer.test and timer.rule.kind != DUTY]
    gates += [test for _, test in results if test]
    plain = _mask((condition.acts[0] for condition in act.after if condition.is_plain), bits)
    tests = tuple(Test(rule, Guard(rule.expression)) for rule in act.when)
    separated = {item.act for other in procedure.acts.values() for item in other.not_by}
    resumes = any(act.id in item.resumed_by for other in procedure.acts.values() for item in other.pauses)
    simple = not (act.pauses or act.restarts or act.extends or resumes)
    return Row(
        act=act,
        index=index,
        bit=bits[act.id],
        by=frozenset(act.by),
        plain=plain,
        bounds=bounds,
        holds=_mask((item.act for item in act.holds), bits),
        tests=tests,
        gates=tuple(gates),
        closes=_mask((item.act for item in act.closes if not item.when), bits) | (0 if act.repeats else bits[act.id]),
        opens=_mask((item.act for item in act.opens if not item.when), bits),
        can_open=_mask((item.act for item in act.opens), bits),
        guarded_closes=guarded_closes,
        guarded_opens=guarded_opens,
        starts=starts,
        halts=tuple(Halt(frozenset(item.clocks), _mask(item.resumed_by, bits)) for item in act.pauses),
        required=frozenset(act.fields),
        accepted=frozenset((*act.fields, *act.optional)),
        not_by=tuple(list(bits).index(item.act) for item in act.not_by),
        watched=act.id in separated,
        results=results,
        resumes=resumes,
        simple=simple,
        free=not (bounds or tests or gates or act.extends or act.ends or _is_a_right(act, timers)),
        wakes=not simple or any(timer.rule.kind != DUTY for timer in starts) or _tells_a_date(procedure, act),
        only_roles=not act.holding and not act.not_by,
        switches=bool(guarded_closes or guarded_opens),
    )


def _is_a_right(act: Act, timers: tuple[Timer, ...]) -> bool:
    return any(timer.rule.kind == RIGHT and act.id in timer.rule.acts for timer in timers)


def _tells_a_date(procedure: Procedure, act: Act) -> bool:
    lengths = [rule.within for rule in procedure.clocks] + [
        item.within for other in procedure.acts.values() for item in other.restarts
    ]
    named = {length.field for length in lengths if length and length.field}
    return not named.isdisjoint((*act.fields, *act.optional))


def _bound(condition: Condition, bits: Mapping[str, int]) -> Bound:
    places = list(bits)
    indexes = tuple(places.index(act) for act in condition.acts)
    return Bound(condition, _mask(condition.acts, bits), indexes, _test(condition.when))


def _toggles(switches: tuple[Switch, ...], bits: Mapping[str, int]) -> tuple[Toggle, ...]:
    return tuple(
        Toggle(item, bits[item.act], Test(item.when, Guard(item.when.expression))) for item in switches if item.when
    )


def _timer(place: int, rule: ClockRule, bits: Mapping[str, int]) -> Timer:
    return Timer(place, rule, _mask(rule.acts, bits), _test(rule.when), floor(rule.within))


_DAYS = {Unit.WORKING_DAYS: 1, Unit.DAYS: 1, Unit.MONTHS: 28, Unit.YEARS: 365}


def floor(length: Length | None) -> dt.timedelta | None:
    """The least time that `length` can take; None where only the facts or parameters of a matter can tell."""
    period = length.period if length else None
    return shortest(period) if period else None


def shortest(period: Period) -> dt.timedelta:
    """The least time that `period` can take, whatever the calendar."""
    if period.unit is Unit.HOURS:
        return dt.timedelta(hours=period.number)
    return dt.timedelta(days=period.number * _DAYS[period.unit])


def _test(rule: Rule | None) -> Test | None:
    return Test(rule, Guard(rule.expression)) if rule else None


def _mask(names: Iterable[str], bits: Mapping[str, int]) -> int:
    mask = 0
    for name in names:
        mask |= bits[name]
    return mask

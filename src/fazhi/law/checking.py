"""Whether an act may be performed now, and if not, every reason why: each refusal names its article and what clears it.

Checks come in the order in which a person would ask: is it open, what must come first, do the facts allow it, do the
clocks, may these persons, is what they enter complete.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fazhi.law import fields, ordering, persons
from fazhi.law.calendar import Calendar
from fazhi.law.marking import Actor, Refusal, State
from fazhi.law.period import Period
from fazhi.law.procedure import DUTY, RIGHT, Prolongation
from fazhi.law.question import Question
from fazhi.law.table import Row, Table, Test
from fazhi.law.timing import due_of, resolved
from fazhi.law.wording import Wording

Facts = Mapping[str, Any]


def refusals(
    table: Table,
    calendar: Calendar,
    state: State,
    row: Row,
    at: dt.datetime,
    actors: Sequence[Actor] | None,
    given: Facts | None,
) -> tuple[Refusal, ...]:
    """All reasons why `row` can't be performed at `at`; empty where it can.

    `actors` None leaves persons unchecked; `given` None leaves fields unchecked and forgives guards that wait for this
    act's own fields: the question "what may be done next?" before anybody has filled in a form.
    """
    if row.free and not given and not row.required and _plainly_allowed(state, row, at):
        if actors is None or persons.fit(row, actors):
            return ()
        return tuple(persons.refusals(table, state, row, actors))
    ask = Question(table, calendar, state, row, at, _known(state, row, given), given is None)
    found = list(_openness(ask))
    # An act that is not open asks for no facts: what it would ask for may never be known.
    asked = () if found else _guards(ask)
    found += [*ordering.refusals(ask), *asked, *_clocks(ask)]
    if actors is not None:
        found += persons.refusals(table, state, row, actors)
    if given is not None:
        found += fields.refusals(table.procedure, row, given)
    return tuple(dict.fromkeys(found))


def _known(state: State, row: Row, given: Facts | None) -> Facts:
    """The facts on which the answer depends; before a form is filled in, what it asks for again is open again."""
    if given is None:
        return {name: value for name, value in state.facts.items() if name not in row.accepted}
    return {**state.facts, **given} if given else state.facts


def _plainly_allowed(state: State, row: Row, at: dt.datetime) -> bool:
    return bool(
        state.included & row.bit
        and not row.plain & state.included & ~state.performed
        and not row.holds & state.pending
        and at >= state.last_at
        and (state.ended_at is None or row.act.after_end)
    )


def _openness(ask: Question) -> Iterator[Refusal]:
    state, act = ask.state, ask.row.act
    if ask.at < state.opened_at:
        message = f"{ask.title}的时间早于立卷时间，请核对日期"
        yield Refusal("time.backwards", act.id, message, "", earliest=state.opened_at)
    if state.ended_at is not None and not act.after_end:
        yield Refusal("matter.ended", act.id, f"案件已办结，不能再{ask.title}", act.law)
    elif not state.included & ask.row.bit:
        yield _closed(ask)
    elif _run_out(ask):
        yield _lapsed(ask)


def _closed(ask: Question) -> Refusal:
    act, bit = ask.row.act, ask.row.bit
    if ask.state.lapsed & bit:
        return _lapsed(ask)
    rows = ask.table.rows.items()
    over = (ask.state.performed | ask.state.lapsed) & ~ask.state.included
    openers = tuple(name for name, row in rows if row.can_open & bit and not row.bit & (over | bit))
    if ask.state.performed & bit:
        return Refusal("act.closed", act.id, f"{ask.title}已经办理过，不能重复", act.law, openers)
    hint = f"，须先{ask.titles(openers)}" if openers else ""
    return Refusal("act.closed", act.id, f"{ask.title}现在不适用{hint}", act.law, openers)


def _lapsed(ask: Question) -> Refusal:
    rules = [timer.rule for timer in ask.table.timers if timer.rule.kind == RIGHT and timer.mask & ask.row.bit]
    law = rules[0].law if rules else ask.row.act.law
    return Refusal("act.lapsed", ask.row.act.id, f"{ask.title}的期限已过，权利已经失效", law)


def _run_out(ask: Question) -> bool:
    dues = (due_of(ask.table, ask.state, clock, ask.calendar) for clock in ask.clocks(ask.row.bit, RIGHT))
    return any(due is not None and ask.at >= due.ends for due in dues)


def _guards(ask: Question) -> Iterator[Refusal]:
    for test in ask.row.tests:
        value = ask.value(test)
        if value is False:
            words = Wording(ask.table.procedure, ask.state.parameters)
            message = f"不能{ask.title}：{test.rule.says or f'须{words.rule(test.rule)}'}"
            clears = recorders(ask.table, test.guard.names)
            yield Refusal("guard.false", ask.row.act.id, message, test.rule.law, clears)
        elif value is None and not ask.forgiven(test):
            yield _unknown(ask, test)
    for test in ask.row.gates:
        if ask.value(test) is None and not ask.forgiven(test):
            yield _unknown(ask, test)


def _unknown(ask: Question, test: Test) -> Refusal:
    missing = test.guard.missing(ask.facts)
    why = (
        f"尚未记录{ask.named(missing)}，无法判断"
        if missing
        else f"条件“{test.rule.expression}”无法判断，请核对所录内容"
    )
    message = f"不能{ask.title}：{why}"
    clears = recorders(ask.table, missing)
    return Refusal("guard.unknown", ask.row.act.id, message, test.rule.law, clears, missing=missing)


def recorders(table: Table, names: Sequence[str]) -> tuple[str, ...]:
    """The acts that record any of the facts `names`."""
    return tuple(name for name, row in table.rows.items() if row.accepted.intersection(names))


def _clocks(ask: Question) -> Iterator[Refusal]:
    for longer in ask.row.act.extends:
        yield from _prolongation(ask, longer)
    if ask.row.act.ends:
        yield from _unfinished(ask)


def _prolongation(ask: Question, longer: Prolongation) -> Iterator[Refusal]:
    act = ask.row.act.id
    timers = ask.table.timers
    yield from _too_long(ask, longer)
    running = [clock for clock in ask.state.clocks if timers[clock.rule].rule.key == longer.clock]
    if not running:
        yield Refusal("clock.not-running", act, f"不能{ask.title}：所延长的期限没有在计算", longer.law)
    for clock in running:
        due = due_of(ask.table, ask.state, clock, ask.calendar)
        if sum(item.act == ask.row.index for item in clock.extensions) >= longer.times:
            yield Refusal("clock.exhausted", act, f"{ask.title}最多 {longer.times} 次，已经用完", longer.law)
        elif due is not None and ask.at >= due.ends:
            message = f"不能{ask.title}：原期限已于 {due.last_day or due.ends} 届满"
            yield Refusal("clock.expired", act, message, longer.law)


def _too_long(ask: Question, longer: Prolongation) -> Iterator[Refusal]:
    most, chosen = resolved(longer.by, ask.state), ask.facts.get(longer.chosen) if longer.chosen else None
    if isinstance(most, Period) and chosen and not 1 <= chosen <= most.number:
        message = f"{ask.title}最多延长{most.chinese}，所填为 {chosen}"
        yield Refusal("clock.too-long", ask.row.act.id, message, longer.law, missing=(longer.chosen,))


def _unfinished(ask: Question) -> Iterator[Refusal]:
    closing = ask.row.closes | ask.row.bit
    for toggle in ask.row.guarded_closes:
        if ask.value(toggle.test):
            closing |= toggle.bit
    for clock in ask.clocks(ask.state.included & ~closing, DUTY):
        timer = ask.table.timers[clock.rule]
        if not timer.mask & ask.row.bit:
            message = f"不能{ask.title}：{ask.titles(timer.rule.acts)}尚未完成"
            yield Refusal("duty.unfinished", ask.row.act.id, message, timer.rule.law, timer.rule.acts)

"""What must come first: conditions, their waits, rights that are still open, and duties that hold an act up.

A condition from acts that are neither performed nor open does not bind; a conditional one binds unless its guard is
false, so that an unknown fact never opens a door.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from fazhi.law.counting import earliest
from fazhi.law.marking import Refusal
from fazhi.law.period import Period
from fazhi.law.procedure import RIGHT, Condition
from fazhi.law.question import Question
from fazhi.law.table import Bound, Test
from fazhi.law.timing import due_of, resolved


def refusals(ask: Question) -> Iterator[Refusal]:
    """Every condition and every open duty that stands in the way, in the file's order."""
    needed = ask.row.plain & ask.state.included & ~ask.state.performed
    if needed or ask.at < ask.state.last_at:
        for condition in ask.row.act.after:
            if condition.is_plain:
                yield from _plain(ask, condition)
    for bound in ask.row.bounds:
        yield from _bound(ask, bound)
    if ask.row.holds & ask.state.pending:
        yield from _held(ask)


def _plain(ask: Question, condition: Condition) -> Iterator[Refusal]:
    first = ask.table.rows[condition.acts[0]]
    done = ask.state.times[first.index]
    if done is None:
        if ask.state.included & first.bit:
            yield _not_done(ask, condition, first.bit)
    elif ask.at < done:
        yield _too_early(ask, condition, done)


def _bound(ask: Question, bound: Bound) -> Iterator[Refusal]:
    wanted = ask.value(bound.test) if bound.test else True
    if wanted is False or (wanted is None and bound.test and ask.forgiven(bound.test)):
        return
    times = [ask.state.times[index] for index in bound.indexes]
    done = [time for time in times if time is not None]
    if done:
        yield from _waiting(ask, bound.condition, min(done))
    elif ask.state.included & bound.mask:
        yield _not_done(ask, bound.condition, bound.mask, bound.test if wanted is None else None)


def _waiting(ask: Question, condition: Condition, done: dt.datetime) -> Iterator[Refusal]:
    period = resolved(condition.wait, ask.state) if condition.wait else None
    wait = period if isinstance(period, Period) else None
    opens = earliest(done, wait, ask.calendar).opens if wait else done
    if ask.at < opens:
        yield _too_early(ask, condition, opens, wait)


def _held(ask: Question) -> Iterator[Refusal]:
    for item in ask.row.act.holds:
        if ask.table.rows[item.act].bit & ask.state.pending:
            message = f"{ask.titles((item.act,))}尚未完成，暂不能{ask.title}"
            yield Refusal("duty.open", ask.row.act.id, message, item.law, (item.act,))


def _not_done(ask: Question, condition: Condition, mask: int, doubt: Test | None = None) -> Refusal:
    right_ends = _right_ends(ask, mask)
    missing = doubt.guard.missing(ask.facts) if doubt else ()
    if right_ends:
        message = (
            f"{ask.titles(condition.acts)}的权利期限至 {right_ends:%Y-%m-%d %H:%M} 届满，"
            f"当事人行使、放弃或者逾期之前，不能{ask.title}"
        )
    else:
        message = f"{ask.title}之前须先{ask.titles(condition.acts)}"
    if missing:
        message += f"，除非查明：{ask.named(missing)}"
    act, law = ask.row.act.id, condition.law
    return Refusal("condition.not-done", act, message, law, condition.acts, right_ends, missing)


def _right_ends(ask: Question, mask: int) -> dt.datetime | None:
    for clock in ask.clocks(mask, RIGHT):
        due = due_of(ask.table, ask.state, clock, ask.calendar)
        return due.ends if due else None
    return None


def _too_early(ask: Question, condition: Condition, opens: dt.datetime, wait: Period | None = None) -> Refusal:
    titles = ask.titles(condition.acts)
    why = f"{titles}后须满{wait.chinese}" if wait else f"{titles}在其后，时间顺序颠倒"
    message = f"现在{ask.title}为时过早：{why}，最早可于 {opens:%Y-%m-%d %H:%M} 办理"
    act, law = ask.row.act.id, condition.law
    return Refusal("condition.too-early", act, message, law, condition.acts, opens)

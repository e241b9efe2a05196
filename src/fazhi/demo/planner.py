"""How a simulated matter finds its way: at each moment it asks the law's own machine what may be done, and takes the
first move of its script that it wants and that the law allows.

What the machine refuses to a script is a fault in the script, unless it is meant as an attempt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from fazhi.law.marking import Refusal
from fazhi.law.procedure import DEEMED, DUTY
from fazhi.law.table import Row

from . import crews, hours
from .case import Case, Move

DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)
LONGEST = 160
# The duty that everybody has in mind, and what is left of the usual time once fewer days than that remain.
MAIN = {"penalty": "decide", "reconsideration": "decide", "disclosure": "reply"}
NEAR, HASTE = 18, 0.3
Hook = Callable[[Case, Move], None]


class Unplanned(Exception):
    """The law refuses what a script wanted: which act of which matter, when, and every reason."""

    def __init__(self, case: Case, act: str, refusals: Sequence[Refusal]) -> None:
        reasons = "；".join(f"{one.code}：{one}" for one in refusals)
        super().__init__(f"{case.machine.procedure.id} {case.name}：{act} {case.at:%Y-%m-%d %H:%M} {reasons}")


def _ignore(case: Case, move: Move) -> None:
    return


def live(case: Case, script: Sequence[Move], hook: Hook = _ignore) -> Case:
    """Play the script until nothing is left to do or the present is reached; `hook` is told of every act done.

    :raises Unplanned: where the law refuses an act that the script thought ready, or the script never ends.
    """
    for _ in range(LONGEST):
        move, wakes = _choose(case, script)
        if move is None and (wakes is None or wakes > case.world.now):
            case.stuck = wakes is None and case.state.ended_at is None
            return case
        if move is None:
            assert wakes is not None
            case.state, case.at = case.machine.catch_up(case.state, wakes).state, wakes
        elif not take(case, move, script, hook):
            return case
    raise Unplanned(case, "没有尽头", ())


def _choose(case: Case, script: Sequence[Move]) -> tuple[Move | None, dt.datetime | None]:
    """The first move that is wanted and allowed; else the instant at which one may become so."""
    waits: list[dt.datetime | None] = []
    for move in _wanted(case, script):
        refusals = case.machine.why_not(case.state, move.act, case.at)
        if not refusals:
            return move, None
        waits += [one.earliest for one in refusals]
    if case.state.ended_at is None:
        waits += [case.wakes(), case.plot.get("awaits")]
    return None, min((time for time in waits if time and time > case.at), default=None)


def _wanted(case: Case, script: Sequence[Move]) -> Iterator[Move]:
    for move in script:
        if case.counts[move.act] < move.times and case.is_open(move.act) and move.wanted(case):
            yield move


def take(case: Case, move: Move, script: Sequence[Move] = (), hook: Hook = _ignore) -> bool:
    """Perform the move at its time; False where that lies ahead. What the law does meanwhile comes first."""
    row = case.machine.table.rows[move.act]
    at = _moment(case, move, row)
    if at > case.world.now or len(case.done) >= case.plot.get("forgotten", LONGEST):
        return False
    caught = case.machine.catch_up(case.state, at)
    if caught.events:
        case.state, case.at = caught.state, max(case.at, caught.events[-1].at)
        if case.machine.why_not(case.state, move.act, at) or not move.wanted(case):
            return True
    case.at = at
    _perform(case, move, row, script)
    hook(case, move)
    return True


def _perform(case: Case, move: Move, row: Row, script: Sequence[Move]) -> None:
    facts = crews.filled(case, row, move.facts(case))
    people, actors = crews.crew(case, row)
    if case.chance(case.plot.get("clumsy", 0.0)) and not crews.may_be_external(case, row):
        case.done += filter(None, [crews.attempt(case, row, facts, people, script)])
    refusals = case.machine.check(case.state, move.act, at=case.at, actors=actors, facts=facts)
    if refusals:
        raise Unplanned(case, move.act, refusals)
    case.state = case.machine.perform(case.state, move.act, at=case.at, actors=actors, facts=facts).state
    case.counts[move.act] += 1
    case.recorded_at = _recorded(case)
    case.done.append(crews.Done(move.act, case.at, case.recorded_at, people, facts))


def _recorded(case: Case) -> dt.datetime:
    """Mostly within two hours; sometimes days later, which shows in the record."""
    lag = case.rng.randint(0, 110) * MINUTE
    if case.chance(0.012 + case.place.tardy / 4):
        lag += case.rng.randint(1, 9) * DAY
    return min(max(case.at + lag, case.recorded_at), case.world.now)


def _moment(case: Case, move: Move, row: Row) -> dt.datetime:
    """When the move is made: at its pace, before its time runs out, unless by bad luck it is late."""
    external = crews.is_external(case, row)
    days = case.rng.uniform(*move.days) * (HASTE if case.left(MAIN.get(case.machine.procedure.id, "")) < NEAR else 1.0)
    at = hours.any_hour(case.at, days, case.rng) if external else hours.later(case.at, days * case.place.pace, case.rng)
    limits = [(kind, ends) for kind, ends in _limits(case, row) if ends > case.at]
    if not limits:
        return at
    soonest = min(ends for _, ends in limits)
    if external or move.punctual or row.act.extends or not case.chance(_tardiness(case)):
        return at if at < soonest else hours.before(soonest, case.at, case.rng)
    if any(kind != DUTY for kind, _ in limits):
        return max(at, soonest + MINUTE)
    return hours.later(soonest, case.rng.expovariate(0.18) + 0.6, case.rng)


def _tardiness(case: Case) -> float:
    """How likely a duty is missed: more in weak organs, and everywhere in August."""
    return case.place.tardy * (2.6 if case.today.month == 8 else 1.0)


def _limits(case: Case, row: Row) -> Iterator[tuple[str, dt.datetime]]:
    """The ends of the clocks that the act should come before: its own, those it extends, those that would close it."""
    table = case.machine.table
    extended = {item.clock for item in row.act.extends}
    for clock in case.state.clocks:
        timer = table.timers[clock.rule]
        shuts = timer.rule.kind == DEEMED and bool(table.rows[timer.rule.acts[0]].closes & row.bit)
        if timer.mask & row.bit or shuts or timer.rule.key in extended:
            ends = case.ends_of(clock)
            if ends is not None:
                yield timer.rule.kind, ends

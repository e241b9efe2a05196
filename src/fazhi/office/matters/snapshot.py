"""A matter's state as JSON: the cache on its row, small and of bounded size, so that an act need not read the record.

It is tied to the procedure version (acts by index), and remade by `rebuild`; nothing else may depend on its shape.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from fazhi.law.effects import wake_of
from fazhi.law.marking import Clock, Extension, State, Stop
from fazhi.law.period import Period
from fazhi.law.procedure import Length
from fazhi.law.state import Machine


def dump(state: State) -> dict[str, Any]:
    """The state as JSON values; `load` is its inverse."""
    return {
        "included": state.included,
        "performed": state.performed,
        "lapsed": state.lapsed,
        "pending": state.pending,
        "times": [_text(time) for time in state.times],
        "people": {str(index): sorted(people) for index, people in state.people.items()},
        "facts": dict(state.facts),
        "clocks": [_dump_clock(clock) for clock in state.clocks],
        "opened_at": _text(state.opened_at),
        "last_at": _text(state.last_at),
        "ended_at": _text(state.ended_at),
        "outcome": state.outcome,
    }


def load(data: dict[str, Any], machine: Machine, parameters: dict[str, Any]) -> State:
    """The state that `dump` wrote, with the parameters that its matter was opened with."""
    opened_at = dt.datetime.fromisoformat(data["opened_at"])
    state = State(
        included=data["included"],
        performed=data["performed"],
        lapsed=data["lapsed"],
        pending=data["pending"],
        times=tuple([_time(text) for text in data["times"]]),
        people={int(index): frozenset(people) for index, people in data["people"].items()},
        facts=data["facts"],
        parameters=parameter_values(machine, parameters),
        clocks=tuple([_load_clock(item) for item in data["clocks"]]),
        opened_at=opened_at,
        last_at=dt.datetime.fromisoformat(data["last_at"]),
        wake=None,
        ended_at=_time(data["ended_at"]),
        outcome=data["outcome"],
    )
    return state._replace(wake=wake_of(machine.table, state))


def parameter_values(machine: Machine, given: dict[str, Any]) -> dict[str, Any]:
    """All parameters of the procedure: those given (periods as text), and the defaults of the others."""
    if not given:
        return dict(machine.table.parameters)
    kinds = machine.procedure.parameters
    read = {name: Period.parse(value) if kinds[name].kind == "period" else value for name, value in given.items()}
    return {**machine.table.parameters, **read}


def _dump_clock(clock: Clock) -> list[Any]:
    within = clock.within
    length = within and [str(within.period) if within.period else "", within.parameter, within.field]
    stops = [[_text(stop.since), _text(stop.until), stop.resumed_by] for stop in clock.stops]
    return [clock.rule, _text(clock.started), length, stops, [[item.act, str(item.by)] for item in clock.extensions]]


def _load_clock(data: list[Any]) -> Clock:
    rule, started, length, stops, extensions = data
    within = length and Length(Period.parse(length[0]) if length[0] else None, length[1], length[2])
    return Clock(
        rule,
        dt.datetime.fromisoformat(started),
        within or None,
        tuple(Stop(dt.datetime.fromisoformat(since), _time(until), mask) for since, until, mask in stops),
        tuple(Extension(act, Period.parse(by)) for act, by in extensions),
    )


def _text(time: dt.datetime | None) -> str | None:
    # In UTC, so that a state folded from the database's instants reads the same as one made by acts.
    return time.astimezone(dt.UTC).isoformat() if time else None


def _time(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None

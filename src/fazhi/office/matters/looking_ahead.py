"""Looking ahead from a matter: the shortest way to an act, and what comes if nobody does anything."""

from __future__ import annotations

import datetime as dt

from fazhi.law.foresight import foresee
from fazhi.law.state import Machine
from fazhi.law.telling_ways import Answer, Prospect, Teller
from fazhi.law.ways import way

from . import snapshot, versions
from .models import Matter

# How far is looked ahead: long enough for the longest times of a case, short enough to be read.
AHEAD = dt.timedelta(days=2 * 365)


def way_to(matter: Matter, act: str, now: dt.datetime) -> Answer:
    """Why `act` can't be performed yet in `matter`, by the shortest way to it. The search may take a second or two.

    :raises KeyError: for an act that its procedure does not know.
    """
    machine = versions.machine_of(matter.procedure)
    state = snapshot.load(matter.state, machine, matter.parameters)
    return _teller(machine, matter, now).way(act, way(machine, state, act, now))


def coming_to(matter: Matter, now: dt.datetime) -> tuple[Prospect, ...]:
    """What lapses, is deemed or becomes late in `matter` within two years, if nobody performs an act."""
    machine = versions.machine_of(matter.procedure)
    state = snapshot.load(matter.state, machine, matter.parameters)
    return _teller(machine, matter, now).coming(foresee(machine, state, now, now + AHEAD))


def _teller(machine: Machine, matter: Matter, now: dt.datetime) -> Teller:
    return Teller(machine.procedure, snapshot.parameter_values(machine, matter.parameters), machine.calendar, now)

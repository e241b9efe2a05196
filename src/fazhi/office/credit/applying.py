"""Joint measures (联合惩戒、激励): applied on the ground of a standing fact, in force as long as that stands.

Nothing ends a measure but its ground: an organ only notes that it has lifted it, and is told which it has yet to lift.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from fazhi.law.credit import measures
from fazhi.law.credit.fact import Fact
from fazhi.law.credit.measures import Measure

from ..catalogues.models import Party
from ..organs.models import Organ, Person
from .errors import AlreadyThere, NoGround, NotInCatalogue, WrongDay
from .facts import facts_of, facts_of_some
from .models import AppliedMeasure, MeasureLifted


@dataclass(frozen=True, slots=True)
class Possible:
    """A measure that may or must be applied, with the facts that bear it."""

    id: str
    measure: Measure
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """A measure that an organ applies: `ground` is its fact (None: no longer known), `in_force` whether that stands."""

    row: AppliedMeasure
    title: str
    ground: Fact | None
    in_force: bool

    @property
    def to_lift(self) -> bool:
        """Whether its ground has ended and nobody has noted that it was lifted."""
        return not self.in_force and not hasattr(self.row, "lifted")


def possible(facts: Iterable[Fact], on: dt.date) -> list[Possible]:
    """Every measure of the catalogue for which there is a ground on that day."""
    known = tuple(facts)
    borne = ((name, one, tuple(one.grounds_in(known, on))) for name, one in measures.shipped().items())
    return [Possible(name, one, grounds) for name, one, grounds in borne if grounds]


@transaction.atomic
def apply(
    party: Party,
    measure: str,
    organ: Organ,
    fact: str,
    *,
    on: dt.date,
    by: Person | None,
    now: dt.datetime,
    note: str = "",
) -> AppliedMeasure:
    """Note that `organ` applies a measure from the day `on`, on the ground of the party's fact with the id `fact`.

    :raises NotInCatalogue: where the catalogue has no such measure.
    :raises NoGround: where the fact isn't one that bears it, or doesn't stand on that day.
    :raises AlreadyThere: where the organ applies it on that ground.
    """
    known = measures.shipped().get(measure)
    if known is None:
        raise NotInCatalogue(f"措施清单中没有“{measure}”：没有法定依据、没有列入清单的措施，不得采取。")
    if fact not in {one.id for one in known.grounds_in(facts_of(party, on), on)}:
        raise NoGround(f"{on} 没有可以据以采取“{known.title}”的信息（{known.law}）。")
    list(Party.unscoped.select_for_update().filter(pk=party.pk))
    same = AppliedMeasure.unscoped.filter(party=party, organ=organ, measure=measure, fact=fact, lifted=None)
    if same.exists():
        raise AlreadyThere(f"{organ.name}已据此采取“{known.title}”。")
    return AppliedMeasure.unscoped.create(
        organ=organ, party=party, measure=measure, fact=fact, law=known.law, started_on=on, note=note, by=by, at=now
    )


def lift(applied: AppliedMeasure, *, on: dt.date, by: Person | None, now: dt.datetime, note: str = "") -> MeasureLifted:
    """Note that the organ has lifted a measure. Raises `AlreadyThere`; `WrongDay` before it began."""
    if MeasureLifted.objects.filter(applied=applied).exists():
        raise AlreadyThere("这一措施已经解除。")
    if on < applied.started_on:
        raise WrongDay(f"解除日期早于开始日期 {applied.started_on}。")
    return MeasureLifted.objects.create(applied=applied, on=on, note=note, by=by, at=now)


def weighed(rows: Sequence[AppliedMeasure], on: dt.date) -> list[Applied]:
    """Each of these measures with its ground as it stands on that day; their number doesn't add queries."""
    facts = facts_of_some(list({row.party_id: row.party for row in rows}.values()), on)
    return [_weighed(row, facts[row.party_id], on) for row in rows]


def _weighed(row: AppliedMeasure, facts: Iterable[Fact], on: dt.date) -> Applied:
    ground = next((fact for fact in facts if fact.id == row.fact), None)
    known = measures.shipped().get(row.measure)
    bears = known is None or any(one is ground for one in known.grounds_in(filter(None, [ground]), on))
    in_force = ground is not None and ground.standing(on) and bears and not hasattr(row, "lifted")
    return Applied(row, known.title if known else row.measure, ground, in_force)

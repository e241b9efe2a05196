"""Joint measures (联合惩戒、激励): applied on the ground of a standing fact, in force as long as that stands.

Any organ of the party's government applies what is its own by the catalogue, whoever keeps the party. Nothing ends a
measure but its ground: an organ only notes that it has lifted it, and is told which it has yet to lift.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from fazhi.law.credit import measures
from fazhi.law.credit.fact import Fact
from fazhi.law.credit.measures import Measure

from ..catalogues.models import Party
from ..organs.models import Organ, Person
from .errors import AlreadyThere, NoGround, NotInCatalogue, NotTheirs, WrongDay
from .facts import facts_of, facts_of_some
from .models import AppliedMeasure, MeasureLifted
from .origin import organs_behind
from .position import Position, position_of


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
    """Every measure of the catalogue for which there is a ground on that day, whichever organ it is for."""
    known = tuple(facts)
    borne = ((name, one, tuple(one.grounds_in(known, on))) for name, one in measures.shipped().items())
    return [Possible(name, one, grounds) for name, one, grounds in borne if grounds]


def theirs(position: Position, measure: Measure, behind: Organ | None) -> bool:
    """Whether a measure is for an organ of that position; `behind` is the organ that its ground comes from."""
    if measure.origin and (behind is None or not position.includes(behind)):
        return False
    return measure.belongs_to(position.names)


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
    :raises NotTheirs: where it is for another organ, or the party is kept under another government.
    :raises NoGround: where the fact isn't one that bears it, or doesn't stand on that day.
    :raises AlreadyThere: where an organ of the same department applies it on a ground that stands.
    :raises WrongDay: for a day in the future.
    """
    known = measures.shipped().get(measure)
    if known is None:
        raise NotInCatalogue(f"措施清单中没有“{measure}”：没有法定依据、没有列入清单的措施，不得采取。")
    if on > timezone.localdate(now):
        raise WrongDay(f"{on} 还没有到：请核对日期。")
    position, facts = position_of(organ), facts_of(party, on)
    if not position.reaches(party):
        raise NotTheirs(f"{party.name}由{party.organ.name}保管，不在{organ.name}的范围以内。")
    # First of all whose it is: what is known of the party isn't for whoever only asks.
    if not known.belongs_to(position.names):
        raise _not_theirs(known, organ)
    ground = next((one for one in known.grounds_in(facts, on) if fact in one.ids), None)
    if ground is None:
        raise NoGround(f"{on} 没有可以据以采取“{known.title}”的信息（{known.law}）：请看信用档案里仍在公示的信息。")
    if not theirs(position, known, organs_behind([ground]).get(ground.id)):
        raise _not_theirs(known, organ)
    list(Party.unscoped.select_for_update().filter(pk=party.pk))
    _once(party, position, measure, facts, on)
    return AppliedMeasure.unscoped.create(
        organ=organ,
        party=party,
        measure=measure,
        fact=ground.id,
        law=known.law,
        started_on=on,
        note=note,
        by=by,
        at=now,
    )


def _not_theirs(measure: Measure, organ: Organ) -> NotTheirs:
    return NotTheirs(
        f"“{measure.title}”由{measure.by}实施（{measure.law}），不是{organ.name}的职责，不得以它的名义采取。"
    )


def _once(party: Party, position: Position, measure: str, facts: Iterable[Fact], on: dt.date) -> None:
    """Refuse where the department applies the measure, which takes effect once however many grounds it has."""
    rows = AppliedMeasure.unscoped.filter(position.department_q, party=party, measure=measure, lifted=None)
    for row in rows.select_related("organ"):
        if (applied := _weighed(row, facts, on)).in_force:
            raise AlreadyThere(f"{row.organ.name}自 {row.started_on} 起已采取“{applied.title}”。")


@transaction.atomic
def lift(applied: AppliedMeasure, *, on: dt.date, by: Person | None, now: dt.datetime, note: str = "") -> MeasureLifted:
    """Note that the organ has lifted a measure.

    :raises AlreadyThere: where it is lifted.
    :raises NoGround: while the ground stands of a measure that must be applied, or, of one that may be, without a note.
    :raises WrongDay: for a day before it began.
    """
    list(AppliedMeasure.unscoped.select_for_update().filter(pk=applied.pk))
    if MeasureLifted.objects.filter(applied=applied).exists():
        raise AlreadyThere("这一措施已经解除。")
    if on < applied.started_on:
        raise WrongDay(f"解除日期早于开始日期 {applied.started_on}。")
    known = measures.shipped().get(applied.measure)
    [weighed_now] = weighed([applied], on)
    if weighed_now.in_force and known and known.force == "must":
        raise NoGround(
            f"根据的信息仍在，“{known.title}”应当继续实施（{known.law}）：信息终止、修复或者更正以后再解除。"
        )
    if weighed_now.in_force and not note.strip():
        raise NoGround("根据的信息仍在：提前解除须写明理由。")
    return MeasureLifted.objects.create(applied=applied, on=on, note=note, by=by, at=now)


def of_party(party: Party, on: dt.date) -> list[Applied]:
    """The measures that anybody applies to the party: what it bears belongs in its file, whichever organ's it is."""
    rows = AppliedMeasure.unscoped.filter(party=party)
    return weighed(list(rows.select_related("party__organ", "lifted", "organ")), on)


def weighed(rows: Sequence[AppliedMeasure], on: dt.date) -> list[Applied]:
    """Each of these measures with its ground as it stands on that day; their number doesn't add queries."""
    facts = facts_of_some(list({row.party_id: row.party for row in rows}.values()), on)
    return [_weighed(row, facts[row.party_id], on) for row in rows]


def _weighed(row: AppliedMeasure, facts: Iterable[Fact], on: dt.date) -> Applied:
    ground = next((fact for fact in facts if row.fact in fact.ids), None)
    known = measures.shipped().get(row.measure)
    bears = known is None or any(one is ground for one in known.grounds_in(filter(None, [ground]), on))
    in_force = ground is not None and ground.standing(on) and bears and not hasattr(row, "lifted")
    return Applied(row, known.title if known else row.measure, ground, in_force)

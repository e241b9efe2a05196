"""Which duties of the year fall on which organs: those shipped and the area's own, less what was switched off.

A body within a department (an enforcement team, a station) owes none by itself, since the statutes bind the department.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from fazhi.law import yearly
from fazhi.law.yearly import Occurrence, YearlyDuty, YearlyError

from ..organs.models import Level, Organ
from .errors import BadLocalFile
from .models import Switch

LOCAL = "FAZHI_DUTIES_FILE"


def known() -> dict[str, YearlyDuty]:
    """The duties of this installation by id; a duty of the area's file replaces the shipped one of the same id.

    :raises BadLocalFile: where the area's file can't be read.
    """
    return _known(settings.DUTIES)


@lru_cache(maxsize=8)
def _known(local: str) -> dict[str, YearlyDuty]:
    try:
        return yearly.shipped() | (yearly.parse(local, LOCAL) if local.strip() else {})
    except YearlyError as error:
        raise BadLocalFile("；".join(error.mistakes)) from error


@dataclass(frozen=True)
class Owing:
    """What organs owe, from memory: `switches` are the latest decisions by organ and duty, `inner` the bodies within a
    department."""

    duties: Mapping[str, YearlyDuty]
    switches: Mapping[tuple[int, str], Switch]
    inner: frozenset[int]

    def of(self, organ: Organ, year: int) -> list[Occurrence]:
        """What `organ` owes in `year`, by day."""
        return [one for one in self.by_level(organ, year) if self.owes(organ, one.duty)]

    def by_level(self, organ: Organ, year: int) -> list[Occurrence]:
        """What the law lays on organs such as this one, before anything is switched off."""
        return list(yearly.occurrences(dict(self.duties), organ.level, organ.area_code, year))

    def owes(self, organ: Organ, duty: str) -> bool:
        switch = self.switch(organ, duty)
        return switch.owed if switch else organ.pk not in self.inner

    def switch(self, organ: Organ, duty: str) -> Switch | None:
        """The decision that counts for `organ`: its own, or that of the nearest organ above it."""
        own, *above = reversed(organ.lineage)
        found = (self.switches.get((pk, duty)) for pk in ((own,) if organ.pk in self.inner else (own, *above)))
        return next((switch for switch in found if switch), None)


def owing(organs: Iterable[Organ]) -> Owing:
    """What these organs owe; two queries, however many they are."""
    listed = list(organs)
    lines = {pk for organ in listed for pk in organ.lineage}
    latest = {(one.organ_id, one.duty): one for one in Switch.unscoped.filter(organ_id__in=lines).order_by("pk")}
    return Owing(known(), latest, _inner(listed))


def _inner(organs: Iterable[Organ]) -> frozenset[int]:
    above = {organ.pk: organ.parent_id for organ in organs if organ.level == Level.DEPARTMENT and organ.parent_id}
    departments = set(
        Organ.unscoped.filter(pk__in=set(above.values()), level=Level.DEPARTMENT).values_list("pk", flat=True)
    )
    return frozenset(pk for pk, parent in above.items() if parent in departments)

"""Which enterprises have no or few visits left in a year: what an organ must know before it sends anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ...catalogues.models import Party
from ...organs.models import Organ
from ...organs.scope import Reach
from ..caps import caps_of, used
from ..models import Cap, Visit, VisitTask

# An enterprise is listed with at most one visit left, or with four fifths of its cap used.
_NEARLY = (4, 5)
# The page of one organ lists so many enterprises at most, those with the fewest visits left first.
MOST = 200


@dataclass(frozen=True)
class Nearly:
    """An enterprise whose cap is nearly used: the cap, and the visits that counted."""

    party: Party
    cap: Cap
    used: tuple[Visit, ...]

    @property
    def left(self) -> int:
        """How many may still be arranged; negative where more counted than the cap allows."""
        return self.cap.most - len(self.used)

    @property
    def nearly(self) -> bool:
        part, whole = _NEARLY
        return self.left <= 1 or whole * len(self.used) >= part * self.cap.most


def nearly_used(organ: Organ, year: int, reach: Reach, on: dt.date) -> list[Nearly]:
    """Of the enterprises that `organ` or one below it inspects in that year, those whose cap, as it holds on that day,
    is nearly used."""
    mine = VisitTask.objects.within(reach).filter(organ__path__startswith=organ.path, visit__year=year)
    parties = Party.unscoped.filter(pk__in=mine.order_by().values("visit__party")).in_bulk()
    counted = used(parties, year)
    caps = caps_of(parties.values(), year, on)
    found = [Nearly(parties[pk], cap, tuple(counted[pk])) for pk, cap in caps.items() if cap and counted[pk]]
    return sorted((one for one in found if one.nearly), key=lambda one: (one.left, -len(one.used), one.party.code))

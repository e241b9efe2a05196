"""Visits that a draw has promised: of parties that it drew and for which nothing is arranged yet.

The visits of a draw are arranged bit by bit. Whoever knows its result in the meantime could use up a party's cap with
a visit of his own choice, so that the drawn one falls away: therefore what is promised counts like what is arranged.
"""

from __future__ import annotations

from ...catalogues.models import Party
from ..models import Draw, VisitTask
from ..naming import ident


def drawing(party: Party, year: int) -> list[str]:
    """The numbers of the draws that promise the party a visit in that year, the oldest first; one query."""
    arranged = VisitTask.unscoped.filter(visit__party=party, draw__isnull=False).order_by().values("draw")
    waiting = Draw.unscoped.filter(bundle__isnull=False, void_at=None, arranged_at=None).exclude(pk__in=arranged)
    return [draw.matter.number for draw in waiting.select_related("matter").order_by("pk") if _drew(draw, party, year)]


def _drew(draw: Draw, party: Party, year: int) -> bool:
    """Whether it drew the party and has whom to send; its visits count in the year in which its window begins."""
    teams = (draw.result or {}).get("teams", ())
    begins = int((draw.frozen or {})["window"]["from"][:4])
    return begins == year and any(team["subject"] == ident(party.code) for team in teams)

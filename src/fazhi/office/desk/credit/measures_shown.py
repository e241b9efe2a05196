"""Applied measures as pages show them: with the way to the party that this person may open, and to lift one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from fazhi.law.credit import measures
from fazhi.office.credit.applying import Applied
from fazhi.office.credit.facts import without_numbers
from fazhi.office.organs.selectors import Standing

from .common import APPLYING, file_url


@dataclass(frozen=True, slots=True)
class Row:
    """`ground` is what the fact is called that it rests on, without long numbers: who applies it needn't have the file.
    `party` is the address of the party's file, for whom it opens to, else of its row in the register."""

    one: Applied
    ground: str
    party: str
    may_lift: bool


def rows_of(standing: Standing, applied: Iterable[Applied]) -> list[Row]:
    """The measures for somebody of that standing; their organs and parties with these' organs are read already."""
    reach = standing.reach_of(APPLYING)
    return [
        Row(
            one,
            without_numbers(one.ground.title) if one.ground else "",
            file_url(one.row.party_id)
            if standing.reach.covers(one.row.party.organ)
            else reverse("desk:party", args=[one.row.party.code]),
            reach.covers(one.row.organ) and may_end(one),
        )
        for one in applied
    ]


def may_end(one: Applied) -> bool:
    """Whether its organ may note that it is lifted: what must be applied, not before its ground has ended."""
    known = measures.shipped().get(one.row.measure)
    return one.to_lift or (one.in_force and (known is None or known.force == "may"))

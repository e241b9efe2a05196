"""Repair (信用修复) of a penalty from a party's file: the matter of `credit_repair` that it is asked for in.

Where the penalty is in the public register already, that is the matter; where not, one is opened and registered with
what the penalty's record says.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from fazhi.law.credit.fact import Fact

from ..matters import services, versions
from ..matters.models import Entry, Matter
from ..organs.selectors import Standing
from .errors import NoGround
from .origin import matter_of

PROCEDURE, LINK = "credit_repair", "credit_repair"
_TAKEN_OVER = ("decision_number", "violation", "penalties", "fine")
_ORDINARY = {"penalty": True, "penalty_simple": False}


@dataclass(frozen=True, slots=True)
class Said:
    """What the penalty's record doesn't say: its severity, whether the party is of the same province, and until when it
    is barred where that is more than three years."""

    severity: str
    same_province: bool
    restricted_until: dt.date | None = None


def under_repair(fact: Fact) -> Matter | None:
    """The matter of `credit_repair` of the same penalty, where there is one."""
    origin = matter_of(fact)
    if origin is None or origin.procedure.slug == PROCEDURE:
        return origin
    tied = Matter.unscoped.filter(arose_from__parent=origin, arose_from__link=LINK).select_related("organ")
    by_number = Matter.unscoped.filter(
        procedure__slug=PROCEDURE, party=origin.party, state__facts__decision_number=fact.about
    ).select_related("organ")
    return tied.first() or (by_number.first() if fact.about else None)


@transaction.atomic
def open_repair(fact: Fact, said: Said, *, by: Standing, now: dt.datetime) -> Matter:
    """Open the matter in which a penalty is published and may be repaired, with the penalty's facts registered.

    :raises NoGround: where the fact is no penalty of the record, or has its matter already.
    :raises Refused: where the law doesn't let this person register it.
    """
    origin = matter_of(fact)
    if origin is None or origin.procedure.slug not in _ORDINARY:
        raise NoGround("只有本系统记录的行政处罚可以在这里申请修复；导入的信息，请提出异议或者向原公布部门申请。")
    if (there := under_repair(fact)) is not None:
        raise NoGround(f"这一处罚已有公示与修复的案件 {there.number}。")
    at = _decided(origin)
    tie = (origin, LINK) if origin.procedure.slug == "penalty" else None
    matter = services.open_matter(
        versions.current(PROCEDURE, timezone.localdate(now)), origin.organ, title=origin.title, party=origin.party,
        party_is_person=origin.party_is_person, at=at, arises_from=tie, by=by.person, now=now,
    )  # fmt: skip
    services.perform(matter.pk, "register", by=by, at=at, now=now, facts=_facts(origin, said))
    return matter


def _facts(origin: Matter, said: Said) -> dict[str, Any]:
    known = origin.state.get("facts", {})
    taken = {name: known[name] for name in _TAKEN_OVER if known.get(name) is not None}
    return (
        taken
        | {
            "party_name": origin.party,
            "ordinary_procedure": _ORDINARY[origin.procedure.slug],
            "severity": said.severity,
            "same_province": said.same_province,
            "restricted_beyond": said.restricted_until is not None,
        }
        | ({"restricted_until": said.restricted_until.isoformat()} if said.restricted_until else {})
    )


def _decided(origin: Matter) -> dt.datetime:
    """When the penalty was decided: from that day the register counts."""
    decided = Entry.unscoped.filter(matter=origin, act__in=("decide", "decide_alone")).order_by("-number").first()
    return decided.at if decided else origin.opened_at

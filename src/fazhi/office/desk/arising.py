"""What a new matter arises from, on the opening form: the links that lead to it, and what the address says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fazhi.office.access import StaffRequest
from fazhi.office.matters import versions
from fazhi.office.matters.models import Matter, ProcedureVersion


def links_to(slug: str, in_force: Iterable[ProcedureVersion]) -> dict[str, str]:
    """The links along which procedures in force lead to `slug`: their titles, by their ids."""
    found: dict[str, str] = {}
    for version in in_force:
        for link in versions.machine_of(version).procedure.links.values():
            if link.procedure == slug:
                known = f"{found[link.id]}；" if link.id in found else ""
                found[link.id] = f"{known}{version.title}：{link.title}"
    return found


def initial(request: StaffRequest) -> dict[str, Any]:
    """What the address says of the other matter, and what is known of it within this person's reach."""
    number, link = request.GET.get("from", ""), request.GET.get("link", "")
    parent = Matter.objects.within(request.standing.reach).filter(number=number).first() if number else None
    described = {name: getattr(parent, name) for name in ("title", "party")} if parent else {}
    is_person = {"party_is_person": "1" if parent.party_is_person else "0"} if parent else {}
    return {"from": number, "link": link, **described, **is_person}

"""The matter from which a new one arises, as a person or a program names it: by its number and a link.

Whoever reviews a decision seldom reaches the file of the organ that made it, so any matter may be named; of one outside
the reach that can't lead to the new matter, no more is told than of one that doesn't exist.
"""

from __future__ import annotations

import datetime as dt

from fazhi.law.linking import Link
from fazhi.law.marking import Refusal, Refused
from fazhi.law.state import Machine

from ..organs.scope import Reach
from . import snapshot, tying, versions
from .errors import MatterError
from .models import Matter


class NoOrigin(MatterError):
    """The number that was given is no matter from which the new one can arise."""

    code = "origin.none"


def origin(reach: Reach, number: str, link_id: str, slug: str, now: dt.datetime) -> tuple[Matter, str]:
    """The matter with that number, and the link by which it leads to procedure `slug`.

    :raises NoOrigin: where there is no such matter or no such link.
    :raises Refused: where the matter can't lead to another yet.
    """
    rows = Matter.unscoped.select_related("organ", "procedure").defer("procedure__source")
    parent = rows.filter(number=number).first()
    if parent is None:
        raise NoOrigin(_nothing(number))
    machine = versions.machine_for(parent)
    links = [one for one in machine.procedure.links.values() if one.procedure == slug and link_id in ("", one.id)]
    against = _against(parent, machine, links, now) if len(links) == 1 else ()
    if len(links) == 1 and not against:
        return parent, links[0].id
    if not reach.covers(parent.organ):
        raise NoOrigin(_nothing(number))
    if against:
        raise Refused(against)
    raise NoOrigin(_which(machine, number, links))


def _against(parent: Matter, machine: Machine, links: list[Link], now: dt.datetime) -> tuple[Refusal, ...]:
    state = snapshot.load(parent.state, machine, parent.parameters)
    return tying.refusals(machine, state, links[0], now)


def _nothing(number: str) -> str:
    return f"没有案号“{number}”，或者该案现在不能引出本程序的案件。请核对案号。"


def _which(machine: Machine, number: str, links: list[Link]) -> str:
    if not links:
        return f"案件 {number} 适用“{machine.procedure.title}”，不能这样引出本程序的案件。"
    return f"案件 {number} 可以由不同途径引出本程序的案件，请选择怎样引出。"

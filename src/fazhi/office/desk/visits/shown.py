"""How visits are shown: their state in a word, their days, who comes, and on which ground."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.urls import reverse

from fazhi.office.access import StaffRequest
from fazhi.office.inspections.models import Draw, Visit, VisitTask
from fazhi.office.inspections.visits import proposing, visiting
from fazhi.office.matters.models import Matter

from .. import time_left
from ..parts import Badge, Link


def visit_within(request: StaffRequest, number: int) -> Visit:
    """The visit with its organ and party; to whoever doesn't reach an organ that comes, it doesn't exist (404)."""
    found = visiting.within(request.standing.reach).select_related("draw__matter", "follows").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def matter_in(visit: Visit, request: StaffRequest, number: int) -> Matter:
    """The matter of the visit with that id, within reach (404)."""
    rows = Matter.objects.within(request.standing.reach).select_related("organ", "procedure")
    found = rows.defer("procedure__source").filter(pk=number, visit_tasks__visit=visit).first()
    if found is None:
        raise Http404
    return found


def state(visit: Visit, today: dt.date) -> Badge:
    """How far a visit has come."""
    if visit.cancelled_at:
        return Badge("已取消" if visit.officers else "未能安排", "note")
    if visit.ended_at:
        return Badge("已结束", "good")
    if visit.began_at:
        return Badge("检查中", "warn")
    if visit.ends < today:
        return Badge(f"逾期未检查 {(today - visit.ends).days} 天", "bad")
    return Badge("已出具通知书" if visit.noticed_at else "待检查", "warn" if visit.starts <= today else "")


def days(visit: Visit) -> str:
    """The days on which it may be, or when it was."""
    if visit.began_at:
        return time_left.moment(visit.began_at)
    if visit.planned_on:
        return time_left.day(visit.planned_on)
    return f"{visit.starts} 至 {visit.ends}"


def names(visit: Visit) -> str:
    return "、".join(one["name"] for one in visit.officers)


def ground(visit: Visit, task: VisitTask | None = None) -> Link:
    """Why it is visited: the draw, or what else started it."""
    draw = task.draw if task else visit.draw
    if draw is None:
        return Link(visit.get_chosen_by_display())
    return Link(f"随机抽取 {proposing.number_of(draw)}", draw_address(draw))


def draw_address(draw: Draw) -> str:
    """Where the public sees a draw."""
    return reverse("portal:draw", args=[proposing.number_of(draw)])


def mine(visit: Visit, tasks: Iterable[VisitTask], person: int) -> list[int]:
    """The ids of the matters of a visit that a member of its team has still to inspect."""
    if visit.cancelled_at or visit.ended_at:
        return []
    organs = {one["organ"] for one in visit.officers if one["person"] == person}
    sent = {one.matter_id for one in visit.submissions.all()}
    found = [task.matter_id for task in tasks if task.organ.code in organs and task.matter_id not in (None, *sent)]
    return [matter for matter in dict.fromkeys(found) if matter is not None]


def person_of(request: StaffRequest) -> dict[str, Any]:
    """What the scripts of these pages must know of who is signed in: whose things a phone keeps."""
    return {"person": request.user.key}

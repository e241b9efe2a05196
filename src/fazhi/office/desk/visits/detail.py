"""One visit: who comes, why, what is inspected, how far each organ's matter is, what the enterprise says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.models import Party
from fazhi.office.inspections import caps
from fazhi.office.inspections.models import Visit, VisitTask
from fazhi.office.inspections.visits import scanning, teaming, visiting
from fazhi.office.matters.models import Matter
from fazhi.office.organs.selectors import Standing

from .. import standing_now, time_left
from ..parts import Badge, Link, Table, columns
from ..standing_now import Situation
from . import shown

ANSWERS = {True: Badge("符合", "good"), False: Badge("不符合", "bad"), None: Badge("不适用", "note")}


@dataclass(frozen=True, slots=True)
class Part:
    """What one organ does on the visit: its matter and how it stands, its tasks, and where it is filled in."""

    organ: str
    matter: Matter | None
    tasks: Sequence[VisitTask]
    answers: Sequence[tuple[str, Badge, str]]
    situation: Situation | None
    site: str
    propose: str
    reinspect: str


@page(BUSINESS)
def visit(request: StaffRequest, number: int) -> HttpResponse:
    found = visiting.recorded(shown.visit_within(request, number))
    tasks = list(found.tasks.select_related("organ", "item", "draw__matter").order_by("pk"))
    parts = _parts(request, found, tasks)
    scans = list(found.scans.order_by("pk"))
    context = {
        "visit": found,
        "badge": shown.state(found, timezone.localdate()),
        "facts": _facts(found, tasks),
        "team": _team(found, {task.organ.code: task.organ.name for task in tasks}),
        "parts": parts,
        "sites": [part for part in parts if part.site],
        "scans": scans,
        "feedback": _feedback(found),
        "may": _may(request.standing, found),
        "crumbs": [Link("入企检查", reverse("desk:organ-visits")), Link(found.party.name)],
    }
    return render(request, "desk/visits/visit.html", context)


def _facts(visit: Visit, tasks: Sequence[VisitTask]) -> list[tuple[str, object]]:
    used = caps.used([visit.party_id], visit.year)[visit.party_id]
    cap = caps.of_visit(visit)
    most = f"，上限 {cap.most} 次（{cap.basis}）" if cap else "，没有公布上限"
    counted = f"计入{visit.year}年频次，本年已安排 {len(used)} 次{most}"
    if not visit.counted:
        counted = f"不计入频次上限：{visit.justification}"
    facts: list[tuple[str, object]] = [
        ("检查对象", _party(visit.party)),
        ("住所（经营场所）", visit.party.address or "—"),
        ("牵头机关", visit.organ.name),
        ("日期", shown.days(visit)),
        *(("怎样确定", one) for one in dict.fromkeys(shown.ground(visit, task) for task in tasks)),
        ("频次", "" if visit.cancelled_at else counted),
    ]
    if visit.follows_id:
        facts.append(("复查", Link("原来的检查", reverse("desk:visit", args=[visit.follows_id]))))
    if visit.justification and visit.counted:
        facts.append(("理由", visit.justification))
    if visit.cancelled_at:
        facts.append(("未检查的理由", visit.cancelled_why))
    return [(label, value) for label, value in facts if value]


def _party(party: Party) -> Link:
    return Link(f"{party.name}（{party.code}）", reverse("desk:party", args=[party.code]))


def _team(visit: Visit, organs: Mapping[str, str]) -> Table:
    came = {one.came["certificate"]: one for one in visit.substitutions.select_related("by").order_by("pk")}
    numbers = [one["certificate"] for one in visit.officers]
    waits = visit.began_at is None and visit.cancelled_at is None
    away = teaming.in_conflict(visit.party, numbers, visit.starts, visit.ends) if waits else []
    cells = []
    for one in visit.officers:
        change = came.get(one["certificate"])
        words: object = Badge("应当回避，须替换", "bad") if one["certificate"] in away else ""
        if change:
            words = f"接替{change.left['name']}：{change.get_ground_display()}。{change.reason}（{change.by.name}）"
        cells.append((one["name"], one["certificate"], organs.get(one["organ"], one["organ"]), words))
    return Table(columns("姓名", "执法证号", "机关", "替换"), cells, "没有检查人员。")


def _parts(request: StaffRequest, visit: Visit, tasks: Sequence[VisitTask]) -> list[Part]:
    now = timezone.now()
    matters = Matter.objects.within(request.standing.reach).filter(pk__in={task.matter_id for task in tasks})
    known = {one.pk: one for one in matters.select_related("organ", "procedure").defer("procedure__source")}
    own = set(shown.mine(visit, tasks, request.user.pk))
    parts = []
    for key in dict.fromkeys((task.organ_id, task.matter_id) for task in tasks):
        its = [task for task in tasks if (task.organ_id, task.matter_id) == key]
        matter = known.get(key[1] or 0)
        reading = standing_now.read(matter, now) if matter else None
        roles = request.standing.roles_at(matter.organ) if matter else frozenset()
        situation = standing_now.situation(reading, roles) if reading else None
        waits = matter is not None and matter.last_number == 0 and roles & set(visiting.ARRANGES)
        site = reverse("desk:visit-site", args=[visit.pk, key[1]]) if key[1] in own else ""
        propose = reverse("desk:propose-visit", args=[visit.pk, key[1]]) if waits and not visit.cancelled_at else ""
        again = bool(situation and matter and roles & set(visiting.ARRANGES) and _waits_for(situation, "复查"))
        reinspect = reverse("desk:reinspect-visit", args=[visit.pk, key[1]]) if again else ""
        parts.append(Part(its[0].organ.name, matter, its, _answers(its), situation, site, propose, reinspect))
    return parts


def _answers(tasks: Sequence[VisitTask]) -> list[tuple[str, Badge, str]]:
    return [
        (point["title"], ANSWERS[said.get("ok")], said.get("note", ""))
        for task in tasks
        for point in (task.item.checklist if task.item else [])
        if (said := task.answers.get(point["id"])) is not None
    ]


def _feedback(visit: Visit) -> dict[str, Any] | None:
    said = getattr(visit, "feedback", None)
    if said is None:
        return None
    faults = [scanning.FAULTS.get(fault, fault) for fault in said.faults]
    return {"mark": said.mark, "faults": faults, "words": said.words, "at": time_left.moment(said.at)}


def _may(standing: Standing, visit: Visit) -> dict[str, bool]:
    """Which buttons this person gets."""
    waiting = visit.began_at is None and visit.cancelled_at is None
    return {
        "notice": visit.cancelled_at is None,
        "substitute": waiting and "agency_head" in standing.roles,
        "cancel": waiting and "agency_head" in standing.roles_at(visit.organ),
    }


def _waits_for(situation: Situation, title: str) -> bool:
    return any(link.text == title for term in situation.terms for link in term.acts)

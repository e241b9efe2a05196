"""The notice of an inspection (行政检查通知书) at the desk: a sheet to print with its QR code, and the act that gives
it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.marking import Refusal, Refused
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.inspections import caps
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Visit
from fazhi.office.inspections.visits import noticing, scanning
from fazhi.office.matters.models import Matter

from .. import time_left
from ..parts import Link
from . import shown


@page(BUSINESS, methods=("GET", "POST"))
def notice(request: StaffRequest, number: int) -> HttpResponse:
    """The sheet; posted, the notice is given in those of the visit's matters in which this person may give it."""
    visit = shown.visit_within(request, number)
    matters = _matters(request, visit)
    refusals: list[Refusal | InspectionError] = []
    if request.method == "POST":
        given, refusals = _give(request, visit, matters)
        if given:
            messages.success(request, "已出具行政检查通知书，并记入案件。请交检查对象扫码。")
        if not refusals:
            return redirect("desk:visit-notice", visit.pk)
    tasks = list(visit.tasks.select_related("organ", "draw__matter").order_by("pk"))
    context = {
        "visit": visit,
        "tasks": [(task, shown.ground(visit, task)) for task in tasks],
        "organs": "、".join(dict.fromkeys(task.organ.name for task in tasks)),
        "days": shown.days(visit),
        "frequency": _frequency(visit),
        "address": public_address(request, visit),
        "rights": noticing.RIGHTS,
        "forbidden": [scanning.FAULTS[key] for key in scanning.FORBIDDEN],
        "waiting": {matter.pk for matter in matters} - noticing.given(matters),
        "given": time_left.moment(visit.noticed_at) if visit.noticed_at else "",
        "refusals": refusals,
        "mine": any("officer" in request.standing.roles_at(matter.organ) for matter in matters),
        "crumbs": [
            Link("入企检查", reverse("desk:organ-visits")),
            Link(visit.party.name, reverse("desk:visit", args=[visit.pk])),
            Link("行政检查通知书"),
        ],
    }
    return render(request, "desk/visits/notice.html", context, status=422 if refusals else 200)


@page(BUSINESS)
def code(request: StaffRequest, number: int) -> HttpResponse:
    """The QR code of the visit's public page."""
    visit = shown.visit_within(request, number)
    image = noticing.code_image(public_address(request, visit))
    return HttpResponse(image, content_type="image/svg+xml; charset=utf-8")


def public_address(request: StaffRequest, visit: Visit) -> str:
    """The address that the QR code says."""
    return request.build_absolute_uri(reverse("portal:visit", args=[visit.code]))


def _frequency(visit: Visit) -> str:
    """How many visits of the year there are with this one, and what the cap is: the notice has to tell it."""
    used = caps.used([visit.party_id], visit.year)[visit.party_id]
    cap = caps.of_visit(visit)
    most = f"频次上限 {cap.most} 次（{cap.basis}）" if cap else "没有公布频次上限"
    own = "" if visit.counted else "，本次不计入"
    return f"{visit.year} 年各机关对你单位的检查共安排 {len(used)} 次{own}；{most}。"


def _matters(request: StaffRequest, visit: Visit) -> list[Matter]:
    rows = Matter.objects.within(request.standing.reach).filter(visit_tasks__visit=visit).distinct()
    return list(rows.select_related("organ").order_by("pk"))


def _give(request: StaffRequest, visit: Visit, matters: list[Matter]) -> tuple[int, list[Refusal | InspectionError]]:
    given, refusals, before = 0, list[Refusal | InspectionError](), noticing.given(matters)
    for matter in matters:
        if matter.pk in before or "officer" not in request.standing.roles_at(matter.organ):
            continue
        try:
            noticing.notice(visit, matter, by=request.standing, now=timezone.now())
            given += 1
        except Refused as refused:
            refusals += refused.refusals
        except InspectionError as error:
            refusals.append(error)
    return given, refusals

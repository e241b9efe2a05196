"""At the site, on a phone: the sheet of one matter of a visit, which a script keeps on the phone while there is no
network and which works without one too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from fazhi.law.marking import Refused
from fazhi.office.access import EVERYONE, StaffRequest, page
from fazhi.office.documents import services as papers
from fazhi.office.documents.errors import DocumentError
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Submission, Visit
from fazhi.office.inspections.visits import noticing, proposing, submitting
from fazhi.office.matters import versions
from fazhi.office.matters.errors import MatterError
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Person
from fazhi.office.organs.selectors import Standing

from .. import time_left
from ..parts import Link
from . import shown
from .site_form import SiteForm

Reason = tuple[str, str]


@page({"officer"}, methods=("GET", "POST"))
def site(request: StaffRequest, number: int, matter: int) -> HttpResponse:
    """The sheet; posted, it is taken in once, and answered as JSON to the script that asks for it."""
    visit = shown.visit_within(request, number)
    own = shown.matter_in(visit, request, matter)
    form = _form(request, visit, own)
    reasons: list[Reason] = []
    if request.method == "POST":
        reasons = _submit(request, visit, own, form)
        if not reasons:
            return _sent(request, visit)
    if _wants_json(request):
        return JsonResponse({"status": "refused", "reasons": [_reason(one) for one in reasons]}, status=422)
    return render(
        request, "desk/visits/site.html", _context(request, visit, own, form, reasons), status=_status(reasons)
    )


def _form(request: StaffRequest, visit: Visit, matter: Matter) -> SiteForm:
    organ = matter.organ.code
    others = [
        (str(one["person"]), f"{one['name']}（{one['certificate']}）")
        for one in visit.officers
        if one["organ"] == organ and one["person"] != request.user.pk
    ]
    procedure = versions.machine_of(matter.procedure).procedure
    tasks = proposing.tasks_of(visit, matter)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    return SiteForm(visit, tasks, procedure, others, *data, noticed=bool(noticing.given([matter])))


def _submit(request: StaffRequest, visit: Visit, matter: Matter, form: SiteForm) -> list[Reason]:
    """Take the sheet in; returns why not."""
    now = timezone.now()
    if request.POST.get("person", request.user.key) != request.user.key:
        return [("这份检查表是另一人填写的，须由本人登录后提交。", "")]
    if not form.is_valid():
        return [(f"{_label(form, name)}{word}", "") for name, words in form.errors.items() for word in words]
    try:
        stored = [papers.store(file, file.name or "", file.content_type or "").digest for file in _files(form)]
        sheet = form.sheet(stored, matter.last_at, now)
        submitting.submit(
            visit, matter, sheet, by=request.standing, together=_together(request.standing, form), now=now
        )
    except Refused as refused:
        return [(one.message, one.law) for one in refused.refusals]
    except (InspectionError, MatterError, DocumentError) as error:
        return [(error.message, "")]
    return []


def _label(form: SiteForm, name: str) -> str:
    return f"{form.fields[name].label}：" if name in form.fields and form.fields[name].label else ""


def _files(form: SiteForm) -> Sequence[Any]:
    return form.cleaned_data.get("photos") or []


def _together(standing: Standing, form: SiteForm) -> list[Standing]:
    keys = [int(key) for key in form.cleaned_data["together"]]
    people = Person.objects.in_bulk(keys)
    return [Standing(people[key], standing.on) for key in keys]


def _sent(request: StaffRequest, visit: Visit) -> HttpResponse:
    address = reverse("desk:visit", args=[visit.pk])
    if _wants_json(request):
        return JsonResponse({"status": "sent", "url": address})
    messages.success(request, "检查结果已提交，并记入案件。")
    return redirect(address)


def _wants_json(request: StaffRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _reason(reason: Reason) -> dict[str, str]:
    return {"message": reason[0], "law": reason[1]}


def _status(reasons: Sequence[Reason]) -> int:
    return 422 if reasons else 200


def _context(
    request: StaffRequest, visit: Visit, matter: Matter, form: SiteForm, reasons: Sequence[Reason]
) -> dict[str, Any]:
    scans = list(visit.scans.order_by("pk")[:1])
    return {
        "visit": visit,
        "matter": matter,
        "form": form,
        "reasons": reasons,
        "again": visit.follows_id is not None,
        "team": visit.officers,
        "grounds": [(task, shown.ground(visit, task)) for task in form.tasks],
        "scanned": time_left.moment(scans[0].at) if scans else "",
        "over": _over(visit, matter, request.user.pk),
        "largest": settings.DOCUMENT_LARGEST,
        "crumbs": [Link("我的检查", reverse("desk:visits")), Link(visit.party.name)],
        **shown.person_of(request),
    }


def _over(visit: Visit, matter: Matter, person: int) -> str:
    """Why this person can't send the sheet in, or nobody can any more; "" while they can."""
    if visit.cancelled_at:
        return f"本次检查已经取消：{visit.cancelled_why}"
    if Submission.objects.filter(visit=visit, matter=matter).exists():
        return "本次检查的结果已经提交。"
    coming = {(one["person"], one["organ"]) for one in visit.officers}
    return "" if (person, matter.organ.code) in coming else "您不在本次检查的人员之中，不能填报。"


@page(EVERYONE)
@cache_control(no_cache=True)
def worker(request: StaffRequest) -> HttpResponse:
    """The script that keeps these pages for when there is no network; it lies here because it rules what lies below."""
    path = finders.find("fazhi/visits-worker.js")
    if path is None:
        raise Http404
    with open(path, encoding="utf-8") as file:
        return HttpResponse(file.read(), content_type="text/javascript; charset=utf-8")

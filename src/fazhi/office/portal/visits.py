"""What an enterprise sees when it scans the code of a visit: who comes, why, by which article, what they may not do,
and afterwards the place to say how they behaved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from fazhi.office.access import EVERYONE, page
from fazhi.office.inspections import caps
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Visit, VisitTask
from fazhi.office.inspections.oversight import enterprise
from fazhi.office.inspections.visits import noticing, proposing, scanning, visiting

MARKS = ((5, "5 很好"), (4, "4 好"), (3, "3 一般"), (2, "2 差"), (1, "1 很差"))


class FeedbackForm(forms.Form):
    """What the enterprise says of the visit."""

    mark = forms.TypedChoiceField(label="总的评价", choices=MARKS, coerce=int, widget=forms.RadioSelect)
    faults = forms.MultipleChoiceField(
        label="有没有下列情形",
        choices=tuple(scanning.FAULTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="没有的不选。",
    )
    words = forms.CharField(
        label="意见", required=False, max_length=scanning.LONGEST_WORDS, widget=forms.Textarea({"rows": 4})
    )


@page(EVERYONE, methods=("GET", "POST"))
@never_cache
def visit(request: HttpRequest, code: str) -> HttpResponse:
    """The visit with that code; whoever has the code may scan it, and speak of the visit once when it is over."""
    found = visiting.by_code(code)
    if found is None:
        raise Http404
    form = FeedbackForm(request.POST if request.POST.get("do") == "say" else None)
    problem = _take(request, found, form) if request.method == "POST" else ""
    if request.method == "POST" and not problem and not form.errors:
        return redirect("portal:visit", code)
    failed = bool(problem or form.errors)
    response = render(
        request, "portal/visits/visit.html", _context(found, form, problem), status=422 if failed else 200
    )
    # The address is known to the enterprise alone; no search engine shall find it.
    response["X-Robots-Tag"] = "noindex"
    return response


def _take(request: HttpRequest, visit: Visit, form: FeedbackForm) -> str:
    """Note the scan or keep what was said; returns why not."""
    if request.user.is_authenticated:
        return "扫码和评价由检查对象自己办理；您已登录工作台，不能代办。"
    now = timezone.now()
    try:
        match request.POST.get("do"):
            case "scan":
                visiting.scan(visiting.settled(visit), now)
            case "say" if form.is_valid():
                given = form.cleaned_data
                visiting.say(visiting.settled(visit), given["mark"], given["faults"], given["words"], now)
            case "say":
                return ""
            case _:
                return "没有说明要做什么，请用页面上的按钮。"
    except InspectionError as error:
        return error.message
    return ""


def _context(visit: Visit, form: FeedbackForm, problem: str) -> dict[str, Any]:
    visit = visiting.recorded(visit)
    tasks = list(visit.tasks.select_related("organ", "draw__matter").order_by("pk"))
    organs = _organs(visit, tasks)
    came = {one.came["certificate"]: one for one in visit.substitutions.order_by("pk")}
    scans = list(visit.scans.order_by("pk"))
    return {
        "visit": visit,
        "name": enterprise.shown_name(visit.party),
        "organs": "、".join(dict.fromkeys(task.organ.name for task in tasks)),
        "team": [(one, organs.get(one["organ"], one["organ"]), came.get(one["certificate"])) for one in visit.officers],
        "tasks": [(task, *_ground(visit, task)) for task in tasks],
        "days": caps.day(visit),
        "rights": noticing.RIGHTS,
        "forbidden": [scanning.FAULTS[key] for key in scanning.FORBIDDEN],
        "year": _year(visit),
        "scan": scans[0] if scans else None,
        "feedback": getattr(visit, "feedback", None),
        "form": form,
        "problem": problem,
    }


def _organs(visit: Visit, tasks: Sequence[VisitTask]) -> dict[str, str]:
    return {visit.organ.code: visit.organ.name} | {task.organ.code: task.organ.name for task in tasks}


def _ground(visit: Visit, task: VisitTask) -> tuple[str, str]:
    """Why it is inspected, and where its draw says why this party."""
    if task.draw is None:
        return visit.get_chosen_by_display(), ""
    number = proposing.number_of(task.draw)
    asked = urlencode({"code": visit.party.code})
    return f"随机抽取 {number}", f"{reverse('portal:draw', args=[number])}?{asked}#why"


def _year(visit: Visit) -> dict[str, Any]:
    """The visits of this year to the same party, and what its cap is; of others that nobody has announced yet, nothing:
    whoever is about to come on a complaint may come unexpected."""
    told = {one.pk for one in enterprise.counted(visit.party, visit.year)} | {visit.pk}
    used = [one for one in caps.used([visit.party_id], visit.year)[visit.party_id] if one.pk in told]
    cap = caps.of_visit(visit)
    rows = [(one.organ.name, caps.day(one), one.get_chosen_by_display(), one.pk == visit.pk) for one in used]
    return {"year": visit.year, "rows": rows, "cap": cap}

"""The calendar feed of a person: its address is shown once and can be withdrawn; calendar programs read it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, EVERYONE, StaffRequest, page
from fazhi.office.duties import feed, tokens
from fazhi.office.duties.services import PROCEDURE
from fazhi.office.matters.models import Clock
from fazhi.office.organs.models import Organ
from fazhi.office.organs.roles import ADMINISTRATORS
from fazhi.office.organs.selectors import Standing

from .home import open_duties

PLAIN = "text/plain; charset=utf-8"


@page(BUSINESS, methods=("GET", "POST"))
def subscription(request: StaffRequest) -> HttpResponse:
    """Get an address for a calendar program, another in its place, or withdraw it."""
    now, address = timezone.now(), ""
    if request.method == "POST" and request.POST.get("action") == "withdraw":
        tokens.withdraw(request.user, now)
        messages.success(request, "日历地址已撤销，不能再读取。")
        return redirect("desk:duties-feed")
    if request.method == "POST":
        token = tokens.issue(request.user, now)
        address = request.build_absolute_uri(f"{reverse('desk:duties-calendar')}?token={token}")
    return render(request, "desk/duties_feed.html", {"address": address, "held": tokens.held(request.user)})


@page(EVERYONE)
def calendar(request: HttpRequest) -> HttpResponse:
    """The feed of whoever's token the address bears: `organ` names another organ within reach, `mine=1` adds what
    waits for the person, as in 我的待办."""
    token = request.GET.get("token", "")
    if not token:
        return HttpResponse(
            "地址不完整：须带 token。请在“年度法定事项”页取得日历地址。", status=422, content_type=PLAIN
        )
    person = tokens.holder(token)
    if person is None:
        return HttpResponse("这个日历地址不存在，或者已经撤销。", status=403, content_type=PLAIN)
    standing = Standing(person, timezone.localdate())
    organs = _organs(standing, request.GET.get("organ", ""))
    clocks = {clock.pk: clock for clock in _of_organs(standing, organs)}
    if request.GET.get("mine") == "1":
        dated = open_duties(standing).filter(due_at__isnull=False, kind=Clock.Kind.DUTY)
        clocks |= {clock.pk: clock for clock in dated}
    name = "、".join(organ.name for organ in organs) or person.name
    response = HttpResponse(
        _written(request, f"{name}法定事项", clocks.values()), content_type="text/calendar; charset=utf-8"
    )
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="fazhi.ics"'
    return response


def _organs(standing: Standing, code: str) -> list[Organ]:
    """The organ with that code, or those at which the person holds a role of the business."""
    within = Organ.objects.within(standing.reach)
    if code:
        found = list(within.filter(code=code))
        if not found:
            raise Http404
        return found
    seats = {post.organ_id for post in standing.appointments if post.role not in ADMINISTRATORS}
    return list(within.filter(pk__in=seats))


def _of_organs(standing: Standing, organs: Iterable[Organ]) -> QuerySet[Clock]:
    return (
        Clock.objects.within(standing.reach)
        .filter(
            matter__organ__in=list(organs),
            matter__procedure__slug=PROCEDURE,
            kind=Clock.Kind.DUTY,
            ended_at=None,
            due_at__isnull=False,
        )
        .select_related("matter__procedure")
        .defer("matter__state", "matter__procedure__source")
    )


def _written(request: HttpRequest, name: str, clocks: Iterable[Clock]) -> bytes:
    in_order = sorted(clocks, key=lambda clock: (clock.due_at, clock.pk))
    return feed.written(name, (feed.of_clock(clock, _address(request, clock)) for clock in in_order))


def _address(request: HttpRequest, clock: Clock) -> str:
    return request.build_absolute_uri(reverse("desk:matter", args=[clock.matter_id]))

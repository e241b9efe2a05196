"""The pages of procedures at the desk: the list, what the law says about every act, and the flow charts."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.matters.models import Matter, ProcedureVersion
from fazhi.office.organs.selectors import Standing

from .. import described, listed, telling
from .matters import LATE, OPEN
from .parts import Badge, Link

# How sure we are of what a rule says, as files mark it.
MARKS = {mark: Badge(it.text, it.tone) for mark, it in described.MARKS.items()}


@page(BUSINESS)
def procedures(request: StaffRequest) -> HttpResponse:
    """Every version that matters have been or may be opened under, by group."""
    form = listed.ProcedureSearch(request.GET)
    sought = form.sought
    rows = ProcedureVersion.objects.defer("source").order_by("title", "-effective", "-pk")
    groups = listed.found(rows, sought, lambda version: reverse("desk:procedure", args=[version.pk]))
    context = {"form": form, "sought": sought, "groups": groups, "today": timezone.localdate()}
    return render(request, "desk/procedures.html", context)


@page(BUSINESS)
def procedure(request: StaffRequest, version: int) -> HttpResponse:
    """One version: its charts, times, roles and the rest, its acts in sentences, and where its matters stand."""
    stored = get_object_or_404(ProcedureVersion.objects.defer("source"), pk=version)
    shown = telling.procedure_of(stored)
    own = telling.own_values(_lineage(request.standing), shown)
    addresses = _addresses()
    others = {other.slug: telling.procedure_of(other) for other in addresses.values()}
    stages = telling.stages(shown, own)
    context = {
        "version": stored,
        "procedure": shown,
        "stages": stages,
        "sheets": telling.sheets(shown, own),
        "described": described.describe(shown, own),
        "ties": described.ties_of(shown, others, lambda slug: _address(addresses, slug)),
        "ties_here": described.ties_to(shown, others, lambda slug: _address(addresses, slug)),
        "counts": _counts(request.standing, stored.slug),
        "articles": telling.articles(stages),
        "crumbs": [Link("程序", reverse("desk:procedures")), Link(shown.title)],
        "flow": reverse("desk:flow", args=[stored.pk]),
        "figures": True,
    }
    return render(request, "desk/procedure.html", context)


@page(BUSINESS)
def flow_chart(request: StaffRequest, version: int) -> HttpResponse:
    """The flow charts as an SVG picture: all, or the sheet that is asked for."""
    shown = telling.procedure_of(get_object_or_404(ProcedureVersion.objects.defer("source"), pk=version))
    own = telling.own_values(_lineage(request.standing), shown)
    return telling.picture(shown, request.GET.get("sheet", ""), own)


def _lineage(standing: Standing) -> tuple[int, ...]:
    """From the root to the organ at which this person works first."""
    posts = standing.appointments
    return tuple(int(part) for part in posts[0].organ.path.strip("/").split("/")) if posts else ()


def _addresses() -> dict[str, ProcedureVersion]:
    """The version of each procedure that is in force."""
    rows = ProcedureVersion.objects.filter(effective__lte=timezone.localdate()).defer("source")
    return {version.slug: version for version in rows.order_by("effective", "pk")}


def _address(versions: dict[str, ProcedureVersion], slug: str) -> str:
    return reverse("desk:procedure", args=[versions[slug].pk]) if slug in versions else ""


def _counts(standing: Standing, slug: str) -> list[tuple[str, int, str]]:
    """How many matters of a procedure are open and late within reach, each with the list that shows them."""
    rows = Matter.objects.within(standing.reach).filter(procedure__slug=slug)
    found = rows.aggregate(
        open=Count("pk", filter=Q(ended_at=None)),
        late=Count("pk", filter=Q(next_due__lte=timezone.now())),
        every=Count("pk"),
    )
    here = f"{reverse('desk:matters')}?procedure={slug}"
    return [
        ("在办", found["open"], f"{here}&state={OPEN}"),
        ("逾期", found["late"], f"{here}&state={LATE}"),
        ("全部", found["every"], here),
    ]

"""A matter's page: what may be done now, what must be done by when, what can't be done yet and why, and its record."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.procedure import Procedure
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.documents.models import Document
from fazhi.office.matters import related
from fazhi.office.matters.models import Entry, Matter, Publication
from fazhi.office.organs.selectors import Standing
from fazhi.office.supervision.models import Problem
from fazhi.office.supervision.rules import rule_title

from . import standing_now, tied, time_left, timeline
from .matters import standing_badge
from .parts import Badge, Link


def matter_within(standing: Standing, number: int) -> Matter:
    """The matter with its organ and procedure; to whoever doesn't reach it, it doesn't exist (404)."""
    rows = Matter.objects.within(standing.reach).select_related("organ", "procedure").defer("procedure__source")
    found: Matter = get_object_or_404(rows, pk=number)
    return found


@page(BUSINESS)
def matter(request: StaffRequest, number: int) -> HttpResponse:
    shown = matter_within(request.standing, number)
    reading = standing_now.read(shown, timezone.now())
    procedure = reading.machine.procedure
    bonds = related.bonds(shown, request.standing.reach, reading.now)
    entries = list(Entry.objects.within(request.standing.reach).filter(matter=shown).order_by("number"))
    context = {
        "matter": shown,
        "facts": _facts(shown, procedure),
        "state": standing_badge(shown, shown.procedure, reading.now),
        "situation": standing_now.situation(reading, request.standing.roles_at(shown.organ)),
        "lines": timeline.lines(
            entries, procedure, _documents(entries), shown.pk, tied.notes(bonds), tied.brought(bonds)
        ),
        "ties": tied.rows(bonds, reading.now),
        "openings": tied.openings(reading, request.standing),
        "pending": timeline.expected(reading.step.events, procedure),
        "problems": _problems(request.standing, shown),
        "publications": Publication.objects.filter(matter=shown),
        "crumbs": [Link("案件", reverse("desk:matters")), Link(shown.number)],
        "head": shown.head.partition(":")[2][:12],
    }
    return render(request, "desk/matter.html", context)


def _facts(matter: Matter, procedure: Procedure) -> list[tuple[str, object]]:
    version = Link(f"{procedure.title}（{procedure.version}版）", reverse("desk:procedure", args=[matter.procedure_id]))
    facts: list[tuple[str, object]] = [
        ("当事人", matter.party and f"{matter.party}（{'自然人' if matter.party_is_person else '法人或者其他组织'}）"),
        ("承办机关", matter.organ.name),
        ("适用程序", version),
        ("立卷", time_left.moment(matter.opened_at)),
    ]
    if matter.ended_at:
        facts.append(("办结", time_left.moment(matter.ended_at)))
    outcome = procedure.outcomes.get(matter.outcome)
    if outcome:
        facts.append(("结果", f"{outcome.title}（{outcome.law}）" if outcome.law else outcome.title))
    if matter.imported:
        facts.append(("来源", Badge("历史导入", "note")))
    return facts


def _problems(standing: Standing, matter: Matter) -> list[tuple[Badge, Problem]]:
    found = Problem.objects.within(standing.reach).filter(matter=matter).order_by("pk")
    return [(Badge(rule_title(problem.rule), "bad"), problem) for problem in found]


def _documents(entries: Iterable[Entry]) -> dict[str, Document]:
    digests = {digest for entry in entries for digest in entry.documents}
    return Document.objects.in_bulk(digests) if digests else {}

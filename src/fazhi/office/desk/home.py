"""我的待办: the open duties that this person's roles may meet, by the legal time left; late ones first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.procedure import DUTY, RIGHT
from fazhi.law.state import Machine
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues import holidays
from fazhi.office.matters import snapshot, versions
from fazhi.office.matters.models import Clock, Entry, Matter, ProcedureVersion
from fazhi.office.organs.roles import ADMINISTRATORS
from fazhi.office.organs.selectors import Standing

from ..paging import paged
from . import dates, tied, time_left
from .dates import Term
from .parts import Badge, Link

WITHOUT_DATE = 30
RECENT = 8


@dataclass(frozen=True, slots=True)
class Task:
    """One open duty as a row: its matter, its date, and the group of dates that it stands in."""

    number: str
    title: str
    party: str
    organ: str
    url: str
    term: Term
    group: str
    outsider: str


@page(BUSINESS)
def work(request: StaffRequest) -> HttpResponse:
    """The page that a person of the business opens first."""
    now = timezone.now()
    mine = open_duties(request.standing)
    listed = paged(request, mine.filter(due_at__isnull=False), key=("due_at", "pk"))
    undated = mine.filter(due_at=None).order_by("started_at", "pk")[:WITHOUT_DATE]
    marked = holidays.mark()
    tasks = [_task(clock, now, marked) for clock in undated]
    context = {
        "page": listed,
        "tasks": [_task(clock, now, marked) for clock in listed.rows],
        "suspended": [task for task, clock in zip(tasks, undated, strict=True) if clock.suspended],
        "undated": [task for task, clock in zip(tasks, undated, strict=True) if not clock.suspended],
        "waiting": tied.waiting(request.standing, now, marked),
        "recent": _recent(request.standing),
    }
    return render(request, "desk/work.html", context)


def open_duties(standing: Standing) -> QuerySet[Clock]:
    """The open clocks of duties that a role of this person may meet where it is held."""
    machines = {version.pk: versions.machine_of(version) for version in ProcedureVersion.objects.defer("source")}
    wanted = Q(pk__in=())
    for path, roles in _roles_by_path(standing).items():
        acts = Q(pk__in=())
        for version, machine in machines.items():
            ours = duties_of(machine, roles)
            if ours:
                acts |= Q(matter__procedure=version, acts__in=ours)
        wanted |= Q(matter__organ__path__startswith=path) & acts
    open_clocks = Clock.objects.within(standing.reach).filter(
        ended_at=None, kind__in=(Clock.Kind.DUTY, Clock.Kind.DEEMED)
    )
    return (
        open_clocks.filter(wanted)
        .select_related("matter__organ", "matter__procedure")
        .defer("matter__procedure__source")
    )


def _roles_by_path(standing: Standing) -> dict[str, frozenset[str]]:
    roles: dict[str, frozenset[str]] = {}
    for each in standing.appointments:
        if each.role not in ADMINISTRATORS:
            roles[each.organ.path] = roles.get(each.organ.path, frozenset()) | {each.role}
    return roles


@lru_cache(maxsize=1024)
def duties_of(machine: Machine, roles: frozenset[str]) -> tuple[str, ...]:
    """What `Clock.acts` says of the clocks that somebody with these roles may end."""
    acts = machine.procedure.acts
    return tuple(
        {
            ",".join(rule.acts): None
            for rule in machine.procedure.clocks
            if rule.kind != RIGHT and any(roles.intersection(acts[act].by) for act in rule.acts)
        }
    )


def _task(clock: Clock, now: dt.datetime, marked: str) -> Task:
    matter = clock.matter
    return Task(
        number=matter.number,
        title=matter.title,
        party=matter.party,
        organ=matter.organ.name,
        url=reverse("desk:matter", args=[matter.pk]),
        term=_term(clock, now, marked),
        group=time_left.heading(clock.due_at, now) if clock.due_at else "",
        outsider=_outsider(clock),
    )


def _outsider(clock: Clock) -> str:
    """Whose duty it is, where it is no officer's: a payment is the party's, whoever enters it."""
    procedure = versions.machine_of(clock.matter.procedure).procedure
    roles = [procedure.roles[role] for role in procedure.acts[clock.acts.partition(",")[0]].by]
    return "、".join(role.title for role in roles if role.external)


def _term(clock: Clock, now: dt.datetime, marked: str) -> Term:
    """The clock with the explanation of its date, from the matter's state."""
    matter = clock.matter
    machine = versions.machine_for(matter, marked)
    state = snapshot.load(matter.state, machine, matter.parameters)
    acts = tuple(act_link(machine, matter.pk, act) for act in clock.acts.split(","))
    for duty in machine.duties(state, now):
        if duty.key == clock.key and duty.kind == clock.kind and duty.started == clock.started_at:
            return dates.term(machine.procedure, duty, acts, now)
    return _overtaken(clock, acts)


def _overtaken(clock: Clock, acts: tuple[Link, ...]) -> Term:
    """A clock that the law has ended by itself since the last entry."""
    when = time_left.until(clock.due_at) if clock.due_at else ""
    words = "期限已满，法律后果已经发生；请打开案件核对。"
    if clock.kind == DUTY:
        words = "法律上已经不再需要；请打开案件核对。"
    return Term(acts, Badge("期限已满", "bad"), when, clock.law, note=words, kind=clock.kind)


def act_link(machine: Machine, matter: int, act: str) -> Link:
    """The act by its title, leading to its form."""
    return Link(machine.procedure.acts[act].title, reverse("desk:act", args=[matter, act]))


def _recent(standing: Standing) -> list[Matter]:
    """The matters in which this person entered something last."""
    entries = Entry.objects.within(standing.reach).filter(recorded_by=standing.person)
    rows = entries.select_related("matter").defer("matter__state").order_by("-recorded_at")[: RECENT * 4]
    return list(_first_of_each(entry.matter for entry in rows))[:RECENT]


def _first_of_each(matters: Iterable[Matter]) -> Iterable[Matter]:
    return {matter.pk: matter for matter in matters}.values()

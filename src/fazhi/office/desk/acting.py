"""Performing an act: its form, every reason for which the law refuses it, and what changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law import sentences
from fazhi.law.marking import Refused
from fazhi.law.procedure import Act
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.documents import services as papers
from fazhi.office.documents.errors import DocumentError
from fazhi.office.documents.models import Document
from fazhi.office.matters import services
from fazhi.office.matters.errors import Conflict, InTheFuture, UnknownDocument, UnknownProcedure
from fazhi.office.organs.models import Person
from fazhi.office.organs.selectors import Standing, people_at

from . import leading, standing_now, timeline
from .act_form import ActForm
from .matter import matter_within
from .own_rooms import own_page
from .parts import Link
from .standing_now import Barrier, Reading

_SALT = "fazhi.desk.kept"


@dataclass(frozen=True, slots=True)
class Answer:
    """Why the act was not entered: the law's reasons, or what others entered meanwhile."""

    status: int
    barriers: tuple[Barrier, ...] = ()
    since: tuple[timeline.Line, ...] = ()


@page(BUSINESS, methods=("GET", "POST"))
def act(request: StaffRequest, number: int, act: str) -> HttpResponse:
    matter = matter_within(request.standing, number)
    reading = standing_now.read(matter, timezone.now())
    wanted = reading.machine.procedure.acts.get(act)
    if wanted is None:
        raise Http404
    if elsewhere := own_page(matter, act):
        return redirect(elsewhere)
    form = _form(request, reading, wanted)
    answer = _perform(request, reading, wanted, form) if request.method == "POST" else None
    if isinstance(answer, HttpResponse):
        return answer
    context = _context(request, reading, wanted, form, answer)
    return render(request, "desk/act.html", context, status=answer.status if answer else 200)


def _form(request: StaffRequest, reading: Reading, act: Act) -> ActForm:
    others = _others(request.standing, reading, act) if act.at_least > 1 else []
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    last, leads = reading.matter.last_number, leading.leads(reading, act)
    return ActForm(reading.machine.procedure, act, others, last, data, files, leads)


def _others(standing: Standing, reading: Reading, act: Act) -> list[Person]:
    """The people who may perform the act together with this one; one query."""
    people = people_at(reading.matter.organ, act.by, standing.on)
    return [person for person in people if person != standing.person]


def _perform(request: StaffRequest, reading: Reading, act: Act, form: ActForm) -> HttpResponse | Answer:
    """Enter the act, and go back to the matter; or say why not, with the form as it was filled in."""
    matter, valid = reading.matter, form.is_valid()
    roles = request.standing.roles_at(matter.organ)
    digests = _take_in(request, form) if standing_now.may_enter(reading.machine, act, roles) else []
    if not valid or form.errors:
        return Answer(422)
    try:
        linked = services.perform(
            matter.pk,
            act.id,
            by=request.standing,
            together_with=_chosen(request.standing, form),
            facts=form.facts,
            documents=digests,
            at=form.at(reading.now, matter.last_at),
            now=reading.now,
            expected=form.cleaned_data["expected"],
            children=form.children,
        )
    except Refused as refused:
        return Answer(422, barriers=tuple(standing_now.barrier(reading, one) for one in refused.refusals))
    except UnknownProcedure as error:
        form.add_error(None, error.message)
        return Answer(422)
    except InTheFuture as error:
        form.add_error("at", error.message)
        return Answer(422)
    except UnknownDocument as error:
        form.replace("kept", "")
        form.add_error("documents", error.message)
        return Answer(422)
    except Conflict as conflict:
        form.replace("expected", str(matter.last_number))
        return Answer(409, since=timeline.lines(conflict.since, reading.machine.procedure, {}, matter.pk))
    opened = f"，同时立案 {len(form.children)} 件，见“关联案件”" if form.children else ""
    messages.success(request, f"已办理“{act.title}”，记为第 {linked.entry.number} 条{opened}。")
    return redirect("desk:matter", matter.pk)


def _chosen(standing: Standing, form: ActForm) -> list[Standing]:
    chosen = form.cleaned_data.get("together") or []
    people = Person.objects.in_bulk([int(key) for key in chosen]) if chosen else {}
    return [Standing(people[int(key)], standing.on) for key in chosen]


def _take_in(request: StaffRequest, form: ActForm) -> list[str]:
    """Store the files that came with the form, so that a refused act needn't bring them again."""
    digests = _kept(request, form)
    for file in form.cleaned_data.get("documents") or []:
        try:
            stored = papers.store(file, file.name or "", file.content_type or "")
        except DocumentError as error:
            form.add_error("documents", error.message)
        else:
            digests += [stored.digest] if stored.digest not in digests else []
    form.replace("kept", signing.dumps([request.user.pk, digests], salt=_SALT, compress=True) if digests else "")
    return digests


def _kept(request: StaffRequest, form: ActForm) -> list[str]:
    """The papers that this person brought with an earlier try; signed, so that nobody names another's."""
    token = form.cleaned_data.get("kept")
    if not token:
        return []
    try:
        person, digests = signing.loads(token, salt=_SALT, max_age=24 * 60 * 60)
    except signing.BadSignature:
        form.add_error("documents", "先前上传的文件已过期，请重新选择。")
        return []
    return list(digests) if person == request.user.pk else []


def _context(request: StaffRequest, reading: Reading, act: Act, form: ActForm, answer: Answer | None) -> dict[str, Any]:
    machine, matter = reading.machine, reading.matter
    standing = machine.why_not(reading.state, act.id, reading.now)
    said = sentences.of_act(machine.procedure, act.id, reading.state.parameters)
    return {
        "matter": matter,
        "act": act,
        "form": form,
        "mine": standing_now.may_enter(machine, act, request.standing.roles_at(matter.organ)),
        "who": standing_now.who(machine, act.id),
        "barriers": tuple(standing_now.barrier(reading, one) for one in standing),
        "answer": answer,
        "kept": _names(form),
        "said": [one for one in said if one.kind not in (sentences.Kind.FIELDS, sentences.Kind.WHO)],
        "crumbs": [
            Link("案件", reverse("desk:matters")),
            Link(matter.number, reverse("desk:matter", args=[matter.pk])),
            Link(act.title),
        ],
    }


def _names(form: ActForm) -> Sequence[str]:
    """The names of the papers that are kept for the next try."""
    token = form.data.get("kept") if form.is_bound else ""
    if not token:
        return ()
    try:
        digests = signing.loads(token, salt=_SALT)[1]
    except signing.BadSignature:
        return ()
    return tuple(Document.objects.filter(pk__in=digests).order_by("name").values_list("name", flat=True))

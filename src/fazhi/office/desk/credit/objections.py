"""Objections to imported facts at the desk: taken in, listed by their time, answered with a ground."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.credit.objections import shipped
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.credit import objecting
from fazhi.office.credit.errors import CreditError
from fazhi.office.credit.models import CreditFact, Objection, ObjectionAnswer

from ...paging import paged
from ..parts import Badge, Link, Table, columns
from .common import ANSWERING, acting_for, crumbs, file_url, form_page, tabs


class Raising(forms.Form):
    """An objection: what is wrong, and who says so."""

    words = forms.CharField(label="认为哪里不准确", max_length=1000, widget=forms.Textarea({"rows": 3}))
    raised_by = forms.CharField(label="提出人", max_length=100)


class Answering(forms.Form):
    """An answer: whether it is right, and why."""

    outcome = forms.ChoiceField(label="处理结果", choices=ObjectionAnswer.Outcome.choices, widget=forms.RadioSelect)
    ground = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea({"rows": 3}))


@page(BUSINESS)
def credit_objections(request: StaffRequest) -> HttpResponse:
    """Objections within reach, the newest first; those open say how much time is left."""
    today = timezone.localdate()
    rows = Objection.objects.within(request.standing.reach).select_related("fact__party", "answer")
    listed = paged(request, rows, key=("-pk",))
    cells = [
        (
            Link(one.fact.party.name, reverse("desk:answer-objection", args=[one.pk])),
            one.fact.title,
            one.words,
            one.raised_on.isoformat(),
            one.due_on.isoformat(),
            _state(one, today > one.due_on),
        )
        for one in listed.rows
    ]
    context = {
        "page": listed,
        "table": Table(columns("主体", "信息", "异议", "提出", "答复期限", "现状"), cells, "没有异议。"),
        "answering": shipped(),
        "tabs": tabs(request.standing, "desk:credit-objections"),
    }
    return render(request, "desk/credit/objections.html", context)


@page(ANSWERING, methods=("GET", "POST"))
def object_to(request: StaffRequest, number: int) -> HttpResponse:
    """Take in an objection to an imported fact."""
    rows = CreditFact.objects.within(request.standing.reach_of(ANSWERING)).select_related("party__organ")
    fact = get_object_or_404(rows, pk=number)
    form = Raising(request.POST or None)
    if form.is_valid():
        organ = acting_for(request.standing, ANSWERING, fact.party)
        try:
            raised = objecting.raise_objection(fact, organ, **form.cleaned_data, by=request.user, now=timezone.now())
        except CreditError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"已受理异议，{raised.due_on} 以前（含当日）答复。")
            return redirect(file_url(fact.party_id))
    return form_page(request, "提出异议", form, "受理", fact.party, f"{fact.title}（{fact.source}）")


@page(BUSINESS, methods=("GET", "POST"))
def answer_objection(request: StaffRequest, number: int) -> HttpResponse:
    """One objection, and its answer; who may answer for the organ that took it in does so here."""
    rows = Objection.objects.within(request.standing.reach).select_related("fact__party", "answer", "organ")
    raised = get_object_or_404(rows, pk=number)
    may = bool(request.standing.roles_at(raised.organ) & ANSWERING) and not hasattr(raised, "answer")
    form = Answering(request.POST or None) if may else None
    if form is not None and form.is_valid():
        try:
            objecting.answer(raised, **form.cleaned_data, by=request.user, now=timezone.now())
        except CreditError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "已答复。")
            return redirect("desk:credit-objections")
    party = raised.fact.party
    context = {
        "raised": raised,
        "form": form,
        "state": _state(raised, timezone.localdate() > raised.due_on),
        "crumbs": crumbs(Link(party.name, file_url(party.pk)), Link("异议")),
    }
    return render(request, "desk/credit/objection.html", context, status=422 if form and form.errors else 200)


def _state(one: Objection, late: bool) -> Badge:
    if hasattr(one, "answer"):
        return Badge(one.answer.get_outcome_display(), "note")
    return Badge("逾期未答复", "bad") if late else Badge("待答复", "warn")

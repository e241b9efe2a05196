"""The public pages: what was published, found by its words, and how the law is applied, drawn as flow charts."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from fazhi.office import described, listed
from fazhi.office.access import EVERYONE, page
from fazhi.office.matters.models import ProcedureVersion, Publication
from fazhi.office.paging import paged
from fazhi.office.telling import area, articles, own_values, picture, procedure_of, sheets, stages

from . import enterprises


class SearchForm(forms.Form):
    q = forms.CharField(label="当事人、文号或者案由", required=False, max_length=100)


@page(EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    """What the public may look for here."""
    return render(request, "portal/home.html", {"form": enterprises.SearchForm()})


@page(EVERYONE)
def publications(request: HttpRequest) -> HttpResponse:
    """What is published today, the newest first."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"].strip() if form.is_valid() else ""
    rows = _standing(timezone.now())
    if sought:
        rows = rows.filter(Q(words__icontains=sought) | Q(title__icontains=sought))
    listed = paged(request, rows.select_related("organ"), key=("-published_at", "-pk"), size=20)
    return render(request, "portal/publications.html", {"form": form, "page": listed, "sought": sought})


@page(EVERYONE)
def publication(request: HttpRequest, number: int) -> HttpResponse:
    """One publication. What was withdrawn says so without its content; what is past its time is gone."""
    shown = get_object_or_404(Publication.objects.select_related("organ"), pk=number)
    over = shown.until is not None and shown.until <= timezone.now()
    if over and not shown.withdrawn_at:
        return render(request, "portal/over.html", {"publication": shown}, status=410)
    return render(request, "portal/publication.html", {"publication": shown})


def _standing(now: dt.datetime) -> QuerySet[Publication]:
    return Publication.objects.filter(Q(until=None) | Q(until__gt=now), withdrawn_at=None, published_at__lte=now)


@page(EVERYONE)
def procedures(request: HttpRequest) -> HttpResponse:
    """The procedures in force by group, each with its flow chart, found by their words."""
    form = listed.ProcedureSearch(request.GET)
    sought = form.sought
    versions = sorted(_in_force().values(), key=lambda version: version.title)
    groups = listed.found(versions, sought, lambda version: reverse("portal:procedure", args=[version.slug]))
    context = {"form": form, "sought": sought, "groups": groups, "today": timezone.localdate()}
    return render(request, "portal/procedures.html", context)


@page(EVERYONE)
def procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """A procedure in force: its charts, times, roles and the rest, its acts in sentences."""
    in_force = _in_force()
    version = _version(in_force, slug)
    shown, others = procedure_of(version), {other.slug: procedure_of(other) for other in in_force.values()}
    own = own_values(area(), shown)
    told = stages(shown, own)
    context = {
        "procedure": shown,
        "version": version,
        "stages": told,
        "sheets": sheets(shown, own),
        "described": described.describe(shown, own),
        "ties": described.ties_of(shown, others, _address),
        "ties_here": described.ties_to(shown, others, _address),
        "articles": articles(told),
        "flow": reverse("portal:flow", args=[slug]),
    }
    return render(request, "portal/procedure.html", context)


def _address(slug: str) -> str:
    return reverse("portal:procedure", args=[slug])


@page(EVERYONE)
@cache_control(public=True, max_age=600)
def flow_chart(request: HttpRequest, slug: str) -> HttpResponse:
    shown = procedure_of(_version(_in_force(), slug))
    return picture(shown, request.GET.get("sheet", ""), own_values(area(), shown))


def _version(in_force: dict[str, ProcedureVersion], slug: str) -> ProcedureVersion:
    version = in_force.get(slug)
    if version is None:
        raise Http404
    return version


def _in_force() -> dict[str, ProcedureVersion]:
    rows = ProcedureVersion.objects.filter(effective__lte=timezone.localdate()).defer("source")
    latest: dict[str, ProcedureVersion] = {}
    for version in rows.order_by("slug", "-effective", "-pk"):
        latest.setdefault(version.slug, version)
    return latest

"""The public pages of draws: every draw that was frozen, what to note down before it, everything to recompute it with,
and the page on which a member of the public gives to its seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache

from fazhi.draw.canonical import canon
from fazhi.law.marking import Refused
from fazhi.office import contributing
from fazhi.office.access import EVERYONE, page
from fazhi.office.documents import services as papers
from fazhi.office.documents.models import Document
from fazhi.office.inspections.draws import announcing, answering, continuing, inviting, noting, progressing, tabling
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Draw
from fazhi.office.paging import paged

TSV, JSON = "text/tab-separated-values; charset=utf-8", "application/json"


class CodeForm(forms.Form):
    """Whom somebody asks about."""

    code = forms.CharField(label="统一社会信用代码", max_length=64)


@page(EVERYONE)
def draws(request: HttpRequest) -> HttpResponse:
    """Every draw that was frozen, void ones too, the newest first."""
    now = timezone.now()
    listed = paged(request, progressing.public(), key=("-frozen_at", "-pk"), size=20)
    rows = [(each, progressing.stage(each, now)) for each in listed.rows]
    return render(request, "portal/draws/draws.html", {"page": listed, "rows": rows})


@page(EVERYONE)
def explained(request: HttpRequest) -> HttpResponse:
    """What a draw is and how anybody proves that one was honest, in plain words."""
    return render(request, "portal/draws/explained.html")


@page(EVERYONE)
@cache_control(public=True, max_age=60)
def digests(request: HttpRequest) -> HttpResponse:
    """Every digest that was published, with its time, the newest first: for whoever keeps them."""
    return HttpResponse(announcing.feed(), content_type="text/plain; charset=utf-8")


@page(EVERYONE)
def draw(request: HttpRequest, number: str) -> HttpResponse:
    """One draw: its steps, its digests, its files; `?code=` asks why a party was drawn or not."""
    found, now = _found(number), timezone.now()
    form = CodeForm(request.GET or None)
    answers = []
    if found.published_at and "code" in request.GET and form.is_valid():
        answers.append(answering.of_party(found, form.cleaned_data["code"].strip()))
    context = {
        "draw": found,
        "frozen": found.frozen,
        "stage": progressing.stage(found, now),
        "times": _times(found),
        "over": bool(found.bundle_id),
        "seats": announcing.seats(found),
        "as_of": dt.datetime.fromisoformat((found.frozen or {})["register_as_of"]),
        "parties": found.seed_parties.exclude(commitment=""),
        "entries": announcing.entries(found),
        "replacements": announcing.replacements(found),
        "missing": announcing.missing(found),
        "notes": noting.notes(found) if found.closing_digest else [],
        "arranging": continuing.progress(found) if found.published_at and not found.arranged_at else None,
        "files": [name for name, (_, there) in FILES.items() if there(found)],
        "strata": _strata(found),
        "replaced": progressing.public().filter(redraws=found).first(),
        "form": form,
        "answers": answers,
    }
    return render(request, "portal/draws/draw.html", context)


def _found(number: str) -> Draw:
    rows = progressing.public().select_related("population", "officers", "conflicts", "bundle", "redraws__matter")
    return get_object_or_404(rows, matter__number=number)


def _times(draw: Draw) -> list[tuple[str, dt.datetime | None, str, bool]]:
    """The steps, each with whether it is done: what has no hour of its own is, once a later one is."""
    told = announcing.times(draw)
    last = max((place for place, (_, at, _) in enumerate(told) if at), default=-1)
    return [(title, at, when, place <= last) for place, (title, at, when) in enumerate(told)]


def _strata(draw: Draw) -> list[dict[str, Any]]:
    """The strata with what came out, once the bundle is published."""
    strata: list[dict[str, Any]] = (draw.frozen or {})["strata"]
    drawn = {one["id"]: one for one in draw.result["strata"]} if draw.result and draw.published_at else {}
    return [one | {"title": tabling.title(one["id"]), "drawn": drawn.get(one["id"])} for one in strata]


def _published(draw: Draw) -> bool:
    return bool(draw.published_at and draw.bundle_id)


# What can be downloaded: by name, of which kind, and from when on.
FILES: dict[str, tuple[str, Callable[[Draw], bool]]] = {
    "frozen.json": (JSON, lambda draw: True),
    "closing.json": (JSON, lambda draw: bool(draw.closing_digest)),
    "population.tsv": (TSV, _published),
    "officers.tsv": (TSV, _published),
    "conflicts.tsv": (TSV, _published),
    "bundle.json": (JSON, _published),
}


@page(EVERYONE)
def file(request: HttpRequest, number: str, name: str) -> HttpResponseBase:
    """A file of the draw, exactly the bytes that its digest covers."""
    found = _found(number)
    media_type, there = FILES.get(name, ("", lambda draw: False))
    if not there(found):
        raise Http404
    saved = f"{number}.json" if name == "bundle.json" else f"{number}.{name}"
    part = name.partition(".")[0]
    if part in ("frozen", "closing"):
        response: HttpResponseBase = HttpResponse(canon(getattr(found, part)), content_type=media_type)
        response["Content-Disposition"] = f'attachment; filename="{saved}"'
        return response
    paper: Document = getattr(found, part)
    return FileResponse(papers.open_document(paper), as_attachment=True, filename=saved, content_type=media_type)


@page(EVERYONE, methods=("GET", "POST"))
@never_cache
def seed(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """What a member of the public does for the seed, by the link that was given to him."""
    party = inviting.holder(number, token)
    if party is None:
        raise Http404
    form = contributing.form_for(party.draw, party, request.POST or None, timezone.now())
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            contributing.hand_in(party.draw, party, form, timezone.now)
            return redirect("portal:draw-seed", number, token)
        except InspectionError as error:
            form.add_error(None, error.message)
        except Refused as refused:
            form.add_error(None, "；".join(one.message for one in refused.refusals))
    context = {"draw": party.draw, "party": party, "form": form}
    return render(request, "portal/draws/seed.html", context, status=422 if form and form.errors else 200)

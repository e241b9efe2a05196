"""The public page on which anybody's report is checked: a file is dropped, the annotated report comes back, and
nothing of it stays here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control, never_cache

from fazhi.office import sent
from fazhi.office.access import EVERYONE, page
from fazhi.office.reports.reading import PUBLIC, Refused, read
from fazhi.office.uploading import in_memory


@page(EVERYONE, methods=("GET", "POST"))
@never_cache
@in_memory(sent.FIELDS)
def check(request: HttpRequest) -> HttpResponse:
    """The form; with a file, what was found in it."""
    form = sent.SendForm(request.POST, request.FILES) if request.method == "POST" else sent.SendForm()
    if not form.is_valid():
        return _form(request, form)
    file, previous = sent.files(form)
    found = read(file, previous, places=PUBLIC)
    if isinstance(found, Refused):
        form.add_error(None, found.message)
        return sent.refuse(_form(request, form), found)
    context = {"name": file.name, **sent.shown(found, sent.carried(found, file.name))}
    return render(request, "portal/checked.html", context)


def _form(request: HttpRequest, form: sent.SendForm) -> HttpResponse:
    return render(request, "portal/check.html", {"form": form, **sent.limits()}, status=422 if form.errors else 200)


@page(EVERYONE)
@cache_control(public=True, max_age=600)
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The rules for the annotated text."""
    return HttpResponse(sent.stylesheet(), content_type="text/css; charset=utf-8")

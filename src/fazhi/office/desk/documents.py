"""Documents of a matter: taken in with an act, given out to whoever reaches the matter."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.documents import services
from fazhi.office.documents.errors import Missing
from fazhi.office.documents.models import Document
from fazhi.office.matters.models import Entry

from .matter import matter_within


@page(BUSINESS)
def document(request: StaffRequest, number: int, digest: str) -> HttpResponseBase:
    """The file itself, to be saved: never shown as a page of ours, whatever is in it."""
    matter = matter_within(request.standing, number)
    named = Entry.objects.within(request.standing.reach).filter(matter=matter).values_list("documents", flat=True)
    if not any(digest in documents for documents in named):
        raise Http404
    found = Document.objects.get(pk=digest)
    return given_out(request, found, found.name)


def given_out(request: StaffRequest, found: Document, name: str) -> HttpResponseBase:
    """The content of a document, to be saved under `name`; or a page that says it is gone."""
    try:
        content = services.open_document(found)
    except Missing as error:
        return _missing(request, error)
    return FileResponse(content, as_attachment=True, filename=name, content_type=found.media_type)


def _missing(request: StaffRequest, error: Missing) -> HttpResponse:
    return render(request, "desk/document_missing.html", {"reason": error.message}, status=410)

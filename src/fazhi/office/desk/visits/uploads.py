"""Photos and recordings that the script of the site sends in pieces: begun, continued, finished; answers are JSON.

`POST …/uploads/` with `key`, `name`, `type`, `size` begins; `POST …/uploads/<key>/?offset=N` with the bytes as body
goes on; `POST …/uploads/<key>/?finish=<SHA-256 or nothing>` ends; `GET …/uploads/<key>/` tells how far it has come.
"""

from __future__ import annotations

import uuid

from django import forms
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone

from fazhi.office.access import StaffRequest, page
from fazhi.office.documents.errors import DocumentError
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Upload
from fazhi.office.inspections.visits import uploading
from fazhi.office.inspections.visits.uploading import UploadRefused

from . import shown


class BeginForm(forms.Form):
    """What is about to be sent."""

    key = forms.UUIDField()
    name = forms.CharField(max_length=1000)
    type = forms.CharField(max_length=200, required=False)
    size = forms.IntegerField(min_value=0, max_value=2**50)


class PieceForm(forms.Form):
    """Where a piece begins, or that there are no more: then the digest of the whole, if the sender can count it."""

    offset = forms.IntegerField(min_value=0, required=False)
    finish = forms.RegexField(r"^[0-9a-fA-F]{64}\Z", required=False)


@page({"officer"}, methods=("POST",))
def begin(request: StaffRequest, number: int, matter: int) -> HttpResponse:
    visit = shown.visit_within(request, number)
    own = shown.matter_in(visit, request, matter)
    form = BeginForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": "上传的说明不完整。"}, status=422)
    given = form.cleaned_data
    try:
        upload = uploading.begin(
            given["key"], visit, own, name=given["name"], media_type=given["type"], size=given["size"],
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except (InspectionError, DocumentError) as error:
        return JsonResponse({"message": error.message}, status=422)
    return _told(upload)


@page({"officer"}, methods=("GET", "POST"))
def upload(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    found = Upload.objects.filter(pk=key, by=request.user).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _told(found)
    form = PieceForm(request.GET)
    ends = "finish" in request.GET
    if not form.is_valid() or (form.cleaned_data["offset"] is None) != ends:
        return JsonResponse({"message": "这一段的位置无法理解。"}, status=422)
    try:
        return _told(_taken(request, key, form, ends))
    except UploadRefused as refused:
        return JsonResponse({"message": refused.message, "received": refused.received}, status=409)
    except DocumentError as error:
        return JsonResponse({"message": error.message}, status=422)


def _taken(request: StaffRequest, key: uuid.UUID, form: PieceForm, ends: bool) -> Upload:
    if ends:
        return uploading.finish(key, form.cleaned_data["finish"], by=request.user)
    # The request itself is read as the file that it is: its `body` may be no larger than a form.
    return uploading.receive(key, form.cleaned_data["offset"], request, by=request.user)


def _told(upload: Upload) -> HttpResponse:
    done = upload.document_id is not None
    return JsonResponse({"key": str(upload.pk), "received": upload.received, "size": upload.size, "done": done})

"""Reports, for programs: one is sent in and checked, and nothing of it is kept."""

from __future__ import annotations

from django.http import HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from fazhi.reading.showing.as_json import ReportRecord

from .. import sent
from ..reports.reading import STAFF, Refused, read
from .asking import ApiRequest, Sending
from .errors import NotChecked
from .shapes import Problem

router = Router(tags=["报告"])
PROBLEMS = dict.fromkeys((400, 401, 403, 413, 422, 503), Problem)


@router.post("/check", auth=Sending(), response={200: list[ReportRecord], **PROBLEMS}, summary="核对一份报告")
def check(request: ApiRequest, file: File[UploadedFile], previous: File[UploadedFile | None] = None) -> HttpResponse:
    """What is found in `file` (.docx, .pdf, .html, .txt), and against last year's report where `previous` is sent."""
    report, before = sent.taken(file), sent.taken(previous)
    assert report is not None
    found = read(report, before, places=STAFF, shown=False)
    if isinstance(found, Refused):
        raise NotChecked(found)
    if found.remarks:
        # The JSON has no place for words about the check itself, and a program that asked for it should know.
        raise NotChecked(Refused("check.not-compared", "；".join(found.remarks), 422))
    return HttpResponse(found.json, content_type="application/json; charset=utf-8")

"""A report that somebody sends in to be checked, at the desk or in public: the form, and what comes back of it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from .documents.names import harmless_name
from .reports.reading import RETRY_AFTER, File, Reading, Refused

FIELDS = ("file", "previous")
FORMATS = ".docx,.pdf,.html,.htm,.txt"
# What is carried along on the page as links to be saved: beyond this, a browser would labour at it.
MOST_CARRIED = 8 * 2**20
# What there is to be saved of a reading: how the link says it, the end of the file's name, and the media type.
SAVED = {
    "annotated": ("批注版", "-核对.html", "text/html"),
    "json": ("核对结果（JSON）", "-核对.json", "application/json"),
    "table": ("数据表（CSV）", "-数据.csv", "text/csv"),
}


class SendForm(forms.Form):
    """The report to check, and the one before it."""

    file = forms.FileField(
        label="要核对的报告",
        error_messages={"required": "请选择要核对的报告。"},
        widget=forms.FileInput(attrs={"accept": FORMATS}),
        allow_empty_file=True,
    )
    previous = forms.FileField(
        label="上一年的报告",
        required=False,
        help_text="同一机关的；给了就一并核对增减幅度、上年数据和上年安排的落实。",
        widget=forms.FileInput(attrs={"accept": FORMATS}),
        allow_empty_file=True,
    )


@dataclass(frozen=True, slots=True)
class Saved:
    """Something to be saved from a page: the words of its link, the address, and the name of the file."""

    text: str
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One of several reports in a file: its title, its place on the page, and how many findings there are."""

    title: str
    url: str
    findings: int


def taken(upload: UploadedFile | None) -> File | None:
    """What was sent, under a harmless name; None for nothing."""
    # An empty file is false, and yet something that was sent.
    if upload is None:
        return None
    return File(harmless_name(upload.name or ""), upload.read(), upload.size or 0)


def files(form: forms.Form) -> tuple[File, File | None]:
    """The report of a valid form, and the one before it."""
    file, previous = (taken(form.cleaned_data.get(name)) for name in FIELDS)
    assert file is not None
    return file, previous


def refuse(response: HttpResponse, refused: Refused) -> HttpResponse:
    """Give `response` the status of the refusal, and say when to come back where that helps."""
    response.status_code = refused.status
    if refused.status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def shown(found: Reading, saved: list[Saved]) -> dict[str, Any]:
    """What `desk/parts/checked.html` is told; a list of the reports only where there are several."""
    reports = found.reports
    listed = [
        Listed(each["title"] or each["file"], f"#r{place}", len(each["findings"]))
        for place, each in enumerate(reports, start=1)
    ]
    return {"found": found, "saved": saved, "listed": listed if len(reports) > 1 else []}


def contents(found: Reading) -> dict[str, str]:
    """What there is to be saved, by the keys of `SAVED`."""
    return {"annotated": found.page, "json": found.json, "table": found.table}


def carried(found: Reading, name: str) -> list[Saved]:
    """Links to what can be saved, which carry it in their addresses: the server keeps nothing to be asked for later.

    None at all where that would make the page too heavy.
    """
    if sum(map(len, contents(found).values())) > MOST_CARRIED:
        return []
    return [Saved(SAVED[key][0], _carrying(key, words), saved_as(key, name)) for key, words in contents(found).items()]


def saved_as(key: str, name: str) -> str:
    """The name under which that part of a reading of file `name` is saved."""
    return f"{PurePath(name).stem}{SAVED[key][1]}"


def _carrying(key: str, words: str) -> str:
    return f"data:{SAVED[key][2]};base64,{base64.b64encode(words.encode()).decode()}"


def limits() -> dict[str, Any]:
    """What a page says beside the form."""
    return {"largest": f"{settings.CHECK_LARGEST / 2**20:g} MB", "seconds": settings.CHECK_SECONDS}


@cache
def stylesheet() -> str:
    """The rules for the annotated text, which stand beside its template in the room of reading."""
    from fazhi.reading.showing import page

    return page.stylesheet()

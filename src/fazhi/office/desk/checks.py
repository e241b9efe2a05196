"""Checking reports at the desk: a file is dropped, the annotated report comes back; it is kept where that is asked."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office import sent
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.organs.models import Organ
from fazhi.office.organs.roles import BUSINESS_ROLES
from fazhi.office.organs.selectors import Standing
from fazhi.office.reports import keeping
from fazhi.office.reports.models import KeptCheck
from fazhi.office.reports.reading import STAFF, File, Reading, Refused, read
from fazhi.office.uploading import in_memory

from ..paging import paged
from . import time_left
from .documents import given_out
from .parts import Badge, Column, Link, Table

TONES = (("错误", "errors", "bad"), ("警告", "warnings", "warn"), ("提示", "notes", "note"))


class CheckForm(sent.SendForm):
    """The report to check, and whether to keep what is found, for which of the organs where this person serves."""

    keep = forms.BooleanField(
        label="保存结果",
        required=False,
        help_text="文件收入文书库，本机关和上级机关的人员都能看到；核对结果可以由您删除。不勾选的，什么都不留下。",
    )
    organ = forms.ChoiceField(label="保存在", required=False)

    def __init__(self, *given: Any, standing: Standing) -> None:
        super().__init__(*given)
        posts = {post.organ_id: post.organ.name for post in standing.appointments if post.role in BUSINESS_ROLES}
        self.fields["organ"].choices = list(posts.items())  # type: ignore[attr-defined]
        if len(posts) == 1:
            del self.fields["organ"]
        self.only = next(iter(posts))

    @property
    def kept_at(self) -> int:
        """The id of the organ to keep at."""
        return int(self.cleaned_data.get("organ") or self.only)


@page(BUSINESS, methods=("GET", "POST"))
@in_memory(sent.FIELDS)
def checks(request: StaffRequest) -> HttpResponse:
    """The form, and the checks that were kept within reach; with a file, what was found in it."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CheckForm(*given, standing=request.standing)
    if not form.is_valid():
        return _form(request, form)
    file, previous = sent.files(form)
    found = read(file, previous, places=STAFF)
    if isinstance(found, Refused):
        form.add_error(None, found.message)
        return sent.refuse(_form(request, form), found)
    return _keep(request, form, file, found) if form.cleaned_data["keep"] else _show(request, file, found)


def _form(request: StaffRequest, form: CheckForm) -> HttpResponse:
    rows = KeptCheck.objects.within(request.standing.reach).select_related("organ", "kept_by").defer("reading")
    listed = paged(request, rows, key=("-pk",))
    context = {"form": form, "page": listed, "table": _table(listed.rows), **sent.limits()}
    return render(request, "desk/checks.html", context, status=422 if form.errors else 200)


def _table(rows: Iterable[KeptCheck]) -> Table:
    cells = [
        (
            Link(str(kept), reverse("desk:kept-check", args=[kept.pk])),
            kept.organ_named,
            str(kept.year or ""),
            *(f"{getattr(kept, field):,}" for _, field, _ in TONES),
            kept.organ.name,
            f"{kept.kept_by.name} {time_left.moment(kept.kept_at)}",
        )
        for kept in rows
    ]
    counts = (Column(title, number=True) for title, _, _ in TONES)
    columns = (Column("报告"), Column("报告机关"), Column("年度"), *counts, Column("保存在"), Column("保存"))
    return Table(columns, cells, "还没有保存过核对结果。")


def _show(request: StaffRequest, file: File, found: Reading) -> HttpResponse:
    context = {"name": file.name, **sent.shown(found, sent.carried(found, file.name))}
    return render(request, "desk/checked.html", context)


def _keep(request: StaffRequest, form: CheckForm, file: File, found: Reading) -> HttpResponse:
    organ = Organ.objects.within(request.standing.reach).get(pk=form.kept_at)
    kept = keeping.keep(file, found, organ=organ, by=request.user, now=timezone.now())
    messages.success(request, f"已保存在{organ.name}。")
    return redirect("desk:kept-check", kept.pk)


def _kept(request: StaffRequest, number: int) -> KeptCheck:
    rows = KeptCheck.objects.within(request.standing.reach).select_related("organ", "kept_by", "document")
    found: KeptCheck = get_object_or_404(rows, pk=number)
    return found


@page(BUSINESS, methods=("GET", "POST"))
def kept_check(request: StaffRequest, number: int) -> HttpResponse:
    """A check that was kept; posted to, it is deleted, which only who kept it may do."""
    kept = _kept(request, number)
    if request.method == "POST":
        return _discard(request, kept)
    context = {
        "kept": kept,
        **sent.shown(keeping.opened(kept), [_saved(kept, part) for part in sent.SAVED]),
        "counts": _counts(kept),
        "mine": kept.kept_by_id == request.user.pk,
        "crumbs": [Link("报告核对", reverse("desk:checks")), Link(str(kept))],
    }
    return render(request, "desk/kept_check.html", context)


def _counts(kept: KeptCheck) -> list[Badge]:
    counts = ((title, getattr(kept, field), tone) for title, field, tone in TONES)
    found = [Badge(f"{title} {count:,}", tone) for title, count, tone in counts if count]
    return found or [Badge("没有发现问题", "good")]


def _discard(request: StaffRequest, kept: KeptCheck) -> HttpResponse:
    try:
        keeping.discard(kept, by=request.user)
    except keeping.NotYours as error:
        raise PermissionDenied(error.message) from error
    messages.success(request, f"已删除“{kept}”的核对结果。")
    return redirect("desk:checks")


def _saved(kept: KeptCheck, part: str) -> sent.Saved:
    url = reverse("desk:kept-part", args=[kept.pk, part])
    return sent.Saved(sent.SAVED[part][0], url, sent.saved_as(part, kept.name))


@page(BUSINESS)
def kept_part(request: StaffRequest, number: int, part: str) -> HttpResponseBase:
    """The file itself (`file`), or a part of what was found in it, to be saved."""
    kept = _kept(request, number)
    if part == "file":
        return given_out(request, kept.document, kept.name)
    if part not in sent.SAVED:
        raise Http404
    words = io.BytesIO(sent.contents(keeping.opened(kept))[part].encode())
    name, media_type = sent.saved_as(part, kept.name), f"{sent.SAVED[part][2]}; charset=utf-8"
    return FileResponse(words, as_attachment=True, filename=name, content_type=media_type)

"""One reviewed file: what it broke, by head, each with its article and dates and the entry; what assessors hold against
it; and the form by which an assessor judges it once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.standard import Head, Score, Standard
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.supervision import assessing, seeing
from fazhi.office.supervision.assessing import AssessmentError, Given, NoAssessor
from fazhi.office.supervision.models import ReviewedFile, ReviewMark
from fazhi.office.supervision.rules import rule_title, term

from . import time_left
from .parts import Link
from .reviews import grade_badge


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that stands against a file: what, which law, by when and when, at which entry or by whom, how much."""

    title: str
    message: str
    law: str
    term: str
    happened: str
    entry: Link
    points: str
    fault: str


@dataclass(frozen=True, slots=True)
class Section:
    """A head with what stands under it."""

    head: Head
    lost: str
    lines: tuple[Line, ...]


class MarkForm(forms.Form):
    """What an assessor holds against a file: under each head points, reason and the fault; all empty is an answer."""

    def __init__(self, *given: Any, standard: Standard) -> None:
        super().__init__(*given)
        self.standard = standard
        faults = [("", "没有"), *((fault.id, fault.title) for fault in standard.faults)]
        for head in standard.heads:
            points = forms.FloatField(
                label=f"{head.title}：扣分",
                required=False,
                min_value=0,
                max_value=head.at_most,
                help_text=f"{head.law}；最多 {head.at_most:g} 分。",
            )
            self.fields[f"{head.id}-points"] = points
            self.fields[f"{head.id}-reason"] = forms.CharField(
                label=f"{head.title}：理由", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[f"{head.id}-fault"] = forms.ChoiceField(
                label=f"{head.title}：应当评定为不合格的情形", required=False, choices=faults
            )

    def given(self) -> list[Given]:
        """The heads under which something is held against the file."""
        return [
            Given(head.id, points or 0, reason, fault)
            for head in self.standard.heads
            for points, reason, fault in [[self.cleaned_data[f"{head.id}-{name}"] for name in NAMES]]
            if points or fault or reason
        ]


NAMES = ("points", "reason", "fault")


@page(BUSINESS, methods=("GET", "POST"))
def reviewed_file(request: StaffRequest, review: int, number: int) -> HttpResponse:
    """One file of a review; posted to, an assessor's marks are entered."""
    rows = seeing.files(request.standing).filter(review=review).prefetch_related("assessed__by")
    rows = rows.select_related("review__reviewer", "review__organ", "matter__organ", "matter__procedure")
    shown: ReviewedFile = get_object_or_404(rows.defer("matter__state", "matter__procedure__source"), pk=number)
    standard = assessing.standard_of(shown.review)
    form = MarkForm(request.POST if request.method == "POST" else None, standard=standard)
    if request.method == "POST" and form.is_valid() and _assessed(request, shown, standard, form):
        messages.success(request, "评分已经记录，不能更改。")
        return redirect("desk:reviewed-file", review, number)
    return render(
        request, "desk/reviewed_file.html", _context(request, shown, standard, form), status=422 if form.errors else 200
    )


def _assessed(request: StaffRequest, file: ReviewedFile, standard: Standard, form: MarkForm) -> bool:
    """Enter the marks; where they can't be taken, the form says why."""
    try:
        assessing.assess(file, standard, form.given(), by=request.standing, now=timezone.now())
    except NoAssessor as error:
        raise PermissionDenied(error.message) from error
    except AssessmentError as error:
        form.add_error(None, error.message)
        return False
    return True


def _context(request: StaffRequest, file: ReviewedFile, standard: Standard, form: MarkForm) -> dict[str, Any]:
    everyone = list(file.assessed.all())
    assessed = assessing.seen(everyone, file.review, request.standing)
    judged = any(mark.by_id == request.user.pk for mark in everyone)
    waiting = assessing.may_assess(file.review, request.standing) and not judged
    result = assessing.result(standard, file.marks, assessed)
    reached = request.standing.reach.covers(file.matter.organ)
    url = reverse("desk:matter", args=[file.matter_id]) if reached else ""
    return {
        "file": file,
        "review": file.review,
        "standard": standard,
        "auto": f"{file.points:g}",
        "points": f"{result.score.points:g}",
        "grade": grade_badge(standard, result),
        "faults": [fault.title for fault in standard.faults if fault.id in result.score.faults],
        "assessors": len({mark.by_id for mark in everyone}),
        "waiting": waiting,
        "sections": list(_sections(standard, file, assessed, result.score, url)),
        "matter": Link(file.matter.number, url),
        "changed": reached and file.matter.head != file.head,
        "form": form if waiting else None,
        "involved": assessing.involved_in(file, request.user) if waiting else "",
        "crumbs": [
            Link("案卷评查", reverse("desk:reviews")),
            Link(file.review.title, reverse("desk:review", args=[file.review_id])),
            Link(file.matter.number),
        ],
    }


def _sections(
    standard: Standard, file: ReviewedFile, assessed: Sequence[ReviewMark], score: Score, url: str
) -> Iterator[Section]:
    for head in standard.heads:
        found = [_broken(standard, mark, url) for mark in file.marks if mark["head"] == head.id]
        judged = [_judged(standard, mark) for mark in assessed if mark.head == head.id]
        if found or judged:
            yield Section(head, f"{score.lost[head.id]:g}", (*found, *judged))


def _broken(standard: Standard, mark: Mapping[str, Any], url: str) -> Line:
    due, happened = (mark[name] and dt.datetime.fromisoformat(mark[name]) for name in ("due", "happened"))
    number = mark["entry"]
    return Line(
        title=rule_title(mark["rule"]),
        message=mark["message"],
        law=mark["law"] or standard.law_of(mark["head"]),
        term=term(mark["rule"], due),
        happened=f"{happened:%Y-%m-%d}" if happened else "",
        entry=Link(f"第 {number} 条", f"{url}#entry-{number}" if url else "") if number else Link("—"),
        points=f"{mark['points']:g}",
        fault=_fault(standard, mark["fault"]),
    )


def _judged(standard: Standard, mark: ReviewMark) -> Line:
    return Line(
        title="评查人员评分",
        message=mark.reason,
        law=standard.law_of(mark.head),
        term="",
        happened=time_left.moment(mark.at),
        entry=Link(mark.by.name),
        points=f"{mark.points:g}",
        fault=_fault(standard, mark.fault),
    )


def _fault(standard: Standard, id: str) -> str:
    return next((fault.title for fault in standard.faults if fault.id == id), "")

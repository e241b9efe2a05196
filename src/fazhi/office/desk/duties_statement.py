"""第一责任人的职责清单 and 述法: what the first responsible person owed in a year, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from fazhi.figures.span import Span
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.duties.standing import State
from fazhi.office.reports import services

from .dashboard import Shown, figure_url, fraction, printed
from .duties import context_of
from .duties_shown import Asked, Item, asked_for, items_of, only

# What a statement is asked to tell in numbers, where the record can say it.
FIGURES = (
    "major_decision_decided",
    "major_decision_reviewed_rate",
    "normative_document_published",
    "normative_document_reviewed_rate",
    "normative_document_filed_on_time_rate",
    "penalty_decided",
    "penalty_reviewed_rate",
    "reconsideration_received",
    "reconsideration_corrected_rate",
    "litigation_received",
    "litigation_lost_rate",
    "litigation_head_rate",
    "disclosure_on_time_rate",
    "duties_kept_rate",
    "annual_duty_on_time_rate",
)


@dataclass(frozen=True, slots=True)
class Part:
    """The duties of the statement that came to the same end."""

    id: str
    title: str
    items: list[Item]


@page(BUSINESS)
def duty_list(request: StaffRequest) -> HttpResponse:
    """The duty list of the first responsible person (职责清单), to be printed and signed."""
    asked, items = _of_first_person(request)
    return render(
        request, "desk/duties_list.html", context_of(asked, items) | {"calendar": asked.address("desk:duties")}
    )


@page(BUSINESS)
def statement(request: StaffRequest) -> HttpResponse:
    """The yearly statement (述法): the list, what was done when, what was late or excused and why, and figures."""
    asked, items = _of_first_person(request)
    lectures = [item for item in items if item.line.duty.lecture]
    context = {
        "parts": [part for part in _parts(items) if part.items],
        "lectures": lectures,
        "held": only(lectures, State.DONE, State.DONE_LATE, State.CHECKED),
        "figures": _figures(asked),
        "calendar": asked.address("desk:duties"),
    }
    return render(request, "desk/duties_statement.html", context_of(asked, items) | context)


def _of_first_person(request: StaffRequest) -> tuple[Asked, list[Item]]:
    asked = asked_for(request)
    return asked, [item for item in items_of(asked) if item.line.occurrence.first_person]


def _parts(items: Sequence[Item]) -> list[Part]:
    return [
        Part("done", "按期完成", only(items, State.DONE)),
        Part("late", "逾期完成", only(items, State.DONE_LATE)),
        Part("open", "逾期没有完成", only(items, State.LATE, State.MISSED)),
        Part("checked", "已经提交，等待核验", only(items, State.CHECKED)),
        Part("ahead", "没有到期", only(items, State.LATER, State.NEAR)),
        Part("excused", "不需要履行", only(items, State.EXCUSED, State.OFF)),
        Part("before", "启用本系统以前到期，没有记录", only(items, State.BEFORE)),
    ]


def _figures(asked: Asked) -> list[Shown]:
    counted = services.recent(asked.organ, Span.year(asked.year))
    found = [counted.figure(id) for id in FIGURES if id in counted.indicators]
    return [
        Shown(
            title=(indicator := counted.indicators[figure.indicator]).title,
            value=printed(figure),
            unit=indicator.unit,
            url=figure_url(indicator.id, asked.organ, asked.year),
            words=indicator.words,
            detail=fraction(indicator, figure),
        )
        for figure in found
        if figure.value is not None
    ]

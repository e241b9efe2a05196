"""Reviews of files at the desk (案卷评查): the list, a new one, and one with its sample, its files and what they
broke."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.figures.errors import SpanError
from fazhi.law import standard as standards
from fazhi.law.sampling import SampleError
from fazhi.law.standard import Standard
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.matters.models import Clock, Matter, ProcedureVersion
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing, tree
from fazhi.office.supervision import assessing, drawing, seeing
from fazhi.office.supervision.assessing import Result
from fazhi.office.supervision.drawing import DrawError, Population
from fazhi.office.supervision.models import FileReview, ReviewedFile
from fazhi.office.supervision.rules import rule_title
from fazhi.office.supervision.tallying import Tally

from ..paging import paged
from . import time_left
from .matters import organ_choices
from .parts import Badge, Column, Link, Table

TONES = {"excellent": "good", "good": "good", "passed": "warn", "failed": "bad"}


class ReviewForm(forms.Form):
    """Which files to review, by whom, and how they are drawn."""

    reviewer = forms.ChoiceField(label="评查主体")
    organ = forms.ChoiceField(label="评查对象（含下级）")
    year = forms.IntegerField(label="立卷年度", min_value=1900, max_value=9998)
    procedure = forms.ChoiceField(label="程序", required=False)
    wanted = forms.IntegerField(
        label="随机抽取件数",
        min_value=1,
        max_value=drawing.MOST,
        required=False,
        help_text=f"不填的为普查；一次最多 {drawing.MOST:,} 件。",
    )
    seed = forms.CharField(
        label="种子",
        max_length=200,
        required=False,
        help_text="随机抽取时必填，如公开摇出的数字。种子和名单一并留下记录，任何人都可以重演。",
    )
    standard = forms.ChoiceField(label="评查标准")
    matter = forms.ChoiceField(
        label="评查案件", required=False, help_text="按“行政执法案卷评查”程序立卷的案件；反馈以后评查对象才看得到结果。"
    )

    def __init__(self, *given: Any, organs: Sequence[Organ], procedures: Iterable[Any], matters: Iterable[Matter]):
        super().__init__(*given)
        choices = {
            "reviewer": organ_choices(organs),
            "organ": organ_choices(organs),
            "procedure": [("", "全部"), *procedures],
            "standard": [(one.id, one.title) for one in standards.shipped().values()],
            "matter": [("", "没有"), *((str(one.pk), str(one)) for one in matters)],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]


@page(BUSINESS)
def reviews(request: StaffRequest) -> HttpResponse:
    """The reviews that this person sees, the newest first."""
    listed = paged(request, seeing.reviews(request.standing), key=("-pk",))
    cells = [
        (
            Link(one.title, reverse("desk:review", args=[one.pk])),
            one.reviewer.name,
            f"{len(one.drawn):,}",
            f"{one.population:,}",
            "随机抽取" if one.seed else "普查",
            time_left.moment(one.made_at),
        )
        for one in listed.rows
    ]
    columns = (
        Column("评查"), Column("评查主体"), Column("案卷", number=True), Column("总体", number=True), Column("方式"),
        Column("时间"),
    )  # fmt: skip
    context = {
        "page": listed,
        "table": Table(columns, cells, "还没有案卷评查，或者结果尚未反馈。"),
        "may": bool(request.standing.roles & seeing.REVIEWERS),
    }
    return render(request, "desk/reviews.html", context)


@page(seeing.REVIEWERS, methods=("GET", "POST"))
def new_review(request: StaffRequest) -> HttpResponse:
    """Draw files and review them by themselves; what was drawn is recorded for ever."""
    organs = tree(Organ.objects.within(request.standing.reach_of(seeing.REVIEWERS)))
    titles = ProcedureVersion.objects.order_by("slug").values_list("slug", "title")
    form = ReviewForm(
        request.POST or None, organs=organs, procedures=dict(titles).items(), matters=_running(request.standing)
    )
    if form.is_valid():
        made = _make(request, form, {organ.code: organ for organ in organs})
        if made:
            messages.success(request, f"已抽取并评查 {len(made.drawn)} 件，抽取记录不能更改。")
            return redirect("desk:review", made.pk)
    context = {"form": form, "crumbs": [Link("案卷评查", reverse("desk:reviews")), Link("新的评查")]}
    return render(request, "desk/new_review.html", context, status=422 if form.errors else 200)


def _running(standing: Standing) -> list[Matter]:
    rows = Matter.objects.within(standing.reach_of(seeing.REVIEWERS)).filter(procedure__slug="file_review")
    return list(rows.filter(ended_at=None).defer("state", "parameters").order_by("-pk")[:100])


def _make(request: StaffRequest, form: ReviewForm, organs: dict[str, Organ]) -> FileReview | None:
    """The review that the form describes; None, with the reason in the form, where it can't be."""
    given = form.cleaned_data
    population = Population(organs[given["organ"]], given["year"], given["procedure"])
    wanted = given["wanted"] or 0
    if given["seed"] and not wanted:
        form.add_error("wanted", "写了种子的，须写明抽取多少件。")
        return None
    try:
        return drawing.record(
            population,
            standard=standards.shipped()[given["standard"]],
            reviewer=organs[given["reviewer"]],
            now=timezone.now(),
            seed=given["seed"],
            wanted=wanted,
            by=request.user,
            matter=next((one for one in _running(request.standing) if str(one.pk) == given["matter"]), None),
        )
    except (SampleError, DrawError, SpanError) as error:
        form.add_error(None, error.message)
        return None


@page(BUSINESS)
def review(request: StaffRequest, number: int) -> HttpResponse:
    """One review; `?rule=` or `?grade=` lists only the files that broke that rule or have that grade."""
    shown = get_object_or_404(seeing.reviews(request.standing).select_related("matter__organ"), pk=number)
    standard = assessing.standard_of(shown)
    rows = _files(shown)
    results = {
        one.pk: assessing.result(standard, one.marks, assessing.seen(list(one.assessed.all()), shown, request.standing))
        for one in rows
    }
    tally = _tally(rows, results)
    rule, grade = request.GET.get("rule", ""), request.GET.get("grade", "")
    listed = [one for one in rows if _fits(one, results[one.pk], rule, grade)]
    context = {
        "review": shown,
        "standard": standard,
        "drawn_at": time_left.moment(shown.made_at),
        "grades": _grades(shown, standard, tally),
        "average": f"{tally.average:.1f}" if tally.average is not None else "—",
        "rules": _rules(shown, standard, tally),
        "heads": [(head, f"{tally.lost[head.id]:g}") for head in standard.heads],
        "table": _listed(standard, listed, results),
        "chosen": rule_title(rule) if rule else next((one.title for one in standard.grades if one.id == grade), ""),
        "matter": _matter(request.standing, shown),
        "crumbs": [Link("案卷评查", reverse("desk:reviews")), Link(shown.title)],
    }
    return render(request, "desk/review.html", context)


def _files(review: FileReview) -> list[ReviewedFile]:
    return list(review.files.select_related("matter").defer("matter__state").prefetch_related("assessed"))


def _tally(rows: Iterable[ReviewedFile], results: dict[int, Result]) -> Tally:
    tally = Tally()
    for one in rows:
        tally.add([assessing.thawed(mark) for mark in one.marks], results[one.pk].score)
    return tally


def _fits(file: ReviewedFile, result: Result, rule: str, grade: str) -> bool:
    broken = not rule or any(mark["rule"] == rule for mark in file.marks)
    return broken and (not grade or result.score.grade == grade)


def _address(review: FileReview, **chosen: str) -> str:
    query = QueryDict(mutable=True)
    query.update(chosen)
    return f"{reverse('desk:review', args=[review.pk])}?{query.urlencode()}#files"


def _grades(review: FileReview, standard: Standard, tally: Tally) -> list[tuple[str, Link]]:
    return [
        (grade.title, Link(f"{tally.grades[grade.id]:,} 件", _address(review, grade=grade.id)))
        for grade in standard.grades
    ]


def _rules(review: FileReview, standard: Standard, tally: Tally) -> Table:
    heads = {head.id: head.title for head in standard.heads}
    cells = [
        (
            rule_title(one.rule),
            one.example,
            one.law or standard.law_of(one.head),
            heads[one.head],
            f"{one.times:,}",
            Link(f"{one.files:,}", _address(review, rule=one.rule)),
        )
        for one in tally.by_rule()
    ]
    columns = (
        Column("不符"), Column("例"), Column("依据"), Column("评查内容"), Column("次数", number=True),
        Column("件数", number=True),
    )  # fmt: skip
    return Table(columns, cells, "没有发现不合法定程序之处。")


def _listed(standard: Standard, rows: Iterable[ReviewedFile], results: dict[int, Result]) -> Table:
    cells = [
        (
            Link(one.matter.number, reverse("desk:reviewed-file", args=[one.review_id, one.pk])),
            one.matter.title,
            f"{one.points:g}",
            f"{results[one.pk].score.points:g}",
            grade_badge(standard, results[one.pk]),
            f"{results[one.pk].assessors} 人" + ("" if results[one.pk].stands else "（未满两人）"),
        )
        for one in rows
    ]
    columns = (
        Column("案卷"), Column("案由"), Column("自动得分", number=True), Column("得分", number=True), Column("等次"),
        Column("评分"),
    )  # fmt: skip
    return Table(columns, cells, "没有这样的案卷。")


def grade_badge(standard: Standard, result: Result) -> Badge:
    """The grade in its colour; a provisional one says so."""
    title = next(grade.title for grade in standard.grades if grade.id == result.score.grade)
    tone = TONES.get(result.score.grade, "note")
    return Badge(title if result.stands else f"{title}（暂定）", tone)


def _matter(standing: Standing, review: FileReview) -> dict[str, Any] | None:
    """The matter by which the review is run, and until when the organ may ask for re-examination, as its clock says."""
    if review.matter is None:
        return None
    clock = review.matter.clocks.filter(key="request_reexamination").order_by("-started_at").first()
    reached = standing.reach.covers(review.matter.organ)
    url = reverse("desk:matter", args=[review.matter_id]) if reached else ""
    return {"link": Link(str(review.matter), url), "reexamination": _reexamination(clock)}


def _reexamination(clock: Clock | None) -> str:
    if clock is None:
        return "小组报告反馈以后十个工作日内，评查对象可以书面申请复核。"
    if clock.ended_at:
        words = {"met": "评查对象已经申请复核", "lapsed": "申请复核的期限已过", "closed": "评查对象没有异议"}
        return f"{words.get(clock.ended_how, '申请复核的期限已终结')}（{time_left.moment(clock.ended_at)}）。"
    return f"评查对象可以在 {time_left.until(clock.due_at)} 以前申请复核。" if clock.due_at else ""

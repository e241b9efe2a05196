"""The steps of a draw that are performed at the desk: one form each, and the law's reasons where a step is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.draw.errors import DrawError
from fazhi.law.marking import Refused
from fazhi.office.access import StaffRequest, page
from fazhi.office.documents.errors import DocumentError
from fazhi.office.inspections.draws import continuing, drawing, stepping
from fazhi.office.inspections.draws.preparing import HOLDERS
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Draw
from fazhi.office.organs.models import Person

from . import shown
from .step_forms import (
    BeaconForm,
    DenyForm,
    DrawnForm,
    FreezeForm,
    PartyForm,
    ReasonForm,
    ReplaceForm,
    StepForm,
    VoidForm,
)

WORKERS = HOLDERS | {"agency_head", "supervisor"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its title, what whoever takes it must know, its form, and what it does; that returns what to tell."""

    title: str
    words: str
    form: type[StepForm]
    does: Callable[[Draw, StepForm, dict[str, Any]], str]


@page(WORKERS, methods=("GET", "POST"))
def step(request: StaffRequest, number: int, step: str) -> HttpResponse:
    """The form of a step; taken, back to the draw."""
    draw, taken = shown.draw_seen(request, number), STEPS.get(step)
    if taken is None:
        raise Http404
    form = taken.form(draw, timezone.now(), request.POST or None) if taken.form.base_fields else _empty(request, draw)
    form.origin = request.build_absolute_uri("/").removesuffix("/")
    refusals: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            told = taken.does(draw, form, {"by": request.standing, "now": timezone.now})
            messages.success(request, told)
            return redirect(_next(draw, step))
        except Refused as refused:
            refusals = refused.refusals
        except (InspectionError, DrawError, DocumentError) as error:
            form.add_error(None, error.message)
    context = {
        "step": taken,
        "draw": draw,
        "form": form,
        "refusals": refusals,
        "back": reverse("desk:draw", args=[draw.pk]),
        "crumbs": shown.crumbs(draw, taken.title),
    }
    return render(request, "desk/draws/step.html", context, status=422 if refusals or form.errors else 200)


def _empty(request: StaffRequest, draw: Draw) -> StepForm:
    """A form that asks nothing: it is sent as it is."""
    return StepForm(draw, timezone.now(), {} if request.method == "POST" else None)


def _next(draw: Draw, step: str) -> str:
    name = "desk:draw-result" if step in ("draw", "arrange") else "desk:draw"
    return reverse(name, args=[draw.pk])


def _party(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    asked = form.cleaned_data
    person = Person.objects.get(pk=asked["person"]) if asked["person"] else None
    party, token = drawing.add_seed_party(draw, asked["kind"], asked["title"], person=person, **given)
    return told_of(form.origin, draw, party.title, token) if token else f"已登记“{party.title}”，代号 {party.party}。"


def told_of(origin: str, draw: Draw, title: str, token: str) -> str:
    """The link of a member of the public, in words: it is shown once."""
    url = origin + reverse("portal:draw-seed", args=[draw.matter.number, token])
    return f"请把这个链接交给“{title}”本人，它只显示这一次：{url}"


def _freeze(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    assert isinstance(form, FreezeForm)
    asked = form.cleaned_data
    frozen = drawing.freeze(draw, reveal_by=asked["reveal_by"], beacon=form.beacon, draw_by=asked["draw_by"], **given)
    return f"已冻结并公布，冻结摘要 {frozen.freeze_digest}。"


def _close(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    return f"已公布揭示结果，揭示摘要 {drawing.close(draw, **given).closing_digest}。"


def _beacon(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    drawing.note_beacon(draw, form.cleaned_data["value"], form.cleaned_data["seen"], **given)
    return "已登记公开随机数，请另一人再次输入并抽取。"


def _draw(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    asked = form.cleaned_data
    drawn = drawing.finish(draw, asked["value"], publish=asked["publish"], **given)
    done, whole = continuing.progress(drawn)
    return "已抽取，检查已经按结果安排。" if done == whole else f"已抽取。{_arranged(done, whole)}"


def _arrange(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    left = continuing.go_on(draw, by=given["by"], now=stepping.moment(given["now"]))
    done, whole = continuing.progress(draw)
    return _arranged(done, whole) if left else "检查已经全部按结果安排。"


def _arranged(done: int, whole: int) -> str:
    return f"抽中 {whole} 户，已安排 {done} 户，其余请在本页继续安排，或者等每日例行时自动安排。"


def _replace(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    party = draw.seed_parties.select_related("draw").get(pk=form.cleaned_data["party"])
    token = drawing.replace(party, form.cleaned_data["reason"], **given)
    return f"已更换并公布，原承诺作废。{told_of(form.origin, draw, party.title, token)}"


def _publish(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    drawing.publish(draw, **given)
    return "已公布结果包。"


def _cancel(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    drawing.cancel(draw, form.cleaned_data["reason"], **given)
    return "已终止。"


def _void(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    asked = form.cleaned_data
    told = {name: asked.get(name, "") for name in ("ground", "sought")}
    drawing.void(draw, asked["reason"], **told, **given)
    return "已作废并公布。作废的抽取不会消失；须再抽取的，在本页重新抽取。"


def _deny(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    drawing.deny(draw, form.cleaned_data["sought"], form.cleaned_data["reason"], **given)
    return "已认定并公布。查得公布的值的，可以登记；确实没有产生的，由监督机关的另一人认定。"


def _retract(draw: Draw, form: StepForm, given: dict[str, Any]) -> str:
    drawing.retract(draw, form.cleaned_data["reason"], **given)
    return "已撤回结果，请照公布的值重新登记。"


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "party": Step(
            "登记种子参与方",
            "几方各自提供一个秘密值，合起来决定抽取的种子，任何一方都不能单独左右结果。组织机关须有一方，监督机关、社会公众至少有一方。",
            PartyForm,
            _party,
        ),
        "freeze": Step(
            "冻结并公布",
            "提交以后，两个名录、回避名单、比例、规则和各方承诺按此刻的内容冻结，摘要立即公布。此后一个字也不能改。",
            FreezeForm,
            _freeze,
        ),
        "close": Step(
            "公布揭示结果",
            "各方都已揭示，或者已到揭示截止时间的，公布揭示结果。须在公开随机数产生以前公布。",
            StepForm,
            _close,
        ),
        "beacon": Step(
            "登记公开随机数",
            "照预先指定的来源公布的值登记。再由另一人输入一次，两次相同才抽取。",
            BeaconForm,
            _beacon,
        ),
        "draw": Step(
            "抽取",
            "再次输入公开随机数。检查对象和执法检查人员由冻结的规则算出，检查随即按结果安排。",
            DrawnForm,
            _draw,
        ),
        "arrange": Step(
            "继续安排检查",
            f"抽取的结果已经确定，检查按结果一批一批安排，每次至多 {continuing.AT_ONCE} 户；已经安排的不会重复。",
            StepForm,
            _arrange,
        ),
        "replace": Step(
            "更换社会公众代表",
            "提交承诺以后才换人的，原承诺作废，何时、由谁、为什么更换都向社会公布，并列入检查监督的可疑之处。",
            ReplaceForm,
            _replace,
        ),
        "publish": Step(
            "公布结果包",
            "结果包含有名单、人员（只有执法证号）、规则、种子和结果，任何人都可以用它重新计算。",
            StepForm,
            _publish,
        ),
        "cancel": Step("终止", "名单没有冻结，终止以后，任务可以另行抽取。", ReasonForm, _cancel),
        "void": Step(
            "作废",
            "作废须有理由并公布。公开随机数产生以后，只有没有按时公布揭示结果、或者公开随机数没有产生的，才可以作废；重新抽取须用同一份名单。认定没有产生的，公布应当在哪里查到哪一个值，任何人都可以查对。",
            VoidForm,
            _void,
        ),
        "deny": Step(
            "认定登记的值没有公布过",
            "社会公众代表登记了一个值，而来源没有公布过任何值的，才在这里认定；公布的是另一个值的，登记那个值即可。"
            "登记的值、在何处查得和本认定一起公布，任何人都可以查对。",
            DenyForm,
            _deny,
        ),
        "retract": Step(
            "撤回结果",
            "登记的公开随机数与公布的不符的，撤回结果，照公布的值重新计算。冻结和揭示都不变，所以结果是确定的。",
            ReasonForm,
            _retract,
        ),
    }
)

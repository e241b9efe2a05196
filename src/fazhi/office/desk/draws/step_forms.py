"""The forms of the steps of a draw, each with only what its step needs to know."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from fazhi.draw.parts import BEACON_LENGTHS, Beacon
from fazhi.draw.shape import written
from fazhi.office.inspections.draws import announcing
from fazhi.office.inspections.draws.inviting import ROLES
from fazhi.office.inspections.draws.voiding import way_to_void
from fazhi.office.inspections.models import Draw, SeedParty
from fazhi.office.matters import versions
from fazhi.office.organs.selectors import people_at

from ..act_form import MomentInput
from ..forms import DateInput


class StepForm(forms.Form):
    """A form that knows its draw and the moment, and where the office is reached (`https://…`)."""

    def __init__(self, draw: Draw, now: dt.datetime, *given: Any) -> None:
        super().__init__(*given)
        self.draw, self.now, self.origin = draw, now, ""
        self.prepare()

    def prepare(self) -> None:
        """What depends on the draw."""


class PartyForm(StepForm):
    """Who contributes to the seed."""

    kind = forms.ChoiceField(label="身份", choices=SeedParty.Kind.choices)
    title = forms.CharField(
        label="公布时的名称", max_length=100, help_text="如“市场监督管理局”“社会公众代表”，不写姓名。"
    )
    person = forms.ChoiceField(
        label="人员", required=False, help_text="组织机关、监督机关的须选择；社会公众代表没有账号，用链接办理，不选。"
    )

    def prepare(self) -> None:
        today = timezone.localdate(self.now)
        groups = [
            (kind.label, [(str(one.pk), one.name) for one in people_at(self.draw.organ, roles, today)])
            for kind, roles in ROLES.items()
        ]
        self.fields["person"].choices = [("", "—"), *groups]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") != SeedParty.Kind.PUBLIC and not given.get("person") and "person" not in self.errors:
            self.add_error("person", "请选择代表这一方的人员。")
        return given


class FreezeForm(StepForm):
    """When the reveals end, and which public value is drawn with."""

    reveal_by = forms.DateTimeField(
        label="揭示截止时间",
        widget=MomentInput,
        help_text="给各方留出时间记下冻结摘要、揭示，一般一个工作日以上。",
    )
    name = forms.CharField(
        label="公开随机数",
        max_length=200,
        help_text="写明哪一期，如“排列5第26055期、第26056期开奖号码连写”。",
    )
    source = forms.CharField(label="在何处公布", max_length=300, help_text="任何人都能查到，如“中国体育彩票官方网站”。")
    alphabet = forms.ChoiceField(label="由什么组成", choices=[("digits", "数字"), ("hex", "十六进制数")])
    length = forms.IntegerField(
        label="位数",
        min_value=BEACON_LENGTHS[0],
        max_value=BEACON_LENGTHS[1],
        help_text=f"至少 {BEACON_LENGTHS[0]} 位，使可能的值不少于一百万个。五位的号码可以连写两期，为 10 位。",
    )
    not_before = forms.DateTimeField(
        label="最早产生时间",
        widget=MomentInput,
        help_text="开奖的时间，连写几期的为第一期的；须晚于揭示截止。",
    )
    draw_by = forms.DateField(
        label="最迟抽取日期", widget=DateInput, required=False, help_text="不填的，为公开随机数产生之日起第七天。"
    )

    @property
    def beacon(self) -> Beacon:
        given = self.cleaned_data
        moment = written(given["not_before"])
        return Beacon(given["name"], given["source"], given["alphabet"], given["length"], moment)


class BeaconForm(StepForm):
    """The public value as it was published, and where."""

    value = forms.CharField(label="公开随机数的值", max_length=600, help_text="照公布的填写，不加空格。")
    seen = forms.CharField(label="在何处查得", max_length=300)


class DrawnForm(StepForm):
    """The public value typed once more, by another person."""

    value = forms.CharField(label="公开随机数的值", max_length=600, help_text="请自己到公布的来源查对，再输入一次。")
    publish = forms.BooleanField(
        label="同时公布结果包", required=False, initial=True,
        help_text="不宜事先让检查对象知道的，可以不选，检查以后在期限内公布；结果的摘要总是立即公布。",
    )  # fmt: skip


class ReasonForm(StepForm):
    """Why something is undone."""

    reason = forms.CharField(
        label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="理由向社会公布。"
    )


class ReplaceForm(ReasonForm):
    """Which member of the public is replaced, and why."""

    party = forms.ChoiceField(label="更换哪一方")
    field_order = ("party", "reason")

    def prepare(self) -> None:
        rows = self.draw.seed_parties.filter(kind=SeedParty.Kind.PUBLIC).exclude(commitment="")
        choices = [(str(one.pk), f"{one.title}（{one.party}）") for one in rows]
        self.fields["party"].choices = choices  # type: ignore[attr-defined]


class DenyForm(ReasonForm):
    """Where the value was looked for that a member of the public noted, and why it is denied."""

    sought = forms.CharField(
        label="何时在哪里查找，查到什么",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="向社会公布，任何人都会照此查对。",
    )
    field_order = ("sought", "reason")

    def prepare(self) -> None:
        self.fields["sought"].help_text += announcing.to_look_for(self.draw)


class VoidForm(ReasonForm):
    """Why a draw is void; before the beacon an objective ground besides, and where none came, where it was sought."""

    ground = forms.ChoiceField(label="作废的客观事由", required=False)
    sought = forms.CharField(
        label="何时在哪里查找，查到什么",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="向社会公布，任何人都会照此查对。写明网址或者刊物、查找的时间、该处关于这一期的说明。",
    )
    field_order = ("ground", "sought", "reason")

    def prepare(self) -> None:
        way = way_to_void(self.draw, self.now)
        self.fields["sought"].help_text += announcing.to_look_for(self.draw)
        if way != "void_beacon":
            del self.fields["sought"]
        if way != "void":
            del self.fields["ground"]
            return
        field = versions.machine_of(self.draw.matter.procedure).procedure.fields["ground"]
        choices = [(one.value, one.title) for one in field.choices]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]
        self.fields["ground"].required = True

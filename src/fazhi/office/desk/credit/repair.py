"""The repair of a penalty asked for from a party's file: to its matter in the public register, which is opened here
where there is none."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from fazhi.law.credit.fact import SEVERITIES, Fact
from fazhi.law.marking import Refused
from fazhi.office.access import StaffRequest, page
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import repairing
from fazhi.office.credit.errors import CreditError
from fazhi.office.credit.facts import facts_of
from fazhi.office.matters.errors import MatterError
from fazhi.office.matters.models import Matter

from ..forms import DateInput
from .common import REPAIRING, form_page, party_within


class Registering(forms.Form):
    """What the penalty's own record doesn't say."""

    severity = forms.ChoiceField(
        label="失信信息类别", choices=list(SEVERITIES.items()), help_text="决定公示多久、何时可以申请修复。"
    )
    same_province = forms.TypedChoiceField(
        label="当事人登记地（住所地）",
        choices=(("1", "在同一省、自治区、直辖市"), ("0", "在其他省、自治区、直辖市")),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    restricted_until = forms.DateField(
        label="实际限制期限届满日期", widget=DateInput, required=False, help_text="依法限制经营、从业超过三年的才填。"
    )


@page(REPAIRING, methods=("GET", "POST"))
def credit_repair(request: StaffRequest, number: int, fact: str) -> HttpResponse:
    """Go to the matter in which the penalty with the id `fact` is repaired; open it where there is none."""
    party = party_within(request, number, REPAIRING)
    penalty, origin = _asked(request, party, fact)
    there = repairing.under_repair(penalty)
    if there is not None:
        return redirect("desk:matter", there.pk)
    form = Registering(request.POST or None, initial={"severity": penalty.severity})
    if form.is_valid():
        said = repairing.Said(**form.cleaned_data)
        try:
            matter = repairing.open_repair(penalty, said, by=request.standing, now=timezone.now())
        except (CreditError, MatterError, Refused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已立卷 {matter.number}，处罚信息已登记；下面列出现在可以办理的事项。")
            return redirect("desk:matter", matter.pk)
    says = f"{origin.number} {origin.title}：文号、违法行为、处罚种类和罚款数额由原案带入。"
    return form_page(request, "公示与信用修复", form, "立卷并登记", party, says)


def _asked(request: StaffRequest, party: Party, asked: str) -> tuple[Fact, Matter]:
    """The party's penalty with that id, and its matter within reach; 404 for others."""
    penalties = (one for one in facts_of(party, timezone.localdate()) if one.kind == "penalty")
    found = next((one for one in penalties if one.id == asked), None)
    if found is None:
        raise Http404
    rows = Matter.objects.within(request.standing.reach_of(REPAIRING)).defer("state")
    return found, get_object_or_404(rows, number=asked.split("/")[0])

"""The lists at the desk: who stands on them, a party entered after notice and hearing, and taken off again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from fazhi.law.credit import lists
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.credit import listing
from fazhi.office.credit.errors import CreditError
from fazhi.office.credit.listing import Bearing, Reasons
from fazhi.office.credit.models import Listing

from ...paging import paged
from ..forms import DateInput
from ..parts import Link, Table, columns
from .common import LISTING, acting_for, file_url, form_page, party_within, tabs
from .file import list_title, state_of


class Choose(forms.Form):
    """Which list, and whether also who has left it."""

    list = forms.ChoiceField(label="名单", required=False)
    left = forms.BooleanField(label="包括已移出、期满的", required=False)

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        titles = [(name, one.title) for name, one in lists.shipped().items()]
        self.fields["list"].choices = [("", "全部"), *titles]  # type: ignore[attr-defined]


class Entering(forms.Form):
    """An entry in a list: what it rests on, the ground, the notice before it, what the party said."""

    list = forms.ChoiceField(label="名单")
    rests_on = forms.ChoiceField(
        label="列入情形和据以列入的信息",
        required=False,
        help_text="信用档案里仍在公示、合于列入情形的信息；没有可选的，先依法处罚并公示或者办结检查，外单位作出的先导入。",
    )
    ground = forms.CharField(label="事由", max_length=500, widget=forms.Textarea({"rows": 3}))
    on = forms.DateField(label="列入日期", widget=DateInput)
    noticed_on = forms.DateField(
        label="告知日期",
        widget=DateInput,
        required=False,
        help_text="列入以前书面告知事由、依据和陈述、申辩权利的日期。",
    )
    heard = forms.CharField(
        label="陈述、申辩及处理",
        max_length=500,
        required=False,
        help_text="当事人怎样说，是否采纳；没有提出的，写明没有提出。",
    )

    def __init__(self, borne: Mapping[str, Sequence[Bearing]], *given: Any) -> None:
        super().__init__(*given)
        own = [(name, one.title) for name, one in lists.shipped().items() if not one.imported]
        self.fields["list"].choices = own  # type: ignore[attr-defined]
        first = "选定一条；没有列入情形的名单不选" if any(borne.values()) else "信用档案里没有可以据以列入的信息"
        groups = [(list_title(name), [_choice(one) for one in some]) for name, some in borne.items() if some]
        self.fields["rests_on"].choices = [("", first), *groups]  # type: ignore[attr-defined]


class Leaving(forms.Form):
    """A removal: how, why, when."""

    how = forms.ChoiceField(label="方式", choices=list(listing.WAYS.items()))
    ground = forms.CharField(label="理由", max_length=500, widget=forms.Textarea({"rows": 3}))
    on = forms.DateField(label="移出日期", widget=DateInput)


def _choice(one: Bearing) -> tuple[str, str]:
    fact = one.fact
    return f"{one.id} {fact.id}", f"{one.ground.title}：{fact.title}（{fact.on}，{fact.source}）"


@page(BUSINESS)
def credit_lists(request: StaffRequest) -> HttpResponse:
    """Entries within reach, the newest first."""
    form, today = Choose(request.GET), timezone.localdate()
    form.is_valid()
    rows = Listing.objects.within(request.standing.reach).select_related("party", "organ", "end")
    if slug := form.cleaned_data.get("list"):
        rows = rows.filter(list=slug)
    if not form.cleaned_data.get("left"):
        rows = rows.filter(listing.in_force(today))
    listed = paged(request, rows, key=("-pk",))
    void = listing.groundless(listed.rows, today)
    cells = [
        (
            Link(one.party.name, file_url(one.party_id)),
            list_title(one.list),
            one.ground,
            f"{one.entered_on} 至 {one.until or '移出为止'}",
            state_of(one, today, void),
        )
        for one in listed.rows
    ]
    context = {
        "form": form,
        "page": listed,
        "table": Table(columns("主体", "名单", "事由", "期间", "现状"), cells, "没有这样的记录。"),
        "kinds": lists.shipped().values(),
        "tabs": tabs(request.standing, "desk:credit-lists"),
    }
    return render(request, "desk/credit/lists.html", context)


@page(LISTING, methods=("GET", "POST"))
def enter_list(request: StaffRequest, number: int) -> HttpResponse:
    """Enter a party in a list."""
    party = party_within(request, number, LISTING)
    form = Entering(listing.bearings(party, timezone.localdate()), request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        entered = lists.shipped()[given["list"]]
        organ = acting_for(request.standing, LISTING, party, entered)
        now = timezone.now()
        try:
            listing.enter(party, given["list"], organ, _reasons(given), on=given["on"], by=request.user, now=now)
        except CreditError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"已将{party.name}列入{entered.title}，记录不能更改，只能移出。")
            return redirect(file_url(party.pk))
    return form_page(request, f"列入名单：{party.name}", form, "列入", party)


def _reasons(given: Mapping[str, Any]) -> Reasons:
    entitling, _, fact = given["rests_on"].partition(" ")
    return Reasons(given["ground"], given["noticed_on"], given["heard"], entitling, fact)


@page(LISTING, methods=("GET", "POST"))
def leave_list(request: StaffRequest, number: int) -> HttpResponse:
    """Take a party off a list, for the organ that entered it."""
    reach = request.standing.reach_of(LISTING)
    rows = Listing.objects.within(request.standing.reach).filter(reach.q()).select_related("party")
    entered = get_object_or_404(rows, pk=number)
    form = Leaving(request.POST or None)
    if form.is_valid():
        try:
            listing.remove(entered, **form.cleaned_data, by=request.user, now=timezone.now())
        except CreditError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"已将{entered.party.name}移出{list_title(entered.list)}。")
            return redirect(file_url(entered.party_id))
    title = f"移出{list_title(entered.list)}：{entered.party.name}"
    return form_page(request, title, form, "移出", entered.party)

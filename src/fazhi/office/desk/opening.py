"""Opening a matter: choose a procedure in force, then say whose and what it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.marking import Refused
from fazhi.law.procedure import Act, Procedure
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.matters import arising as origins
from fazhi.office.matters import services, versions
from fazhi.office.matters.errors import MatterError
from fazhi.office.matters.models import Matter, ProcedureVersion
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing
from fazhi.record.canonical import CanonicalError

from . import arising
from .matters import organ_choices, organs_of
from .own_rooms import opening_page


class OpeningForm(forms.Form):
    """What a new matter is about. Its number is given by the office."""

    organ = forms.ChoiceField(label="承办机关")
    title = forms.CharField(label="案由", max_length=200, help_text="如：涉嫌销售过期食品")
    party = forms.CharField(
        label="当事人", max_length=200, required=False, help_text="姓名或者名称；尚不清楚的可以不填。"
    )
    party_is_person = forms.TypedChoiceField(
        label="当事人是",
        choices=(("0", "法人或者其他组织"), ("1", "自然人")),
        initial="0",
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        help_text="自然人的姓名在公开时隐去。",
    )

    def __init__(
        self, data: Any, *, organs: Iterable[Organ], links: Mapping[str, str], initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields["organ"].choices = organ_choices(organs)  # type: ignore[attr-defined]
        if links:
            self.fields["from"] = forms.CharField(
                label="由哪一案件引出", max_length=64, required=False, help_text="原案的案号；没有的不填。"
            )
            choices = [("", "由案号确定"), *links.items()]
            self.fields["link"] = forms.ChoiceField(label="怎样引出", choices=choices, required=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure that may be opened: with the acts that can come first."""

    version: ProcedureVersion
    procedure: Procedure
    first: str

    @property
    def url(self) -> str:
        """Where it is opened."""
        slug = self.version.slug
        return opening_page(slug) or reverse("desk:open-matter", args=[slug])


@page(BUSINESS)
def new_matter(request: StaffRequest) -> HttpResponse:
    """The procedures in force under which this person may open a matter."""
    now = timezone.now()
    return render(request, "desk/new_matter.html", {"choices": _choices(request.standing, now)})


@page(BUSINESS, methods=("GET", "POST"))
def open_matter(request: StaffRequest, slug: str) -> HttpResponse:
    """Open a matter of procedure `slug`."""
    if elsewhere := opening_page(slug):
        return redirect(elsewhere)
    now = timezone.now()
    in_force = versions_in_force(now)
    version = in_force.get(slug)
    if version is None:
        raise Http404
    acts = opening_acts(version, now)
    organs = [organ for organ in organs_of(request.standing) if _may_begin(request.standing, organ, version, acts)]
    links = arising.links_to(slug, in_force.values())
    form = OpeningForm(
        request.POST or None, organs=organs, links=links, initial=arising.initial(request) if links else {}
    )
    if organs and form.is_valid():
        matter = _open(request, version, organs, form, now)
        if matter:
            messages.success(request, f"已立卷，案号 {matter.number}。下面列出现在可以办理的事项。")
            return redirect("desk:matter", matter.pk)
    procedure = versions.machine_of(version).procedure
    context = {"form": form, "procedure": procedure, "organs": organs, "first": _titles(procedure, acts)}
    return render(request, "desk/open_matter.html", context, status=422 if form.errors else 200)


def _open(
    request: StaffRequest, version: ProcedureVersion, organs: list[Organ], form: OpeningForm, now: dt.datetime
) -> Matter | None:
    """Open the matter that the form describes; None, with the reason in the form, where it can't be."""
    given = dict(form.cleaned_data)
    organ = next(organ for organ in organs if organ.code == given.pop("organ"))
    number, link = given.pop("from", "").strip(), given.pop("link", "")
    try:
        origin = origins.origin(request.standing.reach, number, link, version.slug, now) if number else None
        return services.open_matter(version, organ, at=now, arises_from=origin, by=request.user, now=now, **given)
    except (origins.NoOrigin, Refused) as error:
        form.add_error("from", str(error))
    except (MatterError, CanonicalError) as error:
        form.add_error(None, str(error))
    return None


def _choices(standing: Standing, now: dt.datetime) -> list[Choice]:
    found = []
    for version in versions_in_force(now).values():
        acts = opening_acts(version, now)
        procedure = versions.machine_of(version).procedure
        if standing.roles.intersection(beginners(procedure, acts)):
            found.append(Choice(version, procedure, _titles(procedure, acts)))
    return found


def versions_in_force(now: dt.datetime) -> dict[str, ProcedureVersion]:
    """The version of every procedure under which a matter is opened today; the order is that of the titles' slugs."""
    rows = ProcedureVersion.objects.filter(effective__lte=timezone.localdate(now)).defer("source")
    latest: dict[str, ProcedureVersion] = {}
    for version in rows.order_by("slug", "-effective", "-pk"):
        latest.setdefault(version.slug, version)
    return latest


def opening_acts(version: ProcedureVersion, now: dt.datetime) -> list[Act]:
    """The acts that may be the first of a matter."""
    machine = versions.machine_of(version)
    return [machine.procedure.acts[name] for name in machine.allowed(machine.open(now), now)]


def beginners(procedure: Procedure, acts: Iterable[Act]) -> frozenset[str]:
    """The roles that perform or record any of `acts`."""
    roles = [procedure.roles[name] for act in acts for name in act.by]
    return frozenset(one for role in roles for one in (role.recorded_by if role.external else (role.id,)))


def _may_begin(standing: Standing, organ: Organ, version: ProcedureVersion, acts: Iterable[Act]) -> bool:
    return bool(standing.roles_at(organ) & beginners(versions.machine_of(version).procedure, acts))


def _titles(procedure: Procedure, acts: Iterable[Act]) -> str:
    return procedure.titles(tuple(act.id for act in acts))

"""What the pages of credit share: their tabs, who may do what, for which organ, and the badge of a class."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from fazhi.law.credit.rule import Rule
from fazhi.law.credit.words import named
from fazhi.office.access import StaffRequest
from fazhi.office.catalogues.models import Party
from fazhi.office.organs.models import Organ
from fazhi.office.organs.roles import ROLES
from fazhi.office.organs.selectors import Standing

from ..parts import Badge, Link

# Who decides on lists; who applies measures; who takes in and answers objections.
LISTING = frozenset({"agency_head", "handler"})
APPLYING = frozenset({"agency_head", "handler", "officer"})
ANSWERING = frozenset({"agency_head", "handler", "window_officer"})
REPAIRING = frozenset({"handler"})
_TABS = (
    ("信用档案", "desk:credit"), ("名单", "desk:credit-lists"), ("惩戒与激励", "desk:credit-measures"),
    ("异议", "desk:credit-objections"), ("评价规则", "desk:credit-rule"),
)  # fmt: skip


def tabs(current: str) -> list[tuple[Link, bool]]:
    """The pages of credit, and which of them is this one."""
    return [(Link(title, reverse(name)), name == current) for title, name in _TABS]


def crumbs(*further: Link) -> list[Link]:
    return [Link("信用档案", reverse("desk:credit")), *further]


def file_url(party: int) -> str:
    return reverse("desk:credit-file", args=[party])


def party_within(request: StaffRequest, number: int) -> Party:
    """The party with that id within reach; 404 for others."""
    rows = Party.objects.within(request.standing.reach).select_related("organ")
    party: Party = get_object_or_404(rows, pk=number)
    return party


def acting_for(standing: Standing, roles: Iterable[str]) -> Organ:
    """The organ for which this person acts: that of the first post with one of `roles`."""
    wanted = frozenset(roles)
    post = next((one for one in standing.appointments if one.role in wanted), None)
    if post is None:
        raise PermissionDenied(f"这一步由{'、'.join(title for role, title in ROLES.items() if role in wanted)}办理。")
    organ: Organ = Organ.objects.within(standing.reach).get(pk=post.organ_id)
    return organ


def class_badge(rule: Rule, cls: str) -> Badge:
    """A class in its colour: the best good, the worst bad, what lies between a note or a warning."""
    place = rule.rank.get(cls)
    if place is None:
        return Badge(cls or "未评", "")
    share = place / max(len(rule.classes) - 1, 1)
    tone = "good" if share == 0 else "bad" if share == 1 else "note" if share < 0.5 else "warn"
    return Badge(named(rule.classes[place]), tone)


def form_page(
    request: StaffRequest, title: str, form: forms.Form, button: str, party: Party, says: str = ""
) -> HttpResponse:
    """A page of one form about a party: `says` stands above it."""
    back = file_url(party.pk)
    context = {
        "title": title,
        "form": form,
        "button": button,
        "back": back,
        "says": says,
        "crumbs": crumbs(Link(party.name, back), Link(title)),
    }
    return render(request, "desk/credit/form.html", context, status=422 if form.errors else 200)

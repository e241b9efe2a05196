"""What the pages of credit share: their tabs, who may do what, for which organ, and the badge of a class."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from fazhi.law.credit.competence import Competent
from fazhi.law.credit.rule import Rule
from fazhi.law.credit.words import named
from fazhi.office.access import StaffRequest
from fazhi.office.catalogues.models import Party
from fazhi.office.credit.position import position_of
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
    ("待实施的措施", "desk:joint-measures"), ("异议", "desk:credit-objections"), ("评价规则", "desk:credit-rule"),
)  # fmt: skip
_ONLY = {"desk:joint-measures": APPLYING}


def tabs(standing: Standing, current: str) -> list[tuple[Link, bool]]:
    """The pages of credit that open to this person, and which of them is this one."""
    opened = ((title, name) for title, name in _TABS if _ONLY.get(name, standing.roles) & standing.roles)
    return [(Link(title, reverse(name)), name == current) for title, name in opened]


def crumbs(*further: Link) -> list[Link]:
    return [Link("信用档案", reverse("desk:credit")), *further]


def file_url(party: int) -> str:
    return reverse("desk:credit-file", args=[party])


def party_within(request: StaffRequest, number: int, roles: frozenset[str] | None = None) -> Party:
    """The party with that id within reach, or within what `roles` reach, where only they may act; 404 for others."""
    standing = request.standing
    rows = Party.objects.within(standing.reach if roles is None else standing.reach_of(roles))
    party: Party = get_object_or_404(rows.select_related("organ"), pk=number)
    return party


def own_organs(standing: Standing, roles: frozenset[str]) -> list[Organ]:
    """The organs for which this person acts by one of `roles`, in the order of their posts; never none."""
    posts = [one.organ_id for one in standing.appointments if one.role in roles]
    if not posts:
        raise PermissionDenied(f"这一步由{'、'.join(title for role, title in ROLES.items() if role in roles)}办理。")
    found: dict[int, Organ] = Organ.objects.within(standing.reach).in_bulk(posts)
    return [found[number] for number in dict.fromkeys(posts) if number in found]


def acting_for(standing: Standing, roles: frozenset[str], party: Party, asked: Competent | None = None) -> Organ:
    """The organ for which this person acts on a party: of those of their posts with one of `roles` that are in the
    government which has the party, the first for which `asked` is, else the first of all."""
    organs = own_organs(standing, roles)
    positions = [one for one in map(position_of, organs) if one.reaches(party)]
    fitting = (one.organ for one in positions if asked is None or asked.belongs_to(one.names))
    return next(fitting, organs[0])


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

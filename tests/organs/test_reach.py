"""What a role reaches: its organ and everything below it, and nothing for those who hold none."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.office.organs import services
from fazhi.office.organs.models import Organ
from fazhi.office.organs.scope import Reach, Unscoped, topmost
from fazhi.office.organs.selectors import Standing, actor_of, people_at, reach, roles_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


def seen(cast: Cast, username: str) -> set[str]:
    return {organ.code for organ in Organ.objects.visible_to(cast[username], DAY)}


def test_a_role_reaches_its_organ_and_those_below(cast: Cast) -> None:
    assert seen(cast, "officer") == {"MARKET", "TEAM"}


def test_a_role_at_the_root_reaches_every_organ(cast: Cast) -> None:
    assert seen(cast, "supervisor") == {"ROOT", "MARKET", "TEAM", "ECOLOGY", "TOWN"}


@pytest.mark.parametrize("username", ["newcomer", "system_admin", "security_admin", "audit_admin"])
def test_who_holds_no_business_role_sees_no_business(cast: Cast, username: str) -> None:
    assert seen(cast, username) == set()


def test_somebody_whose_account_is_disabled_sees_nothing_and_holds_nothing(cast: Cast) -> None:
    services.set_active(cast["officer"], False)
    assert seen(cast, "officer") == set()
    assert Standing(cast["officer"], DAY).roles == Standing(cast["officer"], DAY).holds == frozenset()


def test_a_role_is_held_at_the_organs_below_but_not_beside_or_above(cast: Cast) -> None:
    assert roles_of(cast["officer"], cast.team, DAY) == {"officer"}
    for elsewhere in (cast.ecology, cast.town, cast.root):
        assert roles_of(cast["officer"], elsewhere, DAY) == frozenset()


def test_an_organ_whose_number_begins_alike_is_not_below() -> None:
    five = Reach(("/1/5/",))
    assert five.covers(Organ(path="/1/5/7/"))
    assert not five.covers(Organ(path="/1/51/"))


def test_several_roles_reach_each_of_their_subtrees_once(cast: Cast) -> None:
    services.appoint(person=cast["officer"], role="handler", organ=cast.team, since=DAY)
    services.appoint(person=cast["officer"], role="handler", organ=cast.town, since=DAY)
    assert reach(cast["officer"], DAY).paths == tuple(sorted((cast.market.path, cast.town.path)))
    assert sorted(organ.code for organ in Organ.objects.visible_to(cast["officer"], DAY)) == [
        "MARKET",
        "TEAM",
        "TOWN",
    ]


def test_only_the_topmost_paths_are_kept() -> None:
    assert topmost(frozenset({"/1/5/7/", "/1/5/", "/1/51/", "/1/6/2/"})) == ("/1/5/", "/1/51/", "/1/6/2/")


def test_asking_for_rows_without_saying_for_whom_is_refused() -> None:
    for ask in (Organ.objects.all, Organ.objects.first, lambda: Organ.objects.get(code="ROOT")):
        with pytest.raises(Unscoped, match="visible_to"):
            ask()


def test_a_standing_takes_two_queries_however_much_is_asked_of_it(cast: Cast) -> None:
    standing = Standing(cast["officer"], DAY)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for organ in (cast.market, cast.team, cast.ecology):
            standing.roles_at(organ)
            standing.reach.covers(organ)
        assert standing.holds
    assert len(queries) == 2


def test_the_law_is_told_the_key_the_roles_at_that_organ_and_the_qualifications(cast: Cast) -> None:
    actor = actor_of(cast["legal_reviewer"], cast.team, DAY)
    assert actor.person == cast["legal_reviewer"].key
    assert actor.roles == {"legal_reviewer"}
    assert actor.holds == {"enforcement_certificate", "legal_profession"}
    assert actor_of(cast["legal_reviewer"], cast.ecology, DAY).roles == frozenset()


def test_who_holds_a_role_at_an_organ_includes_those_appointed_above_it(cast: Cast) -> None:
    services.appoint(person=cast["newcomer"], role="officer", organ=cast.root, since=DAY)
    assert {p.username for p in people_at(cast.team, ["officer"], DAY)} == {"officer", "second_officer", "newcomer"}
    assert {p.username for p in people_at(cast.ecology, ["officer"], DAY)} == {"outsider", "newcomer"}

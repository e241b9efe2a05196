"""The list of matters: searched, filtered, paged, scoped, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from fazhi.office.matters import versions
from fazhi.office.matters.models import Matter
from tests.cast import Cast, cast
from tests.desk.conftest import Opener
from tests.desk.play import Game, day, game, on_that_day, open_game, version

__all__ = ["cast", "game", "on_that_day", "open_game", "version"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]
Games = Callable[..., Game]


def titles(opened_by: Opener, who: str = "officer", **asked: str) -> list[str]:
    page = opened_by(who).get(reverse("desk:matters"), asked).text
    return re.findall(r'<th scope="row"><a href="/matters/\d+/">(.*?)</a>', page)


def test_matters_are_found_by_number_party_and_title(open_game: Games, opened_by: Opener) -> None:
    found = open_game(title="虚假宣传", party="红石文化公司")
    open_game(title="无照经营", party="甲乙丙商店")
    for sought in (found.matter.number, "红石", "宣传"):
        assert titles(opened_by, q=sought) == ["虚假宣传"]
    assert titles(opened_by, q="没有的") == []


def test_a_search_is_taken_as_text_and_not_as_a_pattern(open_game: Games, opened_by: Opener) -> None:
    open_game(title="全额_退款")
    assert titles(opened_by, q="%") == []
    assert titles(opened_by, q="额_退") == ["全额_退款"]


def test_states_are_told_apart(open_game: Games, opened_by: Opener) -> None:
    late, fresh, ended = (open_game(title=title) for title in ("逾期的", "新的", "办结的"))
    late.does("file", "03-02")
    fresh.does("file", "06-29")
    ended.up_to_decision()
    ended.does("serve", "03-21", "officer")
    ended.does("close", "03-22")
    assert titles(opened_by, state="late") == ["逾期的"]
    assert set(titles(opened_by, state="open")) == {"逾期的", "新的"}
    assert titles(opened_by, state="ended") == ["办结的"]


def test_matters_of_other_organs_are_not_listed(open_game: Games, opened_by: Opener, cast: Cast) -> None:
    open_game(title="我们的")
    assert titles(opened_by, "officer") == ["我们的"]
    assert titles(opened_by, "outsider") == []
    assert titles(opened_by, "supervisor", organ="MARKET") == ["我们的"]
    assert titles(opened_by, "supervisor", organ="ECOLOGY") == []


def test_an_organ_that_i_do_not_reach_narrows_nothing(open_game: Games, opened_by: Opener) -> None:
    open_game(title="我们的")
    assert titles(opened_by, "outsider", organ="MARKET") == []


def test_pages_follow_one_another_without_gap_or_repetition(
    open_game: Games, opened_by: Opener, django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(120):
        open_game(title=f"第{number}件")
    client, url, seen = opened_by("officer"), reverse("desk:matters"), []
    client.get(url)
    address = url
    while address:
        with django_assert_num_queries(6):
            page = client.get(address).text
        seen += re.findall(r'<th scope="row"><a href="[^"]*">(.*?)</a>', page)
        following = re.search(r'rel="next" href="([^"]*)"', page)
        address = url + following[1].replace("&amp;", "&") if following else ""
    assert seen == [f"第{number}件" for number in reversed(range(120))]
    assert Matter.unscoped.count() == 120


def test_matters_of_the_same_millisecond_are_not_lost_between_pages(open_game: Games, opened_by: Opener) -> None:
    start = day("03-01")
    for number in range(60):
        open_game(title=f"第{number}件", at=start + dt.timedelta(microseconds=number * 7))
    first = opened_by("officer").get(reverse("desk:matters")).text
    following = re.search(r'rel="next" href="([^"]*)"', first)
    assert following
    second = opened_by("officer").get(reverse("desk:matters") + following[1].replace("&amp;", "&")).text
    assert [second.count(f">第{number}件<") for number in range(10)] == [1] * 10


def test_opening_a_matter_gives_it_a_number_and_leads_to_its_page(version: object, opened_by: Opener) -> None:
    client = opened_by("agency_head")
    assert "示范程序" in client.get(reverse("desk:new-matter")).text
    given = {"organ": "MARKET", "title": "无照经营", "party": "林某", "party_is_person": "1"}
    response = client.post(reverse("desk:open-matter", args=["sample"]), given, follow=True)
    made = Matter.unscoped.get()
    assert made.number == "MARKET-sample-2026-00001"
    assert made.party_is_person
    assert f"已立卷，案号 {made.number}" in response.text


def test_a_matter_is_opened_only_where_a_role_of_mine_can_begin_it(version: object, opened_by: Opener) -> None:
    given = {"organ": "ECOLOGY", "title": "无照经营", "party_is_person": "0"}
    response = opened_by("agency_head").post(reverse("desk:open-matter", args=["sample"]), given)
    assert response.status_code == 422
    assert (
        "没有在任何机关担任"
        in opened_by("legal_reviewer").post(reverse("desk:open-matter", args=["sample"]), given).text
    )
    assert not Matter.unscoped.exists()


def test_a_plan_and_a_draw_are_opened_on_pages_of_their_own(opened_by: Opener) -> None:
    versions.install_shipped(timezone.now())
    client = opened_by("officer")
    assert reverse("desk:new-plan") in client.get(reverse("desk:new-matter")).text
    response = client.get(reverse("desk:open-matter", args=["random_draw"]))
    assert response.headers["Location"] == reverse("desk:new-draw")

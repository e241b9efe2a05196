"""我的待办: what waits for a person, by the legal time left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from fazhi.office.organs import services
from fazhi.office.organs.models import Appointment
from tests.cast import SINCE, Cast, cast
from tests.desk.conftest import Opener
from tests.desk.play import Game, game, matter_url, on_that_day, open_game, version

__all__ = ["cast", "game", "on_that_day", "open_game", "version"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]
Games = Callable[..., Game]


def work(opened_by: Opener, who: str) -> str:
    return opened_by(who).get(reverse("desk:work")).text


def test_a_duty_that_my_role_may_perform_is_listed_with_the_days_it_is_late(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")  # the decision is due on Sunday 31 May, so on Monday 1 June
    page = work(opened_by, "agency_head")
    assert "已经逾期" in page
    assert "逾期 29 天" in page
    assert "2026-06-01 周一" in page
    assert matter_url(game.matter) in page


def test_the_date_tells_how_it_was_counted(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    page = work(opened_by, "agency_head")
    assert "2026-03-02 周一 起算，当日不计" in page
    assert "2026-05-31 周日，顺延至 2026-06-01 周一" in page
    assert "依据：示范法第60条" in page


def test_a_duty_of_others_is_not_mine(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    assert "没有等您办理的法定事项" in work(opened_by, "legal_reviewer")


def test_a_duty_outside_my_reach_is_not_listed(game: Game, opened_by: Opener, cast: Cast) -> None:
    game.up_to_decision()
    assert "送达" in work(opened_by, "officer")
    assert game.matter.title not in work(opened_by, "outsider")


def test_a_role_counts_only_where_it_is_held(game: Game, opened_by: Opener, cast: Cast) -> None:
    game.up_to_decision()
    # An officer of another organ who merely supervises here sees the matter, but isn't asked to serve it.
    services.appoint(person=cast["outsider"], role="supervisor", organ=cast.market, since=SINCE)
    assert "没有等您办理的法定事项" in work(opened_by, "outsider")


def test_the_longest_late_comes_first_and_what_has_no_date_apart(open_game: Games, opened_by: Opener) -> None:
    late, soon, suspended = (open_game(title=title) for title in ("早的", "晚的", "停的"))
    late.does("file", "03-02")
    soon.does("file", "05-20")
    suspended.does("file", "03-02")
    suspended.does("suspend", "03-10")
    page = work(opened_by, "agency_head")
    assert (
        page.index("早的")
        < page.index("七天以后")
        < page.index("晚的")
        < page.index("已中止，不计时")
        < page.index("停的")
    )


def test_a_duty_that_is_met_is_gone(game: Game, opened_by: Opener) -> None:
    game.up_to_decision()
    game.does("serve", "03-21", "officer")
    assert "没有等您办理的法定事项" in work(opened_by, "officer")


def test_matters_that_i_worked_on_last_stand_below(game: Game, opened_by: Opener) -> None:
    game.up_to_notice()
    assert "最近办理的案件" in work(opened_by, "officer")
    assert "最近办理的案件" not in work(opened_by, "second_officer")


def test_the_number_of_queries_does_not_grow_with_the_work(
    open_game: Games, opened_by: Opener, django_assert_num_queries: Callable[..., object]
) -> None:
    client = opened_by("officer")
    url = reverse("desk:work")
    open_game().up_to_decision()
    client.get(url)
    for _ in range(12):
        open_game().up_to_decision()
    assert not Appointment.objects.filter(person__username="officer", role__endswith="_admin").exists()
    with django_assert_num_queries(7):
        assert client.get(url).text.count("逾期") > 12

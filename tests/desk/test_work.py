"""我的待办: what waits for a person, by the legal time left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.urls import reverse

from fazhi.law import loading
from fazhi.office.matters import services as services_of_matters
from fazhi.office.matters import versions
from fazhi.office.organs import services
from fazhi.office.organs.models import Appointment
from tests.cast import SINCE, Cast, cast
from tests.desk.conftest import Opener
from tests.desk.play import NOW, Game, day, game, matter_url, on_that_day, open_game, version

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
    with django_assert_num_queries(9):
        assert client.get(url).text.count("逾期") > 12


RELEASE = """
id = "release"
title = "登记保存"
version = "1"
effective = 2020-01-01
law = "示范法"
[roles.officer]
title = "执法人员"
[acts.preserve]
title = "登记保存"
by = "officer"
deems = [{act = "release", within = "7 working days", law = "示范法第56条"}]
opens = "release"
[acts.release]
title = "解除保存"
by = "officer"
initially = "closed"
"""


def test_what_the_law_will_decide_in_our_stead_is_listed_and_told_when_it_has(
    cast: Cast, opened_by: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = versions.install(loading.parse(RELEASE, "release"), NOW)
    game = Game(cast, services_of_matters.open_matter(version, cast.market, title="某案", at=day("06-26")))
    game.does("preserve", "06-26", "officer")
    page = work(opened_by, "officer")
    assert "解除保存" in page
    assert "届期没有办理的，依法视为已经办理" in page
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + dt.timedelta(days=30))
    assert "期限已满，法律后果已经发生" in work(opened_by, "officer")


def test_a_duty_of_the_party_is_told_to_be_the_partys(cast: Cast, db: None, opened_by: Opener) -> None:
    source = """
id = "paying"
title = "缴款"
version = "1"
effective = 2020-01-01
law = "示范法"
[roles.officer]
title = "执法人员"
[roles.party]
title = "当事人"
external = true
recorded_by = "officer"
[acts.order]
title = "责令缴款"
by = "officer"
then = { act = ["pay", "collect"], within = "15 days" }
[acts.pay]
title = "缴款"
by = "party"
[acts.collect]
title = "当场收缴"
by = "officer"
"""
    version = versions.install(loading.parse(source, "paying"), NOW)
    matter = services_of_matters.open_matter(version, cast.market, title="示例", at=day("06-01"))
    Game(cast, matter).does("order", "06-02", "officer")
    assert "等当事人：" in work(opened_by, "officer")

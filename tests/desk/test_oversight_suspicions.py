"""检查中的可疑之处: each kind is found where it is, and nothing innocent is."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from fazhi.office.catalogues import parties
from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.draws import drawing
from fazhi.office.inspections.models import Draw, Feedback, Scan, Substitution, Visit
from fazhi.office.inspections.oversight import suspicions, suspicious_draws
from fazhi.office.matters.models import Clock
from fazhi.office.organs.scope import Reach
from fazhi.office.supervision.models import Problem
from tests.cast import Cast
from tests.desk.conftest import Opener
from tests.desk.inspected_stage import (
    DAY,
    NOW,
    TODAY,
    YEAR,
    cap,
    draw_of,
    inspected,
    matter_at,
    officers,
    party,
    plan_task,
    visit_to,
)
from tests.inspections.draws_cast import DUE, FROZEN, stage
from tests.parties import credit_code

pytestmark = pytest.mark.django_db


def everywhere(cast: Cast) -> Reach:
    return Reach((cast.root.path,))


def days_ago(days: int) -> dict[str, object]:
    return {"starts": TODAY - days * DAY, "ends": TODAY - days * DAY}


def signs(cast: Cast) -> tuple[str, ...]:
    found = suspicions.repeated(everywhere(cast), YEAR)
    return found[0].signs if found else ()


def test_two_visits_within_a_month_are_remarked(cast: Cast) -> None:
    shop = party(cast.market)
    visit_to(shop, cast.market, **days_ago(40))
    visit_to(shop, cast.market, **days_ago(12))
    assert signs(cast) == ("最短只隔 28 日",)


def test_two_visits_of_one_organ_far_apart_are_not(cast: Cast) -> None:
    shop = party(cast.market)
    visit_to(shop, cast.market, **days_ago(100))
    visit_to(shop, cast.market, **days_ago(12))
    assert signs(cast) == ()


def test_several_organs_and_more_than_the_cap_are_remarked(cast: Cast) -> None:
    cap(cast.root, 1, published_on=TODAY - 200 * DAY)
    shop = party(cast.market)
    visit_to(shop, cast.market, **days_ago(100))
    visit_to(shop, cast.ecology, **days_ago(12))
    assert signs(cast) == ("2 个机关分别上门", "计入 2 次，超过上限 1 次")


def test_a_cancelled_visit_and_one_that_sees_a_correction_are_no_second_visit(cast: Cast) -> None:
    shop = party(cast.market)
    first = visit_to(shop, cast.market)
    visit_to(shop, cast.ecology, cancelled_at=NOW)
    visit_to(shop, cast.market, follows=first)
    assert signs(cast) == ()


def test_another_trees_visits_are_nobodys_here(cast: Cast) -> None:
    shop = party(cast.market)
    for organ in (cast.market, cast.ecology):
        visit_to(shop, organ)
    assert suspicions.repeated(Reach((cast.market.path,)), YEAR) == []


def test_results_that_are_overdue_are_listed_and_no_others(cast: Cast) -> None:
    late, timely = (inspected(cast, matter_at(cast.market, party=name), results=["clean"]) for name in "甲乙")
    Clock.unscoped.filter(matter=late, key="publish").update(due_at=NOW - DAY)
    found = suspicions.unpublished(everywhere(cast), timezone.now())
    assert [clock.matter for clock in found] == [late]
    assert timely not in [clock.matter for clock in found]


def test_what_nobody_scanned_is_told_from_what_had_no_code(cast: Cast) -> None:
    scanned, silent = (visit_to(party(cast.market, name), cast.market) for name in ("甲商店", "乙商店"))
    Scan.objects.create(visit=scanned, at=NOW)
    codeless = matter_at(cast.market, party="丙商店")
    for matter in (scanned.tasks.get().matter, silent.tasks.get().matter, codeless):
        inspected(cast, matter)
    found = {coded: suspicions.unannounced(everywhere(cast), YEAR, coded=coded) for coded in (True, False)}
    assert [one.visit for one in found[True]] == [silent]
    assert [one.matter for one in found[False]] == [codeless]
    assert suspicions.unannounced(everywhere(cast), YEAR - 1, coded=False) == []


def test_a_low_mark_or_a_fault_is_heard_and_praise_is_not(cast: Cast) -> None:
    visits = [visit_to(party(cast.market, name), cast.market, ended_at=NOW) for name in ("甲店", "乙店", "丙店")]
    for visit, mark, faults in zip(visits, (5, 2, 4), ([], [], ["gifts"]), strict=True):
        Feedback.objects.create(visit=visit, mark=mark, faults=faults, at=NOW)
    found = suspicions.faulted(everywhere(cast), YEAR)
    assert {one.visit for one in found} == set(visits[1:])


def test_an_officer_who_came_instead_of_the_one_drawn_is_named(cast: Cast, opened_by: Opener) -> None:
    visit = visit_to(party(cast.market), cast.market)
    left, came = officers(cast.market, "甲", "丁")
    Substitution.objects.create(
        visit=visit, left=left, came=came, ground="leave", reason="出差", by=cast["agency_head"], at=NOW
    )
    shown = opened_by("supervisor").get(reverse("desk:inspection-suspicion", args=["substituted"])).text
    assert "甲（执甲）" in shown
    assert "丁（执丁）" in shown


def moved(draw: Draw) -> dict[str, tuple[str, str, str]]:
    return {one.name: (one.how, one.before, one.after) for one in suspicious_draws.watched([draw])[0].moved}


def newly_registered(cast: Cast, name: str, at: dt.datetime, **over: Any) -> None:
    about = {"code": credit_code(zlib.crc32(name.encode()) % 10**9), "area_code": "990102", "industry": "F5212"} | over
    parties.register(cast.market, Party(name=name, **about), by=cast["officer"], at=at)


def test_who_was_moved_before_a_freeze_is_told_with_what_changed(cast: Cast) -> None:
    by, lately = cast["officer"], NOW - 3 * DAY
    shops = [party(cast.market, name) for name in ("甲商店", "乙商店", "丙商店", "丁商店")]
    away, raised, renamed, back = shops
    parties.change(away, by=by, at=lately, state="moved")
    parties.change(raised, by=by, at=lately, credit_class="A")
    parties.change(renamed, by=by, at=lately, address="新址")
    parties.change(back, by=by, at=lately, state="revoked")
    parties.change(back, by=by, at=lately + DAY, state="active")
    assert moved(draw_of(plan_task(cast.market))) == {
        "甲商店": ("移出总体", "登记状态：在业（存续）", "登记状态：迁出"),
        "乙商店": ("改变分层", "信用等级：无", "信用等级：A"),
    }


def test_what_was_moved_long_before_or_after_the_freeze_is_not_remarked(cast: Cast) -> None:
    shop = party(cast.market)
    parties.change(shop, by=None, at=NOW - 20 * DAY, credit_class="A")
    parties.change(shop, by=None, at=NOW - 5 * DAY, credit_class="B")
    draw = draw_of(plan_task(cast.market), frozen_at=NOW - 5 * DAY - DAY)
    assert moved(draw) == {}


def test_only_what_belongs_to_the_population_counts(cast: Cast) -> None:
    task = plan_task(cast.market)
    task.filter = {"areas": [], "industries": ["H"], "tags": ["重点"], "kinds": []}
    task.save()
    made = NOW - 2 * DAY
    for name, industry, tags in (("甲店", "F5212", ["重点"]), ("乙店", "H6210", []), ("丙店", "H6210", ["重点"])):
        newly_registered(cast, name, made, industry=industry, tags=tags)
    assert moved(draw_of(task)) == {"丙店": ("移入总体", "不在名录", "新列入名录")}


def test_the_page_of_a_draw_says_who_moved_whom(cast: Cast, opened_by: Opener) -> None:
    newly_registered(cast, "甲商店", NOW - DAY)
    draw = draw_of(plan_task(cast.market))
    client = opened_by("supervisor")
    listed = client.get(reverse("desk:inspection-suspicion", args=["population"])).text
    assert reverse("desk:inspection-population", args=[draw.pk]) in listed
    shown = client.get(reverse("desk:inspection-population", args=[draw.pk])).text
    assert "甲商店" in shown
    assert "市场监督管理局 执法人员" in shown


def test_many_draws_are_looked_at_for_the_price_of_one(
    cast: Cast, django_assert_num_queries: Callable[[int], Any]
) -> None:
    newly_registered(cast, "甲商店", NOW - DAY)
    for _ in range(5):
        draw_of(plan_task(cast.market))
    with django_assert_num_queries(4):
        seen = suspicious_draws.watched(suspicious_draws.frozen_in(everywhere(cast), YEAR))
    assert [len(one.moved) for one in seen] == [1] * 5


def test_more_changes_than_are_compared_are_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspicious_draws, "MOST", 2)
    for name in ("甲商店", "乙商店", "丙商店"):
        newly_registered(cast, name, NOW - DAY)
    (seen,) = suspicious_draws.watched([draw_of(plan_task(cast.market))])
    assert (seen.versions, seen.cut) == (2, True)


def test_what_a_person_moved_is_not_hidden_behind_classes_that_were_reckoned(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suspicious_draws, "MOST", 2)
    newly_registered(cast, "甲商店", NOW - 3 * DAY)
    shops = [party(cast.market, name) for name in ("乙商店", "丙商店", "丁商店")]
    parties.set_classes({shop.pk: "B" for shop in shops}, at=NOW - DAY)
    assert "甲商店" in moved(draw_of(plan_task(cast.market)))


def test_void_draws_are_listed_with_the_step_at_which_they_were_stopped(cast: Cast, opened_by: Opener) -> None:
    draw_of(plan_task(cast.market), void_at=NOW)
    shown = opened_by("supervisor").get(reverse("desk:inspection-suspicion", args=["voided"])).text
    assert "抽出结果以后" in shown


def test_organs_that_list_items_but_took_part_in_no_draw_are_named(cast: Cast) -> None:
    draw_of(plan_task(cast.market))
    draw_of(plan_task(cast.ecology), void_at=NOW)
    assert list(suspicious_draws.without_draw(everywhere(cast), YEAR)) == [cast.ecology]
    assert set(suspicious_draws.without_draw(everywhere(cast), YEAR - 1)) == {cast.market, cast.ecology}


def test_suspicions_are_counted_and_are_no_problems(cast: Cast, opened_by: Opener) -> None:
    shop = party(cast.market)
    for organ in (cast.market, cast.ecology):
        visit_to(shop, organ, began_at=NOW)
    shown = opened_by("supervisor").get(reverse("desk:inspection-suspicions")).text
    assert "不是结论，也不列入“问题”" in shown
    assert "<b>1<small>户</small></b><span>重复上门</span>" in shown
    assert not Problem.unscoped.exists()
    assert Visit.unscoped.count() == 2


@pytest.mark.parametrize("kind", ["repeated", "unpublished", "unscanned", "without-code", "faulted", "population"])
def test_a_kind_without_rows_says_so(kind: str, opened_by: Opener) -> None:
    shown = opened_by("supervisor").get(reverse("desk:inspection-suspicion", args=[kind])).text
    assert 'class="empty"' in shown


def test_a_replaced_party_to_the_seed_and_the_value_said_to_be_missing_are_listed(
    cast: Cast, opened_by: Opener
) -> None:
    played = stage(cast).commits()
    drawing.replace(played.party("public"), "本人请求退出", by=played.standing("supervisor"), now=FROZEN)
    played.freezes().reveals("organ", "supervisor").closes().voids("supervisor", DUE + 8 * DAY)
    year = {"organ": "ROOT", "year": DUE.year}
    for kind, words in (("replaced", ("本人请求退出", "督察人员")), ("voided", ("据称没有产生的是“排列5第26055期”",))):
        page = opened_by("supervisor").get(reverse("desk:inspection-suspicion", args=[kind]), year).text
        assert all(word in page for word in words)

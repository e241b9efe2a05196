"""检查总览: an organ's year of inspections in numbers, each of which leads to exactly the rows that it counts."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.urls import reverse

from fazhi.office.inspections.models import Visit
from fazhi.office.inspections.oversight import nearly_used, overview
from fazhi.office.inspections.stages import Stage, staged
from fazhi.office.organs.scope import Reach
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
    officers,
    party,
    plan_task,
    visit_to,
)

pytestmark = pytest.mark.django_db


def year_at(cast: Cast) -> Reach:
    """A year at the market's organ: three drawn, of which one was clean, one had faults, one was called off; and one
    inspected on a complaint."""
    task = plan_task(cast.market)
    draw = draw_of(task)
    first, second, third = (party(cast.market, name) for name in ("甲商店", "乙商店", "丙商店"))
    clean, faulty = visit_to(first, cast.market, draw=draw), visit_to(second, cast.market, draw=draw)
    visit_to(third, cast.market, draw=draw, cancelled_at=NOW, cancelled_why="注销")
    for visit in (clean, faulty):
        Visit.unscoped.filter(pk=visit.pk).update(began_at=NOW)
    inspected(cast, clean.tasks.get().matter, results=["clean"], published=True)
    inspected(cast, faulty.tasks.get().matter, results=["corrected"])
    visit_to(first, cast.market, began_at=NOW)
    return Reach((cast.root.path,))


def test_a_task_shows_how_far_those_drawn_for_it_have_come(cast: Cast) -> None:
    reach = year_at(cast)
    (one,) = overview.progress(cast.root, YEAR, reach)
    assert one.counts == {
        Stage.DRAWN: 3, Stage.ARRANGED: 2, Stage.VISITED: 2, Stage.CONCLUDED: 2, Stage.PROBLEMS: 1,
        Stage.PUBLISHED: 1, Stage.CANCELLED: 1,
    }  # fmt: skip


def test_another_year_another_organ_and_what_lies_outside_the_reach_count_nothing(cast: Cast) -> None:
    reach = year_at(cast)
    assert overview.progress(cast.root, YEAR - 1, reach) == []
    assert overview.progress(cast.ecology, YEAR, reach) == []
    assert overview.progress(cast.root, YEAR, Reach((cast.ecology.path,))) == []


def test_two_tasks_of_one_item_are_told_apart_by_their_draws(cast: Cast) -> None:
    spring = plan_task(cast.market)
    autumn = plan_task(cast.market, spring.item, "秋季")
    shop = party(cast.market)
    for task, number in ((spring, 1), (autumn, 2)):
        draw = draw_of(task)
        for _ in range(number):
            visit_to(shop, cast.market, draw=draw)
    reach = Reach((cast.root.path,))
    counts = {one.task: one.counts[Stage.DRAWN] for one in overview.progress(cast.root, YEAR, reach)}
    assert counts == {spring: 1, autumn: 2}
    rows = staged(overview.of_year(cast.root, YEAR, reach))
    assert overview.of_task(rows, autumn).count() == 2


def test_a_visit_that_sees_a_correction_is_part_of_the_one_before(cast: Cast) -> None:
    draw = draw_of(plan_task(cast.market))
    before = visit_to(party(cast.market), cast.market, draw=draw)
    visit_to(before.party, cast.market, draw=draw, follows=before)
    (one,) = overview.progress(cast.root, YEAR, Reach((cast.root.path,)))
    assert one.counts[Stage.DRAWN] == 1


def test_the_load_of_officers_is_counted_by_certificate_without_cancelled_visits(cast: Cast) -> None:
    shop = party(cast.market)
    visit_to(shop, cast.market, officers=officers(cast.market, "甲", "乙"))
    visit_to(shop, cast.market, officers=[*officers(cast.market, "甲"), *officers(cast.ecology, "丙")])
    visit_to(shop, cast.market, officers=officers(cast.market, "乙"), cancelled_at=NOW)
    found = overview.loads(cast.market, YEAR, Reach((cast.root.path,)))
    assert [(load.certificate, len(load.visits)) for load in found] == [("执甲", 2), ("执乙", 1)]


def test_the_rows_of_an_officers_load_hold_visits_that_see_a_correction_too(cast: Cast, opened_by: Opener) -> None:
    first = visit_to(party(cast.market), cast.market)
    again = visit_to(first.party, cast.market, follows=first)
    (load, _) = overview.loads(cast.market, YEAR, Reach((cast.root.path,)))
    assert sorted(load.visits) == [first.pk, again.pk]
    url = f"{reverse('desk:inspection-rows')}?organ=MARKET&year={YEAR}&officer={load.certificate}"
    shown = opened_by("officer").get(url).text
    assert all(reverse("desk:visit", args=[pk]) in shown for pk in load.visits)


def test_the_matrix_counts_parties_and_visits_by_town_and_section(cast: Cast) -> None:
    reach = year_at(cast)
    party(cast.market, "丁饭店", industry="H6210", area_code="990102001")
    found = overview.matrix(cast.root, YEAR, reach, overview.Party.unscoped.all())
    assert found["990102001", "H"].parties == 1
    shops = found["990102", "F"]
    assert (shops.parties, shops.counts[Stage.VISITED], shops.counts[Stage.PROBLEMS]) == (3, 3, 1)


def test_enterprises_with_at_most_one_visit_left_are_listed_with_all_that_counted(cast: Cast) -> None:
    cap(cast.root, 2)
    full, almost, free = (party(cast.market, name) for name in ("甲商店", "乙商店", "丙商店"))
    for shop, organ in ((full, cast.market), (full, cast.ecology), (almost, cast.market)):
        visit_to(shop, organ)
    visit_to(free, cast.market, counted=False)
    found = nearly_used.nearly_used(cast.market, YEAR, Reach((cast.root.path,)), TODAY)
    assert [(one.party, one.left, len(one.used)) for one in found] == [(full, 0, 2), (almost, 1, 1)]


def test_an_enterprise_with_four_fifths_of_a_large_cap_used_is_listed_too(cast: Cast) -> None:
    cap(cast.root, 10)
    busy, calm = party(cast.market, "甲商店"), party(cast.market, "乙商店")
    for shop, times in ((busy, 8), (calm, 7)):
        for _ in range(times):
            visit_to(shop, cast.market)
    found = nearly_used.nearly_used(cast.market, YEAR, Reach((cast.root.path,)), TODAY)
    assert [(one.party, one.left) for one in found] == [(busy, 2)]


def test_results_that_should_have_been_published_come_first_by_their_dates(cast: Cast) -> None:
    reach = year_at(cast)
    soon = overview.due_publications(cast.root, reach, NOW + 60 * DAY)
    assert [clock.matter.party for clock in soon] == ["乙商店"]
    assert not overview.due_publications(cast.root, reach, NOW).exists()


def numbers(page: str, words: str) -> list[tuple[str, int]]:
    """The links to rows on a page whose address has these words, each with the number that it shows."""
    found = re.findall(r'<a(?: class="figure sheet")? href="([^"]+)">(?:<b>)?([\d,]+)', page)
    return [(unescape(url), int(number.replace(",", ""))) for url, number in found if words in url]


def test_every_number_leads_to_as_many_rows(cast: Cast, opened_by: Opener) -> None:
    year_at(cast)
    client = opened_by("supervisor")
    shown = client.get(reverse("desk:inspection-overview")).text
    links = numbers(shown, "/inspections/rows/") + numbers(shown, "/inspections/parties/")
    assert len(links) > 10
    for url, number in links:
        assert client.get(url).text.count('<th scope="row">') == number, url


def test_the_hit_rate_is_the_figure_of_its_indicator(cast: Cast, opened_by: Opener) -> None:
    year_at(cast)
    shown = opened_by("supervisor").get(reverse("desk:inspection-overview")).text
    assert reverse("desk:figure", args=["inspection_problem_rate"]) in shown
    assert "1／2" in shown


def test_another_organs_task_can_not_be_asked_for(cast: Cast, opened_by: Opener) -> None:
    task = plan_task(cast.market)
    url = f"{reverse('desk:inspection-rows')}?task={task.pk}"
    assert opened_by("officer").get(url).status_code == 200
    assert opened_by("outsider").get(url).status_code == 404


def test_an_overdue_result_is_shown_with_how_long_it_is_late(cast: Cast, opened_by: Opener) -> None:
    year_at(cast)
    clock = overview.Clock.unscoped.get(key="publish", ended_at=None)
    clock.due_at = NOW - dt.timedelta(days=3)
    clock.save()
    shown = opened_by("supervisor").get(reverse("desk:inspection-overview")).text
    assert "逾期 3 天" in shown


def test_an_empty_year_says_so(opened_by: Opener) -> None:
    shown = opened_by("supervisor").get(reverse("desk:inspection-overview")).text
    assert "这一年的计划里没有抽查任务。" in shown
    assert "名录里还没有检查对象。" in shown
    assert TODAY.year == YEAR

"""Procedures, problems and figures at the desk: each number leads to its matters, within reach alone."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from fazhi.office.reports import services
from fazhi.office.supervision.models import Problem
from tests.cast import cast
from tests.desk.conftest import Opener
from tests.desk.play import NOW, Game, game, matter_url, on_that_day, open_game, version

__all__ = ["cast", "game", "on_that_day", "open_game", "version"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]


@pytest.fixture(autouse=True)
def fresh_figures() -> None:
    services.forget()


def test_a_procedure_is_told_act_by_act_with_its_parameters(game: Game, opened_by: Opener) -> None:
    page = opened_by("officer").get(reverse("desk:procedure", args=[game.matter.procedure_id])).text
    assert "由执法人员2人以上办理，均须持有行政执法证" in page
    assert "较大数额" in page
    assert "10,000" in page
    assert reverse("desk:flow", args=[game.matter.procedure_id]) in page


def problem(game: Game, rule: str) -> None:
    Problem.unscoped.create(matter=game.matter, rule=rule, act="decide", message=f"{rule} 的说明", found_at=NOW)


def test_problems_are_counted_by_rule_and_lead_to_their_matters(game: Game, opened_by: Opener) -> None:
    for rule in ("duty.late:decide", "duty.late:decide", "act.lapsed:request_hearing"):
        problem(game, rule)
    page = opened_by("officer").get(reverse("desk:problems")).text
    assert re.search(r"rule=duty.late%3Adecide\">超过法定期限办理</a>\s*</th>.*?>\s*2\s*</td>", page, re.DOTALL)
    of_rule = opened_by("officer").get(reverse("desk:problems-of-rule"), {"rule": "duty.late:decide"}).text
    assert of_rule.count(matter_url(game.matter)) == 2
    assert "act.lapsed" not in of_rule


def test_problems_of_another_organ_are_neither_counted_nor_listed(game: Game, opened_by: Opener) -> None:
    problem(game, "duty.late:decide")
    assert "没有发现问题" in opened_by("outsider").get(reverse("desk:problems")).text
    asked = {"rule": "duty.late:decide"}
    assert "没有这样的问题" in opened_by("outsider").get(reverse("desk:problems-of-rule"), asked).text


def test_every_figure_leads_to_the_matters_that_add_up_to_it(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    client = opened_by("supervisor")
    page = client.get(reverse("desk:dashboard"), {"year": "2026"}).text
    url = re.search(r'href="([^"]*matters_opened/matters/[^"]*)"', page)
    assert url
    assert "新收案件数" in page
    behind = client.get(url[1].replace("&amp;", "&")).text
    assert matter_url(game.matter) in behind
    assert "<b>1 件</b>" in behind


def test_the_organ_with_most_that_is_late_comes_first(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    page = opened_by("supervisor").get(reverse("desk:dashboard"), {"year": "2026"}).text
    below = page.split('id="below"', 1)[1]
    assert below.index("市场监督管理局") < below.index("生态环境局")


def test_figures_of_an_organ_outside_my_reach_are_not_shown(game: Game, opened_by: Opener) -> None:
    page = opened_by("outsider").get(reverse("desk:dashboard"), {"organ": "MARKET", "year": "2026"}).text
    assert "<h1>生态环境局 2026 年数据</h1>" in page
    behind = opened_by("outsider").get(reverse("desk:figure", args=["matters_opened"]), {"organ": "MARKET"}).text
    assert matter_url(game.matter) not in behind


def test_a_year_without_a_record_says_so(game: Game, opened_by: Opener) -> None:
    assert "这一年还没有记录" in opened_by("supervisor").get(reverse("desk:dashboard"), {"year": "2027"}).text


def test_charts_stand_beside_their_numbers(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    client = opened_by("supervisor")
    page = client.get(reverse("desk:dashboard"), {"year": "2026"}).text
    url = re.search(r'<img src="([^"]*charts/matters.svg[^"]*)"', page)
    assert url
    assert "各月新收与办结的案件，数字见旁边的表" in page
    drawing = client.get(url[1].replace("&amp;", "&"))
    assert drawing["Content-Type"].startswith("image/svg+xml")
    assert "各月新收与办结的案件" in drawing.text

"""Why not yet, and what if nobody does anything, on pages of their own: reached from the matter, within reach alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import cast
from tests.desk.conftest import Opener
from tests.desk.play import NOW, Game, game, matter_url, on_that_day, open_game, version

__all__ = ["NOW", "cast", "game", "on_that_day", "open_game", "version"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]


def way(game: Game, act: str) -> str:
    return reverse("desk:way", args=[game.matter.pk, act])


def foresight(game: Game) -> str:
    return reverse("desk:foresight", args=[game.matter.pk])


def test_a_matter_leads_to_the_way_of_each_act_that_cannot_be_done_yet(game: Game, opened_by: Opener) -> None:
    page = opened_by("officer").get(matter_url(game.matter)).text
    assert f'href="{way(game, "decide")}"' in page
    assert f'href="{way(game, "file")}"' not in page
    assert f'href="{foresight(game)}"' in page


def test_a_way_lists_the_acts_that_come_first_each_leading_to_its_form(game: Game, opened_by: Opener) -> None:
    page = opened_by("officer").get(way(game, "decide")).text
    assert "先办“立案”" in page
    assert f'<a href="{reverse("desk:act", args=[game.matter.pk, "file"])}">立案</a>' in page
    assert "最早今天" in page


def test_what_comes_if_nobody_does_anything_is_told_with_day_and_article(game: Game, opened_by: Opener) -> None:
    assert "没有期限届满" in opened_by("officer").get(foresight(game)).text
    game.does("file", "06-29")
    page = opened_by("officer").get(foresight(game)).text
    assert "届满仍未办理“作出决定”的，即为逾期。" in page
    assert "2026-09-28" in page
    assert "示范法第60条" in page


def test_an_act_that_there_is_not_is_not_found(game: Game, opened_by: Opener) -> None:
    assert opened_by("officer").get(way(game, "no_such_act")).status_code == 404


def test_nothing_is_foreseen_of_a_matter_out_of_reach(game: Game, opened_by: Opener) -> None:
    client = opened_by("outsider")
    assert client.get(way(game, "decide")).status_code == 404
    assert client.get(foresight(game)).status_code == 404

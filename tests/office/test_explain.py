"""`fazhi explain` tells on the command line why an act can't be performed yet, and what comes by itself."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from fazhi.cli.explain import explain
from tests.matters.conftest import Game, cast, game, open_game, version

__all__ = ["cast", "game", "open_game", "version"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.matters.conftest import NOW

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def told(*words: str) -> str:
    app = typer.Typer()
    app.command()(explain)
    result = CliRunner().invoke(app, list(words), env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_tells_the_way_to_an_act(game: Game) -> None:
    words = told(game.matter.number, "decide")
    assert "先办“立案”" in words
    assert "1. 立案（file），最早今天" in words


def test_it_tells_what_comes_if_nobody_does_anything(game: Game) -> None:
    assert "没有期限届满" in told(game.matter.number)
    game.does("file", "06-29")
    words = told(game.matter.number)
    assert "2026-09-28" in words
    assert "示范法第60条" in words


def test_json_has_both(game: Game) -> None:
    found = json.loads(told(game.matter.number, "decide", "--format", "json"))
    assert found["way"]["steps"][0]["act"] == "file"
    assert found["coming"] == []


@pytest.mark.parametrize("words", [["no-such-matter"], ["{number}", "no_such_act"]])
def test_what_there_is_not_is_refused(game: Game, words: list[str]) -> None:
    app = typer.Typer()
    app.command()(explain)
    result = CliRunner().invoke(app, [word.format(number=game.matter.number) for word in words])
    assert result.exit_code != 0

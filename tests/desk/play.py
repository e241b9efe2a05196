"""Matters of the sample procedure at the desk, on a day that stands still: NOW is 30 June 2026, 17:00 in China."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.office.matters.models import Matter
from tests.matters.conftest import NOW, Game, day, game, open_game, version

__all__ = ["NOW", "Game", "act_url", "day", "game", "matter_url", "on_that_day", "open_game", "section", "version"]


@pytest.fixture
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def matter_url(matter: Matter) -> str:
    return reverse("desk:matter", args=[matter.pk])


def act_url(matter: Matter, act: str) -> str:
    return reverse("desk:act", args=[matter.pk, act])


def section(text: str, heading: str) -> str:
    """The part of a page under the heading with that id."""
    return text.split(f'<h2 id="{heading}">', 1)[1].split("</section>", 1)[0]


Opened = Callable[[str], Client]

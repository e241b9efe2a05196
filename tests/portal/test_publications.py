"""What the public sees: decisions in force, found by their words; nothing withdrawn, past its time, or personal."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.office.matters.models import Publication
from tests.cast import cast
from tests.desk.play import NOW, Game, game, on_that_day, open_game, version

__all__ = ["cast", "game", "on_that_day", "open_game", "version"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]


def published(game: Game) -> Publication:
    game.up_to_decision(fine=500)
    game.does("serve", "03-21", "officer")
    game.does("publish", "03-22", "officer")
    return Publication.objects.get(matter=game.matter)


def url_of(publication: Publication) -> str:
    return reverse("portal:publication", args=[publication.pk])


def listed(client: Client, **asked: str) -> str:
    return client.get(reverse("portal:publications"), asked).text


def test_a_decision_is_found_by_its_words_and_read(game: Game, client: Client) -> None:
    publication = published(game)
    assert url_of(publication) in listed(client, q="无照经营")
    assert url_of(publication) not in listed(client, q="虚假宣传")
    page = client.get(url_of(publication)).text
    assert "甲乙丙商店" in page
    assert "500元" in page
    assert "2029-03-23 0 时届满" in page


def test_a_natural_persons_name_is_nowhere_to_be_found(open_game: Callable[..., Game], client: Client) -> None:
    publication = published(open_game(party="欧阳某明", party_is_person=True))
    assert "欧***" in client.get(url_of(publication)).text
    assert "欧阳" not in client.get(url_of(publication)).text + listed(client)
    assert url_of(publication) not in listed(client, q="欧阳某明")


def test_what_was_withdrawn_says_when_and_why_without_its_content(game: Game, client: Client) -> None:
    publication = published(game)
    game.does("retract", "04-01", facts={"reason": "决定已被撤销"})
    assert url_of(publication) not in listed(client)
    page = client.get(url_of(publication)).text
    assert "已撤回" in page
    assert "2026-04-01" in page
    assert "决定已被撤销" in page
    assert "甲乙丙商店" not in page
    assert "无照经营" not in page


def test_what_is_past_its_time_is_gone(game: Game, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publication = published(game)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + dt.timedelta(days=4 * 365))
    assert url_of(publication) not in listed(client)
    response = client.get(url_of(publication))
    assert response.status_code == 410
    assert "甲乙丙商店" not in response.text


def test_decisions_are_paged_the_newest_first(game: Game, client: Client) -> None:
    publication = published(game)
    for number in range(45):
        publication.pk, publication.title = None, f"决定{number}"
        publication.published_at = NOW - dt.timedelta(days=number)
        publication.save(force_insert=True)
    seen, address = [], reverse("portal:publications")
    while address:
        page = client.get(address).text
        seen += re.findall(r"<h2><a [^>]*>(决定\d+)</a>", page)
        following = re.search(r'rel="next" href="([^"]*)"', page)
        address = reverse("portal:publications") + following[1].replace("&amp;", "&") if following else ""
    assert seen == [f"决定{number}" for number in range(45)]


def test_a_procedure_in_force_is_told_and_drawn(game: Game, client: Client) -> None:
    assert "示范程序" in client.get(reverse("portal:procedures")).text
    assert "示范法第64条" in client.get(reverse("portal:procedure", args=["sample"])).text
    drawing = client.get(reverse("portal:flow", args=["sample"]))
    assert drawing["Content-Type"].startswith("image/svg+xml")
    assert "作出决定" in drawing.text

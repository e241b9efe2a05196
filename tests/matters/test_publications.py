"""What an act makes public: its declared facts, masked where personal, until it is withdrawn."""

from __future__ import annotations

import pytest

from fazhi.office.matters.models import Publication
from tests.matters.conftest import Game, day

pytestmark = pytest.mark.django_db


def published(game: Game) -> Publication:
    game.does("file", "03-02", facts={"identity": "110101199003070000"})
    game.does("investigate", "03-03", "officer", "second_officer")
    game.does("notify", "03-04", "officer", facts={"fine": 500})
    game.does("decide", "03-20")
    game.does("serve", "03-23", "officer")
    game.does("publish", "03-24", "officer")
    return Publication.objects.get(matter=game.matter)


def test_the_public_reads_the_declared_facts_and_no_others(game: Game) -> None:
    content = dict(published(game).content)
    assert content == {
        "当事人": "甲乙丙商店",
        "作出机关": "市场监督管理局",
        "罚款数额": "500元",
        "身份证件号码": "110*************00",
    }


def test_a_natural_persons_name_is_masked(open_game) -> None:  # type: ignore[no-untyped-def]
    game = open_game(party="欧阳某", party_is_person=True)
    publication = published(game)
    assert dict(publication.content)["当事人"] == "欧**"
    assert "欧阳某" not in publication.words


def test_a_publication_ends_after_its_period(game: Game) -> None:
    until = published(game).until
    assert until is not None and until.astimezone(day("03-24").tzinfo).date().isoformat() == "2029-03-27"


def test_a_withdrawn_publication_says_when_and_why(game: Game) -> None:
    published(game)
    game.does("retract", "04-10", facts={"reason": "决定被撤销"})
    publication = Publication.objects.get(matter=game.matter)
    assert (publication.withdrawn_at, publication.withdrawn_ground) == (day("04-10"), "决定被撤销")

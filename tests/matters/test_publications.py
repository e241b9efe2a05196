"""What an act makes public: its declared facts, masked where personal, until it is withdrawn."""

from __future__ import annotations

import pytest

from fazhi.law import loading
from fazhi.office.matters import services, versions
from fazhi.office.matters.keeping_up import keep_up
from fazhi.office.matters.models import Publication
from tests.cast import Cast, cast  # noqa: F401
from tests.matters.conftest import NOW, Game, day

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


PUBLICITY = """
id = "publicity"
title = "公示"
version = "1"
effective = 2020-01-01
law = "示范法"
[roles.officer]
title = "执法人员"
[roles.law]
title = "法律规定"
external = true
[fields.text]
title = "公示内容"
[acts.publish]
title = "公示"
by = "officer"
fields = ["text"]
publishes = { title = "处罚信息", fields = ["text"] }
deems = { act = "stop", within = "3 days" }
[acts.stop]
title = "停止公示"
by = "law"
withdraws = true
[acts.correct]
title = "更正"
by = "officer"
after = "publish"
fields = ["text"]
withdraws = true
publishes = { title = "处罚信息（更正）", fields = ["text"] }
"""


@pytest.fixture
def publicity(cast: Cast) -> Game:  # noqa: F811
    version = versions.install(loading.parse(PUBLICITY, "publicity"), NOW)
    game = Game(cast, services.open_matter(version, cast.market, title="示例", at=day("03-01")))
    game.does("publish", "03-02", "officer", facts={"text": "罚款五百元"})
    return game


def test_what_the_law_itself_withdraws_is_public_no_longer(publicity: Game) -> None:
    keep_up(NOW)
    publication = Publication.objects.get(matter=publicity.matter)
    assert publication.withdrawn_at == day("03-06", hour=0)
    assert publication.withdrawn_ground == "停止公示"


def test_an_act_that_withdraws_and_publishes_puts_the_new_in_the_place_of_the_old(publicity: Game) -> None:
    publicity.does("correct", "03-03", "officer", facts={"text": "罚款五十元"})
    old, new = Publication.objects.filter(matter=publicity.matter).order_by("entry_number")
    assert old.withdrawn_at == day("03-03")
    assert new.withdrawn_at is None
    assert dict(new.content)["公示内容"] == "罚款五十元"

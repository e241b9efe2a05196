"""A later complaint about a draw is answered from what was frozen and from the registers of that day."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.draw.columns import POPULATION
from fazhi.office.catalogues.models import Party
from fazhi.office.documents import store as files
from fazhi.office.inspections.draws import answering
from fazhi.office.inspections.draws.seeking import row_of
from fazhi.office.inspections.models import Cap, Visit
from fazhi.office.organs import officers, registering
from fazhi.office.organs.models import Certificate, Register
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import DRAWN, MADE, Stage, stage
from tests.parties import AT, make_party


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast)


def words(answer: answering.Answer) -> str:
    return "".join((answer.about, answer.outcome, *answer.grounds))


def test_a_party_that_was_drawn_learns_its_chance_its_rank_and_who_was_sent(played: Stage) -> None:
    played.finished()
    assert played.draw.result is not None
    stratum = played.draw.result["strata"][1]
    answer = answering.of_party(played.draw, stratum["subjects"][0])
    assert answer.outcome == "抽中。"
    assert "C 类共 5 个，可以抽取 5 个，抽取 2 个，每一个抽中的机会相同，为 40.00%" in words(answer)
    assert "在本层排第 1" in words(answer)
    assert "执officer" in words(answer)


def test_a_party_that_was_not_drawn_learns_how_near_it_was(played: Stage) -> None:
    played.finished()
    assert played.draw.result is not None
    drawn = {one for stratum in played.draw.result["strata"] for one in stratum["subjects"]}
    left = next(party.code for party in Party.unscoped.order_by("code") if party.code not in drawn)
    answer = answering.of_party(played.draw, left)
    assert answer.outcome == "在名单中，没有抽中。"
    assert "次序值最小的" in words(answer)


def test_a_party_at_its_cap_learns_that_it_took_no_part(played: Stage) -> None:
    shop = Party.unscoped.get(name="清渠县丁商店")
    Cap.unscoped.create(organ=played.cast.root, year=2026, most=1, basis="公告", published_on=AT.date(), entered_at=AT)
    Visit.unscoped.create(
        organ=played.cast.market, party=shop, year=2026, code="v1", chosen_by="complaint", starts=AT.date(),
        ends=AT.date(), arranged_at=AT,
    )  # fmt: skip
    played.finished()
    answer = answering.of_party(played.draw, shop.code)
    assert answer.outcome == "在名单中，但不参加抽取。"
    assert "已安排检查 1 次，上限 1 次" in words(answer)


def test_who_was_not_in_the_list_learns_why_from_the_register_of_that_day(played: Stage) -> None:
    moved = make_party(played.cast.market, "清渠县子商店", area_code="990103")
    revoked = make_party(played.cast.market, "清渠县丑商店", state="revoked")
    contents = {one.code: {"state": one.state, "name": one.name} for one in (moved, revoked)}
    registering.record(Register.PARTIES, played.cast.market, contents, at=MADE, by=None)
    played.finished()
    later = {revoked.code: {"state": "active", "name": revoked.name}}
    registering.record(Register.PARTIES, played.cast.market, later, at=DRAWN + dt.timedelta(days=9), by=None)
    assert "不属于本次抽取的范围（区划：990102）" in words(answering.of_party(played.draw, moved.code))
    assert "登记状态是“吊销”" in words(answering.of_party(played.draw, revoked.code))
    assert "没有这个代码" in words(answering.of_party(played.draw, "X1"))


def test_an_officer_is_accounted_for_by_the_certificate_of_that_day_and_the_loads(played: Stage) -> None:
    held = Certificate.objects.get(person=played.cast["officer"])
    held.fields = ["市场监管"]
    held.save()
    officers.remember(held, at=MADE, by=None)
    played.finished()
    Certificate.objects.filter(pk=held.pk).update(status="suspended")
    officers.remember(Certificate.objects.get(pk=held.pk), at=DRAWN + dt.timedelta(days=9), by=None)
    answer = answering.of_officer(played.draw, held.number)
    assert answer.outcome == "在名单中，派往 4 个检查对象。"
    assert "证件有效，有效期 2024-01-01 至 长期" in words(answer)
    assert "第 4 个配组" in words(answer)
    assert "当时已派 3 次" in words(answer)


def test_who_was_not_on_the_roster_learns_that_too(played: Stage) -> None:
    played.frozen()
    answer = answering.of_officer(played.draw, "执outsider")
    assert answer.outcome == "不在本次抽取的执法检查人员名单中。"
    assert "没有这个证号" in words(answering.of_officer(played.draw, "X9"))


def test_a_frozen_draw_says_only_who_is_in_the_list(played: Stage) -> None:
    played.frozen()
    shop = Party.unscoped.get(name="清渠县甲商店")
    assert answering.of_party(played.draw, shop.code).outcome == "在名单中，尚未抽取。"
    assert answering.of_officer(played.draw, "执officer").outcome == "在名单中，尚未抽取。"


def test_every_line_of_a_table_is_found_by_its_key_and_no_other(played: Stage) -> None:
    paper = played.frozen().draw.population
    assert paper is not None
    codes = [line.split("\t")[0] for line in files.path_of(paper.digest).read_text().splitlines()[1:]]
    assert [row_of(paper, POPULATION, code)["id"] for code in codes] == codes  # type: ignore[index]
    for other in ("", "0", "zzz", codes[3][:-1], codes[3] + "0", "id"):
        assert row_of(paper, POPULATION, other) is None

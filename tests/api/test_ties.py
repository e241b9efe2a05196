"""Ties through the interface: a matter names what it arises from, an act opens others, and each shows the tie."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.office.matters.models import Matter, Tie
from tests.api.conftest import Program, as_
from tests.cast import cast
from tests.matters.linked import Pair, pair

__all__ = ["as_", "cast", "pair"]
As = Callable[[str], Program]
pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(pair: Pair) -> Pair:
    pair.does(pair.parent, "issue", "03-02")
    return pair


def opening(parent: Matter, link: str = "review") -> dict[str, object]:
    origin = {"matter": parent.number, "link": link}
    return {"procedure": "review", "organ": "MARKET", "title": "申请复查", "arises_from": origin}


def test_a_matter_is_opened_from_another_and_both_show_the_tie(as_: As, issued: Pair) -> None:
    reviewer = as_("legal_reviewer")
    number = reviewer.post("/matters", opening(issued.parent)).json()["number"]
    (above,) = reviewer.get(f"/matters/{issued.parent.number}").json()["ties"]
    (below,) = reviewer.get(f"/matters/{number}").json()["ties"]
    assert (above["side"], above["number"], above["link"], above["entry"]) == ("child", number, "review", None)
    assert (below["side"], below["number"], below["organ"]) == ("parent", issued.parent.number, "MARKET")


def test_a_matter_that_may_not_arise_yet_is_refused_with_the_article(as_: As, pair: Pair) -> None:
    response = as_("legal_reviewer").post("/matters", opening(pair.parent))
    (reason,) = response.json()["refusals"]
    assert (response.status_code, reason["code"], reason["law"]) == (422, "link.not-yet", "责令法第8条")
    assert not Tie.unscoped.exists()


def test_a_link_that_is_not_there_is_refused(as_: As, issued: Pair) -> None:
    response = as_("legal_reviewer").post("/matters", opening(issued.parent, "nothing"))
    assert (response.status_code, response.json()["code"]) == (400, "origin.none")


def test_an_act_opens_its_children(as_: As, issued: Pair) -> None:
    children = [{"link": "handover", "organ": "ECOLOGY", "title": "移送"}, {"link": "handover"}]
    response = as_("officer").post(f"/matters/{issued.parent.number}/acts", {"act": "transfer", "children": children})
    assert response.status_code == 201
    shown = as_("officer").get(f"/matters/{issued.parent.number}").json()["ties"]
    assert sorted((tie["organ"], tie["entry"]) for tie in shown) == [("ECOLOGY", 2), ("MARKET", 2)]


@pytest.mark.parametrize(
    ("child", "status"),
    [
        ({"link": "nothing"}, 422),
        ({"link": "handover", "organ": "NOWHERE"}, 400),
        ({"link": "handover", "name": "x"}, 400),
        ({"link": "handover", "title": ""}, 400),
        ({}, 400),
    ],
)
def test_children_that_make_no_sense_are_refused(as_: As, issued: Pair, child: dict[str, str], status: int) -> None:
    response = as_("officer").post(f"/matters/{issued.parent.number}/acts", {"act": "transfer", "children": [child]})
    assert response.status_code == status
    assert not Tie.unscoped.exists() and len(issued.entries(issued.parent)) == 1


def test_what_came_back_and_what_waits_are_told(as_: As, issued: Pair) -> None:
    issued.decides(issued.reviewed(), "remand")
    (tie,) = as_("officer").get(f"/matters/{issued.parent.number}").json()["ties"]
    (back,) = tie["returned"]
    assert (back["outcome"], back["act"], back["entry"], back["waits"]) == ("remanded", "amend", None, True)
    assert [one["code"] for one in back["refusals"]] == ["field.missing"]


def test_of_a_matter_out_of_reach_no_title_and_no_party_are_told(as_: As, issued: Pair) -> None:
    child = issued.reviewed(organ=issued.cast.ecology)
    assert as_("outsider").get(f"/matters/{issued.parent.number}").status_code == 404
    text = as_("outsider").get(f"/matters/{child.number}").text
    assert issued.parent.number in text
    assert "王小明" not in text and "责令改正" not in text

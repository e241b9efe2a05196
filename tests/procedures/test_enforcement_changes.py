"""行政强制执行：行政决定被撤销、变更，送达在先，以及多次划拨、拍卖：行政强制法第38条、第40条、第41条、第47条至第49条。"""

from __future__ import annotations

from typing import Any

import pytest

from tests.procedures.executing import DECIDED, NO_POWER, SUBSTITUTE, TRANSFER, Enforcement

OPEN: dict[str, Any] = {"secrets_removed": True}


def challenged(result: str, **facts: Any) -> Enforcement:
    story = Enforcement().urged(**NO_POWER).does("note_challenge", challenge="suit")
    until = {"challenge_result": result, "remedies_until": "2026-09-10"}
    return story.does("note_challenge_result", on="2026-09-10", **until, **facts)


def test_a_decision_that_is_revoked_is_not_enforced_any_further_art_40() -> None:
    story = challenged("overturned").is_refused("archive", code="act.closed")
    assert "第40条" in story.duties()["terminate"].law
    Enforcement().urged().does("undo", wrong="decision", reasons="处罚决定被撤销").is_refused(
        "archive", code="act.closed", clears="terminate"
    )


@pytest.mark.parametrize("result", ["changed", "unlawful", "upheld"])
def test_a_decision_that_stands_or_was_changed_is_enforced_as_it_is_now_art_40(result: str) -> None:
    assert "terminate" not in challenged(result, amount=12000).duties()


def test_what_was_taken_beyond_the_changed_decision_is_given_back_art_41() -> None:
    story = Enforcement().decided().does("undo", wrong="decision_changed", reasons="处罚决定被变更")
    assert {"restore"} == {"restore", "terminate"} & set(story.duties())


@pytest.mark.parametrize("act", ["decide", "decide_substitute"])
def test_nothing_is_published_before_the_party_was_served_articles_38_and_51(act: str) -> None:
    facts, serve = (DECIDED, "serve_decision") if act == "decide" else (SUBSTITUTE, "serve_substitute")
    story = Enforcement().urged().does(act, on="2026-03-17", **facts)
    story.is_refused("publish", code="condition.not-done", clears=serve, **OPEN)
    story.does(serve, service_method="direct").is_allowed("publish", **OPEN)


def test_several_banks_and_several_lots_are_executed_one_after_another_articles_47_to_49() -> None:
    story = Enforcement().money_decided().does("transfer", **TRANSFER)
    story.does("bank_transfers", by="金融机构甲", collected=5000).does("remit", treasury="票据1号")
    story.does("transfer", **TRANSFER).is_refused("finish_money", code="duty.open", clears="bank_transfers")
    story.does("bank_transfers", by="金融机构甲", collected=9000).does("auction", auctioneer="某拍卖行", collected=2000)
    story.does("auction", auctioneer="某拍卖行", collected=4000)
    story.is_refused("finish_money", code="duty.open", law_contains="第49条", clears="remit")
    story.does("remit", treasury="票据2号").does("finish_money").is_refused("transfer", code="act.closed", **TRANSFER)

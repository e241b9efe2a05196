"""行政机关自行强制执行：第三十四条至第五十二条。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.executing import (
    AGREED,
    DECIDED,
    DONE,
    MONEY,
    OPENED,
    SUBSTITUTE,
    SUBSTITUTED,
    SURCHARGE,
    TRANSFER,
    URGED,
    Enforcement,
)
from tests.procedures.story import person

SUSPENDED: dict[str, Any] = {"suspension_ground": "unable", "no_social_harm": True}
CLEARING: dict[str, Any] = {
    "place": "国道遗洒石料",
    "cannot_clear": True,
    "party_present": False,
    "party_name": "当事人",
}


# —— 催告与决定 ——


def test_only_an_overdue_obligation_is_enforced_art_34() -> None:
    Enforcement().is_refused("open_case", code="guard.false", law_contains="第34条", **{**OPENED, "overdue": False})
    Enforcement().is_allowed("open_case", **OPENED)


def test_nothing_is_decided_before_the_party_is_urged_in_vain_art_35_37() -> None:
    story = Enforcement().opened().is_refused("decide", code="act.closed", clears="urge", **DECIDED)
    story.does("urge", on="2026-03-03", **URGED)
    story.is_refused("decide", on="2026-03-16", code="condition.not-done", clears="still_unperformed", **DECIDED)
    story.law_entered("deemed", "still_unperformed", law_contains="第37条第一款", on="2026-03-17")
    story.is_allowed("decide", **DECIDED)


def test_the_urging_tells_of_the_right_to_be_heard_art_35() -> None:
    story = Enforcement().opened()
    story.is_refused("urge", code="guard.false", law_contains="第35条第四项", **{**URGED, "rights_told": False})


def test_what_the_party_says_is_reviewed_before_the_decision_art_36() -> None:
    story = Enforcement().urged().does("state_defence", on="2026-03-05", by="当事人", statement="正在清理")
    story.is_refused(
        "decide", on="2026-03-17", code="duty.open", law_contains="第36条", clears="review_defence", **DECIDED
    )
    story.does("review_defence", on="2026-03-17", adopted="rejected", justified=False).is_allowed("decide", **DECIDED)


def test_good_reasons_stand_against_enforcement_art_37() -> None:
    story = Enforcement().urged()
    facts = {**DECIDED, "justified": True}
    story.is_refused("decide", on="2026-03-17", code="guard.false", law_contains="第37条第一款", **facts)


def test_the_decision_names_the_remedies_art_37() -> None:
    facts = {**DECIDED, "remedies_told": False}
    story = Enforcement().urged()
    story.is_refused("decide", on="2026-03-17", code="guard.false", law_contains="第37条第二款第四项", **facts)


def test_hidden_property_allows_a_decision_at_once_art_37() -> None:
    facts = {name: DECIDED[name] for name in DECIDED if name != "justified"} | {"methods": ["transfer"]}
    story = Enforcement().urged(**MONEY)
    story.is_refused("decide_at_once", code="guard.false", law_contains="第37条第三款", hiding=False, **facts)
    story.is_allowed("decide_at_once", on="2026-03-04", hiding=True, **facts)


def test_a_listed_decision_is_reviewed_by_somebody_else_guobanfa_2018_118() -> None:
    both = person("王兼", "legal_reviewer", "handler", "officer")
    story = Enforcement(cast=[both]).opened(by="王兼", listed=True).does("urge", on="2026-03-03", **URGED)
    story.is_refused("decide", on="2026-03-17", code="condition.not-done", law_contains="118号四", **DECIDED)
    passed = {"review_result": "passed", "review_opinion": "同意"}
    story.is_refused("legal_review", code="actor.separation", by="王兼", **passed)
    story.does("legal_review", on="2026-03-17", by="王审", **passed).is_allowed("decide", **DECIDED)


def test_a_party_that_performs_ends_the_matter_art_37() -> None:
    story = Enforcement().urged().does("perform", on="2026-03-10", by="当事人").does("archive")
    story.ended_as("performed")


# —— 实施 ——


def test_nothing_is_carried_out_before_the_decision_is_served_art_38() -> None:
    story = Enforcement().urged().does("decide", on="2026-03-17", **DECIDED)
    story.is_refused("enforce", code="condition.not-done", clears="serve_decision", **DONE)
    story.does("serve_decision", service_method="direct").does("enforce", **DONE).published()
    story.does("archive").ended_as("enforced")


def test_nothing_is_enforced_at_night_or_on_a_holiday_unless_urgent_art_43() -> None:
    story = Enforcement().decided()
    night = {**DONE, "night_or_holiday": True}
    story.is_refused("enforce", code="guard.false", law_contains="第43条第一款", **night)
    story.is_allowed("enforce", **{**night, "urgent": True})


def test_nobodys_water_or_power_is_cut_art_43() -> None:
    story = Enforcement().decided()
    story.is_refused("enforce", code="guard.false", law_contains="第43条第二款", **{**DONE, "utilities_cut": True})


def test_money_is_taken_more_than_thirty_days_after_the_surcharge_art_46() -> None:
    story = Enforcement().opened(**MONEY).does("impose_surcharge", on="2026-03-02", **SURCHARGE)
    story.does("urge", on="2026-03-03", **URGED)
    facts = {**DECIDED, "methods": ["transfer"]}
    story.is_refused("decide", on="2026-04-01", code="condition.too-early", law_contains="第46条", **facts)
    story.is_allowed("decide", on="2026-04-02", **facts)


def test_a_statute_of_its_own_may_do_without_the_surcharge_art_46() -> None:
    story = Enforcement(surcharge_first=False).urged(**MONEY)
    story.is_allowed("decide", on="2026-03-17", **{**DECIDED, "methods": ["transfer"]})


def test_a_surcharge_is_told_and_never_exceeds_what_is_owed_art_45() -> None:
    story = Enforcement().opened(**MONEY)
    story.is_refused(
        "impose_surcharge", code="guard.false", law_contains="第45条第一款", **{**SURCHARGE, "surcharge_told": False}
    )
    story.is_refused(
        "impose_surcharge", code="guard.false", law_contains="第45条第二款", **{**SURCHARGE, "surcharge": 20001}
    )
    story.is_allowed("impose_surcharge", **{**SURCHARGE, "surcharge": 20000})


def test_money_taken_goes_to_the_treasury_art_47_48_49() -> None:
    story = Enforcement().money_decided()
    story.is_refused("transfer", code="guard.false", law_contains="第47条第一款", **{**TRANSFER, "by_statute": False})
    story.does("transfer", **TRANSFER).does("bank_transfers", by="金融机构甲", collected=20000)
    story.does("auction", auctioneer="某拍卖行", collected=18000)
    story.is_refused("finish_money", code="duty.open", law_contains="第49条", clears="remit")
    story.does("remit", treasury="票据1号").does("finish_money").published().does("archive").ended_as("money_enforced")


def demolition() -> Enforcement:
    story = Enforcement().opened(obligation="demolish").does("urge", on="2026-03-03", **URGED)
    story.does("announce_demolition", demolish_by="2026-03-15")
    story.does("decide", on="2026-03-17", **{**DECIDED, "methods": ["demolish"]})
    story.does("serve_decision", service_method="direct").published()
    return story


def test_nothing_is_demolished_before_the_remedies_are_over_art_44() -> None:
    facts = {**DONE, "video_recorded": True}
    story = demolition().is_refused(
        "demolish", on="2026-03-20", code="condition.not-done", clears="remedies_expire", **facts
    )
    story.is_refused(
        "demolish",
        on="2026-03-21",
        code="guard.false",
        law_contains="118号（八）",
        **{**facts, "video_recorded": False},
    )
    story.does("demolish", on="2026-03-23", **facts).does("archive").ended_as("demolished")


def test_a_suit_stops_the_demolition_until_it_is_over_art_44() -> None:
    facts = {**DONE, "video_recorded": True}
    story = demolition().does("note_challenge", on="2026-03-18", challenge="suit")
    story.is_refused(
        "demolish", on="2026-03-25", code="duty.open", law_contains="第44条", clears="note_challenge_result", **facts
    )
    story.does("note_challenge_result", on="2026-06-01", challenge_result="upheld", remedies_until="2026-06-01")
    story.is_allowed("demolish", **facts)


def test_nothing_is_demolished_without_an_announcement_art_44() -> None:
    story = Enforcement().opened(obligation="demolish").does("urge", on="2026-03-03", **URGED)
    facts = {**DECIDED, "methods": ["demolish"]}
    story.is_refused(
        "decide",
        on="2026-03-23",
        code="condition.not-done",
        law_contains="第44条",
        clears="announce_demolition",
        **facts,
    )


# —— 代履行 ——


def test_another_performs_three_working_days_after_a_last_urging_art_51_69() -> None:
    story = Enforcement().urged().does("decide_substitute", on="2026-03-17", **SUBSTITUTE)
    story.is_refused("urge_substitute", code="condition.not-done", clears="serve_substitute", service_method="direct")
    story.does("serve_substitute", on="2026-04-01", service_method="direct")
    story.does("urge_substitute", on="2026-04-02", service_method="direct")
    # Friday, then the holiday until Monday 6 April: the third working day is the 8th.
    story.is_refused("substitute", on="2026-04-08", code="condition.too-early", law_contains="第51条", **SUBSTITUTED)
    story.does("substitute", on="2026-04-09", **SUBSTITUTED).published().does("collect_cost", cost=2800)
    story.does("archive").ended_as("substituted")


@pytest.mark.parametrize(("fact", "value"), [("harm", False), ("no_interest", False)])
def test_another_performs_only_where_harm_threatens_and_without_interest_art_50(fact: str, value: bool) -> None:
    story = Enforcement().urged()
    story.is_refused(
        "decide_substitute", on="2026-03-17", code="guard.false", law_contains="第50条", **{**SUBSTITUTE, fact: value}
    )


@pytest.mark.parametrize("fact", ["supervisor_present", "no_force"])
def test_the_organ_watches_and_nobody_uses_force_art_51(fact: str) -> None:
    story = Enforcement().urged().does("decide_substitute", on="2026-03-17", **SUBSTITUTE)
    story.does("serve_substitute", service_method="direct").does("urge_substitute", service_method="direct")
    story.is_refused(
        "substitute", on="2026-03-25", code="guard.false", law_contains="第51条", **{**SUBSTITUTED, fact: False}
    )


def test_a_party_that_clears_in_time_stops_the_substitute_art_51() -> None:
    story = Enforcement().urged().does("decide_substitute", on="2026-03-17", **SUBSTITUTE)
    story.does("serve_substitute", service_method="direct").published().does("perform", by="当事人")
    story.is_refused("substitute", code="act.closed", **SUBSTITUTED).does("archive").ended_as("performed")


def test_a_road_is_cleared_at_once_and_the_absent_party_told_art_52() -> None:
    Enforcement().is_refused(
        "clear_at_once", code="guard.false", law_contains="第52条", **{**CLEARING, "cannot_clear": False}
    )
    story = Enforcement().does("clear_at_once", **CLEARING)
    story.does("finish_clearing", record="已清除", cost=0).published()
    story.is_refused("archive", code="duty.unfinished", law_contains="第52条", clears="tell_party_afterwards")
    story.does("tell_party_afterwards", service_method="direct").does("archive").ended_as("cleared")


# —— 协议、中止与终结 ——


def test_nothing_is_enforced_while_an_agreement_runs_art_42() -> None:
    story = Enforcement().decided().does("agree", **AGREED)
    assert story.due("agreement") == date(2026, 6, 30)
    story.is_refused("enforce", code="duty.open", law_contains="第42条", clears="keep_agreement", **DONE)
    story.does("break_agreement", on="2026-07-01", reasons="未付第二期").is_allowed("enforce", **DONE)


def test_a_surcharge_is_reduced_for_amends_only_art_42() -> None:
    story = Enforcement().decided()
    story.is_refused("agree", code="guard.false", law_contains="第42条", **{**AGREED, "remedied": False})
    story.does("agree", **AGREED).does("keep_agreement", on="2026-06-30", by="当事人").published()
    story.does("archive").ended_as("agreement_kept")


def test_a_suspended_enforcement_waits_for_its_resumption_art_39() -> None:
    story = Enforcement().decided().does("suspend", **{**SUSPENDED, "suspension_ground": "third_party"})
    story.is_refused("enforce", code="duty.open", law_contains="第39条", clears="resume", **DONE)
    story.does("resume", on="2026-05-11").is_allowed("enforce", **DONE)


def test_three_years_of_suspension_end_the_enforcement_art_39() -> None:
    story = Enforcement().decided("2026-03-17").published().does("suspend", on="2026-03-18", **SUSPENDED)
    story.law_entered("deemed", "not_resumed", law_contains="第39条第二款", on="2029-03-20")
    story.does("archive").ended_as("not_resumed")


@pytest.mark.parametrize("facts", [{"suspension_ground": "other"}, {"no_social_harm": False}])
def test_no_other_suspension_ends_by_itself_art_39(facts: dict[str, Any]) -> None:
    story = Enforcement().decided().does("suspend", **{**SUSPENDED, **facts}).waits("2029-06-01")
    assert "not_resumed" not in story.entered("deemed")


def test_an_enforcement_is_ended_on_the_grounds_of_art_40() -> None:
    story = Enforcement().urged().does("terminate", termination_ground="death", reasons="无遗产").does("archive")
    story.ended_as("terminated")


def test_what_was_taken_wrongly_is_given_back_even_afterwards_art_41() -> None:
    story = Enforcement().decided().does("enforce", **DONE).published().does("archive")
    story.does("undo", wrong="decision", reasons="处罚决定被撤销")
    assert "第41条" in story.duties()["restore"].law
    story.does("withdraw_publication").does("restore", restored="赔偿损失").ended_as("enforced")

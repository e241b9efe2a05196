"""当场处罚的调查、告知、决定、备案与收缴：行政处罚法第42条至第45条、第51条至第53条、第62条、第66条至第72条。"""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.law.period import Period
from tests.procedures.penalty_simple_case import COLLECTED, DECIDED, FOUND, NOTICE, OFFICERS, WARNED, OnTheSpot


def test_two_officers_with_certificates_act_art_42() -> None:
    story = OnTheSpot().is_refused("investigate", code="actor.number", by="张一", **FOUND)
    story.is_refused("investigate", code="actor.qualification", by=["张一", "孙无证"], **FOUND)
    story.is_allowed("investigate", by=OFFICERS, **FOUND)


def test_certificates_are_shown_art_52() -> None:
    OnTheSpot().is_refused(
        "investigate", code="guard.false", law_contains="第52条", **{**FOUND, "credentials_shown": False}
    )


def test_nobody_is_punished_on_the_spot_without_being_told_art_44() -> None:
    story = OnTheSpot().found().does("order_correction", correction="立即清理")
    story.is_refused("decide", code="condition.not-done", law_contains="第44条", clears="notify", **DECIDED)
    story.is_refused("notify", code="guard.false", law_contains="第44条", **{**NOTICE, "rights_told": False})


def test_nobody_is_punished_on_the_spot_without_being_heard_articles_45_and_62() -> None:
    story = OnTheSpot().notified()
    story.is_refused("decide", code="condition.not-done", law_contains="第62条", **DECIDED)
    story.does("state_defence", by="当事人", statement="刚到")
    story.is_refused("decide", code="duty.open", law_contains="第45条", clears="review_defence", **DECIDED)
    story.does("review_defence", adopted="rejected").is_allowed("decide", **DECIDED)


def test_who_has_nothing_to_say_lets_the_decision_be_taken_art_62() -> None:
    OnTheSpot().notified().does("no_defence", by="当事人").is_allowed("decide", **DECIDED)


def test_a_defence_does_not_make_the_penalty_heavier_art_45() -> None:
    story = OnTheSpot().ready(proposed=100)
    story.is_refused("decide", code="guard.false", law_contains="第45条第2款", **{**DECIDED, "fine": 150})


def test_correction_is_ordered_with_the_penalty_art_28() -> None:
    story = OnTheSpot().found().does("notify", **NOTICE).does("no_defence", by="当事人")
    story.is_refused("decide", code="condition.not-done", law_contains="第28条", clears="order_correction", **DECIDED)


@pytest.mark.parametrize(("kind", "most"), [("person", 200), ("organisation", 3000)])
def test_a_fine_on_the_spot_has_its_limit_art_51(kind: str, most: int) -> None:
    story = OnTheSpot().ready(proposed=most + 1, party_kind=kind)
    story.is_allowed("decide", **{**DECIDED, "fine": most})
    story.is_refused("decide", code="guard.false", law_contains="第51条", **{**DECIDED, "fine": most + 1})


def test_another_law_may_set_another_limit_art_51() -> None:
    OnTheSpot(limit_person=500).ready(proposed=500).is_allowed("decide", **{**DECIDED, "fine": 500})


def test_facts_that_are_not_conclusive_go_to_the_ordinary_procedure_articles_51_and_54() -> None:
    story = OnTheSpot().ready()
    story.is_refused("decide", code="guard.false", law_contains="第51条", **{**DECIDED, "facts_conclusive": False})
    story.does("to_ordinary", reason="需要鉴定").does("close_case").ended_as("to_ordinary")


def test_the_kinds_of_penalty_and_the_fine_agree_art_52() -> None:
    story = OnTheSpot().ready()
    story.is_refused("decide", code="guard.false", law_contains="第52条", **{**DECIDED, "penalties": ["warning"]})
    story.is_refused("decide", code="guard.false", law_contains="第52条", **{**DECIDED, "fine": 0})


def test_reconsideration_first_is_told_with_the_decision_reconsideration_law_art_23() -> None:
    OnTheSpot().ready().is_refused(
        "decide",
        code="guard.false",
        law_contains="行政复议法(2023)第23条",
        **{**DECIDED, "reconsideration_told": False},
    )


def test_one_officer_alone_acts_only_where_another_law_allows_it_articles_42_and_security_law_120() -> None:
    OnTheSpot().is_refused("investigate_alone", code="guard.false", law_contains="第42条", by="张一", **FOUND)
    story = OnTheSpot(single_officer=True).does("investigate_alone", by="张一", **FOUND)
    story.does("order_correction", correction="立即清理", by="张一").does("notify", by="张一", **NOTICE)
    story.does("no_defence", by="当事人")
    facts = {**DECIDED, "no_objection": True, "recorded": True}
    story.is_refused(
        "decide_alone", code="guard.false", law_contains="第120条", by="张一", **{**facts, "recorded": False}
    )
    story.is_refused("decide", code="act.closed", by=OFFICERS, **DECIDED)
    story.does("decide_alone", by="张一", **facts).does("deliver", receipt_signed="signed")


def test_the_decision_is_handed_over_on_the_spot_art_52() -> None:
    story = OnTheSpot().decided()
    assert story.late("deliver", on="2026-03-03 10:00")
    story.is_refused("deliver", code="field.invalid", receipt_signed="posted")
    story.does("deliver", receipt_signed="refusal_noted")


def test_a_decision_is_reported_to_the_organ_and_its_papers_handed_in_art_52() -> None:
    story = OnTheSpot().decided()
    assert story.due("record") == date(2026, 3, 5)
    assert story.due("file_papers") == date(2026, 3, 11)
    police = OnTheSpot(record_period=Period.parse("24 hours")).decided()
    assert police.late("record", on="2026-03-03 10:00")


def test_the_days_of_reporting_are_working_days_over_a_holiday() -> None:
    assert OnTheSpot("2026-04-30 09:00").decided().due("record") == date(2026, 5, 8)


# —— 缴纳与收缴 ——


def test_a_fine_is_paid_within_fifteen_natural_days_art_67() -> None:
    story = OnTheSpot().delivered()
    assert story.due("pay") == date(2026, 3, 17)
    story.is_refused("close_case", code="duty.unfinished", clears="pay")
    story.recorded().does("pay", by="当事人", paid=100, receipt="1").does("close_case").ended_as("penalised")


def test_a_warning_leaves_nothing_to_pay_art_53() -> None:
    story = OnTheSpot().ready(proposed=0).does("decide", **WARNED).does("deliver", receipt_signed="signed")
    assert "pay" not in story.duties()
    story.recorded().does("close_case").ended_as("penalised")


def test_a_case_that_was_not_reported_is_not_closed_art_52() -> None:
    story = OnTheSpot().delivered().does("pay", by="当事人", paid=100, receipt="1")
    story.is_refused("close_case", code="duty.unfinished", law_contains="第52条第3款", clears="record")


def test_only_a_fine_up_to_a_hundred_is_collected_on_the_spot_art_68() -> None:
    OnTheSpot().delivered().is_allowed("collect_on_the_spot", by=OFFICERS, **COLLECTED)
    story = OnTheSpot().delivered(fine=150)
    story.is_refused("collect_on_the_spot", code="guard.false", law_contains="第68条", by=OFFICERS, **COLLECTED)
    story.is_allowed("collect_on_the_spot", by=OFFICERS, **{**COLLECTED, "hard_to_enforce": True})


def test_far_from_any_bank_the_party_must_ask_art_69() -> None:
    story = OnTheSpot().delivered(fine=150)
    far = {**COLLECTED, "payment_difficult": True}
    story.is_refused("collect_on_the_spot", code="guard.false", law_contains="第69条", by=OFFICERS, **far)
    story.is_allowed("collect_on_the_spot", by=OFFICERS, **{**far, "party_asked": True})


def test_no_fine_is_collected_without_the_official_receipt_art_70() -> None:
    story = OnTheSpot().delivered()
    story.is_refused(
        "collect_on_the_spot", code="guard.false", law_contains="第70条", by=OFFICERS, **{**COLLECTED, "receipt": ""}
    )


def test_what_was_collected_is_handed_in_and_deposited_within_two_working_days_each_art_71() -> None:
    story = OnTheSpot("2026-03-05 09:00").delivered().does("collect_on_the_spot", by=OFFICERS, **COLLECTED)
    assert story.due("hand_in") == date(2026, 3, 9)
    story.does("hand_in", on="2026-03-09")
    assert story.due("deposit") == date(2026, 3, 11)
    story.recorded().is_refused("close_case", code="duty.unfinished", clears="deposit")
    story.does("deposit").does("close_case").ended_as("penalised")


def test_on_water_the_two_days_run_from_landing_art_71() -> None:
    story = OnTheSpot().delivered().does("collect_on_the_spot", by=OFFICERS, **{**COLLECTED, "on_water": True})
    story.is_refused("hand_in", code="act.closed", clears="land")
    assert story.does("land", on="2026-03-06").due("hand_in") == date(2026, 3, 10)


def test_a_surcharge_of_three_in_a_hundred_a_day_up_to_the_fine_art_72() -> None:
    story = OnTheSpot().delivered().is_refused("impose_surcharge", code="act.closed", overdue_days=1, surcharge=3)
    story.law_entered("deemed", "miss_payment", law_contains="第72条", on="2026-03-18")
    story.is_allowed("impose_surcharge", overdue_days=10, surcharge=30)
    story.is_refused("impose_surcharge", code="guard.false", law_contains="第72条", overdue_days=10, surcharge=31)
    story.is_refused("impose_surcharge", code="guard.false", law_contains="第72条", overdue_days=90, surcharge=101)


def test_a_deferral_puts_off_the_payment_and_the_surcharge_art_66() -> None:
    story = OnTheSpot().delivered().does("request_deferral", by="当事人", reason="经济困难")
    story.is_refused("close_case", code="duty.unfinished", law_contains="第66条")
    story.does("grant_deferral", deferral="暂缓", deferred_to="2026-04-10")
    assert story.due("pay") == date(2026, 4, 10)
    assert "miss_payment" not in story.waits("2026-03-20").entered("deemed")
    story.law_entered("deemed", "deferral_ends", on="2026-04-11").is_allowed(
        "impose_surcharge", overdue_days=1, surcharge=3
    )


def test_a_deferral_refused_can_be_asked_for_again_art_66() -> None:
    story = OnTheSpot().delivered().does("request_deferral", by="当事人", reason="经济困难")
    story.does("refuse_deferral", reason="有支付能力").is_allowed("request_deferral", by="当事人", reason="失业")


def test_what_enforcement_brought_in_closes_the_case_art_72() -> None:
    story = OnTheSpot().delivered().recorded().waits("2026-03-18")
    story.does("note_enforced", enforcement_result="completed").does("close_case").ended_as("penalised")


# —— 不予处罚 ——


@pytest.mark.parametrize("ground", ["slight", "first", "no_fault", "under_fourteen", "incapable"])
def test_who_is_not_punished_is_instructed_art_33(ground: str) -> None:
    story = OnTheSpot().found().is_refused("exempt", code="field.missing", missing="education", exempt_ground=ground)
    story.does("exempt", exempt_ground=ground, education="劝导").does("close_case").ended_as("exempted")


def test_what_did_not_happen_is_not_punished_art_40() -> None:
    story = OnTheSpot().found().does("find_unfounded", reason="属于自家院内").does("close_case")
    story.ended_as("unfounded")

"""Payment, deferral, surcharge, urging and the court: 行政处罚法 art. 66–73; 行政强制法 art. 36, 40, 45, 53, 54."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.procedures.penalty_case import STOPPED, STOPPING, decided, missed, served
from tests.procedures.story import Story

COURT = {"court": "县人民法院"}
PAID = {"paid": 20000, "receipt": "0001"}
ON_THE_SPOT = {**PAID, "payment_difficult": True, "party_asked": True, "on_water": False}


def urged(**facts: Any) -> Story:
    """Urged on Wednesday 22 April: the court is open from 11 May on (劳动节 1 to 5 May, 9 May a working day)."""
    return missed(**facts).does("urge", on="2026-04-22", performance="十日内缴清")


def test_a_fine_is_paid_within_15_natural_days_and_rolls_to_a_working_day_art_67() -> None:
    assert served().due("pay") == date(2026, 4, 20)


def test_a_fine_is_paid_to_the_bank_by_the_party_art_67() -> None:
    story = served().does("pay", on="2026-04-20 23:59", by="当事人", **PAID).waits("2026-04-22")
    assert not [event for event in story.events if event.act == "miss_payment"]


def test_nothing_is_paid_before_the_decision_is_served_art_67() -> None:
    decided().is_refused("pay", code="act.closed", clears="serve", **PAID)


def test_a_warning_is_not_to_be_paid_art_67() -> None:
    story = served(proposal={"proposed_penalties": ["warning"], "proposed_fine": 0}, penalties=["warning"], fine=0)
    assert set(story.duties()) == {"remedies_expire", "complete"}
    story.is_refused("pay", code="act.closed", **PAID)


def test_confiscated_income_is_paid_like_a_fine_rule_art_72() -> None:
    proposal = {"proposed_penalties": ["confiscate_income"], "proposed_fine": 0, "proposed_confiscated": 3000}
    story = served(proposal=proposal, penalties=["confiscate_income"], fine=0, confiscated=3000)
    assert story.due("pay") == date(2026, 4, 20)


def test_other_penalties_are_performed_by_the_day_in_the_decision_art_66() -> None:
    story = served(proposal=STOPPED, **STOPPING)
    assert story.due("fulfil") == date(2026, 4, 30)
    assert "pay" not in story.duties()
    story.law_entered("deemed", "miss_performance", law_contains="第66条", on="2026-05-01")


def test_a_payment_missed_is_entered_by_the_law_and_stays_due_art_72() -> None:
    story = served().law_entered("deemed", "miss_payment", law_contains="第67条", on="2026-04-21")
    assert story.late("pay")


def test_nobody_enters_a_missed_payment_by_hand_art_72() -> None:
    story = served()
    story.is_refused("miss_payment", on="2026-04-10", code="guard.false", by="陈局")
    story.is_refused("miss_payment", on="2026-04-10", code="actor.role", by="陈局")


def test_nothing_is_added_before_the_payment_is_overdue_art_72() -> None:
    served().is_refused("impose_surcharge", on="2026-04-20", code="act.closed", overdue_days=1, surcharge=600)


def test_three_percent_a_day_are_added_art_72() -> None:
    story = missed()
    story.is_refused("impose_surcharge", code="guard.false", law_contains="第72条", overdue_days=1, surcharge=600.01)
    story.is_allowed("impose_surcharge", overdue_days=1, surcharge=600)


def test_the_surcharge_never_exceeds_the_fine_art_72_coercion_law_art_45() -> None:
    story = missed()
    story.is_refused(
        "impose_surcharge", code="guard.false", law_contains="行政强制法(2011)第45条", overdue_days=40, surcharge=20001
    )
    story.is_allowed("impose_surcharge", overdue_days=40, surcharge=20000)


def test_the_party_in_hardship_may_ask_for_deferral_and_is_answered_art_66() -> None:
    story = served().does("request_deferral", on="2026-04-08", by="当事人", reason="停业数月")
    assert "grant_deferral" in story.duties()
    story.does("refuse_deferral", on="2026-04-09", reason="没有困难")
    assert "grant_deferral" not in story.duties()


def test_deferral_is_granted_by_the_head_on_request_only_art_66() -> None:
    facts = {"deferral": "分三期", "deferred_to": "2026-07-31"}
    story = served()
    story.is_refused("grant_deferral", code="act.closed", clears="request_deferral", **facts)
    story.does("request_deferral", by="当事人", reason="停业数月")
    story.is_refused("grant_deferral", code="actor.role", law_contains="第66条", by="周办", **facts)


def deferred(story: Story, on: str = "2026-04-09") -> Story:
    story.does("request_deferral", on=on, by="当事人", reason="停业数月")
    return story.does("grant_deferral", on=on, deferral="分三期", deferred_to="2026-07-31")


def test_a_deferred_payment_is_due_on_the_new_day_art_66() -> None:
    story = deferred(served())
    assert story.due("pay") == date(2026, 7, 31)
    story.waits("2026-04-21")
    assert not [event for event in story.events if event.act == "miss_payment"]


def test_instalments_are_paid_until_the_fine_is_settled_art_66() -> None:
    story = deferred(served()).does("pay_instalment", on="2026-05-20", paid=10000, receipt="0001")
    assert "pay" in story.duties()
    assert "pay" not in story.does("pay", on="2026-06-20", paid=10000, receipt="0002").duties()


def test_no_surcharge_and_no_urging_while_deferred_art_66() -> None:
    story = deferred(missed(), on="2026-04-22")
    story.is_refused("impose_surcharge", code="act.closed", overdue_days=1, surcharge=600)
    story.is_refused("urge", code="act.closed", performance="十日内缴清")


def test_a_missed_deferral_is_entered_by_the_law_art_72() -> None:
    story = deferred(served()).law_entered("deemed", "deferral_ends", law_contains="第72条", on="2026-08-01")
    story.is_allowed("urge", performance="十日内缴清")


def test_money_is_collected_on_the_spot_only_in_remote_places_at_the_partys_wish_art_69() -> None:
    story = served()
    for name in ("payment_difficult", "party_asked"):
        facts = {**ON_THE_SPOT, name: False}
        story.is_refused("collect_on_the_spot", code="guard.false", law_contains="第69条", **facts)
    story.is_allowed("collect_on_the_spot", **ON_THE_SPOT)


def test_nothing_is_collected_on_the_spot_without_the_treasurys_receipt_art_70() -> None:
    facts = {name: value for name, value in ON_THE_SPOT.items() if name != "receipt"}
    served().is_refused("collect_on_the_spot", code="field.missing", missing="receipt", **facts)


def test_one_officer_alone_collects_nothing_art_42() -> None:
    served().is_refused("collect_on_the_spot", code="actor.number", by="张一", **ON_THE_SPOT)


def test_money_collected_on_the_spot_is_handed_in_and_banked_in_2_and_2_working_days_art_71_85() -> None:
    story = served().does("collect_on_the_spot", on="2026-04-10", **ON_THE_SPOT)
    assert story.due("hand_in") == date(2026, 4, 14)
    assert story.does("hand_in", on="2026-04-13").due("deposit") == date(2026, 4, 15)
    story.is_refused("complete", code="duty.open", law_contains="第71条")
    story.does("deposit", on="2026-04-14", receipt="0002").is_allowed("complete")


def test_money_collected_on_water_is_counted_from_the_landing_art_71() -> None:
    story = served().does("collect_on_the_spot", on="2026-04-10", **{**ON_THE_SPOT, "on_water": True})
    story.is_refused("hand_in", code="act.closed", clears="land")
    assert story.does("land", on="2026-04-20").due("hand_in") == date(2026, 4, 22)


def test_the_party_is_urged_only_once_the_payment_is_overdue_coercion_law_art_54() -> None:
    served().is_refused("urge", on="2026-04-20", code="act.closed", performance="十日内缴清")
    missed().is_allowed("urge", performance="十日内缴清")


def test_an_urged_party_may_object_and_its_objection_is_reviewed_coercion_law_art_36() -> None:
    story = urged().does("object_to_urging", by="当事人", objection="已缴一半").waits("2026-10-12")
    story.is_refused("apply_to_court", code="duty.open", law_contains="第36条", **COURT)
    story.does("review_objection", adopted="rejected", reason="不属实").is_allowed("apply_to_court", **COURT)


def test_the_court_is_not_asked_before_the_remedies_expire_coercion_law_art_53() -> None:
    story = urged()
    story.is_refused("apply_to_court", on="2026-09-01", code="condition.not-done", law_contains="第53条", **COURT)
    story.law_entered("deemed", "remedies_expire", law_contains="行政诉讼法", on="2026-10-09")
    story.is_allowed("apply_to_court", on="2026-10-09", **COURT)


def test_the_court_is_not_asked_without_urging_coercion_law_art_54() -> None:
    story = missed().waits("2026-10-09")
    story.is_refused("apply_to_court", code="condition.not-done", law_contains="第54条", clears="urge", **COURT)


def test_the_court_is_asked_10_working_days_after_the_urging_at_the_soonest_coercion_law_art_54_69() -> None:
    story = missed().does("urge", on="2026-10-12", performance="十日内缴清")
    story.is_refused("apply_to_court", on="2026-10-26", code="condition.too-early", law_contains="第54条", **COURT)
    story.is_allowed("apply_to_court", on="2026-10-27", **COURT)


def test_the_court_is_asked_within_3_months_after_the_remedies_expired_coercion_law_art_53() -> None:
    story = urged().waits("2026-10-09")
    assert story.due("apply_to_court") == date(2027, 1, 8)
    story.law_entered("lapsed", "apply_to_court", law_contains="第53条", on="2027-01-12")
    story.is_refused("apply_to_court", code="act.lapsed", **COURT)


def test_the_head_signs_the_application_to_the_court_coercion_law_art_55() -> None:
    story = urged().waits("2026-10-09")
    story.is_refused("apply_to_court", code="actor.role", by="周办", **COURT)


def test_after_a_deferral_the_3_months_run_from_its_end_art_72() -> None:
    story = urged().waits("2026-10-12").does("request_deferral", by="当事人", reason="资金周转困难")
    story.does("grant_deferral", on="2026-10-12", deferral="暂缓", deferred_to="2026-12-31")
    story.is_refused("apply_to_court", on="2026-11-02", code="condition.not-done", law_contains="第72条", **COURT)
    story.waits("2027-01-01")
    assert story.due("apply_to_court") == date(2027, 3, 31)


def test_a_party_that_has_paid_is_not_taken_to_court_coercion_law_art_53() -> None:
    story = urged().does("pay", on="2026-04-24", **PAID).waits("2026-10-12")
    story.is_refused("apply_to_court", code="act.closed", **COURT)


def test_the_court_is_not_asked_during_reconsideration_coercion_law_art_53() -> None:
    story = urged().does("note_reconsideration", on="2026-05-20").waits("2026-10-12")
    story.is_refused("apply_to_court", code="condition.not-done", law_contains="第53条", **COURT)


def test_after_reconsideration_15_days_remain_to_sue_litigation_law_art_45() -> None:
    story = urged().does("note_reconsideration", on="2026-05-20")
    story.does("note_reconsideration_result", on="2026-07-01", remedy_result="upheld")
    assert story.due("remedies_expire") == date(2026, 7, 16)
    story.is_allowed("apply_to_court", on="2026-07-17", **COURT)


def test_the_court_is_not_asked_while_the_party_is_suing_coercion_law_art_53() -> None:
    story = urged().does("note_suit", on="2026-05-20").waits("2026-10-12")
    story.is_refused("apply_to_court", code="condition.not-done", law_contains="第53条", **COURT)
    story.does("note_judgment", remedy_result="upheld").is_allowed("apply_to_court", **COURT)


@pytest.mark.parametrize(
    ("begun", "ended"), [("note_reconsideration", "note_reconsideration_result"), ("note_suit", "note_judgment")]
)
def test_a_decision_overturned_elsewhere_is_entered_here_art_48(begun: str, ended: str) -> None:
    story = served().does(begun, on="2026-05-20").does(ended, on="2026-07-01", remedy_result="overturned")
    assert "annul" in story.duties()


def test_a_pending_suit_does_not_stop_the_payment_art_73() -> None:
    story = served().does("note_suit", on="2026-04-08").does("pay", on="2026-04-10", **PAID)
    story.does("complete").does("close_case", on="2026-04-13").ended_as("penalised")
    story.is_allowed("note_judgment", on="2026-09-01", remedy_result="upheld")


def test_a_case_is_not_complete_before_the_fine_is_paid_art_67() -> None:
    served().is_refused("complete", code="duty.open", law_contains="第67条", clears="pay")


def test_a_case_is_not_complete_before_the_rest_is_performed_art_66() -> None:
    proposal = {**STOPPED, "proposed_penalties": ["stop_business", "fine"], "proposed_fine": 20000}
    story = served(proposal=proposal, **{**STOPPING, "penalties": ["stop_business", "fine"], "fine": 20000})
    story.does("pay", **PAID).is_refused("complete", code="duty.open", law_contains="第66条", clears="fulfil")
    story.does("fulfil", on="2026-04-29").is_allowed("complete")


def test_enforcement_ends_where_nothing_is_left_to_enforce_coercion_law_art_40() -> None:
    story = missed().does("end_enforcement", enforcement_ground="dissolved", reason="已注销，无财产")
    story.law_entered("waived", "pay", law_contains="第40条")
    story.does("close_case").ended_as("penalised")


def test_enforcement_does_not_end_before_the_decision_is_served_art_61() -> None:
    facts = {"enforcement_ground": "other", "reason": "…"}
    decided().is_refused("end_enforcement", code="duty.open", law_contains="第61条", **facts)


def objected() -> Story:
    return urged().does("object_to_urging", by="当事人", objection="已缴一半")


def instalment_paid() -> Story:
    return deferred(served()).does("pay_instalment", on="2026-05-20", paid=10000, receipt="0001")


def asked() -> Story:
    return served().does("request_deferral", on="2026-04-08", by="当事人", reason="停业数月")


def both() -> Story:
    """Fined and stopped, and neither paid nor stopped."""
    proposal = {**STOPPED, "proposed_penalties": ["stop_business", "fine"], "proposed_fine": 20000}
    penalty = {**STOPPING, "penalties": ["stop_business", "fine"], "fine": 20000}
    return served(proposal=proposal, **penalty).waits("2026-05-06")


STANDING: dict[str, Callable[[], Story]] = {
    "served": served,
    "deferral asked": asked,
    "deferred": lambda: deferred(served()),
    "instalment paid": instalment_paid,
    "deferral missed": lambda: deferred(served()).waits("2026-08-03"),
    "missed": missed,
    "urged": urged,
    "objected": objected,
    "before the court": lambda: urged().waits("2026-10-12"),
    "stopped": lambda: served(proposal=STOPPED, **STOPPING),
    "fined and stopped": both,
}
FINED = sorted(set(STANDING) - {"stopped", "fined and stopped"})
# fmt: off
DEMANDS = {
    "pay", "collect_on_the_spot", "fulfil", "request_deferral", "grant_deferral", "refuse_deferral", "pay_instalment",
    "miss_payment", "miss_performance", "deferral_ends", "impose_surcharge", "urge", "object_to_urging",
    "review_objection", "remedies_expire", "apply_to_court", "complete",
}
# fmt: on
PAYMENTS = DEMANDS - {"fulfil", "miss_performance", "remedies_expire", "complete"}
SETTLED = PAYMENTS - {"impose_surcharge", "object_to_urging", "review_objection"}


def is_closed(story: Story, act: str) -> bool:
    return "act.closed" in {one.code for one in story.refusals(act)}


@pytest.mark.parametrize("standing", FINED)
def test_once_the_fine_is_paid_nobody_demands_it_art_67(standing: str) -> None:
    story = STANDING[standing]().does("pay", **PAID)
    assert not [act for act in SETTLED if not is_closed(story, act)]
    so_far = len(story.events)
    story.waits("2027-12-31")
    assert {event.act for event in story.events[so_far:]} <= {"remedies_expire"}


@pytest.mark.parametrize("standing", ["served", "deferral asked", "deferred", "instalment paid", "deferral missed"])
def test_once_the_fine_is_collected_on_the_spot_nobody_demands_it_art_69(standing: str) -> None:
    story = STANDING[standing]().does("collect_on_the_spot", **ON_THE_SPOT)
    assert not [act for act in SETTLED - {"urge", "apply_to_court"} if not is_closed(story, act)]
    story.waits("2027-12-31")
    assert [event.act for event in story.events if event.kind == "deemed"] in (
        ["remedies_expire"],
        ["deferral_ends", "remedies_expire"],
    )


@pytest.mark.parametrize("standing", STANDING)
@pytest.mark.parametrize("how", ["revoked", "invalid"])
def test_a_decision_that_fell_demands_nothing_art_48(how: str, standing: str) -> None:
    story = STANDING[standing]().does("annul", annulment=how, annulled_by="court", reason="…")
    assert not [act for act in DEMANDS if not is_closed(story, act)]
    story.does("end_enforcement", enforcement_ground="decision_revoked", reason="…")


@pytest.mark.parametrize("standing", STANDING)
def test_an_enforcement_that_ended_demands_nothing_coercion_law_art_40(standing: str) -> None:
    story = STANDING[standing]().does("end_enforcement", enforcement_ground="object_lost", reason="…")
    assert not [act for act in DEMANDS if not is_closed(story, act)]
    assert "close_case" in story.duties()


@pytest.mark.parametrize("standing", ["missed", "urged", "objected", "before the court"])
def test_a_complete_case_demands_nothing_art_66(standing: str) -> None:
    story = (
        STANDING[standing]().does("impose_surcharge", overdue_days=1, surcharge=1).does("pay", **PAID).does("complete")
    )
    assert not [act for act in DEMANDS | {"end_enforcement"} if not is_closed(story, act)]


def test_a_case_complete_on_both_counts_demands_nothing_art_66() -> None:
    story = both().does("pay", **PAID).does("fulfil").does("complete")
    assert not [act for act in DEMANDS if not is_closed(story, act)]


def test_nothing_of_the_enforcement_is_open_before_service_art_61() -> None:
    story = decided()
    assert not [act for act in DEMANDS if not is_closed(story, act)]


def test_a_fine_paid_late_leaves_what_else_is_to_be_done_to_the_court_coercion_law_art_53() -> None:
    story = both().does("pay", **PAID).does("urge", performance="停业").waits("2026-10-12")
    story.is_allowed("apply_to_court", **COURT)
    story.does("fulfil")
    assert not is_closed(story, "apply_to_court")


def test_what_is_performed_is_not_taken_to_court_coercion_law_art_53() -> None:
    story = served(proposal=STOPPED, **STOPPING).waits("2026-05-06").does("urge", performance="停业")
    story.does("fulfil", on="2026-05-08").waits("2026-10-12").is_refused("apply_to_court", code="act.closed", **COURT)
    served(proposal=STOPPED, **STOPPING).waits("2026-05-06").does("fulfil").is_refused("urge", code="act.closed")


def test_what_is_performed_in_time_is_never_entered_as_missed_art_66() -> None:
    story = served(proposal=STOPPED, **STOPPING).does("fulfil", on="2026-04-28").waits("2026-06-01")
    assert "miss_performance" not in {event.act for event in story.events}


def test_a_party_is_urged_to_perform_and_taken_to_court_too_coercion_law_art_53() -> None:
    story = served(proposal=STOPPED, **STOPPING).waits("2026-05-06").does("urge", performance="停业")
    story.waits("2026-10-12").is_allowed("apply_to_court", **COURT)


def test_a_second_request_for_deferral_may_follow_the_first_art_66() -> None:
    asked().does("refuse_deferral", reason="没有困难").is_allowed("request_deferral", by="当事人", reason="又停业")
    deferred(served()).is_allowed("request_deferral", by="当事人", reason="仍未恢复")


def test_a_request_is_answered_once_art_66() -> None:
    facts = {"deferral": "分三期", "deferred_to": "2026-07-31"}
    asked().does("refuse_deferral", reason="没有困难").is_refused("grant_deferral", code="act.closed", **facts)
    asked().does("grant_deferral", **facts).is_refused("refuse_deferral", code="act.closed", reason="…")


def test_instalments_surcharges_and_objections_may_follow_one_another() -> None:
    instalment_paid().is_allowed("pay_instalment", paid=5000, receipt="0002")
    day = {"overdue_days": 1, "surcharge": 600}
    missed().does("impose_surcharge", **day).is_allowed("impose_surcharge", **day)
    objected().is_allowed("object_to_urging", by="当事人", objection="又缴一笔")


def test_a_missed_deferral_may_be_surcharged_and_taken_to_court_art_72() -> None:
    story = deferred(served()).waits("2026-08-03").is_allowed("impose_surcharge", overdue_days=1, surcharge=600)
    story.does("urge", performance="十日内缴清").waits("2026-10-12").is_allowed("apply_to_court", **COURT)


def test_the_3_months_stand_still_while_deferred_however_long_art_72() -> None:
    story = urged().waits("2026-10-12").does("request_deferral", by="当事人", reason="资金周转困难")
    story.does("grant_deferral", on="2026-10-12", deferral="暂缓", deferred_to="2027-06-30").waits("2027-07-01")
    assert "lapsed" not in {event.kind for event in story.events if event.act == "apply_to_court"}
    assert story.due("apply_to_court") == date(2027, 9, 30)


def test_a_suit_keeps_the_remedies_from_expiring_litigation_law_art_46() -> None:
    story = urged().does("note_suit", on="2026-05-20").waits("2027-01-04")
    assert "remedies_expire" not in {event.act for event in story.events}


@pytest.mark.parametrize("act", ["miss_performance", "deferral_ends", "remedies_expire"])
def test_nobody_enters_by_hand_what_only_the_law_does(act: str) -> None:
    story = deferred(both(), on="2026-05-06") if act == "deferral_ends" else served(proposal=STOPPED, **STOPPING)
    assert "guard.false" in {one.code for one in story.refusals(act, by="陈局")}


def test_money_on_its_way_to_the_bank_keeps_the_case_incomplete_art_71() -> None:
    afloat = served().does("collect_on_the_spot", **{**ON_THE_SPOT, "on_water": True})
    assert "land" in afloat.duties()
    afloat.is_refused("complete", code="duty.open", law_contains="第71条", clears="land")
    afloat.does("land").is_refused("complete", code="duty.open", law_contains="第71条", clears="hand_in")


def test_money_is_collected_by_certified_officers_art_42() -> None:
    served().is_refused("collect_on_the_spot", code="actor.qualification", by=["张一", "孙无证"], **ON_THE_SPOT)


@pytest.mark.parametrize(
    ("begun", "ended"), [("note_reconsideration", "note_reconsideration_result"), ("note_suit", "note_judgment")]
)
def test_a_remedy_may_come_after_the_case_is_closed_art_7(begun: str, ended: str) -> None:
    story = served().does("pay", **PAID).does("complete").does("close_case", on="2026-04-13")
    story.does(begun, on="2026-05-20").does(ended, on="2026-07-01", remedy_result="overturned")
    story.does("annul", annulment="revoked", annulled_by="reconsideration", reason="…")
    story.does("refund", refund="退还二万元").ended_as("revoked")


def test_a_closed_case_is_archived_art_47() -> None:
    story = served().does("pay", **PAID).does("complete").does("close_case", on="2026-04-13")
    assert "archive" in story.duties()
    assert not story.does("archive").duties()

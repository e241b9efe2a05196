"""The decision and its four results: 行政处罚法 art. 27, 28, 33, 57, 59, 60; State Council order 310."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.procedures.penalty_case import (
    CONCLUDED,
    DECIDED,
    EVIDENCE,
    HEARING,
    NOTICE,
    PASSED,
    PROPOSED,
    RETURNED,
    STOPPED,
    STOPPING,
    concluded,
    decided,
    filed,
    heard_out,
    hearing_requested,
    notified,
    proposed,
    registered,
)
from tests.procedures.story import Story

ENDINGS: dict[str, dict[str, Any]] = {
    "exempt": {"exempt_ground": "slight", "reason": "轻微并及时改正"},
    "find_unfounded": {"reason": "检验合格"},
    "transfer_to_judiciary": {"reason": "涉嫌犯罪", "receiving_organ": "公安局"},
    "transfer_to_organ": {"reason": "不属于本机关管辖", "receiving_organ": "农业农村局"},
    "terminate": {"reason": "当事人死亡"},
    "cancel_filing": {"reason": "立案有误"},
}


def test_the_head_decides_art_57() -> None:
    heard_out().does("decide", on="2026-04-02", by="陈局", **DECIDED)


@pytest.mark.parametrize("name", ["张一", "周办", "王审", "集体"])
def test_nobody_else_decides_art_57(name: str) -> None:
    heard_out().is_refused("decide", on="2026-04-02", code="actor.role", law_contains="第57条", by=name, **DECIDED)


def test_a_penalty_without_an_order_to_correct_is_refused_art_28() -> None:
    story = filed().does("investigate", on="2026-03-10", **EVIDENCE).does("conclude", **CONCLUDED)
    story.does("propose", **PROPOSED).does("notify", **NOTICE).waits("2026-03-18")
    story.is_refused("decide", code="condition.not-done", law_contains="第28条", **DECIDED)
    story.does("order_correction", correction="限期改正", correct_by="2026-04-01").is_allowed("decide", **DECIDED)


@pytest.mark.parametrize("field", ["violation", "basis", "penalties", "performance", "remedies", "decision_number"])
def test_a_decision_that_leaves_out_what_it_must_say_is_refused_art_59(field: str) -> None:
    facts = {name: value for name, value in DECIDED.items() if name != field}
    heard_out().is_refused("decide", on="2026-04-02", code="field.missing", missing=field, **facts)


def test_a_decision_that_demands_more_than_money_names_the_day_art_59() -> None:
    facts = {name: value for name, value in {**DECIDED, **STOPPING}.items() if name != "perform_by"}
    story = heard_out(**STOPPED)
    story.is_refused("decide", code="guard.unknown", law_contains="第59条", missing="perform_by", **facts)
    story.is_allowed("decide", **{**DECIDED, **STOPPING})


def test_a_fine_is_named_and_counted_alike_art_59() -> None:
    story = heard_out(proposed_penalties=["fine", "warning"])
    story.is_refused("decide", code="guard.false", law_contains="第59条", **{**DECIDED, "penalties": ["warning"]})


def test_a_decision_on_the_90th_day_is_in_time_and_later_it_is_late_art_60() -> None:
    story = heard_out()
    assert not story.late("decide", on="2026-06-03 23:59")
    assert story.late("decide", on="2026-06-04 00:00")
    story.is_allowed("decide", on="2026-06-10", **DECIDED)


def test_a_case_is_decided_once_art_57() -> None:
    decided().is_refused("decide", code="act.closed", **DECIDED)


def test_no_decision_is_taken_on_an_unconcluded_investigation_art_57() -> None:
    story = filed().does("investigate", on="2026-03-10", **EVIDENCE)
    story.is_refused("exempt", code="condition.not-done", clears="conclude", **ENDINGS["exempt"])
    story.is_refused("find_unfounded", code="condition.not-done", clears="conclude", **ENDINGS["find_unfounded"])


def test_a_slight_violation_is_not_penalised_and_the_party_is_educated_art_33_57() -> None:
    story = concluded().does("exempt", on="2026-03-23", **ENDINGS["exempt"])
    assert set(story.duties()) == {"educate", "serve_no_penalty", "close_case"}
    assert story.due("serve_no_penalty") == date(2026, 4, 1)
    assert story.due("close_case") == date(2026, 4, 14)
    story.is_refused("close_case", code="duty.unfinished", law_contains="第33条", clears="educate")
    story.does("educate", note="已批评教育").does("serve_no_penalty", service_method="direct")
    story.does("close_case", on="2026-03-25").ended_as("exempted")


def test_a_defence_that_convinces_ends_without_penalty_art_45_57() -> None:
    story = notified().does("state_defence", on="2026-03-25", by="当事人", statement="进货查验齐全")
    story.does("review_defence", adopted="adopted", reason="没有主观过错")
    facts = {"exempt_ground": "no_fault", "reason": "有证据足以证明没有主观过错"}
    assert story.does("exempt", **facts).state.outcome == "exempted"


def test_unfounded_facts_are_not_penalised_art_57() -> None:
    story = concluded(facts_proven=False).does("find_unfounded", on="2026-03-23", **ENDINGS["find_unfounded"])
    story.does("serve_no_penalty", service_method="direct").does("close_case").ended_as("unfounded")


def test_a_no_penalty_decision_is_served_and_the_case_closed_in_time_art_61() -> None:
    story = concluded().does("find_unfounded", on="2026-03-23", **ENDINGS["find_unfounded"])
    assert story.due("serve_no_penalty") == date(2026, 4, 1)
    assert story.due("close_case") == date(2026, 4, 14)
    sent = {"service_method": "electronic", "service_consent": False}
    story.is_refused("serve_no_penalty", code="guard.false", law_contains="第61条", **sent)


@pytest.mark.parametrize("ending", ["transfer_to_judiciary", "transfer_to_organ", "terminate", "cancel_filing"])
def test_a_case_that_ends_otherwise_is_closed_within_15_working_days_rule_art_77(ending: str) -> None:
    story = filed(cancel_filing=True).does(ending, on="2026-03-10", **ENDINGS[ending])
    assert story.due("close_case") == date(2026, 3, 31)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_unfiled_lead_has_no_result_yet_art_54(ending: str) -> None:
    story = registered(cancel_filing=True)
    assert ending not in story.machine.allowed(story.state, story.now)


def test_a_pending_hearing_is_waived_where_no_penalty_follows_art_57() -> None:
    story = hearing_requested().does("exempt", on="2026-04-02", **ENDINGS["exempt"])
    story.law_entered("waived", "hold_hearing", law_contains="第57条第一款第二项")


def test_a_suspected_crime_goes_to_the_judiciary_within_24_hours_order_310_art_5() -> None:
    story = filed().does("transfer_to_judiciary", on="2026-03-10 15:00", **ENDINGS["transfer_to_judiciary"])
    assert not story.late("send_to_judiciary", on="2026-03-11 14:59")
    assert story.late("send_to_judiciary", on="2026-03-11 15:00")
    story.is_refused("close_case", code="duty.unfinished", law_contains="移送涉嫌犯罪案件的规定")
    story.does("send_to_judiciary", on="2026-03-11 10:00", items="账册三本").does("close_case", on="2026-03-20")
    story.ended_as("to_judiciary")


def test_a_crime_is_not_settled_with_a_fine_after_its_transfer_art_8_27() -> None:
    story = heard_out().does("transfer_to_judiciary", on="2026-04-01", **ENDINGS["transfer_to_judiciary"])
    story.is_refused("decide", code="act.closed", **DECIDED)


def returned(case: Story) -> Story:
    """The police found no crime and sent the file back on 1 June."""
    case.does("transfer_to_judiciary", on="2026-04-01", **ENDINGS["transfer_to_judiciary"])
    case.does("send_to_judiciary", items="案卷一册")
    return case.does("take_back", on="2026-06-01", reason="不需要追究刑事责任，应当给予行政处罚")


def test_a_case_that_the_judiciary_sends_back_is_decided_after_all_art_27_order_310_art_10() -> None:
    story = returned(heard_out())
    story.is_refused("decide", code="duty.open", law_contains="第44条", clears="notify", **DECIDED)
    story.does("propose", **{**PROPOSED, "renotice": True}).does("notify", **NOTICE)
    assert story.does("decide", on="2026-06-09", **DECIDED).state.outcome == "penalised"


def test_the_closing_of_a_case_sent_back_is_waived_art_27() -> None:
    story = returned(heard_out()).law_entered("waived", "close_case", law_contains="第27条")
    assert story.due("decide") is None


def test_a_case_sent_back_is_open_again_as_a_filed_case_is_art_27() -> None:
    story, fresh = returned(filed(cancel_filing=True)), filed(cancel_filing=True)
    assert story.machine.allowed(story.state, story.now) == fresh.machine.allowed(fresh.state, fresh.now)
    story.does("investigate", **EVIDENCE).does("order_correction", correction="…").does("conclude", **CONCLUDED)
    story.is_allowed("supplement", reason="…")
    story.does("propose", **{**PROPOSED, "public_interest": True, "complex_or_major": True})
    story.is_allowed("announce_notice", announcement_ground="whereabouts", **NOTICE)
    story.does("notify", **NOTICE).waits("2026-06-10").does("submit_review").does("legal_review", **PASSED)
    story.does("discuss", discussion="同意").is_allowed("decide", **DECIDED)
    story.is_allowed("exempt", **ENDINGS["exempt"]).is_allowed("find_unfounded", **ENDINGS["find_unfounded"])


def test_a_case_sent_back_is_proposed_anew_art_27() -> None:
    returned(heard_out()).is_refused("decide", code="duty.open", clears="propose", **DECIDED)


def test_rights_that_the_transfer_cut_short_run_anew_after_the_return_art_62() -> None:
    story = returned(notified()).does("propose", **{**PROPOSED, "renotice": True}).does("notify", **NOTICE)
    story.is_refused("decide", on="2026-06-08", code="condition.not-done", law_contains="第62条", **DECIDED)


def test_a_case_outside_its_jurisdiction_goes_to_the_competent_organ_rule_art_17() -> None:
    story = filed().does("transfer_to_organ", on="2026-03-10", **ENDINGS["transfer_to_organ"])
    assert story.due("close_case") == date(2026, 3, 31)
    story.does("close_case", on="2026-03-12").ended_as("to_other_organ")


def test_a_case_whose_party_has_died_is_terminated_rule_art_47() -> None:
    story = filed().does("suspend", suspension_ground="whereabouts", reason="失踪")
    story.does("terminate", on="2026-03-20", **ENDINGS["terminate"])
    story.law_entered("waived", "resume", law_contains="第47条")
    story.does("close_case", on="2026-03-23").ended_as("terminated")


def test_a_filing_is_cancelled_only_where_a_rule_provides_for_it() -> None:
    filed().is_refused("cancel_filing", code="guard.false", **ENDINGS["cancel_filing"])
    story = filed(cancel_filing=True).does("cancel_filing", **ENDINGS["cancel_filing"])
    story.does("close_case", on="2026-03-23").ended_as("cancelled")


def test_evidence_still_kept_is_dealt_with_before_a_terminated_case_is_closed_art_56() -> None:
    story = filed().does("approve_preservation", reason="可能灭失").does("preserve_evidence", items="账册")
    story.does("terminate", **ENDINGS["terminate"])
    story.is_refused("close_case", code="duty.unfinished", law_contains="第56条")


def busy() -> Story:
    """A case with everything of an investigation under way."""
    story = filed(cancel_filing=True).does("approve_preservation", reason="可能灭失")
    story.does("investigate", on="2026-03-10", **EVIDENCE)
    story.does("use_monitoring", device_approved=True, recording_checked=True, evidence="抓拍")
    story.does("commission_appraisal", institution="检测院", appraisal="菌落总数")
    story.does("request_avoidance", by="当事人", avoiding_person="张一", reason="亲属")
    return story.does("suspend", suspension_ground="other", reason="等待答复")


def in_defence() -> Story:
    """The party has spoken and asked for a hearing; nothing is answered yet."""
    story = hearing_requested(filed(cancel_filing=True)).does("state_defence", by="当事人", statement="…")
    return story.does("notify_hearing", on="2026-03-30", **HEARING)


def just_heard() -> Story:
    return in_defence().does("hold_hearing", on="2026-04-13", transcript="signed")


def announced() -> Story:
    told = {"announcement_ground": "whereabouts", **NOTICE}
    return proposed(filed(cancel_filing=True)).does("announce_notice", on="2026-03-24", **told)


def sent_back() -> Story:
    """The reviewer returned the file; it may be proposed anew."""
    story = heard_out(filed(cancel_filing=True), public_interest=True).does("submit_review")
    return story.does("legal_review", **RETURNED)


def with_the_reviewer() -> Story:
    return sent_back().does("submit_review")


def passed_unrevised() -> Story:
    """Returned by the reviewer, argued again as it was, and passed: the proposal could still be revised."""
    return with_the_reviewer().does("legal_review", **PASSED)


def spoken() -> Story:
    """The party has spoken and was answered; it may speak again."""
    story = notified(filed(cancel_filing=True)).does("state_defence", by="当事人", statement="…")
    return story.does("review_defence", adopted="rejected", reason="…")


STANDING: dict[str, Callable[[], Story]] = {
    "filed": lambda: filed(cancel_filing=True),
    "busy": busy,
    "concluded": lambda: concluded(filed(cancel_filing=True)),
    "proposed": lambda: proposed(filed(cancel_filing=True)),
    "announced": announced,
    "notified": lambda: notified(filed(cancel_filing=True), hearing_case=True),
    "in defence": in_defence,
    "just heard": just_heard,
    "sent back": sent_back,
    "with the reviewer": with_the_reviewer,
    "heard out": lambda: heard_out(filed(cancel_filing=True)),
    "passed unrevised": passed_unrevised,
    "spoken": spoken,
}
STAYS_OPEN = {"order_correction", "dispose_preserved", "confirm_preservation"}
CLOCK_ONLY = {"extend_verification", "extend_decision", "extend_further", "extend_review"}
BEFORE = [act.id for act in filed().machine.procedure.acts.values() if act.stage in ("调查取证", "审核")]


UNCONCLUDED = {"filed", "busy"}
POSSIBLE = [("decide", "heard out"), ("decide", "passed unrevised"), ("decide", "spoken")]
POSSIBLE += [(ending, standing) for ending in ("exempt", "find_unfounded") for standing in set(STANDING) - UNCONCLUDED]
POSSIBLE += [(ending, standing) for ending in list(ENDINGS)[2:] for standing in STANDING]


@pytest.mark.parametrize(("ending", "standing"), sorted(POSSIBLE))
def test_after_any_result_nothing_of_the_investigation_or_the_deliberation_is_left(ending: str, standing: str) -> None:
    story = STANDING[standing]()
    facts = {"decide": DECIDED, **ENDINGS}[ending]
    story.does(ending, **facts)
    for act in set(BEFORE) - STAYS_OPEN - CLOCK_ONLY:
        assert {"act.closed", "act.lapsed"} & {one.code for one in story.refusals(act)}, f"{act} is left open"
    for act in CLOCK_ONLY:
        story.is_refused(act, code="clock.not-running")
    for act in {"decide", *ENDINGS}:
        story.is_refused(act, code="act.closed")
    assert "decide" not in story.duties()


@pytest.mark.parametrize("ending", ENDINGS)
def test_only_the_head_takes_these_decisions_art_57(ending: str) -> None:
    proposed(filed(cancel_filing=True)).is_refused(ending, code="actor.role", by="周办", **ENDINGS[ending])

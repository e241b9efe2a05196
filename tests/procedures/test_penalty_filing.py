"""From the lead to the filing: 行政处罚法 art. 36, 54; 市场监管行政处罚程序规定 art. 18–20."""

from __future__ import annotations

from datetime import date

from fazhi.law.period import Period
from tests.procedures.penalty_case import FILED, VERIFIED, filed, registered
from tests.procedures.story import Story


def test_nothing_may_be_done_before_a_lead_is_registered() -> None:
    story = Story("penalty")
    story.is_refused("verify", code="condition.not-done", clears="register", verification="…")
    assert story.machine.allowed(story.state, story.now) == ("register",)


def test_a_lead_must_be_verified_within_15_working_days_rule_art_18() -> None:
    assert registered().due("verify") == date(2026, 3, 23)


def test_the_head_may_extend_the_verification_once_by_15_working_days_rule_art_18() -> None:
    story = registered().does("extend_verification", on="2026-03-20", reason="涉及外省")
    assert story.due("verify") == date(2026, 4, 14)


def test_the_verification_is_not_extended_by_the_handler_himself_rule_art_18() -> None:
    registered().is_refused("extend_verification", code="actor.role", by="周办", reason="太忙")


def test_the_verification_is_not_extended_twice_rule_art_18() -> None:
    story = registered().does("extend_verification", on="2026-03-20", reason="涉及外省")
    story.is_refused("extend_verification", code="act.closed", law_contains="第18条", reason="再延长")


def test_the_verification_is_not_extended_after_it_ran_out_rule_art_18() -> None:
    registered().is_refused("extend_verification", on="2026-03-24", code="clock.expired", reason="已过期")


def test_a_verification_not_finished_in_time_is_late() -> None:
    story = registered()
    assert not story.late("verify", on="2026-03-23 23:59")
    assert story.late("verify", on="2026-03-24 00:00")


def test_an_appraisal_stops_the_verification_period_rule_art_18() -> None:
    story = registered().does("commission_appraisal", on="2026-03-04", institution="检测院", appraisal="菌落总数")
    assert story.due("verify") is None
    story.does("receive_appraisal", on="2026-03-11", appraisal="不合格")
    assert story.due("verify") == date(2026, 3, 30)


def test_a_locality_sets_its_own_verification_period() -> None:
    assert registered(verify_period=Period.parse("10 working days")).due("verify") == date(2026, 3, 16)


def test_a_case_is_filed_by_the_head_after_verification_art_54() -> None:
    story = registered().does("verify", on="2026-03-04", verification="线索属实")
    story.does("file_case", on="2026-03-05", by="陈局", **FILED)
    assert "verify" not in story.duties()


def test_a_case_is_not_filed_unverified_rule_art_18() -> None:
    registered().is_refused("file_case", code="condition.not-done", law_contains="第18条", **FILED)


def test_a_case_is_not_filed_by_an_officer_art_54() -> None:
    story = registered().does("verify", verification="线索属实")
    story.is_refused("file_case", code="actor.role", law_contains="第54条", by="张一", **FILED)


def test_a_case_below_the_standard_is_not_filed_art_54() -> None:
    story = registered().does("verify", verification="线索不实")
    facts = {**FILED, "meets_standard": False}
    story.is_refused("file_case", code="guard.false", law_contains="第54条", **facts)


def test_a_violation_found_after_two_years_is_not_filed_art_36() -> None:
    story = registered().does("verify", verification="三年前的行为")
    facts = {**FILED, "within_limitation": False}
    story.is_refused("file_case", code="guard.false", law_contains="第36条", **facts)


def test_a_decision_is_due_within_90_natural_days_of_filing_art_60() -> None:
    assert filed().due("decide") == date(2026, 6, 3)


def test_a_case_not_filed_ends_there_and_is_archived_rule_art_20_and_art_47() -> None:
    story = registered().does("verify", verification="轻微并已改正")
    story.does("not_file", on="2026-03-10", by="陈局", not_filed_ground="slight").ended_as("not_filed")
    assert set(story.duties()) == {"archive"}
    assert not story.does("archive", on="2026-03-11").duties()


def test_a_case_not_filed_can_no_longer_be_filed() -> None:
    story = registered().does("verify", verification="…").does("not_file", not_filed_ground="slight")
    story.is_refused("file_case", code="matter.ended", **FILED)


def test_a_filed_case_can_no_longer_be_declined() -> None:
    filed().is_refused("not_file", code="act.closed", not_filed_ground="slight")


def test_a_lead_is_not_declined_while_evidence_is_still_kept_art_56() -> None:
    story = registered().does("approve_preservation", reason="可能灭失").does("preserve_evidence", items="账册")
    story.does("verify", on="2026-03-04", verification="线索不实")
    story.is_refused("not_file", code="duty.unfinished", law_contains="第56条", not_filed_ground="unfounded")
    story.does("dispose_preserved", disposal="released").is_allowed("not_file", not_filed_ground="unfounded")


def test_what_is_asked_about_a_declined_lead_is_waived_with_it_rule_art_20() -> None:
    story = registered().does("request_avoidance", by="当事人", avoiding_person="张一", reason="亲属")
    story.does("commission_appraisal", institution="检测院", appraisal="菌落总数")
    story.does("verify", on="2026-03-04", verification="线索不实").does("not_file", not_filed_ground="unfounded")
    story.law_entered("waived", "decide_avoidance").law_entered("waived", "receive_appraisal")


def test_a_lead_without_its_source_is_refused() -> None:
    facts = {name: value for name, value in VERIFIED.items() if name != "source"}
    Story("penalty").is_refused("register", code="field.missing", missing="source", **facts)

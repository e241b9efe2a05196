"""The investigation: 行政处罚法 art. 28, 41–43, 54–56, 60; 市场监管行政处罚程序规定 art. 32–35, 46, 64."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.law.period import Period
from tests.procedures.penalty_case import (
    CONCLUDED,
    DECIDED,
    EVIDENCE,
    PROPOSED,
    concluded,
    decided,
    filed,
    heard_out,
    registered,
)


def test_two_certified_officers_investigate_art_42() -> None:
    filed().does("investigate", on="2026-03-10", by=["张一", "李二"], **EVIDENCE)


def test_an_officer_alone_is_refused_art_42() -> None:
    filed().is_refused("investigate", code="actor.number", law_contains="第42条", by="张一", **EVIDENCE)


def test_an_officer_without_a_certificate_is_refused_art_42() -> None:
    pair = ["张一", "孙无证"]
    filed().is_refused("investigate", code="actor.qualification", law_contains="第42条", by=pair, **EVIDENCE)


BY_TWO = {
    "investigate": EVIDENCE,
    "use_monitoring": {"device_approved": True, "recording_checked": True, "evidence": "抓拍"},
    "sample": {"items": "三件"},
    "preserve_evidence": {"items": "账册"},
    "preserve_urgently": {"items": "账册", "reason": "正在销毁"},
}


@pytest.mark.parametrize("act", BY_TWO)
def test_whatever_takes_evidence_takes_two_certified_officers_art_42(act: str) -> None:
    story = filed().does("approve_preservation", reason="可能灭失")
    story.is_allowed(act, by=["张一", "李二"], **BY_TWO[act])
    story.is_refused(act, code="actor.number", by="张一", **BY_TWO[act])
    story.is_refused(act, code="actor.qualification", by=["张一", "孙无证"], **BY_TWO[act])
    story.is_refused(act, code="actor.role", by=["张一", "周办"], **BY_TWO[act])


@pytest.mark.parametrize("act", ["investigate", "sample", "approve_preservation", "preserve_urgently"])
def test_what_an_investigation_needs_may_be_repeated_art_54_56(act: str) -> None:
    facts = {**BY_TWO, "approve_preservation": {"reason": "可能灭失"}}[act]
    filed().does(act, **facts).is_allowed(act, **facts)


def test_samples_and_appraisals_follow_one_another_art_56() -> None:
    appraisal = {"institution": "检测院", "appraisal": "菌落总数"}
    story = filed().does("sample", items="三件").does("commission_appraisal", **appraisal)
    story.is_refused("commission_appraisal", code="act.closed", clears="receive_appraisal", **appraisal)
    story.does("receive_appraisal", appraisal="不合格").is_allowed("commission_appraisal", **appraisal)


def test_the_same_officer_twice_is_not_two_officers_art_42() -> None:
    filed().is_refused("investigate", code="actor.number", by=["张一", "张一"], **EVIDENCE)


def test_an_investigation_before_filing_is_refused_art_54() -> None:
    registered().is_refused("investigate", code="condition.not-done", law_contains="第54条", **EVIDENCE)


def test_officers_who_do_not_show_their_certificates_are_refused_art_55() -> None:
    facts = {**EVIDENCE, "credentials_shown": False}
    filed().is_refused("investigate", code="guard.false", law_contains="第55条", **facts)


def test_evidence_may_be_taken_again_and_again_art_54() -> None:
    filed().does("investigate", on="2026-03-10", **EVIDENCE).does("investigate", on="2026-03-11", **EVIDENCE)


def test_a_monitoring_record_that_nobody_checked_is_no_evidence_art_41() -> None:
    facts = {"device_approved": True, "recording_checked": False, "evidence": "抓拍"}
    filed().is_refused("use_monitoring", code="guard.false", law_contains="第41条", **facts)


def test_a_device_without_review_or_published_site_gives_no_evidence_art_41() -> None:
    facts = {"device_approved": False, "recording_checked": True, "evidence": "抓拍"}
    filed().is_refused("use_monitoring", code="guard.false", law_contains="第41条", **facts)


def test_the_party_is_told_of_recorded_facts_before_the_investigation_is_concluded_art_41() -> None:
    story = filed().does("investigate", on="2026-03-10", **EVIDENCE)
    story.does("use_monitoring", device_approved=True, recording_checked=True, evidence="抓拍")
    story.is_refused("conclude", code="duty.open", law_contains="第41条", **CONCLUDED)
    story.does("tell_recorded_facts").is_allowed("conclude", **CONCLUDED)


def test_evidence_is_preserved_only_with_the_heads_approval_art_56() -> None:
    story = filed()
    story.is_refused("preserve_evidence", code="act.closed", clears="approve_preservation", items="账册")
    story.does("approve_preservation", reason="可能灭失").is_allowed("preserve_evidence", items="账册")


def test_one_approval_preserves_once_art_56() -> None:
    story = filed().does("approve_preservation", reason="可能灭失").does("preserve_evidence", items="账册")
    story.is_refused("preserve_evidence", code="act.closed", clears="approve_preservation", items="电脑")


def test_preserved_evidence_is_dealt_with_within_7_working_days_art_56_85() -> None:
    story = filed().does("approve_preservation", reason="可能灭失")
    story.does("preserve_evidence", on="2026-03-10", items="账册")
    assert story.due("dispose_preserved") == date(2026, 3, 19)
    assert "dispose_preserved" not in story.does("dispose_preserved", on="2026-03-19", disposal="recorded").duties()


def test_preserved_evidence_that_nobody_deals_with_is_released_by_the_rule_art_35() -> None:
    story = filed().does("approve_preservation", reason="可能灭失")
    story.does("preserve_evidence", on="2026-03-10", items="账册")
    story.law_entered("deemed", "dispose_preserved", law_contains="第35条", on="2026-03-20")
    assert story.state.facts["disposal"] == "released"


def test_where_no_rule_releases_it_preserved_evidence_becomes_late_art_56() -> None:
    story = filed(preservation_releases_itself=False).does("approve_preservation", reason="可能灭失")
    story.does("preserve_evidence", on="2026-03-10", items="账册")
    assert story.late("dispose_preserved", on="2026-03-20")


def test_urgent_preservation_is_approved_within_24_hours_rule_art_33() -> None:
    story = filed().does("preserve_urgently", on="2026-03-10 16:30", items="账册", reason="正在销毁")
    assert not story.late("confirm_preservation", on="2026-03-11 16:29")
    assert story.late("confirm_preservation", on="2026-03-11 16:30")
    assert "confirm_preservation" not in story.does("confirm_preservation", on="2026-03-11 10:00").duties()


def test_urgent_preservation_that_the_head_does_not_approve_is_released_rule_art_33() -> None:
    story = (
        filed()
        .does("preserve_urgently", items="账册", reason="正在销毁")
        .does("dispose_preserved", disposal="released")
    )
    assert set(story.duties()) == {"decide"}


def test_where_no_rule_allows_it_urgent_preservation_is_refused_art_56() -> None:
    story = filed(urgent_preservation=False)
    story.is_refused("preserve_urgently", code="guard.false", law_contains="第56条", items="账册", reason="正在销毁")


def test_urgently_preserved_evidence_is_dealt_with_within_7_working_days_too_art_56_85() -> None:
    story = filed().does("preserve_urgently", on="2026-03-10", items="账册", reason="正在销毁")
    story.does("confirm_preservation", on="2026-03-10")
    assert story.due("dispose_preserved") == date(2026, 3, 19)
    assert story.duties()["dispose_preserved"].kind == "duty"
    story.law_entered("deemed", "dispose_preserved", law_contains="第35条", on="2026-03-20")


def test_what_was_released_needs_no_approval_any_more_rule_art_33() -> None:
    story = filed().does("preserve_urgently", items="账册", reason="正在销毁")
    story.does("dispose_preserved", disposal="released")
    story.is_refused("confirm_preservation", code="act.closed")


def test_an_appraisal_stops_the_90_days_rule_art_64() -> None:
    story = filed().does("commission_appraisal", on="2026-03-10", institution="检测院", appraisal="菌落总数")
    assert story.duties()["decide"].suspended
    assert story.does("receive_appraisal", on="2026-03-25", appraisal="不合格").due("decide") == date(2026, 6, 18)


def test_the_investigation_is_not_concluded_while_an_appraisal_is_out_rule_art_32() -> None:
    story = filed().does("investigate", on="2026-03-10", **EVIDENCE)
    story.does("commission_appraisal", institution="检测院", appraisal="菌落总数")
    story.is_refused("conclude", code="duty.open", law_contains="第32条", **CONCLUDED)


def test_the_head_suspends_the_case_and_the_clock_stands_still_rule_art_46_64() -> None:
    story = filed().does("suspend", on="2026-03-10", suspension_ground="prejudicial", reason="等待裁判")
    assert story.due("decide") is None
    story.is_refused("investigate", code="duty.open", law_contains="第46条", **EVIDENCE)
    story.does("resume", on="2026-04-09").is_allowed("investigate", **EVIDENCE)
    assert story.due("decide") == date(2026, 7, 3)


def test_a_resumed_case_may_be_suspended_again_rule_art_46() -> None:
    ground = {"suspension_ground": "other", "reason": "等待答复"}
    filed().does("suspend", on="2026-03-10", **ground).does("resume", on="2026-03-12").is_allowed("suspend", **ground)


def test_a_handler_does_not_suspend_a_case_himself_rule_art_46() -> None:
    filed().is_refused("suspend", code="actor.role", by="周办", suspension_ground="other", reason="太忙")


def test_a_suspended_case_is_not_concluded_rule_art_46() -> None:
    story = filed().does("investigate", on="2026-03-10", **EVIDENCE)
    story.does("suspend", suspension_ground="force_majeure", reason="洪水")
    story.is_refused("conclude", code="duty.open", law_contains="第46条", **CONCLUDED)


def test_the_head_extends_the_90_days_once_by_30_rule_art_64() -> None:
    story = filed().does("extend_decision", on="2026-06-01", reason="案情复杂")
    assert story.due("decide") == date(2026, 7, 3)
    story.is_refused("extend_decision", code="clock.exhausted", reason="还要延长")


def test_the_90_days_are_not_extended_after_they_ran_out_rule_art_64() -> None:
    filed().is_refused("extend_decision", on="2026-06-04", code="clock.expired", reason="已过期")


def test_a_second_extension_is_the_collectives_who_set_its_length_rule_art_64() -> None:
    story, longer = filed(), {"extension_days": 45, "reason": "特别复杂"}
    story.is_refused("extend_further", code="condition.not-done", clears="extend_decision", **longer)
    story.does("extend_decision", on="2026-06-01", reason="案情复杂")
    story.is_refused("extend_further", code="actor.role", by="陈局", **longer)
    assert story.does("extend_further", on="2026-07-01", **longer).due("decide") == date(2026, 8, 17)


def test_a_locality_may_cap_the_second_extension_rule_art_64() -> None:
    story = filed(further_extension=Period.parse("30 days")).does("extend_decision", reason="案情复杂")
    story.is_refused("extend_further", code="clock.too-long", extension_days=31, reason="特别复杂")
    story.is_allowed("extend_further", extension_days=30, reason="特别复杂")


def test_the_party_may_ask_that_an_officer_avoid_the_case_art_43() -> None:
    story = filed().does("request_avoidance", by="当事人", avoiding_person="张一", reason="亲属")
    story.does("decide_avoidance", avoidance="refused", reason="没有利害关系")


def test_an_officer_may_withdraw_himself_art_43() -> None:
    filed().does("request_avoidance", by="张一", avoiding_person="张一", reason="亲属")


def test_avoidance_may_be_asked_again_for_another_officer_art_43() -> None:
    story = filed().does("request_avoidance", by="当事人", avoiding_person="张一", reason="亲属")
    story.does("decide_avoidance", avoidance="granted", reason="属实")
    story.does("request_avoidance", by="当事人", avoiding_person="李二", reason="同学")
    assert "decide_avoidance" in story.duties()


@pytest.mark.parametrize("act", ["exempt", "find_unfounded"])
def test_no_result_is_decided_while_avoidance_is_undecided_art_43(act: str) -> None:
    story = concluded().does("request_avoidance", by="当事人", avoiding_person="张一", reason="亲属")
    facts = {"exempt": {"exempt_ground": "slight", "reason": "…"}, "find_unfounded": {"reason": "…"}}[act]
    story.is_refused(act, code="duty.open", law_contains="第43条", **facts)


def test_the_investigation_goes_on_while_avoidance_is_undecided_art_43() -> None:
    story = filed().does("request_avoidance", by="当事人", avoiding_person="张一", reason="亲属")
    story.does("investigate", on="2026-03-10", **EVIDENCE).is_allowed("conclude", **CONCLUDED)


def test_no_penalty_is_decided_while_avoidance_is_undecided_art_43() -> None:
    story = filed().does("request_avoidance", by="当事人", avoiding_person="张一", reason="亲属")
    story = heard_out(story)
    story.is_refused("decide", on="2026-04-02", code="duty.open", law_contains="第43条", **DECIDED)
    story.does("decide_avoidance", avoidance="refused", reason="没有利害关系")
    story.is_allowed("decide", on="2026-04-02", **DECIDED)


def test_avoidance_is_decided_by_the_head_art_43() -> None:
    story = filed().does("request_avoidance", by="当事人", avoiding_person="张一", reason="亲属")
    story.is_refused("decide_avoidance", code="actor.role", by="周办", avoidance="refused", reason="…")


def test_an_investigation_that_took_no_evidence_is_not_concluded_art_54() -> None:
    filed().is_refused("conclude", code="condition.not-done", law_contains="第54条", **CONCLUDED)


INVESTIGATING = ("investigate", "use_monitoring", "sample", "approve_preservation", "preserve_evidence")
INVESTIGATING += ("preserve_urgently", "commission_appraisal", "suspend")


@pytest.mark.parametrize("act", INVESTIGATING)
def test_after_the_conclusion_nothing_is_investigated_unless_reopened_art_57(act: str) -> None:
    story = concluded(filed().does("approve_preservation", reason="可能灭失"))
    story.is_refused(act, code="act.closed")
    story.does("supplement", reason="缺少进货票据")
    if act == "preserve_evidence":
        story.does("approve_preservation", reason="可能灭失")
    assert act in story.machine.allowed(story.state, story.now)


def test_a_reopened_investigation_is_concluded_and_proposed_anew_before_any_decision_art_57() -> None:
    story = heard_out().does("supplement", on="2026-04-01", reason="缺少进货票据")
    story.is_refused("decide", on="2026-04-02", code="duty.open", law_contains="第57条", clears="conclude", **DECIDED)
    story.is_refused("exempt", code="duty.open", clears="conclude", exempt_ground="slight", reason="…")
    story.is_refused("find_unfounded", code="duty.open", clears="conclude", reason="…")
    story.is_refused("propose", code="duty.open", clears="conclude", **PROPOSED)
    story.does("investigate", **EVIDENCE).does("conclude", **CONCLUDED)
    story.is_refused("decide", on="2026-04-02", code="duty.open", law_contains="第57条", clears="propose", **DECIDED)
    story.does("propose", **PROPOSED).is_allowed("decide", on="2026-04-02", **DECIDED)


def test_an_investigation_may_be_supplemented_more_than_once_art_40() -> None:
    story = concluded().does("supplement", reason="缺少进货票据").does("conclude", **CONCLUDED)
    story.is_allowed("supplement", reason="缺少销售记录")


def test_no_penalty_is_proposed_before_the_investigation_is_concluded_art_57() -> None:
    filed().is_refused("propose", code="condition.not-done", clears="conclude", **PROPOSED)


def test_nothing_is_investigated_after_the_decision() -> None:
    story = decided()
    story.is_refused("investigate", code="act.closed", **EVIDENCE)
    story.is_refused("supplement", code="act.closed", reason="先罚后查")

"""The investigation: 行政处罚法 art. 28, 41–43, 54–56, 60; 市场监管行政处罚程序规定 art. 32–35, 46, 64."""

from __future__ import annotations

from datetime import date

from tests.procedures.penalty_case import CONCLUDED, DECIDED, EVIDENCE, concluded, decided, filed, heard_out, registered


def test_two_certified_officers_investigate_art_42() -> None:
    filed().does("investigate", on="2026-03-10", by=["张一", "李二"], **EVIDENCE)


def test_an_officer_alone_is_refused_art_42() -> None:
    filed().is_refused("investigate", code="actor.number", law_contains="第42条", by="张一", **EVIDENCE)


def test_an_officer_without_a_certificate_is_refused_art_42() -> None:
    story = filed()
    story.is_refused(
        "investigate", code="actor.qualification", law_contains="第42条", by=["张一", "孙无证"], **EVIDENCE
    )


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


def test_preservation_by_one_officer_is_refused_art_42() -> None:
    story = filed().does("approve_preservation", reason="可能灭失")
    story.is_refused("preserve_evidence", code="actor.number", by="张一", items="账册")


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


def test_a_second_extension_needs_the_collective_rule_art_64() -> None:
    story = filed()
    story.is_refused("extend_further", code="condition.not-done", clears="extend_decision", reason="特别复杂")
    story.does("extend_decision", on="2026-06-01", reason="案情复杂")
    story.is_refused("extend_further", code="actor.role", by="陈局", reason="特别复杂")
    assert story.does("extend_further", on="2026-07-01", reason="特别复杂").due("decide") == date(2026, 8, 3)


def test_the_party_may_ask_that_an_officer_avoid_the_case_art_43() -> None:
    story = filed().does("request_avoidance", by="当事人", avoiding_person="张一", reason="亲属")
    story.does("decide_avoidance", avoidance="refused", reason="没有利害关系")


def test_an_officer_may_withdraw_himself_art_43() -> None:
    filed().does("request_avoidance", by="张一", avoiding_person="张一", reason="亲属")


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


def test_after_the_conclusion_nothing_is_investigated_unless_reopened_art_57() -> None:
    story = concluded()
    story.is_refused("investigate", code="act.closed", clears="supplement", **EVIDENCE)
    story.does("supplement", reason="缺少进货票据").is_allowed("investigate", **EVIDENCE)


def test_a_reopened_investigation_is_concluded_anew_before_any_decision_art_57() -> None:
    story = heard_out().does("supplement", on="2026-04-01", reason="缺少进货票据")
    story.is_refused("decide", on="2026-04-02", code="duty.open", law_contains="第57条", **DECIDED)


def test_nothing_is_investigated_after_the_decision() -> None:
    story = decided()
    story.is_refused("investigate", code="act.closed", **EVIDENCE)
    story.is_refused("supplement", code="act.closed", reason="先罚后查")

"""行政复议的审理：证据、普通程序与简易程序（第三十六条至第五十五条）。"""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.law.period import Period
from tests.procedures.reconsidering import OFFICERS, Reconsideration

HEARING = {"hearing_on": "2026-03-24", "hearing_place": "听证室", "hearing_items": "事实与适用依据"}
HELD = {"hearing_officers": 2, "respondent_attendance": "head", "opinions": "各方陈述"}


# ——— 期限 ———


def test_the_ordinary_track_has_seven_working_days_to_send_the_copy_article_48() -> None:
    assert Reconsideration().accepted("2026-03-04").due("send_copy") == date(2026, 3, 13)


def test_the_summary_track_has_three_working_days_to_send_the_copy_article_54() -> None:
    assert Reconsideration().accepted_for_summary("2026-03-04").due("send_copy") == date(2026, 3, 9)


def test_a_copy_sent_late_is_late_but_can_still_be_sent_article_48() -> None:
    story = Reconsideration().accepted("2026-03-04")
    assert not story.late("send_copy", on="2026-03-13 23:59")
    assert story.late("send_copy", on="2026-03-14")
    story.is_allowed("send_copy", on="2026-03-16")


def test_the_respondent_has_ten_working_days_to_answer_from_its_receipt_article_48() -> None:
    story = Reconsideration().accepted().does("send_copy").owes("copy_received").does("copy_received", on="2026-03-09")
    assert story.due("answer") == date(2026, 3, 23)


def test_the_respondent_has_five_working_days_to_answer_on_the_summary_track_article_54() -> None:
    story = Reconsideration().accepted_for_summary().does("send_copy").does("copy_received", on="2026-03-09")
    assert story.due("answer") == date(2026, 3, 16)


def test_a_summary_respondent_who_does_not_answer_in_five_working_days_has_no_evidence_article_70() -> None:
    story = Reconsideration().accepted_for_summary().does("send_copy").does("copy_received", on="2026-03-09")
    story.waits("2026-03-16 22:00")
    assert "no_answer" not in story.entered("deemed")
    story.law_entered("deemed", "no_answer", law_contains="54、70条", on="2026-03-17")


def test_a_summary_case_is_overdue_after_thirty_days_article_62() -> None:
    story = Reconsideration().accepted_for_summary("2026-03-04").waits("2026-04-03 22:00")
    assert "overdue" not in story.entered("deemed")
    story.law_entered("deemed", "overdue", law_contains="第62条第2款", on="2026-04-04")


def test_the_respondent_can_not_answer_a_copy_that_was_not_sent_article_48() -> None:
    story = Reconsideration().accepted()
    story.is_refused("copy_received", code="condition.not-done", clears="send_copy")
    story.is_refused("answer", code="condition.not-done", clears="copy_received", evidence_submitted=True)


def test_the_ordinary_track_decides_in_sixty_days_from_acceptance_article_62() -> None:
    # 60 days after 4 March is 3 May, inside the Labour Day holiday.
    assert Reconsideration().accepted("2026-03-04").due("decide") == date(2026, 5, 6)


def test_the_summary_track_decides_in_thirty_days_from_acceptance_article_62() -> None:
    assert Reconsideration().accepted_for_summary("2026-03-04").due("decide") == date(2026, 4, 3)


def test_a_statute_with_a_shorter_period_prevails_article_62() -> None:
    story = Reconsideration(ordinary_period=Period.parse("30 days")).accepted("2026-03-04")
    assert story.due("decide") == date(2026, 4, 3)


def test_the_ordinary_track_is_extended_once_by_thirty_days_with_the_heads_approval_article_62() -> None:
    story = Reconsideration().accepted("2026-03-04")
    story.is_refused("extend", code="actor.role", by="甲复议", extension_reason="案情复杂")
    story.does("extend", on="2026-04-20", extension_reason="案情复杂")
    assert story.due("decide") == date(2026, 6, 2)
    story.is_refused("extend", code="act.closed", law_contains="第62条", extension_reason="再延")


def test_an_extension_after_the_period_ran_out_is_refused_article_62() -> None:
    story = Reconsideration().accepted("2026-03-04")
    story.is_allowed("extend", on="2026-05-06", extension_reason="案情复杂")
    story.is_refused("extend", on="2026-05-07", code="clock.expired", extension_reason="案情复杂")


def test_the_parties_are_told_of_an_extension_in_writing_before_the_decision_article_62() -> None:
    story = Reconsideration().accepted().examined().does("extend", extension_reason="案情复杂")
    story.proposed("uphold").does("consent")
    decision = {"decision_number": "1号", "to_publish": True}
    story.is_refused("decide", code="duty.open", law_contains="第62条", clears="notify_extension", **decision)
    story.does("notify_extension").is_allowed("decide", **decision)


def test_the_summary_track_is_never_extended_article_62() -> None:
    Reconsideration().accepted_for_summary().is_refused("extend", code="act.closed", extension_reason="案情复杂")


def test_the_head_of_the_body_turns_a_summary_case_into_an_ordinary_one_article_55() -> None:
    story = Reconsideration().accepted_for_summary("2026-03-04")
    story.is_refused("to_ordinary", code="actor.role", by="甲复议", track="ordinary", reasons="争议较大")
    story.does("to_ordinary", on="2026-03-18", track="ordinary", reasons="争议较大")
    assert story.due("decide") == date(2026, 5, 6)
    story.does("extend", on="2026-04-20", extension_reason="案情复杂")
    assert story.due("decide") == date(2026, 6, 2)


def test_an_ordinary_case_is_never_turned_into_a_summary_one_article_55() -> None:
    story = Reconsideration().accepted_for_summary()
    story.is_refused("to_ordinary", code="guard.false", law_contains="第55条", track="summary", reasons="误选")
    Reconsideration().accepted().is_refused("to_ordinary", code="act.closed", track="summary", reasons="简单")


# ——— 人员与证据 ———


def test_officers_are_assigned_before_an_opinion_is_formed_article_36() -> None:
    story = Reconsideration().accepted().owes("assign").copied().answered("2026-03-12").heard()
    story.is_refused(
        "propose", code="condition.not-done", law_contains="第36条", clears="assign", decision="dismiss", opinion="驳回"
    )


AGAIN = {
    "hear_parties": {"hearing_manner": "in_person", "opinions": "补充意见"},
    "investigate": {"credentials_shown": True, "findings": "询问笔录"},
    "stop_execution": {"stop_ground": "organ", "reasons": "认为需要"},
    "admit_third_party": {"third_party_name": "第三人"},
    "mediate": {},
    "request_file": {},
}


@pytest.mark.parametrize("act", AGAIN)
def test_some_acts_of_a_trial_may_be_done_again(act: str) -> None:
    story = Reconsideration().accepted().does(act, **AGAIN[act])
    story.is_allowed(act, **AGAIN[act])


def test_a_third_party_gives_evidence_after_it_joined_article_16() -> None:
    story = Reconsideration().accepted()
    story.is_refused(
        "third_party_submits", code="condition.not-done", clears="admit_third_party", third_party_evidence=True
    )
    story.does("admit_third_party", third_party_name="第三人").is_allowed(
        "third_party_submits", third_party_evidence=True
    )


def test_evidence_may_be_supplemented_for_every_new_ground_article_46() -> None:
    story = Reconsideration().accepted().copied().answered().does("allow_supplement", new_ground="新理由一")
    story.does("supplement", findings="材料一").does("allow_supplement", new_ground="新理由二")
    story.is_allowed("supplement", findings="材料二")


def test_officers_new_to_reconsideration_need_the_legal_profession_article_6() -> None:
    story = Reconsideration().accepted()
    case = {"handlers": "甲复议", "grave": False, "technical": False, "own_case": False}
    story.is_refused("assign", code="guard.false", law_contains="第6条", handlers_qualified=False, **case)
    story.is_allowed("assign", handlers_qualified=True, **case)


def test_two_officers_investigate_and_one_alone_does_not_article_45() -> None:
    story = Reconsideration().accepted()
    facts = {"credentials_shown": True, "findings": "询问笔录"}
    story.is_refused("investigate", code="actor.number", law_contains="第45条", by="甲复议", **facts)
    story.is_allowed("investigate", by=["甲复议", "乙复议"], **facts)


def test_an_investigation_without_showing_credentials_is_refused_article_45() -> None:
    Reconsideration().accepted().is_refused(
        "investigate", code="guard.false", law_contains="第45条", credentials_shown=False, findings="询问笔录"
    )


def test_the_respondent_supplements_evidence_only_with_consent_article_46() -> None:
    story = Reconsideration().accepted().copied().answered()
    story.is_refused("supplement", code="act.closed", clears="allow_supplement", findings="补充材料")
    story.does("allow_supplement", new_ground="申请人提出新的证据").is_allowed("supplement", findings="补充材料")


def test_a_request_for_the_file_is_granted_or_denied_on_a_statutory_ground_article_47() -> None:
    story = Reconsideration().accepted().does("request_file", by="申请人")
    assert "file_request" in story.duties()
    story.is_refused("deny_file", code="field.missing", missing="file_refusal_ground", reasons="不便")
    story.is_refused(
        "deny_file", code="field.invalid", missing="file_refusal_ground", file_refusal_ground="不便", reasons="不便"
    )
    story.does("grant_file")
    assert "file_request" not in story.duties()


def test_execution_is_stopped_on_one_of_four_grounds_article_42() -> None:
    story = Reconsideration().accepted()
    story.is_refused("stop_execution", code="actor.role", by="甲复议", stop_ground="asked", reasons="要求合理")
    story.is_refused("stop_execution", code="field.missing", missing="stop_ground", reasons="要求合理")
    story.is_allowed("stop_execution", stop_ground="asked", reasons="要求合理")


def test_appraisal_does_not_count_towards_the_period_regulations_article_37() -> None:
    story = Reconsideration().accepted("2026-03-04")
    story.does("start_expert_work", on="2026-03-10", expert_work="appraisal")
    assert story.owes("end_expert_work").due("decide") is None
    story.does("end_expert_work", on="2026-03-30", findings="鉴定意见")
    assert story.due("decide") == date(2026, 5, 25)


# ——— 听取意见、听证、咨询 ———


def test_the_ordinary_track_hears_the_parties_before_an_opinion_article_49() -> None:
    story = Reconsideration().accepted().assigned().copied().answered("2026-03-12")
    proposal = {"decision": "uphold", "opinion": "维持"}
    story.is_refused("propose", code="condition.not-done", law_contains="第49条", clears="hear_parties", **proposal)
    story.heard().is_allowed("propose", **proposal)


def test_parties_who_can_not_be_heard_do_not_stop_the_case_article_49() -> None:
    story = Reconsideration().accepted().assigned().copied().answered("2026-03-12")
    story.does("cannot_hear", reasons="多次联系不上").is_allowed("propose", decision="uphold", opinion="维持")


def test_the_summary_track_may_decide_in_writing_article_54() -> None:
    story = Reconsideration().accepted_for_summary().assigned().copied().answered("2026-03-10")
    story.is_allowed("propose", decision="uphold", opinion="维持")


def test_a_summary_case_turned_ordinary_hears_the_parties_article_55() -> None:
    story = Reconsideration().accepted_for_summary().assigned().copied().answered("2026-03-10")
    story.does("to_ordinary", track="ordinary", reasons="争议较大")
    story.is_refused("propose", code="condition.not-done", law_contains="第49条", decision="uphold", opinion="维持")


def test_a_grave_case_is_not_decided_on_the_summary_track_article_53() -> None:
    story = Reconsideration().accepted_for_summary().assigned(grave=True).copied().answered("2026-03-10")
    story.is_refused("propose", code="guard.false", law_contains="第53、55条", decision="uphold", opinion="维持")


def test_a_grave_case_is_heard_before_an_opinion_article_50() -> None:
    story = Reconsideration().accepted().examined(grave=True).advised()
    proposal = {"decision": "uphold", "opinion": "维持"}
    story.is_refused("propose", code="condition.not-done", law_contains="第50条", clears="hold_hearing", **proposal)
    story.hearing_held().is_allowed("propose", **proposal)


def test_a_plain_case_needs_no_hearing_but_may_have_one_article_50() -> None:
    story = Reconsideration().accepted().examined().does("request_hearing")
    story.is_allowed("propose", decision="uphold", opinion="维持")
    story.is_allowed("notify_hearing", **HEARING)


def test_a_case_that_became_grave_after_the_heads_consent_is_still_heard_article_50() -> None:
    story = Reconsideration().accepted().examined().proposed("uphold").does("consent").assigned(grave=True)
    story.is_refused("decide", code="condition.not-done", law_contains="第50条", decision_number="1号", to_publish=True)


def test_a_hearing_comes_five_working_days_after_its_notice_at_the_earliest_article_51() -> None:
    story = Reconsideration().accepted().does("notify_hearing", on="2026-03-16", **HEARING)
    story.is_refused("hold_hearing", on="2026-03-23", code="condition.too-early", law_contains="第51条", **HELD)
    story.is_allowed("hold_hearing", on="2026-03-24", **HELD)


def test_a_hearing_put_off_waits_five_working_days_again_article_51() -> None:
    story = Reconsideration().accepted().does("notify_hearing", on="2026-03-16", **HEARING)
    story.does("notify_hearing", on="2026-03-20", **HEARING)
    story.is_refused("hold_hearing", on="2026-03-27", code="condition.too-early", **HELD)
    story.is_allowed("hold_hearing", on="2026-03-30", **HELD)


def test_a_hearing_has_a_host_two_officers_and_a_recorder_article_50() -> None:
    story = Reconsideration().accepted().does("notify_hearing", on="2026-03-16", **HEARING)
    three = OFFICERS[:3]
    story.is_refused("hold_hearing", on="2026-03-24", code="actor.number", by=three, **HELD)
    story.is_refused(
        "hold_hearing",
        on="2026-03-24",
        code="guard.false",
        law_contains="第50条",
        by=[*three, "收发"],
        **{**HELD, "hearing_officers": 1},
    )
    story.is_allowed("hold_hearing", on="2026-03-24", by=[*three, "收发"], **HELD)


def test_an_applicant_who_stays_away_gives_up_the_hearing_article_51() -> None:
    story = Reconsideration().accepted().examined(grave=True).advised()
    story.does("notify_hearing", on="2026-03-16", **HEARING)
    story.is_refused("hearing_abandoned", on="2026-03-20", code="condition.too-early", reasons="未到")
    story.does("hearing_abandoned", on="2026-03-24", reasons="无正当理由拒不参加")
    story.is_allowed("propose", decision="uphold", opinion="维持")


@pytest.mark.parametrize("case", ["grave", "technical", "own_case"])
def test_these_cases_go_to_the_reconsideration_committee_article_52(case: str) -> None:
    story = Reconsideration().accepted().examined(**{case: True}).hearing_held()
    proposal = {"decision": "uphold", "opinion": "维持"}
    story.is_refused("propose", code="condition.not-done", law_contains="第52条", clears="committee_advice", **proposal)
    story.advised().is_allowed("propose", **proposal)


def test_advice_that_was_asked_for_is_recorded_before_an_opinion_article_52() -> None:
    story = Reconsideration().accepted().examined().does("consult_committee")
    proposal = {"decision": "uphold", "opinion": "维持"}
    story.is_refused("propose", code="duty.open", law_contains="第52条", clears="committee_advice", **proposal)
    story.does("committee_advice", advice="建议维持").is_allowed("propose", **proposal)


def test_a_case_found_technical_after_the_heads_consent_still_goes_to_the_committee_article_52() -> None:
    story = Reconsideration().accepted().examined().proposed("uphold").does("consent").assigned(technical=True)
    story.is_refused("decide", code="condition.not-done", law_contains="第52条", decision_number="1号", to_publish=True)


def test_the_committee_gives_no_advice_unasked_article_52() -> None:
    Reconsideration().accepted().is_refused(
        "committee_advice", code="condition.not-done", clears="consult_committee", advice="建议维持"
    )

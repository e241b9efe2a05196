"""重大行政决策草案的形成：启动、公众参与、专家论证、风险评估（条例第三条至第二十四条）。"""

from __future__ import annotations

from typing import Any

import pytest

from tests.procedures.deciding import PLAIN, PROPOSED, STUDIED, Decision


def test_a_proposal_is_studied_before_the_procedure_starts_article_10() -> None:
    story = Decision().does("propose", by="周办", **PROPOSED)
    story.is_refused("start", code="condition.not-done", law_contains="第11条", clears="study", lead_unit="水务局")
    story.does("study", **STUDIED).is_allowed("start", lead_unit="水务局")


def test_macroeconomic_legislative_and_emergency_decisions_are_left_out_article_3() -> None:
    story = Decision().does("propose", by="周办", **PROPOSED).does("study", **{**STUDIED, "excluded": True})
    story.is_refused("start", code="guard.false", law_contains="第3条第2款", lead_unit="水务局")
    story.does("decline_start", reasons="属于应急处置").does("archive").ended_as("not_started")


def test_only_the_head_starts_the_procedure_article_11() -> None:
    story = Decision().does("propose", by="周办", **PROPOSED).does("study", **STUDIED)
    story.is_refused("start", code="actor.role", by="周办", lead_unit="水务局")
    story.is_allowed("start", by="县长", lead_unit="水务局")


def test_no_draft_without_a_survey_article_12() -> None:
    story = Decision().started()
    story.is_refused("draft", code="condition.not-done", law_contains="第12条", clears="survey", by="周办", **PLAIN)
    story.does("survey", survey_findings="已调研", legal_bases="价格法").is_allowed("draft", by="周办", **PLAIN)


def test_what_can_not_be_agreed_with_other_units_is_reported_article_13() -> None:
    story = Decision().drafted(other_units=True)
    story.is_refused("consult_units", code="guard.unknown", law_contains="第13条", missing="disputes", agreed=False)
    story.does("consult_units", agreed=False, disputes="成本口径不一")
    assert "consult_units" not in story.duties()


OWED = {
    "other_units": ("consult_units", "第13条"),
    "special_groups": ("meet_groups", "第14条第3款"),
    "hearing_required": ("hearing", "第16条"),
    "technical": ("engage_experts", "第19条"),
    "risky": ("assess_risk", "第22条"),
    "market": ("review_competition", "第29条第1项"),
}


@pytest.mark.parametrize("fact", OWED)
def test_the_draft_says_which_steps_it_owes_articles_13_to_29(fact: str) -> None:
    clock, article = OWED[fact]
    assert clock not in Decision().drafted(secret=False).duties()
    story = Decision().drafted(secret=False, **{fact: True})
    assert article in story.duties()[clock].law


@pytest.mark.parametrize("fact", OWED)
def test_an_owed_step_stops_the_submission_to_the_meeting_article_29(fact: str) -> None:
    facts = {fact: True, "secret": fact != "hearing_required"}
    story = Decision().drafted(**facts).submitted(on="2026-03-16").reviewed(on="2026-03-20")
    owed = "hold_hearing" if fact == "hearing_required" else OWED[fact][0]
    story.is_refused("submit_discussion", on="2026-03-26", code="duty.open", clears=owed)
    plain = Decision().drafted().submitted(on="2026-03-16").reviewed(on="2026-03-20")
    plain.is_allowed("submit_discussion", on="2026-03-26")


def test_the_public_is_heard_unless_the_matter_is_not_public_by_law_article_14() -> None:
    assert "participation" not in Decision().drafted(secret=True).duties()
    story = Decision().drafted(secret=False)
    assert story.duties()["participation"].law.endswith("第14条第1款")
    story.does("hear_views", ways=["meeting"], opinions="希望分步", opinion_count=12)
    assert "participation" not in story.duties()


def test_what_is_not_public_by_law_is_laid_before_nobody_article_14() -> None:
    story = Decision().drafted(secret=True, hearing_required=True)
    story.is_refused("solicit", code="guard.false", law_contains="第14条第1款", **SOLICITED)
    story.is_refused("announce_hearing", code="guard.false", law_contains="第14条第1款", **HEARING)
    assert "hearing" not in story.duties()
    Decision().drafted(secret=False).is_allowed("solicit", **SOLICITED).is_allowed("announce_hearing", **HEARING)


def test_what_the_public_said_is_studied_article_18() -> None:
    story = Decision().drafted(secret=False).does("hear_views", ways=["poll"], opinions="希望分步", opinion_count=12)
    story.submitted(on="2026-03-16").reviewed(on="2026-03-20")
    story.is_refused(
        "submit_discussion", on="2026-03-26", code="duty.open", law_contains="第29条第2项", clears="study_opinions"
    )
    story.does("study_opinions", adoption="采纳分步", adopted_count=1).is_allowed("submit_discussion", on="2026-03-26")


SOLICITED: dict[str, Any] = {"channels": "政府网站、报纸", "solicit_until": "2026-04-10", "shortened": False}
CLOSED: dict[str, Any] = {"opinions": "共二十条", "opinion_count": 20}


def test_the_public_has_thirty_days_article_15() -> None:
    # Announced on Wednesday 11 March: the thirtieth day is Friday 10 April, the period may be closed from the 11th on.
    story = Decision().drafted(secret=False).does("solicit", on="2026-03-11", **SOLICITED)
    early: dict[str, Any] = {"code": "condition.too-early", "law_contains": "第15条第1款"}
    story.is_refused("close_solicitation", on="2026-04-10 23:59", **early, **CLOSED)
    story.is_allowed("close_solicitation", on="2026-04-11 00:00", **CLOSED)


def test_thirty_days_that_end_in_a_holiday_are_not_shortened_article_15() -> None:
    # Announced on 4 September: the thirtieth day, Sunday 4 October, lies in the National Day holiday.
    story = Decision("2026-08-03 08:30")
    story.does("propose", on="2026-08-03", by="周办", **PROPOSED).does("study", **STUDIED)
    story.does("start", lead_unit="水务局").does("survey", survey_findings="已调研", legal_bases="价格法")
    story.does("draft", by="周办", **{**PLAIN, "secret": False}).does("solicit", on="2026-09-04", **SOLICITED)
    story.is_refused("close_solicitation", on="2026-10-04", code="condition.too-early", **CLOSED)
    story.is_allowed("close_solicitation", on="2026-10-08", **CLOSED)


def test_a_shorter_period_is_explained_to_the_public_article_15() -> None:
    story = Decision().drafted(secret=False)
    short: dict[str, Any] = {**SOLICITED, "shortened": True, "solicit_until": "2026-03-20"}
    story.is_refused("solicit", code="guard.unknown", law_contains="第15条", missing="shortened_reason", **short)
    story.does("solicit", on="2026-03-11", shortened_reason="汛期将至", **short)
    story.is_allowed("close_solicitation", on="2026-03-21", **CLOSED)


def test_a_solicitation_once_begun_is_closed_before_the_meeting_article_15() -> None:
    story = Decision().drafted(secret=False).does("solicit", on="2026-03-11", **SOLICITED)
    story.submitted(on="2026-03-16").reviewed(on="2026-03-20")
    story.is_refused("submit_discussion", on="2026-03-26", code="duty.open", clears="close_solicitation")


HEARING: dict[str, Any] = {"hearing_day": "2026-04-08", "hearing_place": "县政府会议室", "selection": False}
HELD: dict[str, Any] = {"opinions": "多数赞成", "record_signed": True}


def announced() -> Decision:
    story = Decision().drafted(secret=False, hearing_required=True).does("announce_hearing", on="2026-03-11", **HEARING)
    return story.does("name_participants", on="2026-03-12", participants="二十名")


def test_the_papers_of_a_hearing_are_sent_seven_days_before_article_16() -> None:
    story = announced().does("send_hearing_papers", on="2026-03-25")
    story.is_refused(
        "hold_hearing", on="2026-04-01 23:59", code="condition.too-early", law_contains="第16条第3款", **HELD
    )
    story.is_allowed("hold_hearing", on="2026-04-02 00:00", **HELD)


def test_a_hearing_is_announced_as_long_before_as_the_province_says_article_16() -> None:
    story = announced().does("send_hearing_papers", on="2026-03-13")
    story.is_refused("hold_hearing", on="2026-03-26", code="condition.too-early", law_contains="第16条第2款", **HELD)
    story.is_allowed("hold_hearing", on="2026-03-27", **HELD)


def test_a_hearing_needs_its_list_of_participants_and_its_papers_article_16() -> None:
    story = Decision().drafted(secret=False, hearing_required=True)
    story.is_refused("hold_hearing", code="condition.not-done", clears="announce_hearing", **HELD)
    story.does("announce_hearing", on="2026-03-11", **HEARING)
    story.is_refused("hold_hearing", on="2026-04-08", code="duty.open", clears="name_participants", **HELD)
    story.does("name_participants", participants="二十名")
    story.is_refused("hold_hearing", on="2026-04-08", code="duty.open", clears="send_hearing_papers", **HELD)


def test_the_way_of_choosing_participants_is_published_article_16() -> None:
    story = Decision().drafted(secret=False)
    facts: dict[str, Any] = {**HEARING, "selection": True}
    story.is_refused(
        "announce_hearing", code="guard.unknown", law_contains="第16条第3款", missing="selection_rule", **facts
    )
    story.is_allowed("announce_hearing", selection_rule="随机抽取", **facts)


def test_the_record_of_a_hearing_is_signed_article_17() -> None:
    story = announced().does("send_hearing_papers", on="2026-03-13")
    unsigned: dict[str, Any] = {**HELD, "record_signed": False}
    story.is_refused("hold_hearing", on="2026-04-08", code="guard.false", law_contains="第17条第3项", **unsigned)


EXPERTS: dict[str, Any] = {"experts": "三名", "expert_way": "meeting", "no_interest": True}


def test_no_expert_has_an_interest_of_his_own_article_20() -> None:
    story = Decision().drafted(technical=True)
    interested: dict[str, Any] = {**EXPERTS, "no_interest": False}
    story.is_refused("engage_experts", code="guard.false", law_contains="第20条", **interested)
    story.is_allowed("engage_experts", **EXPERTS)


def test_experts_have_time_for_their_study_rule_of_shandong_article_34() -> None:
    # From Tuesday 31 March seven working days, Tomb-Sweeping Day (Monday 6 April) aside, end on Friday 10 April.
    story = Decision().drafted(technical=True).does("engage_experts", on="2026-03-31", **EXPERTS)
    story.is_refused("give_expert_opinion", on="2026-04-10", code="condition.too-early", expert_opinion="可行")
    story.does("give_expert_opinion", on="2026-04-11", expert_opinion="可行")
    assert "study_expert_opinion" in story.duties()


RISK: dict[str, Any] = {"risk_points": "群体性反映", "departments_heard": True, "risk_controllable": True}


def test_departments_are_heard_about_risks_article_23() -> None:
    story = Decision().drafted(risky=True)
    story.is_refused(
        "assess_risk", code="guard.false", law_contains="第23条第2款", **{**RISK, "departments_heard": False}
    )


def test_a_risk_that_is_not_controllable_changes_the_draft_article_24() -> None:
    story = Decision().drafted(risky=True).does("assess_risk", **{**RISK, "risk_controllable": False})
    papers: dict[str, Any] = {"legal_bases": "价格法", "steps_told": "已履行"}
    story.is_refused("submit_review", code="duty.open", clears="revise_draft", **papers)
    story.does("revise_draft", by="周办", revision="分三年", substantial=False)
    assert "第24条" in story.duties()["assess_risk"].law
    story.submitted(on="2026-03-16").reviewed(on="2026-03-20")
    story.is_refused("submit_discussion", on="2026-03-26", code="guard.false", law_contains="第24条")
    story.does("assess_risk", **RISK).is_allowed("submit_discussion", on="2026-03-26")


def test_a_risk_that_was_assessed_already_is_not_assessed_again_article_22() -> None:
    story = Decision().drafted(risky=True, risk_known=True, risk_controllable=True)
    assert "assess_risk" not in story.duties()


def test_a_known_risk_comes_with_its_result_article_24() -> None:
    story = Decision().started().does("survey", survey_findings="已调研", legal_bases="价格法")
    facts: dict[str, Any] = {**PLAIN, "risky": True, "risk_known": True}
    story.is_refused(
        "draft", code="guard.unknown", law_contains="第24条", missing="risk_controllable", by="周办", **facts
    )


def test_an_unfair_draft_is_changed_and_reviewed_anew_article_29() -> None:
    story = (
        Decision().drafted(market=True).does("review_competition", by="竞审", fair=False, competition_opinion="限定")
    )
    story.does("revise_draft", by="周办", revision="删去限定", substantial=False)
    story.submitted(on="2026-03-16").reviewed(on="2026-03-20")
    story.is_refused("submit_discussion", on="2026-03-26", code="guard.false", law_contains="第29条第1项")
    story.does("review_competition", by="竞审", fair=True, competition_opinion="符合")
    story.is_allowed("submit_discussion", on="2026-03-26")

"""规范性文件公布之后：施行、备案、解释、监督、评估、续期与终止。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.ending import brought_to_its_end
from tests.procedures.issuing import Document
from tests.procedures.wandering import Wanderer

EVALUATED: dict[str, Any] = {"evaluation": "执行良好"}
RENEWED: dict[str, Any] = {
    "registration_number": "2031-4",
    "valid_until": "2036-06-14",
    "valid_years": 5,
    "evaluate_by": "2036-03-31",
}
WAY = (
    "announce_end", "repeal", "take_effect", "publish", "register", "sign", "deliberate", "revise", "legal_review",
    "submit_review", "check_by_drafter", "review_competition", "feed_back", "collect_opinions", "hold_hearing",
    "announce_hearing", "publish_draft", "hear_market", "consult_departments", "argue_with_experts", "assess_risk",
    "ask_government", "decide_as_major", "draft", "initiate", "assess", "propose",
)  # fmt: skip
STEERS: dict[str, Any] = {
    "sets_forbidden": False,
    "reduces_rights": False,
    "secret": False,
    "competition_result": "complies",
    "review_result": "lawful",
    "deliberation_result": "passed",
    "immediate": True,
    "trial": False,
    "valid_years": 5,
    "valid_until": "2040-01-01",
    "evaluate_by": "2039-06-30",
}


# ——— 备案 ———


def test_a_document_is_filed_with_the_government_above_within_fifteen_days_state_council_2008_no_17() -> None:
    story = Document().published()
    assert story.due("file_superior") == date(2026, 5, 29)
    assert Document(file_period=Period.parse("30 days")).published().due("file_superior") == date(2026, 6, 15)


def test_a_governments_document_is_also_filed_with_the_peoples_congress_supervision_law_art_40() -> None:
    assert Document().published().due("file_npc") == date(2026, 6, 15)
    assert "file_npc" not in Document(maker="department").published().duties()


def test_registration_stands_for_filing_where_the_province_says_so_shandong_rules_art_52() -> None:
    assert "file_superior" not in Document(maker="department", registration_is_filing=True).published().duties()
    assert "file_superior" in Document(registration_is_filing=True).published().duties()


def test_a_filing_is_not_refused_before_it_was_made_filing_review_regulations_art_9() -> None:
    story = Document().published()
    law = "法规规章备案审查条例(2024)第9条"
    story.is_refused("filing_result", code="condition.not-done", law_contains=law, filing_result="not_recorded")
    story.is_allowed("filing_result", filing_result="passed")
    story.does("file_superior").is_allowed("filing_result", filing_result="not_recorded")


def test_a_written_opinion_is_answered_within_thirty_days_supervision_law_art_40() -> None:
    story = Document().in_effect().does("receive_review_opinion", on="2026-07-01", review_findings="第五条无依据")
    assert story.due("report_handling") == date(2026, 7, 31)
    story.does("report_handling", handling="amend", handling_note="拟修改第五条")
    assert "report_handling" not in story.duties()


# ——— 解读与解释 ———


def test_the_explanation_follows_in_three_working_days_state_council_office_2016_no_80() -> None:
    assert Document().published(needs_explanation=True).due("explain") == date(2026, 5, 19)
    assert "explain" not in Document().published().duties()


def test_the_meaning_is_explained_by_the_makers_head_rule_making_regulations_art_33() -> None:
    story = Document().in_effect()
    story.is_refused("interpret", code="act.closed", clears="propose_interpretation")
    story.does("propose_interpretation", interpretation="“渡口”包括临时渡口")
    story.is_refused("interpret", code="actor.role", by="周办").does("interpret")


# ——— 公民、法院、复议机关 ———


def test_a_citizens_request_is_answered_within_sixty_days_shandong_rules_art_55() -> None:
    request = {"applicant_name": "申请人", "advice": "第八条违反上位法"}
    story = Document().in_effect().does("receive_suggestion", on="2026-07-01", **request)
    assert story.due("answer_suggestion") == date(2026, 8, 31)
    story.does("extend_suggestion", on="2026-08-20", reasons="情况复杂")
    assert story.due("answer_suggestion") == date(2026, 9, 29)
    story.is_refused("extend_suggestion", code="act.closed", reasons="再延")
    story.does("answer_suggestion", handling="keep", reply="符合上位法")


def test_the_extension_is_the_heads_and_no_longer_than_thirty_days_shandong_rules_art_55() -> None:
    story = Document().in_effect().does("receive_suggestion", applicant_name="申请人", advice="违法")
    story.is_refused("extend_suggestion", code="actor.role", by="周办", reasons="复杂")
    story.is_refused("extend_suggestion", code="clock.too-long", reasons="复杂", extension_days=31)


def test_a_courts_advice_is_answered_in_writing_within_sixty_days_court_interpretation_art_149() -> None:
    story = Document().in_effect().does("receive_court_advice", on="2026-09-01", advice="建议修改第八条")
    assert story.due("answer_court") == date(2026, 11, 2)
    assert story.late("answer_court", on="2026-11-03")
    story.does("answer_court", handling="repeal", reply="拟废止")


def test_a_reconsideration_body_is_answered_in_ten_working_days_reconsideration_law_art_58() -> None:
    story = Document().in_effect().does("receive_reconsideration_notice", on="2026-09-21", advice="请说明第八条依据")
    assert story.due("answer_reconsideration") == date(2026, 10, 12)
    story.does("answer_reconsideration", reply="依据为某条例第十条")


def test_an_order_to_correct_is_obeyed_by_a_new_document_or_a_repeal_reconsideration_law_art_59() -> None:
    story = Document().in_effect().does("receive_correction_order", advice="停止第八条的执行，责令纠正")
    story.does("stop", reasons="复议机关决定").is_refused("archive", code="act.closed")
    assert "correct" in story.duties()
    story.does("supersede", successor="清渠县渡口管理办法（修订）").archived().ended_as("superseded")


# ——— 评估、续期、终止 ———


def test_a_document_ends_by_itself_with_its_last_day_hunan_rules_art_51() -> None:
    story = Document().in_effect()
    assert story.due("expire") == date(2031, 6, 14)
    story.waits("2031-06-14 23:00")
    assert story.state.outcome == "issued"
    story.law_entered("deemed", "expire", law_contains="第51条", on="2031-06-16").archived().ended_as("expired")


def test_a_document_is_evaluated_before_its_time_is_over_shandong_rules_art_53() -> None:
    story = Document().in_effect()
    assert story.due("evaluate") == date(2031, 3, 31)
    story.is_refused("renew", code="act.closed", clears="evaluate", **RENEWED)


def test_a_document_that_is_still_needed_is_registered_and_published_again_shandong_rules_art_53() -> None:
    story = Document().in_effect().does("evaluate", on="2031-01-10", evaluation_result="keep", **EVALUATED)
    assert story.due("renew") == date(2031, 6, 14)
    story.is_refused("renew", code="guard.false", law_contains="第51条", **{**RENEWED, "valid_years": 9})
    story.does("renew", on="2031-05-06", **RENEWED)
    assert story.due("expire") == date(2036, 6, 14)
    assert story.due("evaluate") == date(2036, 3, 31)
    story.waits("2031-07-01")
    assert story.state.outcome == "issued"


def test_a_document_that_is_not_needed_is_not_renewed_shandong_rules_art_53() -> None:
    story = Document().in_effect().does("evaluate", on="2031-01-10", evaluation_result="repeal", **EVALUATED)
    story.is_refused("renew", code="act.closed", **RENEWED)
    assert "repeal" in story.duties()


def test_the_end_of_a_document_is_announced_in_twenty_working_days_disclosure_regulations_art_26() -> None:
    story = Document().in_effect().does("repeal", on="2027-03-01", repeal_ground="cleanup", reasons="依据已废止")
    assert story.due("announce_end") == date(2027, 3, 29)
    story.is_refused("archive", code="act.closed").archived().ended_as("repealed")


def test_an_annulled_document_is_taken_down_organic_law_art_73() -> None:
    story = Document().in_effect().does("annul", reasons="超越权限")
    assert story.machine.procedure.acts["annul"].withdraws
    story.is_refused("evaluate", code="act.closed", evaluation_result="keep", **EVALUATED)
    story.archived().ended_as("annulled")


def test_a_changed_document_is_published_as_changed_disclosure_regulations_art_26() -> None:
    story = Document().in_effect().does("change", on="2026-08-03", content="第五条改为……")
    assert story.due("republish") == date(2026, 8, 31)
    story.does("republish")
    assert story.state.outcome == "issued"


@pytest.mark.parametrize("end", ["repeal", "supersede", "annul"])
def test_what_has_ended_is_not_renewed_shandong_rules_art_53(end: str) -> None:
    story = Document().in_effect().does("evaluate", on="2031-01-10", evaluation_result="keep", **EVALUATED)
    story.does(end, **dict.fromkeys(story.machine.procedure.acts[end].fields, "cleanup"))
    story.is_refused("renew", code="act.closed", **RENEWED)


# ——— 全程 ———


def test_every_outcome_is_one_that_some_act_brings() -> None:
    procedure = Document().machine.procedure
    assert {one.outcome for act in procedure.acts.values() for one in act.results} == set(procedure.outcomes)


def test_a_filing_review_brings_back_what_it_found() -> None:
    link = Document().machine.procedure.links["filing_review"]
    acts = {outcome: one.act for one in link.returns for outcome in one.outcomes}
    assert acts["annulled"] == "annul"
    assert acts["corrected"] == "filing_result"


@pytest.mark.parametrize("seed", range(12))
def test_from_wherever_a_document_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = Document() if seed % 2 else Document().in_effect()
    Wanderer(story, seed, shuns={"drop", "decline", "repeal", "supersede", "annul"}, **STEERS).walks(40)
    brought_to_its_end(story, WAY, **STEERS)
    assert story.state.outcome

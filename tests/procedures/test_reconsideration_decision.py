"""行政复议的意见、决定、调解、撤回与终止：第四十一条、第六十一条至第七十四条。"""

from __future__ import annotations

from typing import Any

import pytest

from tests.procedures.reconsidering import Reconsideration

DECISION = {"decision_number": "某府复决〔2026〕1号", "to_publish": True}
COMPENSATION = {"requests": ["revoke", "compensation"]}


def ready(received: dict[str, Any] | None = None, **case: Any) -> Reconsideration:
    return Reconsideration().accepted(received=received).examined(**case)


def unanswered(received: dict[str, Any] | None = None) -> Reconsideration:
    """The respondent let the ten working days pass."""
    return Reconsideration().accepted(received=received).assigned().copied().heard().waits("2026-03-19")


# ——— 意见与同意 ———


def test_two_officers_form_the_review_opinion_regulations_article_32() -> None:
    ready().is_refused(
        "propose", code="actor.number", law_contains="第32条", by="甲复议", decision="uphold", opinion="维持"
    )


def test_a_decision_needs_the_heads_consent_or_a_collective_discussion_article_61() -> None:
    story = ready().proposed("uphold")
    story.is_refused("decide", code="condition.not-done", law_contains="第61条", clears="consent", **DECISION)
    for act, facts in (("consent", {}), ("discuss", {"opinions": "一致同意"})):
        ready().proposed("uphold").does(act, **facts).does("decide", **DECISION)


def test_nobody_consents_to_an_opinion_before_there_is_one_article_61() -> None:
    ready().is_refused("consent", code="condition.not-done", law_contains="第61条", clears="propose")


def test_nobody_discusses_or_sends_back_what_was_not_proposed_article_61() -> None:
    story = ready()
    story.is_refused("discuss", code="condition.not-done", clears="propose", opinions="同意")
    story.is_refused("send_back", code="condition.not-done", clears="propose", reasons="重提")
    story.proposed("uphold").does("send_back", reasons="重提")
    story.is_refused("discuss", code="duty.open", clears="propose", opinions="同意")
    story.is_refused("send_back", code="duty.open", clears="propose", reasons="重提")
    story.proposed("uphold").is_allowed("send_back", reasons="再重提")


def test_who_formed_the_opinion_does_not_consent_to_it_article_61() -> None:
    story = ready()
    story.cast["两任"] = story.cast["甲复议"].__class__("两任", frozenset({"reconsideration_officer", "agency_head"}))
    story.does("propose", by=["两任", "乙复议"], decision="uphold", opinion="维持")
    story.is_refused("consent", code="actor.separation", law_contains="第61条", by="两任")
    story.is_allowed("consent", by="陈局")


def test_an_opinion_sent_back_is_formed_and_consented_to_again_article_61() -> None:
    story = ready().proposed("uphold").does("consent").does("send_back", reasons="程序问题未回应")
    story.is_refused("decide", code="duty.open", law_contains="第61条", clears="propose", **DECISION)
    story.is_refused("consent", code="duty.open", clears="propose")
    story.proposed("revoke", redo=False).is_refused("decide", code="duty.open", clears="consent", **DECISION)
    story.does("consent").does("decide", **DECISION)
    assert story.state.outcome == "revoked"


def test_an_opinion_waits_for_the_answer_or_for_its_failing_article_48() -> None:
    story = Reconsideration().accepted().assigned().copied().heard()
    story.is_refused(
        "propose",
        code="condition.not-done",
        law_contains="第48、54条",
        clears="answer",
        decision="uphold",
        opinion="维持",
    )


def test_a_decision_before_the_copy_was_even_sent_is_refused_article_48() -> None:
    story = Reconsideration().accepted().assigned().heard()
    story.is_refused("propose", code="condition.not-done", law_contains="第48、54条", decision="uphold", opinion="维持")


# ——— 各种决定 ———


OUTCOMES: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "uphold": ("upheld", {}, {}),
    "vary": ("varied", {}, {"worse_for_applicant": False}),
    "revoke": ("revoked", {}, {"redo": True}),
    "partly_revoke": ("partly_revoked", {}, {"redo": False}),
    "unlawful": ("declared_unlawful", {}, {}),
    "void": ("declared_void", {"requests": ["void"]}, {}),
    "perform": ("ordered_to_perform", {"requests": ["perform"]}, {"comply_by": "2026-06-30"}),
    "reject_request": ("request_rejected", {"requests": ["perform"]}, {}),
    "agreement": ("agreement_liability", {"act_kind": "agreement"}, {"comply_by": "2026-06-30"}),
    "dismiss": ("dismissed", {}, {}),
}


@pytest.mark.parametrize("decision", OUTCOMES)
def test_every_kind_of_decision_is_reached_and_ends_the_matter_articles_63_to_71(decision: str) -> None:
    outcome, received, facts = OUTCOMES[decision]
    story = ready(received).decided(decision, **facts).served().finished()
    story.ended_as(outcome)


def test_an_application_found_inadmissible_is_dismissed_without_an_answer_article_33() -> None:
    story = Reconsideration().accepted().assigned().decided("dismiss").served()
    assert story.state.outcome == "dismissed"


def test_a_variation_to_the_applicants_disadvantage_is_refused_article_63() -> None:
    story = ready()
    vary = {"decision": "vary", "opinion": "变更"}
    story.is_refused("propose", code="guard.unknown", missing="worse_for_applicant", **vary)
    story.is_refused(
        "propose",
        code="guard.false",
        law_contains="第63条第2款",
        worse_for_applicant=True,
        third_party_contrary=False,
        **vary,
    )


def test_a_third_partys_contrary_request_allows_a_harsher_variation_article_63() -> None:
    ready().is_allowed("propose", decision="vary", opinion="变更", worse_for_applicant=True, third_party_contrary=True)


def test_a_revocation_says_whether_the_act_is_to_be_done_anew_article_64() -> None:
    ready().is_refused(
        "propose", code="guard.unknown", law_contains="第64条", missing="redo", decision="revoke", opinion="撤销"
    )


def test_an_order_to_perform_sets_a_date_article_66() -> None:
    story = ready({"requests": ["perform"]})
    story.is_refused(
        "propose",
        code="guard.unknown",
        law_contains="第66条",
        missing="comply_by",
        decision="perform",
        opinion="责令履行",
    )


def test_nullity_is_declared_only_where_the_applicant_asked_for_it_article_67() -> None:
    ready().is_refused("propose", code="guard.false", law_contains="第67条", decision="void", opinion="无效")


def test_a_request_is_rejected_only_in_cases_of_inaction_article_69() -> None:
    ready().is_refused(
        "propose", code="guard.false", law_contains="第69条", decision="reject_request", opinion="驳回请求"
    )


def test_agreement_liability_belongs_to_agreement_cases_article_71() -> None:
    ready().is_refused(
        "propose",
        code="guard.false",
        law_contains="第71条",
        decision="agreement",
        opinion="履行",
        comply_by="2026-06-30",
    )


# ——— 逾期未答复 ———


def test_a_respondent_who_does_not_answer_is_deemed_to_have_no_evidence_article_70() -> None:
    story = unanswered().law_entered("deemed", "no_answer", law_contains="70条")
    assert story.state.facts["evidence_submitted"] is False
    story.is_refused("answer", code="act.closed", evidence_submitted=True)


@pytest.mark.parametrize("decision", ["uphold", "vary"])
def test_an_act_without_evidence_is_neither_upheld_nor_varied_article_70(decision: str) -> None:
    unanswered().is_refused(
        "propose",
        code="guard.unknown",
        law_contains="第70条",
        missing="third_party_evidence",
        decision=decision,
        opinion="维持",
        worse_for_applicant=False,
    )


@pytest.mark.parametrize("decision", ["revoke", "partly_revoke", "unlawful", "void", "perform"])
def test_an_act_without_evidence_is_revoked_declared_unlawful_or_void_or_performed_article_70(decision: str) -> None:
    story = unanswered({"requests": ["void", "perform"]})
    story.is_allowed("propose", decision=decision, opinion="无证据", redo=False, comply_by="2026-06-30")


def test_an_answer_without_evidence_counts_as_none_article_70() -> None:
    story = Reconsideration().accepted().assigned().copied().answered("2026-03-12", evidence=False).heard()
    story.is_refused("propose", code="guard.unknown", law_contains="第70条", decision="uphold", opinion="维持")


def test_a_third_partys_evidence_saves_an_act_without_answer_article_70() -> None:
    story = unanswered().does("admit_third_party", by="第三人", third_party_name="第三人")
    story.does("third_party_submits", third_party_evidence=True)
    story.is_allowed("propose", decision="uphold", opinion="维持")


# ——— 赔偿 ———


def test_a_claim_for_compensation_is_answered_in_the_same_decision_article_72() -> None:
    story = ready(COMPENSATION)
    revoke = {"decision": "revoke", "opinion": "撤销", "redo": False}
    story.is_refused("propose", code="guard.unknown", law_contains="第72条", missing="compensation", **revoke)
    story.is_allowed("propose", compensation="granted", **revoke)
    story.is_allowed("propose", compensation="rejected", **revoke)


def test_compensation_does_not_go_with_upholding_the_act_article_72() -> None:
    story = ready(COMPENSATION)
    story.is_refused(
        "propose", code="guard.false", law_contains="第72条", decision="uphold", opinion="维持", compensation="granted"
    )
    story.is_allowed("propose", decision="uphold", opinion="维持", compensation="rejected")


# ——— 调解、和解与撤回 ———


MEDIATED = {"mediation_terms": "减免部分罚款", "comply_by": "2026-05-29", "decision_number": "调解1号"}


def test_a_mediation_statement_needs_every_partys_signature_and_the_seal_article_73() -> None:
    story = Reconsideration().accepted().does("mediate")
    story.is_refused("mediation_statement", code="guard.false", law_contains="第73条", all_signed=False, **MEDIATED)
    story.is_allowed("mediation_statement", all_signed=True, **MEDIATED)


def test_a_mediation_statement_without_mediation_is_refused_article_5() -> None:
    Reconsideration().accepted().is_refused(
        "mediation_statement",
        code="condition.not-done",
        law_contains="第5条",
        clears="mediate",
        all_signed=True,
        **MEDIATED,
    )


def test_a_mediated_case_ends_when_the_statement_is_delivered_and_complied_with_article_77() -> None:
    story = Reconsideration().accepted().does("suspend", suspension_ground="mediation", both_agree=True)
    story.does("notify_suspension").does("mediate").does("mediation_statement", all_signed=True, **MEDIATED)
    story.does("serve_other", service_manner="direct").is_refused("sue", code="act.closed")
    story.is_refused("archive", code="duty.unfinished", law_contains="第77条")
    story.does("comply", correction_report="已履行").does("archive").ended_as("mediated")


def test_a_failed_mediation_lets_the_case_go_on_article_73() -> None:
    story = ready().does("mediate").does("mediation_fails", reasons="一方反悔")
    story.decided("uphold")
    assert story.state.outcome == "upheld"


def test_a_settlement_is_followed_by_withdrawal_permission_and_termination_article_74() -> None:
    story = Reconsideration().accepted().does("withdraw", withdrawal_cause="settlement").owes("withdrawal")
    end = {"termination_ground": "withdrawn", "reasons": "和解撤回"}
    story.is_refused("terminate", code="guard.unknown", law_contains="第41条第1项", missing="withdrawal_lawful", **end)
    story.does("permit_withdrawal", withdrawal_lawful=True).owes("terminate")
    story.is_refused("decide", code="act.closed", **DECISION)
    story.does("terminate", **end).does("serve_other", service_manner="direct").does("archive").ended_as("withdrawn")


def test_a_settlement_against_the_public_interest_is_not_permitted_article_74() -> None:
    story = Reconsideration().accepted().does("withdraw", withdrawal_cause="settlement")
    story.is_refused("permit_withdrawal", code="guard.false", law_contains="第74条", withdrawal_lawful=False)
    story.does("refuse_withdrawal", reasons="损害公共利益").is_refused("permit_withdrawal", code="act.closed")
    assert "withdrawal" not in story.duties()
    story.does("withdraw", withdrawal_cause="other").is_allowed("permit_withdrawal", withdrawal_lawful=True)


def test_an_application_may_be_withdrawn_before_it_is_accepted_article_74() -> None:
    story = Reconsideration().received().does("withdraw", withdrawal_cause="other")
    story.does("permit_withdrawal", withdrawal_lawful=True)
    story.does("terminate", termination_ground="withdrawn", reasons="撤回").waits("2026-03-30")
    assert not story.entered("deemed")


# ——— 终止与提级 ———


def test_criminal_measures_end_only_cases_of_detention_and_coercion_article_41() -> None:
    end = {"termination_ground": "criminal", "reasons": "被采取刑事强制措施"}
    Reconsideration().accepted(received={"act_kind": "licence"}).is_refused(
        "terminate", code="guard.false", law_contains="第41条第4项", **end
    )
    story = Reconsideration().accepted(received={"act_kind": "coercion"}).does("terminate", **end)
    assert story.state.outcome == "terminated"


def test_a_terminated_case_takes_no_further_act_article_41() -> None:
    story = ready().does("terminate", termination_ground="death", reasons="没有近亲属")
    for act, facts in (("propose", {"decision": "uphold", "opinion": "维持"}), ("mediate", {}), ("investigate", {})):
        story.is_refused(act, code="act.closed", **facts)


def test_a_superior_may_take_the_case_up_article_38() -> None:
    story = ready().does("take_up", reasons="重大案件").does("archive")
    story.ended_as("taken_up")

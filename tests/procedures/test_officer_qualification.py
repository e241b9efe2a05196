"""行政执法资格与证件：行政处罚法第42条；国办发〔2018〕118号；山东、河南、浙江的条例；交通运输行政执法证件管理规定。"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fazhi.figures.loading import shipped as indicators
from fazhi.law.period import Period
from tests.procedures.qualification_case import (
    ELIGIBLE,
    ISSUED,
    NOMINATED,
    PASSED,
    REVOKED,
    SUSPENDED,
    TRAINED,
    UNQUALIFIED,
    VERIFIED,
    Qualification,
)
from tests.procedures.wandering import Wanderer

PROCEDURE = Qualification().machine.procedure


# —— 审核与考试 ——


def test_staff_on_contract_or_loan_do_not_become_officers_henan_art_20_shandong_art_10() -> None:
    story = Qualification()
    story.is_refused(
        "nominate", code="guard.false", law_contains="第20条第2款", **{**NOMINATED, "contract_staff": True}
    )
    story.is_refused("nominate", code="guard.false", law_contains="第20条", **{**NOMINATED, "in_post": False})


def test_only_an_announced_organ_has_officers_shandong_art_9() -> None:
    story = Qualification().nominated()
    story.is_refused(
        "review_eligibility", code="guard.false", law_contains="第9条", **{**ELIGIBLE, "organ_announced": False}
    )


def test_who_does_not_meet_the_conditions_is_turned_down_henan_art_20() -> None:
    story = Qualification().nominated()
    story.is_refused(
        "review_eligibility", code="guard.false", law_contains="第20条", **{**ELIGIBLE, "conditions_met": False}
    )
    story.does("reject", reasons="未满十八周岁").ended_as("not_eligible")


def test_nobody_trains_or_sits_the_examination_unreviewed_henan_art_20() -> None:
    story = Qualification().nominated().is_refused("train", code="act.closed", clears="review_eligibility", **TRAINED)
    story.is_refused("examine", code="act.closed", **PASSED)


def test_training_before_the_post_has_its_hours() -> None:
    story = Qualification().eligible()
    story.is_refused("train", code="guard.false", **{**TRAINED, "hours": 59}).is_allowed("train", **TRAINED)
    Qualification(first_hours=40).eligible().is_allowed("train", **{**TRAINED, "hours": 40})


def test_nobody_sits_the_examination_untrained_henan_art_21() -> None:
    Qualification().eligible().is_refused(
        "examine", code="condition.not-done", law_contains="第21条", clears="train", **PASSED
    )


def test_lawyers_may_be_excused_from_the_common_paper_policy_document_118() -> None:
    facts = {**PASSED, "common_exam": "exempt"}
    Qualification().trained().is_refused("examine", code="guard.false", law_contains="118号", **facts)
    Qualification().trained(legal_profession=True).does("examine", **facts).is_allowed("confirm")
    Qualification(exam_exemption=False).trained(legal_profession=True).is_refused(
        "examine", code="guard.false", **facts
    )


def test_who_fails_may_sit_again_and_is_not_qualified_meanwhile_shandong_art_10() -> None:
    story = Qualification().trained().does("examine", common_exam="passed", special_exam="failed")
    story.is_refused("confirm", code="act.closed").is_refused("issue", code="act.closed", **ISSUED)
    story.does("examine", **PASSED).is_allowed("confirm")


def test_who_does_not_pass_is_not_qualified_shandong_art_10() -> None:
    story = Qualification().trained().is_refused("fail", code="condition.not-done", clears="examine", reasons="不合格")
    story.does("examine", common_exam="failed", special_exam="failed").does("fail", reasons="不合格")
    story.ended_as("not_qualified")


def test_a_nomination_can_be_withdrawn_until_the_qualification_is_confirmed() -> None:
    Qualification().trained().does("withdraw_name", reasons="调岗").ended_as("withdrawn")
    Qualification().confirmed().is_refused("withdraw_name", code="act.closed", reasons="调岗")


# —— 领证与公示 ——


def test_the_certificate_ends_the_procedure_and_begins_its_life_penalty_law_art_42() -> None:
    story = Qualification().issued().ended_as("certified")
    assert "publish" in story.duties()
    assert story.due("verification") == date(2027, 4, 1)
    assert story.due("validity") == date(2031, 3, 31)


def test_a_qualification_not_made_use_of_lapses_after_five_years_zhejiang_art_28() -> None:
    story = Qualification().confirmed()
    assert story.due("issue") == date(2031, 3, 31)
    story.law_entered("lapsed", "issue", law_contains="第28条", on="2031-04-01")
    story.is_refused("issue", code="act.lapsed", **ISSUED).does("end_unclaimed").ended_as("unclaimed")


def test_officers_are_published_without_their_identity_numbers_policy_document_118() -> None:
    publishing = PROCEDURE.acts["publish"].publishes
    assert publishing is not None
    assert "identity" not in publishing.fields


# —— 年度培训与审验 ——


def test_every_year_sixty_hours_outline_34() -> None:
    story = Qualification().published().does("train_yearly", course="新法", hours=40)
    story.is_refused("verify_yearly", code="guard.false", law_contains="三十四", **{**VERIFIED, "hours": 59})
    lazy = {**VERIFIED, "hours": 59, "hours_met": False}
    story.is_refused("verify_yearly", code="guard.false", law_contains="三十四", **lazy)
    story.is_allowed("verify_yearly", **{**lazy, "assessment": "unqualified"}).is_allowed("verify_yearly", **VERIFIED)


def test_each_verification_starts_the_next_year() -> None:
    story = Qualification().published().does("verify_yearly", on="2027-03-01", **VERIFIED)
    assert story.due("verification") == date(2028, 3, 1)
    assert story.late("verification", on="2028-03-02")


def test_where_the_rules_say_so_a_certificate_not_verified_lapses_by_itself_transport_rules() -> None:
    story = Qualification(verification_lapses=True).published().does("verify_yearly", on="2027-03-01", **VERIFIED)
    assert "lapse_unverified" not in story.waits("2027-05-04").entered("deemed")
    story.law_entered("deemed", "lapse_unverified", on="2028-03-02").ended_as("lapsed")
    assert {"cancel", "withdraw_publication"} <= set(story.duties())
    story.is_refused("verify_yearly", code="act.closed", **VERIFIED)


def test_elsewhere_a_late_verification_is_only_late() -> None:
    story = Qualification().published().waits("2027-05-04")
    assert "lapse_unverified" not in story.entered("deemed")
    assert story.late("verification")


# —— 暂扣与吊销 ——


def test_who_is_not_qualified_for_a_year_loses_the_certificate_for_a_time_transport_rules() -> None:
    story = Qualification().published().does("verify_yearly", on="2027-03-01", **UNQUALIFIED)
    assert "suspend" in story.duties()
    story.does("suspend", **SUSPENDED)
    assert "return" in story.duties()
    story.does("return_certificate", on="2027-07-01").is_allowed("suspend", **SUSPENDED)


def test_twice_in_a_row_it_is_revoked_transport_rules() -> None:
    story = Qualification().published().does("verify_yearly", on="2027-03-01", **{**UNQUALIFIED, "second_year": True})
    assert "revoke" in story.duties()
    assert "suspend" not in story.duties()
    assert (
        "revoke"
        not in Qualification(unqualified_suspends=False)
        .published()
        .does("verify_yearly", on="2027-03-01", **{**UNQUALIFIED, "second_year": True})
        .duties()
    )


def test_a_revoked_certificate_is_gone_and_taken_from_the_publication_henan_articles_45_and_46() -> None:
    story = Qualification().published().is_refused("revoke", code="actor.role", by="周办", **REVOKED)
    story.does("revoke", on="2026-05-11", **REVOKED).ended_as("revoked")
    assert "withdraw_publication" in story.duties()
    story.is_refused("renew", code="act.closed", certificate_number="2", valid_until="2036-03-31")
    story.is_refused("return_certificate", code="act.closed")


def test_a_revocation_is_reviewed_on_request_within_thirty_days_transport_rules() -> None:
    story = Qualification().published().does("revoke", on="2026-05-11", **REVOKED)
    assert story.due("request_review") == date(2026, 6, 10)
    story.is_refused("request_review", on="2026-06-11", code="act.lapsed", review_grounds="不实")
    story.does("request_review", on="2026-06-10", review_grounds="不实")
    assert "review_revocation" in story.duties()


@pytest.mark.parametrize(("result", "outcome"), [("upheld", "revoked"), ("reversed", "certified")])
def test_a_review_upholds_or_gives_back_transport_rules(result: str, outcome: str) -> None:
    story = Qualification().published().does("revoke", **REVOKED).does("request_review", review_grounds="不实")
    story.does("review_revocation", review_result=result, reasons="经查").ended_as(outcome)
    assert ("verification" in story.duties()) is (result == "reversed")
    assert ("validity" in story.duties()) is (result == "reversed")


# —— 变更、补证、换证与注销 ——


def test_a_change_is_made_and_published() -> None:
    story = Qualification().published().does("request_change", change_wanted="执法区域")
    assert "change" in story.duties()
    story.does("change", organ_name="清渠市局", category="市场监管", area="清渠市")
    assert "publish" in story.duties()


def test_a_lost_certificate_is_declared_void_within_three_days_transport_rules() -> None:
    story = Qualification().published().does("report_loss", on="2026-05-11", loss_note="执法途中遗失")
    assert story.due("declare_loss") == date(2026, 5, 14)
    story.is_refused("reissue", code="condition.not-done", clears="declare_loss", certificate_number="清渠0002")
    story.does("declare_loss").does("reissue", certificate_number="清渠0002").is_allowed(
        "report_loss", loss_note="又遗失"
    )


def test_a_renewed_certificate_runs_to_its_new_day() -> None:
    story = (
        Qualification()
        .published()
        .does("renew", on="2031-03-03", certificate_number="清渠0009", valid_until="2036-03-31")
    )
    assert story.due("validity") == date(2036, 3, 31)


def test_an_expired_certificate_is_cancelled_penalty_law_art_42() -> None:
    story = Qualification().published().law_entered("deemed", "expire", on="2031-04-01").ended_as("expired")
    story.is_refused("renew", code="act.closed", certificate_number="2", valid_until="2036-03-31")
    story.does("cancel").does("withdraw_publication").ended_as("cancelled")


def test_who_leaves_the_post_gives_up_the_certificate() -> None:
    story = Qualification().published().does("report_leaving", leaving="retired")
    assert "cancel" in story.duties()
    story.does("cancel")
    assert "verification" not in story.duties()
    assert "expire" not in story.waits("2031-04-01").entered("deemed")


# —— 整体 ——


STEERS = {**ELIGIBLE, "in_post": True, "contract_staff": False, "hours": 80, "hours_met": True, "common_exam": "passed"}
HASTY = {"reject", "withdraw_name", "fail", "end_unclaimed"}


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_a_nomination_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = Qualification(claim_period=Period.parse("30 days"))
    walker = Wanderer(story, seed, shuns=() if seed % 4 == 0 else HASTY, **STEERS)
    walker.walks(steps=1 + seed * 3 % 12)
    way = ("issue", "end_unclaimed", "confirm", "fail", "examine", "train", "review_eligibility", "reject", "nominate")
    for _ in range(40):
        if story.state.ended_at is not None:
            break
        if not any(walker.tries(act) for act in way):
            story.waits(f"{story.now + timedelta(days=10):%Y-%m-%d %H:%M}")
    assert story.state.ended_at is not None
    assert story.state.outcome in PROCEDURE.outcomes


@pytest.mark.parametrize("seed", range(12))
def test_whatever_becomes_of_a_certificate_it_can_be_cancelled_or_is_gone(seed: int) -> None:
    story = Qualification().issued()
    Wanderer(story, seed, **STEERS, review_result="reversed").walks(steps=2 + seed * 5 % 30)
    if story.state.outcome not in ("revoked", "cancelled"):
        story.does("cancel")
    assert story.state.outcome in ("revoked", "cancelled")
    story.is_refused("renew", code="act.closed", certificate_number="2", valid_until="2040-03-31")


def test_every_statistic_is_an_indicator() -> None:
    assert {one.indicator for one in PROCEDURE.statistics} <= set(indicators())

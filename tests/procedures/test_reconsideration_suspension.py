"""行政复议的中止、恢复与附带审查：第三十九条、第四十一条第五项、第五十六条至第六十条。"""

from __future__ import annotations

from datetime import date

import pytest

from tests.procedures.reconsidering import Reconsideration

ASKS_NORM_REVIEW = {"requests": ["revoke", "norm"], "norm_title": "某县某办法"}


def suspended(ground: str = "missing", on: str = "2026-03-16", **facts: object) -> Reconsideration:
    return Reconsideration().accepted("2026-03-04").does("suspend", on=on, suspension_ground=ground, **facts)


# ——— 中止与恢复 ———


def test_a_suspension_stops_the_sixty_days_and_the_resumption_lets_them_go_on_article_39() -> None:
    story = suspended(on="2026-03-16")
    assert story.due("decide") is None
    story.does("resume", on="2026-04-15", cause_gone="申请人已经找到")
    assert story.due("decide") == date(2026, 6, 2)


def test_the_parties_are_told_of_suspension_and_resumption_in_writing_article_39() -> None:
    story = suspended()
    assert story.duties()["notify_suspension"].law.endswith("第39条第3款")
    story.does("notify_suspension").does("resume", cause_gone="原因消除")
    assert {"notify_suspension", "notify_resumption"} & set(story.duties()) == {"notify_resumption"}


def test_nothing_is_proposed_or_decided_while_the_case_is_suspended_article_39() -> None:
    unproposed = Reconsideration().accepted().examined().does("suspend", suspension_ground="missing")
    unproposed.is_refused("propose", code="duty.open", law_contains="第39条", decision="uphold", opinion="维持")
    story = Reconsideration().accepted().examined().proposed("uphold").does("consent")
    story.does("suspend", suspension_ground="missing")
    decision = {"decision_number": "1号", "to_publish": True}
    story.is_refused("decide", code="duty.open", law_contains="第39条", clears="resume", **decision)
    story.does("resume", cause_gone="原因消除").is_allowed("decide", **decision)


def test_a_suspension_for_mediation_needs_both_sides_consent_article_39() -> None:
    story = Reconsideration().accepted()
    story.is_refused(
        "suspend",
        code="guard.unknown",
        law_contains="第39条第1款第6项",
        missing="both_agree",
        suspension_ground="mediation",
    )
    story.is_refused("suspend", code="guard.false", suspension_ground="mediation", both_agree=False)
    story.is_allowed("suspend", suspension_ground="mediation", both_agree=True)


def test_a_suspension_also_stops_the_respondents_time_to_answer_article_39() -> None:
    story = Reconsideration().accepted().does("send_copy").does("copy_received", on="2026-03-09")
    story.does("suspend", on="2026-03-10", suspension_ground="force_majeure").waits("2026-05-08")
    assert not story.entered("deemed")
    story.does("resume", on="2026-05-11", cause_gone="道路恢复")
    assert story.due("answer") == date(2026, 5, 22)


def test_a_case_may_be_suspended_a_second_time_article_39() -> None:
    story = suspended(on="2026-03-16").does("resume", on="2026-03-26", cause_gone="找到")
    story.does("suspend", on="2026-04-01", suspension_ground="other_case")
    story.does("resume", on="2026-04-11", cause_gone="另案审结")
    assert story.due("decide") == date(2026, 5, 25)


@pytest.mark.parametrize("ground", ["death", "incapacity", "dissolution"])
def test_after_sixty_days_of_such_a_suspension_the_case_is_terminated_article_41(ground: str) -> None:
    story = suspended(ground, on="2026-03-16")
    end = {"termination_ground": "suspension_lasted", "reasons": "中止满六十日"}
    story.is_refused(
        "terminate",
        on="2026-05-15",
        code="guard.unknown",
        law_contains="第41条第5项",
        missing="suspension_lasted_60",
        **end,
    )
    story.law_entered("deemed", "suspension_lasted", law_contains="第41条第5项", on="2026-05-16")
    assert "terminate" in story.duties()
    story.is_refused("resume", code="act.closed", cause_gone="原因消除")
    story.does("terminate", **end).does("notify_suspension").does("serve_other", service_manner="mail")
    story.does("archive").ended_as("terminated")


def test_other_grounds_of_suspension_never_end_the_case_by_their_length_article_41() -> None:
    story = suspended("missing", on="2026-03-16").waits("2027-03-16")
    assert "suspension_lasted" not in story.entered("deemed")
    story.is_refused("terminate", code="guard.unknown", termination_ground="suspension_lasted", reasons="中止满六十日")


def test_a_resumption_in_time_prevents_the_termination_and_the_next_suspension_counts_anew_article_41() -> None:
    story = suspended("death", on="2026-03-16").does("resume", on="2026-05-14", cause_gone="近亲属参加")
    story.waits("2026-05-25")
    assert "suspension_lasted" not in story.entered("deemed")
    story.does("suspend", on="2026-05-25", suspension_ground="incapacity").waits("2026-07-24")
    assert "suspension_lasted" not in story.entered("deemed")
    story.law_entered("deemed", "suspension_lasted", on="2026-07-25")


# ——— 附带审查 ———


def norm_asked() -> Reconsideration:
    return Reconsideration().accepted("2026-03-04", received=ASKS_NORM_REVIEW)


def norm_taken(on: str = "2026-03-05") -> Reconsideration:
    return norm_asked().does("take_norm", on=on, norm_power=True)


def test_an_organ_with_power_handles_the_norm_in_thirty_days_article_56() -> None:
    story = norm_taken()
    assert story.due("norm_handle") == date(2026, 4, 3)
    assert "norm_forward" not in story.duties()


def test_an_organ_without_power_forwards_the_norm_in_seven_working_days_article_56() -> None:
    story = norm_asked()
    assert story.due("norm_forward") == date(2026, 3, 13)
    story.is_refused("take_norm", code="guard.false", law_contains="第56、57条", norm_power=False)
    story.does("forward_norm", norm_power=False, competent_organ="某市人民政府")
    assert not {"norm_forward", "norm_handle"} & set(story.duties())


def test_an_organ_with_power_does_not_forward_the_norm_article_56() -> None:
    norm_asked().is_refused("forward_norm", code="guard.false", norm_power=True, competent_organ="某市人民政府")


def test_the_case_is_suspended_for_the_norm_before_any_opinion_article_39() -> None:
    story = norm_taken().examined()
    story.is_refused(
        "propose",
        code="duty.open",
        law_contains="第39条第1款第9项",
        clears="suspend",
        decision="revoke",
        opinion="撤销",
    )


def test_a_suspension_for_a_norm_needs_to_know_who_has_power_over_it_article_39() -> None:
    norm_asked().is_refused(
        "suspend", code="guard.unknown", law_contains="第39条第1款第9项", missing="norm_power", suspension_ground="norm"
    )


def test_the_maker_of_the_norm_is_asked_within_three_working_days_and_answers_in_ten_article_58() -> None:
    story = norm_taken().does("suspend", on="2026-03-09", suspension_ground="norm")
    assert story.due("notify_norm_maker") == date(2026, 3, 12)
    story.does("notify_norm_maker", on="2026-03-12").owes("norm_notice_received")
    story.is_refused("norm_maker_answer", code="condition.not-done", clears="norm_notice_received")
    story.does("norm_notice_received", on="2026-03-16")
    assert story.due("norm_maker_answer") == date(2026, 3, 30)


def test_a_forwarding_organ_does_not_ask_the_maker_article_58() -> None:
    story = norm_asked().does("forward_norm", norm_power=False, competent_organ="某市人民政府")
    story.does("suspend", suspension_ground="norm")
    assert "notify_norm_maker" not in story.duties()


def test_a_norm_is_not_handled_before_its_maker_was_asked_article_58() -> None:
    norm_taken().does("suspend", suspension_ground="norm").is_refused(
        "handle_norm",
        code="condition.not-done",
        law_contains="第58条",
        clears="notify_norm_maker",
        norm_result="lawful",
        reasons="合法",
    )


def test_an_unlawful_norm_is_stopped_and_its_maker_ordered_to_correct_it_article_59() -> None:
    story = norm_taken().does("suspend", suspension_ground="norm").does("notify_norm_maker")
    story.does("handle_norm", norm_result="unlawful", reasons="与上位法抵触")
    assert "order_norm_correction" in story.duties()
    story.is_allowed("order_norm_correction").is_allowed("resume", cause_gone="已有处理结果")


def test_a_lawful_norm_asks_for_no_correction_article_59() -> None:
    story = norm_taken().does("suspend", suspension_ground="norm").does("notify_norm_maker")
    story.does("handle_norm", norm_result="lawful", reasons="合法")
    assert "order_norm_correction" not in story.duties()
    story.is_refused("order_norm_correction", code="act.closed")


def test_the_competent_organ_replies_in_sixty_days_and_the_case_resumes_article_60() -> None:
    story = norm_asked().does("forward_norm", norm_power=False, competent_organ="某市人民政府")
    story.owes("norm_forward_received").does("suspend", on="2026-03-09", suspension_ground="norm")
    story.is_refused("norm_reply", code="condition.not-done", clears="norm_forward_received", norm_result="lawful")
    story.does("norm_forward_received", on="2026-03-10")
    assert story.due("norm_reply") == date(2026, 5, 9)
    story.is_refused("resume", code="guard.unknown", missing="norm_result", cause_gone="久候")
    story.does("norm_reply", on="2026-05-08", norm_result="lawful").is_allowed("resume", cause_gone="已收到处理意见")


def test_the_organ_may_doubt_the_basis_by_itself_article_57() -> None:
    story = Reconsideration().accepted("2026-03-04")
    story.does("doubt_basis", on="2026-03-10", norm_title="某办法", reasons="可能超越权限")
    assert (story.due("norm_forward"), story.due("norm_handle")) == (date(2026, 3, 19), date(2026, 4, 9))
    story.owes("norm_suspend").is_refused("decline_norm", code="act.closed", reasons="不审")


def test_an_applicant_who_learns_of_the_norm_later_asks_before_the_decision_regulations_article_26() -> None:
    story = Reconsideration().accepted("2026-03-04").does("request_norm_review", on="2026-03-10", norm_title="某办法")
    assert (story.due("norm_forward"), story.due("norm_handle")) == (date(2026, 3, 19), date(2026, 4, 9))
    story.owes("norm_suspend").does("decline_norm", reasons="属于规章")
    assert not {"norm_forward", "norm_handle", "norm_suspend"} & set(story.duties())


def test_a_norm_questioned_after_the_heads_consent_suspends_the_case_before_the_decision_article_39() -> None:
    story = Reconsideration().accepted().examined().proposed("uphold").does("consent")
    story.does("request_norm_review", norm_title="某办法").is_refused(
        "decide",
        code="duty.open",
        law_contains="第39条第1款第9项",
        clears="suspend",
        decision_number="1号",
        to_publish=True,
    )


def test_an_opinion_is_not_sent_back_while_the_reconsideration_is_suspended_art_39_61() -> None:
    case = Reconsideration().accepted().examined().proposed("uphold")
    case.is_allowed("send_back", reasons="理由不足")
    case.does("suspend", suspension_ground="death").is_refused(
        "send_back", code="duty.open", law_contains="第39条", reasons="理由不足"
    )
    case.does("resume", cause_gone="继承人参加").is_allowed("send_back", reasons="理由不足")

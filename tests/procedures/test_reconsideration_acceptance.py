"""行政复议的申请与受理：第二十条至第三十五条。"""

from __future__ import annotations

from datetime import date

import pytest

from tests.procedures.reconsidering import CONDITIONS, Reconsideration


def test_the_review_of_an_application_takes_five_working_days_article_30() -> None:
    story = Reconsideration().received(on="2026-03-05")
    assert story.due("review") == date(2026, 3, 12)


def test_an_application_that_meets_all_seven_conditions_is_accepted_article_30() -> None:
    Reconsideration().received().does("accept", conditions_met=CONDITIONS, track="ordinary")


@pytest.mark.parametrize("lacking", CONDITIONS)
def test_an_application_that_lacks_one_condition_is_not_accepted_article_30(lacking: str) -> None:
    met = [one for one in CONDITIONS if one != lacking]
    Reconsideration().received().is_refused(
        "accept", code="guard.false", law_contains="第30条", conditions_met=met, track="ordinary"
    )


def test_an_application_on_the_last_day_of_the_claim_is_in_time_article_20() -> None:
    story = Reconsideration().received(applied_on="2026-03-02", claim_ends_on="2026-03-02")
    story.is_allowed("accept", conditions_met=CONDITIONS, track="ordinary")


def test_an_application_after_the_claim_ran_out_is_not_accepted_article_20() -> None:
    story = Reconsideration().received(applied_on="2026-03-02", claim_ends_on="2026-03-01")
    story.is_refused("accept", code="guard.false", law_contains="第20条", conditions_met=CONDITIONS, track="ordinary")


def test_an_application_neither_accepted_nor_refused_is_deemed_accepted_for_the_ordinary_track_article_30() -> None:
    story = Reconsideration().received().waits("2026-03-09 23:59")
    assert not story.entered("deemed")
    story.waits("2026-03-10 00:00").law_entered("deemed", "accept", law_contains="第30条第3款")
    assert story.state.facts["track"] == "ordinary"
    story.is_allowed("send_copy").is_refused("refuse", code="act.closed", unmet=["scope"], reasons="不属于范围")


def test_a_deemed_acceptance_shows_the_review_as_late_article_30() -> None:
    story = Reconsideration().received()
    assert not story.late("review", on="2026-03-09 23:59")
    ended = story.machine.catch_up(story.state, story.at("2026-03-10")).ended
    how = {(one.how, story.machine.table.timers[one.clock.rule].rule.kind) for one in ended}
    assert how == {("deemed", "deemed"), ("met", "duty")}


def test_a_refusal_in_time_prevents_the_deemed_acceptance_article_30() -> None:
    story = Reconsideration().received().does("refuse", on="2026-03-06", unmet=["interest"], reasons="无利害关系")
    story.waits("2026-03-20")
    assert not story.entered("deemed")


def test_a_refusal_gives_its_reasons_article_30() -> None:
    Reconsideration().received().is_refused("refuse", code="field.missing", missing="reasons", unmet=["scope"])


def test_a_refusal_for_want_of_jurisdiction_names_the_proper_authority_article_30() -> None:
    story = Reconsideration().received()
    refusal = {"unmet": ["jurisdiction"], "reasons": "不属于本机关管辖"}
    story.is_refused("refuse", code="guard.unknown", law_contains="第30条第2款", missing="proper_authority", **refusal)
    story.is_allowed("refuse", proper_authority="某市人民政府", **refusal)


def test_an_officer_alone_does_not_refuse_an_application_article_30() -> None:
    Reconsideration().received().is_refused(
        "refuse", code="actor.role", by="甲复议", unmet=["scope"], reasons="不属于范围"
    )


def test_a_refused_application_can_be_sued_over_within_fifteen_days_article_34() -> None:
    story = Reconsideration().received().does("refuse", on="2026-03-06", unmet=["scope"], reasons="不属于范围")
    story.is_refused("sue", code="condition.not-done", clears="serve_other")
    story.does("serve_other", on="2026-03-09", service_manner="mail")
    assert story.due("sue") == date(2026, 3, 24)
    story.is_allowed("sue", on="2026-03-24 23:00").is_refused("sue", on="2026-03-25", code="act.lapsed")
    story.does("archive").ended_as("refused")


def test_nothing_of_the_trial_begins_before_acceptance_article_36() -> None:
    story = Reconsideration().received()
    for act in ("send_copy", "assign", "investigate", "suspend", "mediate", "propose", "decide"):
        assert any(one.code == "act.closed" and "accept" in one.clears for one in story.refusals(act)), act


# ——— 补正 ———


def asked() -> Reconsideration:
    return Reconsideration().received().does("ask_completion", on="2026-03-05", completion_items="身份证明")


def notified(on: str = "2026-03-09") -> Reconsideration:
    return asked().does("completion_served", on=on, service_manner="mail")


def test_completion_is_asked_only_once_article_31() -> None:
    story = notified().does("complete", on="2026-03-10")
    story.is_refused("ask_completion", code="act.closed", law_contains="第31条", completion_items="再补正")


def test_completion_can_not_be_asked_after_the_five_working_days_article_31() -> None:
    Reconsideration().received().waits("2026-03-10").is_refused(
        "ask_completion", code="act.closed", completion_items="身份证明"
    )


def test_while_completion_is_awaited_nothing_is_deemed_accepted_article_31() -> None:
    story = asked().waits("2026-04-30")
    assert not story.entered("deemed")


def test_an_application_is_not_decided_on_before_its_completion_article_31() -> None:
    story = notified()
    for act, facts in (
        ("accept", {"conditions_met": CONDITIONS, "track": "ordinary"}),
        ("refuse", {"unmet": ["request"], "reasons": "请求不明"}),
    ):
        story.is_refused(act, code="condition.not-done", law_contains="第31条", clears="complete", **facts)


def test_the_ten_working_days_for_completion_count_from_the_receipt_of_the_notice_article_31() -> None:
    story = notified()
    assert story.due("abandon") == date(2026, 3, 23)


def test_an_application_not_completed_in_time_is_deemed_abandoned_and_recorded_article_31() -> None:
    story = notified()
    story.law_entered("deemed", "abandon", law_contains="第31条第2款", on="2026-03-24")
    story.is_refused("complete", code="act.closed").does("archive").ended_as("abandoned")


def test_nobody_can_declare_an_application_abandoned_article_31() -> None:
    notified().is_refused("abandon", code="actor.role", by="甲复议")


def test_an_application_can_not_be_completed_before_the_notice_was_received_article_31() -> None:
    asked().owes("completion_served").is_refused("complete", code="condition.not-done", clears="completion_served")


def test_the_time_for_completion_can_be_extended_for_good_reason_article_31() -> None:
    story = notified()
    story.does("extend_completion", on="2026-03-20", reasons="住院", completion_due="2026-04-10")
    assert story.due("abandon") == date(2026, 4, 10)
    story.is_allowed("extend_completion", on="2026-04-09", reasons="仍在住院", completion_due="2026-04-20")
    story.does("complete", on="2026-04-10").waits("2026-04-11")
    assert not story.entered("deemed")


def test_the_five_working_days_begin_anew_with_the_completed_application_article_31() -> None:
    story = notified()
    story.does("complete", on="2026-03-12")
    assert story.due("review") == date(2026, 3, 19)
    story.waits("2026-03-19 22:00")
    assert not story.entered("deemed")
    story.law_entered("deemed", "accept", law_contains="第30条第3款", on="2026-03-20")


# ——— 通过原机关提交 ———


def test_an_application_through_the_punishing_organ_is_forwarded_in_five_working_days_article_32() -> None:
    story = Reconsideration().does("lodge_with_respondent", applicant_name="申请人", spot_or_monitored=True)
    assert story.due("forward") == date(2026, 3, 9)
    story.received(on="2026-03-06")
    assert "forward" not in story.duties()


def test_only_spot_and_camera_penalties_can_be_lodged_with_the_punishing_organ_article_32() -> None:
    Reconsideration().is_refused(
        "lodge_with_respondent",
        code="guard.false",
        law_contains="第32条",
        applicant_name="申请人",
        spot_or_monitored=False,
    )


def test_the_punishing_organ_may_settle_instead_of_forwarding_article_32() -> None:
    story = Reconsideration().does("lodge_with_respondent", applicant_name="申请人", spot_or_monitored=True)
    story.does("respondent_settles", settlement_note="已撤销处罚")
    story.is_refused("receive", code="act.closed").does("archive").ended_as("settled_by_respondent")


# ——— 审理程序的选定 ———


@pytest.mark.parametrize("ground", ["on_spot", "warning", "consent"])
def test_the_summary_track_needs_one_of_its_grounds_article_53(ground: str) -> None:
    story = Reconsideration().received()
    summary = {"conditions_met": CONDITIONS, "track": "summary", "plain_case": True}
    story.is_refused("accept", code="guard.unknown", missing="summary_grounds", law_contains="第53条", **summary)
    story.is_allowed("accept", summary_grounds=[ground], **summary)


def test_the_summary_track_needs_a_plain_case_article_53() -> None:
    Reconsideration().received().is_refused(
        "accept",
        code="guard.false",
        law_contains="第53条",
        conditions_met=CONDITIONS,
        track="summary",
        summary_grounds=["warning"],
        plain_case=False,
    )


def test_three_thousand_yuan_is_a_small_case_and_a_fen_more_is_not_article_53() -> None:
    small = {"conditions_met": CONDITIONS, "track": "summary", "plain_case": True, "summary_grounds": ["small"]}
    story = Reconsideration().received()
    story.is_allowed("accept", amount=3000, **small)
    story.is_refused("accept", code="guard.false", law_contains="第53条第1款第3项", amount=3000.01, **small)


def test_a_disclosure_ground_needs_a_disclosure_case_article_53() -> None:
    ground = {
        "conditions_met": CONDITIONS,
        "track": "summary",
        "plain_case": True,
        "summary_grounds": ["disclosure"],
    }
    Reconsideration().received().is_refused("accept", code="guard.false", law_contains="第53条第1款第4项", **ground)
    Reconsideration().received(act_kind="disclosure").is_allowed("accept", **ground)

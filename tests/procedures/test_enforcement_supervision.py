"""行政执法监督：线索、核查、督办通知、意见书、决定书、复查，各地的时限。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.story import Story
from tests.procedures.supervising import CHECK, FOUND, OPINION, ORDER, Supervision
from tests.procedures.wandering import Wanderer


def test_the_organ_is_told_within_five_working_days_and_explains_within_ten() -> None:
    story = Supervision().registered().does("start", on="2026-03-03")
    assert story.due("notify_organ") == date(2026, 3, 10)
    story.does("notify_organ", on="2026-04-27", matters="请说明")
    # 1, 4 and 5 May are holidays; Saturday 9 May is worked instead.
    assert story.due("explain") == date(2026, 5, 13)


def test_what_the_areas_set_differently_counts() -> None:
    story = Supervision(explain_period=Period.parse("10 days")).notified()
    assert story.due("explain") == date(2026, 3, 16)


def test_an_organ_that_explains_nothing_does_not_stop_the_supervision() -> None:
    story = Supervision().notified().does("verify", on="2026-03-05", **CHECK)
    story.is_refused("conclude", on="2026-03-06", code="condition.not-done", clears="explain", **FOUND)
    story.law_entered("deemed", "explain_missed", on="2026-03-19").is_allowed("conclude", **FOUND)


def test_two_supervisors_with_their_credentials_verify_shandong_art_22() -> None:
    story = Supervision().notified()
    story.is_refused("verify", by="行政执法监督人员甲", code="actor.number", law_contains="第22条", **CHECK)
    unshown = {**CHECK, "credentials_shown": False}
    story.is_refused("verify", code="guard.false", law_contains="第22条", **unshown)
    story.is_refused("verify", code="guard.false", law_contains="通行要求", **{**CHECK, "no_interest": False})
    story.is_allowed("verify", **CHECK)


def test_nothing_is_concluded_before_it_is_verified_shandong_art_23() -> None:
    story = Supervision().notified().does("explain", explanation="无")
    story.is_refused("conclude", code="condition.not-done", clears="verify", **FOUND)


def test_certificates_are_held_only_where_the_area_allows_henan_art_42() -> None:
    facts = {"certificate_holders": "某执法人员", "reason": "无资格执法"}
    Supervision().notified().does("verify", **CHECK).is_refused("hold_certificates", code="act.closed", **facts)
    allowed = Supervision(hold_certificates=True).notified().does("verify", **CHECK)
    allowed.is_allowed("hold_certificates", **facts)


def test_what_is_not_supervised_is_not_started_or_handed_over_chongqing_art_20() -> None:
    story = Supervision().registered().does("not_start", on="2026-03-04", reason="不属于行政执法")
    story.is_refused("start", code="act.closed").does("archive").ended_as("not_started")
    story = Supervision().registered().does("transfer", receiving_organ="审计局", reason="属于审计监督")
    story.does("archive").ended_as("transferred").does("note_handling", findings="已经处理")


def test_a_lawful_act_ends_the_supervision() -> None:
    story = Supervision().concluded(finding="lawful").is_refused("issue_opinion", code="act.closed", **OPINION)
    story.does("close_lawful", on="2026-03-17").does("archive").ended_as("lawful")


# ——— 督办通知 ———

PRESSED: dict[str, Any] = {"matters": "限期立案查处", "press_by": "2026-03-31"}


def test_inaction_is_pressed_and_what_is_done_then_ends_it() -> None:
    Supervision().concluded().is_refused("press", code="act.closed", **PRESSED)
    story = Supervision().concluded(finding="inaction").does("press", on="2026-03-17", **PRESSED)
    assert story.due("report_pressed") == date(2026, 3, 31)
    story.does("report_pressed", on="2026-03-30", execution="已经立案")
    story.does("accept_pressed", findings="属实").does("archive").ended_as("performed")


def test_a_notice_that_is_not_heeded_is_followed_by_an_opinion() -> None:
    story = Supervision().concluded(finding="inaction").does("press", on="2026-03-17", **PRESSED)
    story.is_refused("issue_opinion", code="act.closed", **OPINION)
    story.law_entered("deemed", "press_failed", on="2026-04-01").is_allowed("issue_opinion", **OPINION)
    assert "issue_opinion" in story.duties()
    story.does("report_pressed", execution="已经立案").does("accept_pressed", findings="属实")
    assert "issue_opinion" in story.entered("waived")


# ——— 意见书 ———


def test_the_organ_corrects_itself_within_thirty_days_shandong_art_28() -> None:
    story = Supervision().warned()
    assert story.due("correct") == date(2026, 4, 17)
    story.is_refused("accept_correction", code="condition.not-done", clears="correct", accepted=True, findings="是")
    story.does("correct", on="2026-04-10", correction="已经补正")
    story.is_refused("accept_correction", code="guard.false", law_contains="第29条", accepted=False, findings="否")
    story.does("accept_correction", accepted=True, findings="是").does("archive").ended_as("corrected")


def test_the_opinion_names_the_day_where_the_area_says_so_henan_art_43() -> None:
    story = Supervision(opinion_names_day=True).concluded()
    story.is_refused("issue_opinion", code="guard.unknown", law_contains="第43条", missing="correct_by", **OPINION)
    story.does("issue_opinion", on="2026-03-18", correct_by="2026-04-01", **OPINION)
    assert story.due("correct") == date(2026, 4, 1)


def test_what_is_not_corrected_in_time_must_be_decided_shandong_art_29() -> None:
    story = Supervision().warned().is_refused("decide", on="2026-04-17", code="act.closed", **ORDER)
    story.law_entered("deemed", "correction_missed", law_contains="第28条", on="2026-04-18")
    assert story.late("correct")
    assert story.duties()["decide"].law.endswith("第29条")
    story.is_refused("accept_correction", code="act.closed", accepted=True, findings="是")
    story.is_allowed("decide", **ORDER)


def test_what_is_corrected_badly_may_be_decided_shandong_art_29() -> None:
    story = Supervision().warned().does("correct", on="2026-04-10", correction="部分补正")
    story.is_allowed("decide", **ORDER)


def test_a_grave_case_is_decided_at_once_only_where_the_area_allows_guangdong_art_20() -> None:
    Supervision().concluded({"grave": True}).is_refused("decide", code="act.closed", **ORDER)
    Supervision(direct_decision=True).concluded().is_refused("decide", code="act.closed", **ORDER)
    Supervision(direct_decision=True).concluded({"grave": True}).is_allowed("decide", **ORDER)


# ——— 决定书 ———


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("perform", "ordered"),
        ("correct", "ordered"),
        ("revoke", "revoked"),
        ("unlawful", "declared_unlawful"),
        ("invalid", "declared_invalid"),
    ],
)
def test_each_decision_has_its_outcome_shandong_art_30_to_34(decision: str, outcome: str) -> None:
    story = Supervision().decided(decision=decision, perform_by="2026-05-15")
    assert story.due("report_execution") == date(2026, 5, 21)
    story.is_refused("archive", code="act.closed")
    story.does("report_execution", on="2026-05-20", execution="已经执行").does("archive").ended_as(outcome)


def test_an_order_to_perform_names_its_day_shandong_art_30() -> None:
    story = Supervision().warned().waits("2026-04-20")
    order = {**ORDER, "decision": "perform"}
    story.is_refused("decide", code="guard.unknown", law_contains="第30条", missing="perform_by", **order)


def test_who_does_not_report_is_circulated_and_still_owes_the_report_shandong_art_37() -> None:
    story = Supervision().decided().law_entered("deemed", "report_missed", on="2026-05-22")
    assert story.duties()["circulate"].law.endswith("第37条")
    story.does("circulate", reason="拒不报告").does("report_execution", on="2026-06-01", execution="已经执行")
    story.does("archive").ended_as("revoked")


# ——— 复查 ———


def test_a_re_examination_is_asked_within_ten_working_days_and_given_within_fifteen_chongqing_art_21() -> None:
    story = Supervision().warned()
    assert story.due("object") == date(2026, 4, 1)
    story.does("object", on="2026-04-01", reason="适用依据无误")
    assert story.due("reexamine") == date(2026, 4, 23)
    # 复查期间不停止执行
    assert story.due("correct") == date(2026, 4, 17)
    Supervision().warned().law_entered("lapsed", "object", law_contains="第21条", on="2026-04-02")


def test_the_decision_may_be_objected_to_anew_chongqing_art_21() -> None:
    story = Supervision().decided()
    assert story.due("object") == date(2026, 5, 8)
    story.does("object", on="2026-04-27", reason="不服").does("maintain", on="2026-05-11", reason="合法")
    story.is_refused("withdraw", code="act.closed", reason="误")
    story.does("report_execution", execution="已经执行").does("archive").ended_as("revoked")


def test_a_withdrawn_opinion_owes_nothing_more_and_takes_back_what_was_published_chongqing_art_21() -> None:
    story = Supervision().warned().does("object", on="2026-03-20", reason="不服")
    story.does("withdraw", on="2026-04-01", reason="认定有误")
    assert "correct" in story.entered("waived")
    assert story.machine.procedure.acts["withdraw"].withdraws
    story.does("archive").ended_as("withdrawn")


def test_nothing_is_archived_while_an_objection_is_undecided() -> None:
    story = Supervision().warned().does("object", on="2026-03-20", reason="不服")
    story.does("correct", correction="已经补正").does("accept_correction", accepted=True, findings="是")
    story.is_refused("archive", code="duty.unfinished", law_contains="第21条")
    story.does("maintain", reason="合法").does("archive").ended_as("corrected")


# ——— 责任 ———


def test_who_complained_is_told_what_came_of_it_shandong_art_6() -> None:
    story = Supervision().registered(source="hotline").does("not_start", reason="不属实")
    story.is_refused("archive", code="duty.unfinished", clears="answer_complainant")
    story.does("answer_complainant", complainant_told="查无此事").does("archive")
    assert "answer_complainant" not in Supervision().registered().does("not_start", reason="不属实").duties()


def test_who_suffered_is_told_how_to_be_compensated_where_the_area_says_so_chongqing_art_16() -> None:
    def corrected(**parameters: Any) -> Story:
        story = Supervision(**parameters).concluded(damage=True).does("issue_opinion", on="2026-03-18", **OPINION)
        return story.does("correct", correction="改了").does("accept_correction", accepted=True, findings="是")

    assert "tell_damaged" in corrected(tell_damaged=True).duties()
    assert "tell_damaged" not in corrected().duties()


def test_a_serious_case_is_published_where_the_area_says_so_chongqing_art_19() -> None:
    story = Supervision(publish_serious=True).warned(grave=True).does("correct", correction="改了")
    story.does("accept_correction", accepted=True, findings="是")
    assert story.duties()["publish"].law.endswith("第19条")
    story.is_refused("publish", code="guard.false", secrets_removed=False)
    story.does("publish", secrets_removed=True).does("archive")


STEERS: dict[str, Any] = {"credentials_shown": True, "no_interest": True, "accepted": True, "secrets_removed": True}
SHUNS = {"not_start", "transfer", "close_lawful", "withdraw", "accept_pressed"}
LAST = ("conclude", "explain", "notify_organ", "start", "register", "archive")


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_a_supervision_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    parameters = {"direct_decision": True, "tell_damaged": True, "publish_serious": True} if seed % 2 else {}
    story = Wanderer(Supervision(**parameters), seed, SHUNS, **STEERS).walks(5 + seed * 4)
    last = Wanderer(story, seed, **STEERS)
    for _ in range(40):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        if not any(last.tries(act) for act in ("archive", *owed, *LAST)):
            story.waits(f"{story.now.year + 1}-{story.now:%m}-01")
    assert story.state.ended_at is not None
    assert story.state.outcome

"""行政许可的审查与听证：第34条至第36条、第45条至第48条、第53条、第55条。"""

from __future__ import annotations

from datetime import date

from fazhi.law.period import Period
from tests.procedures.licence_case import ACCEPTED, EXAMINED, GRANTED, HEARING, HELD, REFUSED, Licence
from tests.procedures.story import person

VIEWS = {"views": "影响采光"}


def test_nothing_is_decided_without_an_examination_art_34() -> None:
    story = Licence().accepted()
    story.is_refused("grant", code="condition.not-done", law_contains="第34条", clears="examine", **GRANTED)
    story.is_refused("refuse", code="condition.not-done", law_contains="第34条", clears="examine", **REFUSED)


def test_the_substance_is_checked_by_two_persons_at_least_art_34() -> None:
    story = Licence().examined(needs_check=True)
    story.is_refused("grant", code="condition.not-done", clears="field_check", **GRANTED)
    story.is_refused("field_check", code="actor.number", by="周办", checked="属实")
    story.does("field_check", checked="属实").is_allowed("grant", **GRANTED)


def test_a_matter_that_passes_through_a_lower_organ_is_reported_within_twenty_working_days_articles_35_and_43() -> None:
    story = Licence().accepted(through_lower=True)
    assert story.due("report_to_superior") == date(2026, 3, 31)
    story.does("examine", on="2026-03-06", **EXAMINED)
    story.is_refused("grant", code="condition.not-done", clears="report_to_superior", **GRANTED)
    story.does("report_to_superior", on="2026-03-20", lower_opinion="符合条件")
    assert story.due("decide") == date(2026, 4, 20)
    story.does("grant", by="上级行政机关甲", **GRANTED)


def test_inspectors_are_assigned_within_five_working_days_art_55() -> None:
    story = Licence().accepted(technical_item=True).does("examine", **EXAMINED)
    assert story.due("assign_inspectors") == date(2026, 3, 10)
    story.is_refused("grant", code="condition.not-done", clears="inspect_items", **GRANTED)
    story.does("assign_inspectors", on="2026-03-10", inspectors="二人", time_needed="十日", time_told=True)
    assert story.due("decide") is None
    story.is_refused("inspect_items", code="actor.number", by="周办", inspection_result="合格")
    story.does("inspect_items", on="2026-03-20", inspection_result="合格").is_allowed("grant", **GRANTED)


def test_expert_review_stops_the_period_only_once_its_time_was_told_in_writing_art_45() -> None:
    story = Licence().examined(needs_special=True)
    facts = {"special_kind": ["expert_review"], "time_needed": "二十日"}
    story.is_refused("commission_special", code="guard.false", law_contains="第45条", time_told=False, **facts)
    story.does("commission_special", on="2026-03-10", time_told=True, **facts)
    assert story.due("decide") is None
    story.does("receive_special", on="2026-03-24", special_result="通过评审")
    assert story.due("decide") == date(2026, 4, 15)


def test_a_matter_that_needs_a_tender_is_not_decided_without_one_art_53() -> None:
    Licence().examined(needs_special=True).is_refused(
        "grant", code="condition.not-done", law_contains="第53条", clears="receive_special", **GRANTED
    )


def test_whoever_has_major_interests_is_told_art_36() -> None:
    story = Licence().examined(affects_others=True)
    story.is_refused("grant", code="condition.not-done", law_contains="第36条", clears="tell_interested", **GRANTED)
    story.does("tell_interested", interested_name="邻居")
    story.is_refused("grant", code="condition.not-done", law_contains="第36条", clears="no_views", **GRANTED)
    story.does("no_views").is_allowed("grant", **GRANTED)


def test_whoever_was_told_and_speaks_is_heard_art_36() -> None:
    story = Licence().examined(affects_others=True).does("tell_interested", interested_name="邻居")
    story.does("state_views", by="第三人", **VIEWS).is_refused("no_views", code="act.closed")
    story.is_refused("grant", code="duty.open", law_contains="第36条", clears="hear_views", **GRANTED)
    story.does("hear_views", views_answer="已研究，不成立").is_allowed("grant", **GRANTED)


def test_views_are_heard_before_the_decision_art_36() -> None:
    story = Licence().examined().does("state_views", by="第三人", **VIEWS)
    story.is_refused("grant", code="duty.open", law_contains="第36条", clears="hear_views", **GRANTED)
    story.does("hear_views", views_answer="已研究，不成立").is_allowed("grant", **GRANTED)


# —— 听证 ——


def test_the_right_to_a_hearing_is_told_before_the_decision_art_47() -> None:
    story = Licence().examined(major_interests=True)
    story.is_refused("grant", code="condition.not-done", clears="tell_hearing_right", **GRANTED)


def test_a_hearing_is_asked_for_within_five_working_days_art_47() -> None:
    story = Licence().examined(major_interests=True).does("tell_hearing_right", on="2026-03-09")
    assert story.due("request_hearing") == date(2026, 3, 16)
    story.is_refused("grant", code="condition.not-done", clears="request_hearing", **GRANTED)
    story.law_entered("lapsed", "request_hearing", law_contains="第47条", on="2026-03-17").is_allowed(
        "grant", **GRANTED
    )


def test_an_area_may_count_the_five_days_in_natural_days_art_47() -> None:
    story = Licence(hearing_request_period=Period.parse("5 days")).examined(major_interests=True)
    assert story.does("tell_hearing_right", on="2026-03-11").due("request_hearing") == date(2026, 3, 16)


def test_a_hearing_is_given_up_only_by_all_who_have_the_right_art_47() -> None:
    story = Licence().examined(major_interests=True).does("tell_hearing_right")
    story.is_refused("waive_hearing", code="guard.false", by="申请人", all_waived=False)
    story.does("waive_hearing", by="申请人", all_waived=True).is_allowed("grant", **GRANTED)


def test_a_hearing_is_held_within_twenty_working_days_of_the_request_art_47() -> None:
    story = Licence().hearing_requested()
    assert story.due("hold_hearing") == date(2026, 4, 9)
    story.is_refused("grant", code="duty.open", law_contains="第47条", clears="hold_hearing", **GRANTED)


def test_the_hearing_comes_seven_working_days_after_its_notice_art_48() -> None:
    story = Licence().hearing_requested().does("notify_hearing", on="2026-03-12", **HEARING)
    story.is_refused("hold_hearing", on="2026-03-23", code="condition.too-early", law_contains="第48条", **HELD)
    story.is_allowed("hold_hearing", on="2026-03-24", **HELD)


def test_the_time_of_the_hearing_is_not_counted_art_45() -> None:
    story = Licence().hearing_requested().does("notify_hearing", on="2026-03-12", **HEARING)
    assert story.due("decide") is None
    assert story.does("hold_hearing", on="2026-03-24", **HELD).due("decide") == date(2026, 4, 13)


def test_who_examined_the_application_does_not_preside_nor_the_other_way_round_art_48() -> None:
    story = Licence().hearing_requested().does("notify_hearing", on="2026-03-12", **HEARING)
    story.cast["周办"] = person("周办", "handler", "hearing_host")
    story.is_refused("hold_hearing", on="2026-03-24", code="actor.separation", by="周办", **HELD)
    story.cast["赵主持"] = person("赵主持", "handler", "hearing_host")
    story.does("hold_hearing", on="2026-03-24", by="赵主持", **HELD)
    story.is_refused("weigh_transcript", code="actor.separation", by="赵主持", transcript_opinion="准予")
    story.is_refused("examine", code="actor.separation", by="赵主持", **EXAMINED)


def test_a_hearing_is_public_art_48() -> None:
    story = Licence().hearing_requested().does("notify_hearing", on="2026-03-12", **HEARING)
    story.is_refused(
        "hold_hearing", on="2026-03-24", code="guard.false", law_contains="第48条", **{**HELD, "hearing_open": False}
    )


def test_a_challenge_to_the_host_is_decided_before_the_hearing_art_48() -> None:
    story = Licence().hearing_requested().does("notify_hearing", on="2026-03-12", **HEARING)
    story.does("request_recusal", by="第三人", recusal_reason="系申请人亲属")
    story.is_refused("hold_hearing", on="2026-03-24", code="duty.open", clears="decide_recusal", **HELD)
    story.does("decide_recusal", recusal="refused").is_allowed("hold_hearing", on="2026-03-24", **HELD)


def test_the_decision_follows_the_transcript_art_48() -> None:
    story = Licence().heard().is_refused("grant", code="duty.open", law_contains="第48条第2款", **GRANTED)
    story.does("weigh_transcript", transcript_opinion="准予").is_allowed("grant", **GRANTED)


def test_a_matter_of_public_interest_is_announced_and_heard_unasked_art_46() -> None:
    story = Licence().examined(public_hearing=True)
    story.is_refused("grant", code="condition.not-done", law_contains="第46条", clears="hold_hearing", **GRANTED)
    story.is_refused("notify_hearing", code="condition.not-done", clears="announce_hearing", **HEARING)
    story.does("announce_hearing", hearing_subject="垃圾处理场选址").does("notify_hearing", on="2026-03-12", **HEARING)
    story.does("hold_hearing", on="2026-03-24", **HELD).does("weigh_transcript", transcript_opinion="准予")
    story.is_allowed("grant", **GRANTED)


def test_a_request_may_be_withdrawn_but_not_a_hearing_that_the_law_orders_art_46() -> None:
    asked = Licence().hearing_requested().does("notify_hearing", on="2026-03-12", **HEARING)
    asked.does("withdraw_hearing", on="2026-03-16", by="第三人", all_waived=True).is_allowed("grant", **GRANTED)
    ordered = Licence().examined(public_hearing=True, major_interests=True).does("tell_hearing_right")
    ordered.does("request_hearing", by="第三人")
    ordered.is_refused("withdraw_hearing", code="guard.false", law_contains="第46条", by="第三人", all_waived=True)


def test_where_the_rules_know_no_withdrawal_the_hearing_is_held() -> None:
    story = Licence(withdraw_hearing=False).hearing_requested()
    story.is_refused("withdraw_hearing", code="guard.false", by="第三人", all_waived=True)


def test_an_application_can_be_examined_again_while_it_is_open_art_34() -> None:
    story = Licence().applied().does("accept", **ACCEPTED).does("examine", **EXAMINED)
    story.does("examine", **{**EXAMINED, "needs_check": True})
    story.is_refused("grant", code="condition.not-done", clears="field_check", **GRANTED)

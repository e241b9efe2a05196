"""The notice, the party's word and its review: 行政处罚法 art. 29, 40, 44, 45, 62; 市场监管行政处罚程序规定 art. 57."""

from __future__ import annotations

from datetime import date

from tests.procedures.penalty_case import (
    CONCLUDED,
    DECIDED,
    EVIDENCE,
    NOTICE,
    PROPOSED,
    concluded,
    filed,
    heard_out,
    hearing_requested,
    notified,
    proposed,
)
from tests.procedures.story import Story


def test_a_penalty_is_not_proposed_on_unproven_facts_art_40() -> None:
    story = concluded(facts_proven=False)
    story.is_refused("propose", code="guard.false", law_contains="第40条", **PROPOSED)


def test_one_violation_is_not_fined_twice_art_29() -> None:
    facts = {**PROPOSED, "already_fined": True}
    concluded().is_refused("propose", code="guard.false", law_contains="第29条", **facts)


def test_one_violation_already_fined_may_still_be_warned_art_29() -> None:
    facts = {**PROPOSED, "already_fined": True, "proposed_penalties": ["warning"], "proposed_fine": 0}
    concluded().is_allowed("propose", **facts)


def test_a_proposed_fine_is_named_and_counted_alike_art_9() -> None:
    facts = {**PROPOSED, "proposed_penalties": ["warning"]}
    concluded().is_refused("propose", code="guard.false", law_contains="第9条", **facts)


def test_the_party_is_not_notified_of_what_was_not_proposed_art_44() -> None:
    concluded().is_refused("notify", code="condition.not-done", clears="propose", **NOTICE)


def test_a_decision_without_notice_is_refused_art_44_62() -> None:
    proposed().is_refused("decide", code="condition.not-done", law_contains="第62条", clears="notify", **DECIDED)


def test_the_party_may_speak_within_5_working_days_rule_art_57() -> None:
    story = notified()
    assert story.due("state_defence") == date(2026, 3, 31)
    story.is_allowed("state_defence", on="2026-03-31 23:59", by="当事人", statement="已经整改")


def test_the_right_to_speak_lapses_and_the_law_enters_it_rule_art_57() -> None:
    story = notified().law_entered("lapsed", "state_defence", law_contains="第57条", on="2026-04-01")
    story.is_refused("state_defence", code="act.lapsed", by="当事人", statement="太迟了")


def test_a_decision_before_the_party_could_speak_is_refused_art_45_62() -> None:
    story = notified()
    story.is_refused("decide", on="2026-03-31", code="condition.not-done", law_contains="第45条", **DECIDED)
    story.is_allowed("decide", on="2026-04-01", **DECIDED)


def test_nobody_else_speaks_for_the_party_art_45() -> None:
    notified().is_refused("state_defence", code="actor.role", by="陈局", statement="…")


def test_a_party_that_expressly_waives_its_right_need_not_be_waited_for_art_62() -> None:
    story = notified().does("waive_rights", on="2026-03-25", by="当事人", waived=["statement"])
    story.is_allowed("decide", on="2026-03-25", **DECIDED)


def test_waiving_the_hearing_does_not_waive_the_right_to_speak_art_62() -> None:
    story = notified(hearing_case=True).does("waive_rights", by="当事人", waived=["hearing"])
    story.is_refused("request_hearing", code="act.closed", by="当事人", reason="反悔")
    story.is_refused("decide", code="condition.not-done", law_contains="第62条", clears="state_defence", **DECIDED)


def test_a_decision_before_the_partys_word_is_reviewed_is_refused_art_45() -> None:
    story = notified().does("state_defence", on="2026-03-25", by="当事人", statement="已经整改")
    story.is_refused("decide", code="duty.open", law_contains="第45条", clears="review_defence", **DECIDED)
    story.does("review_defence", adopted="partly", reason="已整改属实").is_allowed("decide", **DECIDED)


def test_the_party_may_speak_more_than_once_and_every_word_is_reviewed_art_45() -> None:
    story = notified().does("state_defence", on="2026-03-25", by="当事人", statement="已经整改")
    story.does("review_defence", adopted="rejected", reason="…")
    story.does("state_defence", on="2026-03-26", by="当事人", statement="补充票据")
    story.is_refused("decide", code="duty.open", law_contains="第45条", **DECIDED)


def test_the_penalty_is_not_made_heavier_because_the_party_spoke_art_45() -> None:
    story = heard_out()
    story.is_refused("decide", code="guard.false", law_contains="第45条", **{**DECIDED, "fine": 20000.01})


def test_the_penalty_may_be_made_lighter_art_45() -> None:
    heard_out().is_allowed("decide", **{**DECIDED, "fine": 5000})


def test_a_penalty_that_was_not_notified_is_refused_art_44_62() -> None:
    facts = {**DECIDED, "penalties": ["fine", "revoke_licence"], "perform_by": "2026-05-01"}
    heard_out().is_refused("decide", code="guard.false", law_contains="第62条", **facts)


def again(**facts: object) -> Story:
    """New facts after the notice: investigated again, and a fine of 30,000 proposed on 7 April."""
    story = heard_out().does("supplement", on="2026-04-01", reason="发现另一批货物")
    story.does("investigate", on="2026-04-02", **EVIDENCE).does("conclude", on="2026-04-03", **CONCLUDED)
    return story.does("propose", on="2026-04-07", **{**PROPOSED, "proposed_fine": 30000, "renotice": True, **facts})


def test_a_heavier_penalty_on_new_facts_needs_a_new_notice_art_44() -> None:
    heavier = {**DECIDED, "fine": 30000}
    story = again()
    story.is_refused("decide", code="duty.open", law_contains="第44条", clears="notify", **heavier)


def test_after_a_new_notice_the_party_has_its_days_again_art_44_64() -> None:
    heavier = {**DECIDED, "fine": 30000}
    story = again().does("notify", on="2026-04-08", **NOTICE)
    story.is_refused("decide", on="2026-04-15", code="condition.too-early", law_contains="第44条", **heavier)
    story.is_allowed("state_defence", on="2026-04-15", by="当事人", statement="另一批不是我的")
    story.is_allowed("decide", on="2026-04-16", **heavier)


def test_a_new_notice_within_the_old_days_gives_the_days_again_art_44_64() -> None:
    story = notified(hearing_case=True).does("supplement", on="2026-03-25", reason="发现另一批货物")
    story.does("conclude", **CONCLUDED).does("propose", **{**PROPOSED, "hearing_case": True, "renotice": True})
    story.does("notify", on="2026-03-30", **NOTICE)
    assert story.due("state_defence") == story.due("request_hearing") == date(2026, 4, 7)


def test_a_new_notice_may_be_announced_too_and_is_waited_for_art_44() -> None:
    heavier = {**DECIDED, "fine": 30000}
    story = again().does("announce_notice", on="2026-04-08", announcement_ground="whereabouts", **NOTICE)
    story.is_refused("decide", on="2026-05-08", code="duty.open", law_contains="第44条", clears="notify", **heavier)
    story.is_refused("decide", on="2026-05-11", code="condition.too-early", law_contains="第44条", **heavier)


def test_an_unchanged_proposal_is_not_notified_again_art_44() -> None:
    again(renotice=False).is_refused("notify", code="act.closed", **NOTICE)


def test_a_notice_waits_for_the_proposal_that_a_supplement_demands_art_44() -> None:
    story = proposed().does("supplement", reason="缺少票据").does("conclude", **CONCLUDED)
    story.is_refused("notify", code="duty.open", clears="propose", **NOTICE)
    story.is_refused("announce_notice", code="duty.open", clears="propose", announcement_ground="whereabouts", **NOTICE)


def test_what_was_served_in_person_is_not_announced() -> None:
    notified().is_refused("announce_notice", code="act.closed", announcement_ground="whereabouts", **NOTICE)


def test_rights_may_be_waived_one_after_the_other_art_62() -> None:
    story = notified(hearing_case=True).does("waive_rights", by="当事人", waived=["hearing"])
    story.does("waive_rights", by="当事人", waived=["statement"]).is_allowed("decide", **DECIDED)


def test_a_new_notice_opens_a_hearing_where_the_heavier_fine_calls_for_one_art_63() -> None:
    story = again(proposed_fine=100000, hearing_case=True).does("notify", on="2026-04-08", **NOTICE)
    assert story.due("request_hearing") == date(2026, 4, 15)


def test_a_notice_by_public_announcement_is_deemed_served_after_30_days() -> None:
    story = proposed().does("announce_notice", on="2026-03-24", announcement_ground="whereabouts", **NOTICE)
    assert story.due("notify") == date(2026, 4, 23)
    story.is_refused("decide", on="2026-04-23", code="condition.not-done", law_contains="第44条", **DECIDED)
    story.law_entered("deemed", "notify", law_contains="民事诉讼法", on="2026-04-24")
    assert story.due("state_defence") == date(2026, 4, 30)


def test_the_announcement_stops_the_90_days_rule_art_64() -> None:
    story = proposed().does("announce_notice", on="2026-03-24", announcement_ground="whereabouts", **NOTICE)
    assert story.duties()["decide"].suspended
    assert story.waits("2026-04-24").due("decide") == date(2026, 7, 3)


def test_a_hearing_case_is_told_of_its_right_to_a_hearing_art_63() -> None:
    story = proposed(hearing_case=True)
    silent = {**NOTICE, "hearing_right_told": False}
    story.is_refused("notify", code="guard.false", law_contains="第63条", **silent)
    story.is_refused(
        "announce_notice", code="guard.false", law_contains="第63条", announcement_ground="whereabouts", **silent
    )


def test_a_case_outside_the_hearing_range_needs_no_such_word_art_63() -> None:
    story = proposed().does("notify", **{**NOTICE, "hearing_right_told": False})
    story.is_refused("request_hearing", code="act.closed", by="当事人", reason="要求听证")


def test_the_notice_does_not_go_out_before_the_case_is_filed() -> None:
    filed().is_refused("notify", code="condition.not-done", clears="propose", **NOTICE)


def test_a_waiver_after_asking_for_a_hearing_does_not_undo_it_art_63() -> None:
    story = hearing_requested().does("waive_rights", by="当事人", waived=["hearing", "statement"])
    story.is_refused("decide", code="duty.open", law_contains="第63条", **DECIDED)

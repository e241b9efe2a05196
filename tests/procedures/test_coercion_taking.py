"""行政强制措施的报批与实施：第五条、第九条至第二十四条、第二十九条至第三十一条。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.coercing import FROZEN, OTHER, PROPOSED, RESTRAINED, SEIZED, URGENT, Coercion
from tests.procedures.story import person

# —— 依据与批准 ——


@pytest.mark.parametrize(("kind", "source"), [("detain", "local"), ("seal", "regulation"), ("freeze", "law")])
def test_a_measure_rests_on_a_statute_that_may_set_it_art_10(kind: str, source: str) -> None:
    Coercion().is_allowed("propose", **{**PROPOSED, "kind": kind, "source_of_power": source})


@pytest.mark.parametrize(
    ("kind", "source", "article"),
    [
        ("detain", "below", "第10条第四款"),
        ("freeze", "regulation", "第29条"),
        ("person", "local", "第10条"),
        ("other", "local", "第10条第三款"),
    ],
)
def test_no_measure_rests_on_a_statute_that_may_not_set_it_art_10(kind: str, source: str, article: str) -> None:
    facts = {**PROPOSED, "kind": kind, "source_of_power": source}
    Coercion().is_refused("propose", code="guard.false", law_contains=article, **facts)


def test_no_measure_is_taken_where_milder_means_suffice_art_5() -> None:
    Coercion().is_refused("propose", code="guard.false", law_contains="第5条", **{**PROPOSED, "mild_suffices": True})
    Coercion().is_refused("act_urgently", code="guard.false", law_contains="第5条", **{**URGENT, "mild_suffices": True})


def test_nothing_is_seized_before_the_head_approves_art_18() -> None:
    story = Coercion().proposed().summoned()
    story.is_refused("seize", code="act.closed", clears="approve", **SEIZED)
    story.does("approve").is_allowed("seize", **SEIZED)


def test_an_officer_cannot_approve_art_18() -> None:
    Coercion().proposed().is_refused("approve", code="actor.role", by="张一")


def test_a_listed_measure_is_reviewed_before_it_is_approved_guobanfa_2018_118() -> None:
    story = Coercion().proposed(listed=True)
    story.is_refused("approve", code="condition.not-done", law_contains="118号四", clears="legal_review")
    story.does("legal_review", review_result="problems", review_opinion="依据不足")
    story.is_refused("approve", code="guard.false", law_contains="118号四")
    story.does("legal_review", review_result="passed", review_opinion="已补正").is_allowed("approve")


def test_who_reviewed_the_measure_does_not_carry_it_out_guobanfa_2018_118() -> None:
    both = person("王审兼", "legal_reviewer", "officer", holds=["enforcement_certificate"])
    story = Coercion(cast=[both]).proposed()
    story.does("legal_review", by="王审兼", review_result="passed", review_opinion="同意").does("approve").summoned()
    story.is_refused("seize", code="actor.separation", by=["张一", "王审兼"], **SEIZED)
    story.is_allowed("seize", by=["张一", "李二"], **SEIZED)


def test_the_head_may_decline_and_nothing_is_taken_art_16() -> None:
    story = Coercion().proposed().does("refrain", refrain_ground="slight")
    story.is_refused("approve", code="act.closed")
    story.does("archive").ended_as("not_taken")


def test_what_was_approved_may_still_be_left_undone_until_it_is_done_art_16() -> None:
    Coercion().approved().is_allowed("refrain", refrain_ground="gone")
    Coercion().seized().is_refused("refrain", code="act.closed", refrain_ground="gone")


# —— 紧急 ——


def test_an_urgent_measure_is_reported_and_approved_within_24_hours_art_19() -> None:
    story = Coercion().urgent("2026-04-30 17:00")
    for clock in ("report_urgent", "ratify"):
        due = story.duties()[clock].due
        assert due is not None
        # Hours run through the holiday of 1 May.
        assert f"{due.ends.astimezone(story.now.tzinfo):%Y-%m-%d %H:%M}" == "2026-05-01 17:00"
    assert not story.late("ratify", "2026-05-01 16:59")
    assert story.late("ratify", "2026-05-01 17:01")


def test_restraint_in_urgency_is_reported_at_once_art_20() -> None:
    story = Coercion().urgent(kind="person")
    assert story.due("report_urgent") is None
    assert "第20条" in story.duties()["report_urgent"].law


def test_money_is_never_frozen_before_approval_art_30() -> None:
    Coercion().is_refused("act_urgently", code="guard.false", law_contains="第30条", **{**URGENT, "kind": "freeze"})


def test_an_urgent_measure_is_taken_and_then_approved_art_19() -> None:
    story = Coercion().urgent().summoned().does("seize", **SEIZED).recorded()
    story.is_refused("ratify", code="condition.not-done", clears="report_urgent")
    story.does("report_urgent", urgent_report="已报告").does("ratify").published()
    story.does("confiscate", facts_clear=True).does("archive").ended_as("confiscated")


def test_what_the_head_does_not_approve_is_lifted_at_once_art_19() -> None:
    story = Coercion().urgent().summoned().does("seize", **SEIZED).recorded()
    story.does("report_urgent", urgent_report="已报告").does("disapprove", disapproval="不符合条件")
    assert "第19条" in story.duties()["lift"].law
    story.is_refused("confiscate", code="act.closed", facts_clear=True)
    story.is_refused("extend_seizure", code="act.closed", complicated=True, extension_reasons="复杂")
    story.does("release_seizure", release_ground="disapproved").does(
        "return_property", returned="全部", low_price=False
    )
    story.published().does("archive").ended_as("disapproved")


def test_nothing_is_confiscated_while_the_approval_is_owed_art_19() -> None:
    story = Coercion().urgent().summoned().does("seize", **SEIZED)
    story.is_refused("confiscate", code="duty.open", law_contains="第19条", clears="ratify", facts_clear=True)


# —— 当场实施 ——


@pytest.mark.parametrize(
    ("fact", "wrong", "article"),
    [
        ("credentials_shown", False, "第18条第三项"),
        ("reasons_told", False, "第18条第五项"),
        ("defence_heard", False, "第18条第六项"),
        ("involved_only", False, "第23条第一款"),
        ("necessities", True, "第23条第一款"),
        ("already_controlled", True, "第23条第二款"),
        ("decision_delivered", False, "第24条第一款"),
        ("video_recorded", False, "118号（八）"),
    ],
)
def test_nothing_is_seized_against_the_statute_art_18_23_24(fact: str, wrong: bool, article: str) -> None:
    story = Coercion().approved().summoned()
    story.is_refused("seize", code="guard.false", law_contains=article, **{**SEIZED, fact: wrong})
    story.is_allowed("seize", **SEIZED)


def test_two_certified_officers_seize_art_17_18() -> None:
    story = Coercion().approved().summoned()
    story.is_refused("seize", code="actor.number", by="张一", **SEIZED)
    story.is_refused("seize", code="actor.qualification", by=["张一", "孙无证"], **SEIZED)
    story.is_allowed("seize", by=["张一", "李二"], **SEIZED)


def test_the_party_is_called_to_the_place_art_18() -> None:
    story = Coercion().approved()
    story.is_refused("seize", code="condition.not-done", law_contains="第18条第四项", clears="summon", **SEIZED)
    story.summoned().is_allowed("seize", **SEIZED)


def test_a_witness_stands_in_for_an_absent_party_art_18() -> None:
    absent = {
        **SEIZED,
        "party_present": False,
        "reasons_told": False,
        "defence_heard": False,
        "decision_delivered": False,
    }
    story = Coercion().approved().summoned()
    story.is_refused("seize", code="condition.not-done", law_contains="第18条第九项", clears="invite_witness", **absent)
    story.does("invite_witness", witness="居委会工作人员").does("seize", **absent)
    story.is_refused(
        "record_scene", code="guard.false", law_contains="第18条第九项", scene="无人", record_signed="party"
    )
    story.recorded("witness").is_refused("seek_reconsideration", code="act.closed", clears="serve_decision")
    story.does("serve_decision", service_method="留置送达").is_allowed("seek_reconsideration")


def test_a_refusal_to_sign_is_noted_art_18() -> None:
    story = Coercion().seized()
    story.is_refused(
        "record_scene", code="guard.false", law_contains="第18条第八项", scene="平稳", record_signed="witness"
    )
    story.is_refused(
        "record_scene", code="guard.false", law_contains="第18条第八项", scene="平稳", record_signed="officers"
    )
    story.is_allowed("record_scene", scene="平稳", record_signed="refused")


@pytest.mark.parametrize(
    ("kind", "act", "facts"),
    [
        ("freeze", "seize", SEIZED),
        ("detain", "restrain", RESTRAINED),
        ("seal", "take_other", OTHER),
        ("seal", "notify_bank", FROZEN),
    ],
)
def test_no_other_measure_is_taken_than_the_approved_one_art_61(kind: str, act: str, facts: dict[str, Any]) -> None:
    story = Coercion().approved(kind=kind).summoned()
    story.is_refused(act, code="guard.false", law_contains="第61条第二项", **facts)


# —— 冻结与其他 ——


def test_the_decision_to_freeze_reaches_the_party_within_three_working_days_art_31_69() -> None:
    assert Coercion().frozen("2026-03-05").due("deliver_freeze_decision") == date(2026, 3, 10)
    # 6 April is the holiday moved from Tomb-Sweeping Day.
    assert Coercion("2026-04-01").frozen("2026-04-03").due("deliver_freeze_decision") == date(2026, 4, 9)


@pytest.mark.parametrize(("fact", "wrong"), [("amount", 60000), ("already_controlled", True)])
def test_no_more_is_frozen_than_is_at_issue_and_nothing_twice_art_29(fact: str, wrong: Any) -> None:
    story = Coercion().approved(kind="freeze")
    story.is_refused("notify_bank", code="guard.false", law_contains="第29条第二款", **{**FROZEN, fact: wrong})
    story.is_allowed("notify_bank", **FROZEN)


def test_the_bank_freezes_at_once_and_only_it_art_30() -> None:
    story = Coercion().approved(kind="freeze").does("notify_bank", **FROZEN)
    assert "第30条第二款" in story.duties()["bank_freezes"].law
    story.is_refused("bank_freezes", code="actor.role", by="陈局").is_allowed("bank_freezes", by="金融机构甲")


def test_the_family_of_a_restrained_person_is_told_at_once_art_20() -> None:
    story = Coercion().restrained(family_told=False)
    assert "第20条第一款第一项" in story.duties()["tell_family"].law
    assert "tell_family" not in Coercion().restrained().duties()


def test_restraint_ends_on_the_last_day_that_the_statute_allows_art_20() -> None:
    story = Coercion().restrained()
    assert story.due("measure_limit") == date(2026, 3, 10)
    assert story.late("measure_limit", "2026-03-11")
    story.does("lift", on="2026-03-09", release_ground="other").published()
    story.does("archive").ended_as("released")


def test_another_measure_is_lifted_by_its_day_art_9() -> None:
    story = Coercion().took_other().published()
    assert story.due("measure_limit") == date(2026, 3, 20)
    story.does("lift", on="2026-03-19", release_ground="decided").does("archive").ended_as("released")

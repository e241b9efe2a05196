"""政府信息公开申请的审查与征求意见：第十五条、第十七条、第三十二条至第三十四条。"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.procedures.disclosing import Disclosure, reply

EXAMINED: dict[str, Any] = {
    "involves_third_party": False,
    "jointly_made": False,
    "cannot_determine": False,
    "findings": "已检索",
}


def test_a_reply_without_examination_is_refused_article_17() -> None:
    Disclosure().received().is_refused(
        "reply", code="condition.not-done", law_contains="第17条", clears="examine", **reply("disclosed")
    )


def test_what_can_not_be_determined_is_put_to_the_competent_authority_article_17() -> None:
    story = Disclosure().examined(cannot_determine=True)
    story.is_refused(
        "reply", code="condition.not-done", law_contains="第17条第3款", clears="determine", **reply("disclosed")
    )
    story.is_refused("determine", code="condition.not-done", clears="refer", determination="可以公开")
    story.does("refer").does("determine", determination="可以公开").is_allowed("reply", **reply("disclosed"))


def test_a_letter_sent_is_owed_its_receipt_and_its_answer_articles_17_32_and_34() -> None:
    story = Disclosure().examined(involves_third_party=True, jointly_made=True, cannot_determine=True)
    story.does("refer").does("consult_third_party", third_party_name="第三方公司")
    story.does("consult_joint", joint_agency_name="某县某局")
    assert {"determine", "third_party_received", "joint_received"} <= set(story.duties())
    story.is_refused(
        "third_party_answers", code="condition.not-done", clears="third_party_received", third_stance="agrees"
    )
    story.is_refused("joint_answers", code="condition.not-done", clears="joint_received", joint_agrees=True)


def test_a_joint_author_that_stays_silent_has_missed_a_duty_article_34() -> None:
    story = jointly("2026-03-06")
    assert story.duties()["joint"].kind == "duty"
    story.law_entered("waived", "joint_answers", law_contains="第34条", on="2026-03-28")


def test_a_second_examination_can_settle_the_doubt_article_17() -> None:
    story = Disclosure().examined(cannot_determine=True).does("examine", **EXAMINED)
    story.is_refused("refer", code="act.closed").is_allowed("reply", **reply("disclosed"))


# ——— 第三方 ———


def test_information_that_harms_a_third_party_is_not_disclosed_unasked_article_32() -> None:
    story = Disclosure().examined(involves_third_party=True)
    for result in ("disclosed", "partial", "third_party_rights"):
        story.is_refused(
            "reply", code="condition.not-done", law_contains="第32条", clears="third_party_answers", **reply(result)
        )


def test_other_results_need_no_third_party_article_36() -> None:
    Disclosure().examined(involves_third_party=True).is_allowed("reply", **reply("not_held"))


def test_information_without_a_third_party_asks_nobody_article_32() -> None:
    story = Disclosure().examined()
    story.is_refused("consult_third_party", code="act.closed", clears="examine", third_party_name="第三方公司")
    story.is_allowed("reply", **reply("disclosed"))


def test_a_third_party_has_fifteen_working_days_from_the_receipt_of_the_letter_article_32() -> None:
    story = Disclosure().consulted(received="2026-03-06")
    assert story.due("third_party_silent") == date(2026, 3, 27)


def test_a_third_party_does_not_answer_before_it_was_asked_article_32() -> None:
    story = Disclosure().examined(involves_third_party=True)
    story.is_refused(
        "third_party_answers", code="condition.not-done", clears="consult_third_party", third_stance="agrees"
    )


def test_the_time_of_the_consultation_does_not_count_article_33() -> None:
    story = Disclosure().consulted(sent="2026-03-04")
    assert story.due("reply") is None
    story.does("third_party_answers", on="2026-03-18", third_stance="agrees")
    assert story.due("reply") == date(2026, 4, 14)


def test_after_fifteen_working_days_of_silence_the_organ_decides_by_itself_article_32() -> None:
    story = Disclosure().consulted(received="2026-03-06").waits("2026-03-28")
    story.law_entered("deemed", "third_party_silent", law_contains="第32条")
    assert story.state.facts["third_stance"] == "silent"
    assert story.due("reply") is not None
    story.is_allowed("reply", **reply("disclosed")).is_allowed("reply", **reply("third_party_rights"))


def test_a_third_party_can_not_itself_be_silent_article_32() -> None:
    Disclosure().consulted().is_refused(
        "third_party_answers", code="guard.false", law_contains="第32条", third_stance="silent"
    )


def test_a_third_party_that_agrees_is_no_ground_for_withholding_article_15() -> None:
    story = Disclosure().consulted().does("third_party_answers", third_stance="agrees")
    story.is_refused("reply", code="guard.false", law_contains="第15、32条", **reply("third_party_rights"))
    story.is_allowed("reply", **reply("disclosed"))


def objected() -> Disclosure:
    return Disclosure().consulted().does("third_party_answers", third_stance="objects", third_reasons="商业秘密")


def test_a_reply_says_whether_the_objection_is_reasonable_article_32() -> None:
    objected().is_refused("reply", code="guard.unknown", missing="objection_reasonable", **reply("disclosed"))


def test_a_reasonable_objection_keeps_the_information_back_article_32() -> None:
    story = objected()
    story.is_refused(
        "reply",
        code="condition.not-done",
        law_contains="第32条",
        clears="override_objection",
        objection_reasonable=True,
        **reply("disclosed"),
    )
    story.replied("third_party_rights", objection_reasonable=True)
    assert story.state.outcome == "third_party_rights"


def test_an_unreasonable_objection_keeps_nothing_back_article_32() -> None:
    story = objected()
    story.is_refused(
        "reply",
        code="guard.false",
        law_contains="第15、32条",
        objection_reasonable=False,
        **reply("third_party_rights"),
    )
    story.is_allowed("reply", objection_reasonable=False, **reply("disclosed"))


def test_the_public_interest_overrides_a_reasonable_objection_and_the_third_party_is_told_article_32() -> None:
    story = objected().does("override_objection", public_interest_reasons="涉及饮用水安全")
    assert "tell_third_party" in story.duties()
    story.replied("disclosed", objection_reasonable=True).served()
    story.is_refused("archive", code="duty.unfinished", law_contains="第32条")
    story.does("tell_third_party").does("archive").ended_as("disclosed")


def test_there_is_nothing_to_override_where_the_third_party_agrees_article_32() -> None:
    story = Disclosure().consulted().does("third_party_answers", third_stance="agrees")
    story.is_refused("override_objection", code="act.closed", public_interest_reasons="公共利益")


# ——— 共同制作 ———


def jointly(received: str = "2026-03-06") -> Disclosure:
    story = Disclosure().examined(jointly_made=True)
    story.does("consult_joint", on="2026-03-04", joint_agency_name="某县某局")
    return story.does("joint_received", on=received)


def test_a_joint_author_has_fifteen_working_days_and_its_silence_is_consent_article_34() -> None:
    story = jointly("2026-03-06")
    assert story.due("joint") == date(2026, 3, 27)
    story.law_entered("deemed", "joint_deemed", law_contains="第34条", on="2026-03-28")
    assert story.state.facts["joint_agrees"] is True
    story.is_refused("joint_answers", code="act.closed", joint_agrees=False)


def test_the_time_of_asking_a_joint_author_does_not_count_article_33() -> None:
    story = jointly().does("joint_answers", on="2026-03-18", joint_agrees=False, joint_reasons="过程性信息")
    assert story.due("reply") == date(2026, 4, 14)


def test_two_consultations_at_once_are_not_deducted_twice_article_33() -> None:
    story = Disclosure().examined(involves_third_party=True, jointly_made=True)
    story.does("consult_third_party", on="2026-03-04", third_party_name="第三方公司").does("third_party_received")
    story.does("consult_joint", on="2026-03-06", joint_agency_name="某县某局").does("joint_received")
    story.does("joint_answers", on="2026-03-12", joint_agrees=True)
    assert story.due("reply") is None
    story.does("third_party_answers", on="2026-03-18", third_stance="agrees")
    assert story.due("reply") == date(2026, 4, 14)


def test_only_information_made_together_asks_a_joint_author_article_34() -> None:
    Disclosure().examined().is_refused("consult_joint", code="act.closed", joint_agency_name="某县某局")

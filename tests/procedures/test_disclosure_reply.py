"""政府信息公开申请的答复、送达、主动公开与救济：第三十六条至第五十一条；结果与年度报告表三逐项对应。"""

from __future__ import annotations

from datetime import date

import pytest

from tests.procedures.disclosing import Disclosure, reply
from tests.procedures.wandering import Wanderer, does_what_is_owed

WITHHELD = (
    "state_secret",
    "forbidden_by_law",
    "security_stability",
    "third_party_rights",
    "internal_affairs",
    "process_information",
    "enforcement_file",
    "special_query",
)
NOT_AVAILABLE = ("not_held", "needs_making", "still_unclear")
NOT_PROCESSED = ("petition", "repeated", "publication", "excessive", "reconfirm")
OTHERWISE = ("not_completed", "fee_unpaid", "other")
TABLE_THREE = ("disclosed", "partial", *WITHHELD, *NOT_AVAILABLE, *NOT_PROCESSED, *OTHERWISE)
PLAIN = [
    one
    for one in (*WITHHELD, *NOT_AVAILABLE, *NOT_PROCESSED, "other")
    if one not in ("third_party_rights", "still_unclear", "excessive")
]


def test_the_outcomes_are_those_of_table_three_of_the_annual_report_in_its_order() -> None:
    assert tuple(Disclosure().machine.procedure.outcomes) == TABLE_THREE


@pytest.mark.parametrize("result", ["disclosed", "partial", *PLAIN])
def test_every_result_is_reached_and_ends_the_matter_articles_36_to_39(result: str) -> None:
    Disclosure().examined().replied(result).served().does("archive").ended_as(result)


def test_information_that_is_disclosed_is_provided_article_36() -> None:
    facts = reply("disclosed")
    del facts["how_to_get"]
    Disclosure().examined().is_refused(
        "reply", code="guard.unknown", law_contains="第36条第1、2项", missing="how_to_get", **facts
    )


@pytest.mark.parametrize("result", ["partial", "state_secret", "not_held", "petition", "other"])
def test_anything_less_than_disclosure_gives_its_reasons_articles_36_and_37(result: str) -> None:
    facts = reply(result)
    del facts["reasons"]
    Disclosure().examined().is_refused("reply", code="guard.unknown", law_contains="第37条", missing="reasons", **facts)


@pytest.mark.parametrize("result", [one for one in WITHHELD if one != "third_party_rights"])
def test_withholding_tells_of_reconsideration_first_reconsideration_law_article_23(result: str) -> None:
    story = Disclosure().examined()
    facts = {**reply(result), "remedy_told": False}
    story.is_refused("reply", code="guard.false", law_contains="行政复议法(2023)第23条", **facts)
    story.is_allowed("reply", **reply(result))


def test_withholding_for_a_third_party_needs_a_third_party_article_15() -> None:
    Disclosure().examined().is_refused(
        "reply", code="guard.false", law_contains="第15、32条", **reply("third_party_rights")
    )


def test_still_unclear_needs_a_completion_first_article_30() -> None:
    story = Disclosure().examined()
    story.is_refused(
        "reply", code="guard.unknown", law_contains="第30条", missing="completion", **reply("still_unclear")
    )
    story.does("ask_completion", completion_items="请写明文号", completion_due="2026-03-20")
    story.does("complete", completion="就是那份文件").replied("still_unclear").served().does("archive")
    story.ended_as("still_unclear")


def test_an_excessive_application_is_not_refused_through_an_ordinary_reply_article_35() -> None:
    Disclosure().examined().is_refused("reply", code="field.invalid", missing="result", **reply("excessive"))


def test_every_ending_owes_its_service_or_its_archiving_article_45() -> None:
    replied = Disclosure().examined().replied()
    assert "serve" in replied.duties()
    assert "archive" in replied.served().duties()
    judged = Disclosure().received().does("ask_reasons", excessive=True, reasons_due="2026-03-13")
    judged.does("give_reasons", applicant_reasons="无").does("judge_reasons", reasons_accepted=False, findings="无理由")
    assert "serve" in judged.does("refuse_excessive", reasons="不合理", reply_number="1号").duties()
    assert "archive" in Disclosure().received().does("withdraw").duties()
    assert "archive" in Disclosure().received().does("reply_on_the_spot", how_to_get="当场提供").duties()
    unpaid = Disclosure().received().does("charge_fee", excessive=True, fee=100, fee_basis="按件计收")
    assert "archive" in unpaid.waits("2026-05-08").duties()
    unclear = Disclosure().received().does("ask_completion", completion_items="文号", completion_due="2026-03-20")
    assert "archive" in unclear.waits("2026-03-21").duties()


def test_a_matter_is_archived_only_after_its_reply_was_served_article_45() -> None:
    story = Disclosure().examined().replied()
    story.is_refused("archive", code="act.closed", clears="serve").served().is_allowed("archive")


def test_help_that_was_owed_is_given_before_the_matter_is_archived_article_43() -> None:
    story = Disclosure().received(needs_help=True)
    story.does("examine", involves_third_party=False, jointly_made=False, cannot_determine=False, findings="已检索")
    story.replied().served().is_refused("archive", code="duty.unfinished", law_contains="第43条")
    story.does("assist").is_allowed("archive")


def test_after_the_reply_nothing_is_examined_or_extended_any_more_article_36() -> None:
    story = Disclosure().examined().replied()
    story.is_refused("extend", code="act.closed", reasons="再延")
    story.is_refused("reply", code="act.closed", **reply("state_secret"))


# ——— 主动公开 ———


def test_a_suggestion_to_publish_is_followed_or_declined_with_reasons_article_44() -> None:
    story = Disclosure().examined().replied("disclosed").served().does("suggest_proactive")
    story.is_refused("archive", code="duty.unfinished", law_contains="第44条")
    story.is_refused("decline_proactive", code="field.missing", missing="reasons")
    story.does("decline_proactive", reasons="不涉及公众利益调整").is_allowed("archive")


def test_information_disclosed_on_request_may_be_published_without_the_applicants_data_article_44() -> None:
    story = Disclosure().examined().replied("disclosed")
    story.does("make_proactive", information_title="某项目验收报告", information_place="门户网站")
    publishing = story.machine.procedure.acts["make_proactive"].publishes
    fields = story.machine.procedure.fields
    assert publishing is not None and not any(fields[name].personal for name in publishing.fields)


def test_information_withheld_is_not_published_article_44() -> None:
    Disclosure().examined().replied("state_secret").is_refused(
        "make_proactive", code="act.closed", information_title="某文件", information_place="门户网站"
    )


# ——— 救济 ———


def test_a_reply_can_be_taken_to_reconsideration_within_sixty_days_of_service_reconsideration_law_article_20() -> None:
    story = Disclosure().examined().replied().served("2026-03-16")
    assert story.due("seek_reconsideration") == date(2026, 5, 15)
    story.does("archive").is_allowed("seek_reconsideration", on="2026-05-15", by="申请人")
    story.is_refused("seek_reconsideration", on="2026-05-16", code="act.lapsed", by="申请人")


def test_a_reply_can_be_sued_over_within_six_months_of_service_litigation_law_article_46() -> None:
    story = Disclosure().examined().replied("not_held").served("2026-03-16")
    assert story.due("sue") == date(2026, 9, 16)
    story.is_allowed("sue", by="申请人")


def test_nobody_contests_a_reply_that_was_not_served_reconsideration_law_article_20() -> None:
    story = Disclosure().examined().replied("not_held")
    story.is_refused("seek_reconsideration", code="condition.not-done", clears="serve", by="申请人")
    story.is_refused("sue", code="condition.not-done", clears="serve", by="申请人")


def test_a_reply_on_the_spot_can_be_contested_from_that_day_reconsideration_law_article_20() -> None:
    story = Disclosure().received().does("reply_on_the_spot", on="2026-03-02", how_to_get="当场提供")
    assert story.due("seek_reconsideration") == date(2026, 5, 6)
    assert story.due("sue") == date(2026, 9, 2)


def test_withholding_goes_to_reconsideration_before_the_court_reconsideration_law_article_23() -> None:
    story = Disclosure().examined().replied("state_secret").served()
    story.is_refused("sue", code="act.closed", clears="seek_reconsideration", by="申请人")
    story.does("seek_reconsideration", by="申请人").is_allowed("sue", by="申请人")


def test_where_an_area_reads_the_law_otherwise_withholding_can_be_sued_over_at_once() -> None:
    story = Disclosure(remedy_before_court=False).examined().replied("state_secret").served()
    story.is_allowed("sue", by="申请人")


# ——— 整体 ———


STEERS = {"excessive": True, "confirmed": True}
HASTY = ("withdraw", "reply", "reply_on_the_spot", "refuse_excessive")


@pytest.mark.parametrize("seed", range(30))
def test_from_wherever_an_application_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = Disclosure()
    Wanderer(story, seed, shuns=() if seed % 4 == 0 else HASTY, **STEERS).walks(steps=3 + seed * 5 % 25)
    able = story.machine.allowed(story.state, story.now)
    if "receive" in able:
        story.received(confirmed=True, on=f"{story.at(None):%Y-%m-%d %H:%M}")
    if "withdraw" in story.machine.allowed(story.state, story.now):
        story.does("withdraw")
    does_what_is_owed(
        story, {"service_manner": "mail", "reasons": "依法", "information_title": "文件", "information_place": "网站"}
    )
    assert story.state.ended_at is not None
    assert story.state.outcome in TABLE_THREE


def test_every_act_and_every_period_names_its_source() -> None:
    procedure = Disclosure().machine.procedure
    assert all("条" in act.law or "国办" in act.law for act in procedure.acts.values())
    assert all("条" in rule.law or "国办" in rule.law for rule in procedure.clocks)


def test_what_the_law_does_by_itself_no_person_can_do() -> None:
    story = Disclosure()
    nobody = [act.id for act in story.machine.procedure.acts.values() if act.by == ("law",)]
    assert set(nobody) == {"abandon", "third_party_silent", "joint_deemed", "fee_unpaid"}
    for act in nobody:
        for person in story.cast.values():
            refusals = story.machine.check(story.state, act, at=story.at(None), actors=[person])
            assert "actor.role" in {one.code for one in refusals}

"""行政复议程序的整体：无论走到哪一步，案件都能依法办结；每个行为、每个期限都有条文。"""

from __future__ import annotations

import pytest

from tests.procedures.reconsidering import CONDITIONS, Reconsideration
from tests.procedures.wandering import Wanderer, does_what_is_owed

STEERS = {
    "conditions_met": CONDITIONS,
    "claim_ends_on": "2027-12-31",
    "applied_on": "2026-03-02",
    "handlers_qualified": True,
    "credentials_shown": True,
}
OWED = {
    "service_manner": "mail",
    "correction_report": "已履行",
}
SEEDS = range(30)
HASTY = ("terminate", "take_up", "mediation_statement", "refuse", "respondent_settles", "permit_withdrawal")


def wandered(seed: int) -> Reconsideration:
    hurries = seed % 4 == 0
    story = Reconsideration()
    Wanderer(story, seed, shuns=() if hurries else HASTY, **STEERS).walks(steps=5 + seed * 7 % 60)
    return story


def able(story: Reconsideration) -> tuple[str, ...]:
    return story.machine.allowed(story.state, story.now)


def brought_to_an_end(story: Reconsideration) -> None:
    """By the shortest ways that the law leaves open: the applicant withdraws, or there is no applicant any more."""
    if "receive" in able(story):
        story.received(on=None)
    if "terminate" not in able(story) and "withdraw" in able(story):
        story.does("withdraw", withdrawal_cause="other").does("permit_withdrawal", withdrawal_lawful=True)
    if "terminate" in able(story):
        story.does("terminate", termination_ground="death", reasons="没有近亲属")
    does_what_is_owed(story, OWED)


@pytest.mark.parametrize("seed", SEEDS)
def test_from_wherever_a_matter_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = wandered(seed)
    brought_to_an_end(story)
    assert story.state.ended_at is not None
    assert story.state.outcome


def test_a_grave_case_with_everything_in_it_runs_from_the_application_to_the_archive() -> None:
    story = Reconsideration().accepted("2026-03-04", received={"requests": ["revoke", "norm"], "norm_title": "某办法"})
    story.assigned(grave=True, technical=True).copied().does("stop_execution", stop_ground="asked", reasons="要求合理")
    story.does("take_norm", norm_power=True).does("suspend", suspension_ground="norm").does("notify_suspension")
    story.does("notify_norm_maker").does("norm_notice_received", on="2026-03-09")
    story.does("norm_maker_answer", on="2026-03-20").does("norm_maker_explains", opinions="制定过程说明")
    story.does("handle_norm", on="2026-03-27", norm_result="unlawful", reasons="与上位法抵触")
    story.does("order_norm_correction").does("resume", on="2026-03-30", cause_gone="附带审查已有结果")
    story.does("notify_resumption").answered("2026-04-02").does("request_file").does("grant_file")
    story.does("allow_supplement", new_ground="申请人提出新证据").does("supplement", findings="补充材料")
    story.does("request_file").does("deny_file", file_refusal_ground="trade_secret", reasons="涉及商业秘密")
    story.does("investigate", credentials_shown=True, findings="现场询问").heard()
    story.hearing_held("2026-04-13").advised()
    story.decided("revoke", on="2026-04-20", redo=True).served("2026-04-21")
    story.does("publish").does("copy_superior").is_refused("archive", code="duty.unfinished")
    story.does("comply", on="2026-06-10", correction_report="已重新作出").does("archive").ended_as("revoked")
    assert "overdue" not in story.entered("deemed")


def test_a_summary_case_runs_from_the_application_to_the_archive_in_thirty_days() -> None:
    story = Reconsideration().accepted_for_summary("2026-03-04").assigned().copied().answered("2026-03-10")
    story.decided("uphold", on="2026-03-20", publish=False).served("2026-03-23")
    story.does("copy_superior").does("archive").ended_as("upheld")
    story.law_entered("lapsed", "sue", on="2026-04-08").does("enforce", enforcement_way="original_organ")


def test_every_act_and_every_relation_names_its_article() -> None:
    procedure = Reconsideration().machine.procedure
    assert all("条" in act.law for act in procedure.acts.values())
    assert all("条" in rule.law for rule in procedure.clocks)


def test_what_the_law_does_by_itself_no_person_can_do() -> None:
    story = Reconsideration()
    nobody = [act for act in story.machine.procedure.acts.values() if act.by == ("law",)]
    assert {act.id for act in nobody} == {"abandon", "no_answer", "suspension_lasted", "overdue"}
    for act in nobody:
        for person in story.cast.values():
            refusals = story.machine.check(story.state, act.id, at=story.at(None), actors=[person])
            assert "actor.role" in {one.code for one in refusals}

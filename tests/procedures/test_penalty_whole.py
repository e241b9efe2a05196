"""The procedure as a whole: whole cases, what no run may do, and that every run can be ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from fazhi.law.state import Event
from tests.procedures.penalty_case import (
    CONCLUDED,
    DECIDED,
    EVIDENCE,
    FILED,
    HEARING,
    HEARING_CASE,
    NOTICE,
    PASSED,
    PROPOSED,
    registered,
    served,
)
from tests.procedures.penalty_wandering import brought_to_its_end, wandered
from tests.procedures.story import Story

PROCEDURE = Story("penalty").machine.procedure
SEEDS = range(44)


def test_a_major_case_goes_from_the_lead_to_the_archive() -> None:
    story = registered().does("verify", on="2026-03-04", verification="线索属实")
    story.does("file_case", on="2026-03-05", **FILED)
    story.does("investigate", on="2026-03-10", **EVIDENCE).does("order_correction", correction="立即停止")
    story.does("conclude", on="2026-03-20", **CONCLUDED)
    proposal = {**PROPOSED, **HEARING_CASE, "major_rights": True, "complex_or_major": True}
    story.does("propose", on="2026-03-23", **proposal)
    story.does("notify", on="2026-03-24", **NOTICE)
    story.does("state_defence", on="2026-03-26", by="当事人", statement="已主动消除影响")
    story.does("review_defence", on="2026-03-27", adopted="partly", reason="属实，酌情减轻")
    story.does("request_hearing", on="2026-03-27", by="当事人", reason="处罚过重")
    story.does("notify_hearing", on="2026-03-30", **{**HEARING, "hearing_date": "2026-04-13"})
    story.does("hold_hearing", on="2026-04-13", transcript="signed")
    story.does("report_hearing", on="2026-04-15", hearing_opinion="建议减轻")
    story.does("submit_review", on="2026-04-16").does("legal_review", on="2026-04-20", **PASSED)
    story.does("discuss", on="2026-04-22", discussion="同意罚款十五万元")
    story.does("decide", on="2026-04-22", **{**DECIDED, "fine": 150000, "social_influence": True})
    story.does("serve", on="2026-04-24", service_method="direct")
    story.does("publish", on="2026-04-28", secrets_removed=True)
    story.does("pay", on="2026-05-08", by="当事人", paid=150000, receipt="0001").does("complete", on="2026-05-09")
    assert story.due("close_case") == date(2026, 5, 29)
    story.does("close_case", on="2026-05-12").does("archive", on="2026-05-15").ended_as("penalised")
    assert not story.duties()
    assert not [event for event in story.events if event.kind != "act"]


def test_an_ended_case_refuses_every_act_of_its_procedure() -> None:
    story = served().does("pay", paid=20000, receipt="1").does("complete").does("close_case")
    story.is_refused("investigate", code="matter.ended", **EVIDENCE)
    story.is_refused("decide", code="matter.ended", **DECIDED)


def test_a_case_with_anything_owed_is_not_closed_rule_art_77() -> None:
    story = served(social_influence=True).does("publish", on="2026-04-07", secrets_removed=True)
    story.does("pay", on="2026-04-08", paid=20000, receipt="1").does("complete")
    story.does("annul", annulment="revoked", annulled_by="self", reason="程序违法")
    story.is_refused("close_case", code="duty.unfinished", law_contains="第48条", clears="withdraw_publication")
    story.does("withdraw_publication", reason="已自行撤销")
    story.is_refused("close_case", code="duty.unfinished", law_contains="第41条", clears="refund")
    story.does("refund", refund="退还二万元").does("close_case").ended_as("revoked")


def test_the_record_covers_the_six_stages_and_the_closing_art_47() -> None:
    stages = list(dict.fromkeys(act.stage for act in PROCEDURE.acts.values()))
    assert stages == ["启动", "调查取证", "审核", "决定", "送达", "执行", "结案"]


@pytest.mark.parametrize(
    "paper",
    [
        "立案审批表",
        "询问笔录",
        "现场笔录",
        "证据清单",
        "案件调查终结报告",
        "行政处罚告知书",
        "听证通知书",
        "听证笔录",
        "听证报告",
        "法制审核意见书",
        "集体讨论记录",
        "行政处罚决定书",
        "送达回证",
        "履行行政处罚决定催告书",
        "结案审批表",
        "卷宗目录",
    ],
)
def test_every_paper_of_the_file_is_made_by_some_act(paper: str) -> None:
    made = {PROCEDURE.papers[name].title for act in PROCEDURE.acts.values() for name in act.produces}
    assert paper in made


def test_every_act_and_every_clock_names_its_article() -> None:
    laws = [act.law for act in PROCEDURE.acts.values()] + [clock.law for clock in PROCEDURE.clocks]
    assert not [law for law in laws if "条" not in law and "118号（" not in law and law != "部门规章"]


def test_a_number_that_the_statute_does_not_give_is_a_parameter() -> None:
    statutes = ("行政处罚法", "行政强制法", "行政诉讼法", "民事诉讼法", "移送涉嫌犯罪案件")
    fixed = [clock for clock in PROCEDURE.clocks if clock.within and clock.within.period]
    rules = {clock.key for clock in fixed if not any(statute in clock.law for statute in statutes)}
    assert rules <= {"dispose_preserved"}


def test_the_results_are_those_that_the_law_knows_art_57() -> None:
    known = {result.outcome for act in PROCEDURE.acts.values() for result in act.results}
    assert known == set(PROCEDURE.outcomes)


def test_what_the_law_enters_by_itself_no_person_can_do() -> None:
    nobody = {act.id for act in PROCEDURE.acts.values() if act.by == ("law",)}
    assert nobody == {"miss_payment", "miss_performance", "deferral_ends", "remedies_expire"}
    story = served()
    for act in nobody:
        for actor in story.cast.values():
            assert "actor.role" in {one.code for one in story.refusals(act, by=actor.person)}


@pytest.mark.parametrize("shortest", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_from_wherever_a_case_stands_it_can_be_brought_to_its_end(seed: int, shortest: bool) -> None:
    story = wandered(seed)
    brought_to_its_end(story, shortest)
    assert story.state.ended_at is not None, f"stuck with {story.duties()}"
    assert story.state.outcome


@pytest.mark.parametrize("seed", SEEDS)
def test_no_run_decides_a_penalty_that_the_statute_forbids_art_44_45_57_58_62_63(seed: int) -> None:
    story = wandered(seed)
    brought_to_its_end(story)
    for place, event in enumerate(story.events):
        if (event.kind, event.act) == ("act", "decide"):
            assert not against(story.events[:place])


def against(before: Sequence[Event]) -> list[str]:
    """A slow and obvious reading of the statute: what a decision after these events would break."""
    proposal = before[last(before, "propose")].facts
    anew = max(last(before, "propose"), last(before, "supplement"), last(before, "take_back"))
    returned = last(before, "take_back")
    done = [(place, event) for place, event in enumerate(before) if event.kind == "act"]
    reviews = [(place, event) for place, event in done if event.act == "legal_review"]
    passed = max((place for place, event in reviews if event.facts["review_result"] == "passed"), default=-1)
    major = any(proposal[name] for name in ("public_interest", "complicated", "listed"))
    told, asked = last(before, "notify"), last(before, "request_hearing")
    heard, unheard = last(before, "hold_hearing"), last(before, "end_hearing", "withdraw_hearing")
    broken = {
        "第44条": told < 0 or (proposal["renotice"] and told < last(before, "propose")),
        "第45条": last(before, "state_defence") > max(returned, last(before, "review_defence")),
        "第57条": last(before, "conclude") < max(last(before, "investigate"), last(before, "supplement")),
        "第57条第二款": proposal["complex_or_major"] and last(before, "discuss") < anew,
        "第58条": (major and passed < anew) or (proposal["major_rights"] and heard > passed),
        "第63条": asked > max(returned, heard, unheard),
    }
    return [article for article, is_broken in broken.items() if is_broken]


def last(events: Sequence[Event], *acts: str) -> int:
    """The place of the last of these acts, -1 where none was performed."""
    done = (place for place, event in enumerate(events) if event.act in acts and event.kind in ("act", "deemed"))
    return max(done, default=-1)

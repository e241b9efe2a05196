"""行政检查的结果与后续：优化营商环境条例第五十四条，国办发〔2015〕58号、国办发〔2018〕118号，行政处罚法第二十七条、第二十八条、第五十四条。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.coercion_wandering import (
    brought_to_its_end,
    entered_by_nobody,
    outcomes_brought,
    wandered,
    without_articles,
)
from tests.procedures.inspecting import CORRECTION, PROPOSED, SHOWN, Inspection

# —— 结果与后续 ——


@pytest.mark.parametrize(("results", "outcome"), [(["clean"], "clean"), (["corrected"], "corrected_on_spot")])
def test_an_inspection_without_more_to_do_is_published_and_filed_away(results: list[str], outcome: str) -> None:
    Inspection().concluded(*results).published().does("archive").ended_as(outcome)


def test_nothing_found_stands_alone_guobanfa_2015_58() -> None:
    both: dict[str, Any] = {"results": ["clean", "ordered"], "conclusion": "无"}
    Inspection().inspected().is_refused("conclude", code="guard.false", law_contains="58号", **both)


def test_the_result_is_published_within_twenty_working_days_guobanfa_2018_118() -> None:
    story = Inspection().concluded("clean", on="2026-03-05")
    assert story.due("publish") == date(2026, 4, 2)
    story.is_refused("publish", code="guard.false", law_contains="118号二", secrets_removed=False)
    story.is_refused("archive", code="duty.unfinished", law_contains="118号（六）", clears="publish")
    # 6 April is a holiday.
    assert Inspection().concluded("clean", on="2026-03-10").due("publish") == date(2026, 4, 8)


def test_secret_results_are_not_published_guobanfa_2018_118() -> None:
    story = Inspection().concluded("clean").does("withhold", withhold_ground="trade_secret")
    story.is_refused("publish", code="act.closed", secrets_removed=True).does("archive").ended_as("clean")


def test_a_wrong_publication_is_taken_down_and_put_right_guobanfa_2018_118() -> None:
    story = Inspection().concluded("clean").published().does("correct_publication", error="名称有误")
    story.published().does("archive").ended_as("clean")


def test_a_correction_is_inspected_again_after_its_day_penalty_law_art_28() -> None:
    story = Inspection().ordered()
    again: dict[str, Any] = {"credentials_shown": True, "corrected": True, "findings": "已下架"}
    story.is_refused("reinspect", on="2026-03-20", code="condition.not-done", law_contains="第28条", **again)
    story.law_entered("deemed", "correction_due", law_contains="第28条", on="2026-03-21")
    assert story.due("reinspect") == date(2026, 4, 3)
    story.is_refused("archive", code="duty.unfinished", clears="reinspect")
    story.does("reinspect", on="2026-03-24", **again).does("archive").ended_as("corrected")


def test_a_party_that_reports_early_is_inspected_again_early_penalty_law_art_28() -> None:
    story = Inspection(reinspect_period=Period.parse("3 working days")).ordered()
    story.does("report_correction", on="2026-03-10", corrected_report="已改正")
    assert story.due("reinspect") == date(2026, 3, 13)


def test_what_is_not_corrected_becomes_a_case_penalty_law_art_28_54() -> None:
    story = Inspection().ordered().does("report_correction", on="2026-03-10")
    story.does("reinspect", credentials_shown=True, corrected=False, findings="仍在销售")
    story.is_refused("archive", code="duty.unfinished", law_contains="第54条第二款", clears="open_penalty")
    story.does("open_penalty").does("archive").ended_as("uncorrected")


@pytest.mark.parametrize(
    ("result", "act", "facts", "article", "outcome"),
    [
        ("suspected", "open_penalty", {}, "第54条第二款", "suspected"),
        ("other_organ", "transfer_to_organ", {"receiving_organ": "清渠县住建局"}, "第57条第一款", "other_organ"),
        ("crime", "transfer_to_judiciary", {}, "第27条第一款", "crime"),
        ("unreachable", "list_abnormal", {}, "经营异常名录", "unreachable"),
    ],
)
def test_what_was_found_has_its_consequence_penalty_law_art_27_54(
    result: str, act: str, facts: dict[str, Any], article: str, outcome: str
) -> None:
    story = Inspection().concluded(result).published()
    story.is_refused("archive", code="duty.unfinished", law_contains=article, clears=act)
    story.does(act, **facts).does("archive").ended_as(outcome)
    Inspection().concluded("clean").is_refused(act, code="act.closed", **facts)


def test_a_party_that_cannot_be_found_is_listed_within_ten_working_days() -> None:
    assert Inspection().concluded("unreachable").due("list_abnormal") == date(2026, 3, 19)
    longer = Inspection(abnormal_period=Period.parse("20 working days")).concluded("unreachable")
    assert longer.due("list_abnormal") == date(2026, 4, 2)


def test_a_party_that_does_not_cooperate_may_be_penalised_penalty_law_art_55() -> None:
    story = Inspection().concluded("uncooperative").published()
    story.is_allowed("open_penalty").does("archive").ended_as("uncooperative")


def test_an_order_and_a_case_go_together_penalty_law_art_28() -> None:
    story = Inspection().concluded("ordered", "suspected").published().does("open_penalty")
    story.does("order_correction", **CORRECTION).does("report_correction")
    story.does("reinspect", credentials_shown=True, corrected=True, findings="已改正").does("archive")
    story.ended_as("suspected")


# —— 整体 ——

STEERS: dict[str, Any] = {**PROPOSED, **SHOWN, "rights_told": True, "record_signed": "party", "secrets_removed": True}


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_an_inspection_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = wandered(Inspection(), seed, shuns=["refuse", "disapprove", "inspect_urgently"], **STEERS)
    brought_to_its_end(story, ("propose", "notify", "inspect", "archive"), **STEERS)
    assert story.state.outcome


def test_the_law_alone_says_that_the_time_to_correct_is_over() -> None:
    assert entered_by_nobody(Inspection()) == {"correction_due"}


def test_every_act_and_every_period_of_an_inspection_names_its_source() -> None:
    assert not without_articles(Inspection())


def test_every_outcome_of_an_inspection_is_brought_by_some_act() -> None:
    assert outcomes_brought(Inspection()) == set(Inspection().machine.procedure.outcomes)

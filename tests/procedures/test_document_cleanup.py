"""规章、规范性文件清理：国发〔2008〕17号第十五项，立法法第一百一十六条，规章制定程序条例第三十七条、第三十九条。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from tests.procedures.ending import brought_to_its_end
from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

STARTED: dict[str, Any] = {
    "cleanup_kind": "periodic",
    "object_kind": "document",
    "scope": "2024年以来的规范性文件",
    "cut_off": "2026-02-28",
    "opinions_by": "2026-04-10",
    "finish_by": "2026-09-30",
}
PROPOSED = {"unit_name": "交通局", "proposals": "建议废止两件"}
REVIEWED: dict[str, Any] = {"review_opinion": "同意", "review_passed": True}
DECIDED: dict[str, Any] = {"discussion": "一致同意", "all_kept": False, "needs_amendment": False}
REPEALED = {
    "document_title": "某办法",
    "document_number": "1号",
    "cleanup_result": "repeal",
    "ground": "no_basis",
}
KEPT = {
    "document_title": "某规定",
    "document_number": "2号",
    "cleanup_result": "keep",
    "ground": "none",
}
WAY = (
    "list_documents", "propose", "review", "deliberate", "sign", "record_result", "publish_catalogue",
    "order_amendment", "note_amended", "finish_amendments", "report_cleanup", "start",
)  # fmt: skip


class Cleanup(Story):
    """A cleanup that begins on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self) -> None:
        super().__init__("document_cleanup", cast=[person("兼任", "handler", "legal_reviewer")])

    def started(self, **facts: Any) -> Self:
        self.does("start", on="2026-03-02", **{**STARTED, **facts})
        return self.does("list_documents", on="2026-03-09", documents_listed=2)

    def reviewed(self, **facts: Any) -> Self:
        self.started(**facts).does("propose", on="2026-04-01", **PROPOSED)
        return self.does("review", on="2026-05-06", **REVIEWED)

    def decided(self, **facts: Any) -> Self:
        return self.reviewed().does("deliberate", on="2026-06-01", **{**DECIDED, **facts})

    def published(self) -> Self:
        self.decided().does("sign", on="2026-06-02").does("record_result", **REPEALED).does("record_result", **KEPT)
        return self.does("publish_catalogue", on="2026-06-15", catalogue_place="政府网站")


def test_the_units_give_their_opinions_and_all_is_done_by_the_days_of_the_plan() -> None:
    story = Cleanup().started()
    assert story.due("propose") == date(2026, 4, 10)
    assert story.due("finish") == date(2026, 9, 30)


def test_opinions_come_after_the_documents_were_listed_state_council_2008_no_17_15() -> None:
    story = Cleanup().does("start", on="2026-03-02", **STARTED)
    story.is_refused("propose", code="condition.not-done", clears="list_documents", **PROPOSED)
    story.does("list_documents", documents_listed=2).is_allowed("propose", **PROPOSED)


def test_whoever_proposed_does_not_review_nor_the_other_way_state_council_2008_no_17_13() -> None:
    story = Cleanup().started().does("propose", by="兼任", **PROPOSED)
    story.is_refused("review", code="actor.separation", law_contains="第十三项", by="兼任", **REVIEWED)
    story.is_allowed("review", by="王审", **REVIEWED)
    story = Cleanup().started().does("propose", **PROPOSED).does("review", by="兼任", **REVIEWED)
    story.is_refused("propose", code="actor.separation", law_contains="第十三项", by="兼任", **PROPOSED)


def test_the_meeting_decides_only_on_what_was_reviewed_state_council_2008_no_17_13() -> None:
    story = Cleanup().started().does("propose", **PROPOSED)
    story.is_refused("deliberate", code="condition.not-done", law_contains="第十三项", **DECIDED)
    story.does("review", **{**REVIEWED, "review_passed": False})
    story.is_refused("deliberate", code="guard.false", law_contains="第十三项", **DECIDED)
    story.is_refused("deliberate", code="duty.open", clears="propose", **DECIDED)
    story.does("propose", **PROPOSED).is_refused("deliberate", code="duty.open", clears="review", **DECIDED)
    story.does("review", **REVIEWED).is_allowed("deliberate", **DECIDED)


def test_the_lists_are_published_within_twenty_working_days_disclosure_regulations_article_26() -> None:
    story = Cleanup().decided()
    assert story.due("publish") == date(2026, 6, 30)
    story.is_refused("publish_catalogue", code="condition.not-done", clears="sign", catalogue_place="网站")
    story.does("sign").is_refused(
        "publish_catalogue", code="condition.not-done", clears="record_result", catalogue_place="网站"
    )
    story.does("record_result", **REPEALED).is_allowed("publish_catalogue", catalogue_place="网站")


def test_nothing_is_published_before_the_meeting_state_council_2008_no_17_13() -> None:
    Cleanup().reviewed().is_refused(
        "publish_catalogue", code="condition.not-done", clears="deliberate", catalogue_place="网站"
    )


@pytest.mark.parametrize("ground", ["upper_law", "conflict", "no_basis", "outdated", "protection"])
def test_a_faulty_document_does_not_stay_in_force_state_council_2008_no_17_15(ground: str) -> None:
    story = Cleanup().decided()
    story.is_refused("record_result", code="guard.false", law_contains="第十五项", **{**KEPT, "ground": ground})
    story.is_allowed("record_result", **{**REPEALED, "ground": ground})


def test_what_is_repealed_has_a_ground_and_fits_the_decision() -> None:
    Cleanup().decided().is_refused("record_result", code="guard.false", **{**REPEALED, "ground": "none"})
    Cleanup().decided(all_kept=True).is_refused("record_result", code="guard.false", **REPEALED)


def test_a_cleanup_that_repeals_ends_with_its_lists() -> None:
    Cleanup().published().does("archive").ended_as("changed")


def test_a_cleanup_that_keeps_everything_needs_no_decision_of_repeal() -> None:
    story = Cleanup().decided(all_kept=True).is_refused("sign", code="act.closed")
    story.does("record_result", **KEPT).does("publish_catalogue", catalogue_place="网站").does("archive")
    story.ended_as("all_kept")


def test_what_is_to_be_amended_is_amended_before_the_end_state_council_2008_no_17_15() -> None:
    reviewed = Cleanup().reviewed()
    reviewed.is_refused("deliberate", code="guard.false", **{**DECIDED, "all_kept": True, "needs_amendment": True})
    story = Cleanup().decided(needs_amendment=True).does("sign").does("record_result", **REPEALED)
    story.does("publish_catalogue", catalogue_place="网站").is_refused("archive", code="duty.unfinished")
    story.does("order_amendment", on="2026-06-15", amend_by="2026-12-31")
    assert story.due("finish_amendments") == date(2026, 12, 31)
    story.is_refused("finish_amendments", code="condition.not-done").does("note_amended", progress="已修改")
    story.does("finish_amendments").does("archive").ended_as("changed")
    story.is_allowed("note_amended", progress="又一件已修改").is_refused("order_amendment", code="matter.ended")


def test_a_special_cleanup_is_reported() -> None:
    story = Cleanup().reviewed(cleanup_kind="special").does("deliberate", **{**DECIDED, "all_kept": True})
    story.does("record_result", **KEPT).does("publish_catalogue", catalogue_place="网站")
    story.is_refused("archive", code="duty.unfinished", clears="report_cleanup")
    story.does("report_cleanup", report="无问题文件").does("archive")
    assert "report_cleanup" not in Cleanup().published().duties()


@pytest.mark.parametrize("seed", range(8))
def test_from_wherever_a_cleanup_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = Wanderer(Cleanup(), seed, review_passed=True, all_kept=False).walks(20)
    brought_to_its_end(story, WAY, review_passed=True, all_kept=False, cleanup_result="repeal", ground="no_basis")
    assert story.state.outcome

"""人大代表建议、政协提案办理：代表法第五十一条、第五十二条，各地办法作参数。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from fazhi.law.period import Period
from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

CAST = (person("督查室", "clerk"), person("主任", "government_head"))
RECEIVED: dict[str, Any] = {
    "kind": "suggestion",
    "number": "第12号",
    "subject": "增设公交线路",
    "content": "城北无线路",
    "proposers": "某代表",
    "difficult": False,
    "key": False,
}
REPLY: dict[str, Any] = {
    "result": "solved",
    "reply_number": "清交函〔2026〕1号",
    "reply_text": "已经开通",
    "may_be_public": False,
}


class Proposal(Story):
    """A suggestion that was handed over on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("deputy_proposal", start="2026-03-02 08:30", cast=CAST, parameters=parameters)

    def received(self, **facts: Any) -> Self:
        return self.does("receive", on="2026-03-02", by="督查室", **{**RECEIVED, **facts})

    def assigned(self, joint: bool = False, **facts: Any) -> Self:
        self.received(**facts)
        return self.does("assign", on="2026-03-03", lead_unit="交通局", joint=joint, joint_units="财政局")

    def studied(self, **facts: Any) -> Self:
        self.assigned(**facts).does("contact", on="2026-03-10", contact_way=["meeting"], deputy_views="希望尽快")
        return self.does("study", on="2026-03-20", measures="调整线路")

    def replied(self, on: str = "2026-04-01", reply: dict[str, Any] | None = None, **facts: Any) -> Self:
        return self.studied(**facts).does("reply", on=on, **{**REPLY, **(reply or {})})

    def reported(self) -> Self:
        return self.does("report", report_text="办理完毕").does("publish_report")


def test_a_suggestion_is_answered_within_three_months_article_51() -> None:
    story = Proposal().received()
    assert story.due("reply") == date(2026, 6, 2)
    assert story.late("reply", on="2026-06-03")


def test_a_hard_one_is_answered_within_six_months_article_51() -> None:
    assert Proposal().received(difficult=True).due("reply") == date(2026, 9, 2)


def test_a_period_that_ends_in_the_holidays_ends_after_them_civil_code_article_203() -> None:
    story = Story("deputy_proposal", start="2026-07-02 08:30", cast=CAST)
    story.does("receive", on="2026-07-02", by="督查室", **RECEIVED)
    assert story.due("reply") == date(2026, 10, 8)


def test_that_it_is_hard_may_be_recognised_before_the_three_months_are_over_article_51() -> None:
    story = Proposal().assigned().does("recognise_difficult", on="2026-05-20", reasons="涉及多部门")
    assert story.due("reply") == date(2026, 9, 2)
    late = Proposal().assigned()
    late.is_refused("recognise_difficult", on="2026-06-03", code="clock.expired", law_contains="第51条", reasons="难")
    hard = Proposal().assigned(difficult=True)
    hard.is_refused("recognise_difficult", code="guard.false", law_contains="第51条", reasons="难")


def test_the_periods_of_cppcc_proposals_are_set_locally() -> None:
    assert Proposal().received(kind="cppcc").due("reply") == date(2026, 6, 2)
    assert Proposal(cppcc_period=Period.parse("4 months")).received(kind="cppcc").due("reply") == date(2026, 7, 2)
    assert Proposal().received(kind="cppcc", difficult=True).due("reply") == date(2026, 9, 2)


def test_no_answer_without_talking_to_the_deputy_article_51() -> None:
    story = Proposal().assigned().does("study", measures="调整线路")
    story.is_refused("reply", code="condition.not-done", law_contains="第51条", clears="contact", **REPLY)
    story.does("contact", contact_way=["phone"], deputy_views="同意").is_allowed("reply", **REPLY)


def test_no_answer_without_study_article_51() -> None:
    story = Proposal().assigned().does("contact", contact_way=["visit"], deputy_views="希望尽快")
    story.is_refused("reply", code="condition.not-done", law_contains="第51条", clears="study", **REPLY)


def test_nobody_handles_what_was_not_assigned_to_a_unit_article_51() -> None:
    story = Proposal().received()
    story.is_refused("study", code="condition.not-done", law_contains="第51条", clears="assign", measures="调整线路")
    story.is_refused("reply", code="condition.not-done", law_contains="第51条", clears="assign", **REPLY)
    story.does("assign", lead_unit="交通局", joint=False).is_allowed("study", measures="调整线路")


def test_an_objection_to_the_assignment_lapses_after_the_local_period() -> None:
    # Ten working days after Tuesday 3 March end on Tuesday 17 March.
    Proposal().assigned().is_allowed("object", on="2026-03-17", reasons="不属于本局职责")
    Proposal().assigned().is_refused("object", on="2026-03-18", code="act.lapsed", reasons="不属于本局职责")


def test_nothing_is_answered_while_the_assignment_is_in_dispute() -> None:
    story = Proposal().assigned().does("object", on="2026-03-04", reasons="不属于本局职责")
    story.does("contact", contact_way=["phone"], deputy_views="同意").does("study", measures="调整")
    story.is_refused("reply", code="duty.open", clears="assign", **REPLY)
    story.does("keep_assignment", reasons="三定规定").is_allowed("reply", **REPLY)
    other = Proposal().assigned().does("object", on="2026-03-04", reasons="不属于本局职责")
    other.does("assign", lead_unit="城管局", joint=False).does("contact", contact_way=["phone"], deputy_views="同意")
    other.does("study", measures="调整").is_allowed("reply", **REPLY)


def test_the_other_units_give_their_opinion_first() -> None:
    story = Proposal().studied(joint=True)
    assert story.due("give_joint_opinion") == date(2026, 4, 3)
    story.is_refused("reply", code="duty.open", clears="give_joint_opinion", **REPLY)
    story.does("give_joint_opinion", joint_opinion="经费已列").is_allowed("reply", **REPLY)


def test_the_units_that_join_are_named() -> None:
    story = Proposal().received()
    story.is_refused("assign", code="guard.unknown", missing="joint_units", lead_unit="交通局", joint=True)


def test_a_key_suggestion_is_answered_in_time_and_not_archived_without_supervision_article_52() -> None:
    story = Proposal().replied(key=True).does("feed_back", satisfaction="satisfied").reported()
    story.is_refused("archive", code="duty.unfinished", law_contains="第52条", clears="supervise")
    story.does("supervise", by="主任", supervision="现场督办").does("archive").ended_as("solved")


def test_the_answer_is_signed_by_the_head_of_the_unit() -> None:
    Proposal().studied().is_refused("reply", by="周办", code="actor.role", **REPLY)


@pytest.mark.parametrize("result", ["solved", "limited", "noted"])
def test_every_kind_of_answer_ends_the_matter(result: str) -> None:
    story = Proposal().replied(reply={"result": result}).does("feed_back", satisfaction="mostly").reported()
    story.does("archive").ended_as(result)


def test_a_promise_has_its_day_and_is_kept_or_explained() -> None:
    story = Proposal().studied()
    planned = {**REPLY, "result": "planned"}
    story.is_refused("reply", code="guard.unknown", missing="promised_by", **planned)
    story.does("reply", on="2026-04-01", promised_by="2026-12-31", **planned)
    assert story.due("promise") == date(2026, 12, 31)
    story.does("feed_back", satisfaction="satisfied").reported()
    story.is_refused("archive", code="duty.unfinished", clears="fulfil")
    story.does("fulfil", on="2026-11-30", fulfilment="线路开通").does("archive").ended_as("fulfilled")


def test_a_promise_that_was_not_kept_is_explained() -> None:
    story = Proposal().replied(reply={"result": "planned", "promised_by": "2026-06-30"})
    story.does("feed_back", satisfaction="mostly").reported()
    assert story.late("promise", on="2026-07-01")
    story.does("explain_unfulfilled", on="2026-07-02", reasons="征地未完").does("archive").ended_as("planned")


def test_a_deputy_who_is_not_satisfied_is_answered_again() -> None:
    story = Proposal().replied()
    story.does("feed_back", on="2026-04-10", satisfaction="unsatisfied", feedback_text="班次太少")
    assert story.due("reply_again") == date(2026, 5, 11)
    story.reported().is_refused("archive", code="duty.unfinished", clears="reply_again")
    story.does("reply_again", on="2026-05-06", **{**REPLY, "result": "limited"})
    story.does("feed_back", satisfaction="mostly").does("archive").ended_as("limited")


def test_a_second_answer_takes_the_place_of_the_first_and_of_its_promise() -> None:
    story = Proposal().replied(reply={"result": "planned", "promised_by": "2026-12-31"})
    story.does("feed_back", on="2026-04-10", satisfaction="unsatisfied").reported()
    story.does("reply_again", on="2026-05-06", **{**REPLY, "result": "planned"}, promised_by="2026-09-30")
    assert story.due("promise") == date(2026, 9, 30)
    story.does("feed_back", satisfaction="unsatisfied")
    story.does("reply_again", **{**REPLY, "result": "limited"}).law_entered("waived", "fulfil")
    story.is_refused("fulfil", code="act.closed", fulfilment="线路开通")
    story.does("feed_back", satisfaction="mostly").does("archive").ended_as("limited")


def test_the_office_of_the_standing_committee_reports_too_organic_law_article_42() -> None:
    story = Proposal().replied().does("feed_back", satisfaction="satisfied")
    office = next(name for name in story.cast if name.startswith("交办机构"))
    story.is_allowed("report", by=office, report_text="办理完毕")
    story.is_refused("report", by="周办", code="actor.role", report_text="办理完毕")


def test_a_satisfied_deputy_is_not_answered_again() -> None:
    story = Proposal().replied().does("feed_back", satisfaction="satisfied")
    story.is_refused("reply_again", code="act.closed", **REPLY)


def test_the_archive_waits_for_the_deputys_opinion_or_its_lapse() -> None:
    story = Proposal().replied(on="2026-04-01").reported()
    # The thirtieth day is 1 May; the holiday ends on the 5th.
    story.is_refused("archive", on="2026-05-06", code="condition.not-done", clears="feed_back")
    story.law_entered("lapsed", "feed_back", on="2026-05-07").does("archive").ended_as("solved")


def test_the_handling_is_reported_and_the_report_published_article_51() -> None:
    story = Proposal().replied().does("feed_back", satisfaction="satisfied")
    story.is_refused("archive", code="duty.unfinished", law_contains="第51条", clears="report")
    story.does("report", report_text="办理完毕")
    story.is_refused("archive", code="duty.unfinished", law_contains="第51条", clears="publish_report")
    assert "report" not in Proposal().replied(kind="cppcc").duties()


def test_only_an_answer_that_may_be_public_is_published() -> None:
    Proposal().replied().is_refused("publish_reply", code="act.closed")
    story = Proposal().replied(reply={"may_be_public": True})
    assert "publish_reply" in story.duties()
    story.does("feed_back", satisfaction="unsatisfied").does("reply_again", **REPLY)
    story.law_entered("waived", "publish_reply")
    assert "publish_reply" not in Proposal(publish_replies=False).replied(reply={"may_be_public": True}).duties()


def test_what_the_government_can_not_decide_goes_back_to_the_office() -> None:
    story = Proposal().assigned().does("return_to_office", reasons="属于上级职权")
    story.law_entered("waived", "contact").does("archive").ended_as("returned")
    Proposal().replied().is_refused("return_to_office", code="act.closed", reasons="属于上级职权")


def test_a_deputy_may_withdraw_until_the_answer() -> None:
    story = Proposal().studied().does("withdraw").law_entered("waived", "reply")
    story.does("archive").ended_as("withdrawn")
    Proposal().replied().is_refused("withdraw", code="act.closed")


@pytest.mark.parametrize("seed", range(10))
def test_from_wherever_it_stands_it_can_be_ended(seed: int) -> None:
    steers = {"satisfaction": "mostly", "joint": False, "promised_by": "2027-03-01", "difficult": False}
    walker = Wanderer(Proposal(), seed, {"withdraw", "return_to_office"}, **steers)
    story = walker.walks(steps=3 + seed * 3)
    for _ in range(80):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        if not any(walker.tries(act) for act in ("archive", *owed, "receive")):
            story.waits(f"{story.now.date().replace(year=story.now.year + 1, day=1):%Y-%m-%d}")
    assert story.state.outcome, f"stuck with {story.duties()}"

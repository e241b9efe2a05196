"""Procedures beside each other: links lead somewhere, and what comes back can be taken without asking anybody."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.law import linked, loading
from fazhi.law.state import Refused, Step
from tests.matters.linked import ORDER, REVIEW
from tests.procedures.penalty_case import notified, served
from tests.procedures.story import Story


def found(order: str, review: str = REVIEW) -> list[tuple[str, str]]:
    procedures = [loading.parse(text, "test") for text in (order, review)]
    return [(one.key, one.want) for one in linked.mistakes({one.id: one for one in procedures})]


# Of the two, one return is left without its fact on purpose: the act is then done by hand.
KNOWN = [("order.links.review.returns.1.facts", "写明 amend 必填的 reason")]


def test_a_return_whose_act_needs_no_more_than_it_gives_is_in_order() -> None:
    assert found(ORDER) == KNOWN


def test_a_link_to_a_procedure_that_is_not_there_is_found() -> None:
    order = loading.parse(ORDER, "test")
    assert ("order.links.review.procedure", "已有的程序之一") in [
        (one.key, one.want) for one in linked.mistakes({"order": order})
    ]


GIVES = 'act = "annulment", facts = { result = "annulled" }, law = "责令法第9条"'
BY = 'by = "officer"\ninitially = "closed"\nlaw = "责令法第9条"'
LAW = '[roles.law]\ntitle = "法律规定"\nexternal = true\n[acts.issue]'


@pytest.mark.parametrize(
    ("old", "new", "key", "want"),
    [
        ('outcome = "annulled"', 'outcome = "changed"', "review.returns.0.outcome", "程序 review 的结果之一"),
        (GIVES, 'act = "annulment"', "review.returns.0.facts", "必填的 result"),
        (GIVES, GIVES.replace("annulment", "issue"), "review.returns.0.facts", "issue 所记录的字段"),
        ('outcome = "remanded", act = "amend"', f'outcome = "annulled", {GIVES}', "review.returns.1", "只写一次"),
        (BY, f"{BY}\nwhen = \"result == 'changed'\"", "review.returns.0.facts", "使 annulment 的条件成立"),
        (BY, BY.replace("officer", "law"), "review.returns.0.act", "有人可以办理"),
    ],
)
def test_what_can_not_come_back_is_found(old: str, new: str, key: str, want: str) -> None:
    order = ORDER.replace("[acts.issue]", LAW, 1).replace(', law = "责令法第11条"', "")
    assert old in order
    assert any(key in one and want in other for one, other in found(order.replace(old, new)))


def test_a_fact_that_the_act_may_record_is_no_mistake() -> None:
    assert found(ORDER.replace('{ result = "annulled" }', '{ result = "annulled", reason = "撤销" }')) == KNOWN


def test_an_outcome_that_no_act_brings_is_found() -> None:
    review = REVIEW.replace('outcome = "remanded"\ncloses = "silence"', 'closes = "silence"')
    review = review.replace('closes = "silence"\noutcome = "remanded"', 'closes = "silence"')
    assert ("order.links.review.returns.1.outcome", "程序 review 中有行为带来的结果") in found(ORDER, review)


def published() -> Story:
    """A penalty whose decision was published on 7 April."""
    return served(social_influence=True).does("publish", on="2026-04-07", secrets_removed=True)


def revoked(story: Story, on: str) -> Step:
    """What a reconsideration that revoked the decision brings about in the penalty, by no person."""
    (back,) = (it for it in story.machine.procedure.links["reconsideration"].returns if "revoked" in it.outcomes)
    return story.machine.perform(story.state, back.act, at=story.at(on), actors=None, facts=back.facts)


def test_a_penalty_revoked_on_reconsideration_is_withdrawn_within_three_working_days_art_48() -> None:
    story = published()
    step = revoked(story, "2026-05-29")
    due = {duty.key: duty.due for duty in story.machine.duties(step.state, story.at("2026-05-29"))}
    withdrawn = due["withdraw_publication"]
    assert withdrawn and withdrawn.last_day == date(2026, 6, 3)
    assert step.state.outcome == "revoked"


def test_a_penalty_that_was_not_decided_can_not_be_revoked() -> None:
    with pytest.raises(Refused) as refused:
        revoked(notified(), "2026-05-29")
    assert "act.closed" in [one.code for one in refused.value.refusals]


def test_a_person_who_may_not_act_is_still_refused_what_a_result_brings_about() -> None:
    story = published()
    facts = {"annulment": "revoked", "annulled_by": "reconsideration", "reason": "撤销"}
    assert not story.machine.check(story.state, "annul", at=story.at("2026-05-29"), actors=None, facts=facts)
    against = story.machine.check(story.state, "annul", at=story.at("2026-05-29"), facts=facts)
    assert [one.code for one in against] == ["actor.role"]


def test_the_shipped_procedures_bear_out_the_links_between_them() -> None:
    assert [f"{one.key}：{one.got}：应为{one.want}" for one in linked.mistakes(loading.shipped())] == []

"""What a permitted withdrawal leaves open, who may not consent to a proposal, and what a rectification brings back."""

from __future__ import annotations

from tests.procedures.reconsidering import Reconsideration
from tests.procedures.story import Story, person

LINKS = Story("reconsideration").machine.procedure.links


def test_a_withdrawal_permitted_before_acceptance_is_not_followed_by_an_acceptance_art_41_74() -> None:
    story = Reconsideration().received().does("withdraw", on="2026-03-03", withdrawal_cause="other")
    story.does("permit_withdrawal", on="2026-03-04", withdrawal_lawful=True)
    story.is_refused("refuse", code="act.closed", unmet=["time"], reasons="逾期")
    story.waits("2026-03-20")
    assert "accept" not in story.entered("deemed")
    story.does("terminate", termination_ground="withdrawn", reasons="准予撤回")
    assert story.state.outcome == "withdrawn"


def test_who_consented_to_a_proposal_does_not_make_the_next_one_art_61() -> None:
    story = Reconsideration().accepted().examined().proposed("uphold").does("consent", by="陈局")
    story.does("send_back", by="陈局", reasons="适用依据须再斟酌")
    story.cast["两职"] = person("陈局", "reconsideration_officer")
    others = [name for name, one in story.cast.items() if "reconsideration_officer" in one.roles and name != "两职"]
    facts = {"decision": "uphold", "opinion": "维持"}
    story.is_refused("propose", by=["两职", others[0]], code="actor.separation", law_contains="第61条", **facts)
    story.is_allowed("propose", by=others[:2], **facts)


def test_a_cleared_rectification_answers_the_opinion_art_76() -> None:
    story = Reconsideration().accepted()
    story.does("opinion_letter", on="2026-03-10", opinion_recipient_name="清渠县某局", reasons="执法程序不规范")
    story.does("opinion_received", on="2026-03-12")
    (back,) = LINKS["rectification"].returns
    assert back.outcomes == ("cleared",)
    step = story.machine.perform(story.state, back.act, at=story.at("2026-04-20"), actors=None, facts=back.facts)
    assert [event.act for event in step.events] == ["opinion_report"]

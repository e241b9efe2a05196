"""信访事项办理：登记与转送、告知受理、分类办理、延期、处理意见、督办和办结。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.litigation_wandering import brought_to_its_end, wandered
from tests.procedures.petitioning import MATTER, OPINION, TRANSFERRED, Petition

HASTY = ("decline", "refer", "redirect", "pass_down", "urge", "close", "assist", "settle", "hear", "investigate")
STEERS = {
    "not_to_accused": True,
    "told_route": True,
    "remedy_told": True,
    "no_interest": True,
    "both_agree": True,
    "complex": True,
    "representatives": 3,
    "extension_days": 20,
}


def test_the_bureau_passes_a_petition_on_within_fifteen_days_art_22() -> None:
    assert Petition().registered().due("route") == date(2026, 3, 17)


def test_not_more_than_five_speak_for_many_art_20() -> None:
    facts: dict[str, Any] = {**MATTER, "channel": "visit", "people": 12}
    story = Petition().is_refused(
        "register", code="guard.false", law_contains="第20条", **{**facts, "representatives": 6}
    )
    story.is_allowed("register", **{**facts, "representatives": 5})


def test_a_grave_and_urgent_petition_is_reported_art_25() -> None:
    story = Petition().registered(urgent=True)
    assert "report_urgent" in story.duties()
    Petition().registered().is_refused("report_urgent", code="act.closed", note="…")


def test_an_accusation_never_goes_to_the_accused_art_30() -> None:
    story = Petition().registered(kind="accusation")
    told: dict[str, Any] = {"proper_organ": "某单位"}
    story.is_refused("forward", code="guard.false", law_contains="第30条", not_to_accused=False, **told)
    story.does("refer", referral="discipline", not_to_accused=True).does("close").ended_as("referred")


def test_an_assigned_petition_is_reported_on_by_the_day_set_art_22() -> None:
    story = Petition().registered()
    story.does("assign", on="2026-03-10", proper_organ="某局", not_to_accused=True, report_by="2026-05-29")
    assert story.due("report_result") == date(2026, 5, 29)
    story.is_refused("report_result", code="duty.open", law_contains="第22条", note="…")
    story.does("receive_transfer", on="2026-03-11", **{**TRANSFERRED, "assigned": True, "report_by": "2026-05-29"})
    story.does("accept", on="2026-03-12", route="duty", told_route=True)
    story.is_refused("report_result", code="duty.open", clears="answer_duty", note="…")
    story.does("answer_duty", reply="已查处").is_refused("close", code="duty.unfinished")
    story.does("report_result", note="已办结").does("close").ended_as("duty_answered")


@pytest.mark.parametrize("came", ["received", "transferred"])
def test_the_petitioner_is_told_in_writing_within_fifteen_days_art_23(came: str) -> None:
    story: Petition = getattr(Petition(), came)()
    assert story.due("tell") == date(2026, 3, 17)
    story.is_refused("accept", code="guard.false", law_contains="第23条", route="petition", told_route=False)


def test_who_left_no_address_is_not_told_in_time_art_23() -> None:
    story = Petition().received(address_known=False)
    assert story.due("tell") is None
    story.is_allowed("accept", route="petition", told_route=False)


def test_an_objection_is_raised_within_five_working_days_art_23() -> None:
    story = Petition().transferred().is_allowed("object", on="2026-03-09", reason="不属职责", proper_organ="某局")
    story.is_refused("object", on="2026-03-10", code="act.lapsed", reason="不属职责", proper_organ="某局")


def test_an_objection_is_for_the_sender_to_agree_to_art_23() -> None:
    story = Petition().transferred().does("object", on="2026-03-05", reason="不属职责", proper_organ="某局")
    story.is_refused("accept", code="duty.open", law_contains="第23条", route="duty", told_route=True)
    story.does("agree_return").does("close").ended_as("returned")
    kept = Petition().transferred().does("object", on="2026-03-05", reason="不属职责", proper_organ="某局")
    kept.does("refuse_return", reason="属你单位职责").does("accept", route="duty", told_route=True)
    kept.is_refused("object", code="act.closed", reason="…", proper_organ="…")


def test_a_returned_petition_is_sent_to_another_organ_art_23() -> None:
    story = Petition().registered().does("forward", on="2026-03-05", proper_organ="甲局", not_to_accused=True)
    sent: dict[str, Any] = {**TRANSFERRED, "assigned": False}
    story.does("receive_transfer", on="2026-03-06", **sent).does("object", reason="不属职责", proper_organ="乙局")
    story.does("agree_return").does("forward", proper_organ="乙局", not_to_accused=True)
    story.does("receive_transfer", on="2026-03-12", **sent).is_refused("close", code="act.closed")
    assert story.due("tell") == date(2026, 3, 27)


@pytest.mark.parametrize(("act", "outcome"), [("redirect", "redirected"), ("pass_down", "passed_down")])
def test_what_belongs_elsewhere_goes_there_and_the_petitioner_knows_art_23(act: str, outcome: str) -> None:
    facts: dict[str, Any] = {"not_to_accused": True} if act == "pass_down" else {}
    Petition().received().does(act, proper_organ="某局", **facts).does("close").ended_as(outcome)


def test_a_matter_pending_or_final_is_not_taken_again_art_19_36() -> None:
    story = Petition().received().does("decline", not_accepted_ground="pending", reason="正在办理")
    story.does("close").ended_as("not_accepted")
    Petition().accepted().is_refused("decline", code="act.closed", not_accepted_ground="final", reason="…")


@pytest.mark.parametrize(
    ("route", "kind", "act", "facts", "outcome"),
    [
        ("suggestion", "suggestion", "answer_suggestion", {"adoption": "partly"}, "suggestion_adopted"),
        ("suggestion", "suggestion", "answer_suggestion", {"adoption": "not"}, "suggestion_not_adopted"),
        ("accusation", "accusation", "handle_accusation", {}, "accusation_handled"),
        ("litigation", "appeal", "lead_in", {}, "led_in"),
        ("administrative", "appeal", "lead_in", {}, "led_in"),
        ("duty", "appeal", "answer_duty", {}, "duty_answered"),
    ],
)
def test_each_kind_takes_its_own_way_art_29_30_31(
    route: str, kind: str, act: str, facts: dict[str, Any], outcome: str
) -> None:
    story = Petition().accepted(route, kind=kind).is_refused("issue_opinion", code="act.closed", opinion="refuse")
    told: dict[str, Any] = {"procedure_led_to": "行政复议"} if act == "lead_in" else {"reply": "已答复"}
    story.does(act, **facts, **told).does("evaluate", satisfaction="satisfied").does("close").ended_as(outcome)


def test_an_appeal_is_not_treated_as_a_suggestion_art_31() -> None:
    story = Petition().received()
    story.is_refused("accept", code="guard.false", law_contains="第31条", route="suggestion", told_route=True)


def test_sixty_days_and_thirty_more_art_34() -> None:
    story = Petition().accepted()
    assert story.due("handle") == date(2026, 5, 8)
    story.is_refused("extend", code="clock.too-long", law_contains="第34条", reason="复杂", extension_days=31)
    story.does("extend", on="2026-05-06", reason="情况复杂")
    assert story.due("handle") == date(2026, 6, 8)  # 7 June is a Sunday
    story.is_refused("extend", code="act.closed", reason="复杂").looked_into("2026-05-20")
    story.is_refused("issue_opinion", code="duty.open", clears="tell_extension", opinion="support", **OPINION)
    story.does("tell_extension").is_allowed("issue_opinion", opinion="support", **OPINION)


def test_no_extension_after_the_sixty_days_art_34() -> None:
    Petition().accepted().is_refused("extend", on="2026-05-09", code="clock.expired", reason="复杂")


def test_no_opinion_before_hearing_and_checking_art_31() -> None:
    story = Petition().accepted()
    story.is_refused("issue_opinion", code="condition.not-done", clears="hear", opinion="refuse", **OPINION)
    story.does("hear", statement="陈述").is_refused(
        "issue_opinion", code="condition.not-done", clears="investigate", opinion="refuse", **OPINION
    )
    story.is_refused("investigate", code="guard.false", law_contains="第28条", no_interest=False, findings="…")
    story.looked_into(None).is_allowed("issue_opinion", opinion="refuse", **OPINION)


def test_only_grave_and_complex_matters_are_heard_and_it_costs_no_time_off_art_31_36() -> None:
    story = Petition().accepted().is_refused("hold_hearing", code="guard.false", complex=False, hearing_result="…")
    story.does("hold_hearing", on="2026-03-25", complex=True, hearing_result="形成意见")
    assert story.due("handle") == date(2026, 5, 8)


@pytest.mark.parametrize(
    ("opinion", "outcome"), [("support", "supported"), ("explain", "explained"), ("refuse", "refused")]
)
def test_an_opinion_is_carried_through_and_filed_art_32(opinion: str, outcome: str) -> None:
    story = Petition().answered(opinion).does("accept_opinion", on="2026-04-14")
    owed: dict[str, Any] = {
        "support": ("urge_execution", {"executed": "补助已发"}),
        "refuse": ("counsel", {"note": "已疏导"}),
    }
    if opinion in owed:
        act, facts = owed[opinion]
        story.is_refused("close", code="duty.unfinished", law_contains="第32条", clears=act)
        story.does(act, **facts)
    story.does("close").ended_as(outcome)


def test_both_sides_agree_to_mediation_art_33() -> None:
    story = Petition().accepted().is_refused("mediate", code="guard.false", law_contains="第33条", both_agree=False)
    story.does("mediate", both_agree=True).does("mediation_fails").does("mediate", both_agree=True)
    story.does("settle", agreement_kind="mediated", agreement="分期补助").does("close").ended_as("settled")


def test_the_advice_of_the_bureau_is_answered_in_writing_art_40() -> None:
    story = Petition().accepted().does("urge", on="2026-05-11", supervision_ground="shirking", advice=["work"])
    assert story.due("answer_urge") == date(2026, 6, 10)
    story.does("answer_urge", adoption="adopted", reply="已改进")
    sooner = Petition(feedback_period=Period.parse("15 days")).accepted()
    sooner.does("urge", on="2026-05-11", supervision_ground="fraud", advice=["work"])
    assert sooner.due("answer_urge") == date(2026, 5, 26)


def test_every_act_and_every_clock_names_its_article() -> None:
    procedure = Petition().machine.procedure
    assert all("条" in act.law for act in procedure.acts.values())
    assert all("条" in clock.law for clock in procedure.clocks)


@pytest.mark.parametrize("seed", range(12))
def test_from_wherever_a_petition_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = brought_to_its_end(wandered("petition", seed, HASTY, **STEERS))
    assert story.state.ended_at is not None, f"stuck with {story.duties()}"
    assert story.state.outcome


def test_the_organ_is_determined_where_several_are_concerned_art_24() -> None:
    Petition().received().is_allowed("determine_organ", proper_organ="甲局")
    Petition().accepted().is_refused("determine_organ", code="act.closed", proper_organ="甲局")


def test_what_concerns_a_cadre_is_told_to_the_personnel_department_art_30() -> None:
    Petition().registered(kind="accusation").is_allowed("notify_personnel", note="已通报")
    Petition().registered().is_refused("notify_personnel", code="act.closed", note="…")


def test_what_comes_back_from_a_linked_matter_can_be_entered() -> None:
    links = Petition().machine.procedure.links
    for back in (back for name in ("reconsideration", "litigation") for back in links[name].returns):
        story = Petition().accepted("litigation").is_refused(back.act, code="act.closed")
        story.does("lead_in", procedure_led_to="清渠县人民法院").is_allowed(back.act, **back.facts)
    assert not [back for back in links["mediation"].returns if {"confirmed", "not_confirmed"} & set(back.outcomes)]
    for back in links["mediation"].returns:
        story = Petition().accepted().does("mediate", both_agree=True)
        story.is_allowed(back.act, **back.facts)

"""Service, publication and what undoes them: 行政处罚法 art. 48, 50, 61, 75, 85; 国办发〔2018〕118号 六."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.penalty_case import DECIDED, decided, filed, served
from tests.procedures.story import Story

PUBLIC = {"social_influence": True}


def annulled(story: Story, how: str, on: str = "2026-04-20", by: str = "court") -> Story:
    return story.does("annul", on=on, annulment=how, annulled_by=by, reason="程序违法")


def published(**facts: Any) -> Story:
    """Served on 3 April and published on 7 April."""
    return served(**PUBLIC, **facts).does("publish", on="2026-04-07", secrets_removed=True)


def test_the_decision_is_served_within_7_working_days_art_61_85() -> None:
    assert decided().due("serve") == date(2026, 4, 14)


def test_a_decision_not_served_in_time_is_late_art_61() -> None:
    assert decided().late("serve", on="2026-04-15")


def test_nothing_is_served_before_it_is_decided_art_61() -> None:
    filed().is_refused("serve", code="act.closed", law_contains="第61条", clears="decide", service_method="direct")


def test_a_decision_is_handed_over_on_the_spot_art_61() -> None:
    assert "serve" not in decided().does("serve", service_method="on_the_spot").duties()


def test_electronic_service_needs_the_partys_signed_consent_art_61() -> None:
    story = decided()
    story.is_refused(
        "serve", code="guard.unknown", law_contains="第61条", missing="service_consent", service_method="electronic"
    )
    story.is_refused(
        "serve", code="guard.false", law_contains="第61条", service_method="electronic", service_consent=False
    )
    story.is_allowed("serve", service_method="electronic", service_consent=True)


def test_a_decision_served_by_announcement_is_deemed_served_after_30_days() -> None:
    story = decided().does("announce_decision", on="2026-04-07", announcement_ground="whereabouts")
    assert story.due("serve") == date(2026, 5, 7)
    story.law_entered("deemed", "serve", law_contains="民事诉讼法(2023)第95条", on="2026-05-08")
    assert story.state.facts["service_method"] == "announced"
    assert story.due("pay") == date(2026, 5, 22)


def test_an_announcement_within_7_working_days_is_service_in_time_art_61() -> None:
    story = decided().does("announce_decision", on="2026-04-07", announcement_ground="whereabouts")
    assert not [duty for duty in story.duties(on="2026-05-01").values() if duty.late]


def test_a_party_found_meanwhile_is_served_in_person() -> None:
    story = decided().does("announce_decision", on="2026-04-07", announcement_ground="whereabouts")
    story.does("serve", on="2026-04-10", service_method="direct").waits("2026-05-10")
    assert [event.kind for event in story.events if event.act == "serve"] == ["act"]


def test_a_decision_of_social_influence_is_published_within_7_working_days_art_48_118_art_6() -> None:
    assert decided(**PUBLIC).due("publish") == date(2026, 4, 14)


def test_an_ordinary_decision_need_not_be_published_art_48() -> None:
    assert "publish" not in decided().duties()


def test_where_policy_asks_it_every_decision_is_published_118_art_6() -> None:
    assert decided(filed(publish_every_decision=True)).due("publish") == date(2026, 4, 14)


def test_nothing_is_published_before_secrets_are_removed_art_50() -> None:
    story = decided(**PUBLIC)
    story.is_refused("publish", code="guard.false", law_contains="第50条", secrets_removed=False)
    story.is_allowed("publish", secrets_removed=True)


def test_a_publication_shows_the_decision_for_three_years_rule_art_4_13() -> None:
    publishing = decided().machine.procedure.acts["publish"].publishes
    assert publishing is not None and publishing.period is not None
    assert publishing.period.parameter == "publicity_period"
    assert {"decision_number", "violation", "penalties", "fine"} <= set(publishing.fields)
    assert decided().machine.procedure.fields["party_name"].personal


def test_a_case_is_not_closed_before_its_decision_is_published_art_48() -> None:
    story = served(**PUBLIC).does("pay", paid=20000, receipt="1").does("complete")
    story.is_refused("close_case", code="duty.unfinished", law_contains="第48条", clears="publish")


@pytest.mark.parametrize("how", ["changed", "revoked", "illegal", "invalid"])
def test_a_publication_is_withdrawn_within_3_working_days_of_the_annulment_art_48_85(how: str) -> None:
    story = annulled(published(), how)
    assert story.state.outcome == how
    assert story.due("withdraw_publication") == date(2026, 4, 23)
    assert "withdraw_publication" not in story.does("withdraw_publication", reason="判决撤销").duties()


def test_a_publication_is_withdrawn_even_after_the_case_is_closed_art_48() -> None:
    story = published().does("pay", paid=20000, receipt="1").does("complete").does("close_case", on="2026-04-13")
    annulled(story, "revoked", on="2026-09-01")
    assert story.due("withdraw_publication") == date(2026, 9, 4)
    story.does("withdraw_publication", on="2026-09-02", reason="判决撤销").ended_as("revoked")


def test_a_standing_publication_is_not_withdrawn_art_48() -> None:
    published().is_refused("withdraw_publication", code="condition.not-done", clears="annul", reason="当事人要求")


def test_a_withdrawal_gives_its_reason_art_48() -> None:
    annulled(published(), "revoked").is_refused("withdraw_publication", code="field.missing", missing="reason")


def test_what_was_never_published_need_not_be_withdrawn_art_48() -> None:
    story = annulled(served(), "revoked")
    assert "withdraw_publication" not in story.duties()


def test_an_annulled_decision_is_no_longer_published_art_48() -> None:
    story = annulled(decided(**PUBLIC), "revoked").law_entered("waived", "publish")
    story.is_refused("publish", code="act.closed", secrets_removed=True)


def test_a_revoked_decision_demands_no_payment_and_ends_its_enforcement_coercion_law_art_40() -> None:
    story = annulled(served(), "revoked", by="self").law_entered("waived", "pay", law_contains="第48条")
    story.is_refused("pay", code="act.closed", paid=20000, receipt="1")
    story.does("end_enforcement", enforcement_ground="decision_revoked", reason="已撤销")
    story.does("close_case").ended_as("revoked")


def test_enforcement_does_not_end_for_a_revocation_that_never_was_coercion_law_art_40() -> None:
    facts = {"enforcement_ground": "decision_revoked", "reason": "…"}
    annulled(served(), "illegal").is_refused("end_enforcement", code="guard.false", law_contains="第40条", **facts)


def test_a_decision_revoked_before_service_needs_none() -> None:
    story = annulled(decided(), "revoked", on="2026-04-03", by="self").law_entered("waived", "serve")
    story.does("end_enforcement", enforcement_ground="decision_revoked", reason="自行纠正").does("close_case")


def test_a_changed_decision_is_still_paid_coercion_law_art_41() -> None:
    story = served().does("annul", annulment="changed", annulled_by="reconsideration", reason="过重", fine=10000)
    assert story.due("pay") == date(2026, 4, 20)
    assert story.state.facts["fine"] == 10000


def test_what_was_paid_on_a_revoked_decision_is_given_back_coercion_law_art_41() -> None:
    story = served().does("pay", on="2026-04-10", paid=20000, receipt="1")
    annulled(story, "revoked").is_refused("close_case", code="act.closed")
    assert "refund" in story.duties()
    assert "refund" not in story.does("refund", refund="退还二万元").duties()


def test_nothing_is_given_back_on_a_standing_decision_coercion_law_art_41() -> None:
    story = served().does("pay", on="2026-04-10", paid=20000, receipt="1")
    story.is_refused("refund", code="condition.not-done", clears="annul", refund="…")


def test_instalments_and_money_collected_on_the_spot_are_given_back_too_coercion_law_art_41() -> None:
    here = {"payment_difficult": True, "party_asked": True, "on_water": False}
    story = served().does("collect_on_the_spot", on="2026-04-10", paid=20000, receipt="1", **here)
    assert "refund" in annulled(story, "revoked").duties()
    story = served().does("request_deferral", by="当事人", reason="停业")
    story.does("grant_deferral", deferral="分期", deferred_to="2026-06-30").does("pay_instalment", paid=1, receipt="1")
    assert "refund" in annulled(story, "invalid").duties()


def test_a_decision_may_fall_in_two_steps_art_48() -> None:
    story = annulled(annulled(served(), "changed", by="reconsideration"), "revoked", on="2026-10-12")
    assert story.state.outcome == "revoked"


def test_what_was_served_is_not_announced() -> None:
    served().is_refused("announce_decision", code="act.closed", announcement_ground="whereabouts")


def test_what_was_never_paid_is_not_given_back_coercion_law_art_41() -> None:
    assert "refund" not in annulled(served(), "revoked").duties()


def test_an_undecided_case_has_nothing_to_annul() -> None:
    facts = {"annulment": "revoked", "annulled_by": "self", "reason": "…"}
    filed().is_refused("annul", code="act.closed", clears="decide", **facts)


def test_remedies_are_named_in_what_is_served_art_59() -> None:
    assert "remedies" in served().machine.procedure.acts["decide"].fields
    assert served().state.facts["remedies"] == DECIDED["remedies"]

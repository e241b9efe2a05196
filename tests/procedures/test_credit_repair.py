"""处罚信息的公示、停止、更正、撤回与信用修复：市场监督管理行政处罚信息公示规定；国办发〔2025〕22号。"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fazhi.figures.loading import shipped as indicators
from fazhi.law.period import Period
from tests.procedures.credit_case import APPLIED, MET, REGISTERED, TOLD, Entry
from tests.procedures.story import machine_of
from tests.procedures.wandering import Wanderer

PROCEDURE = Entry().machine.procedure
SEVERE = ["stop_business", "restrict_business", "bar_from_trade", "downgrade", "revoke_licence"]


# —— 公示 ——


def test_a_decision_is_published_within_twenty_working_days_over_two_holidays_art_9() -> None:
    assert Entry().registered().due("publish") == date(2026, 5, 6)


def test_other_departments_publish_within_seven_working_days_policy_document_118() -> None:
    story = Entry(publish_period=Period.parse("7 working days")).registered()
    assert story.due("publish") == date(2026, 4, 14)


def test_in_another_province_ten_working_days_and_ten_more_art_10() -> None:
    story = Entry().told(same_province=False)
    assert "publish" not in story.duties()
    assert story.due("push") == date(2026, 4, 17)
    story.is_refused("publish", code="condition.not-done", clears="note_received", secrets_removed=True)
    story.does("push", on="2026-04-10", receiving_organ="邻省某局").does("note_received", on="2026-04-13")
    assert story.due("publish_there") == date(2026, 4, 27)
    story.does("publish", secrets_removed=True)


def test_the_party_is_told_before_anything_is_published_art_8() -> None:
    story = Entry().registered()
    story.is_refused("publish", code="condition.not-done", law_contains="第8条", secrets_removed=True)
    story.is_refused(
        "tell_publication", code="guard.false", law_contains="第8条", **{**TOLD, "told_publication": False}
    )


def test_the_notice_of_repair_goes_with_the_decision_policy_document_22() -> None:
    facts = {**TOLD, "repair_notice_given": False}
    Entry().registered().is_refused("tell_publication", code="guard.false", law_contains="22号", **facts)
    Entry(repair_notice=False).registered().is_allowed("tell_publication", **facts)


def test_a_mere_warning_is_not_published_art_2() -> None:
    story = Entry().told(penalties=["warning"], fine=0)
    story.is_refused("publish", code="guard.false", law_contains="第2条第2款", secrets_removed=True)
    story.does("not_publish", not_published_ground="warning_only").does("archive").ended_as("not_published")


def test_what_has_to_be_published_is_not_kept_back_art_2() -> None:
    story = Entry().told()
    story.is_refused("not_publish", code="guard.false", law_contains="第2条第2款", not_published_ground="warning_only")
    story.is_refused("not_publish", code="guard.false", law_contains="第2条第1款", not_published_ground="simple")
    story.is_refused("not_publish", code="guard.false", law_contains="22号", not_published_ground="light")


def test_secrets_are_taken_out_first_articles_5_and_6() -> None:
    Entry().told().is_refused("publish", code="guard.false", law_contains="第5条", secrets_removed=False)


# —— 停止公示 ——


@pytest.mark.parametrize(
    ("severity", "last"), [("light", "2026-07-08"), ("general", "2027-04-08"), ("serious", "2029-04-08")]
)
def test_publication_ends_by_itself_when_its_time_is_over_art_13(severity: str, last: str) -> None:
    story = Entry().published(severity=severity)
    assert story.due(f"publicity_{severity}") == date.fromisoformat(last)
    after = date.fromisoformat(last) + timedelta(days=1)
    story.law_entered("deemed", "stop_at_expiry", on=after.isoformat()).does("archive").ended_as("expired")


def test_market_regulation_publishes_for_three_years_art_13() -> None:
    story = Entry(general_longest=Period.parse("3 years")).published()
    assert story.due("publicity_general") == date(2029, 4, 8)


def test_a_restriction_of_more_than_three_years_is_published_as_long_as_it_lasts_art_13() -> None:
    Entry().is_refused(
        "register", code="guard.unknown", law_contains="第13条第3款", **_restricted(restricted_until=None)
    )
    story = Entry().published(**_restricted(restricted_until="2031-04-02"))
    assert story.due("publicity_restricted") == date(2031, 4, 2)
    assert "publicity_serious" not in story.duties()


def _restricted(restricted_until: str | None) -> dict[str, object]:
    facts = {**REGISTERED, "penalties": ["bar_from_trade"], "severity": "serious", "restricted_beyond": True}
    return facts | ({"restricted_until": restricted_until} if restricted_until else {})


# —— 更正与撤回 ——


def test_wrong_information_is_put_right_at_once_or_the_party_answered_art_12() -> None:
    story = Entry().published().does("request_correction", by="当事人", inaccuracy="名称有误")
    assert "correction" in story.duties()
    story.does("correct_information", corrected="已更正")
    assert "correction" not in story.duties()
    story.does("publish_corrected", secrets_removed=True)
    story.does("request_correction", by="当事人", inaccuracy="金额有误").does("refuse_correction", reason="金额无误")
    story.is_allowed("request_correction", by="当事人", inaccuracy="又有误")


def test_what_was_put_right_is_published_again_without_lengthening_its_time_articles_12_and_13() -> None:
    story = Entry().published().is_refused("publish_corrected", code="act.closed", secrets_removed=True)
    ends = story.due("publicity_general")
    story.does("correct_information", on="2026-05-11", corrected="数额", fine=800)
    story.is_refused("publish_corrected", code="guard.false", law_contains="第5条", secrets_removed=False)
    story.does("publish_corrected", secrets_removed=True)
    assert story.due("publicity_general") == ends == date(2027, 4, 8)
    assert PROCEDURE.acts["correct_information"].withdraws and PROCEDURE.acts["publish_corrected"].publishes


@pytest.mark.parametrize("annulment", ["revoked", "illegal", "invalid"])
def test_what_was_annulled_is_withdrawn_within_three_working_days_art_11(annulment: str) -> None:
    story = Entry().published().does("annul", on="2026-04-30", annulment=annulment)
    assert story.due("withdraw_publication") == date(2026, 5, 8)
    story.is_refused("archive", code="duty.open", law_contains="第11条", clears="withdraw_publication")
    story.does("withdraw_publication", reason="判决撤销").does("archive").ended_as("withdrawn")


def test_a_changed_decision_is_withdrawn_and_published_as_changed_articles_9_and_11() -> None:
    story = Entry().published().does("annul", on="2026-05-11", annulment="changed", fine=3000)
    story.is_refused("publish", code="duty.open", clears="withdraw_publication", secrets_removed=True)
    story.does("withdraw_publication", reason="复议变更")
    assert "publish" in story.duties()
    story.does("publish", on="2026-05-14", secrets_removed=True)
    assert story.due("publicity_general") == date(2027, 5, 14)


def test_what_was_annulled_before_its_publication_is_not_published_any_more_art_11() -> None:
    story = Entry().told().does("annul", annulment="revoked")
    assert "withdraw_publication" not in story.duties()
    story.is_refused("publish", code="act.closed", secrets_removed=True).does("archive").ended_as("withdrawn")


# —— 信用修复 ——


def test_repair_is_asked_for_after_the_shortest_time_of_publication_policy_document_22() -> None:
    story = Entry().published()
    story.is_refused("apply_repair", on="2026-07-08", code="condition.too-early", by="当事人", **APPLIED)
    story.is_allowed("apply_repair", on="2026-07-09", by="当事人", **APPLIED)
    serious = Entry().published(severity="serious")
    serious.is_refused("apply_repair", on="2027-04-08", code="condition.too-early", by="当事人", **APPLIED)
    serious.is_allowed("apply_repair", on="2027-04-09", by="当事人", **APPLIED)
    Entry().published(severity="light").is_allowed("apply_repair", by="当事人", **APPLIED)


@pytest.mark.parametrize("kind", SEVERE)
def test_the_graver_penalties_are_not_repaired_art_14(kind: str) -> None:
    facts = {"on": "2027-04-09", "by": "当事人", **APPLIED}
    graver = {"penalties": ["fine", kind], "severity": "serious"}
    Entry().published(**graver).is_refused("apply_repair", code="guard.false", law_contains="第14条第3款", **facts)
    Entry(severe_barred=False).published(**graver).is_allowed("apply_repair", **facts)


def test_an_application_is_answered_in_three_working_days_and_decided_in_ten_policy_document_22() -> None:
    story = Entry().applied()
    assert story.due("acceptance") == date(2026, 7, 14)
    story.does("accept_repair", on="2026-07-10")
    assert story.due("decide") == date(2026, 7, 24)
    story.does("extend", reason="需要核查")
    assert story.due("decide") == date(2026, 8, 7)
    story.is_refused("extend", code="act.closed", reason="再延")
    story.does("verify", **MET).is_refused("grant_repair", code="duty.open", clears="tell_extension")
    story.does("tell_extension").is_allowed("grant_repair")


def test_what_is_missing_is_asked_for_once_policy_document_22() -> None:
    story = Entry().applied().does("request_completion", completion_items="承诺书")
    story.is_refused("accept_repair", code="act.closed")
    story.does("complete_application", by="当事人", proof="承诺书")
    assert "acceptance" in story.duties()
    story.is_refused("request_completion", code="act.closed", completion_items="再补").is_allowed("accept_repair")


@pytest.mark.parametrize("condition", ["fulfilled", "consequences_removed", "not_repeated", "not_listed"])
def test_all_four_conditions_are_met_art_14(condition: str) -> None:
    story = Entry().verified(**{condition: False})
    story.is_refused("grant_repair", code="guard.false", law_contains="第14条第1款").is_allowed(
        "refuse_repair", reason="未满足"
    )
    Entry().verified().is_allowed("grant_repair")


def test_nothing_is_granted_unverified_art_14() -> None:
    story = Entry().applied().does("accept_repair")
    story.is_refused("grant_repair", code="condition.not-done", clears="verify")
    story.is_refused("refuse_repair", code="condition.not-done", clears="verify", reason="未满足")


def test_a_repair_stops_the_publication_lifts_the_sanctions_and_is_told_policy_document_22() -> None:
    story = Entry().verified().does("grant_repair")
    assert {"stop_early", "lift_sanctions", "feed_back"} <= set(story.duties())
    story.does("stop_early").is_refused("archive", code="duty.unfinished", clears="feed_back")
    story.does("feed_back").does("lift_sanctions", synchronised_with="信用中国").does("archive").ended_as("repaired")
    assert "stop_at_expiry" not in story.waits("2027-05-10").entered("deemed")


def test_a_refusal_leaves_the_publication_and_the_right_to_ask_again() -> None:
    story = Entry().verified(fulfilled=False).does("refuse_repair", reason="罚款未缴").does("feed_back")
    story.is_allowed("apply_repair", by="当事人", **APPLIED)
    story.does("redo_repair")
    assert story.due("decide") is not None
    story.waits("2027-04-09").does("archive").ended_as("expired")


def test_an_application_not_accepted_or_withdrawn_can_be_made_again() -> None:
    Entry().applied().does("refuse_acceptance", reason="非本机关认定").is_allowed(
        "apply_repair", by="当事人", **APPLIED
    )
    Entry().applied().does("withdraw_application", by="当事人").is_allowed("apply_repair", by="当事人", **APPLIED)


def test_a_repair_by_deceit_is_revoked_published_again_and_not_repaired_for_three_months() -> None:
    story = Entry().repaired().does("archive").does("revoke_repair", on="2026-08-03", deceit="缴款凭证系伪造")
    assert "publish_again" in story.duties()
    story.does("publish", on="2026-08-04", secrets_removed=True)
    story.is_refused("apply_repair", on="2026-11-03", code="condition.too-early", by="当事人", **APPLIED)
    story.is_allowed("apply_repair", on="2026-11-05", by="当事人", **APPLIED)


def test_a_company_in_reorganisation_is_freed_of_sanctions_for_the_time_being_policy_document_22() -> None:
    story = Entry().published().does("ask_reorganisation", by="当事人", court_ruling="裁定书")
    assert "suspend_sanctions" in story.duties()
    story.does("suspend_sanctions", measures="招标限制")
    Entry(reorganisation=False).published().is_refused(
        "ask_reorganisation", code="guard.false", by="当事人", court_ruling="裁定书"
    )


# —— 整体 ——


STEERS = {**MET, **TOLD, "secrets_removed": True, "penalties": ["fine"], "restricted_beyond": False}
HASTY = {"not_publish", "annul", "refuse_repair", "refuse_acceptance", "withdraw_application", "revoke_repair"}


@pytest.mark.parametrize("seed", range(20))
def test_from_wherever_an_entry_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = Entry()
    walker = Wanderer(story, seed, shuns=() if seed % 4 == 0 else HASTY, **STEERS)
    walker.walks(steps=3 + seed * 5 % 30)
    for _ in range(120):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        if not any(walker.tries(act) for act in (*owed, "archive", "register")):
            story.waits(f"{story.now + timedelta(days=30):%Y-%m-%d %H:%M}")
    assert story.state.ended_at is not None
    assert story.state.outcome in PROCEDURE.outcomes


def test_every_link_brings_back_outcomes_that_the_other_procedure_knows() -> None:
    for link in (one for one in PROCEDURE.links.values() if one.returns):
        told = {outcome for one in link.returns for outcome in one.outcomes}
        assert told <= set(machine_of(link.procedure).procedure.outcomes)


def test_every_statistic_is_an_indicator() -> None:
    assert {one.indicator for one in PROCEDURE.statistics} <= set(indicators())

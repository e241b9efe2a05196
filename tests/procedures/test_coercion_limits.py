"""行政强制措施的期限、处理、解除、移送与纠正：第二十一条、第二十五条至第二十八条、第三十二条、第三十三条。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.coercing import SEIZED, Coercion
from tests.procedures.coercion_wandering import (
    brought_to_its_end,
    entered_by_nobody,
    outcomes_brought,
    wandered,
    without_articles,
)

LONGER: dict[str, Any] = {"complicated": True, "extension_reasons": "涉及多个批次"}
BACK: dict[str, Any] = {"returned": "糕点二十箱", "low_price": False}
APPRAISAL = {"appraisal": "菌落总数", "appraisal_until": "2026-03-20"}


# —— 期限 ——


def test_seizure_lasts_thirty_days_at_most_art_25() -> None:
    assert Coercion().seized("2026-03-02").due("seizure_limit") == date(2026, 4, 1)


def test_a_period_that_ends_on_a_holiday_ends_after_it_art_25() -> None:
    # The thirtieth day is 1 May; the holiday lasts until 5 May.
    assert Coercion("2026-04-01").seized("2026-04-01").due("seizure_limit") == date(2026, 5, 6)


def test_the_head_prolongs_seizure_once_by_thirty_days_at_most_art_25() -> None:
    story = Coercion().seized("2026-03-02")
    story.is_refused("extend_seizure", code="guard.false", law_contains="第25条", **{**LONGER, "complicated": False})
    story.is_refused("extend_seizure", code="clock.too-long", extension_days=31, **LONGER)
    story.does("extend_seizure", on="2026-03-30", extension_days=20, **LONGER)
    assert story.due("seizure_limit") == date(2026, 4, 21)
    assert "第25条第二款" in story.duties()["tell_extension"].law
    story.does("tell_extension").is_refused("extend_seizure", code="act.closed", **LONGER)


def test_seizure_is_not_prolonged_once_it_is_over_art_25_28() -> None:
    story = Coercion().seized("2026-03-02")
    story.is_refused("extend_seizure", on="2026-04-02", code="act.closed", **LONGER)


def test_another_statute_may_set_another_period_art_25() -> None:
    assert Coercion(seizure_period=Period.parse("15 days")).seized("2026-03-02").due("seizure_limit") == date(
        2026, 3, 17
    )


def test_the_time_of_an_appraisal_is_not_counted_art_25() -> None:
    story = Coercion().seized("2026-03-02").does("commission_appraisal", on="2026-03-05", **APPRAISAL)
    assert story.due("seizure_limit") is None
    assert "第25条第三款" in story.duties()["tell_appraisal"].law
    story.does("tell_appraisal").does("receive_appraisal", on="2026-03-15", appraisal_result="不合格")
    assert story.due("seizure_limit") == date(2026, 4, 13)


def test_an_appraisal_that_takes_longer_than_told_counts_again_art_25() -> None:
    story = Coercion().seized("2026-03-02").does("commission_appraisal", on="2026-03-05", **APPRAISAL)
    story.does("tell_appraisal").law_entered("deemed", "appraisal_over", law_contains="第25条第三款", on="2026-03-21")
    assert story.due("seizure_limit") == date(2026, 4, 16)
    story.is_allowed("receive_appraisal", appraisal_result="合格")


def test_a_seizure_that_is_over_is_lifted_and_nothing_else_art_28() -> None:
    story = Coercion().seized("2026-03-02").recorded()
    story.law_entered("deemed", "seizure_expires", law_contains="第28条第一款第四项", on="2026-04-02")
    assert story.late("seizure_limit")
    story.is_refused("confiscate", code="act.closed", facts_clear=True)
    story.does("release_seizure", release_ground="expired").does("return_property", **BACK).published()
    story.does("archive").ended_as("released")


def test_a_freeze_lasts_thirty_days_and_may_be_prolonged_by_thirty_art_32() -> None:
    story = Coercion().frozen("2026-03-02")
    assert story.due("freeze_limit") == date(2026, 4, 1)
    story.does("extend_freeze", on="2026-03-31", **LONGER)
    # Sixty days end on 1 May, a holiday.
    assert story.due("freeze_limit") == date(2026, 5, 6)


def test_the_bank_lifts_a_freeze_that_is_over_by_itself_art_33() -> None:
    story = Coercion().frozen("2026-03-02").does("deliver_freeze_decision", service_method="直接送达").published()
    story.law_entered("deemed", "freeze_expires", law_contains="第33条第三款", on="2026-04-02")
    story.is_refused("decide_frozen", code="act.closed", handling="penalised")
    story.does("bank_unfreezes", by="金融机构甲").does("release_freeze", release_ground="expired").does("tell_release")
    story.does("archive").ended_as("released")


# —— 处理 ——


def test_what_is_unlawful_is_confiscated_art_27() -> None:
    story = Coercion().seized().recorded().published()
    story.is_refused("confiscate", code="guard.false", law_contains="第27条", facts_clear=False)
    story.does("confiscate", facts_clear=True).does("archive").ended_as("confiscated")


def test_what_a_statute_says_is_destroyed_art_27() -> None:
    story = Coercion().seized().recorded().published()
    story.is_refused("destroy", code="guard.false", law_contains="第27条", must_destroy=False)
    story.does("destroy", must_destroy=True).does("archive").ended_as("destroyed")


def test_what_is_lifted_is_given_back_and_a_low_price_made_good_art_28() -> None:
    story = Coercion().seized().recorded().published().does("sell_perishables", sale="变卖", proceeds=3000)
    story.does("release_seizure", release_ground="no_violation")
    story.is_refused("archive", code="duty.unfinished", law_contains="第28条第二款", clears="return_property")
    story.is_refused(
        "return_property", code="guard.false", law_contains="第28条", returned="三千元", low_price=True, compensation=0
    )
    story.does("return_property", returned="三千元", low_price=True, compensation=500).does("archive").ended_as(
        "released"
    )


def test_a_part_may_be_given_back_and_the_rest_confiscated_art_28() -> None:
    story = Coercion().seized().recorded().published()
    story.does("release_part", release_ground="unrelated", items="五箱").does("return_property", **BACK)
    story.does("confiscate", facts_clear=True).does("archive").ended_as("confiscated")


def test_a_decided_case_has_its_seizure_settled_art_28() -> None:
    story = Coercion().seized().recorded().published().does("case_decided", handling="unfounded")
    assert "第28条第一款第三项" in story.duties()["follow_decision"].law
    story.is_refused("keep_for_enforcement", code="guard.false", law_contains="第46条")
    story.does("release_seizure", release_ground="decided")
    assert "follow_decision" not in story.duties()


def test_goods_may_be_kept_to_pay_a_fine_art_46() -> None:
    story = Coercion().seized().recorded().published().does("case_decided", handling="penalised")
    story.does("keep_for_enforcement").does("archive").ended_as("to_enforcement")


def test_goods_are_not_kept_before_the_case_is_decided_or_after_the_period_art_28() -> None:
    story = Coercion().seized("2026-03-02")
    story.is_refused("keep_for_enforcement", code="condition.not-done", clears="case_decided")
    story.waits("2026-04-02").does("case_decided", handling="penalised")
    story.is_refused("keep_for_enforcement", code="act.closed")


def test_an_area_that_reads_the_law_otherwise_keeps_nothing_art_46() -> None:
    story = Coercion(keep_for_enforcement=False).seized().does("case_decided", handling="penalised")
    story.is_refused("keep_for_enforcement", code="guard.false", law_contains="第46条")


def test_frozen_money_is_dealt_with_or_released_art_32_33() -> None:
    story = Coercion().frozen().does("deliver_freeze_decision", service_method="直接送达").published()
    story.does("decide_frozen", handling="penalised").does("archive").ended_as("disposed")
    story = Coercion().frozen().does("deliver_freeze_decision", service_method="直接送达").published()
    story.does("release_freeze", release_ground="unrelated")
    story.is_refused("archive", code="duty.unfinished", law_contains="第33条第二款", clears="tell_release")
    story.does("tell_release").does("bank_unfreezes").does("archive").ended_as("released")


def test_goods_go_with_a_criminal_case_and_the_party_is_told_art_21() -> None:
    story = Coercion().seized().recorded().published().does("pass_to_judiciary", organ_received="清渠县公安局")
    story.is_refused("archive", code="duty.unfinished", law_contains="第21条", clears="tell_transfer")
    story.does("tell_transfer").does("archive").ended_as("to_judiciary")


def test_only_sealed_things_are_left_in_a_third_partys_custody_art_26() -> None:
    Coercion().seized().is_refused("entrust_custody", code="guard.false", law_contains="第26条", keeper="某仓库")
    story = Coercion().approved(kind="seal").summoned().does("seize", **SEIZED)
    story.is_allowed("entrust_custody", keeper="某仓库")


# —— 公开与救济 ——


def test_a_measure_is_published_within_twenty_working_days_guobanfa_2018_118() -> None:
    story = Coercion().seized("2026-03-02")
    assert story.due("publish") == date(2026, 3, 30)
    story.is_refused("publish", code="guard.false", law_contains="118号二", secrets_removed=False)
    story.does("withhold", withhold_ground="privacy").is_refused("publish", code="act.closed", secrets_removed=True)


def test_remedies_run_from_the_day_of_the_measure_reconsideration_law_art_20() -> None:
    story = Coercion().seized("2026-03-02")
    assert story.due("seek_reconsideration") == date(2026, 5, 6)
    assert story.due("sue") == date(2026, 9, 2)
    story.law_entered("lapsed", "seek_reconsideration", on="2026-05-07")


def test_an_annulled_measure_is_lifted_taken_down_and_made_good_art_8() -> None:
    story = Coercion().seized().recorded().published()
    story.does("annul", annulment="revoked", annulled_by="reconsideration")
    assert {"lift", "compensate", "withdraw_publication"} <= set(story.duties())
    story.does("release_seizure", release_ground="other").does("return_property", **BACK)
    story.is_refused("archive", code="duty.unfinished", clears="withdraw_publication")
    story.does("withdraw_publication").does("compensate", remedy_given="已退还").does("archive").ended_as("released")


@pytest.mark.parametrize(
    ("annulment", "outcome"), [("revoked", "revoked"), ("changed", "revoked"), ("illegal", "illegal")]
)
def test_an_ended_measure_may_still_be_annulled_art_8(annulment: str, outcome: str) -> None:
    story = Coercion().seized().recorded().published().does("confiscate", facts_clear=True).does("archive")
    story.does("annul", annulment=annulment, annulled_by="court").does("compensate", remedy_given="退还变价款")
    story.does("withdraw_publication").ended_as(outcome)


# —— 整体 ——

STEERS: dict[str, Any] = {
    **{name: value for name, value in SEIZED.items() if isinstance(value, bool)},
    "mild_suffices": False,
}
STEERS |= {"source_of_power": "law", "listed": False, "low_price": False, "facts_clear": True, "must_destroy": True}
STEERS |= {"secrets_removed": True, "complicated": True, "annulment": "revoked"}
WAY = ("refrain", "release_seizure", "release_freeze", "lift", "archive")


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_a_measure_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = wandered(Coercion(), seed, shuns=["refrain", "disapprove", "annul", "legal_review"], **STEERS)
    brought_to_its_end(story, ("propose", *WAY), record_signed="refused", **STEERS)
    assert story.state.outcome


def test_the_law_alone_says_when_a_period_is_over_art_25_28_33() -> None:
    assert entered_by_nobody(Coercion()) == {"appraisal_over", "seizure_expires", "freeze_expires"}


def test_every_act_and_every_period_of_coercion_names_its_source() -> None:
    assert not without_articles(Coercion())


def test_every_outcome_of_coercion_is_brought_by_some_act() -> None:
    assert outcomes_brought(Coercion()) == set(Coercion().machine.procedure.outcomes)

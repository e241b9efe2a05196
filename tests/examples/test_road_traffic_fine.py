from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fazhi.office.supervision.xes import read_traces
from tests.conftest import needs_shared
from tests.examples.history import Happening, entered, machine_of

MACHINE = machine_of("road_traffic_fine")
ROME = ZoneInfo("Europe/Rome")
# Ninety days later the clocks have been put back by an hour.
CREATED = datetime(2007, 8, 10, tzinfo=ROME)
FACTS: Mapping[str, Mapping[str, Any]] = {
    "create_fine": {"amount": 36.0, "total_paid": 0.0, "dismissal": "NIL", "article": 157, "points": 0},
    "send_fine": {"expense": 13.0},
    "add_penalty": {"raised_amount": 74.0},
    "send_appeal": {"dismissal": "NIL"},
}


def on(day: int, act: str, **facts: Any) -> Happening:
    """`act` at midnight of the given day after the fine's creation."""
    return act, CREATED + timedelta(days=day), {**FACTS.get(act, {}), **facts}


def paid(day: int, amount: float, total: float) -> Happening:
    return on(day, "payment", paid=amount, total_paid=total)


def breaches(*history: Happening) -> list[tuple[str, str]]:
    return entered(MACHINE, history)[1]


CREATE, SEND, NOTIFY = on(0, "create_fine"), on(30, "send_fine"), on(40, "insert_notification")
NOTIFIED = (CREATE, SEND, NOTIFY)
# Without it, the time to pay would be late as well.
PENALTY = on(100, "add_penalty")


def test_a_fine_that_goes_all_the_way_to_collection_breaks_no_rule() -> None:
    state, found = entered(MACHINE, [*NOTIFIED, on(100, "add_penalty"), on(700, "send_to_collection")])
    assert found == []
    assert (state.outcome, state.ended_at is not None) == ("collected", True)


def test_a_fine_paid_at_once_need_not_be_sent() -> None:
    state, found = entered(MACHINE, [CREATE, paid(5, 36.0, 36.0)])
    assert found == [] and state.outcome == "paid"
    assert MACHINE.duties(state, CREATED + timedelta(days=400)) == ()


def test_a_fine_sent_on_the_ninetieth_day_is_in_time_art_201() -> None:
    assert breaches(CREATE, on(90, "send_fine")) == []


@pytest.mark.parametrize("history", [(CREATE,), (CREATE, paid(5, 36.0, 36.0))])
def test_a_fine_sent_on_the_ninety_first_day_is_sent_too_late_art_201(history: tuple[Happening, ...]) -> None:
    assert breaches(*history, on(91, "send_fine")) == [("send_fine", "act.lapsed")]


def test_a_penalty_on_the_sixtieth_day_after_notification_is_in_order_art_203() -> None:
    assert breaches(*NOTIFIED, on(100, "add_penalty")) == []


def test_a_penalty_before_the_sixtieth_day_is_too_early_art_203() -> None:
    assert breaches(*NOTIFIED, on(99, "add_penalty")) == [("add_penalty", "condition.too-early")]


def test_neither_payment_nor_penalty_within_sixty_days_is_late_art_202() -> None:
    assert breaches(*NOTIFIED, on(101, "add_penalty")) == [("pay", "late")]


def test_a_fine_paid_in_full_with_its_expense_takes_no_penalty_art_203() -> None:
    assert breaches(*NOTIFIED, paid(50, 49.0, 49.0), on(100, "add_penalty")) == [("add_penalty", "guard.false")]


def test_a_fine_paid_without_its_expense_takes_a_penalty_art_203() -> None:
    assert breaches(*NOTIFIED, paid(50, 36.0, 36.0), on(100, "add_penalty")) == []


def test_a_fine_paid_with_penalty_and_expense_is_not_collected_art_206() -> None:
    history = (*NOTIFIED, on(100, "add_penalty"), paid(200, 87.0, 87.0))
    assert breaches(*history, on(700, "send_to_collection")) == [("send_to_collection", "guard.false")]
    assert breaches(*history[:-1], paid(200, 86.0, 86.0), on(700, "send_to_collection")) == []


@pytest.mark.parametrize(("day", "found"), [(100, []), (101, [("insert_appeal_date", "act.lapsed")])])
def test_an_appeal_to_the_prefect_lapses_sixty_days_after_notification_art_203(
    day: int, found: list[tuple[str, str]]
) -> None:
    assert breaches(*NOTIFIED, PENALTY, on(day, "insert_appeal_date")) == found


def test_who_has_paid_can_not_appeal_art_203_and_204_bis() -> None:
    history = (*NOTIFIED, paid(45, 36.0, 36.0))
    assert breaches(*history, on(50, "insert_appeal_date")) == [("insert_appeal_date", "guard.false")]
    assert breaches(*history, on(50, "appeal_to_judge")) == [("appeal_to_judge", "guard.false")]


APPEALED = (*NOTIFIED, on(50, "insert_appeal_date"))


@pytest.mark.parametrize(("day", "found"), [(110, []), (111, [("send_appeal", "late")])])
def test_an_appeal_is_sent_to_the_prefect_within_sixty_days_art_203(day: int, found: list[tuple[str, str]]) -> None:
    assert breaches(*APPEALED, PENALTY, on(day, "send_appeal")) == found


@pytest.mark.parametrize(("day", "found"), [(180, []), (181, [("receive_appeal_result", "late")])])
def test_the_prefect_decides_within_one_hundred_and_twenty_days_art_204(day: int, found: list[tuple[str, str]]) -> None:
    assert breaches(*APPEALED, on(60, "send_appeal"), PENALTY, on(day, "receive_appeal_result")) == found


def test_a_fine_that_the_prefect_dismissed_awaits_no_result_art_204() -> None:
    state, found = entered(MACHINE, [*APPEALED, on(60, "send_appeal", dismissal="#"), PENALTY])
    assert found == []
    assert "receive_appeal_result" not in {duty.key for duty in MACHINE.duties(state, CREATED + timedelta(days=300))}


DECIDED = (*APPEALED, on(60, "send_appeal"), PENALTY, on(150, "receive_appeal_result"))


@pytest.mark.parametrize(("day", "found"), [(300, []), (301, [("notify_appeal_result", "late")])])
def test_the_prefects_result_is_notified_within_one_hundred_and_fifty_days_art_204(
    day: int, found: list[tuple[str, str]]
) -> None:
    assert breaches(*DECIDED, on(day, "notify_appeal_result")) == found


def test_a_result_without_an_appeal_is_refused_art_204() -> None:
    assert breaches(*NOTIFIED, on(60, "receive_appeal_result")) == [("receive_appeal_result", "condition.not-done")]


@pytest.mark.parametrize(("day", "found"), [(230, []), (231, [("appeal_to_judge", "act.lapsed")])])
def test_the_judge_is_open_for_thirty_days_after_the_prefects_result_art_205(
    day: int, found: list[tuple[str, str]]
) -> None:
    assert breaches(*DECIDED, on(200, "notify_appeal_result"), on(day, "appeal_to_judge")) == found


@pytest.mark.parametrize(("day", "found"), [(100, []), (101, [("appeal_to_judge", "act.lapsed")])])
def test_the_judge_is_open_for_sixty_days_after_notification_art_204_bis(
    day: int, found: list[tuple[str, str]]
) -> None:
    assert breaches(*NOTIFIED, PENALTY, on(day, "appeal_to_judge")) == found


def test_who_chose_the_prefect_can_not_turn_to_the_judge_before_his_result_art_204_bis() -> None:
    assert breaches(*APPEALED, on(60, "appeal_to_judge")) == [("appeal_to_judge", "act.closed")]


def test_who_chose_the_judge_can_not_turn_to_the_prefect_art_204_bis() -> None:
    found = breaches(*NOTIFIED, on(50, "appeal_to_judge"), on(60, "insert_appeal_date"))
    assert found == [("insert_appeal_date", "act.closed")]


def test_a_fine_is_not_collected_while_an_appeal_has_not_been_sent_art_203() -> None:
    history = (*APPEALED, on(100, "add_penalty"), on(105, "send_to_collection"))
    assert breaches(*history) == [("send_to_collection", "duty.unfinished")]
    assert breaches(*history, on(106, "send_appeal")) == [
        ("send_to_collection", "duty.unfinished"),
        ("send_appeal", "matter.ended"),
    ]


def test_payments_may_come_in_parts_and_after_collection() -> None:
    collected = (*NOTIFIED, paid(60, 10.0, 10.0), on(100, "add_penalty"), on(700, "send_to_collection"))
    assert breaches(*collected, paid(800, 77.0, 87.0)) == []


def test_of_103_987_fines_in_the_published_log_49_772_were_sent_too_late() -> None:
    counted: Counter[str] = Counter()
    for trace in read_traces(needs_shared("data/logs/road-traffic-fines.xes.gz")):
        counted.update(cases=1, entries=len(trace.events))
        at = {event.activity: event.at for event in trace.events}
        if "Send Fine" in at:
            state = MACHINE.open(at["Create Fine"])
            created, _ = MACHINE.enter(state, "create_fine", at=at["Create Fine"], facts=FACTS["create_fine"])
            _, against = MACHINE.enter(created.state, "send_fine", at=at["Send Fine"], facts=FACTS["send_fine"])
            counted.update(["sent", *(refusal.code for refusal in against)])
    assert counted == {"cases": 150_370, "entries": 561_470, "sent": 103_987, "act.lapsed": 49_772}

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fazhi.office.supervision.history import Translation, run
from fazhi.office.supervision.xes import read_traces
from tests.conftest import needs_shared
from tests.examples.history import Happening, entered, machine_of

MACHINE = machine_of("permit_receipt")
FILED = datetime(2011, 10, 11, 13, 45, tzinfo=ZoneInfo("Europe/Amsterdam"))
DEADLINE = {"deadline": "2011-12-06"}


def after(hours: int, act: str, **facts: Any) -> Happening:
    return act, FILED + timedelta(hours=hours), facts


def breaches(*history: Happening) -> list[tuple[str, str]]:
    return entered(MACHINE, history)[1]


CONFIRMED = after(0, "confirm_receipt", **DEADLINE)
CHECKED = (CONFIRMED, after(1, "check_confirmation"))


def test_a_receipt_is_checked_determined_and_sent() -> None:
    history = (*CHECKED, after(2, "determine_confirmation"), after(3, "send_confirmation"))
    assert breaches(*history, after(4, "determine_stop_advice"), after(5, "determine_stop_indication")) == []


def test_a_receipt_is_not_sent_before_it_is_determined() -> None:
    assert breaches(*CHECKED, after(2, "send_confirmation")) == [("send_confirmation", "condition.not-done")]


def test_a_receipt_is_not_determined_before_it_is_checked() -> None:
    found = breaches(CONFIRMED, after(2, "determine_confirmation"))
    assert found == [("determine_confirmation", "condition.not-done")]


def test_an_adjusted_receipt_is_checked_again_before_it_is_determined() -> None:
    adjusted = (*CHECKED, after(2, "adjust_confirmation"))
    assert breaches(*adjusted, after(3, "determine_confirmation")) == [("determine_confirmation", "duty.open")]
    assert breaches(*adjusted, after(3, "check_confirmation"), after(4, "determine_confirmation")) == []


def test_the_receipt_phase_ends_by_the_deadline_of_the_application() -> None:
    advised = (*CHECKED, after(2, "determine_stop_advice"))
    last_minute = datetime(2011, 12, 6, 23, 59, tzinfo=ZoneInfo("Europe/Amsterdam"))
    next_day = last_minute + timedelta(minutes=1)
    assert breaches(*advised, ("determine_stop_indication", last_minute, {})) == []
    assert breaches(*advised, ("determine_stop_indication", next_day, {})) == [("receipt_phase", "late")]


def test_the_published_log_breaks_these_rules_so_often() -> None:
    words = Translation(MACHINE)
    traces = list(read_traces(needs_shared("data/logs/permit-receipt.xes.gz")))
    until = max(event.at for trace in traces for event in trace.events)
    histories = [run(trace, words, until) for trace in traces]
    assert Counter(breach.rule for history in histories for breach in history.breaches) == {
        "condition.not-done:send_confirmation": 1,
        "duty.late:receipt_phase": 55,
        "duty.unmet:receipt_phase": 138,
    }
    assert Counter(history.state.outcome for history in histories) == {"": 1375, "unlicensed": 39, "held": 20}

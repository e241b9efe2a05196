"""Taking in a history: everything or nothing of a bad file, nothing refused of a good one, and on where it stopped."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.law import loading
from fazhi.law.procedure import Procedure
from fazhi.office.matters.models import Clock, Entry, Matter
from fazhi.office.matters.rebuilding import rebuild
from fazhi.office.matters.verifying import verify
from fazhi.office.supervision import bulk, importing
from fazhi.office.supervision.importing import LogError, Summary
from fazhi.office.supervision.models import Import, Problem
from fazhi.office.supervision.xes_error import XesError
from tests.cast import Cast, cast  # noqa: F401

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 6, 30, tzinfo=dt.UTC)

SOURCE = """
id = "history"
title = "旧系统的罚款"
version = "1"
effective = 2000-01-01
law = "示范法"
calendar = "plain"
timezone = "Europe/Rome"
[roles.police]
title = "警察"
[fields.amount]
title = "数额"
type = "money"
[acts.create]
title = "开单"
by = "police"
optional = ["amount"]
then = { act = "notify", within = "10 days", law = "示范法第2条" }
[acts.send]
title = "寄送"
by = "police"
after = "create"
until = { act = "create", within = "5 days", law = "示范法第1条" }
[acts.notify]
title = "通知"
by = "police"
after = "send"
[log.activities]
"Create" = "create"
"Send" = "send"
"Notify" = "notify"
[log.fields]
"amount" = "amount"
"""


def event(activity: str, day: str, **attributes: str) -> str:
    extra = "".join(f'<float key="{key}" value="{value}"/>' for key, value in attributes.items())
    return (
        f'<event><string key="concept:name" value="{activity}"/>'
        f'<date key="time:timestamp" value="2009-03-{day}T00:00:00.000+01:00"/>{extra}</event>'
    )


def trace(name: str, *events: str) -> str:
    return f'<trace><string key="concept:name" value="{name}"/>{"".join(events)}</trace>'


GOOD = trace("A1", event("Create", "01", amount="35.0"), event("Send", "03"), event("Notify", "05"))
LATE = trace("A2", event("Create", "01"), event("Send", "07"), event("Notify", "20"))
ODD = trace("A3", event("Notify", "02"), event("Create", "03"))


@pytest.fixture
def procedure() -> Procedure:
    return loading.parse(SOURCE, "history")


@pytest.fixture
def take_in(tmp_path: Path, cast: Cast, procedure: Procedure) -> Callable[..., Summary]:  # noqa: F811
    def run(*traces: str, name: str = "log.xes.gz", cut: int = 0) -> Summary:
        data = gzip.compress(f"<log>{''.join(traces)}</log>".encode(), mtime=0)
        file = tmp_path / name
        file.write_bytes(data[: len(data) - cut] if cut else data)
        return importing.import_log(file, procedure, cast.market, now=NOW, progress=lambda title, done: None)

    return run


def rules(summary: Summary) -> dict[str, int]:
    return {item.rule: item.count for item in summary.breaches}


def test_history_is_entered_whole_marked_and_chained(take_in: Callable[..., Summary]) -> None:
    summary = take_in(GOOD, LATE)
    assert (summary.matters, summary.entries) == (2, 6)
    assert Entry.unscoped.filter(imported=True).count() == 6
    first = Matter.unscoped.get(number="MARKET-history-A1").entries.first()
    assert first is not None and first.facts == {"amount": 35.0}
    assert list(verify()) == []


def test_a_good_case_has_no_problem(take_in: Callable[..., Summary]) -> None:
    assert take_in(GOOD).breaches == ()


def test_what_was_done_after_its_right_lapsed_becomes_a_problem_with_its_dates(take_in: Callable[..., Summary]) -> None:
    assert rules(take_in(LATE)) == {"act.lapsed:send": 1, "duty.late:notify": 1}
    problem = Problem.unscoped.get(rule="act.lapsed:send")
    assert (problem.law, problem.entry_number) == ("示范法第1条", 2)
    assert problem.due_at == dt.datetime(2009, 3, 6, 23, tzinfo=dt.UTC)
    assert problem.happened_at == dt.datetime(2009, 3, 6, 23, tzinfo=dt.UTC)


def test_what_is_out_of_order_is_entered_and_told(take_in: Callable[..., Summary]) -> None:
    summary = take_in(ODD)
    assert (summary.entries, rules(summary)) == (2, {"condition.not-done:notify": 1})


def test_a_duty_that_nothing_met_is_a_problem_when_its_time_is_over_at_the_logs_end(
    take_in: Callable[..., Summary],
) -> None:
    unmet = trace("A4", event("Create", "01"))
    assert rules(take_in(unmet, trace("A5", event("Create", "30")))) == {"duty.unmet:notify": 1}
    assert Problem.unscoped.get().entry_number is None


def test_the_caches_are_what_the_entries_say(take_in: Callable[..., Summary]) -> None:
    take_in(GOOD, LATE, ODD)
    clocks = Clock.unscoped.count()
    assert (rebuild(), Clock.unscoped.count()) == (0, clocks)


def test_the_same_file_again_changes_nothing(take_in: Callable[..., Summary]) -> None:
    first = take_in(GOOD, LATE)
    again = take_in(GOOD, LATE)
    assert (again.matters, again.entries, again.breaches, again.resumed) == (2, 6, first.breaches, True)


def test_a_stopped_import_goes_on_and_ends_in_the_same_state(
    take_in: Callable[..., Summary], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 1)
    store, calls = bulk.store, []

    def stop_at_the_second(*args: object) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return store(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(bulk, "store", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        take_in(GOOD, LATE, ODD)
    assert Matter.unscoped.count() == 1
    monkeypatch.setattr(bulk, "store", store)
    summary = take_in(GOOD, LATE, ODD)
    assert (summary.matters, summary.entries, rules(summary)) == (
        3,
        8,
        {"act.lapsed:send": 1, "duty.late:notify": 1, "condition.not-done:notify": 1},
    )
    assert list(verify()) == []


def test_a_cut_file_is_refused_and_leaves_nothing(take_in: Callable[..., Summary]) -> None:
    with pytest.raises(XesError) as error:
        take_in(GOOD, LATE, cut=20)
    assert error.value.code == "xes.cut"
    assert (Matter.unscoped.count(), Import.unscoped.count()) == (0, 0)


def test_an_unknown_activity_is_refused_with_its_place_and_leaves_nothing(take_in: Callable[..., Summary]) -> None:
    with pytest.raises(LogError, match=r"“A9”.*第 1 个事件的活动“Vanish”"):
        take_in(GOOD, trace("A9", event("Vanish", "01")))
    assert Matter.unscoped.count() == 0


def test_a_case_that_stands_twice_is_refused(take_in: Callable[..., Summary]) -> None:
    with pytest.raises(LogError, match="重复出现"):
        take_in(GOOD, GOOD)


def test_an_event_without_a_date_is_refused_with_its_place(take_in: Callable[..., Summary]) -> None:
    broken = trace("A6", '<event><string key="concept:name" value="Create"/></event>')
    with pytest.raises(XesError, match="A6"):
        take_in(GOOD, broken)
    assert Matter.unscoped.count() == 0


def test_a_procedure_that_does_not_say_what_the_logs_words_mean_is_refused(tmp_path: Path, cast: Cast) -> None:  # noqa: F811
    file = tmp_path / "log.xes"
    file.write_text(f"<log>{GOOD}</log>", encoding="utf-8")
    silent = loading.parse(SOURCE[: SOURCE.index("[log.activities]")], "silent")
    with pytest.raises(LogError, match=r"log\.activities"):
        importing.import_log(file, silent, cast.market, now=NOW, progress=lambda title, done: None)

"""Rest days as an office enters them: each area counts by its own, and a notice brings the open dates to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.law.marking import Duty, Refused
from fazhi.office.catalogues import holidays
from fazhi.office.catalogues.holidays import Announcement
from fazhi.office.catalogues.models import HolidayDay, HolidayNotice
from fazhi.office.matters import rebuilding, redating, services, snapshot, versions
from fazhi.office.matters.models import Clock, Entry, Matter
from fazhi.office.organs.models import Operation, Organ
from fazhi.office.organs.selectors import Standing

from .conftest import NOW, Game, day

Games = Callable[..., Game]
REST, WORK = False, True


def told(*days: tuple[str, bool], title: str = "关于2026年放假安排的补充通知", national: bool = False) -> Announcement:
    rows = tuple((day(text).date(), working, "调休上班" if working else "放假") for text, working in days)
    return Announcement(title, 2026, dt.date(2026, 3, 10), rows, national)


def entered(organ: Organ, on: str, *days: tuple[str, bool], **more: Any) -> HolidayNotice:
    notice = redating.enter(organ, told(*days, **more), now=day(on))
    redating.redate()
    return notice


def due_of(matter: Matter, key: str) -> str | None:
    """The last day of the matter's clock, as its row has it."""
    ends = Clock.unscoped.get(matter=matter, key=key).due_at
    return (ends - dt.timedelta(hours=1)).astimezone(NOW.tzinfo).date().isoformat() if ends else None


def duty(game: Game, key: str, at: str = "03-21") -> Duty:
    matter = Matter.unscoped.select_related("procedure", "organ").get(pk=game.matter.pk)
    machine = versions.machine_for(matter)
    state = snapshot.load(matter.state, machine, matter.parameters)
    return next(one for one in machine.duties(state, day(at)) if one.key == key)


def test_a_notice_dates_the_open_clocks_of_a_matter_anew_and_the_explanation_names_it(game: Game) -> None:
    game.up_to_decision()
    assert due_of(game.matter, "serve") == "2026-03-31"
    before = game.entries()
    entered(game.matter.organ, "03-23", ("03-25", REST), ("03-26", REST))
    assert due_of(game.matter, "serve") == "2026-04-02"
    assert game.now().next_due == Clock.unscoped.get(matter=game.matter, key="serve").due_at
    assert game.entries() == before
    moved = "因《关于2026年放假安排的补充通知》（2026-03-10 公布）调整放假，期限由 2026-03-31 改为 2026-04-02"
    found = duty(game, "serve")
    assert found.due
    assert moved in [step.words for step in found.due.steps]


def test_whoever_acts_after_a_notice_counts_by_it(game: Game, cast: Any) -> None:
    entered(cast.root, "03-01", ("03-25", REST))
    game.up_to_decision()
    assert due_of(game.matter, "serve") == "2026-04-01"
    assert rebuilding.rebuild() == 0


def test_two_areas_count_by_their_own_rest_days(game: Game, cast: Any) -> None:
    entered(cast.market, "03-02", ("03-25", REST))
    entered(cast.ecology, "03-02", ("03-26", REST), ("03-27", REST))
    game.up_to_decision()
    assert due_of(game.matter, "serve") == "2026-04-01"

    def resting(organ: Organ) -> list[int]:
        calendar = versions.machine_at(game.matter.procedure.digest, organ.lineage, holidays.mark()).calendar
        return [number for number in range(23, 28) if not calendar.is_working(dt.date(2026, 3, number))]

    assert resting(cast.team) == [25]
    assert resting(cast.ecology) == [26, 27]
    assert resting(cast.root) == resting(cast.town) == []


def test_the_nearest_organs_notice_goes_before_and_of_one_organ_the_later(game: Game, cast: Any) -> None:
    entered(cast.market, "03-02", ("03-25", REST))
    entered(cast.root, "03-03", ("03-25", WORK), ("03-26", REST))

    def works(text: str) -> bool:
        machine = versions.machine_at(game.matter.procedure.digest, cast.market.lineage, holidays.mark())
        return machine.calendar.is_working(day(text).date())

    assert (works("03-25"), works("03-26")) == (False, False)
    entered(cast.root, "03-04", ("03-26", WORK))
    entered(cast.market, "03-05", ("03-25", WORK))
    assert (works("03-25"), works("03-26")) == (True, True)


def test_a_weekend_made_a_working_day_brings_a_duty_forward_but_no_act_in_time_becomes_late(game: Game) -> None:
    game.up_to_decision()
    game.does("serve", "03-31", "officer")
    entered(game.matter.organ, "04-10", ("03-28", WORK), ("03-29", WORK))
    clock = Clock.unscoped.get(matter=game.matter, key="serve")
    assert clock.due_at and clock.ended_at
    assert clock.ended_at < clock.due_at
    assert due_of(game.matter, "serve") == "2026-03-31"


def test_a_duty_still_open_is_brought_forward_to_no_day_before_the_notice_was_known(game: Game) -> None:
    game.up_to_decision()
    entered(game.matter.organ, "03-30", ("03-28", WORK), ("03-29", WORK))
    assert due_of(game.matter, "serve") == "2026-03-30"


def test_an_act_that_was_late_is_in_time_once_a_rest_day_entered_late_says_so(game: Game) -> None:
    game.up_to_decision()
    game.does("serve", "04-01", "officer")
    assert due_of(game.matter, "serve") == "2026-03-31"
    entered(game.matter.organ, "04-10", ("03-25", REST))
    assert due_of(game.matter, "serve") == "2026-04-01"


def test_a_right_that_lapsed_in_the_record_stays_lapsed_though_it_would_still_run(game: Game) -> None:
    game.up_to_notice(fine=500)
    game.does("decide", "03-12")
    assert Entry.unscoped.filter(matter=game.matter, kind="lapsed").count() == 1
    entered(game.matter.organ, "03-12", *((f"03-{number:02}", REST) for number in range(9, 20)))
    with pytest.raises(Refused) as refusal:
        game.does("request_hearing", "03-13", "officer")
    assert refusal.value.refusals[0].code == "act.lapsed"
    assert rebuilding.rebuild() == 0


def test_a_right_that_the_record_has_not_ended_runs_on_by_the_new_days(game: Game) -> None:
    game.up_to_notice(fine=500)
    entered(game.matter.organ, "03-09", ("03-10", REST), ("03-11", REST))
    game.does("request_hearing", "03-13", "officer")


def test_an_act_lawful_by_the_days_then_known_stays_so_when_another_fact_is_corrected(game: Game) -> None:
    from fazhi.office.matters import correcting

    game.up_to_notice(fine=500)
    game.does("request_hearing", "03-11", "officer", now=day("03-11"))
    entered(game.matter.organ, "03-20", ("03-07", WORK), ("03-08", WORK))
    officer = game.standing("officer")
    correcting.correct(game.matter.pk, 3, facts={"fine": 600}, reason="笔误", by=officer, now=NOW)


def test_an_interrupted_redating_is_finished_by_the_next(game: Game) -> None:
    game.up_to_decision()
    notice = redating.enter(game.matter.organ, told(("03-25", REST)), now=day("03-23"))
    assert due_of(game.matter, "serve") == "2026-03-31"
    (done,) = redating.redate()
    assert (done.notice, done.matters, done.moved) == (notice, 1, 1)
    assert due_of(game.matter, "serve") == "2026-04-01"
    assert redating.redate() == []


def test_whoever_entered_a_notice_stands_in_the_log_of_operations(cast: Any) -> None:
    redating.enter(cast.root, told(("03-25", REST)), now=NOW, by=cast["system_admin"])
    done = Operation.objects.get(action="holidays.enter")
    assert (done.by, done.subject) == (cast["system_admin"], "本级政府：《关于2026年放假安排的补充通知》")


def test_a_notice_of_a_whole_year_leaves_nothing_provisional(game: Game, cast: Any) -> None:
    def provisional() -> bool:
        machine = versions.machine_at(game.matter.procedure.digest, cast.market.lineage, holidays.mark())
        return machine.calendar.is_provisional(dt.date(2035, 1, 1), dt.date(2035, 2, 1))

    assert provisional()
    year = Announcement("关于2035年部分节假日安排的通知", 2035, dt.date(2034, 11, 5), (), True)
    redating.enter(cast.root, year, now=NOW)
    assert not provisional()


@pytest.mark.parametrize("rows", [HolidayNotice.unscoped, HolidayDay.objects])
def test_a_notice_can_be_neither_changed_nor_removed(rows: Any, cast: Any) -> None:
    entered(cast.root, "03-01", ("03-25", REST))
    for change in (lambda: rows.update(id=99), lambda: rows.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_what_a_process_remembers_never_outlives_a_notice_that_was_taken_back(game: Game, cast: Any) -> None:
    def rests(text: str) -> bool:
        machine = versions.machine_at(game.matter.procedure.digest, cast.market.lineage, holidays.mark())
        return not machine.calendar.is_working(day(text).date())

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        redating.enter(cast.root, told(("03-25", REST)), now=NOW)
        assert rests("03-25")
        raise ZeroDivisionError
    redating.enter(cast.root, told(("03-26", REST)), now=NOW)
    assert (rests("03-25"), rests("03-26")) == (False, True)


ACTS = ("investigate", "notify", "suspend", "resume", "request_hearing", "decide", "serve")
gaps = st.lists(st.integers(0, 6), min_size=1, max_size=len(ACTS))
known = st.integers(0, 30)
rested = st.dictionaries(st.integers(0, 30), st.booleans(), min_size=1, max_size=3)
notices = st.lists(
    st.tuples(known, st.one_of(rested, st.dictionaries(st.integers(88, 93), st.booleans(), min_size=1, max_size=2))),
    max_size=4,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gaps, notices)
def test_dates_brought_to_notices_are_those_of_a_whole_rebuild(
    open_game: Games, gaps: list[int], notices: list[tuple[int, dict[int, bool]]]
) -> None:
    with transaction.atomic():
        game = open_game()
        start, now = day("03-02"), day("03-02")
        services.perform(game.matter.pk, "file", by=game.standing("agency_head"), at=now, now=now)
        waiting = sorted(notices, key=lambda item: item[0])
        for act, days in (*zip(ACTS, gaps, strict=False), ("", 90)):
            now += dt.timedelta(days=days, hours=1)
            while waiting and start + dt.timedelta(days=waiting[0][0]) <= now:
                known, rows = waiting.pop(0)
                _enter(game, start, known, rows)
                assert rebuilding.rebuild() == 0
            _try(game, act, now)
        assert rebuilding.rebuild() == 0
        transaction.set_rollback(True)


def _enter(game: Game, start: dt.datetime, known: int, rows: dict[int, bool]) -> None:
    days = tuple((start.date() + dt.timedelta(days=n), working, "放假") for n, working in rows.items())
    notice = Announcement("补充通知", 2026, start.date(), days)
    redating.enter(game.matter.organ, notice, now=start + dt.timedelta(days=known))
    redating.redate()


def _try(game: Game, act: str, now: dt.datetime) -> None:
    by: dict[str, tuple[str, ...]] = {"investigate": ("officer", "second_officer")}
    first, *others = by.get(act, ("officer",) if act in ("notify", "request_hearing", "serve") else ("agency_head",))
    facts = {"fine": 500} if act == "notify" else {}
    together = [Standing(game.cast[name], NOW.date()) for name in others]
    by_first = game.standing(first)
    with suppress(Refused):
        services.perform(game.matter.pk, act, by=by_first, together_with=together, at=now, now=now, facts=facts)

"""Visits are arranged some at a time: interrupted anywhere and gone on with, they are the same as without a break."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.draws import continuing, drawing, verifying
from fazhi.office.inspections.draws.errors import OutOfTurn, Touched
from fazhi.office.inspections.errors import CapReached, NotAllowed
from fazhi.office.inspections.models import Cap, Draw, Visit, VisitTask
from fazhi.office.inspections.oversight import suspicious_draws
from fazhi.office.inspections.visits import arranging, promised, visiting
from fazhi.office.organs.scope import Reach
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import DRAWN, NAMES, Stage, stage
from tests.inspections.visits_cast import NOW, drawn_visit, make_draw, opened_visit, pair
from tests.parties import AT, make_item, make_party

LATER = DRAWN + dt.timedelta(days=1)


def wide(cast: Cast) -> Draw:  # noqa: F811
    """A draw with everything in it: parties to visit, to join, at their cap, gone, and without officers."""
    parties = [make_party(cast.market, name) for name in NAMES]
    drawn_visit(cast, parties[1], name="draw-0")
    Cap.unscoped.create(organ=cast.root, year=2026, most=1, basis="公告", published_on=AT.date(), entered_at=AT)
    drawn_visit(cast, parties[4], name="draw-00", window=(dt.date(2026, 2, 1), dt.date(2026, 2, 9)))
    Party.unscoped.filter(pk=parties[6].pk).update(state="deregistered")
    teams = {one.code: [pair(cast)[:: (-1) ** place]] for place, one in enumerate(parties[:8])}
    return make_draw(cast.market, teams, unstaffed=[one.code for one in parties[8:]])


def stands(draw: Draw) -> list[tuple[Any, ...]]:
    """Everything that was arranged for a draw, in the order in which it was, without ids and codes by chance."""
    rows = VisitTask.unscoped.filter(draw=draw).select_related("visit__party", "matter").order_by("pk")
    return [(task.visit.party.code, task.title, *_visit(task.visit), *_record(task)) for task in rows]


def _visit(visit: Visit) -> tuple[Any, ...]:
    officers = [one["certificate"] for one in visit.officers]
    people = sorted(visit.people.values_list("username", flat=True))
    return visit.counted, visit.starts, visit.ends, visit.cancelled_at, visit.cancelled_why, officers, people


def _record(task: VisitTask) -> list[Any]:
    entries = task.matter.entries.order_by("number") if task.matter else ()
    return [(entry.act, entry.facts) for entry in entries]


class Crash(Exception):
    """The machine goes out."""


def crashing(monkeypatch: pytest.MonkeyPatch, slices: int) -> None:
    """Have the slice after so many be lost before it is committed."""
    left, whole = [slices], arranging.Slice.arranged

    def arranged(self: arranging.Slice) -> list[Visit]:
        made = whole(self)
        left[0] -= 1
        if left[0] < 0:
            raise Crash
        return made

    monkeypatch.setattr(arranging.Slice, "arranged", arranged)


def arranged(
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    interrupted: list[int],
) -> list[tuple[Any, ...]]:
    """What stands after so many slices were committed and the next one was lost, several times, and then the rest was
    arranged; all of it is undone."""
    with transaction.atomic():
        draw = wide(cast)
        for slices in interrupted:
            with monkeypatch.context() as broken, pytest.raises(Crash):
                crashing(broken, slices)
                visiting.arrange(draw, by=cast["handler"], now=NOW)
        visiting.arrange(draw, by=cast["handler"], now=NOW)
        draw.refresh_from_db()
        assert draw.arranged_at == NOW
        found = stands(draw)
        transaction.set_rollback(True)
    return found


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 4), breaks=st.lists(st.integers(0, 1), max_size=2))
def test_interrupted_after_any_slice_and_gone_on_with_the_visits_are_the_same(
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    size: int,
    breaks: list[int],
) -> None:
    with monkeypatch.context() as patched:
        whole = arranged(cast, monkeypatch, [])
        assert len({row[0] for row in whole}) == len(whole) == len(NAMES)
        assert len([row for row in whole if row[5] is None]) == 6
        patched.setattr(arranging, "SLICE", size)
        assert arranged(cast, monkeypatch, breaks) == whole


def test_what_a_slice_asks_besides_the_door_does_not_grow_with_its_parties(cast: Cast) -> None:  # noqa: F811
    def asked(names: str) -> list[str]:
        parties = [make_party(cast.market, f"清渠县{name}店") for name in names]
        draw = make_draw(cast.market, {party.code: [pair(cast)] for party in parties}, name=f"draw-{names}")
        with CaptureQueriesContext(connection) as captured:
            visiting.arrange(draw, by=cast["handler"], now=NOW)
        door = ("matters_", "SAVEPOINT", "catalogues_parametersetting")
        return [one["sql"] for one in captured.captured_queries if not any(word in one["sql"] for word in door)]

    assert len(asked("甲")) == len(asked("乙丙丁戊己庚辛"))


# —— a draw of which one request arranges a part ——


@pytest.fixture
def played(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Stage:  # noqa: F811
    """A draw in which four were drawn, one arranged."""
    monkeypatch.setattr(continuing, "AT_ONCE", 1)
    return stage(cast).finished()


def goes_on(played: Stage, who: str = "handler", **over: Any) -> int:
    draw = Draw.unscoped.select_related("organ", "matter", "bundle").get(pk=played.draw.pk)
    return continuing.go_on(draw, by=played.standing(who, LATER), now=LATER, **over)


def of(played: Stage) -> list[int]:
    return sorted(VisitTask.unscoped.filter(draw=played.draw).values_list("visit__party", flat=True))


def test_the_draw_is_published_before_its_visits_are_arranged(played: Stage) -> None:
    played.draw.refresh_from_db()
    assert played.draw.published_at is not None
    assert (continuing.progress(played.draw), played.draw.arranged_at) == ((1, 4), None)


def test_a_crash_while_arranging_leaves_the_draw_standing(
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = stage(cast).closed().notes()
    crashing(monkeypatch, 0)
    with pytest.raises(Crash):
        played.finishes()
    played.draw.refresh_from_db()
    assert played.draw.published_at is not None and played.performed()[-2:] == ["draw", "publish"]
    assert continuing.progress(played.draw) == (0, 4)


def test_who_may_draw_goes_on_until_nobody_is_left_and_nobody_is_arranged_twice(played: Stage) -> None:
    assert [goes_on(played, most=2), goes_on(played), goes_on(played)] == [1, 0, 0]
    assert len(of(played)) == len(set(of(played))) == 4
    played.draw.refresh_from_db()
    assert played.draw.arranged_at == LATER


@pytest.mark.parametrize("who", ["agency_head", "outsider", "clerk"])
def test_who_may_not_draw_does_not_go_on(played: Stage, who: str) -> None:
    with pytest.raises(NotAllowed):
        goes_on(played, who)
    assert len(of(played)) == 1


def test_nothing_is_arranged_from_a_result_that_is_not_what_the_record_says(played: Stage) -> None:
    Draw.unscoped.update(result={"teams": [], "unstaffed": []})
    with pytest.raises(Touched):
        goes_on(played)
    continuing.go_on_with_all(LATER)
    assert len(of(played)) == 1


def test_a_result_that_was_taken_back_is_not_gone_on_with(played: Stage) -> None:
    before = Draw.unscoped.get(pk=played.draw.pk)
    drawing.retract(played.draw, "公布的是314159", by=played.standing("supervisor", DRAWN), now=LATER)
    with pytest.raises(OutOfTurn):
        goes_on(played)
    assert visiting.arrange(before, by=played.cast["handler"], now=LATER) == []
    assert (of(played), continuing.go_on_with_all(LATER)) == ([], 0)


def pending(played: Stage) -> Party:
    """The first of those who were drawn and for whom nothing is arranged yet."""
    assert played.draw.result is not None
    codes = [team["subject"] for team in played.draw.result["teams"]]
    parties = Party.unscoped.filter(code__in=codes).exclude(pk__in=of(played)).select_related("organ")
    return parties.order_by("pk")[0]


def test_nobody_uses_up_a_cap_so_that_a_drawn_visit_that_is_not_yet_arranged_falls_away(played: Stage) -> None:
    shop, day = pending(played), dt.date(2026, 4, 2)
    cap = Cap.unscoped.create(
        organ=played.cast.root, year=2026, most=1, basis="清单", published_on=AT.date(), entered_at=AT
    )
    given: dict[str, Any] = {"starts": day, "ends": day, "by": played.standing("handler", LATER), "now": LATER}
    with pytest.raises(CapReached, match="已经抽中，检查还没有安排"):
        opened_visit(played.cast, shop, chosen_by="key", **given)
    assert not opened_visit(played.cast, shop, **given).counted
    Cap.unscoped.filter(pk=cap.pk).update(most=2)
    other = {"tasks": [visiting.Work(played.cast.market, make_item(played.cast.market, title="又一项"))]}
    assert opened_visit(played.cast, shop, chosen_by="key", **given, **other).counted
    assert goes_on(played) == 0
    assert VisitTask.unscoped.get(draw=played.draw, visit__party=shop).visit.cancelled_at is None


def test_what_is_arranged_or_taken_back_or_not_drawn_keeps_nothing_free(played: Stage) -> None:
    shop = pending(played)
    other = Party.unscoped.exclude(code__in=[team["subject"] for team in (played.draw.result or {})["teams"]])[0]
    assert promised.drawing(shop, 2026) == [played.draw.matter.number]
    assert (promised.drawing(shop, 2027), promised.drawing(other, 2026)) == ([], [])
    assert promised.drawing(Party.unscoped.get(pk=of(played)[0]), 2026) == []
    drawing.retract(played.draw, "公布的是314159", by=played.standing("supervisor", DRAWN), now=LATER)
    assert promised.drawing(shop, 2026) == []


def test_caps_that_change_after_the_freeze_leave_the_bundle_as_it_was_and_hold_for_what_is_arranged(
    played: Stage,
) -> None:
    before = played.bundle
    Cap.unscoped.create(organ=played.cast.root, year=2026, most=0, basis="清单", published_on=AT.date(), entered_at=AT)
    goes_on(played)
    assert played.bundle == before and list(verifying.verify_draw(played.draw)) == []
    called_off = Visit.unscoped.filter(draw=played.draw, cancelled_at=LATER)
    assert {"以 0 次为限" in visit.cancelled_why for visit in called_off} == {True} and len(called_off) == 3


def test_one_draw_that_can_not_be_arranged_does_not_end_the_daily_round(
    played: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    crashing(monkeypatch, 0)
    assert continuing.go_on_with_all(LATER) == 1
    assert f"{played.draw.matter.number} 的检查没有安排完" in caplog.text


def test_what_nobody_arranged_within_a_day_is_a_suspicion(played: Stage) -> None:
    drawn, reach = played.draw.drawn_at, Reach((played.cast.root.path,))
    assert drawn is not None
    day = dt.timedelta(days=1)
    assert not suspicious_draws.unarranged(reach, 2026, drawn + day).exists()
    late = drawn + day + dt.timedelta(seconds=1)
    assert [draw.pk for draw in suspicious_draws.unarranged(reach, 2026, late)] == [played.draw.pk]
    goes_on(played)
    assert not suspicious_draws.unarranged(reach, 2026, late).exists()


def test_the_daily_round_goes_on_for_whoever_drew(played: Stage) -> None:
    assert continuing.go_on_with_all(LATER) == 1
    made = Visit.unscoped.filter(draw=played.draw, arranged_at=LATER)
    entries = [task.matter.entries.get() for visit in made for task in visit.tasks.all() if task.matter]
    assert len(entries) == 3
    assert {(entry.act, entry.recorded_by) for entry in entries} == {("propose", played.cast["handler"])}
    assert continuing.go_on_with_all(LATER) == 0

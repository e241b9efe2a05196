"""The hour of a step is that at which its row was locked: whoever keeps it locked past an hour lets nothing through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.draw.seeding import commitment
from fazhi.law.marking import Refused
from fazhi.office.inspections.draws import drawing
from fazhi.office.inspections.draws.errors import OutOfTurn, WrongTimes
from fazhi.office.inspections.models import Draw
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import BEACON, CLOSED, DUE, FROZEN, MADE, REVEAL_BY, VALUE, Stage, secret, stage

SECOND, HOUR = dt.timedelta(seconds=1), dt.timedelta(hours=1)


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast).commits()


Clock = Callable[[], dt.datetime]
Waited = Callable[[dt.datetime], Clock]


@pytest.fixture
def waited() -> Iterator[Waited]:
    """The clock of a step that was asked for in time and got its row at that moment: it tells the time to nobody who
    hasn't asked for the row."""
    with CaptureQueriesContext(connection) as captured:

        def clock(until: dt.datetime) -> Clock:
            before = len(captured)

            def told() -> dt.datetime:
                asked = [one["sql"] for one in captured.captured_queries[before:]]
                assert any('"inspections_draw"' in sql for sql in asked), "asked before the row was locked"
                return until

            return told

        yield clock


def passing(*moments: dt.datetime) -> Clock:
    """A clock that tells these, one after the other, and then stands."""
    left: Iterator[dt.datetime] = iter(moments)
    return lambda: next(left, moments[-1])


def test_a_closing_that_waited_past_the_beacons_hour_is_refused(played: Stage, waited: Waited) -> None:
    played.freezes().reveals()
    by = played.standing("handler", CLOSED)
    with pytest.raises(Refused, match="公开随机数产生以前公布"):
        drawing.close(played.draw, by=by, now=waited(DUE))
    closed = drawing.close(played.draw, by=by, now=waited(DUE - SECOND))
    assert closed.closed_at == DUE - SECOND


def test_a_closing_whose_writing_lasted_past_the_beacons_hour_leaves_nothing(played: Stage) -> None:
    played.freezes().reveals()
    with pytest.raises(OutOfTurn, match="没有生效"):
        drawing.close(played.draw, by=played.standing("handler", CLOSED), now=passing(DUE - SECOND, DUE))
    assert Draw.unscoped.get(pk=played.draw.pk).closing_digest == ""
    assert "close" not in played.performed()


def test_a_reveal_that_waited_is_recorded_at_the_hour_at_which_it_was_taken_in(played: Stage, waited: Waited) -> None:
    played.freezes()
    party = drawing.reveal(played.draw, played.party("organ"), secret("organ"), now=waited(REVEAL_BY))
    assert party.revealed_at == REVEAL_BY


def test_a_commitment_is_recorded_at_the_hour_at_which_it_was_taken_in(played: Stage, waited: Waited) -> None:
    digest = commitment(played.draw.matter.number, "organ", secret("other"))
    party = drawing.commit(played.draw, played.party("organ"), digest, now=waited(MADE + 2 * HOUR))
    assert party.committed_at == MADE + 2 * HOUR


@pytest.mark.parametrize("how", ["waiting", "writing"])
def test_a_freeze_that_lasted_until_nobody_could_reveal_is_refused(played: Stage, waited: Waited, how: str) -> None:
    clock: Waited = waited if how == "waiting" else lambda late: passing(FROZEN, late)
    given = {"by": played.standing("handler"), "reveal_by": REVEAL_BY, "beacon": BEACON}
    with pytest.raises((WrongTimes, OutOfTurn)):
        drawing.freeze(played.draw, now=clock(REVEAL_BY - HOUR + SECOND), **given)  # type: ignore[arg-type]
    assert Draw.unscoped.get(pk=played.draw.pk).freeze_digest == ""
    assert drawing.freeze(played.draw, now=clock(REVEAL_BY - HOUR), **given).freeze_digest  # type: ignore[arg-type]


def test_a_voiding_before_the_beacon_that_waited_past_its_hour_is_refused(played: Stage, waited: Waited) -> None:
    played.freezes().reveals().closes()
    given = {"by": played.standing("agency_head", CLOSED), "ground": "register_error"}
    for late in (waited(DUE), passing(DUE - SECOND, DUE)):
        with pytest.raises((Refused, OutOfTurn)):
            drawing.void(played.draw, "名单有误", now=late, **given)  # type: ignore[arg-type]
    assert drawing.void(played.draw, "名单有误", now=waited(DUE - SECOND), **given).void_at == DUE - SECOND  # type: ignore[arg-type]


def test_the_draw_itself_is_recorded_at_the_hour_at_which_it_was_worked_out(played: Stage, waited: Waited) -> None:
    played.freezes().reveals().closes().notes()
    with pytest.raises(Refused):
        drawing.finish(played.draw, VALUE, by=played.standing("handler", DUE), now=waited(DUE - SECOND))
    late = DUE + 3 * HOUR
    assert drawing.finish(played.draw, VALUE, by=played.standing("handler", DUE), now=waited(late)).drawn_at == late

"""A draw is declared void only while that is no choice between outcomes, and what replaces it names it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from fazhi.draw.seeding import commitment
from fazhi.draw.shape import written
from fazhi.law.marking import Refused
from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.draws import drawing
from fazhi.office.inspections.draws.errors import OutOfTurn, TasksUnfit
from fazhi.office.inspections.models import Draw
from fazhi.office.matters.models import Publication, Tie
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import BEACON, DUE, FROZEN, Stage, secret, stage

HOUR, WEEK = dt.timedelta(hours=1), dt.timedelta(days=8)


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast).frozen()


def again(played: Stage, at: dt.datetime) -> Draw:
    """The draw that replaces the void one, frozen with commitments and a beacon of its own."""
    by = played.standing("handler", at)
    draw = drawing.prepare(played.cast.market, [played.task], "重新抽取", by=by, now=at, redraws=played.draw)
    for kind in ("organ", "supervisor"):
        person = played.cast["officer" if kind == "organ" else kind]
        party, _ = drawing.add_seed_party(draw, kind, kind, person=person, by=by, now=at)
        drawing.commit(draw, party, commitment(draw.matter.number, kind, secret(kind)), now=at)
    later = replace(BEACON, not_before=written(at + 3 * HOUR))
    return drawing.freeze(draw, by=by, now=at + HOUR, reveal_by=at + 2 * HOUR, beacon=later)


def test_before_the_beacon_a_draw_is_void_on_an_objective_ground_that_is_published(played: Stage) -> None:
    with pytest.raises(Refused):
        played.voids("agency_head", FROZEN + HOUR)
    with pytest.raises(Refused):
        played.voids("handler", FROZEN + HOUR, "register_error")
    draw = played.voids("agency_head", FROZEN + HOUR, "register_error").draw
    shown = Publication.objects.filter(matter=draw.matter).latest("published_at")
    assert ["作废的客观事由", "名录、范围或者比例有误"] in shown.content
    assert (draw.void_at, draw.freeze_digest != "") == (FROZEN + HOUR, True)
    with pytest.raises(OutOfTurn):
        played.reveals("organ")


def test_from_the_beacon_on_no_ground_will_do(played: Stage) -> None:
    played.reveals().closes()
    assert drawing.way_to_void(played.draw, DUE - HOUR) == "void"
    with pytest.raises(Refused):
        played.voids("agency_head", DUE + HOUR, "register_error")
    with pytest.raises(Refused):
        played.voids("supervisor", DUE + HOUR)
    played.notes()
    with pytest.raises(OutOfTurn):
        played.voids("supervisor", DUE + WEEK)


def test_a_beacon_that_never_came_is_found_by_the_supervisor_after_a_wait(played: Stage) -> None:
    played.reveals().closes().voids("supervisor", DUE + WEEK)
    assert played.performed()[-1] == "void_beacon"


def test_a_closing_that_was_missed_makes_the_draw_void_and_was_settled_before_the_beacon(played: Stage) -> None:
    played.reveals()
    with pytest.raises(Refused):
        played.closes(DUE)
    played.voids("agency_head", DUE + HOUR)
    assert played.performed()[-1] == "void_unclosed"


def test_what_replaces_a_void_draw_names_it_and_nothing_else_may(played: Stage) -> None:
    played.voids("agency_head", FROZEN + HOUR, "register_error")
    by = played.standing("handler")
    with pytest.raises(TasksUnfit, match="重新抽取"):
        drawing.prepare(played.cast.market, [played.task], "悄悄再来", by=by, now=FROZEN + HOUR)
    Party.unscoped.filter(name="清渠县甲商店").update(state="deregistered")
    new = again(played, FROZEN + 2 * HOUR)
    assert Tie.unscoped.get(child=new.matter).parent == played.draw.matter
    assert (new.redraws, new.frozen["population"]["count"]) == (played.draw, 9)


def test_a_replacement_that_is_given_up_frees_nobody_from_naming_the_void_draw(played: Stage) -> None:
    played.voids("agency_head", FROZEN + HOUR, "register_error")
    by, given = played.standing("handler"), {"by": played.standing("handler"), "now": FROZEN + HOUR}
    first = drawing.prepare(played.cast.market, [played.task], "重新抽取", redraws=played.draw, **given)  # type: ignore[arg-type]
    with pytest.raises(TasksUnfit, match="已经重新抽取"):
        drawing.prepare(played.cast.market, [played.task], "又一次", redraws=played.draw, **given)  # type: ignore[arg-type]
    drawing.cancel(first, "名称写错", by=by, now=FROZEN + HOUR)
    with pytest.raises(TasksUnfit, match="使前后相连"):
        drawing.prepare(played.cast.market, [played.task], "悄悄再来", **given)  # type: ignore[arg-type]
    assert again(played, FROZEN + 2 * HOUR).redraws == played.draw


def test_only_a_void_draw_of_the_same_tasks_is_replaced(played: Stage) -> None:
    given = {"by": played.standing("handler"), "now": FROZEN}
    with pytest.raises(TasksUnfit, match="没有在冻结以后作废"):
        drawing.prepare(played.cast.market, [played.task], "再抽", redraws=played.draw, **given)  # type: ignore[arg-type]


def test_after_the_beacon_was_due_the_lists_stay_as_they_were_frozen(played: Stage) -> None:
    played.reveals().closes().voids("supervisor", DUE + WEEK)
    Party.unscoped.filter(name="清渠县甲商店").update(state="deregistered")
    new = again(played, DUE + WEEK + HOUR)
    assert new.population == played.draw.population
    same = ("population", "officers", "conflicts", "strata", "seats", "window", "register_as_of")
    assert [new.frozen[name] for name in same] == [played.draw.frozen[name] for name in same]


def test_a_draw_that_is_not_frozen_is_ended_and_not_declared_void(cast: Cast) -> None:  # noqa: F811
    played = stage(cast)
    with pytest.raises(OutOfTurn):
        played.voids("agency_head", FROZEN, "register_error")
    drawing.cancel(played.draw, "任务有误", by=played.standing("handler"), now=FROZEN)
    with pytest.raises(OutOfTurn):
        played.commits()

"""A draw is declared void only while that is no choice between outcomes, and what replaces it names it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from fazhi.draw.seeding import commitment
from fazhi.draw.shape import written
from fazhi.law.marking import Refused
from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.draws import announcing, drawing
from fazhi.office.inspections.draws.errors import NotASeedParty, OutOfTurn, TasksUnfit
from fazhi.office.inspections.models import Draw
from fazhi.office.matters.models import Publication, Tie
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import BEACON, DUE, FROZEN, VALUE, Stage, secret, stage

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
    with pytest.raises(OutOfTurn, match="以前不得认定"):
        played.voids("agency_head", DUE + HOUR, "register_error")
    with pytest.raises(Refused):
        played.voids("agency_head", DUE + WEEK, "register_error")
    played.notes()
    with pytest.raises(OutOfTurn):
        played.voids("supervisor", DUE + WEEK)


def test_a_beacon_that_never_came_is_found_by_the_supervisor_some_days_after_its_hour(played: Stage) -> None:
    """Its hour is on Thursday 5 March at nine in the evening, the closing was a day before."""
    opens = dt.datetime(2026, 3, 12, 16, tzinfo=dt.UTC)
    played.reveals().closes()
    assert drawing.missing_from(played.draw) == opens
    with pytest.raises(OutOfTurn, match="2026-03-13 00:00 以前不得认定"):
        played.voids("supervisor", opens - dt.timedelta(seconds=1))
    with pytest.raises(Refused):
        played.voids("agency_head", opens)
    played.voids("supervisor", opens)
    assert played.performed()[-1] == "void_beacon"


def test_whoever_says_that_the_beacon_never_came_says_in_public_where_it_was_looked_for(played: Stage) -> None:
    played.reveals().closes()
    with pytest.raises(OutOfTurn, match="何时在哪里查找"):
        played.voids("supervisor", DUE + WEEK, sought=" ")
    draw = played.voids("supervisor", DUE + WEEK).draw
    shown = dict(Publication.objects.filter(matter=draw.matter).latest("published_at").content)
    assert shown["何时在哪里查找，查到什么"] == "查示例彩票中心网站，该期停开"
    assert shown["公开随机数"] == "排列5第26055期（6 位数字，见 示例彩票中心网站）"
    missing = announcing.missing(draw)
    assert missing is not None
    assert (missing.not_before, missing.sought) == (DUE, "查示例彩票中心网站，该期停开")
    assert missing.told == "“排列5第26055期”（6 位），应于 2026-03-05 21:00 起在 示例彩票中心网站 公布"


def test_the_public_may_note_the_beacon_so_that_nobody_can_say_that_it_never_came(played: Stage) -> None:
    played.reveals().closes()
    party = played.party("public")
    with pytest.raises(Refused):
        drawing.note_beacon(played.draw, VALUE, "公告", by=party, now=DUE - HOUR)
    drawing.note_beacon(played.draw, VALUE, "公告", by=party, now=DUE + HOUR)
    entry = played.draw.matter.entries.get(act="note_public")
    assert (entry.recorded_by, entry.actors[0]["name"]) == (None, "社会公众代表")
    with pytest.raises(OutOfTurn):
        played.voids("supervisor", DUE + WEEK)
    assert played.finishes().draw.bundle is not None


def test_the_public_does_not_note_a_beacon_over_another(played: Stage) -> None:
    played.reveals().closes().notes()
    with pytest.raises(OutOfTurn, match="已经登记"):
        drawing.note_beacon(played.draw, "314159", "公告", by=played.party("public"), now=DUE + WEEK)


def test_who_did_not_commit_or_signs_in_notes_no_beacon_by_a_link(cast: Cast) -> None:  # noqa: F811
    played = stage(cast).commits("organ", "supervisor").freezes().reveals("organ", "supervisor").closes()
    for party in ("public", "supervisor"):
        with pytest.raises(NotASeedParty):
            drawing.note_beacon(played.draw, VALUE, "公告", by=played.party(party), now=DUE + HOUR)


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

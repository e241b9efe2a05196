"""What a member of the public notes of the beacon neither settles the draw nor blocks it, and is never hidden."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.law.marking import Refused
from fazhi.office import contributing
from fazhi.office.inspections.draws import announcing, drawing, noting, verifying
from fazhi.office.inspections.draws.errors import OutOfTurn
from fazhi.office.matters.models import Publication
from fazhi.office.organs import services as organs
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import DUE, VALUE, Stage, stage

HOUR, WEEK = dt.timedelta(hours=1), dt.timedelta(days=8)
BOGUS, SOUGHT = "314159", "查示例彩票中心网站，该期停开"


@pytest.fixture
def noted(cast: Cast) -> Stage:  # noqa: F811
    """A draw whose beacon's value a member of the public alone has noted, and not the one that was published."""
    played = stage(cast).closed()
    played.draw = drawing.note_beacon(played.draw, BOGUS, "论坛", by=played.party("public"), now=DUE + HOUR)
    return played


def denied(played: Stage, who: str = "agency_head", sought: str = SOUGHT, now: dt.datetime = DUE + WEEK) -> None:
    played.draw = drawing.deny(played.draw, sought, "该期停开", by=played.standing(who, now), now=now)


def test_a_wrong_note_of_the_public_does_not_keep_the_office_from_the_right_value(noted: Stage) -> None:
    noted.notes().finishes()
    assert noted.bundle["beacon"] == {"value": VALUE}
    assert list(verifying.verify_draw(noted.draw)) == []
    assert [(one.by_public, one.value) for one in noting.notes(noted.draw)] == [(False, VALUE), (True, BOGUS)]


def test_every_note_is_published_with_where_it_was_found(noted: Stage) -> None:
    noted.notes()
    shown = [dict(one.content) for one in Publication.objects.filter(matter=noted.draw.matter).order_by("pk")]
    assert [one["公开随机数的值"] for one in shown if "公开随机数的值" in one] == [BOGUS, VALUE]


def test_a_value_that_was_never_published_is_denied_by_the_head_and_then_found_missing_by_the_supervisor(
    noted: Stage,
) -> None:
    with pytest.raises(OutOfTurn):
        noted.voids("supervisor", DUE + WEEK)
    denied(noted)
    noted.voids("supervisor", DUE + WEEK)
    assert noted.performed()[-2:] == ["deny_noted", "void_beacon"]
    assert list(verifying.verify_draw(noted.draw)) == []


def test_the_note_stays_beside_the_denial_for_everybody_to_look_up(noted: Stage) -> None:
    denied(noted)
    shown = dict(Publication.objects.filter(matter=noted.draw.matter).latest("pk").content)
    assert (shown["公开随机数的值"], shown["在何处查得"], shown["何时在哪里查找，查到什么"]) == (BOGUS, "论坛", SOUGHT)
    noted.voids("supervisor", DUE + WEEK)
    missing = announcing.missing(noted.draw)
    assert missing is not None
    assert BOGUS in missing.sought and "论坛" in missing.sought


@pytest.mark.parametrize("who", ["handler", "officer", "supervisor"])
def test_neither_the_supervisor_nor_who_draws_denies_a_note(noted: Stage, who: str) -> None:
    with pytest.raises(Refused):
        denied(noted, who)


def test_a_note_is_denied_no_sooner_than_the_beacon_may_be_missing_and_with_where_it_was_sought(noted: Stage) -> None:
    with pytest.raises(OutOfTurn, match="以前不得认定"):
        denied(noted, now=DUE + 2 * HOUR)
    with pytest.raises(OutOfTurn, match="何时在哪里查找"):
        denied(noted, sought=" ")


def test_what_the_office_noted_is_not_denied(noted: Stage) -> None:
    noted.notes()
    with pytest.raises(OutOfTurn, match="社会公众代表一人登记"):
        denied(noted)


def test_after_a_denial_nothing_is_drawn_with_that_value_but_the_published_one_may_be_noted(noted: Stage) -> None:
    denied(noted)
    later = {"by": noted.standing("handler", DUE + WEEK), "now": DUE + WEEK}
    with pytest.raises(Refused):
        drawing.finish(noted.draw, BOGUS, **later)  # type: ignore[arg-type]
    noted.notes().finishes()
    assert noted.bundle["beacon"] == {"value": VALUE}


def test_who_was_denied_does_not_note_again(noted: Stage) -> None:
    party = noted.party("public")
    denied(noted)
    with pytest.raises(OutOfTurn, match="只登记一次"):
        drawing.note_beacon(noted.draw, BOGUS, "论坛", by=party, now=DUE + WEEK)
    assert contributing.form_for(noted.draw, party, None, DUE + WEEK) is None


def test_one_person_does_not_deny_the_note_and_find_the_beacon_missing(noted: Stage, cast: Cast) -> None:  # noqa: F811
    organs.appoint(person=cast["agency_head"], role="supervisor", organ=cast.market, since=dt.date(2026, 1, 1))
    denied(noted)
    with pytest.raises(Refused):
        noted.voids("agency_head", DUE + WEEK)
    noted.voids("supervisor", DUE + WEEK)

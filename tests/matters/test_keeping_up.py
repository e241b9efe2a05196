"""What the law did by itself is entered daily, after some days of grace, where nobody acts any more."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.office.matters.keeping_up import GRACE, enter_by_law, keep_up
from fazhi.office.matters.models import Clock, Entry, Matter
from fazhi.office.matters.rebuilding import rebuild
from fazhi.office.matters.verifying import verify
from tests.cast import Cast, cast  # noqa: F401
from tests.matters.conftest import NOW, Game
from tests.matters.test_clocks import announced  # noqa: F401

pytestmark = pytest.mark.django_db


def kinds(matter: Matter) -> list[tuple[str, str]]:
    return [(entry.kind, entry.act) for entry in Entry.unscoped.filter(matter=matter).order_by("number")]


def test_what_the_law_deemed_is_entered_though_nobody_acts(announced: Game) -> None:  # noqa: F811
    assert keep_up(NOW) == 1
    assert kinds(announced.matter)[-1] == ("deemed", "serve")
    entry = Entry.unscoped.filter(matter=announced.matter).latest("number")
    assert entry.recorded_by is None
    assert entry.recorded_at == NOW


def test_it_is_not_entered_while_an_act_done_in_time_may_still_be_recorded(announced: Game) -> None:  # noqa: F811
    due = Clock.unscoped.get(matter=announced.matter, kind=Clock.Kind.DEEMED).due_at
    assert due is not None
    before = kinds(announced.matter)
    assert keep_up(due + GRACE - dt.timedelta(minutes=1)) == 0
    assert kinds(announced.matter) == before
    announced.does("serve", "03-05", "officer")
    assert kinds(announced.matter)[-1] == ("act", "serve")


def test_a_history_taken_from_elsewhere_stays_as_it_was(announced: Game) -> None:  # noqa: F811
    Matter.unscoped.filter(pk=announced.matter.pk).update(imported=True)
    assert keep_up(NOW) == 0


def test_a_second_round_enters_nothing_more(announced: Game) -> None:  # noqa: F811
    later = NOW
    assert keep_up(later) == 1
    assert keep_up(later) == 0


def test_the_record_stays_whole_and_the_caches_true(announced: Game) -> None:  # noqa: F811
    keep_up(NOW)
    assert rebuild() == 0
    assert not list(verify())


def test_what_the_law_deemed_starts_its_duties(announced: Game) -> None:  # noqa: F811
    keep_up(NOW)
    assert Clock.unscoped.filter(matter=announced.matter, key="pay", ended_at=None).exists()


def test_a_matter_that_is_gone_is_no_error() -> None:
    assert enter_by_law(0, NOW, NOW) == 0

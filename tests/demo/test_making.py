"""Making the demo county: the same from the same seed, made once, continued when interrupted, never over other work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction
from rich.console import Console

from fazhi.demo import county, inspections, load, people
from fazhi.office.inspections.models import Draw
from fazhi.office.matters.models import Matter
from fazhi.office.organs import services as administration
from fazhi.office.organs.models import Person

from .conftest import NOW, SCALE, make

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
SILENT = Console(quiet=True)


def heads() -> dict[str, str]:
    return dict(Matter.unscoped.values_list("number", "head"))


def test_the_same_seed_and_day_give_the_same_county() -> None:
    assert made_and_undone() == made_and_undone()


def made_and_undone() -> dict[str, str]:
    count_people_anew()
    with transaction.atomic():
        make(SCALE / 3)
        made = heads()
        transaction.set_rollback(True)
    count_people_anew()
    return made


def count_people_anew() -> None:
    """PostgreSQL goes on counting after a rollback, and who acted is named by number."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Person]):
            cursor.execute(statement)


def test_a_second_call_does_nothing_and_names_the_accounts() -> None:
    make()
    before = heads()
    assert make() == ""
    assert county.ensure_loaded(NOW, SILENT) == people.accounts()
    assert heads() == before


def test_a_load_that_was_interrupted_is_completed_to_the_same_county(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = made_and_undone()
    monkeypatch.setattr(load, "CHUNK", 8)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(load, "_perform", interrupted_after(20, load._perform))
        make(SCALE / 3)
    assert Matter.unscoped.count() == 16
    make(SCALE / 3)
    assert heads() == whole


def interrupted_after(number: int, perform: Callable[..., None]) -> Callable[..., None]:
    left = iter(range(number))

    def until_then(*arguments: Any) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        perform(*arguments)

    return until_then


def test_a_database_with_other_work_is_left_alone() -> None:
    Person.objects.create(username="somebody", name="别人")
    assert county.ensure_loaded(NOW, SILENT, scale=SCALE) == []
    assert not Matter.unscoped.exists()


def test_inspections_that_were_interrupted_are_made_anew_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(inspections, "_codeless", interrupted)
        make(SCALE / 3)
    assert not Draw.unscoped.exists()
    make(SCALE / 3)
    assert Draw.unscoped.count() == 3


def test_a_county_that_was_made_before_there_were_inspections_is_left_as_it_is() -> None:
    with transaction.atomic():
        administration.log(None, county.BEGUN, "演示县", now=NOW.isoformat(), scale=SCALE, seed=county.SEED)
        administration.log(None, county.READY, "演示县", matters=1)
    assert county.ensure_loaded(NOW, SILENT) == people.accounts()
    assert not Draw.unscoped.exists()

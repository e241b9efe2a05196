"""What somebody without an account does on a page of the public is an act of the matter, recorded by nobody else."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.law import loading
from fazhi.law.marking import Refused
from fazhi.office.matters import services, verifying, versions
from fazhi.office.matters.errors import InTheFuture, UnknownMatter
from fazhi.office.matters.models import Matter
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast

NOW = dt.datetime(2026, 3, 2, 1, tzinfo=dt.UTC)
COMMITTED = {"party": "public", "commitment": "sha256:x"}


@pytest.fixture
def matter(cast: Cast) -> Matter:
    version = versions.install(loading.shipped()["random_draw"], NOW)
    opened = services.open_matter(version, cast.market, title="抽取", at=NOW)
    by = Standing(cast["handler"], NOW.date())
    services.perform(opened.pk, "prepare", by=by, at=NOW, now=NOW, facts={"subject": "抽取", "tasks": "一项"})
    return opened


def test_the_entry_names_the_outsider_and_nobody_as_its_recorder(matter: Matter) -> None:
    services.perform_by_outsider(matter.pk, "commit_public", "public", "公众代表", at=NOW, now=NOW, facts=COMMITTED)
    entry = matter.entries.get(act="commit_public")
    assert (entry.actors, entry.recorded_by) == ([{"person": "", "name": "公众代表", "roles": ["public"]}], None)
    assert list(verifying.verify()) == []


def test_an_outsider_performs_nobody_elses_act(matter: Matter) -> None:
    with pytest.raises(Refused) as error:
        services.perform_by_outsider(matter.pk, "commit_organ", "public", "公众代表", at=NOW, now=NOW, facts=COMMITTED)
    assert {one.code for one in error.value.refusals} == {"actor.role"}


def test_what_is_refused_to_everybody_is_refused_to_an_outsider(matter: Matter) -> None:
    given = {"at": NOW, "now": NOW, "facts": COMMITTED}
    with pytest.raises(UnknownMatter):
        services.perform_by_outsider(matter.pk + 1, "commit_public", "public", "公众代表", **given)  # type: ignore[arg-type]
    later = NOW + dt.timedelta(hours=1)
    with pytest.raises(InTheFuture):
        services.perform_by_outsider(
            matter.pk, "commit_public", "public", "公众代表", at=later, now=NOW, facts=COMMITTED
        )

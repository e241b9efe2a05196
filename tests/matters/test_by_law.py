"""What the law does by itself: nobody performs it, nobody records it, and only what a procedure gives to the law."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.law import loading
from fazhi.law.marking import Refused
from fazhi.office.matters import services, versions
from fazhi.office.matters.errors import InTheFuture, UnknownMatter
from fazhi.office.matters.models import Matter
from fazhi.office.matters.verifying import verify
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast
from tests.matters.conftest import NOW, day

pytestmark = pytest.mark.django_db
THEN = day("03-02")
SOURCE = """
id = "calendar"
title = "日历"
version = "1"
effective = 2020-01-01
law = "示范法"
[roles.clerk]
title = "文书"
[roles.law]
title = "法律规定"
external = true
[fields.reason]
title = "事由"
[acts.open]
title = "开立"
by = ["clerk", "law"]
fields = ["reason"]
[acts.decide]
title = "决定"
by = "clerk"
after = "open"
"""


@pytest.fixture
def matter(cast: Cast) -> Matter:
    version = versions.install(loading.parse(SOURCE, "calendar"), NOW)
    return services.open_matter(version, cast.market, title="年度事项", at=day("03-02"))


def by_law(matter: Matter, act: str = "open", at: dt.datetime = THEN, **facts: str) -> None:
    services.perform_by_law(matter.pk, act, at=at, now=NOW, facts=facts)


def test_the_law_performs_what_is_its_own_and_the_record_names_no_person(matter: Matter) -> None:
    by_law(matter, reason="到期")
    entry = matter.entries.get()
    assert entry.actors == [{"person": "", "name": "法律", "roles": ["law"]}]
    assert entry.recorded_by is None
    assert not list(verify())


def test_the_law_performs_nothing_that_is_given_to_persons_alone(matter: Matter) -> None:
    by_law(matter, reason="到期")
    with pytest.raises(Refused) as refused:
        by_law(matter, "decide")
    assert [one.code for one in refused.value.refusals] == ["actor.role"]


def test_the_law_is_asked_for_facts_as_anybody(matter: Matter) -> None:
    with pytest.raises(Refused) as refused:
        by_law(matter)
    assert [one.code for one in refused.value.refusals] == ["field.missing"]


def test_the_law_does_nothing_in_the_future_or_in_no_matter(matter: Matter) -> None:
    with pytest.raises(InTheFuture):
        by_law(matter, at=NOW + dt.timedelta(days=1), reason="到期")
    with pytest.raises(UnknownMatter):
        services.perform_by_law(0, "open", at=NOW, now=NOW, facts={"reason": "到期"})


def test_a_person_of_that_role_may_do_it_by_hand_and_no_other(matter: Matter, cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        services.perform(
            matter.pk, "open", by=Standing(cast["officer"], NOW.date()), at=day("03-02"), now=NOW,
            facts={"reason": "到期"},
        )  # fmt: skip
    assert [one.code for one in refused.value.refusals] == ["actor.role"]
    services.perform(
        matter.pk, "open", by=Standing(cast["clerk"], NOW.date()), at=day("03-02"), now=NOW, facts={"reason": "到期"}
    )
    assert matter.entries.get().recorded_by == cast["clerk"]

"""Ways round the cap of visits that aren't: another year, a second visit, calling off what was held."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from fazhi.office.catalogues.models import Party
from fazhi.office.inspections import caps
from fazhi.office.inspections.errors import CapReached
from fazhi.office.inspections.models import Cap, Visit
from fazhi.office.inspections.visits import visiting
from fazhi.office.inspections.visits.errors import NothingOrdered, Over, Past
from fazhi.office.matters.models import Matter
from tests.cast import Cast, cast
from tests.inspections.test_visits_submitted import both, ready, send, sheet
from tests.inspections.visits_cast import NOW, approved, drawn_visit, opened_visit, standing
from tests.parties import AT, make_party

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
DECEMBER = dt.datetime(2026, 12, 21, 1, tzinfo=dt.UTC)
JANUARY = dt.datetime(2027, 1, 6, 1, tzinfo=dt.UTC)
WINDOW = {"starts": dt.date(2026, 12, 21), "ends": dt.date(2027, 1, 15)}


def capped(cast: Cast, most: int, year: int) -> None:
    Cap.unscoped.create(organ=cast.root, year=year, most=most, basis="公告", published_on=AT.date(), entered_at=AT)


def late(cast: Cast, party: Party | None = None) -> Visit:
    """A visit that was arranged in December and may be made in January."""
    by = standing(cast, "handler", DECEMBER)
    return opened_visit(cast, party, chosen_by="key", now=DECEMBER, by=by, **WINDOW)


def counts(visit: Visit) -> dict[int, int]:
    return {year: len(caps.used([visit.party_id], year)[visit.party_id]) for year in (2026, 2027)}


def test_a_visit_that_is_made_in_january_uses_up_the_cap_of_the_new_year(cast: Cast) -> None:
    visit = late(cast)
    matter = approved(cast, visit, DECEMBER)
    assert counts(visit) == {2026: 1, 2027: 0}
    visiting.notice(visit, matter, by=standing(cast, "officer", JANUARY), now=JANUARY)
    assert counts(visit) == {2026: 0, 2027: 1}


def test_it_is_not_announced_where_the_new_year_s_cap_is_used_up(cast: Cast) -> None:
    visit = late(cast)
    matter = approved(cast, visit, DECEMBER)
    capped(cast, 0, 2027)
    with pytest.raises(CapReached, match="2027"):
        visiting.notice(visit, matter, by=standing(cast, "officer", JANUARY), now=JANUARY)
    assert counts(visit) == {2026: 1, 2027: 0}


def test_one_that_was_announced_in_december_counts_in_the_year_in_which_it_was_held(cast: Cast) -> None:
    visit = late(cast)
    visiting.notice(visit, approved(cast, visit, DECEMBER), by=standing(cast, "officer", DECEMBER), now=DECEMBER)
    assert counts(visit) == {2026: 1, 2027: 0}
    send(cast, visit, sheet(began=JANUARY, ended=JANUARY), now=JANUARY)
    assert counts(visit) == {2026: 0, 2027: 1}


def test_no_visit_is_put_down_to_a_year_that_is_over(cast: Cast) -> None:
    capped(cast, 0, 2027)
    party = make_party(cast.market, "清渠县甲店")
    over: dict[str, Any] = {"chosen_by": "key", "now": JANUARY, "by": standing(cast, "handler", JANUARY)} | WINDOW
    with pytest.raises(CapReached):
        opened_visit(cast, party, **over)
    with pytest.raises(Past):
        opened_visit(cast, party, **over | {"ends": dt.date(2026, 12, 31)})
    assert not Visit.unscoped.exists()


def second(cast: Cast, visit: Visit, matter: Matter, now: dt.datetime = NOW) -> Visit:
    given: dict[str, Any] = {"starts": now.date(), "ends": now.date(), "by": standing(cast, "officer", now), "now": now}
    return visiting.reinspect(visit, matter, officers=both(cast), **given)


def test_a_second_visit_comes_for_what_was_ordered_alone_and_only_once(cast: Cast) -> None:
    visit, matter = ready(cast)
    with pytest.raises(NothingOrdered):
        second(cast, visit, matter)
    send(cast, visit, sheet(results=["ordered"], correction="下架", correct_by="2026-04-10"))
    after = NOW + dt.timedelta(days=12)
    again = second(cast, visit, matter, after)
    with pytest.raises(NothingOrdered):
        second(cast, visit, matter, after)
    send(cast, again, sheet(key=uuid.UUID(int=3), began=after, ended=after, corrected=True), now=after)
    with pytest.raises(NothingOrdered):
        second(cast, again, matter, after)
    assert Visit.unscoped.filter(follows__isnull=False).count() == 1


def test_a_second_visit_that_was_called_off_may_be_arranged_again(cast: Cast) -> None:
    visit, matter = ready(cast)
    send(cast, visit, sheet(results=["ordered"], correction="下架", correct_by="2026-04-10"))
    visiting.cancel(second(cast, visit, matter), "改期", by=standing(cast, "agency_head"), now=NOW)
    assert second(cast, visit, matter).follows == visit


def test_after_the_scan_nobody_calls_the_visit_off(cast: Cast) -> None:
    capped(cast, 1, 2026)
    visit = drawn_visit(cast, make_party(cast.market, "清渠县甲店"))
    visiting.scan(visit, NOW)
    with pytest.raises(Over, match="已经登记扫码"):
        visiting.cancel(visit, "不查了", by=standing(cast, "agency_head"), now=NOW)
    assert counts(visit)[2026] == 1

"""A cap holds from its own day on, and the one before it until then: asked on both sides of the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fazhi.office.inspections import caps
from fazhi.office.inspections.errors import CapReached
from fazhi.office.inspections.models import Cap, Visit
from fazhi.office.inspections.oversight import nearly_used, suspicions
from fazhi.office.inspections.visits import visiting
from fazhi.office.organs.models import Organ
from fazhi.office.organs.scope import Reach
from tests.cast import Cast, cast
from tests.inspections.draws_cast import stage
from tests.inspections.planned import NOW, standing
from tests.inspections.visits_cast import drawn_visit, make_draw, opened_visit, pair
from tests.parties import make_party

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
YEAR = 2026
DAY = dt.date(2026, 4, 16)
BEFORE = DAY - dt.timedelta(days=1)


def publish(cast: Cast, most: int, on: dt.date = dt.date(2026, 1, 10), **over: Any) -> Cap:
    given = {"basis": f"{on} 的清单", "by": standing(cast, "justice"), "now": NOW} | over
    return caps.publish(cast.root, YEAR, most, published_on=on, **given)


def changed(cast: Cast, before: int, after: int) -> tuple[Cap, Cap]:
    """A cap that holds until the day, and the one that holds from it on, published beforehand."""
    old, new = publish(cast, before), publish(cast, after, DAY)
    old.refresh_from_db()
    return old, new


def went(organ: Organ, shop: Any, day: dt.date) -> Visit:
    return Visit.unscoped.create(
        organ=organ, party=shop, year=YEAR, code=f"{shop.pk}-{day}", chosen_by="random", starts=day, ends=day,
        planned_on=day, arranged_at=NOW,
    )  # fmt: skip


def test_a_cap_holds_from_its_day_on_and_the_former_one_until_then(cast: Cast) -> None:
    old, new = changed(cast, 4, 2)
    shop = make_party(cast.market, "甲商店")
    assert caps.caps_of([shop], YEAR, BEFORE)[shop.pk] == old
    assert caps.caps_of([shop], YEAR, DAY)[shop.pk] == new
    assert [caps.holds(cap, BEFORE) for cap in (old, new)] == [True, False]
    assert [caps.holds(cap, DAY) for cap in (old, new)] == [False, True]


@pytest.mark.parametrize(("before", "after"), [(4, 2), (2, 4)])
def test_on_days_on_both_sides_the_stricter_cap_holds(cast: Cast, before: int, after: int) -> None:
    found = changed(cast, before, after)
    shop = make_party(cast.market, "甲商店")
    held = caps.caps_of([shop], YEAR, BEFORE, DAY)[shop.pk]
    assert held == min(found, key=lambda cap: cap.most)


def test_the_first_cap_of_all_holds_nobody_back_before_its_day(cast: Cast) -> None:
    publish(cast, 0, DAY)
    shop = make_party(cast.market, "甲商店")
    assert caps.check(shop, YEAR, "random", "", first=BEFORE, last=BEFORE).cap is None
    for first in (BEFORE, DAY):
        with pytest.raises(CapReached):
            caps.check(shop, YEAR, "random", "", first=first, last=DAY)


def test_a_narrower_cap_that_comes_later_gives_way_to_the_broader_one_until_its_day(cast: Cast) -> None:
    broad = publish(cast, 4)
    narrow = publish(cast, 1, DAY, industry="F52")
    shop = make_party(cast.market, "甲商店", industry="F5212")
    assert [caps.caps_of([shop], YEAR, day)[shop.pk] for day in (BEFORE, DAY)] == [broad, narrow]


def test_what_is_published_for_an_earlier_day_leaves_nothing_of_the_one_for_a_later_day(cast: Cast) -> None:
    old, never = changed(cast, 4, 1)
    now = publish(cast, 3, dt.date(2026, 3, 1))
    shop = make_party(cast.market, "甲商店")
    for cap in (old, never):
        cap.refresh_from_db()
    assert [caps.caps_of([shop], YEAR, on)[shop.pk] for on in (dt.date(2026, 2, 28), BEFORE, DAY)] == [old, now, now]
    assert not any(caps.holds(never, DAY + dt.timedelta(days=days)) for days in range(-90, 90))


def test_a_visit_is_checked_by_the_cap_of_its_days(cast: Cast) -> None:
    changed(cast, 2, 1)
    shop = make_party(cast.market, "甲商店")
    went(cast.ecology, shop, dt.date(2026, 2, 1))
    given = {"chosen_by": "key", "starts": dt.date(2026, 4, 3)}
    with pytest.raises(CapReached, match="以 1 次为限"):
        opened_visit(cast, shop, **given, ends=DAY)
    assert opened_visit(cast, shop, **given, ends=BEFORE).counted


def test_what_was_drawn_is_arranged_by_the_cap_of_the_days_of_its_window(cast: Cast) -> None:
    changed(cast, 2, 1)
    shops = [make_party(cast.market, name) for name in ("甲商店", "乙商店")]
    for shop, (first, last) in zip(shops, ((BEFORE, DAY), (BEFORE, BEFORE)), strict=True):
        drawn_visit(cast, shop, window=(dt.date(2026, 2, 1), dt.date(2026, 2, 9)), name=f"{shop.pk}-1")
        draw = make_draw(cast.market, {shop.code: [pair(cast)]}, window=(first, last), name=f"{shop.pk}-2")
        arranged = visiting.arrange(draw, by=cast["handler"], now=NOW)
        assert len(arranged) == (0 if last == DAY else 1)


@pytest.mark.parametrize(("ends", "cap"), [(BEFORE, "2"), (DAY, "1")])
def test_a_draw_freezes_the_cap_of_the_days_of_its_window(cast: Cast, ends: dt.date, cap: str) -> None:
    changed(cast, 2, 1)
    played = stage(cast, starts=dt.date(2026, 4, 1), ends=ends).finished()
    assert {line.split("\t")[5] for line in played.bundle["population"]["lines"]} == {cap}


def test_what_is_left_and_nearly_used_goes_by_the_day_that_is_asked_about(cast: Cast) -> None:
    changed(cast, 9, 2)
    visit = drawn_visit(cast)
    assert [caps.left([visit.party], YEAR, on)[visit.party_id] for on in (BEFORE, DAY)] == [8, 1]
    reach = Reach((cast.root.path,))
    assert nearly_used.nearly_used(cast.market, YEAR, reach, BEFORE) == []
    assert [one.left for one in nearly_used.nearly_used(cast.market, YEAR, reach, DAY)] == [1]


def test_a_visit_shows_the_cap_of_its_own_days(cast: Cast) -> None:
    old, new = changed(cast, 4, 2)
    early, late = (went(cast.market, make_party(cast.market, str(day)), day) for day in (BEFORE, DAY))
    assert [caps.of_visit(visit) for visit in (early, late)] == [old, new]
    late.began_at = dt.datetime(2026, 4, 15, 2, tzinfo=dt.UTC)
    assert caps.of_visit(late) == old


def test_visits_are_suspicious_only_beyond_the_cap_that_stood_on_their_day(cast: Cast) -> None:
    changed(cast, 2, 1)
    shop = make_party(cast.market, "甲商店")
    for day in (dt.date(2026, 1, 12), dt.date(2026, 3, 12)):
        went(cast.market, shop, day)
    reach = Reach((cast.root.path,))
    assert suspicions.repeated(reach, YEAR) == []
    went(cast.market, shop, DAY)
    (found,) = suspicions.repeated(reach, YEAR)
    assert (found.cap, found.signs) == (1, ("计入 3 次，超过上限 1 次",))


def test_a_year_is_looked_at_on_a_day_of_its_own() -> None:
    assert [caps.day_in(year, DAY) for year in (2025, 2026, 2027)] == [dt.date(2025, 12, 31), DAY, dt.date(2027, 1, 1)]

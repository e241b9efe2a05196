"""Special campaigns: a visit belongs to one that is approved, filed and published, by its items and on its days."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.office.inspections.plans.campaigning import campaign_of
from tests.cast import Cast, cast
from tests.inspections.planned import add, does, draft, hand_in, publish
from tests.parties import make_item

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 5, 31)


def test_a_campaign_covers_its_items_on_its_days_once_it_is_published_guobanfa_2024_54(cast: Cast) -> None:
    plan, item, other = draft(cast, special=True), make_item(cast.market), make_item(cast.market)
    add(cast, plan, item=item)
    assert campaign_of(cast.market, [item], FIRST, LAST) is None
    publish(cast, plan)
    assert campaign_of(cast.market, [item], FIRST, LAST) == plan
    assert campaign_of(cast.market, [item, other], FIRST, LAST) is None
    assert campaign_of(cast.ecology, [item], FIRST, LAST) is None
    assert campaign_of(cast.market, [item], FIRST, LAST + dt.timedelta(1)) is None
    assert campaign_of(cast.market, [item], FIRST - dt.timedelta(1), LAST) is None


def test_a_campaign_that_is_only_approved_covers_nothing(cast: Cast) -> None:
    plan, item = draft(cast, special=True), make_item(cast.market)
    add(cast, plan, item=item)
    hand_in(cast, plan)
    does(cast, plan, "approve_campaign", "government_head", approving_organ="清渠县人民政府", approval_number="1号")
    assert campaign_of(cast.market, [item], FIRST, LAST) is None


def test_a_yearly_plan_is_no_campaign(cast: Cast) -> None:
    plan, item = draft(cast), make_item(cast.market)
    add(cast, plan, item=item)
    publish(cast, plan)
    assert campaign_of(cast.market, [item], FIRST, LAST) is None

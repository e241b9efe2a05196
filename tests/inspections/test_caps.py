"""Caps of visits: which one holds, what counts, what goes beyond it and why; what is refused names what used it up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fazhi.law import loading
from fazhi.office.catalogues.models import ParameterSetting, Party
from fazhi.office.catalogues.services import set_parameter
from fazhi.office.inspections import caps
from fazhi.office.inspections.errors import CapReached, CapStands, JustificationNeeded, NotAllowed
from fazhi.office.inspections.models import Cap, Visit, VisitTask
from fazhi.office.organs.models import Organ
from tests.cast import Cast, cast
from tests.inspections.planned import NOW, standing
from tests.parties import make_party

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
YEAR = 2026
ON = dt.date(2026, 3, 1)


def publish(cast: Cast, most: int, organ: Organ | None = None, **over: Any) -> Cap:
    given = {"basis": "清渠县检查频次上限清单", "published_on": dt.date(2026, 1, 10)} | over
    return caps.publish(organ or cast.root, YEAR, most, by=standing(cast, "justice"), now=NOW, **given)


def visit(organ: Organ, party: Party, day: int = 1, **over: Any) -> Visit:
    on = dt.date(YEAR, 3, day)
    given = {"year": YEAR, "chosen_by": "random", "starts": on, "ends": on, "planned_on": on, "arranged_at": NOW} | over
    code = f"{organ.pk}-{party.pk}-{Visit.unscoped.count()}"
    return Visit.unscoped.create(organ=organ, party=party, code=code, **given)


def checked(party: Party, year: int, chosen_by: str, justification: str) -> caps.Reckoning:
    return caps.check(party, year, chosen_by, justification, first=ON, last=ON)


def cap_of(party: Party) -> Cap | None:
    return caps.caps_of([party], YEAR, ON)[party.pk]


def test_the_longest_industry_decides_then_the_class_then_the_nearest_organ(cast: Cast) -> None:
    shop = make_party(cast.market, "甲商店", industry="F5212", credit_class="B")
    assert cap_of(shop) is None
    everywhere = publish(cast, 9)
    assert cap_of(shop) == everywhere
    nearest = publish(cast, 8, cast.market)
    assert cap_of(shop) == nearest
    of_class = publish(cast, 7, credit_class="B")
    assert cap_of(shop) == of_class
    publish(cast, 6, industry="F521", credit_class="A")
    publish(cast, 6, industry="H62", credit_class="B")
    broad = publish(cast, 5, industry="F5")
    assert cap_of(shop) == broad
    narrow = publish(cast, 4, industry="F521")
    assert cap_of(shop) == narrow


def test_a_cap_holds_below_the_organ_that_published_it_and_in_its_year(cast: Cast) -> None:
    publish(cast, 1, cast.ecology)
    shop = make_party(cast.market, "甲商店")
    assert cap_of(shop) is None
    publish(cast, 1)
    assert caps.caps_of([shop], YEAR + 1, ON.replace(year=YEAR + 1))[shop.pk] is None


def test_another_publication_takes_the_place_of_a_cap_which_stays_on_record(cast: Cast) -> None:
    old = publish(cast, 4)
    new = publish(cast, 2, published_on=dt.date(2026, 6, 1), basis="调整后的清单")
    old.refresh_from_db()
    shop = make_party(cast.market, "甲商店")
    assert old.replaced_on == dt.date(2026, 6, 1) and cap_of(shop) == old
    assert caps.caps_of([shop], YEAR, dt.date(2026, 6, 1))[shop.pk] == new
    with pytest.raises(CapStands):
        publish(cast, 2, published_on=dt.date(2026, 6, 1), basis="调整后的清单")
    publish(cast, 2, basis="调整后的清单")
    assert caps.caps_of([shop], YEAR, ON)[shop.pk].most == 2


def test_the_justice_bureau_alone_publishes_caps(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="司法行政"):
        caps.publish(
            cast.market, YEAR, 2, basis="清单", published_on=NOW.date(), by=standing(cast, "agency_head"), now=NOW
        )
    assert not Cap.unscoped.exists()


def test_visits_of_all_organs_count_except_cancelled_ones_and_those_counted_apart(cast: Cast) -> None:
    shop = make_party(cast.market, "甲商店")
    counted = [visit(cast.ecology, shop, 2), visit(cast.market, shop, 9), visit(cast.market, shop, 5, chosen_by="plan")]
    visit(cast.market, shop, counted=False)
    visit(cast.market, shop, cancelled_at=NOW)
    visit(cast.market, shop, year=2025)
    assert [one.starts.day for one in caps.used([shop.pk], YEAR)[shop.pk]] == [2, 5, 9]
    assert {one.pk for one in caps.used([shop.pk], YEAR)[shop.pk]} == {one.pk for one in counted}


def test_a_visit_over_the_cap_is_refused_with_those_that_used_it_up_guobanfa_2024_54(cast: Cast) -> None:
    publish(cast, 2)
    shop = make_party(cast.market, "甲商店")
    first = visit(cast.ecology, shop, 2)
    VisitTask.unscoped.create(visit=first, organ=cast.ecology, title="排污检查", basis="示例条例")
    assert checked(shop, YEAR, "random", "").left == 1
    visit(cast.market, shop, 9, chosen_by="complaint", planned_on=None, ends=dt.date(YEAR, 3, 12))
    for chosen_by in ("random", "key", "plan"):
        with pytest.raises(CapReached) as refused:
            checked(shop, YEAR, chosen_by, "理由充分")
    error = refused.value
    assert error.code == "visit.cap-reached" and "2 次为限（清渠县检查频次上限清单）" in error.message
    assert error.lines == (
        "生态环境局，2026-03-02，随机抽取，排污检查",
        "市场监督管理局，2026-03-09 至 2026-03-12，投诉举报",
    )


def test_a_cap_of_none_says_that_nobody_may_come(cast: Cast) -> None:
    publish(cast, 0, credit_class="A")
    with pytest.raises(CapReached, match="没有"):
        checked(make_party(cast.market, "甲商店", credit_class="A"), YEAR, "random", "")
    assert checked(make_party(cast.market, "乙商店", credit_class="B"), YEAR, "random", "").counted


def test_a_lead_goes_beyond_the_cap_with_its_justification_and_counts_apart(cast: Cast) -> None:
    publish(cast, 1)
    shop, leads = make_party(cast.market, "甲商店"), ("complaint", "assigned", "monitoring", "applied")
    assert all(checked(shop, YEAR, lead, "").counted for lead in leads)
    visit(cast.market, shop)
    for lead in leads:
        with pytest.raises(JustificationNeeded) as refused:
            checked(shop, YEAR, lead, "  ")
        assert refused.value.code == "visit.justification"
        assert not checked(shop, YEAR, lead, "12345 工单 7 号").counted


def test_an_area_may_hold_leads_to_the_cap_too_guobanfa_2024_54(cast: Cast) -> None:
    publish(cast, 1)
    shop = make_party(cast.market, "甲商店")
    visit(cast.market, shop)
    set_parameter(cast.root, loading.shipped()["inspection"], "cap_spares_leads", "否", basis="清渠县规定", now=NOW)
    with pytest.raises(CapReached):
        checked(shop, YEAR, "complaint", "12345 工单 7 号")
    ParameterSetting.unscoped.all().delete()
    assert not checked(shop, YEAR, "complaint", "12345 工单 7 号").counted


def test_a_superiors_campaign_never_counts_and_names_its_document(cast: Cast) -> None:
    publish(cast, 1)
    shop = make_party(cast.market, "甲商店")
    with pytest.raises(JustificationNeeded, match="上级部署"):
        checked(shop, YEAR, "superior_plan", "")
    assert not checked(shop, YEAR, "superior_plan", "省局部署〔2026〕3号").counted


def test_where_no_cap_holds_every_visit_may_come_and_counts(cast: Cast) -> None:
    shop = make_party(cast.market, "甲商店")
    visit(cast.market, shop)
    reckoning = checked(shop, YEAR, "random", "")
    assert reckoning.left is None and reckoning.counted and len(reckoning.used) == 1


def test_what_is_left_of_many_parties_costs_three_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    publish(cast, 2)
    shops = [make_party(cast.market, f"第{number}商店") for number in range(5)]
    farm = make_party(cast.ecology, "农场")
    visit(cast.ecology, shops[0])
    with django_assert_num_queries(3):
        found = caps.left([*shops, farm], YEAR, ON)
    assert [found[one.pk] for one in (*shops[:2], farm)] == [1, 2, 2]

"""Caps of visits and conflicts of interest at the desk: published, looked up, declared, ended, by whom it is due."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import HttpResponse
from django.urls import reverse

from fazhi.office.inspections import conflicts
from fazhi.office.inspections.models import Cap, ConflictOfInterest, Visit, VisitTask
from tests.cast import Cast
from tests.desk.conftest import Opener
from tests.desk.play import section
from tests.inspections.planned import NOW, standing
from tests.parties import make_party

pytestmark = pytest.mark.django_db
CAP: dict[str, object] = {
    "organ": "ROOT", "year": 2026, "industry": "F52", "credit_class": "A", "most": 1, "basis": "清渠县上限清单",
    "published_on": "2026-01-08",
}  # fmt: skip


@pytest.fixture(autouse=True)
def in_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def posted(opened_by: Opener, who: str, name: str, **given: object) -> HttpResponse:
    response: HttpResponse = opened_by(who).post(reverse(name), given)
    return response


def test_a_cap_is_published_by_a_form_and_shown_to_the_organs_below(cast: Cast, opened_by: Opener) -> None:
    assert posted(opened_by, "justice", "desk:new-cap", **CAP).headers["Location"] == reverse("desk:caps")
    assert posted(opened_by, "justice", "desk:new-cap", **{**CAP, "most": 2}).status_code == 302
    shown = opened_by("outsider").get(reverse("desk:caps")).text
    assert "清渠县上限清单" in shown and "没有适用，由后来公布的代替" in shown and "现行" in shown
    assert "公布上限" not in shown


def test_a_cap_of_a_later_day_is_shown_as_one_and_the_former_one_as_holding_until_then(
    cast: Cast, opened_by: Opener
) -> None:
    later = {**CAP, "most": 2, "published_on": str(NOW.date() + dt.timedelta(days=30))}
    for given in (CAP, later):
        assert posted(opened_by, "justice", "desk:new-cap", **given).status_code == 302
    shown = opened_by("outsider").get(reverse("desk:caps")).text
    assert f"{later['published_on']} 起适用" in shown and f"现行，至 {later['published_on']} 前" in shown
    shop = make_party(cast.market, "甲商店", industry="F5212", credit_class="A")
    page = opened_by("outsider").get(reverse("desk:party-cap", args=[shop.pk]))
    assert "每年 1 次" in page.text


def test_the_same_cap_again_or_an_industry_that_is_none_comes_back_in_the_form(cast: Cast, opened_by: Opener) -> None:
    posted(opened_by, "justice", "desk:new-cap", **CAP)
    again = posted(opened_by, "justice", "desk:new-cap", **CAP)
    assert again.status_code == 422 and "没有不同" in again.text
    wrong = posted(opened_by, "justice", "desk:new-cap", **{**CAP, "industry": "零售"})
    assert wrong.status_code == 422 and "行业代码" in wrong.text
    assert Cap.unscoped.count() == 1


def test_what_a_party_has_used_up_is_shown_by_all_organs_to_all_of_them(cast: Cast, opened_by: Opener) -> None:
    posted(opened_by, "justice", "desk:new-cap", **CAP)
    shop = make_party(cast.market, "甲商店", credit_class="A")
    days = {"starts": dt.date(2026, 2, 1), "ends": dt.date(2026, 2, 9), "arranged_at": NOW, "year": 2026}
    counted = Visit.unscoped.create(organ=cast.ecology, party=shop, code="a", chosen_by="random", **days)
    VisitTask.unscoped.create(visit=counted, organ=cast.ecology, title="排污检查", basis="")
    Visit.unscoped.create(
        organ=cast.market, party=shop, code="b", chosen_by="complaint", counted=False, justification="工单 7 号", **days
    )
    found = opened_by("outsider").get(reverse("desk:cap-search"), {"q": "甲商"}).text
    assert "已用完" in found and reverse("desk:party-cap", args=[shop.pk]) in found
    shown = opened_by("officer").get(reverse("desk:party-cap", args=[shop.pk])).text
    assert "已用 1 次，还剩 0 次" in shown and "清渠县上限清单" in shown
    assert "生态环境局" in section(shown, "counted") and "排污检查" in section(shown, "counted")
    assert "工单 7 号" in section(shown, "apart") and "生态环境局" not in section(shown, "apart")
    other = opened_by("officer").get(reverse("desk:party-cap", args=[shop.pk]), {"year": "2025"}).text
    assert "没有上限" in other and "生态环境局" not in other


def test_a_year_that_is_none_shows_this_year(cast: Cast, opened_by: Opener) -> None:
    address, officer = reverse("desk:party-cap", args=[make_party(cast.market, "甲商店").pk]), opened_by("officer")
    for year in ("x", "0", "99999999999999999999"):
        assert "2026 年入企检查的频次" in officer.get(address, {"year": year}).text


def declared(cast: Cast, by: str = "officer", party: str = "甲商店") -> ConflictOfInterest:
    return conflicts.declare(
        cast[by].certificates.get(kind="enforcement_certificate"), make_party(cast.market, party), f"{by}的亲属任职",
        dt.date(2026, 1, 1), None, organ=cast.market, by=standing(cast, by), now=NOW,
    )  # fmt: skip


def test_an_officer_declares_his_own_and_reads_no_others_ground(cast: Cast, opened_by: Opener) -> None:
    declared(cast, "second_officer")
    shop = make_party(cast.ecology, "乙商店")
    officer = opened_by("officer")
    mine = cast["officer"].certificates.get().pk
    given = {"officer": mine, "party": shop.code.lower(), "ground": "配偶任职", "since": "2026-01-12"}
    assert officer.post(reverse("desk:conflicts"), given).status_code == 302
    shown = officer.get(reverse("desk:conflicts")).text
    assert "配偶任职" in shown and "second_officer的亲属任职" not in shown and "终止</button>" not in shown
    theirs = cast["second_officer"].certificates.get().pk
    assert officer.post(reverse("desk:conflicts"), {**given, "officer": theirs}).status_code == 422
    assert ConflictOfInterest.unscoped.count() == 2


def test_the_head_declares_for_his_officers_and_ends_what_is_over(cast: Cast, opened_by: Opener) -> None:
    row, head = declared(cast), opened_by("agency_head")
    given = {
        "officer": cast["second_officer"].certificates.get().pk, "party": row.party.code, "ground": "曾在该企业任职",
        "since": "2026-01-12", "until": "2026-12-31",
    }  # fmt: skip
    assert head.post(reverse("desk:conflicts"), given).status_code == 302
    end = reverse("desk:end-conflict", args=[row.pk])
    assert "早于起日" in head.post(end, {"until": "2026-01-11"}, follow=True).text
    assert "止日应为日期" in head.post(end, {"until": "明天"}, follow=True).text
    head.post(end, {"until": "2026-03-01"})
    row.refresh_from_db()
    assert row.until == dt.date(2026, 3, 1) and row.ended_by == cast["agency_head"]


def test_a_conflict_that_can_not_stand_comes_back_in_the_form(cast: Cast, opened_by: Opener) -> None:
    shop = make_party(cast.market, "甲商店")
    given = {"officer": cast["officer"].certificates.get().pk, "party": shop.code, "ground": "x", "since": "2026-01-12"}
    for over, words in (({"party": "没有"}, "没有这个代码"), ({"until": "2026-01-01"}, "早于起日")):
        response = posted(opened_by, "officer", "desk:conflicts", **{**given, **over})
        assert response.status_code == 422 and words in response.text
    assert not ConflictOfInterest.unscoped.exists()


def test_the_supervisor_reads_and_changes_nothing(cast: Cast, opened_by: Opener) -> None:
    declared(cast)
    shown = opened_by("supervisor").get(reverse("desk:conflicts")).text
    assert "officer的亲属任职" in shown and "登记回避" not in shown

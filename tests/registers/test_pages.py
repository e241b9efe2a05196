"""The pages of the registers: found and filtered rows, a party on a day, officers' hours, files given."""

from __future__ import annotations

import datetime as dt
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.office.catalogues import parties
from fazhi.office.organs import officers, services
from fazhi.office.organs.models import Intake
from tests.cast import Cast
from tests.desk.conftest import Opener
from tests.desk.inspected_stage import YEAR, matter_at, visit_to
from tests.desk.inspected_stage import cap as publish_cap
from tests.desk.page import elsewhere
from tests.parties import AT, make_item, make_party

pytestmark = pytest.mark.django_db


def shown(opened_by: Opener, who: str, name: str, query: str = "", **arguments: object) -> str:
    response = opened_by(who).get(f"{reverse(f'desk:{name}', kwargs=arguments)}?{query}")
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"甲店", "乙店"}), ("q=甲", {"甲店"}), ("q=MARKET-", {"乙店"}), ("area=990102101", {"乙店"}),
        ("industry=F52", {"甲店"}), ("credit_class=B", {"乙店"}), ("credit_class=-", {"甲店"}),
        ("tag=特种设备", {"甲店"}), ("state=revoked", {"乙店"}), ("state=revoked&q=甲", set()),
    ],
)  # fmt: skip
def test_parties_are_found_by_each_of_their_marks(
    cast: Cast,
    opened_by: Opener,
    query: str,
    found: set[str],
) -> None:
    make_party(cast.market, "甲店", tags=["特种设备"])
    make_party(
        cast.market, "乙店", code="MARKET-7", area_code="990102101", industry="H62", state="revoked", credit_class="B"
    )
    text = shown(opened_by, "officer", "parties", query)
    assert {name for name in ("甲店", "乙店") if name in text} == found


def test_departments_of_one_government_share_the_register_and_another_sees_none_of_it(
    cast: Cast,
    opened_by: Opener,
) -> None:
    make_party(cast.market, "甲店")
    make_party(elsewhere(), "别处店")
    text = shown(opened_by, "outsider", "parties")
    assert "甲店" in text and "别处店" not in text


def test_a_party_is_shown_as_it_stood_on_a_day(cast: Cast, opened_by: Opener) -> None:
    party = make_party(cast.market, "甲店", AT)
    parties.change(party, by=None, at=AT + dt.timedelta(days=10), name="新甲店", tags=["特种设备"])
    code = party.code
    assert "特种设备" not in shown(opened_by, "officer", "party", "on=2026-01-14", code=code).split("版本")[0]
    assert "特种设备" in shown(opened_by, "officer", "party", "on=2026-01-15", code=code).split("版本")[0]
    assert "那一天还不在名录里" in shown(opened_by, "officer", "party", "on=2026-01-01", code=code)
    assert "<del>甲店</del> → <ins>新甲店</ins>" in shown(opened_by, "officer", "party", code=code)


def test_officers_show_what_has_expired_and_whose_training_falls_short(cast: Cast, opened_by: Opener) -> None:
    certificate = cast["officer"].certificates.get()
    officers.set_hours(certificate, date.today().year, 64, at=AT, by=None)
    services.issue_certificate(
        person=cast["second_officer"], kind="enforcement_certificate", number="执旧", valid_from=date(2020, 1, 1),
        valid_until=date(2020, 12, 31), fields=["药品"], areas=["990102"],
    )  # fmt: skip
    assert "执旧" in shown(opened_by, "officer", "officers", "status=expired")
    assert "执officer" not in shown(opened_by, "officer", "officers", "status=expired")
    assert "执旧" not in shown(opened_by, "officer", "officers", "status=valid")
    assert "执officer" not in shown(opened_by, "officer", "officers", "short=on")
    assert "执second_officer" in shown(opened_by, "officer", "officers", "short=on")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("field=药品", True),
        ("field=消防", False),
        ("area=990102101", True),
        ("area=990103", False),
        ("organ=市场", True),
    ],
)
def test_officers_are_found_by_what_their_certificates_are_for(
    cast: Cast,
    opened_by: Opener,
    query: str,
    found: bool,
) -> None:
    services.issue_certificate(
        person=cast["officer"], kind="enforcement_certificate", number="执药", valid_from=date(2025, 1, 1),
        fields=["药品"], areas=["990102"],
    )  # fmt: skip
    assert ("执药" in shown(opened_by, "officer", "officers", query)) is found


def test_officers_of_another_organ_are_seen_only_by_who_keeps_certificates(cast: Cast, opened_by: Opener) -> None:
    assert "执outsider" not in shown(opened_by, "officer", "officers")
    text = shown(opened_by, "security_admin", "officers")
    assert "执outsider" in text and reverse("desk:holder", args=["outsider"]) in text


def test_an_item_shows_its_points_and_one_out_of_force_is_not_listed(cast: Cast, opened_by: Opener) -> None:
    item = make_item(cast.market)
    make_item(cast.market, title="旧事项", in_force=False)
    assert "明码标价" in shown(opened_by, "officer", "item", number=item.pk)
    assert "旧事项" not in shown(opened_by, "officer", "items")
    assert "旧事项" in shown(opened_by, "officer", "items", "past=on")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_file_holds_what_the_list_shows(cast: Cast, opened_by: Opener, form: str) -> None:
    make_party(cast.market, "甲店")
    make_party(elsewhere(), "别处店")
    response = opened_by("officer").get(reverse("desk:give-parties"), {"form": form, "q": "店"})
    content = b"".join(response.streaming_content)
    assert f'.{form}"' in response["Content-Disposition"]
    if form == "csv":
        assert "甲店" in content.decode() and "别处店" not in content.decode()
    else:
        assert content.startswith(b"PK")


def test_a_file_in_another_form_is_refused(cast: Cast, opened_by: Opener) -> None:
    assert opened_by("officer").get(reverse("desk:give-parties"), {"form": "exe"}).status_code == 400


def test_who_no_longer_serves_here_is_seen_only_by_who_keeps_certificates(cast: Cast, opened_by: Opener) -> None:
    services.dismiss(cast["second_officer"].appointments.get(), on=date.today())
    assert "执second_officer" not in shown(opened_by, "officer", "officers")
    assert "执second_officer" in shown(opened_by, "security_admin", "officers")


def test_a_party_shows_its_inspections_penalties_complaints_and_cap(cast: Cast, opened_by: Opener) -> None:
    shop = make_party(cast.market, "方塘示例商店")
    publish_cap(cast.root, 4)
    own, others = visit_to(shop, cast.market), visit_to(shop, cast.ecology, year=YEAR - 1)
    penalty = matter_at(cast.market, "penalty", party=shop.name, title="计量违法")
    complaint = matter_at(cast.market, "service_request", party="", title="反映方塘示例商店缺斤少两")
    text = shown(opened_by, "officer", "party", code=shop.code)
    for name, number in (("visit", own.pk), ("matter", penalty.pk), ("matter", complaint.pk)):
        assert reverse(f"desk:{name}", args=[number]) in text
    assert "生态环境局" in text and reverse("desk:visit", args=[others.pk]) not in text
    assert f"{YEAR} 年计入 1 次，上限 4 次（示例公告）" in text
    assert reverse("desk:party-cap", args=[shop.pk]) in text and reverse("desk:credit-file", args=[shop.pk]) in text


def test_matters_beyond_reach_or_of_a_person_of_that_name_are_not_the_partys(cast: Cast, opened_by: Opener) -> None:
    shop = make_party(cast.market, "方塘示例商店")
    matter_at(cast.ecology, "penalty", party=shop.name, title="排污案")
    matter_at(cast.market, "penalty", party=shop.name, title="同名自然人案", party_is_person=True)
    text = shown(opened_by, "officer", "party", code=shop.code)
    assert "排污案" not in text and "同名自然人案" not in text


def test_a_department_that_does_not_keep_a_party_is_not_led_to_its_credit_file(cast: Cast, opened_by: Opener) -> None:
    shop = make_party(cast.market, "方塘示例商店")
    assert "信用档案</a>" not in shown(opened_by, "outsider", "party", code=shop.code).split("<main")[1]


def test_parties_of_one_name_are_told_to_be_several(cast: Cast, opened_by: Opener) -> None:
    shop = make_party(cast.market, "方塘示例商店")
    assert "另有同名的主体" not in shown(opened_by, "officer", "party", code=shop.code)
    make_party(cast.ecology, "方塘示例商店")
    assert "另有同名的主体" in shown(opened_by, "officer", "party", code=shop.code)


def test_a_visit_and_a_credit_file_lead_back_to_the_party(cast: Cast, opened_by: Opener) -> None:
    shop = make_party(cast.market, "方塘示例商店")
    visit = visit_to(shop, cast.market)
    link = reverse("desk:party", args=[shop.code])
    assert link in shown(opened_by, "officer", "visit", number=visit.pk)
    assert link in shown(opened_by, "officer", "credit-file", number=shop.pk)


def test_a_long_history_costs_no_more_queries_than_a_short_one(cast: Cast, opened_by: Opener) -> None:
    shop = make_party(cast.market, "方塘示例商店")
    took = []
    for _ in range(2):
        for organ in (cast.market, cast.ecology, cast.market):
            visit_to(shop, organ)
            matter_at(organ, "penalty", party=shop.name)
        with CaptureQueriesContext(connection) as queries:
            shown(opened_by, "officer", "party", code=shop.code)
        took.append(len(queries))
    assert took[0] == took[1]


def test_the_menu_leads_who_keeps_certificates_to_the_officers_and_nobody_else(cast: Cast, opened_by: Opener) -> None:
    link = f'<a href="{reverse("desk:officers")}"'
    menus = {who: opened_by(who).get("/", follow=True).text for who in ("security_admin", "officer")}
    assert link in menus["security_admin"]
    assert link not in menus["officer"] and "安全保密" not in menus["officer"]


def test_a_keepers_number_with_a_stroke_in_it_has_its_pages(cast: Cast, opened_by: Opener) -> None:
    shop = make_party(cast.market, "方塘示例商店", code="MARKET-90/7")
    link = reverse("desk:party", args=[shop.code])
    assert link in shown(opened_by, "officer", "parties") and shop.name in shown(
        opened_by, "officer", "party", code=shop.code
    )
    public = Client().get(reverse("portal:enterprise", args=[shop.code]))
    assert public.status_code == 200 and shop.name in public.text


@pytest.mark.parametrize(
    ("who", "led"),
    [
        ("officer", ["parties", "officers", "training", "items", "intakes"]),
        ("security_admin", ["officers", "training", "intakes"]),
    ],
)
def test_each_register_leads_to_the_others_that_open(cast: Cast, opened_by: Opener, who: str, led: list[str]) -> None:
    for name in led:
        tabs = shown(opened_by, who, name).split('<nav class="tabs"')[1].split("</nav>")[0]
        assert re.findall(r'<a href="([^"]+)"', tabs) == [reverse(f"desk:{each}") for each in led]
        assert f'<a href="{reverse(f"desk:{name}")}" aria-current="page">' in tabs


def test_a_certificate_that_ends_soon_is_marked_and_found(cast: Cast, opened_by: Opener) -> None:
    until = date.today() + dt.timedelta(days=30)
    cast["second_officer"].certificates.update(valid_until=until)
    text = shown(opened_by, "officer", "officers", "status=ending")
    assert "执second_officer" in text and "即将到期" in text and "执officer" not in text


def test_every_intake_is_found_again_by_who_sees_its_register(cast: Cast, opened_by: Opener) -> None:
    make_party(cast.market, "甲店")
    make_party(elsewhere(), "别处店")
    own = Intake.unscoped.filter(organ=cast.market, register="parties").latest("pk")
    other = Intake.unscoped.filter(organ=elsewhere()).latest("pk")
    text = shown(opened_by, "officer", "intakes", "register=parties")
    assert reverse("desk:intake", args=[own.pk]) in text and reverse("desk:intake", args=[other.pk]) not in text
    assert reverse("desk:intake", args=[own.pk]) not in shown(opened_by, "security_admin", "intakes")
    assert "还没有录入过" in shown(opened_by, "officer", "intakes", "brought=on")

"""An enterprise's public page: everybody who visited it this year and on what ground, and nothing that is personal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.law.credit.fact import Fact, read
from fazhi.law.credit.loading import parse
from fazhi.law.credit.rating import rate
from fazhi.law.credit.rule import Rule
from fazhi.office.catalogues import parties
from fazhi.office.catalogues.models import Party
from fazhi.office.credit.models import CreditFact
from fazhi.office.inspections.models import Substitution, Visit
from fazhi.office.inspections.oversight import enterprise
from fazhi.office.matters.models import Publication
from fazhi.office.portal import credit, enterprises
from tests.cast import Cast, cast  # noqa: F401
from tests.desk.inspected_stage import (
    NOW,
    TODAY,
    YEAR,
    draw_of,
    inspected,
    matter_at,
    officers,
    party,
    plan_task,
    visit_to,
)
from tests.desk.inspected_stage import cap as publish_cap
from tests.parties import credit_code, make_party

pytestmark = pytest.mark.django_db


def page_of(shop: Party, **asked: Any) -> str:
    return Client().get(reverse("portal:enterprise", args=[shop.code]), asked).text


def search(words: str) -> str:
    return Client().get(reverse("portal:enterprises"), {"q": words}).text


def begun(visit: Visit, **over: Any) -> Visit:
    Visit.unscoped.filter(pk=visit.pk).update(**{"noticed_at": NOW, "began_at": NOW} | over)
    return visit


def test_every_organ_that_came_is_there_with_its_ground_its_officers_and_the_article(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    begun(visit_to(shop, cast.market))
    begun(visit_to(shop, cast.ecology, draw=draw_of(plan_task(cast.ecology), title="生态抽取")))
    shown = page_of(shop)
    for words in (
        "市场监督管理局",
        "生态环境局",
        "投诉举报",
        "随机抽取",
        "生态抽取",
        "执甲、执乙",
        "《示例条例》第十条",
    ):
        assert words in shown
    assert "来过的检查（2）" in shown


def test_who_came_instead_of_whom_is_there_with_the_ground_and_without_the_private_words(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    visit = begun(visit_to(shop, cast.market))
    left, came = officers(cast.market, "甲", "丁")
    Substitution.objects.create(
        visit=visit, left=left, came=came, ground="leave", reason="住院手术", by=cast["agency_head"], at=NOW
    )
    shown = page_of(shop)
    assert "执甲 换成 执丁：请假、公出或者调离" in shown
    assert "住院" not in shown


def test_the_result_is_there_once_it_is_published_and_leads_to_its_publication(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    visit = begun(visit_to(shop, cast.market), ended_at=NOW)
    matter = inspected(cast, visit.tasks.get().matter, results=["corrected"])
    assert "结果尚未公示" in page_of(shop)
    inspected_again = Publication.objects.create(
        matter=matter, entry_number=6, organ=cast.market, title="检查结果", published_at=NOW,
        content=[["检查结果", "发现问题，已当场改正"]],
    )  # fmt: skip
    shown = page_of(shop)
    assert "发现问题，已当场改正" in shown
    assert reverse("portal:publication", args=[inspected_again.pk]) in shown


def test_a_withdrawn_result_is_no_longer_there(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    visit = begun(visit_to(shop, cast.market), ended_at=NOW)
    Publication.objects.create(
        matter=visit.tasks.get().matter, entry_number=6, organ=cast.market, title="检查结果", published_at=NOW,
        content=[["检查结果", "发现问题"]], withdrawn_at=NOW,
    )  # fmt: skip
    assert "发现问题" not in page_of(shop)


def test_who_is_still_to_come_is_there_once_announced_and_not_before(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    visit = visit_to(shop, cast.market)
    assert "<span>市场监督管理局</span>" not in page_of(shop)
    Visit.unscoped.filter(pk=visit.pk).update(noticed_at=NOW)
    shown = page_of(shop)
    assert "还没有来的检查（1）" in shown
    assert "<span>市场监督管理局</span>" in shown


def test_a_drawn_visit_is_there_once_its_bundle_is_published(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    draw = draw_of(plan_task(cast.market))
    visit_to(shop, cast.market, draw=draw)
    assert "已抽中" not in page_of(shop)
    draw.published_at = NOW
    draw.save()
    assert "已抽中" in page_of(shop)


def test_the_cap_is_there_with_what_counted_over_all_organs(cast: Cast) -> None:  # noqa: F811
    publish_cap(cast.root, 3)
    shop = party(cast.market)
    for organ in (cast.market, cast.ecology):
        begun(visit_to(shop, organ))
    begun(visit_to(shop, cast.market, counted=False, justification="张三举报"))
    shown = page_of(shop)
    assert "一年不超过 <b>3 次</b>" in shown
    assert "已经计入 <b>2 次</b>" in shown
    assert "（不计入频次上限）" in shown
    assert "张三" not in shown


def test_an_inspection_without_a_code_is_told_apart(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    codeless = inspected(cast, matter_at(cast.market, party=shop.name))
    begun(visit_to(shop, cast.market))
    shown = page_of(shop)
    assert "没有检查码的检查" in shown
    assert codeless.number in shown


def test_an_inspection_without_a_code_stays_with_an_enterprise_that_is_renamed(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    codeless = inspected(cast, matter_at(cast.market, party=shop.name))
    parties.change(shop, by=None, at=NOW, name="方塘新商店")
    assert codeless.number in page_of(shop)


def test_an_inspection_of_another_of_the_same_name_is_not_laid_at_ones_door(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    party(cast.ecology, shop.name)
    inspected(cast, matter_at(cast.market, party=shop.name))
    assert "没有检查码的检查" not in page_of(shop)


def test_an_inspection_that_was_only_proposed_is_nobodys_business(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    matter_at(cast.market, party=shop.name)
    assert "没有检查码的检查" not in page_of(shop)


def test_earlier_years_are_a_click_away(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    before = NOW - dt.timedelta(days=400)
    begun(visit_to(shop, cast.market, year=YEAR - 1), noticed_at=before, began_at=before)
    assert "这一年没有机关来检查过。" in page_of(shop)
    assert f'href="?year={YEAR - 1}"' in page_of(shop)
    assert "市场监督管理局" in page_of(shop, year=YEAR - 1)


def test_a_year_with_nothing_but_an_inspection_without_a_code_is_known(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    assert enterprise.years_of(shop) == set()
    inspected(cast, matter_at(cast.market, party=shop.name))
    assert enterprise.years_of(shop) == {YEAR}


def test_people_do_not_take_the_places_of_enterprises_in_a_search(
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(enterprises, "MOST", 1)
    for number in range(5):
        party(cast.market, f"清秋{number}", kind="sole_trader", code=credit_code(number))
    shop = party(cast.market, "清秋示例商店", code=credit_code(99))
    assert reverse("portal:enterprise", args=[shop.code]) in search("清秋")


@pytest.mark.parametrize("year", ["", "x", "99999", "²⁰²⁶", "-1"])
def test_a_year_that_is_none_is_this_one(cast: Cast, year: str) -> None:  # noqa: F811
    assert f"{YEAR} 年来过的检查" in page_of(party(cast.market), year=year)


def test_a_sole_traders_person_and_home_are_masked(cast: Cast) -> None:  # noqa: F811
    person = party(cast.market, "丙暮云", kind="sole_trader", address="方塘镇某路7号")
    shown = page_of(person)
    assert "丙**" in shown
    assert "丙暮云" not in shown
    assert "某路7号" not in shown


def test_an_organisation_shows_its_name_and_seat(cast: Cast) -> None:  # noqa: F811
    shown = page_of(party(cast.market, "方塘示例商店", address="方塘镇某路7号"))
    assert "方塘示例商店" in shown
    assert "某路7号" in shown


def test_a_search_finds_by_words_of_the_name_and_by_the_whole_code(cast: Cast) -> None:  # noqa: F811
    shop, other = party(cast.market, "方塘示例商店"), party(cast.market, "天光示例商店")
    link = reverse("portal:enterprise", args=[shop.code])
    for words in ("方塘", shop.code, shop.code.lower()):
        assert link in search(words), words
    assert reverse("portal:enterprise", args=[other.code]) not in search("方塘")
    assert link not in search(shop.code[:10])


def test_a_persons_name_is_found_by_the_code_alone(cast: Cast) -> None:  # noqa: F811
    person = party(cast.market, "丙暮云", kind="sole_trader")
    link = reverse("portal:enterprise", args=[person.code])
    assert link not in search("丙暮云")
    assert link in search(person.code)


def test_one_character_is_too_little_to_search_for(cast: Cast) -> None:  # noqa: F811
    party(cast.market, "方塘示例商店")
    shown = search("方")
    assert "请至少写 2 个字。" in shown
    assert "方塘示例商店" not in shown


def test_a_search_lists_fifty_at_most_and_says_so(cast: Cast) -> None:  # noqa: F811
    for number in range(51):
        party(cast.market, f"示例商店{number}")
    shown = search("示例商店")
    assert shown.count("<li><h2>") == 50
    assert "只列出前五十户" in shown


def test_what_is_searched_for_is_shown_as_text(cast: Cast) -> None:  # noqa: F811
    assert "<img" not in search("<img src=x>")


def test_a_visit_that_was_called_off_is_told_apart_from_those_that_came(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    visit = visit_to(shop, cast.market, draw=draw_of(plan_task(cast.market), published_at=NOW))
    Visit.unscoped.filter(pk=visit.pk).update(noticed_at=NOW, cancelled_at=NOW, cancelled_why="负责人住院")
    begun(visit_to(shop, cast.ecology))
    shown = page_of(shop)
    assert "来过的检查（1）" in shown and "取消了的检查（1）" in shown
    assert "已经计入 1 次" in shown
    assert "住院" not in shown


def test_a_visit_that_sees_a_correction_is_no_second_finding(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    first = begun(visit_to(shop, cast.market), ended_at=NOW)
    again = begun(visit_to(shop, cast.market, follows=first, counted=False), ended_at=NOW)
    matter = inspected(cast, first.tasks.get().matter, results=["ordered"], published=True)
    again.tasks.update(matter=matter)
    shown = page_of(shop)
    assert shown.count("原检查的结果：") == 1 and shown.count(">结果：") == 1
    assert f"复查 {TODAY} 的检查所责令的改正" in shown


def test_a_sole_trader_without_a_credit_code_is_masked_in_its_credit_too(cast: Cast) -> None:  # noqa: F811
    person = party(cast.market, "丙暮云小吃店", kind="sole_trader", code="MARKET-9")
    CreditFact.unscoped.create(
        organ=cast.market, party=person, kind="penalty", title="丙暮云小吃店超范围经营", on=TODAY, public_from=TODAY,
        source="数据交换", key="k", at=NOW,
    )  # fmt: skip
    shown = page_of(person)
    assert "丙***超范围经营" in shown
    assert "暮云" not in shown


@pytest.mark.parametrize("asked", ["0000", "0001", "9999", "1899", "２０２６", "-1", "2026 "])
def test_a_year_that_there_is_not_shows_this_one(cast: Cast, asked: str) -> None:  # noqa: F811
    answer = Client().get(reverse("portal:enterprise", args=[party(cast.market).code]), {"year": asked})
    assert answer.status_code == 200
    assert f"{YEAR} 年来过的检查" in answer.text


def test_the_draw_that_a_visit_names_is_opened_at_its_answer(cast: Cast) -> None:  # noqa: F811
    shop, draw = party(cast.market), draw_of(plan_task(cast.market), title="生态抽取")
    begun(visit_to(shop, cast.market, draw=draw))
    assert f'{reverse("portal:draw", args=[draw.matter.number])}?code={shop.code}#why"' in page_of(shop)


def test_an_enterprise_reads_its_rights_its_class_and_what_to_do_about_it(cast: Cast) -> None:  # noqa: F811
    shop = party(cast.market)
    shown = page_of(shop)
    for words in ("您有权拒绝检查", "信用等级", "提出异议", "信用修复", "检查人员不得"):
        assert words in shown, words


def test_the_class_is_recomputed_from_the_two_public_files(cast: Cast, tmp_path: Path) -> None:  # noqa: F811
    shop, client = party(cast.market), Client()
    CreditFact.unscoped.create(
        party=shop, kind="penalty", title="行政处罚决定", on=TODAY, severity="serious", source="某局", row=2, at=NOW,
        organ=cast.market, public_from=TODAY, key="k",
    )  # fmt: skip
    for name in ("rule", "facts"):
        answer = client.get(reverse(f"portal:enterprise-{name}", args=[shop.code]))
        (tmp_path / name).write_text(answer.text, encoding="utf-8")
    found = rate(
        parse(Rule, (tmp_path / "rule").read_text(encoding="utf-8"), "rule"),
        read((tmp_path / "facts").read_text(encoding="utf-8"), "facts").facts,
        TODAY,
    )
    assert f"<b>{found.cls}（" in page_of(shop)
    assert found.points > found.base


def test_the_file_of_facts_of_a_natural_person_doesnt_name_him(cast: Cast) -> None:  # noqa: F811
    shop = make_party(cast.market, "石某某", kind=Party.Kind.SOLE_TRADER)
    assert "石某某" not in Client().get(reverse("portal:enterprise-facts", args=[shop.code])).text


def test_what_isnt_public_counts_without_being_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    shop = party(cast.market)
    kept = Fact("x/1", "penalty", "不公开的处罚", TODAY, severity="serious", source="某局", public=False)
    assert "20 =" in page_of(shop)
    monkeypatch.setattr(credit, "facts_of", lambda shop, on: [kept])
    shown = page_of(shop)
    assert "另有不公开的信息计入" in shown
    assert "20 +" not in shown
    assert "不公开的处罚" not in shown

"""The list and the pages of procedures, at the desk and in public: what organs must publish of how they enforce."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fazhi.law import loading, proved
from fazhi.office.catalogues import services as catalogues
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Matter, ProcedureVersion
from tests.cast import Cast, cast
from tests.desk.conftest import Opener

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
MEDIATION = loading.shipped()["mediation"]


@pytest.fixture(autouse=True)
def shipped() -> dict[str, ProcedureVersion]:
    return {version.slug: version for version in versions.install_shipped(timezone.now())}


def listed(client: Client, name: str = "portal:procedures", **asked: str) -> str:
    return client.get(reverse(name), asked).text


def public_page(client: Client, slug: str) -> str:
    return client.get(reverse("portal:procedure", args=[slug])).text


def table(page: str, heading: str) -> str:
    return page.split(f'<h2 id="{heading}">', 1)[1].split("</section>", 1)[0]


def test_procedures_are_listed_by_group_with_statute_acts_and_date(client: Client) -> None:
    page = listed(client)
    groups = re.findall(r'<h2 id="group-\d">(.*?)</h2>', page)
    assert groups == ["行政执法", "决策与文件", "争议化解", "监督与整改", "法治保障"]
    row = page.split(">人民调解</a>", 1)[1].split("</tr>", 1)[0]
    assert "人民调解法(2010)" in row
    assert f">{len(MEDIATION.acts)}</td>" in row
    assert "2011-01-01 起" in row


def test_a_procedure_is_found_by_an_act_and_the_act_is_led_to(client: Client) -> None:
    page = listed(client, q="司法确认")
    assert f"{reverse('portal:procedure', args=['mediation'])}#act-" in page
    assert reverse("portal:procedure", args=["penalty_simple"]) not in page


def test_a_procedure_is_found_by_its_statute(client: Client) -> None:
    assert reverse("portal:procedure", args=["mediation"]) in listed(client, q="人民调解法")
    assert "没有找到含“不存在的法”的程序" in listed(client, q="不存在的法")


@pytest.mark.parametrize("name", ["desk:procedures", "portal:procedures"])
def test_the_list_costs_as_many_queries_for_all_procedures_as_for_one(name: str, opened_by: Opener) -> None:
    client = opened_by("officer")
    numbers = []
    for few in (False, True):
        if few:
            ProcedureVersion.objects.exclude(slug="mediation").delete()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_the_deadlines_stand_in_a_table_with_act_length_person_and_article(client: Client) -> None:
    times = table(public_page(client, "penalty"), "times")
    row = next(row for row in times.split('<tr class="moved">') if "#act-file_case" in row and "#act-decide" in row)
    assert "90日内" in row
    assert "行政处罚法(2021)第60条" in row
    assert "延长：" in row
    assert "中止：" in row


def test_roles_papers_outcomes_and_statistics_are_told(client: Client) -> None:
    page = public_page(client, "mediation")
    assert "#act-" in table(page, "roles")
    assert "人民调解协议书" in table(page, "papers")
    assert all(outcome.title in table(page, "outcomes") for outcome in MEDIATION.outcomes.values())
    assert all(item.title in table(page, "statistics") for item in MEDIATION.statistics)


def test_a_parameter_says_in_words_how_sure_it_is_and_what_the_area_has_set(cast: Cast, client: Client) -> None:
    penalty = loading.shipped()["penalty"]
    name = next(item.id for item in penalty.parameters.values() if item.kind == "period")
    catalogues.set_parameter(cast.root, penalty, name, "7 working days", basis="清渠市规定第1条", now=timezone.now())
    settings = table(public_page(client, "penalty"), "parameters")
    row = next(row for row in settings.split("<tr>") if penalty.parameters[name].title in row)
    assert "7个工作日" in row
    assert "已核" in settings
    assert "7个工作日" in table(public_page(client, "penalty"), "times")


def test_a_procedure_leads_to_those_that_it_is_tied_to_and_back(client: Client) -> None:
    address = reverse("portal:procedure", args=["reconsideration"])
    assert f'href="{address}"' in table(public_page(client, "penalty"), "ties")
    back = table(public_page(client, "reconsideration"), "ties")
    assert reverse("portal:procedure", args=["penalty"]) in back


def test_what_is_proved_is_said_of_just_this_file_and_nothing_else(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = proved.Result(
        "mediation", "1", MEDIATION.digest, 42, (proved.Proved("never.0", "不得强迫调解", "第3条", True),)
    )
    monkeypatch.setattr(proved, "of", lambda of: kept if of.digest == MEDIATION.digest else None)
    shown = table(public_page(client, "mediation"), "proof")
    assert "共 42 种" in shown
    assert "对全部可达状态证明成立" in shown
    unproved = table(public_page(client, "penalty"), "proof")
    assert "尚未证明" in unproved
    assert "证明成立" not in unproved


def test_each_sheet_of_the_chart_is_a_picture_and_there_are_no_others(client: Client) -> None:
    page, address = public_page(client, "mediation"), reverse("portal:flow", args=["mediation"])
    shown = re.findall(rf'src="{address}\?sheet=(\d+)"', page)
    assert len(shown) > 4
    assert client.get(address, {"sheet": shown[-1]})["Content-Type"].startswith("image/svg+xml")
    for wrong in (str(len(shown)), "-1", "x"):
        assert client.get(address, {"sheet": wrong}).status_code == 404


def opened(cast: Cast, version: ProcedureVersion, **changes: Any) -> Matter:
    matter = services.open_matter(version, cast.market, title="纠纷", party="甲乙丙商店", at=timezone.now())
    Matter.unscoped.filter(pk=matter.pk).update(**changes)
    return matter


def test_each_number_leads_to_the_list_of_just_those_matters(
    cast: Cast, opened_by: Opener, shipped: dict[str, ProcedureVersion]
) -> None:
    version, yesterday = shipped["mediation"], timezone.now() - dt.timedelta(days=1)
    late = opened(cast, version, next_due=yesterday)
    ended = opened(cast, version, ended_at=yesterday, next_due=None)
    client = opened_by("officer")
    page = client.get(reverse("desk:procedure", args=[version.pk])).text
    figures = re.findall(
        r'<a class="figure sheet" href="([^"]*)"><b>(\d+)<small>件</small></b><span>(.*?)</span>', page
    )
    assert [(number, title) for _, number, title in figures] == [("1", "在办"), ("1", "逾期"), ("2", "全部")]
    lists = {title: client.get(url.replace("&amp;", "&")).text for url, _, title in figures}
    numbers = {title: [one.number for one in (late, ended) if one.number in text] for title, text in lists.items()}
    assert numbers == {"在办": [late.number], "逾期": [late.number], "全部": [late.number, ended.number]}


def test_matters_out_of_reach_are_not_counted(
    cast: Cast, opened_by: Opener, shipped: dict[str, ProcedureVersion]
) -> None:
    opened(cast, shipped["mediation"])
    page = opened_by("outsider").get(reverse("desk:procedure", args=[shipped["mediation"].pk])).text
    assert "<b>0<small>件</small></b><span>全部</span>" in page

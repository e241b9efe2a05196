"""Importing published lists and facts: all of a file or nothing, mistakes with their places, twice the same as once."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from fazhi.law.credit.loading import shipped_text
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import importing, rules
from fazhi.office.credit.classes import class_of
from fazhi.office.credit.errors import NoGround, WrongDay
from fazhi.office.credit.facts import facts_of
from fazhi.office.credit.files import FileRefused
from fazhi.office.credit.importing import Origin
from fazhi.office.credit.models import CreditFact, Listing
from tests.cast import Cast, cast  # noqa: F401
from tests.conftest import needs_shared
from tests.credit.record import NOW, TODAY
from tests.parties import credit_code, make_party

pytestmark = pytest.mark.django_db
JANUARY = dt.date(2026, 1, 15)
HEADER = "企业名称,工商注册号,组织机构代码,统一信用代码,失信领域,_check"


def origin(cast: Cast, name: str = "名单.csv") -> Origin:  # noqa: F811
    return Origin(name, "某部门公布的名单", cast.market, cast["handler"], NOW)


def take(cast: Cast, *lines: str, header: str = HEADER) -> importing.Taken:  # noqa: F811
    content = "\n".join([header, *lines]).encode("utf-8-sig")
    return importing.import_list(content, "dishonest", origin(cast), entered_on=JANUARY)


def test_a_row_belongs_to_a_party_by_code_by_organisation_code_or_by_name(cast: Cast) -> None:  # noqa: F811
    by_code, by_part, by_name = (make_party(cast.market, name) for name in ("清渠甲行", "清渠乙行", "清渠丙行"))
    taken = take(
        cast,
        f"改了名的甲行,,,{by_code.code},失信被执行人,ok",
        f"乙行旧名,,{by_part.code[8:16]}-{by_part.code[16]},,吊销,ok",
        f"{by_name.name},— —,,暂无,,ok",
        "名录以外的商行,,,,,ok",
    )
    assert (taken.entered, taken.already) == (3, 0)
    assert [(one.row, one.name) for one in taken.unmatched] == [(5, "名录以外的商行")]
    rows = {one.party.name: one for one in Listing.unscoped.select_related("party")}
    assert (rows["清渠甲行"].ground, rows["清渠甲行"].row) == ("失信被执行人", 2)
    assert rows["清渠丙行"].ground == "某部门公布的名单"
    assert [fact.kind for fact in facts_of(by_code, TODAY)] == ["dishonest_list"]


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:  # noqa: F811
    make_party(cast.market, "清渠甲行")
    assert take(cast, "清渠甲行,,,,,").entered == 1
    again = take(cast, "清渠甲行,,,,,")
    assert (again.entered, again.already, Listing.unscoped.count()) == (0, 1, 1)


def test_a_party_of_the_same_name_with_another_code_is_somebody_else(cast: Cast) -> None:  # noqa: F811
    make_party(cast.market, "清渠甲行")
    assert take(cast, f"清渠甲行,,,{credit_code(77)},,").unmatched[0].why == "名录库中没有这一代码"
    assert take(cast, "清渠甲行,,12345678-X,,,").entered == 0


def test_a_name_of_two_parties_is_told_and_not_guessed(cast: Cast) -> None:  # noqa: F811
    make_party(cast.market, "清渠甲行")
    make_party(cast.ecology, "清渠甲行")
    assert "不止一个" in take(cast, "清渠甲行,,,,,").unmatched[0].why


def test_a_file_with_a_mistake_is_refused_whole_with_every_place(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠甲行")
    wrong = party.code[:-1] + ("A" if party.code[-1] != "A" else "B")
    with pytest.raises(FileRefused) as caught:
        take(cast, "清渠甲行,,,,,", f"清渠甲行,,,{wrong},,", ",,,,,x", "清渠乙行,,123,,,", "少了一列,")
    told = [(one.row, one.column) for one in caught.value.places]
    assert told == [(3, "统一信用代码"), (4, "企业名称"), (5, "组织机构代码"), (6, "")]
    assert "第 3 行“统一信用代码”" in caught.value.message
    assert not Listing.unscoped.exists()


def test_a_header_that_is_not_the_layouts_is_refused(cast: Cast) -> None:  # noqa: F811
    wrong = {"企业名称,电话": "电话", "统一信用代码": "没有这一列", "企业名称,企业名称": "不重复的列"}
    for header, told in wrong.items():
        with pytest.raises(FileRefused, match=told):
            take(cast, "清渠甲行,1", header=header)


def test_a_file_in_gb18030_is_read_and_one_in_no_encoding_refused(cast: Cast) -> None:  # noqa: F811
    make_party(cast.market, "清渠甲行")
    content = f"{HEADER}\n清渠甲行,,,,,\n".encode("gb18030")
    assert importing.import_list(content, "dishonest", origin(cast), entered_on=JANUARY).entered == 1
    with pytest.raises(FileRefused, match="编码"):
        importing.import_list(b"\xff\xff\xff", "dishonest", origin(cast), entered_on=JANUARY)


def test_a_list_that_the_organ_decides_itself_is_not_imported(cast: Cast) -> None:  # noqa: F811
    with pytest.raises(NoGround, match="告知"):
        importing.import_list(b"", "serious", origin(cast), entered_on=JANUARY)


# —— 信用信息 ——


def facts_file(**over: str) -> bytes:
    given = {
        "统一社会信用代码": "", "名称": "清渠甲行", "种类": "行政处罚", "内容": "外省处罚", "严重程度": "一般",
        "日期": "2026/2/1", "公示自": "20260203", "公示至": "2099-12-31", "金额（元）": "12,000.50",
        "文号": "邻省罚〔2026〕1号", "依据": "", "来源": "数据交换平台",
    }  # fmt: skip
    text = io.StringIO()
    writer = csv.DictWriter(text, given)
    writer.writeheader()
    writer.writerow(given | over)
    return text.getvalue().encode()


def test_a_fact_is_taken_in_with_its_source_once(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠甲行")
    assert importing.import_facts(facts_file(), origin(cast)).entered == 1
    assert importing.import_facts(facts_file(), origin(cast)).already == 1
    [fact] = facts_of(party, TODAY)
    assert (fact.kind, fact.severity, str(fact.amount), fact.about) == (
        "penalty", "general", "12000.50", "邻省罚〔2026〕1号",
    )  # fmt: skip
    assert (fact.on, fact.public_from, fact.public_until) == (dt.date(2026, 2, 1), dt.date(2026, 2, 3), None)
    assert fact.source == "数据交换平台，第 2 行"


UNREADABLE = [
    ("种类", "闲话"), ("严重程度", "很严重"), ("日期", "1900-1-1"), ("日期", "2022-09-31"), ("公示至", "2026-01-01"),
    ("金额（元）", "1.2万元"), ("金额（元）", "1.005"), ("统一社会信用代码", "91450100898218204"), ("内容", ""),
]  # fmt: skip


def test_a_value_that_cannot_be_read_is_refused_with_its_place(cast: Cast) -> None:  # noqa: F811
    make_party(cast.market, "清渠甲行")
    for column, value in UNREADABLE:
        with pytest.raises(FileRefused) as caught:
            importing.import_facts(facts_file(**{column: value}), origin(cast))
        assert [(one.row, one.column) for one in caught.value.places] == [(2, column)]
    assert not CreditFact.unscoped.exists()


# —— 公布的两份名单 ——


def test_the_two_published_lists_are_taken_in_or_refused_with_the_place(cast: Cast) -> None:  # noqa: F811
    shop = needs_shared("data/ledgers/dishonest-ecommerce.csv").read_bytes()
    lorry = needs_shared("data/ledgers/dishonest-road-freight.csv").read_bytes()
    known = list(csv.DictReader(io.StringIO(shop.decode("utf-8-sig"))))
    for row in known[:60]:
        if row["统一信用代码"]:
            make_party(cast.market, row["企业名称"], code=row["统一信用代码"])
    parties = Party.unscoped.count()
    taken = importing.import_list(shop, "dishonest", origin(cast), entered_on=JANUARY)
    assert (taken.entered, len(taken.unmatched)) == (parties, len(known) - parties)
    with pytest.raises(FileRefused) as caught:
        importing.import_list(lorry, "dishonest", origin(cast), entered_on=JANUARY)
    assert [one.column for one in caught.value.places] == ["组织机构代码", "统一信用代码"]


def test_a_kind_that_only_the_areas_own_rule_counts_can_be_imported(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠甲行")
    own = shipped_text("rules/medical.toml").replace('id = "medical"', 'id = "tax"')
    own = own.replace("[kinds.waste]", "[kinds.tax_arrears]").replace("未按规定处置医疗废物", "欠缴税款")
    rules.adopt(own, "tax.toml", cast.market, by=None, now=NOW)
    assert importing.import_facts(facts_file(种类="欠缴税款"), origin(cast)).entered == 1
    assert class_of(party, TODAY, "tax").points == 3
    assert "tax" in rules.known(cast.team, TODAY) and "tax" not in rules.known(cast.ecology, TODAY)


def test_a_list_of_an_earlier_day_enters_nobody_who_is_on_it_later(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠甲行")
    take(cast, "清渠甲行,,,,,")
    older = importing.import_list(
        f"{HEADER}\n清渠甲行,,,,旧公告,".encode(), "dishonest", origin(cast), entered_on=dt.date(2025, 6, 1)
    )
    assert (older.entered, older.already) == (0, 1)
    assert len(facts_of(party, TODAY)) == 1


def test_neither_a_list_nor_a_fact_is_of_a_day_to_come(cast: Cast) -> None:  # noqa: F811
    make_party(cast.market, "清渠甲行")
    tomorrow = TODAY + dt.timedelta(days=1)
    with pytest.raises(WrongDay):
        importing.import_list(f"{HEADER}\n清渠甲行,,,,,".encode(), "dishonest", origin(cast), entered_on=tomorrow)
    content = f"名称,种类,内容,日期,公示自\n清渠甲行,行政处罚,罚款,{tomorrow},{tomorrow}\n"
    with pytest.raises(FileRefused) as caught:
        importing.import_facts(content.encode(), origin(cast))
    assert [(one.column, one.row) for one in caught.value.places] == [("日期", 2)]

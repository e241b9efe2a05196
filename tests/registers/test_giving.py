"""Registers as files: what comes out and goes in again changes nothing, and no cell becomes a formula."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from fazhi.office.catalogues.giving import exported, written
from fazhi.office.catalogues.intake import sheet
from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.organs import officers
from fazhi.office.organs.models import Certificate, Organ
from tests.cast import Cast
from tests.parties import AT, make_item, make_party
from tests.registers.files import counts, take

pytestmark = pytest.mark.django_db


def file_of(register: str, organ: Organ, form: str) -> bytes:
    rows = {
        "parties": Party.unscoped.order_by("code"),
        "officers": Certificate.objects.filter(kind="enforcement_certificate").order_by("number"),
        "items": InspectionItem.unscoped.order_by("code"),
    }[register]
    return b"".join(written(exported(register, rows, 2026), form))


def fill(cast: Cast) -> None:
    make_party(cast.market, "清渠甲商店", tags=["特种设备", "重点行业"], established=date(2018, 7, 27), address="-1层")
    make_party(cast.market, "=清渠乙摊位", code="MARKET-7", kind="sole_trader", state="revoked", credit_class="B")
    make_item(cast.market, share="@5%", industries=["F52", "H"])
    make_item(cast.market, in_force=False, checklist=[])
    for certificate in Certificate.objects.filter(kind="enforcement_certificate"):
        certificate.fields, certificate.areas = ["市场监管"], ["990102"]
        certificate.save()
    officers.set_hours(cast["officer"].certificates.get(), 2026, 64, at=AT, by=None)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("register", ["parties", "officers", "items"])
def test_what_is_given_and_taken_again_changes_nothing(cast: Cast, register: str, form: str) -> None:
    fill(cast)
    organ = cast.root if register == "officers" else cast.market
    done = counts(take(organ, file_of(register, organ, form), register))
    assert done.pop("unchanged") > 1 and set(done.values()) == {0}


def test_no_cell_of_a_workbook_is_a_formula(cast: Cast) -> None:
    fill(cast)
    written_sheet = load_workbook(io.BytesIO(file_of("parties", cast.market, "xlsx"))).active
    assert {cell.data_type for row in written_sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert "=清渠乙摊位" in [cell.value for cell in written_sheet["C"]]


def test_no_cell_of_a_csv_begins_like_a_formula(cast: Cast) -> None:
    fill(cast)
    text = file_of("parties", cast.market, "csv").decode("utf-8-sig")
    assert "'=清渠乙摊位" in text and "'-1层" in text
    assert not [cell for line in text.splitlines() for cell in line.split(",") if cell[:1] in ("=", "+", "-", "@")]


def test_a_long_register_comes_in_portions(cast: Cast) -> None:
    rows = ([str(number)] for number in range(2001))
    assert len(list(written(rows, "csv"))) == 5


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
CELL = TEXT | st.sampled_from(["=1", "'=1", "''-1", "'a", "@x"])


@given(
    st.lists(st.lists(CELL | st.sampled_from(["=1", "'=1", "''-1", "'a", "@x"]), min_size=2, max_size=2), max_size=4)
)
def test_every_text_comes_back_from_a_csv_as_it_went(rows: list[list[str]]) -> None:
    content = b"".join(written([["名称", "住所"], *rows], "csv"))
    assert sheet.read(io.BytesIO(content)).rows[1:] == rows

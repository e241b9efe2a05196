"""Real files: 999 subjects of a market registry, and a published list of inspection items with broken rows."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from fazhi.office.catalogues.models import Party
from fazhi.office.organs import services
from fazhi.office.organs.models import Organ, RegisterVersion
from tests.cast import Cast
from tests.conftest import needs_shared
from tests.registers.files import counts, foreseen, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def subjects() -> bytes:
    return needs_shared("data/ledgers/market-subjects.csv").read_bytes()


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def name_areas(root: Organ, rows: list[dict[str, str]]) -> None:
    """The tree knows every area that the file names, under made-up codes."""
    for number, name in enumerate(sorted({row["pro_loc"] for row in rows}), start=101):
        services.create_organ(code=f"A{number}", name=name, level="town", parent=root, area_code=f"990102{number}")


def test_999_subjects_are_taken_in_whole_and_again_without_a_change(cast: Cast, subjects: bytes) -> None:
    rows = read(subjects)
    name_areas(cast.root, rows)
    assert counts(take(cast.market, subjects)) == {"added": len(rows), "changed": 0, "unchanged": 0, "ended": 0}
    meant = {"存续": "active", "在业": "active", "注销": "deregistered", "吊销": "revoked"}
    said = Counter(meant[row["reg_state"]] for row in rows)
    assert Counter(Party.unscoped.values_list("state", flat=True)) == said
    unknown = sum(row["indv_code"] == "未知行业" for row in rows)
    assert Party.unscoped.filter(industry="").count() == unknown
    sole = sum(row["comp_type"] == "个体工商户" for row in rows)
    assert Party.unscoped.filter(kind="sole_trader").count() == sole
    assert counts(take(cast.market, subjects)) == {"added": 0, "changed": 0, "unchanged": len(rows), "ended": 0}
    assert RegisterVersion.unscoped.filter(register="parties").count() == len(rows)


def test_of_the_list_of_items_whole_rows_and_those_whose_shape_proves_what_is_missing_are_taken(cast: Cast) -> None:
    content = needs_shared("data/lists/inspection-items-2017.csv").read_bytes()
    found = foreseen(cast.market, content, "items")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]
    assert found.total == len(rows)
    assert all(len(rows[fault.row - 2]) < 9 for fault in found.faults)
    assert len(found.added) == sum(len(row) in (9, 11) for row in rows)

"""Made-up rows of the registers for tests: parties with valid credit codes that belong to nobody, and items.

The administrative part of a code is `990102`, which GB/T 2260 never gave to any place.
"""

from __future__ import annotations

import datetime as dt
import zlib
from typing import Any

from stdnum.cn import uscc

from fazhi.office.catalogues import items, parties
from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.organs.models import Organ

AT = dt.datetime(2026, 1, 5, 1, tzinfo=dt.UTC)


def credit_code(n: int, area: str = "990102") -> str:
    """The made-up code of number `n` (below 10**9), with a valid check character: the same at each call."""
    body = f"91{area}{n:09d}"
    return body + uscc.calc_check_digit(body)


def make_party(organ: Organ, name: str, at: dt.datetime = AT, **over: Any) -> Party:
    """A party of that name kept by `organ`; its code follows from the organ and the name unless `code` is given."""
    number = zlib.crc32(f"{organ.code}{name}".encode()) % 10**9
    given = {"code": credit_code(number), "area_code": "990102", "industry": "F5212"}
    return parties.register(organ, Party(name=name, **given | over), by=None, at=at)


def make_item(organ: Organ, at: dt.datetime = AT, **over: Any) -> InspectionItem:
    """An item of the list of `organ`: the next number, unless `code` is given."""
    count = InspectionItem.unscoped.filter(organ=organ).count()
    given = {
        "code": str(count + 1),
        "title": "销售行为检查",
        "basis": "《示例条例》第十条",
        "object": "零售经营者",
        "field": "市场监管",
        "checklist": [{"id": "licence", "title": "营业执照悬挂"}, {"id": "prices", "title": "明码标价"}],
    }
    return items.register(organ, InspectionItem(**given | over), by=None, at=at)

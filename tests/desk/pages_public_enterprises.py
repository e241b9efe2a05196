"""The pages of public enterprises, and who may open them: part of the table in `pages`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.office.catalogues.models import Party
from tests.cast import Cast
from tests.desk.page import EVERYONE, Page
from tests.parties import make_party


def shop(cast: Cast) -> Mapping[str, Any]:
    found = Party.unscoped.filter(name="受检商店").first()
    return {"code": (found or make_party(cast.market, "受检商店")).code}


def nobody(cast: Cast) -> Mapping[str, Any]:
    return {"code": "91NOTHING"}


PAGES: dict[str, Page] = {
    "portal:enterprises": Page(EVERYONE),
    "portal:enterprise": Page(EVERYONE, own=shop, other=nobody, queries=27),
    "portal:enterprise-rule": Page(EVERYONE, own=shop, other=nobody, shown=False),
    "portal:enterprise-facts": Page(EVERYONE, own=shop, other=nobody, queries=14, shown=False),
}

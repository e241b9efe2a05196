"""The pages of oversight, and who may open them: part of the table in `pages`."""

from __future__ import annotations

from tests.desk.inspected_stage import foreign_draw, frozen_draw
from tests.desk.page import BUSINESS, Page

PAGES: dict[str, Page] = {
    "desk:inspection-overview": Page(BUSINESS, queries=24),
    "desk:inspection-rows": Page(BUSINESS),
    "desk:inspection-parties": Page(BUSINESS),
    "desk:inspection-suspicions": Page(BUSINESS, queries=24),
    "desk:inspection-suspicion": Page(
        BUSINESS, own=lambda cast: {"kind": "unpublished"}, other=lambda cast: {"kind": "nothing"}
    ),
    "desk:inspection-population": Page(BUSINESS, own=frozen_draw, other=foreign_draw, queries=10),
}

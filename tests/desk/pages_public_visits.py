"""The public pages of visits, and who may open them: part of the table in `pages`."""

from __future__ import annotations

from tests.desk import visits_stage as stage
from tests.desk.page import EVERYONE, Page

PAGES: dict[str, Page] = {
    "portal:visit": Page(EVERYONE, own=stage.code, other=stage.no_code, also_posts=True, queries=12),
}

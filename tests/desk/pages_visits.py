"""The pages of visits, and who may open them: part of the table in `pages`."""

from __future__ import annotations

from tests.desk import visits_stage as stage
from tests.desk.page import BUSINESS, EVERYONE, Page

OFFICER, HEAD = frozenset({"officer"}), frozenset({"agency_head"})
ARRANGES = frozenset({"officer", "handler"})

PAGES: dict[str, Page] = {
    "desk:visits": Page(BUSINESS),
    "desk:organ-visits": Page(BUSINESS),
    "desk:new-visit": Page(ARRANGES, also_posts=True),
    "desk:visits-worker": Page(EVERYONE, shown=False),
    "desk:approve-visits": Page(HEAD, own=stage.draw, other=stage.foreign_draw, posts={}),
    "desk:visit": Page(BUSINESS, own=stage.visit, other=stage.foreign_visit, queries=18),
    "desk:visit-notice": Page(BUSINESS, own=stage.visit, other=stage.foreign_visit, also_posts=True, queries=12),
    "desk:visit-code": Page(BUSINESS, own=stage.visit, other=stage.foreign_visit, shown=False),
    "desk:propose-visit": Page(ARRANGES, own=stage.site, other=stage.foreign_site, posts={}),
    "desk:substitute-officer": Page(HEAD, own=stage.visit, other=stage.foreign_visit, also_posts=True),
    "desk:cancel-visit": Page(HEAD, own=stage.visit, other=stage.foreign_visit, also_posts=True),
    "desk:reinspect-visit": Page(ARRANGES, own=stage.site, other=stage.foreign_site, also_posts=True),
    "desk:visit-site": Page(OFFICER, own=stage.site, other=stage.foreign_site, also_posts=True, queries=12),
    "desk:visit-uploads": Page(OFFICER, own=stage.site, other=stage.foreign_site, posts={}),
    "desk:visit-upload": Page(OFFICER, own=stage.upload, other=stage.foreign_upload, also_posts=True, shown=False),
}

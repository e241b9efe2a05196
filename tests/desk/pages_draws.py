"""The pages of draws, and who may open them: part of the table in `pages`."""

from __future__ import annotations

from tests.desk import draws_stage as stage
from tests.desk.page import BUSINESS, EVERYONE, Page

HOLDERS = frozenset({"handler", "officer"})
WORKERS = HOLDERS | {"agency_head", "supervisor"}

PAGES: dict[str, Page] = {
    "portal:verifier": Page(EVERYONE),
    "portal:commit": Page(EVERYONE),
    "portal:draws": Page(EVERYONE),
    "portal:draws-explained": Page(EVERYONE),
    "portal:draw-digests": Page(EVERYONE, shown=False),
    "portal:draw": Page(EVERYONE, own=stage.public, other=stage.unfrozen),
    "portal:draw-file": Page(EVERYONE, own=stage.file, other=stage.no_file, shown=False),
    "portal:draw-seed": Page(EVERYONE, own=stage.seed, other=stage.foreign_seed, also_posts=True),
    "desk:draws": Page(BUSINESS),
    "desk:new-draw": Page(HOLDERS, also_posts=True),
    "desk:draw": Page(BUSINESS, own=stage.draw, other=stage.foreign_draw, queries=12),
    "desk:draw-population": Page(BUSINESS, own=stage.preparing, queries=20, other=stage.foreign_draw),
    "desk:draw-seed": Page(WORKERS, own=stage.contributed, other=stage.foreign_draw, also_posts=True),
    "desk:draw-link": Page(HOLDERS | {"supervisor"}, own=stage.link, other=stage.foreign_link, posts={}),
    "desk:draw-result": Page(BUSINESS, own=stage.draw, other=stage.foreign_draw),
    "desk:draw-answer": Page(BUSINESS, own=stage.draw, other=stage.foreign_draw),
    "desk:draw-step": Page(WORKERS, own=stage.step, other=stage.foreign_step, also_posts=True),
}

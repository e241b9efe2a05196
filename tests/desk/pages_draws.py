"""The pages of draws, and who may open them: part of the table in `pages`."""

from __future__ import annotations

from tests.desk.page import EVERYONE, Page

PAGES: dict[str, Page] = {
    "portal:verifier": Page(EVERYONE),
    "portal:commit": Page(EVERYONE),
}

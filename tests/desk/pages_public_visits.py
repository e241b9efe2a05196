"""The pages of public visits, and who may open them: part of the table in `pages`."""

from __future__ import annotations

from tests.desk.page import Page

PAGES: dict[str, Page] = {}

"""Numbering: headings and items whose numbers skip, repeat, or change their style midway; each a note."""

from __future__ import annotations

from collections.abc import Iterator

from ....finding import Finding
from ....report import Report
from .headings import headings
from .items import items


def check(report: Report) -> Iterator[Finding]:
    """`text.numbering` for the headings of `report` and for its items 一是, 二是 …"""
    yield from headings(report)
    yield from items(report)

"""The reports that one text holds, each a part of it: a file may be a collection."""

from __future__ import annotations

from ..text import Span, Text


def parts(text: Text) -> tuple[Span, ...]:
    """The part of each report, in order. Raises `NotAReport` when there is none."""
    return (Span(0, len(text.raw)),)

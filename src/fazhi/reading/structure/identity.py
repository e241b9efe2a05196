"""Who reports, on which year, to whom, under which number and date: what a report says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from ..report import Identity, LeftOut
from ..text import Span, Text


def identify(text: Text, span: Span, left_out: Sequence[LeftOut]) -> Identity:
    """What the report at `span` says of itself; what it doesn't say is empty or None."""
    return Identity("", Span(span.start, span.start))

"""The tree of chapters of a report, and what each of them tells."""

from __future__ import annotations

from collections.abc import Sequence

from ..report import Chapter, Identity, LeftOut
from ..text import Span, Text


def chapters(text: Text, span: Span, left_out: Sequence[LeftOut], identity: Identity) -> tuple[Chapter, ...]:
    """The chapters within `span`, in order of reading, each before its own parts."""
    return ()

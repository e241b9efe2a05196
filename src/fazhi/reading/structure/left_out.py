"""What in a file isn't the report's own: page marks, and the navigation of the site around it."""

from __future__ import annotations

from ..report import LeftOut
from ..text import Span, Text


def left_out(text: Text, span: Span) -> tuple[LeftOut, ...]:
    """The characters within `span` to leave out, in order and apart."""
    return ()

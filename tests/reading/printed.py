"""The figures that a text prints, taken for a report on 2025 of which nothing else is known."""

from __future__ import annotations

from fazhi.reading.figure import Figure
from fazhi.reading.flow import flow
from fazhi.reading.numbers.figures import figures as found
from fazhi.reading.report import Identity, Report
from fazhi.reading.text import Span, Text


def bare(raw: str) -> Report:
    """A report that is `raw` from end to end."""
    whole = Span(0, len(raw))
    return Report(Text("", raw), whole, (), flow(raw, whole), Identity("", Span(0, 0), year=2025), ())


def figures(raw: str) -> tuple[Figure, ...]:
    """The figures of `raw`, in order."""
    return found(bare(raw))


def only(raw: str) -> Figure:
    """The one figure of `raw`."""
    (figure,) = figures(raw)
    return figure


def texts(raw: str) -> list[str]:
    """What the figures of `raw` are printed as."""
    return [figure.text for figure in figures(raw)]

"""The figures that a sentence prints, read by the real pipeline within a made-up report of 清渠县 on 2025."""

from __future__ import annotations

from fazhi.reading.figure import Figure

from .build import report


def figures(sentence: str) -> tuple[Figure, ...]:
    """The figures of `sentence`, in order."""
    return report(sentence).figures


def only(sentence: str) -> Figure:
    """The one figure of `sentence`."""
    (figure,) = figures(sentence)
    return figure


def texts(sentence: str) -> list[str]:
    """What the figures of `sentence` are printed as."""
    return [figure.text for figure in figures(sentence)]

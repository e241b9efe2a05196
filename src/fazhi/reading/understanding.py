"""Understanding: a text becomes the reports that it holds, each with its chapters and figures."""

from __future__ import annotations

from dataclasses import replace

from .flow import flow
from .numbers.figures import figures
from .report import Report
from .structure.chapters import chapters
from .structure.collection import parts
from .structure.identity import identify
from .structure.left_out import left_out
from .text import Span, Text


def understand(text: Text) -> tuple[Report, ...]:
    """The reports in `text`, in order. Raises `NotAReport` when it holds none."""
    return tuple(_understood(text, span) for span in parts(text))


def _understood(text: Text, span: Span) -> Report:
    without = left_out(text, span)
    identity = identify(text, span, without)
    whole = flow(text.raw, span, [it.span for it in without])
    report = Report(text, span, without, whole, identity, chapters(text, span, whole, identity))
    return replace(report, figures=figures(report))

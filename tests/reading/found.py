"""What one check finds in a made-up sentence, as a test wants to compare it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fazhi.reading.finding import Finding
from fazhi.reading.report import Report

from .build import report

Check = Callable[[Report], Iterator[Finding]]


def found(check: Check, body: str, **rest: object) -> list[tuple[str, str, str, str]]:
    """Code, claimed, computed and explains of all that `check` finds in a report around `body`."""
    return [(it.code, it.claimed, it.computed, it.explains) for it in check(report(body, **rest))]


def severities(check: Check, body: str) -> list[str]:
    """How grave `check` takes what it finds."""
    return [it.severity.value for it in check(report(body))]


def marked(check: Check, body: str) -> list[str]:
    """The characters of the report that each finding is about."""
    read = report(body)
    return [it.span.of(read.text.raw) for it in check(read)]

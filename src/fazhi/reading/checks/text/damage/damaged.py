"""What every search for damage gives: a finding `text.damaged` at a passage of the flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import Match

from ....finding import Finding, Severity
from ....report import Report
from ....text import Span


def damaged(
    report: Report, span: Span, kind: str, message: str, *, severity: Severity = Severity.WARNING, computed: str = ""
) -> Finding:
    """The finding that the flow of `report` is damaged at `span`; `computed` is what should stand there, if known."""
    claimed = span.of(report.flow.text).replace("\n", "")
    return Finding("text.damaged", severity, report.flow.raw(span), message, claimed, computed, kind)


def first_of_each(matches: Iterable[Match[str]]) -> Iterator[tuple[Span, int]]:
    """Where each thing matched stands first, and how often it stands there in all."""
    places: dict[str, Span] = {}
    counts: dict[str, int] = {}
    for match in matches:
        places.setdefault(match[0], Span(*match.span()))
        counts[match[0]] = counts.get(match[0], 0) + 1
    for printed, span in places.items():
        yield span, counts[printed]

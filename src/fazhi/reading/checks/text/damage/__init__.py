"""Damage: what was done to a report's text on the way from its author to the file, each kind in a module of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ....finding import Finding
from ....report import Report
from .cut_words import cut_words
from .dashes import lost_dashes
from .doubled_sentences import doubled_sentences
from .doubled_words import doubled_words
from .entities import left_codes
from .lookalikes import lookalikes
from .missing_stops import missing_stops
from .mojibake import garbled
from .navigation import navigation
from .page_marks import page_marks
from .pairs import unpaired
from .stops import clashing_stops

_SEARCHES = (
    navigation,
    page_marks,
    lost_dashes,
    left_codes,
    garbled,
    lookalikes,
    clashing_stops,
    cut_words,
    missing_stops,
    unpaired,
    doubled_words,
    doubled_sentences,
)


def check(report: Report) -> Iterator[Finding]:
    """`text.damaged` for everything in `report` that no author meant."""
    for search in _SEARCHES:
        yield from search(report)

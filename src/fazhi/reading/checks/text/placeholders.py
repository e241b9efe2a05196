"""Placeholders: what a draft left open and nobody filled in, one finding for every sentence that has some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...finding import Finding, Severity
from ...report import Report
from ...text import Span
from .blanks import blanks
from .masks import masks

_STOP = re.compile(r"[。！？\n]")
_SHOWN = 3
_LONGEST = 20


def check(report: Report) -> Iterator[Finding]:
    """`text.placeholder` for every sentence of `report` that still has one."""
    text = report.flow.text
    found = dict.fromkeys(masks(text), "mask") | dict.fromkeys(blanks(report), "blank")
    for together in _by_sentence(text, sorted(found)):
        span = Span(together[0].start, max(it.end for it in together))
        yield Finding(
            "text.placeholder",
            Severity.ERROR,
            report.flow.raw(span),
            _message([it.of(text) for it in together]),
            claimed=_printed(text, span),
            explains=found[together[0]],
        )


def _by_sentence(text: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    together: list[Span] = []
    for span in spans:
        if together and _STOP.search(text, together[-1].end, span.start):
            yield together
            together = []
        together.append(span)
    if together:
        yield together


def _message(printed: Sequence[str]) -> str:
    forms = list(dict.fromkeys(it if len(it) <= _LONGEST else it[:_LONGEST] + "…" for it in printed))
    shown = "、".join(f"“{form}”" for form in forms[:_SHOWN]) + ("等" if len(forms) > _SHOWN else "")
    return f"这句话里有{len(printed)}处占位符没有填写（{shown}），请补上或者删去。"


def _printed(text: str, span: Span) -> str:
    printed = span.of(text)
    return printed if len(printed) <= 2 * _LONGEST else printed[:_LONGEST] + "…"

"""The tree of chapters of a report, and what each of them tells."""

from __future__ import annotations

from ..flow import Flow
from ..report import Chapter, Identity
from ..text import Span, Text
from .signing import signature
from .telling import Told, told


def chapters(text: Text, span: Span, whole: Flow, identity: Identity) -> tuple[Chapter, ...]:
    """The chapters within `span`, of which `whole` is the flow, in order of reading, each before its own parts.

    They end where the signature begins. A heading that names two matters is parted where the second begins; passages
    without a heading are looked for only where no heading tells of their matter (督察工作规定第25条).
    """
    if not whole.text:
        return ()
    begin = whole.position(identity.heading.end)
    signed = signature(text.raw, Span(min(identity.heading.end, span.end), span.end))
    end = whole.position(signed.start) if signed else len(whole.text)
    body = Span(begin, max(begin, end))
    return tuple(_chapter(whole, it) for it in told(whole, body, identity.year) if len(it.span))


def _chapter(whole: Flow, it: Told) -> Chapter:
    words = it.span.of(whole.text).rstrip("\n")
    span = Span(it.span.start, it.span.start + max(1, len(words)))
    return Chapter(it.kind, it.heading.level, it.heading.number, it.heading.title, whole.raw(span))

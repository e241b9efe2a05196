"""A sentence with figures, laid out for the grammar of claims: each figure between the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .figure import Figure, Sort
from .flow import Flow
from .text import Span

_BOUNDS = "，；：。！？（）\n"
_BOUND = re.compile(f"[{_BOUNDS}、]")
# A verb alone (…比例最高，达92%) goes with the clause before it.
_LAST_CLAUSE = re.compile(f"(?:[^{_BOUNDS}]*，(?=(?:均|都|已|高)?(?:达|达到|为|约为|约|是)$))?[^{_BOUNDS}]*$")
_ASIDE = re.compile(r"（[^（）]*）")
_ENUMERATION = re.compile(r"^、?(?:[一二三四五六七八九十]+是)?")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure in its sentence, all words as in the flow.

    `gap` is everything since the figure before it (or since the sentence's start), `lead` the part of it in the
    figure's own clause without what stands in brackets, `tail` what follows up to the next figure or the clause's end.
    """

    figure: Figure
    gap: str
    lead: str
    tail: str

    @property
    def counts(self) -> bool:
        """Whether it is a number of things, which may stand above or below the line of a rate."""
        return self.figure.sort is Sort.COUNT

    @property
    def adjoins(self) -> bool:
        """Whether only a comma or nothing parts its clause from the figure before."""
        return self.gap.removesuffix(self.lead).strip("，、（）") == ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the flow and its terms, in order; at least one."""

    span: Span
    text: str
    terms: tuple[Term, ...]


def sentences(flow: Flow, figures: Iterable[Figure]) -> Iterator[Sentence]:
    """The sentences of `flow` that hold one of `figures`, which are in order."""
    for span, own in groupby(figures, key=lambda figure: flow.sentence_at(figure.flow.start)):
        yield Sentence(span, span.of(flow.text), tuple(_terms(flow.text, span, tuple(own))))


def _terms(text: str, span: Span, figures: tuple[Figure, ...]) -> Iterator[Term]:
    before = span.start
    for number, figure in enumerate(figures):
        following = figures[number + 1].flow.start if number + 1 < len(figures) else span.end
        gap = text[before : figure.flow.start]
        clause = _LAST_CLAUSE.search(_ASIDE.sub("", gap))
        after = text[figure.flow.end : max(following, figure.flow.end)]
        bound = _BOUND.search(after)
        yield Term(
            figure,
            gap,
            _ENUMERATION.sub("", clause[0] if clause else ""),
            after[: bound.start()] if bound else after,
        )
        before = figure.flow.end

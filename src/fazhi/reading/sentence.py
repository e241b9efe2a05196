"""A sentence with figures, laid out for the grammar of claims: each figure between the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from .figure import Figure, Sort
from .flow import Flow
from .text import Span

# More figures than any sentence of prose holds: what has as many without a full stop is a table or no text at all.
_MOST_FIGURES = 200
_BOUNDS = "，；：。！？（）|\n"
_BOUND = re.compile(f"[{_BOUNDS}、]")
# A verb alone (…比例最高，达92%) goes with the clause before it.
_VERB_ALONE = re.compile("(?:均|都|已|高)?(?:达到?|约?为|约|是)")
_ASIDE = re.compile(r"（[^（）]*）")
_ENUMERATION = re.compile(r"^、?(?:[一二三四五六七八九十]+是)?")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure in its sentence, all words as in the flow.

    `gap` is everything since the figure before it (or since the sentence's start), `lead` the part of it in the
    figure's own clause without what stands in brackets, `tail` what follows up to the next figure or the clause's end.
    `aside` says that the figure itself stands in brackets.
    """

    figure: Figure
    gap: str
    lead: str
    tail: str
    aside: bool = False

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
    """The sentences of `flow` that hold one of `figures`, which are in order, and no more than prose does."""
    for span, own in groupby(figures, key=lambda figure: flow.sentence_at(figure.flow.start)):
        held = tuple(islice(own, _MOST_FIGURES + 1))
        if len(held) <= _MOST_FIGURES:
            yield Sentence(span, span.of(flow.text), tuple(_terms(flow.text, span, held)))


def _terms(text: str, span: Span, figures: tuple[Figure, ...]) -> Iterator[Term]:
    before, depth = span.start, 0
    for number, figure in enumerate(figures):
        following = figures[number + 1].flow.start if number + 1 < len(figures) else span.end
        gap = text[before : figure.flow.start]
        depth = max(0, depth + gap.count("（") - gap.count("）"))
        after = text[figure.flow.end : max(following, figure.flow.end)]
        bound = _BOUND.search(after)
        lead = _ENUMERATION.sub("", _last_clause(_ASIDE.sub("", gap)))
        yield Term(figure, gap, lead, after[: bound.start()] if bound else after, depth > 0)
        before = figure.flow.end


def _last_clause(words: str) -> str:
    start = _clause_start(words, len(words))
    if words[start - 1 : start] == "，" and _VERB_ALONE.fullmatch(words, start):
        start = _clause_start(words, start - 1)
    return words[start:]


def _clause_start(words: str, end: int) -> int:
    return max(words.rfind(sign, 0, end) for sign in _BOUNDS) + 1

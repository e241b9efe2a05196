"""Resemblance: how much of a phrase some passage of a report repeats, each pair of characters weighed by its rarity."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...text import Span

_PASSAGE = re.compile(r"[^。；！？\n]+")
_NO_WORD = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
# A pair that stands in more passages than this tells nothing, and would cost much to follow.
_COMMON = 0.1
_NEVER_COMMON = 30


def pairs_of(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters in `words`, signs and digits left out."""
    kept = _NO_WORD.sub("", words)
    return frozenset(map("".join, pairwise(kept)))


def passages(text: str) -> Iterator[Span]:
    """From one full stop or semicolon to the next."""
    return (Span(*match.span()) for match in _PASSAGE.finditer(text))


@dataclass(frozen=True, slots=True)
class Likeness:
    """A passage of the flow, and which share of a phrase it repeats, from 0 to 1."""

    share: float
    words: str


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The passages of a text by the pairs of characters in them, for the pairs that were asked about."""

    text: str
    spans: tuple[Span, ...]
    where: dict[str, list[int]]
    weights: dict[str, float]

    def likest(self, phrase: str, least: float) -> list[Likeness]:
        """The passages that repeat at least the share `least` of `phrase`, the most alike first; none for no words."""
        weights = {pair: self.weights[pair] for pair in pairs_of(phrase) if self.weights.get(pair)}
        whole = sum(weights.values())
        shares: Counter[int] = Counter()
        for pair, weight in weights.items():
            for index in self.where.get(pair, ()):
                shares[index] += weight  # type: ignore[assignment]
        alike = [(share / whole, index) for index, share in shares.items() if share >= least * whole]
        return [Likeness(share, self.spans[index].of(self.text)) for share, index in sorted(alike, reverse=True)]

    def share(self, phrase: str, other: str) -> float:
        """Which share of `phrase` is in `other` too."""
        weight = self.weight(phrase)
        common = pairs_of(phrase) & pairs_of(other)
        return math.fsum(self.weights.get(pair, 0.0) for pair in common) / weight if weight else 0.0

    def weight(self, phrase: str) -> float:
        """How rare the words of `phrase` are, all together."""
        return math.fsum(self.weights.get(pair, 0.0) for pair in pairs_of(phrase))


def resemblance(text: str, other: str, phrases: Iterable[str]) -> Resemblance:
    """`text` made ready to be asked about `phrases`; rarity is counted in `text` and `other` together."""
    wanted = frozenset().union(*map(pairs_of, phrases))
    spans = tuple(passages(text))
    where: dict[str, list[int]] = defaultdict(list)
    for index, span in enumerate(spans):
        for pair in pairs_of(span.of(text)) & wanted:
            where[pair].append(index)
    there = Counter(pair for span in passages(other) for pair in pairs_of(span.of(other)) & wanted)
    passages_in_all = len(spans) + sum(1 for _ in passages(other))
    most = max(_NEVER_COMMON, passages_in_all * _COMMON)
    counts = {pair: len(where[pair]) + there[pair] for pair in wanted}
    weights = {pair: math.log((passages_in_all + 1) / (count + 1)) for pair, count in counts.items() if count <= most}
    return Resemblance(text, spans, where, weights)

"""Units: the words behind a number that make it a figure, and what kind of number each of them makes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from ..figure import Sort


@dataclass(frozen=True)
class Units:
    """`sorts` by word; `same` is the word that a word stands for, `scale` how many of those it is worth.

    `unless` are expressions that must not follow a word. `chinese` are the words before which a Chinese numeral
    counts, unless both belong to a phrase of `fixed`. `not_masked` follow the struck-out name of a place and not a
    number. `measured` are the words with which things are measured and not counted, so that 2.5 of them is a number.
    """

    sorts: dict[str, Sort]
    same: dict[str, str]
    scale: dict[str, Decimal]
    unless: dict[str, str]
    chinese: frozenset[str]
    not_masked: frozenset[str]
    measured: frozenset[str]
    fixed: re.Pattern[str]

    def pattern(self, words: Iterable[str]) -> str:
        """A regular expression for any of `words`, the longest first."""
        return "|".join(map(self._word, sorted(words, key=lambda word: (-len(word), word))))

    def _word(self, word: str) -> str:
        unless = self.unless.get(word)
        return re.escape(word) + (f"(?!{unless})" if unless else "")


@cache
def units() -> Units:
    """The units of `units.toml`."""
    raw = tomllib.loads((resources.files(__package__) / "units.toml").read_text("utf-8"))
    rules = raw["rules"]
    return Units(
        {word: Sort(sort) for sort, words in raw["words"].items() for word in words},
        raw["same"],
        {word: Decimal(times) for word, times in raw["scale"].items()},
        raw["unless"],
        frozenset(rules["chinese"]),
        frozenset(rules["not_masked"]),
        frozenset(rules["measured"]),
        re.compile("|".join(rules["fixed"])),
    )

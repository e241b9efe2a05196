"""Measures: what a figure counts, in the words that the report puts around it in its clause."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..figure import Sort
from .numerals import MASKS
from .tokens import Token
from .units import units

_LONGEST = 30
_WINDOW = 80
# Of these the words behind the number say what is counted: 3件案件, 5万元成本; a rate is named in front.
_NAMED_BEHIND = {Sort.COUNT, Sort.MONEY}

_BREAK = re.compile(r"[，；：。！？\n|│\t]")
_ASIDE = re.compile(r"（(?:[^（）]*\d[^（）]*|[^（）]{9,80})）")
_TITLE = re.compile(r"[、和及与]?(?:《[^《》]*》、?)+")
_JOINT = re.compile("[、的]|以及|及|和")
_PREVIOUS_NOUN = re.compile("以及|[、和及]|(?<!参)与")

_BEHIND = re.compile(rf"(?!（)(?:[^，；：。！？、（）《》“”|│\t\n\d{re.escape(MASKS)}]|（[^（）\d]{{1,8}}）){{1,14}}")


@dataclass(frozen=True, slots=True)
class _Words:
    """What is taken off a measure: in front of a count's and of a rate's, at its end, behind the noun that follows."""

    before_count: re.Pattern[str]
    before_rate: re.Pattern[str]
    end: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _words() -> _Words:
    raw = tomllib.loads((resources.files(__package__) / "measures.toml").read_text("utf-8"))
    leading, adverbs, urging, trailing, behind = (
        "|".join(raw[name]) for name in ("leading", "adverbs", "urging", "trailing", "behind")
    )
    return _Words(
        re.compile(f"(?:{leading}|(?:{adverbs})(?=..))*"),
        re.compile(f"(?:{leading}|{urging})*"),
        re.compile(f"(?:{trailing})+$"),
        re.compile(behind),
    )


def measures(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """What each of `tokens` measures, at most thirty characters, empty where the report doesn't say."""
    previous, measure = -1, ""
    for token in tokens:
        # 排查3户12人, 由85%提升至98%: a number without words of its own counts in those of the one before.
        own = _measure(text, token, previous)
        if own or _BREAK.search(text, max(0, previous), token.start):
            measure = own
        yield measure
        previous = token.end


def _measure(text: str, token: Token, previous: int) -> str:
    sort = units().sorts.get(token.unit, Sort.COUNT)
    words = _before(text, token.start, previous)
    leading = (_words().before_rate if sort is Sort.PERCENT else _words().before_count).match(words)
    before = _words().end.sub("", words[leading.end() :] if leading else words)
    after = "" if before and sort not in _NAMED_BEHIND else _behind(text, token.end)
    return _shortened(before, _LONGEST - len(after)) + after


def _before(text: str, end: int, previous: int) -> str:
    """What stands before the number at `end` in its clause, behind the figure that ended at `previous`."""
    start = max(0, previous, end - _WINDOW)
    if text[start:end] == "）":
        # 办结（含上年12件）99件: the words stand before the bracket that held the figure before.
        end = max(0, text.rfind("（", max(0, end - _WINDOW), end))
        start = max(0, end - _WINDOW)
    elif text.endswith("（", start, end):
        end -= 1
    words = _ASIDE.sub("", text[start:end])
    if start == previous and words[:1] not in "、，；：。）":
        joint = _PREVIOUS_NOUN.search(words)
        words = words[joint.end() :] if joint else words
    return _inside_brackets(_BREAK.split(words)[-1])


def _inside_brackets(words: str) -> str:
    """`words` on the number's side of a bracket of which only one half is in them."""
    opened = words.rfind("（")
    if opened >= 0 and "）" not in words[opened:]:
        return words[opened + 1 :]
    closed = words.find("）")
    if closed >= 0 and "（" not in words[:closed]:
        return words[closed + 1 :]
    return words


def _behind(text: str, position: int) -> str:
    found = _BEHIND.match(text, position)
    return _words().behind.split(found[0], maxsplit=1)[0] if found else ""


def _shortened(words: str, length: int) -> str:
    """The end of `words`, without the titles in it, from a joint of the phrase on if it is too long."""
    if len(words) <= length:
        return words
    words = _TITLE.sub("", words)[-length:]
    joint = _JOINT.search(words, 0, length // 2)
    return words[joint.end() :] if joint else words

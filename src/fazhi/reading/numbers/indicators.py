"""Indicators: which indicator of Fazhi a figure corresponds to, where its words leave no doubt."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

# Words in the sentence by which it speaks of a part of the organ's own work, of somebody else's, of several things in
# turn (分别), or of where a change began (由12件).
_OTHER_SCOPE = re.compile(r"(?:本级|所属|下级|上级|分别)[^；]*$|[由从][^，；\d]{0,6}$")
_ALL = re.compile("全([国省市县区州旗])")


@dataclass(frozen=True, slots=True)
class Wording:
    """How reports speak of the indicator `id`: the whole measure `says` so, in one of `units`, on `topic`."""

    id: str
    topic: str
    units: frozenset[str]
    says: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wordings:
    """All of them by unit, and the words from which a topic is known, each in a group named after it."""

    by_unit: dict[str, tuple[Wording, ...]]
    topics: re.Pattern[str]


@cache
def wordings() -> Wordings:
    """The wordings of `indicators.toml`."""
    raw = tomllib.loads((resources.files(__package__) / "indicators.toml").read_text("utf-8"))
    scope = "|".join(raw["scope"]["words"])
    every = [
        Wording(it["id"], it["topic"], frozenset(it["units"]), re.compile(f"(?:{scope})*(?:{it['says']})"))
        for it in raw["indicator"]
    ]
    named = {unit for wording in every for unit in wording.units}
    return Wordings(
        {unit: tuple(it for it in every if unit in it.units) for unit in named},
        re.compile("|".join(f"(?P<{topic}>{words})" for topic, words in raw["topics"].items())),
    )


def indicator(unit: str, measure: str, sentence: str, organ: str) -> str:
    """The id of the indicator that `measure` in `unit` speaks of in the report of `organ`, or nothing.

    `sentence` is what stands in the figure's sentence before it and tells the topic.
    """
    table = wordings()
    said = [it for it in table.by_unit.get(unit, ()) if it.says.fullmatch(measure)]
    if not said or _OTHER_SCOPE.search(sentence) or not _its_own(sentence, organ):
        return ""
    topic = _topic(table, sentence)
    return next((it.id for it in said if it.topic == topic), "")


def _its_own(sentence: str, organ: str) -> bool:
    """Whether 全市 is what `organ` reports on: a county counts its own, not all of its city's."""
    named = _ALL.findall(sentence)
    levels = [character for character in organ if character in "国省市县区州旗"]
    return not named or not levels or named[-1] == levels[-1]


def _topic(table: Wordings, words: str) -> str | None:
    """The topic mentioned last in `words`."""
    mentioned = [match.lastgroup for match in table.topics.finditer(words)]
    return mentioned[-1] if mentioned else None

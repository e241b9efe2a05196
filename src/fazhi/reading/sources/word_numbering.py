"""Numbering of a Word file: the 一、 and （二） that Word sets before a paragraph and that stand nowhere in its text.

After ISO/IEC 29500-1, 17.9. A numbering (`num`) is an outline of nine levels (`abstractNum`), of which it may change
some; all numberings of one outline count on together. A paragraph has its numbering itself or from its style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .word_names import W, below, switched_on, value
from .word_numerals import numeral
from .word_styles import Styles

if TYPE_CHECKING:
    from lxml import etree

_LEVELS = range(9)
_PLACE = re.compile(r"%([1-9])")
_BULLET = "bullet"
# After these a gap wouldn't be seen; after others Word's tab or blank keeps the number apart.
_CLOSED = "、．。：）)】〕"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    gap: bool
    arabic: bool
    restarts: bool
    style: str


@dataclass(slots=True)
class _List:
    """A numbering: its levels, those that it starts anew when it first comes to them, and its outline's counts."""

    levels: dict[int, _Level]
    anew: set[int]
    counts: dict[int, int]


class Numbering:
    """Counts along with a document: `label` must be asked of every paragraph, once and in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._numbers: dict[str, etree._Element] = {}
        self._outlines: dict[str, etree._Element] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._lists: dict[str, _List] = {}
        if root is not None:
            self._numbers = {str(it.get(f"{W}numId")): it for it in root.iterfind(f"{W}num")}
            self._outlines = {str(it.get(f"{W}abstractNumId")): it for it in root.iterfind(f"{W}abstractNum")}

    def label(self, paragraph: etree._Element) -> str:
        """What Word prints before `paragraph`, with the gap after it; empty without numbering, or for a bullet."""
        style = value(paragraph, "pPr", "pStyle")
        sources = (below(paragraph, "pPr", "numPr"), self._styles.numbering(style))
        number = next((found for it in sources if it is not None and (found := value(it, "numId"))), "")
        if number not in self._numbers:
            return ""
        if number not in self._lists:
            self._lists[number] = self._list(number)
        numbering = self._lists[number]
        depth = next((int(found) for it in sources if it is not None and (found := value(it, "ilvl"))), None)
        return _next(numbering, self._depth(numbering, style) if depth is None else depth)

    def _depth(self, numbering: _List, style: str) -> int:
        """The level that is bound to the style, which then doesn't say it itself."""
        chain = self._styles.chain(style)
        return next((depth for depth, level in numbering.levels.items() if level.style in chain), 0)

    def _list(self, number: str) -> _List:
        outline = self._outline(number)
        changes = {_depth_of(it): it for it in self._numbers[number].iterfind(f"{W}lvlOverride")}
        levels = {_depth_of(it): it for it in self._outlines[outline].iterfind(f"{W}lvl")}
        return _List(
            {depth: _changed(_level(levels[depth]), changes.get(depth)) for depth in _LEVELS if depth in levels},
            {depth for depth, change in changes.items() if value(change, "startOverride")},
            self._counts.setdefault(outline, {}),
        )

    def _outline(self, number: str) -> str:
        """The id of the outline; one that only names a style has the outline of that style's numbering."""
        outline = value(self._numbers[number], "abstractNumId")
        named = value(self._outlines[outline], "numStyleLink")
        link = self._styles.numbering(named)
        other = value(link, "numId") if link is not None else ""
        return value(self._numbers[other], "abstractNumId") if other in self._numbers else outline


def _depth_of(element: etree._Element) -> int:
    return int(element.get(f"{W}ilvl", "0"))


def _level(element: etree._Element) -> _Level:
    return _Level(
        start=int(value(element, "start") or 0),
        form=value(element, "numFmt"),
        pattern=value(element, "lvlText"),
        gap=value(element, "suff") != "nothing",
        arabic=switched_on(element, "isLgl"),
        restarts=value(element, "lvlRestart") != "0",
        style=value(element, "pStyle"),
    )


def _changed(level: _Level, change: etree._Element | None) -> _Level:
    if change is None:
        return level
    other = below(change, "lvl")
    start = value(change, "startOverride")
    level = level if other is None else _level(other)
    return replace(level, start=int(start)) if start else level


def _next(numbering: _List, depth: int) -> str:
    """Counts one further at level `depth` and gives what is printed there."""
    level = numbering.levels.get(depth)
    if level is None:
        return ""
    counts = numbering.counts
    begins = depth in numbering.anew or depth not in counts
    numbering.anew.discard(depth)
    counts[depth] = level.start if begins else counts[depth] + 1
    for deeper in [it for it in counts if it > depth and it in numbering.levels and numbering.levels[it].restarts]:
        del counts[deeper]
    return _printed(level, numbering)


def _printed(level: _Level, numbering: _List) -> str:
    if level.form == _BULLET:
        return ""

    def shown(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        of = numbering.levels.get(depth, level)
        return numeral(numbering.counts.get(depth, of.start), "decimal" if level.arabic else of.form)

    label = _PLACE.sub(shown, level.pattern)
    return f"{label} " if level.gap and label and label[-1] not in _CLOSED else label

"""The signature under a report: who signs, on which day, and where the report's own words end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..text import Span
from .dates import DATE, day
from .lines import Line, tail
from .navigation import is_navigation
from .titles import ORGAN

_LONGEST_TAIL = 60_000
_ORGAN_LONGEST = 45
_ENDS_ORGAN = rf"(?:{ORGAN}|[镇乡]|街道)"
_IN_LINE = re.compile(rf"(?:^|[。！；\s])([\u4e00-\u9fff（）、]{{2,40}}{_ENDS_ORGAN})[ 　]*({DATE})$")
_DAY = re.compile(rf"[（(]?({DATE})[)）]?")
_ORGAN = re.compile(rf"[\u4e00-\u9fff（）()、·]{{2,{_ORGAN_LONGEST}}}{_ENDS_ORGAN}(?:[（(](?:盖章|章|公章)[)）])?")
_SEAL = re.compile(r"[（(](?:盖章|章|公章|代章)[)）]$")
_CLOSING = re.compile(r"(?:特此报告|专此报告|以上报告.{0,20}|此报告|特此汇报)[。！]?$")
_ANNEX = re.compile(r"[（(]?附(?:件|表|：|:)|[（(]此件")
_DISTRIBUTION = re.compile(r"抄[送报]|主题词|[（(]?联系")
_CLOSES = re.compile(r"[。！]$")


@dataclass(frozen=True)
class Signature:
    """Who signed and when; `start` is where the closing words, the organ or the day begin."""

    organ: str
    day: dt.date | None
    start: int


def signature(raw: str, within: Span) -> Signature | None:
    """The last signature within `within`: a line with a day under an organ's line, or both in one line.

    Behind it come annexes or nothing: a day with sentences below it stands in the text or over it.
    """
    below = [line for line in tail(raw, within, _LONGEST_TAIL) if not is_navigation(line)]
    over = True
    for at in range(len(below) - 1, -1, -1):
        if over and (found := _dated(below, at)):
            return found
        over = _over(below[at].printed, over)
    return _undated(below)


def _over(words: str, below: bool) -> bool:
    """Whether the report is over above the line `words`, where it is or isn't over `below` that line."""
    if _ANNEX.match(words):
        return True
    return below and ("。" not in words or bool(_DISTRIBUTION.match(words)))


def _dated(below: Sequence[Line], at: int) -> Signature | None:
    words = below[at].printed
    if len(words) > 400 and not words.endswith(("日", "）", ")")):
        return None
    alone = _DAY.fullmatch(words)
    if alone:
        return _under(below, at, day(alone[1]))
    return _in_line(below, at)


def _under(below: Sequence[Line], at: int, when: dt.date | None) -> Signature | None:
    """The signature whose day stands in line `at`, under an organ's name or the end of a sentence."""
    organs: list[str] = []
    first = at
    while first > 0 and len(organs) < 4 and _ORGAN.fullmatch(below[first - 1].text):
        first -= 1
        organs.insert(0, _SEAL.sub("", below[first].text))
    if at == 0 or not (organs or _text_before(below, at)):
        return None
    return Signature("、".join(organs), when, _closing(below, first))


def _in_line(below: Sequence[Line], at: int) -> Signature | None:
    end = below[at].printed[-160:]
    found = _IN_LINE.search(end)
    if found is None or not (_text_before(below, at) or "。" in end):
        return None
    start = below[at].words.end - len(end) + found.start(1)
    if start == below[at].words.start:
        start = _closing(below, at)
    return Signature(found[1], day(found[2]), start)


def _undated(below: Sequence[Line]) -> Signature | None:
    """An organ's name alone in the last line."""
    if len(below) < 2 or not _ORGAN.fullmatch(below[-1].text) or not _CLOSES.search(below[-2].printed):
        return None
    return Signature(_SEAL.sub("", below[-1].text), None, _closing(below, len(below) - 1))


def _text_before(below: Sequence[Line], at: int) -> bool:
    """Whether one of the few lines above `at` ends a sentence: then the text is over."""
    return any(_CLOSES.search(line.printed) for line in below[max(0, at - 5) : at])


def _closing(below: Sequence[Line], at: int) -> int:
    """Where the closing words above line `at` begin, or that line."""
    while at > 0 and len(below[at - 1].words) < 30 and _CLOSING.match(below[at - 1].printed):
        at -= 1
    return below[at].words.start

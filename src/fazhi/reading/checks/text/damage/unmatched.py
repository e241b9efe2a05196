"""Signs without a partner: which brackets and quotation marks of a text none of the others opens or closes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....text import Span

CLOSES = {
    "（": "）",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "‘": "’",
    "【": "】",
    "〔": "〕",
    "［": "］",
    "「": "」",
    "『": "』",
}
OPENS = {close: open_ for open_, close in CLOSES.items()}
STRAIGHT = '"'

_SIGNS = "".join((*CLOSES, *OPENS, STRAIGHT))
_SIGN = re.compile(f"[{_SIGNS}]")
_PARAGRAPH = re.compile(rf"^[^\n{_SIGNS}]*[{_SIGNS}][^\n]*", re.MULTILINE)
_INCHES = re.compile(rf"\d{STRAIGHT}")
# No paragraph of a report has more signs than that; a quotation or a broken title ends within so many paragraphs.
_MOST_SIGNS = 2000
_MOST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """A bracket or a quotation mark at a position of the text."""

    printed: str
    at: int


def unmatched(text: str) -> list[Sign]:
    """The signs without a partner in their paragraph or in one of the next, in order."""
    alone = [it for paragraph in _PARAGRAPH.finditer(text) for it in _within(text, Span(*paragraph.span()))]
    paired: set[Sign] = set()
    opened: dict[str, list[Sign]] = {}
    for it in alone:
        before = opened.setdefault(OPENS.get(it.printed, it.printed), [])
        if it.printed not in CLOSES and before and text.count("\n", before[-1].at, it.at) <= _MOST_PARAGRAPHS:
            paired |= {it, before.pop()}
        elif it.printed not in OPENS:
            before.append(it)
    return [it for it in alone if it not in paired]


def _within(text: str, paragraph: Span) -> Iterator[Sign]:
    """The signs without a partner in `paragraph`; none if it is no prose."""
    signs: list[Sign] = []
    for match in _SIGN.finditer(text, paragraph.start, paragraph.end):
        signs.append(Sign(match[0], match.start()))
        if len(signs) > _MOST_SIGNS:
            return
    curved = _by_nesting([it for it in signs if it.printed != STRAIGHT])
    straight = [it for it in signs if it.printed == STRAIGHT]
    # Behind a figure a straight one may mean inches or seconds.
    if len(straight) % 2 and not _INCHES.search(text, paragraph.start, paragraph.end):
        curved.append(min(reversed(straight), key=lambda it: abs(it.at - curved[0].at)) if curved else straight[-1])
    yield from sorted(curved, key=lambda it: it.at)


def _by_nesting(signs: Sequence[Sign]) -> list[Sign]:
    waiting: list[Sign] = []
    alone: list[Sign] = []
    count: Counter[str] = Counter()
    for it in signs:
        if it.printed in CLOSES:
            waiting.append(it)
            count[it.printed] += 1
        elif not count[OPENS[it.printed]]:
            alone.append(it)
        else:
            alone += _until(waiting, count, OPENS[it.printed])
    return alone + waiting


def _until(waiting: list[Sign], count: Counter[str], opening: str) -> Iterator[Sign]:
    """Takes what waits off up to the last `opening`, and gives what had been opened behind that."""
    while True:
        it = waiting.pop()
        count[it.printed] -= 1
        if it.printed == opening:
            return
        yield it

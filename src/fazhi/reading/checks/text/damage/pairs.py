"""Brackets and quotation marks that have no partner (`《清渠县某办法、`), or one of another kind (`〔2025）`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ....finding import Finding
from ....report import Report
from ....text import Span
from .damaged import damaged
from .unmatched import CLOSES, OPENS, STRAIGHT, Sign, unmatched

# `1）` and `一）` number an item, `：）` smiles, `’` stands for a letter or a minute.
_STANDS_ALONE = re.compile(
    r"(?:^|[。；：，、\n\s])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z①-⑳])）$|：）$|[A-Za-z\d]’$"
)
# Typed for its own partner: “一窗受理“.
_QUOTES = "“”‘’"
_MOST_FINDINGS = 5
_LONGEST_PAIR = 40
_SHOWN = 10


def unpaired(report: Report) -> Iterator[Finding]:
    """Each sign that has no partner; of one that is alone too often only the first, with how often."""
    text = report.flow.text
    together = list(_together(text, [it for it in unmatched(text) if not _stands_alone(text, it)]))
    counts = Counter(group[0].printed for group in together)
    seen: set[str] = set()
    for group in together:
        many = counts[group[0].printed] > _MOST_FINDINGS
        if not many or group[0].printed not in seen:
            times = f"这样的全文共{counts[group[0].printed]}处。" if many else ""
            message = _message([it.printed for it in group]) + times
            yield damaged(report, _around(text, group), "unpaired", message)
        seen.add(group[0].printed)


def _together(text: str, signs: Sequence[Sign]) -> Iterator[Sequence[Sign]]:
    """Each sign, alone or with the one behind it that was meant to close it."""
    at = 0
    while at < len(signs):
        two = signs[at : at + 2]
        group = two if len(two) == 2 and _meant_for_each_other(text, *two) else signs[at : at + 1]
        yield group
        at += len(group)


def _meant_for_each_other(text: str, first: Sign, second: Sign) -> bool:
    near = second.at - first.at <= _LONGEST_PAIR and "\n" not in text[first.at : second.at]
    twice = first.printed == second.printed and first.printed in _QUOTES
    return near and (twice or (first.printed not in OPENS and second.printed not in CLOSES))


def _stands_alone(text: str, it: Sign) -> bool:
    return _STANDS_ALONE.search(text[max(0, it.at - 4) : it.at + 1]) is not None


def _around(text: str, group: Sequence[Sign]) -> Span:
    """The two signs and what is between them; or the one with the words that it opens or closes."""
    at = group[0].at
    if len(group) > 1:
        return Span(at, group[1].at + 1)
    if group[0].printed in OPENS:
        return Span(max(text.rfind("\n", 0, at) + 1, at - _SHOWN), at + 1)
    end = text.find("\n", at, at + _SHOWN)
    return Span(at, min(len(text), at + _SHOWN) if end < 0 else end)


def _message(printed: Sequence[str]) -> str:
    sign = printed[0]
    if len(printed) > 1:
        return f"{sign} 和 {printed[1]} 不配对。"
    if sign == STRAIGHT:
        return f"这一段的引号 {sign} 个数是单数，有一个没有配对。"
    missing = f"后面没有 {CLOSES[sign]} 。" if sign in CLOSES else f"前面没有 {OPENS[sign]} 。"
    return f"{sign} 不成对：{missing}"

"""Completeness: whether the parts told of a whole are all of it, or may overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from ..sentence import Term

# A last part that takes up whatever is left: with it the parts must make the whole.
_REST = re.compile(r"其他|其它|其余|剩余|余下|继续有效")
# Parts that leave no third: where all of a set are told, they must make the whole.
_COMPLEMENTS: tuple[tuple[str, ...], ...] = (
    ("不予受理", "受理"),
    ("不合格", "合格"),
    ("男", "女"),
    ("建议", "提案"),
    ("人大", "政协"),
    ("简易程序", "普通程序"),
    ("简易程序", "一般程序"),
    ("线上", "线下"),
    ("上年结转", "新收"),
    ("结转", "新收"),
    ("城镇", "农村"),
    ("专职", "兼职"),
    ("未办结", "办结"),
    ("正在办理", "办结"),
    ("正在审理", "审结"),
)
# Of such groups one person, and so one case, may be of several.
_OVERLAPPING = re.compile(
    r"农民工|妇女|女性|老年|老人|未成年|青少年|残疾|军人|军属|职工|党员|学历|本科|专职|少数民族|涉企|涉民生|重大|重点|总"
)


class Division(StrEnum):
    """What the words say of parts: that they leave no further one, that one thing may be of several, or neither."""

    COMPLETE = "complete"
    OVERLAPPING = "overlapping"
    OPEN = "open"


def division(parts: Sequence[str], shares: Sequence[Term]) -> Division:
    """How the `parts`, given by the words around them, divide their whole; `shares` are printed for them."""
    if len(parts) > 1 and (_REST.search(parts[-1]) or _all_of_it(len(parts), shares)):
        return Division.COMPLETE
    if any(len(parts) == len(kinds) and _told(parts, kinds) for kinds in _COMPLEMENTS):
        return Division.COMPLETE
    overlapping = any(_OVERLAPPING.search(words) for words in parts) or _beyond_all(len(parts), shares) > 0
    return Division.OVERLAPPING if overlapping else Division.OPEN


def _all_of_it(parts: int, shares: Sequence[Term]) -> bool:
    """Whether the printed shares of all parts add up to a hundred percent."""
    return len(shares) == parts and _beyond_all(parts, shares) == 0


def _beyond_all(parts: int, shares: Sequence[Term]) -> Decimal:
    """By how much the shares, printed for all parts, are above or (negative) below a hundred percent together."""
    if len(shares) != parts or not all(it.figure.exact_percent for it in shares):
        return Decimal(-100)
    slack = sum((it.figure.step for it in shares), Decimal(0)) / 2
    beyond = sum((it.figure.value or Decimal(0) for it in shares), Decimal(-100))
    return Decimal(0) if abs(beyond) <= slack else beyond


def _told(parts: Sequence[str], kinds: Sequence[str]) -> bool:
    left = list(parts)
    for kind in kinds:
        hit = next((it for it in left if kind in it), None)
        if hit is None:
            return False
        left.remove(hit)
    return True

"""Against last year's report: changes and bases that don't agree with it, promises left open, copied passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...finding import Finding
from ...report import Identity, Report
from ...text import Span
from .base import Base, bases, repeated
from .changes import Reader
from .copies import copied
from .growth import growth
from .kept import vanished
from .matching import pairs

_NO_NAME = re.compile(r"^(?:.{0,2}某.*|.*[XxＸ×*].*|[我本全]?[省市县区局]?)$")
_GOVERNMENT = re.compile(
    "^中共|中国共产党|人民政府(?:办公[室厅])?|政府$|委?员?会?(?:全面)?依法治[省市县区旗州]委员会(?:办公室)?|委员会办公室$|委员会$|党组|办公[室厅]$|委$"
)


class NotComparable(Exception):
    """Two reports that can't be set side by side: of different organs, or the older one isn't older.

    `message` names both organs and years; `code` is stable.
    """

    code = "previous.not-comparable"

    def __init__(self, new: Identity, old: Identity, reason: str) -> None:
        self.message = (
            f"{reason}：本年的报告是{_named(new)}，上一年的报告是{_named(old)}；请换成同一机关上一年度的报告再作比较"
        )
        super().__init__(self.message)


def compare(new: Report, old: Report) -> Iterator[Finding]:
    """What is to be looked at in `new` in the light of `old`, the report of the same organ on the year before.

    Figures and promises are compared from one year to the next only; over a longer gap copied passages are still found.
    Raises `NotComparable`, before anything is compared, when the organs are known and differ, or `old` isn't on an
    earlier year.
    """
    _comparable(new.identity, old.identity)
    return _compared(new, old)


def _compared(new: Report, old: Report) -> Iterator[Finding]:
    if _consecutive(new.identity, old.identity):
        printed = tuple(bases(Reader(new)))
        matched = pairs(new, old, _spans(printed), _spans(bases(Reader(old))))
        yield from growth(matched, tuple(base.figure.flow for base in printed))
        yield from repeated(matched, printed)
        yield from vanished(matched)
    yield from copied(new, old)


def _spans(printed: Iterable[Base]) -> frozenset[Span]:
    return frozenset(base.figure.span for base in printed)


def _comparable(new: Identity, old: Identity) -> None:
    if not _same_organ(new.organ, old.organ):
        raise NotComparable(new, old, "两份报告不是同一机关的")
    if new.year is not None and old.year is not None and old.year >= new.year:
        raise NotComparable(new, old, "用来比较的报告不早于本年的报告")


def _consecutive(new: Identity, old: Identity) -> bool:
    """Whether one is on the year after the other; taken for granted where a year isn't known."""
    return new.year is None or old.year is None or old.year + 1 == new.year


def _same_organ(one: str, other: str) -> bool:
    """Whether two names may be of one organ: 清渠县人民政府, 清渠县, 中共清渠县委员会, 澄江市清渠县."""
    if _NO_NAME.match(one) or _NO_NAME.match(other):
        return True
    short, long = sorted((_GOVERNMENT.sub("", name.replace("和", "")) for name in (one, other)), key=len)
    return long.endswith(short)


def _named(identity: Identity) -> str:
    year = f"{identity.year}年度" if identity.year else "年度不明"
    return f"{identity.organ or '机关不明'}（{year}）"

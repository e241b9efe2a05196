"""Growth: what a sentence says of the change from last year, or from one number to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..figure import Sort
from ..sentence import Sentence, Term
from .told import WINDOW
from .units import alike

_UP = "增长|增加|上升|提高|提升|上涨|攀升|扩大|增|升|多"
_DOWN = "下降|减少|降低|压减|压缩|缩短|回落|下滑|精简|降|减|少"
_AGAINST = r"(?:[同环]比|(?:较|比|与|相比)?(?:上一?年度?|去年|前一?年|20\d\d年)?(?:全年|同期|的)?(?:相比|相较)?)"
_CHANGE = re.compile(
    rf"^(?P<against>{_AGAINST}|(?:较|比)[^，；]{{2,12}})"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|幅度|幅|比例|率)?(?:约|近|超过|超|为|达到|达)?$"
)
_FALLS = re.compile(rf"(?:{_DOWN})(?:了|约|近|超过|超|达到|达)?$")
_RATE_OF_CHANGE = re.compile(r"^(?:同比)?(?:(?P<up>增幅|增速|涨幅)|(?P<down>降幅))(?:为|达到|达|约)?$")
_FROM = re.compile(r"(?:由|从)[^，；由从]*$")
_TO = re.compile(
    rf"^[^，；]{{0,3}}?(?:{_UP}|{_DOWN}|变|发展)(?:到了?|至|为|成)(?:(?:20\d\d年|今年|目前|现在|承诺)[^，；]{{0,4}})?$"
)
_LAST_TIME = re.compile(r"上一?[年月周]|上(?:半年|季度)|去年|前一?年|同期|[较比与]20\d\d年")
_OF_LAST_TIME = re.compile(rf"(?:{_LAST_TIME.pattern})度?(?:同期|全年)?|[的为仅是]")
_COMPARED = re.compile(r"[较比][^，；]{1,16}$")
_THIS_TIME = re.compile(r"今年|本[年月周]|20\d\d年|1?\d月")
_NAMED_TIME = re.compile(r"20\d\d年|上半年|季度|月|周")
_NOT_ONE_YEAR = re.compile(r"[年月]均|以来|累计|三年|五年|近年")
_YEAR, _MONTH = re.compile(r"(20\d\d)年"), re.compile(r"(?<!\d)(1?\d)月")
_IS = re.compile(r"^(?:约?是|为|达到?|相当于)")


class Change(StrEnum):
    """In what a change is told: percent of the base, percentage points, multiples that it grew by or that it is of the
    base, or the difference."""

    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"
    MULTIPLE = "multiple"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Growth:
    """`change` tells how `now` grew (`up`) or fell from `base`.

    Where the base isn't printed, `base` is None and `by` the difference where that is printed. `others` are the
    numbers of the same kind in the sentence, of which it might have been meant instead.
    """

    kind: Change
    change: Term
    up: bool
    now: Term
    base: Term | None
    by: Term | None
    others: tuple[Term, ...]


# The number now, its base and the printed difference.
_Levels = tuple[Term, Term | None, Term | None]


def growths(sentence: Sentence) -> Iterator[Growth]:
    """The changes that `sentence` tells of a number that it prints."""
    for position, term in enumerate(sentence.terms):
        before = sentence.terms[max(0, position - WINDOW) : position]
        if multiple := _multiple(term, before):
            yield multiple
        change = told(term)
        if change is None or _NOT_ONE_YEAR.search(term.lead):
            continue
        found = _noted(term, before, sentence.terms[position + 1 :][:1]) or _of_level(term, before, change[1])
        if found:
            now, base, by = found
            others = tuple(it for it in before if it.figure.sort is now.figure.sort and it is not by)
            yield Growth(_kind(term), term, change[0], now, base, by, others)


def falls(words: str) -> bool:
    """Whether a figure after `words` is told as a fall, of whatever and against whatever."""
    return bool(_FALLS.search(words))


def told(term: Term) -> tuple[bool, str] | None:
    """Whether the figure is told as a rise, and against what; None when it isn't told as a change."""
    matched = _CHANGE.match(term.lead) or _RATE_OF_CHANGE.match(term.lead)
    if not matched:
        return None
    return bool(matched["up"]), matched.groupdict().get("against") or ""


def _kind(term: Term) -> Change:
    kinds = {Sort.PERCENT: Change.PERCENT, Sort.POINTS: Change.POINTS, Sort.TIMES: Change.TIMES}
    return kinds.get(term.figure.sort, Change.DIFFERENCE)


def _multiple(term: Term, before: Sequence[Term]) -> Growth | None:
    """120件，是上年60件的2倍."""
    if term.figure.sort is not Sort.TIMES or term.gap != "的" or len(before) < 2 or not _IS.match(before[-1].lead):
        return None
    now, base = before[-2:]
    if not alike(now.figure, base.figure) or not base.adjoins:
        return None
    return Growth(Change.MULTIPLE, term, True, now, base, None, ())


def _of_level(term: Term, before: Sequence[Term], against: str) -> _Levels | None:
    """The number now, its base and the printed difference, of which `term` tells the change."""
    kind = _kind(term)
    based = _based([it for it in before if _levels(kind, it, term)][-2:], term)
    if based and _same_time(based[1], against):
        return *based, None
    if kind is not Change.PERCENT or not before or not term.adjoins:
        return None
    last = before[-1]
    if _together(before[-2:]):
        return None
    if told(last) and _kind(last) is Change.DIFFERENCE and len(before) > 1:
        now = before[-2]
        return (now, None, last) if alike(now.figure, last.figure) and last.adjoins and not told(now) else None
    return (last, None, None) if last.counts and against and not told(last) else None


def _noted(term: Term, before: Sequence[Term], following: Sequence[Term]) -> _Levels | None:
    """The number now and the base given after the change: 86件，同比增长30%（上年66件）."""
    if not before or not following or not term.adjoins:
        return None
    base = following[0]
    if base.gap[:1] not in ("（", "，") or not _LAST_TIME.search(base.lead):
        return None
    levels = before[-2:] if _together(before[-2:]) else before[-1:]
    return next(((now, base, None) for now in levels if _same_quantity(base, now) and not told(now)), None)


def _same_quantity(base: Term, now: Term) -> bool:
    """Whether a number noted after the change is the base of `now`: in brackets, or in the words of that (新增)."""
    words = _OF_LAST_TIME.sub("", base.lead)
    return alike(now.figure, base.figure) and (base.gap.startswith("（") or words in now.lead)


def _together(levels: Sequence[Term]) -> bool:
    """Whether two numbers are told as one: 87批次164人次, 发生事故18起、死亡24人."""
    return len(levels) == 2 and not set("，；：。（）") & set(levels[1].gap)


def _levels(kind: Change, it: Term, change: Term) -> bool:
    """Whether `it` may be the level of which `change` tells the change."""
    if told(it):
        return False
    if kind is Change.POINTS:
        return it.figure.sort is Sort.PERCENT
    if kind is Change.DIFFERENCE:
        return alike(it.figure, change.figure)
    return it.figure.sort in (Sort.COUNT, Sort.MONEY, Sort.PERCENT, Sort.DURATION)


def _based(levels: Sequence[Term], change: Term) -> tuple[Term, Term] | None:
    """The number now and its printed base, where the last two `levels` before the `change` are these."""
    if len(levels) < 2 or not alike(levels[0].figure, levels[1].figure):
        return None
    first, second = levels
    if _FROM.search(first.lead) and _TO.match(second.lead):
        return second, first
    if _of_last_time(second, first) or (_COMPARED.search(second.lead) and change.gap == change.lead):
        return first, second
    if _of_last_time(first, second) and _THIS_TIME.search(second.lead):
        return second, first
    return None


def _of_last_time(base: Term, now: Term) -> bool:
    """Whether the number is told of last year, or of the month or year before the other one's."""
    if _LAST_TIME.search(base.lead):
        return True
    return any(
        named is not None and str(int(named[1]) + 1) in time.findall(now.lead)
        for time in (_YEAR, _MONTH)
        if (named := time.search(base.lead))
    )


def _same_time(base: Term, against: str) -> bool:
    """Whether the base is of the time that the change is told against, where that is named."""
    return all(time in base.lead for time in _NAMED_TIME.findall(against))

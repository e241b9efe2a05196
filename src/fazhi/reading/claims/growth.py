"""Growth: what a sentence says of the change from last year, or from one number to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..figure import Sort
from ..sentence import Sentence, Term
from .units import alike

_UP = "增长|增加|上升|提高|提升|上涨|攀升|扩大|增|升|多"
_DOWN = "下降|减少|降低|压减|压缩|缩短|回落|下滑|精简|降|减|少"
_AGAINST = r"(?:同比|环比|(?:较|比|与|相比)?(?:上一?年度?|去年|前一?年|20\d\d年)?(?:全年|同期|的)?(?:相比|相较)?)"
_CHANGE = re.compile(
    rf"^(?P<against>{_AGAINST}|(?:较|比)[^，；]{{2,12}})"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|幅度?为?|约|近|超过|超|达到|达)?$"
)
_FALLS = re.compile(rf"(?:{_DOWN})(?:了|约|近|超过|超|达到|达)?$")
_RATE_OF_CHANGE = re.compile(r"^(?:同比)?(?:(?P<up>增幅|增长率|增速|涨幅)|(?P<down>降幅|下降率))(?:为|达到|达|约)?$")
_FROM = re.compile(r"(?:由|从)[^，；由从]*$")
_TO = re.compile(rf"^[^，；]{{0,3}}?(?:{_UP}|{_DOWN}|变|发展)(?:到了?|至|为|成)$")
_LAST_YEAR = re.compile(r"上一?年|去年|前一?年|同期")
_AGAINST_YEAR = re.compile(r"[较比与]20\d\d年")
_NOT_ONE_YEAR = re.compile(r"年均|以来|累计|环比|三年|五年|近年")
_YEAR = re.compile(r"20\d\d年")


class Change(StrEnum):
    """In what a change is told: percent of the base, percentage points, multiples of the base, or the difference."""

    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"
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


def growths(sentence: Sentence) -> Iterator[Growth]:
    """The changes that `sentence` tells of a number that it prints."""
    for position, term in enumerate(sentence.terms):
        change = told(term)
        if change is None or _NOT_ONE_YEAR.search(term.lead):
            continue
        up, against = change
        terms = sentence.terms[:position]
        found = _noted(term, terms, sentence.terms[position + 1 :]) or _of_level(term, terms, against)
        if found:
            now, base, by = found
            others = tuple(it for it in terms if it.figure.sort is now.figure.sort and it is not by)
            yield Growth(_kind(term), term, up, now, base, by, others)


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


def _of_level(term: Term, terms: Sequence[Term], against: str) -> tuple[Term, Term | None, Term | None] | None:
    """The number now, its base and the printed difference, of which `term` tells the change."""
    kind = _kind(term)
    levels = [it for it in terms if _levels(kind, it, term)]
    based = _based(levels)
    if based and _same_year(based[1], against) and _within_reach(based[0], levels, terms, term):
        return based[0], based[1], None
    if kind is not Change.PERCENT or not terms or not term.adjoins:
        return None
    last = terms[-1]
    if told(last) and _kind(last) is Change.DIFFERENCE and len(terms) > 1:
        now = terms[-2]
        return (now, None, last) if alike(now.figure, last.figure) and last.adjoins and not told(now) else None
    return (last, None, None) if last.counts and against and not told(last) else None


def _within_reach(now: Term, levels: Sequence[Term], terms: Sequence[Term], change: Term) -> bool:
    """Whether `now` stands behind the last semicolon before `change`, or none of the `levels` does."""
    parted = [at for at, it in enumerate((*terms, change)) if "；" in it.gap]
    own = terms[parted[-1] :] if parted else terms
    return now in own or not any(it in own for it in levels)


def _noted(term: Term, terms: Sequence[Term], following: Sequence[Term]) -> tuple[Term, Term | None, None] | None:
    """The number now and the base that a bracket after the change gives: 86件，同比增长30%（上年66件）."""
    base, now = (following[0] if following else None), (terms[-1] if terms else None)
    if not base or not now or not base.gap.startswith("（") or not _LAST_YEAR.search(base.lead):
        return None
    return (now, base, None) if alike(now.figure, base.figure) and term.adjoins and not told(now) else None


def _levels(kind: Change, it: Term, change: Term) -> bool:
    """Whether `it` may be the level of which `change` tells the change."""
    if told(it):
        return False
    if kind is Change.POINTS:
        return it.figure.sort is Sort.PERCENT
    if kind is Change.DIFFERENCE:
        return alike(it.figure, change.figure)
    return it.figure.sort in (Sort.COUNT, Sort.MONEY, Sort.PERCENT, Sort.DURATION)


def _based(levels: Sequence[Term]) -> tuple[Term, Term] | None:
    """The number now and its printed base, the last such pair among `levels`."""
    for at in range(len(levels) - 1, -1, -1):
        base = levels[at]
        following = levels[at + 1] if at + 1 < len(levels) else None
        if following and _FROM.search(base.lead) and _TO.match(following.lead) and alike(base.figure, following.figure):
            return following, base
        if _of_last_year(base, levels) and not _TO.match(base.lead):
            now = _beside(levels, at)
            if now and alike(now.figure, base.figure):
                return now, base
    return None


def _of_last_year(base: Term, levels: Sequence[Term]) -> bool:
    """Whether the number is told of last year: in so many words, or of the year before another number's."""
    if _LAST_YEAR.search(base.lead) or _AGAINST_YEAR.search(base.lead):
        return True
    named = _YEAR.search(base.lead)
    return named is not None and any(f"{int(named[0][:4]) + 1}年" in it.lead for it in levels)


def _beside(levels: Sequence[Term], at: int) -> Term | None:
    """The number to which last year's at `at` is compared: the one after it if that tells of this year, or before."""
    following = levels[at + 1] if at + 1 < len(levels) else None
    if following and re.search(r"今年|本年|20\d\d年", following.lead):
        return following
    if at > 0:
        return levels[at - 1]
    return following


def _same_year(base: Term, against: str) -> bool:
    named = _YEAR.search(against)
    return not named or named[0] in base.lead

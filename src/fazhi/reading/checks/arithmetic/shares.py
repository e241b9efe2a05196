"""The check of shares: what is said to be so many percent of a whole must be, and some whole number must be able to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, reduce
from itertools import combinations, islice
from math import ceil
from operator import add

from ...claims.interval import Fit, fit, gives, is_share, reach
from ...claims.shares import Share, Shares, shares
from ...claims.told import surroundings
from ...claims.units import alike
from ...finding import Finding, Severity
from ...report import Report
from ...sentence import Term
from ...text import Span
from .printing import division, rounded, texts
from .rates import percent

_TENTH = Decimal("0.1")
# So many shares of one list must be of a number that it may be taken for their whole, all but one or a quarter.
_LIST = 3
# So many of a list have a vote.
_VOTES = 20
# So many units of its last digit a share may be off before somebody is surely wrong about more than rounding.
_LITTLE = 2

_Item = tuple[Share, Term]


def check(report: Report) -> Iterator[Finding]:
    """`arithmetic.share` where part and whole are printed, `arithmetic.no-whole-number` where the part isn't."""
    for told in surroundings(report.flow.text, report.sentences):
        found = shares(told)
        if found:
            yield from _listed(report, found)
            for share in found.items:
                if not share.part:
                    yield from _unprinted(report, share)


def _listed(report: Report, found: Shares) -> Iterator[Finding]:
    items = [(it, it.part) for it in found.items if it.part]
    around = _Around(items, found)
    if len(items) >= _LIST and _of_their_sum(items, around):
        return  # Whether that is the whole, the check of sums asks.
    judged = [it for share, part in items for it in _judged(report, share, part, around)]
    notes = [it for it in judged if it.severity is Severity.NOTE]
    yield from (it for it in judged if it.severity is not Severity.NOTE)
    if notes:
        yield notes[0] if len(notes) == 1 else _and_others(notes)


def _and_others(notes: Sequence[Finding]) -> Finding:
    """One note for all shares of a list whose last digits are a little off."""
    others = "、".join(it.claimed for it in notes[1:])
    return replace(notes[0], message=f"{notes[0].message.removesuffix('。')}；同一列占比中的{others}也是这样。")


def _of_their_sum(items: Sequence[_Item], around: _Around) -> bool:
    """Whether nearly all of a list are shares of its sum, and fewer of the whole that it names or that is voted."""
    parts = reduce(add, (reach(part.figure) for _, part in items))
    shared = sum(gives(reach(part.figure), parts, it.share.figure) for it, part in items)
    if shared < _enough(len(items)):
        return False
    return shared > sum(any(_of(part, whole, it.share) for whole in it.wholes or around.voted) for it, part in items)


def _enough(count: int) -> int:
    return count - max(1, count // 4)


def _of(part: Term, whole: Term, share: Term) -> bool:
    """Whether the printed share is `part` over `whole`."""
    return alike(part.figure, whole.figure) and is_share(part.figure, whole.figure, share.figure)


def _agreed(items: Sequence[_Item], whole: Term) -> bool:
    allowed = len(items) - _enough(len(items))
    wrong = (part for it, part in items if not _of(part, whole, it.share))
    return len(tuple(islice(wrong, allowed + 1))) <= allowed


class _Around:
    """What stands around the shares of a list, of which they might be meant."""

    def __init__(self, items: Sequence[_Item], found: Shares) -> None:
        self._items, self._found = items, found
        self._beside, self._all = _different(found.beside), _different((*found.beside, *found.earlier))
        self._parts = {part.figure.text for _, part in items}
        self.balanced = sum((it.share.figure.value or Decimal(0) for it, _ in items), Decimal(0)) == 100

    @cached_property
    def voted(self) -> tuple[Term, ...]:
        """The number near by of which nearly all of the list are shares, where there is one."""
        some = self._items[:_VOTES]
        if len(some) < _LIST:
            return ()
        agreed = (one for one in self._all if _agreed(some, one))
        return tuple(islice(agreed, 1))

    def beside(self, whole: Term) -> bool:
        """Whether the whole stands in the sentence itself."""
        return whole in self._found.beside

    def explains(self, it: Share, part: Term) -> bool:
        """Whether the share is of another number than its own whole: one of the sentence, or, where the whole isn't in
        it and hardly any fits by chance, one of the page."""
        inside = any(self.beside(whole) for whole in it.wholes)
        near = self._beside if inside or it.share.figure.step > _TENTH else self._all
        return any(_of(part, one, it.share) for one in near if one.figure.text not in self._parts)


def _different(counted: Sequence[Term]) -> tuple[Term, ...]:
    """The first of each number."""
    return tuple({it.figure.text: it for it in reversed(counted)}.values())[::-1]


def _judged(report: Report, it: Share, part: Term, around: _Around) -> Iterator[Finding]:
    wholes = it.wholes or around.voted
    if not wholes or any(_of(part, whole, it.share) for whole in wholes) or around.explains(it, part):
        return
    fits = {whole: fit(percent(part.figure, whole.figure), it.share.figure) for whole in wholes}
    how = Fit.TRUNCATED if Fit.TRUNCATED in fits.values() else Fit.WRONG
    whole = next(one for one, fitted in fits.items() if fitted is how)
    off = _off(part, whole, it.share)
    if around.beside(whole) or (_near(part, whole, it.share) and (it.wholes or off > _LITTLE)):
        span = report.flow.raw(Span(part.figure.flow.start, it.share.figure.flow.end))
        sum, true = f"{part.figure.text}÷{whole.figure.text}", percent(part.figure, whole.figure)
        bent = around.balanced and off <= _LITTLE
        yield division("占比", it.share.figure, sum, true, how, "arithmetic.share", span, balanced=bent)


def _off(part: Term, whole: Term, share: Term) -> Fraction:
    """How many units of its last digit the share is off."""
    true = percent(part.figure, whole.figure)
    return abs((true.low or Fraction(0)) - Fraction(share.figure.value or 0)) / Fraction(share.figure.step)


def _near(part: Term, whole: Term, share: Term) -> bool:
    """Whether the share comes so near to what it should be that the whole, told in another sentence, was meant."""
    true, printed = percent(part.figure, whole.figure).low or Fraction(0), Fraction(share.figure.value or 0)
    return true / 2 * 3 >= printed and printed / 2 * 3 >= true


def _unprinted(report: Report, share: Share) -> Iterator[Finding]:
    """A finding when no whole number out of any of the wholes, or of two of them together, gives the percentage."""
    if not share.share.figure.exact_percent or not all(it.figure.exact for it in share.wholes):
        return
    wholes = [int(it.figure.value or 0) for it in share.wholes]
    if any(_possible(whole, share.share) for whole in {*wholes, *(sum(pair) for pair in combinations(wholes, 2))}):
        return
    figure, whole = share.share.figure, share.wholes[0]
    nearest = _nearest(int(whole.figure.value or 0), share.share)
    ends = sorted((whole.figure.flow, figure.flow))
    yield Finding(
        "arithmetic.no-whole-number",
        Severity.WARNING,
        report.flow.raw(Span(ends[0].start, ends[-1].end)),
        f"以{texts(reversed(share.wholes), '、')}为总数，没有一个整数占到{figure.text}，最接近的是{nearest}，请核对。",
        figure.text,
        nearest,
        Fit.WRONG,
    )


def _possible(whole: int, share: Term) -> bool:
    """Whether k/`whole`, for some whole number k, is printed as the share when it is rounded or cut off."""
    value, step = Fraction(share.figure.value or 0), Fraction(share.figure.step)
    least = ceil(whole * (value - step / 2) / 100)
    return least * 100 <= whole * (value + step / 2) or ceil(whole * value / 100) * 100 < whole * (value + step)


def _nearest(whole: int, share: Term) -> str:
    part = round(whole * Fraction(share.figure.value or 0) / 100)
    return f"{part}÷{whole}＝{rounded(Fraction(part * 100, whole), share.figure.step)}%" if whole else ""

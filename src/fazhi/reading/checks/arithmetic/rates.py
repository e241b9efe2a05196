"""The check of rates: a named percentage must follow from the numbers that its sentence prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import permutations, product
from operator import add

from ...claims.interval import Fit, Interval, fit, gives, is_share, reach
from ...claims.rates import Rate, rates
from ...claims.results import results
from ...claims.told import Told, surroundings
from ...claims.units import alike
from ...figure import Figure
from ...finding import Finding, Severity
from ...report import Report
from ...sentence import Term
from ...text import Span
from .printing import division, texts

_TENTH = Decimal("0.1")
# As many numbers before a claim are tried for another meaning of it.
MOST_OTHERS = 8
_ALL = Interval(Fraction(100), Fraction(100))
# What may be set aside before a rate is taken, and what is no result beside another.
_SET_ASIDE = re.compile(r"不予|不属|撤回|撤诉|终止|退回|无效|重复|驳回|作废|扣除|剔除")
_PENDING = re.compile(r"其余|剩余|尚|未|正在|不|在办|终止|撤回|撤诉")
_NEW, _OLD = re.compile(r"新收|新受理|新立"), re.compile(r"结转|旧存|遗留")


def check(report: Report) -> Iterator[Finding]:
    """`arithmetic.rate`: an error where no rounding gives the printed rate, a note where it was cut off.

    A warning where another number of the report gives it: then the rate is right, but of something else than its
    sentence says.
    """
    for told in surroundings(report.flow.text, report.sentences):
        for rate in rates(told):
            yield from _judged(report, told, rate)


def _judged(report: Report, told: Told, rate: Rate) -> Iterator[Finding]:
    fits = {whole: fit(_percent(rate, whole), rate.rate.figure) for whole in rate.denominators}
    if Fit.ROUNDED in fits.values() or _meant_otherwise(rate) or _carried_over(rate):
        return
    truncated = [whole for whole, how in fits.items() if how is Fit.TRUNCATED]
    whole = truncated[0] if truncated else _closest(rate)
    finding = _finding(report, rate, whole, Fit.TRUNCATED if truncated else Fit.WRONG)
    other = None if truncated else _elsewhere(rate, told.earlier)
    yield _of_another(finding, rate, other) if other else finding


def percent(part: Figure, whole: Figure) -> Interval:
    """The part of the whole, in percent."""
    return reach(part).over(reach(whole)).times(100)


def _percent(rate: Rate, whole: Term) -> Interval:
    share = _numerator(rate).over(reach(whole.figure)).times(100)
    return _ALL - share if rate.rest else share


def _numerator(rate: Rate) -> Interval:
    return reduce(add, (reach(it.figure) for it in (rate.numerator, *rate.added)))


def _elsewhere(rate: Rate, earlier: Iterable[Term]) -> Figure | None:
    """Another number of the report of which the numerator is the rate, where that is printed in tenths or finer."""
    if rate.rest or rate.added or rate.rate.figure.step > _TENTH:
        return None
    return next((it.figure for it in earlier if _is_whole(it.figure, rate)), None)


def _is_whole(whole: Figure, rate: Rate) -> bool:
    part = rate.numerator.figure
    if not whole.exact or not alike(part, whole) or not part.value or (whole.value or 0) <= part.value:
        return False
    return is_share(part, whole, rate.rate.figure)


def _of_another(finding: Finding, rate: Rate, whole: Figure) -> Finding:
    message = f"{finding.message.removesuffix('，请核对。')}；按别处的{whole.text}计算才相符，请写明以哪个数为总数。"
    return replace(finding, severity=Severity.WARNING, message=message, explains="other-base")


def _carried_over(rate: Rate) -> bool:
    """Whether old cases, which aren't printed, may stand below the line beside the new ones, and so lower the rate."""
    if "办结" not in results(rate.name) or not all(_NEW.search(it.lead) for it in rate.denominators):
        return False
    if any(_OLD.search(it.lead) for it in rate.others):
        return False
    printed, least = reach(rate.rate.figure), _percent(rate, rate.denominators[0])
    return printed.high is not None and least.high is not None and printed.high < least.high


def _meant_otherwise(rate: Rate) -> bool:
    """Whether other numbers of the sentence, or the sum or difference of two of them, give the rate."""
    pairs = _with_old_ones(rate) if rate.rate.figure.value == 100 else _pairs(rate)
    return any(_below(part, whole) and gives(part, whole, rate.rate.figure) for part, whole in pairs)


def _kin(rate: Rate) -> list[Term]:
    return [it for it in rate.others if alike(it.figure, rate.numerator.figure)][-MOST_OTHERS:]


def _with_old_ones(rate: Rate) -> Iterator[tuple[Interval, Interval]]:
    """The numerator, and the new cases together with the old ones."""
    for one, old in permutations(_kin(rate), 2):
        if _OLD.search(old.lead):
            yield _numerator(rate), reach(one.figure) + reach(old.figure)


def _below(part: Interval, whole: Interval) -> bool:
    return part.low is not None and whole.high is not None and part.low <= whole.high


def _pairs(rate: Rate) -> Iterator[tuple[Interval, Interval]]:
    """What might stand above and below the line instead."""
    numerator, own = _numerator(rate), (rate.numerator, *rate.added)
    different = {it.figure.text: (it, reach(it.figure)) for it in _kin(rate) if it not in own}
    beside = tuple(different.values())
    yield from permutations((numerator, *(value for _, value in beside)), 2)
    tops, bottoms = [numerator], [value for _, value in beside]
    for it, value in beside:
        if _PENDING.search(it.lead):
            bottoms.append(numerator + value)
        elif it not in rate.denominators:
            tops.append(numerator + value)
    for (_, one), (it, other) in permutations(beside, 2):
        bottoms.append(one + other)
        if _SET_ASIDE.search(it.lead):
            bottoms.append(one - other)
    yield from product(tops, bottoms)


def _closest(rate: Rate) -> Term:
    """The denominator that comes nearest to the printed rate: the one that was most likely meant."""
    printed = reach(rate.rate.figure)

    def distance(whole: Term) -> Fraction:
        return abs((_percent(rate, whole).low or Fraction(0)) - (printed.low or Fraction(0)))

    return min(rate.denominators, key=distance)


def _finding(report: Report, rate: Rate, whole: Term, how: Fit) -> Finding:
    ends = sorted(it.figure.flow for it in (whole, rate.numerator, rate.rate))
    span = report.flow.raw(Span(ends[0].start, ends[-1].end))
    part = texts(sorted((rate.numerator, *rate.added), key=lambda it: it.figure.flow), "＋")
    part = f"（{part}）" if rate.added else part
    sum = f"（{whole.figure.text}－{part}）÷{whole.figure.text}" if rate.rest else f"{part}÷{whole.figure.text}"
    return division(f"{rate.name}率", rate.rate.figure, sum, _percent(rate, whole), how, "arithmetic.rate", span)

"""The check of rates: a named percentage must follow from the numbers that its sentence prints."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, permutations

from ..claims.interval import Fit, Interval, fit, reach
from ..claims.rates import Rate, rates
from ..claims.units import alike
from ..figure import Figure
from ..finding import Finding, Severity
from ..report import Report
from ..sentence import Term
from ..text import Span
from .printing import between, closer

_TENTH = Decimal("0.1")
# As many numbers before a claim are tried for another meaning of it.
MOST_OTHERS = 8
# How many numbers of the right size are looked at for the one that a rate was taken of.
_MOST_NEAR = 100


def check(report: Report) -> Iterator[Finding]:
    """`arithmetic.rate`: an error where no rounding gives the printed rate, a note where it was cut off.

    A warning where another number of the report gives it: then the rate is right, but of something else than its
    sentence says.
    """
    counted = sorted((figure for figure in report.figures if figure.exact), key=_value)
    for before, sentence in pairwise([None, *report.sentences]):
        if sentence:
            for rate in rates(sentence, before):
                yield from _judged(report, rate, counted)


def _judged(report: Report, rate: Rate, counted: Sequence[Figure]) -> Iterator[Finding]:
    fits = {whole: fit(percent(rate.numerator, whole), rate.rate.figure) for whole in rate.denominators}
    if Fit.ROUNDED in fits.values() or _meant_otherwise(rate):
        return
    truncated = [whole for whole, how in fits.items() if how is Fit.TRUNCATED]
    whole = truncated[0] if truncated else _closest(rate)
    finding = _finding(report, rate, whole, Fit.TRUNCATED if truncated else Fit.WRONG)
    other = None if truncated else _elsewhere(rate, counted)
    yield _of_another(finding, rate, other) if other else finding


def _elsewhere(rate: Rate, counted: Sequence[Figure]) -> Figure | None:
    """One of `counted`, all numbers of the report by their values, of which the numerator is the rate.

    None where the rate is printed in whole percents, which some number or other always gives.
    """
    part, printed = reach(rate.numerator.figure), reach(rate.rate.figure)
    if rate.rate.figure.step > _TENTH or not part.low or not printed.high:
        return None
    first = bisect_left(counted, part.low * 100 / printed.high, key=_value)
    return next((whole for whole in counted[first : first + _MOST_NEAR] if _is_whole(whole, rate)), None)


def _value(figure: Figure) -> Fraction:
    return Fraction(figure.value or 0)


def _is_whole(whole: Figure, rate: Rate) -> bool:
    part = rate.numerator.figure
    if not whole.exact or not alike(part, whole) or not part.value or (whole.value or 0) <= part.value:
        return False
    return fit(reach(part).over(reach(whole)).times(100), rate.rate.figure) is Fit.ROUNDED


def _of_another(finding: Finding, rate: Rate, whole: Figure) -> Finding:
    message = (
        f"{finding.message.removesuffix('。')}（按别处的{whole.text}计算才是{finding.claimed}，请写明以哪个数为总数）。"
    )
    return replace(finding, severity=Severity.WARNING, message=message, explains="other-base")


def percent(part: Term, whole: Term) -> Interval:
    """The part of the whole, in percent."""
    return reach(part.figure).over(reach(whole.figure)).times(100)


def _meant_otherwise(rate: Rate) -> bool:
    """Whether two other numbers of the sentence, or the sum or difference of two below the line, give the rate."""
    printed, part = rate.rate.figure, reach(rate.numerator.figure)
    told = [(it.figure, reach(it.figure)) for it in rate.others[-MOST_OTHERS:]]
    for (one, above), (other, below) in permutations(told, 2):
        if alike(one, other) and _gives(above, below, printed):
            return True
    kin = [it for figure, it in told if figure is not rate.numerator.figure and alike(figure, rate.numerator.figure)]
    both = ((one + other, one - other) for one, other in permutations(kin, 2))
    return any(_gives(part, whole, printed) for wholes in both for whole in wholes)


def _gives(part: Interval, whole: Interval, printed: Figure) -> bool:
    if whole.low is None or whole.low <= 0:
        return False
    return fit(part.over(whole).times(100), printed) is Fit.ROUNDED


def _closest(rate: Rate) -> Term:
    """The denominator that comes nearest to the printed rate: the one that was most likely meant."""
    printed = reach(rate.rate.figure)

    def distance(whole: Term) -> Fraction:
        true = percent(rate.numerator, whole)
        return abs((true.low or Fraction(0)) - (printed.low or Fraction(0)))

    return min(rate.denominators, key=distance)


def _finding(report: Report, rate: Rate, whole: Term, how: Fit) -> Finding:
    span = report.flow.raw(Span(whole.figure.flow.start, rate.rate.figure.flow.end))
    return division(rate.name, rate.rate, rate.numerator, whole, how, "arithmetic.rate", span)


def division(name: str, printed: Term, part: Term, whole: Term, how: Fit, code: str, span: Span) -> Finding:
    """The finding that `part` over `whole` isn't the `printed` percentage, which is called `name`."""
    true, figure = percent(part, whole), printed.figure
    computed = between(true, figure.step, "%")
    sum = f"{part.figure.text}÷{whole.figure.text}＝{closer(true, figure.step, '%')}，四舍五入为{computed}"
    if how is Fit.TRUNCATED:
        message = f"{name}印作{figure.text}，是截去了后面的小数：{sum}。"
        return Finding(code, Severity.NOTE, span, message, figure.text, computed, how)
    message = f"{name}印作{figure.text}，但{sum}；不论四舍五入还是截去小数都得不到{figure.text}，请核对这三个数。"
    return Finding(code, Severity.ERROR, span, message, figure.text, computed, how)

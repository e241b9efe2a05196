"""The check of rates: a named percentage must follow from the numbers that its sentence prints."""

from __future__ import annotations

from collections.abc import Iterator
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
from ..sentence import Sentence, Term
from ..text import Span
from .printing import between, closer

_TENTH = Decimal("0.1")


def check(report: Report) -> Iterator[Finding]:
    """`arithmetic.rate`: an error where no rounding gives the printed rate, a note where it was cut off.

    A warning where another number of the report gives it: then the rate is right, but of something else than its
    sentence says.
    """
    told = report.sentences
    for before, sentence in pairwise([None, *told]):
        if sentence:
            for rate in rates(sentence, before):
                yield from _judged(report, sentence, rate)


def _judged(report: Report, sentence: Sentence, rate: Rate) -> Iterator[Finding]:
    fits = {whole: fit(percent(rate.numerator, whole), rate.rate.figure) for whole in rate.denominators}
    if Fit.ROUNDED in fits.values() or _meant_otherwise(rate):
        return
    truncated = [whole for whole, how in fits.items() if how is Fit.TRUNCATED]
    whole = truncated[0] if truncated else _closest(rate)
    finding = _finding(report, rate, whole, Fit.TRUNCATED if truncated else Fit.WRONG)
    other = None if truncated else _elsewhere(report, rate)
    yield _of_another(finding, rate, other) if other else finding


def _elsewhere(report: Report, rate: Rate) -> Figure | None:
    """Another number of the report of which the numerator is the rate, where that is printed in tenths or finer."""
    if rate.rate.figure.step > _TENTH:
        return None
    return next((whole for whole in report.figures if _is_whole(whole, rate)), None)


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
    printed = rate.rate.figure
    if any(_gives(part, whole, rate.rate) for part, whole in permutations(rate.others, 2)):
        return True
    part = reach(rate.numerator.figure)
    kin = [it for it in rate.others if it is not rate.numerator and alike(it.figure, rate.numerator.figure)]
    for one, other in permutations(kin, 2):
        for whole in (reach(one.figure) + reach(other.figure), reach(one.figure) - reach(other.figure)):
            if whole.low and whole.low > 0 and fit(part.over(whole).times(100), printed) is Fit.ROUNDED:
                return True
    return False


def _gives(part: Term, whole: Term, rate: Term) -> bool:
    if not alike(part.figure, whole.figure) or not reach(whole.figure).low:
        return False
    return fit(percent(part, whole), rate.figure) is Fit.ROUNDED


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

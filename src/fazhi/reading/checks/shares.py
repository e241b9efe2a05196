"""The check of shares: what is said to be so many percent of a whole must be, and some whole number must be able to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise
from math import ceil

from ..claims.interval import Fit, fit
from ..claims.shares import Share, shares
from ..finding import Finding, Severity
from ..report import Report
from ..sentence import Term
from ..text import Span
from .printing import rounded, texts
from .rates import division, percent


def check(report: Report) -> Iterator[Finding]:
    """`arithmetic.share` where part and whole are printed, `arithmetic.no-whole-number` where the part isn't."""
    told = report.sentences
    for before, sentence in pairwise([None, *told]):
        for share in shares(sentence, before) if sentence else ():
            yield from _printed(report, share, share.part) if share.part else _unprinted(report, share)


def _printed(report: Report, share: Share, part: Term) -> Iterator[Finding]:
    fits = {whole: fit(percent(part, whole), share.share.figure) for whole in share.wholes}
    if Fit.ROUNDED in fits.values():
        return
    how = Fit.TRUNCATED if Fit.TRUNCATED in fits.values() else Fit.WRONG
    whole = next((it for it, fitted in fits.items() if fitted is how), share.wholes[0])
    span = report.flow.raw(Span(part.figure.flow.start, share.share.figure.flow.end))
    yield division("占比", share.share, part, whole, how, "arithmetic.share", span)


def _unprinted(report: Report, share: Share) -> Iterator[Finding]:
    """A finding when no whole number out of any of the wholes, or of two of them together, gives the percentage."""
    if not share.share.figure.exact_percent or not all(it.figure.exact for it in share.wholes):
        return
    wholes = [int(it.figure.value or 0) for it in share.wholes]
    possible = {*wholes, *(sum(pair) for pair in combinations(wholes, 2))}
    if any(_possible(whole, share.share) for whole in possible):
        return
    figure, whole = share.share.figure, share.wholes[0]
    nearest = _nearest(int(whole.figure.value or 0), share.share)
    yield Finding(
        "arithmetic.no-whole-number",
        Severity.WARNING,
        report.flow.raw(Span(whole.figure.flow.start, figure.flow.end)),
        f"以{texts(reversed(share.wholes), '、')}为总数，没有一个整数占{figure.text}；最接近的是{nearest}。",
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

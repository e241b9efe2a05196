"""Rates: a named percentage (办结率95.64%) and the numbers of its sentence that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..figure import Sort
from ..sentence import Sentence, Term
from .results import counts_result, results
from .units import alike

_NAME = re.compile(r"([\u4e00-\u9fff]{1,12}?)率")
_NAMED = re.compile(r"率[^率，；：]{0,6}$")
_CHANGES = re.compile(r"同比|较上|比上|提高了|提升了|增长|下降了|上升了")

_TAKEN_IN = frozenset({"受理", "立案"})
_CONCLUDED = frozenset({"办结"})
_OUTCOMES = frozenset({"纠错", "维持", "合格", "不合格", "满意", "成功", "胜诉", "败诉", "采纳", "出庭"})
# Cases concluded in one way are a part of those concluded, of which no rate is taken.
_ONE_WAY = re.compile(r"方式|调解|和解|撤回|终止|协调")

_DUE = re.compile(r"(?:^|[^适相])应当?(?:出庭|采纳|答复|整改|公示)")


@dataclass(frozen=True, slots=True)
class Rate:
    """`rate` is said to be `numerator` over one of `denominators`; the nearest comes first, and there is at least one.

    `others` are the remaining numbers of things in the sentence, for which it might have been meant instead.
    """

    name: str
    rate: Term
    numerator: Term
    denominators: tuple[Term, ...]
    others: tuple[Term, ...]


def rates(sentence: Sentence, before: Sentence | None) -> Iterator[Rate]:
    """The rates of `sentence` whose numbers it names; `before` is the sentence before it."""
    for position, term in enumerate(sentence.terms):
        name = name_of(term)
        counted = [it for it in sentence.terms[:position] if it.counts]
        numerator = numerator_of(name, counted)
        if not numerator:
            continue
        wholes = _wholes(numerator, counted) or _wholes(numerator, _single(before))
        if wholes:
            yield Rate(f"{name}率", term, numerator, wholes, tuple(counted))


def name_of(term: Term) -> str:
    """What the percentage is called, without 率; empty when it has no name, or shares it with another."""
    if term.figure.sort is not Sort.PERCENT or not _NAMED.search(term.lead) or _CHANGES.search(term.lead):
        return ""
    names = _NAME.findall(term.lead)
    return names[0] if len(names) == 1 else ""


def numerator_of(name: str, counted: Sequence[Term]) -> Term | None:
    """The last of the numbers `counted` that the rate `name`率 is of."""
    if not name:
        return None
    around = "".join(it.lead + it.tail for it in counted)
    return next((it for it in reversed(counted) if counts_result(name, it.lead + it.tail, around)), None)


def _wholes(numerator: Term, counted: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(
        it
        for it in reversed(counted)
        if it is not numerator
        and alike(it.figure, numerator.figure)
        and not _below(it, numerator)
        and _taken_in(it, numerator)
    )


def _taken_in(whole: Term, numerator: Term) -> bool:
    """Whether `whole` counts what was taken in or concluded, not another result beside the numerator's."""
    kinds = results(whole.lead)
    if kinds >= _CONCLUDED and (_ONE_WAY.search(whole.lead) or results(numerator.lead) >= _CONCLUDED):
        return False
    return not kinds & _OUTCOMES or bool(_DUE.search(whole.lead))


def _below(whole: Term, part: Term) -> bool:
    return whole.figure.high is not None and part.figure.low is not None and whole.figure.high < part.figure.low


def _single(before: Sentence | None) -> tuple[Term, ...]:
    """The one number of things in the sentence before, where it has just one."""
    counted = tuple(it for it in before.terms if it.counts) if before else ()
    return counted if len(counted) == 1 and results(counted[0].lead) <= _TAKEN_IN else ()

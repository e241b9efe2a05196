"""Wholes: of which number a share is said to be, as far as the words say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..figure import Sort
from ..sentence import Sentence, Term
from .results import results
from .told import WINDOW, Told, ends_list
from .units import alike

# Words for a whole that don't say which.
_GENERIC = re.compile(
    r"全部|总|其|所有|案件|申请|决定|建议|提案|事项|信件|诉求|数量|比例|数|量|额|件|的|以上|上述|该类|同期|新|占"
)
# A number of 投诉 is one of 共接收投诉, but not one of 商品类投诉.
_UNQUALIFIED = "(?:^|[共受理接收办处登审结出开展组织新的年移送提发现有增]|其中|作出|查处|各项)"
_CALLED = 2
_GENERIC_END = "(?:总数|总量|数量|数|量)?(?:为|达)?"
# A whole of which the sentence can print the number only if it says so there as well.
_ELSEWHERE = re.compile(r"全国|全省|全市|全县|全区|全州|全盟|同类|地区|人口|总产值|财政")
# Behind these words the parts of the whole before them follow, or those of the sentence before.
_OF_WHICH = re.compile(r"其中|包括")
_VIEWED = re.compile(r"(?:从[^，。]{2,16}|按[^，。]{2,16})，")
# What is taken in or done is counted for itself, unless the words say that it is a part.
_FOR_ITSELF = re.compile(r"受理|收到|收案|立案|开展|召开|举办|检查|全[省市县区]")


def named(words: str, counted: Sequence[Term]) -> tuple[Term, ...]:
    """Those of `counted` that the `words` for a whole may mean; none when they mean something that isn't counted."""
    elsewhere = _ELSEWHERE.search(words)
    if elsewhere:
        return tuple(it for it in counted if elsewhere[0] in it.lead)
    kinds = results(words)
    if kinds:
        return tuple(it for it in counted if kinds & results(it.lead))
    rest = _GENERIC.sub("", words)
    return _called(rest, counted) if rest else tuple(counted)


def _called(rest: str, counted: Sequence[Term]) -> tuple[Term, ...]:
    called = re.compile(f"{_UNQUALIFIED}{re.escape(rest)}(?:案件|事项)?{_GENERIC_END}$")
    return tuple(it for it in counted if called.search(it.lead) or called.search(it.lead + it.figure.unit))


def wholes(told: Told, part: int, parts: frozenset[int], words: str, marked: bool) -> tuple[Term, ...]:
    """The numbers of which one must be the whole of the number at `part`, the nearest first; empty where it is open.

    `parts` are the places of all numbers whose shares the sentence tells, `words` those between 占 and the percentage;
    `marked` says that there is a 占 at all.
    """
    terms = told.sentence.terms
    listed = [terms[at] for at in parts]
    counted = tuple(
        it for it in reversed(told.counted(part)) if alike(it.figure, terms[part].figure) and it not in listed
    )
    if _GENERIC.sub("", words):
        before = tuple(it for it in told.preceding if it not in _parts(told.before))
        return named(words, (*counted, *_alike(before, terms[part]))) or _told_earlier(words, told, terms[part])
    return _introduced(told, part) or (_alone(told, part, counted) if marked else ())


def _told_earlier(words: str, told: Told, part: Term) -> tuple[Term, ...]:
    """The numbers of the page that are called just as the whole is: 占实有人数的 is of 现有编制45名，实有41人."""
    rest = _GENERIC.sub("", words)
    if len(rest) < _CALLED or _ELSEWHERE.search(words) or results(words):
        return ()
    return _called(rest, _alike(told.earlier, part))


def _parts(sentence: Sentence | None) -> list[Term]:
    """The numbers of a sentence of which it tells the shares."""
    terms = sentence.terms if sentence else ()
    return [part for part, share in pairwise(terms) if share.figure.sort is Sort.PERCENT and "占" in share.lead]


def _introduced(told: Told, part: int) -> tuple[Term, ...]:
    """The numbers behind which 其中 or 从…看 begins the list that the part belongs to."""
    terms = told.sentence.terms
    found: list[Term] = []
    for at in range(part, max(0, part - WINDOW), -1):
        if _OF_WHICH.search(terms[at].gap) or terms[at - 1].tail.endswith("中"):
            before = [it for it in terms[max(0, at - 4) : at] if it.counts and it.aside <= terms[part].aside]
            if ends_list(before):
                return ()
            found += before[-1:]
    if not found and (_OF_WHICH.match(terms[0].gap) or _VIEWED.match(terms[0].gap)):
        single = _alike(told.before.terms[-WINDOW:], terms[part]) if told.before else ()
        return single if len(single) == 1 else ()
    return _alike(found, terms[part])


def _alone(told: Told, part: int, counted: Sequence[Term]) -> tuple[Term, ...]:
    """The only number of its kind before the part, right before it, where it may be a whole."""
    term = told.sentence.terms[part]
    if len(counted) != 1 or told.sentence.terms[part - 1] is not counted[0]:
        return ()
    if "；" in term.gap or _FOR_ITSELF.search(term.lead) or (counted[0].figure.high or 0) < (term.figure.low or 0):
        return ()
    return tuple(counted)


def _alike(counted: Sequence[Term], part: Term) -> tuple[Term, ...]:
    return tuple(it for it in counted if alike(it.figure, part.figure))

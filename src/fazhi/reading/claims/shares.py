"""Shares: percentages that say which part of a whole something is (占受理总数的25%), alone or in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..figure import Sort
from ..sentence import Sentence, Term
from .rates import name_of, numerator_of, since_semicolon
from .results import manners, results
from .told import WINDOW, Told
from .units import alike
from .wholes import named, wholes

_LONGEST = 60
_SHARE = re.compile(
    r"(?P<subject>.*?)占(?:比|(?P<whole>.*?)的?(?:比例|比重|比)?)(?:最高|最大|较大)?，?(?:为|达到?|约为|约|近|超过|超)?$"
)
_SPOKEN = re.compile(r"(?:分别|各|约|均|总|其中|仅|共|大约|所|的)*$")
_TOGETHER = re.compile(r"(?:分别占|占比分别为?|分别占比)(?P<whole>[^，；、]{0,16}?)(?:约|达|为)?$")
_OF_PRINTED = re.compile(r"的(?:比例)?(?:为|约)?$")
_JOINTS = frozenset({"、", "和", "及", "与", "，", "以及"})
# Results of which every matter has one or not, so that their rate is so many out of all taken in.
_EACH = frozenset({"办结", "成功", "纠错", "答复", "合格", "不合格", "采纳"})
_TAKEN_IN = frozenset({"受理", "立案", "办结"})


@dataclass(frozen=True, slots=True)
class Share:
    """`share` is said to be `part` over one of `wholes`, the nearest first.

    `part` is None where its number isn't printed, so that any whole number might be meant. `wholes` is empty where the
    words leave open of what it is.
    """

    share: Term
    part: Term | None
    wholes: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of one sentence, in order, likely of one whole; that may be a number `beside` them in the sentence, or
    one told `earlier`."""

    items: tuple[Share, ...]
    beside: tuple[Term, ...]
    earlier: tuple[Term, ...]


def shares(told: Told) -> Shares | None:
    """The shares of the sentence, None if it has none."""
    places = tuple(_places(told.sentence))
    parts = frozenset(at.part for at in places if at.part is not None)
    items = tuple(filter(None, (_share(told, at, parts) for at in places)))
    if not items:
        return None
    near = told.sentence.terms[max(0, places[0].share - WINDOW) : places[-1].share + 5]
    return Shares(items, tuple(it for it in near if it.counts), told.earlier)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in its sentence a share stands, where its part (None for none), and the words for its whole.

    `inside` says that the whole is printed between the two, `marked` that the share is told as one (占).
    """

    share: int
    part: int | None
    whole: str = ""
    inside: bool = False
    marked: bool = True


def _share(told: Told, at: _Place, parts: frozenset[int]) -> Share | None:
    terms = told.sentence.terms
    if at.part is not None:
        told_inside = (terms[at.share - 1],) if at.inside else ()
        return Share(terms[at.share], terms[at.part], told_inside or wholes(told, at.part, parts, at.whole, at.marked))
    before = terms[since_semicolon(terms[: at.share + 1]) : at.share]
    found = named(at.whole, tuple(it for it in reversed(before) if it.counts))
    return Share(terms[at.share], None, found) if found else None


def _places(sentence: Sentence) -> Iterator[_Place]:
    done = 0
    for at, term in enumerate(sentence.terms):
        if at < done or term.figure.sort is not Sort.PERCENT or len(term.lead) > _LONGEST:
            continue
        together = tuple(_together(sentence.terms, at))
        yield from together or filter(None, [_place(sentence, at)])
        done = at + len(together)


def _together(terms: Sequence[Term], at: int) -> Iterator[_Place]:
    """The shares of a list that was counted before: 处罚60件、许可30件，分别占50%、25%."""
    matched = _TOGETHER.match(terms[at].lead)
    if not matched:
        return
    end = at + 1
    while end < len(terms) and terms[end].figure.sort is Sort.PERCENT and terms[end].gap in _JOINTS:
        end += 1
    first = at - (end - at)
    parts = terms[max(0, first) : at]
    joined = [part.gap.startswith("、") or part.gap in _JOINTS for part in parts]
    if first >= 0 and all(part.counts for part in parts) and all(joined[1:]) and not joined[0]:
        yield from (_Place(at + number, first + number, matched["whole"]) for number in range(end - at))


def _place(sentence: Sentence, at: int) -> _Place | None:
    term, before = sentence.terms[at], sentence.terms[at - 1] if at else None
    matched = _SHARE.match(term.lead)
    if matched and "分别" in term.lead:
        return None
    if matched and not _SPOKEN.match(matched["subject"]):
        # 全程网办件占比 names neither a whole nor what became of one.
        names = matched["whole"] or results(matched["subject"]) or _among(matched["subject"], term, before)
        return _Place(at, None, matched["whole"] or "") if names else None
    if before and before.counts and matched and term.adjoins:
        return _Place(at, at - 1, matched["whole"] or "")
    if at > 1 and _OF_PRINTED.match(term.lead) and _prints_whole(sentence.terms[at - 2], sentence.terms[at - 1]):
        return _Place(at, at - 2, inside=True)
    if before and before.counts and _in_brackets(sentence, at):
        return _Place(at, at - 1, marked=False)
    return _Place(at, None) if _of_each(sentence, at) else None


def _among(subject: str, term: Term, before: Term | None) -> bool:
    """Whether the share is told of the number right before it: 37件，其中涉及收费的占32.4%."""
    return subject.startswith("其中") and before is not None and before.counts and term.adjoins


def _prints_whole(part: Term, whole: Term) -> bool:
    """Whether the whole stands inside the share: 纠错9件，占审结案件76件的12%."""
    return whole.lead.startswith("占") and part.counts and whole.adjoins and alike(part.figure, whole.figure)


def _in_brackets(sentence: Sentence, at: int) -> bool:
    """Whether the percentage stands alone in brackets: 咨询类16件（11.5%）."""
    term = sentence.terms[at]
    return term.gap == "（" and sentence.text.startswith("）", term.figure.flow.end - sentence.span.start)


def _of_each(sentence: Sentence, at: int) -> bool:
    """Whether it is a rate of the one number told before it, of which the number that it is made of isn't printed."""
    term, counted = sentence.terms[at], [it for it in sentence.terms[max(0, at - WINDOW) : at] if it.counts]
    name = name_of(term)
    kinds, late = results(name), manners(name) - {"直接"}
    if len(counted) != 1 or not term.adjoins or late or not kinds or not kinds <= _EACH:
        return False
    return results(counted[0].lead) <= _TAKEN_IN and numerator_of(name, counted)[0] is None

"""Parts: a whole and what it is said to consist of (其中 …), or a list and its total (共计 …)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ..figure import Figure, Sort
from ..sentence import Term
from .completeness import Division, division
from .told import JOINED, WINDOW, Told, ends_list
from .units import alike

_OF_WHICH = re.compile(r"其中|分别是|包括")
# Right behind its whole, in brackets or behind a colon, a list needs no such word.
_LISTED = re.compile(r"^[（：](?!.*(?:上年|去年|同期|结转|较|比))")
_VIEWED = re.compile(r"(?:从[^，。]{2,16}|按[^，。]{2,16})，")
_TOTAL = re.compile(
    r"^(?:以上|上述|[二两三四五六七八](?:[项者级类种]|方面))?"
    r"(?:共|(?:共计|合计|总计|总共)(?:办理|承办|收到|受理|作出|清理|制定)?)(?:为|达)?$"
)
_REMAINDER = re.compile(r"^[，、](?:其他|其它|其余)")
# A new stage of the matters, not a kind of them: here the list of parts is over.
_STAGE = re.compile(
    r"审结|办结|结案|化解|调解成功|调处成功|完成|罚款|罚没|移送|同比|较上年|比上年|召开|举办|开展|印发|制定|修订|"
    r"发布|受理|立案|查处|处罚|检查|审查|备案|出庭|应诉|培训|整改|答复|累计|全年|率|涉及|参与|覆盖|挽回|检出|发现|总"
)
_LONGEST_OPENING = 12

Same = Callable[[Figure, Figure], bool]


@dataclass(frozen=True, slots=True)
class Parts:
    """`parts` are said to be of `whole`, which they divide as `division` says.

    `total` says that the whole is told as their total, after them. `instead` are the sentence's other numbers of which
    they might be parts.
    """

    whole: Term
    parts: tuple[Term, ...]
    division: Division
    total: bool = False
    instead: tuple[Term, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether there is no further part."""
        return self.division is Division.COMPLETE


def parts(told: Told, same: Same = alike) -> Iterator[Parts]:
    """The wholes of the sentence with their parts, those after 其中 and those before a total.

    `same` says of two figures whether one may be a part of the other.
    """
    terms = told.sentence.terms
    for at, term in enumerate(terms):
        if not term.counts and term.figure.sort is not Sort.MONEY:
            continue
        if at and (_OF_WHICH.search(term.gap) or _among(terms[at - 1], term)):
            yield from _of_which(told, at, same)
        elif at and _LISTED.match(term.gap) and (term.aside or term.gap[0] == "："):
            yield from _listed(told, at)
        elif not at:
            yield from _of_the_sentence_before(told)
        if _TOTAL.match(term.lead):
            yield from _totalled(terms[max(0, at - WINDOW) : at], term)


def _among(whole: Term, first: Term) -> bool:
    """Whether what follows is told of the whole: 在审结的76件案件中，维持40件."""
    return whole.tail.endswith("中") and first.gap.removesuffix(first.lead) == f"{whole.tail}，"


def _of_which(told: Told, at: int, same: Same) -> Iterator[Parts]:
    terms = told.sentence.terms
    opening = _OF_WHICH.split(terms[at].gap)[0]
    before = [
        it for it in terms[max(0, at - 4) : at] if it.figure.sort is not Sort.PERCENT and it.aside <= terms[at].aside
    ]
    if not before or "；" in opening or len(opening) > _LONGEST_OPENING:
        return
    if same(before[-1].figure, terms[at].figure) and not ends_list(before):
        yield _parts(told, before[-1], at)


def _listed(told: Told, at: int) -> Iterator[Parts]:
    whole, first = told.sentence.terms[at - 1 : at + 1]
    if alike(whole.figure, first.figure) and not _STAGE.search(first.lead + first.tail):
        found = _parts(told, whole, at)
        if len(found.parts) > 1:
            yield found


def _of_the_sentence_before(told: Told) -> Iterator[Parts]:
    """The list that begins a sentence and divides the one number of its kind in the sentence before."""
    first = told.sentence.terms[0]
    which, viewed = _OF_WHICH.match(first.gap), _VIEWED.match(first.gap)
    if not told.before or not (which or viewed):
        return
    counted = [it for it in told.before.terms[-WINDOW:] if alike(it.figure, first.figure)]
    if len(counted) == 1:
        found = _parts(told, counted[0], 0)
        if (which or found.complete) and not any(_exceeds(it, counted[0]) for it in found.parts):
            yield found


def _exceeds(part: Term, whole: Term) -> bool:
    return part.figure.low is not None and whole.figure.high is not None and part.figure.low > whole.figure.high


def _parts(told: Told, whole: Term, at: int) -> Parts:
    terms = told.sentence.terms
    found, shares = _parallel(terms[at : at + 40])
    words = [_words(it) for it in found]
    instead = tuple(it for it in terms[max(0, at - WINDOW) : at] if it is not whole and alike(it.figure, whole.figure))
    return Parts(whole, tuple(found), division(words, shares), False, instead)


def _parallel(terms: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """The parts that go on in the manner of the first, and their shares: same unit, same sign between them, no new
    stage, within its brackets."""
    first, found, shares = terms[0], [terms[0]], []
    stages, sign = bool(_STAGE.search(_words(first))) or _leaves_a_remainder(terms), ""
    for at, term in enumerate(terms[1:], 1):
        if _shares(term) and terms[at - 1] is found[-1]:
            shares.append(term)
        elif term.figure.sort is not Sort.PERCENT and (first.aside or not term.aside):
            gap = term.gap if first.aside else term.gap.split("）")[-1]
            sign = sign or ("、" if JOINED.match(gap) else gap[:1])
            if not alike(term.figure, first.figure) or _OF_WHICH.search(gap) or not _goes_on(gap, sign):
                break
            shared = len(shares) == len(found) and any(_shares(it) for it in terms[at + 1 : at + 2])
            if not shared and ((sign == "；" and "：" not in first.gap) or (not stages and _new_stage(gap, term))):
                break
            found.append(term)
    return found, shares


def _leaves_a_remainder(terms: Sequence[Term]) -> bool:
    """Whether the clauses up to the next semicolon end with 其他, so that all of them tell parts."""
    own = takewhile(lambda it: "；" not in it.gap, terms[1:])
    return any(_REMAINDER.match(it.gap) for it in own)


def _shares(term: Term) -> bool:
    """Whether it is told as the share of the number right before it."""
    return term.figure.sort is Sort.PERCENT and term.adjoins and ("占" in term.lead or term.aside)


def _goes_on(gap: str, sign: str) -> bool:
    """Whether the sign in front of a part, `sign` in front of the second, doesn't end the list."""
    if "）" in gap or "：" in gap:
        return False
    return bool(JOINED.match(gap) or gap[:1] == sign or _REMAINDER.match(gap))


def _new_stage(gap: str, term: Term) -> bool:
    return not JOINED.match(gap) and bool(_STAGE.search(_words(term)))


def _words(term: Term) -> str:
    return _OF_WHICH.sub("", term.lead) + term.tail


def _totalled(before: Sequence[Term], total: Term) -> Iterator[Parts]:
    listed: list[Term] = []
    for term in reversed(before):
        if not alike(term.figure, total.figure):
            break
        listed.insert(0, term)
        if not JOINED.match(term.gap):
            break
    if len(listed) > 1 and total.adjoins:
        yield Parts(total, tuple(listed), Division.COMPLETE, total=True)

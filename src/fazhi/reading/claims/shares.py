"""Shares: a percentage that says which part of a whole something is (占受理总数的25%), printed or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..figure import Sort
from ..sentence import Sentence, Term
from .rates import name_of, numerator_of
from .results import results
from .units import alike

_SHARE = re.compile(r"(?P<subject>.*?)占(?:比|(?P<whole>.*?)的?(?:比例|比重|比)?)(?:为|达到|达|约为|约|近|超过|超)?$")
_SPOKEN = re.compile(r"^(?:分别|各|约|均|总|其中|仅|共|大约|所|的)*$")
_GENERIC = re.compile(r"^(?:全部|总|其|所有|办理|受理|案件|申请|决定|数|量|额|件|的|以上|上述|该类|同期)*$")
# A whole of which the sentence can't print the number: somebody else's.
_ELSEWHERE = re.compile(r"全国|全省|全市|全县|全区|全州|全盟|同类|地区|人口|总产值|财政")
# Results of which every matter has one or not, so that their rate is so many out of all.
_EACH = frozenset({"办结", "成功", "纠错", "答复", "合格", "不合格", "采纳"})


@dataclass(frozen=True, slots=True)
class Share:
    """`share` is said to be `part` over one of `wholes`, the nearest first.

    `part` is None where its number isn't printed, so that any whole number might be meant.
    """

    share: Term
    part: Term | None
    wholes: tuple[Term, ...]


def shares(sentence: Sentence, before: Sentence | None) -> Iterator[Share]:
    """The shares of `sentence`; `before` is the sentence before it, where a whole may stand that is missing here."""
    shared: list[Term] = []
    for position, term in enumerate(sentence.terms):
        if term.figure.sort is not Sort.PERCENT or "分别" in term.lead:
            continue
        counted = [it for it in sentence.terms[:position] if it.counts and it not in shared]
        if _of_printed(term, sentence.terms[:position]):
            part, whole = sentence.terms[position - 2 : position]
            yield Share(term, part, (whole,))
            continue
        matched = _SHARE.match(term.lead)
        if matched:
            yield from _share(term, sentence.terms[:position], counted, matched, before)
            shared.append(sentence.terms[position - 1])
        elif len(counted) == 1 and term.adjoins and _of_each(term, counted):
            yield Share(term, None, tuple(counted))


def _of_printed(term: Term, terms: Sequence[Term]) -> bool:
    """Whether the whole stands inside the share: 纠错9件，占审结案件76件的12%."""
    if len(terms) < 2 or not re.match(r"^的(?:比例)?(?:为|约)?$", term.lead) or not terms[-1].lead.startswith("占"):
        return False
    return terms[-2].counts and terms[-1].adjoins and alike(terms[-2].figure, terms[-1].figure)


def _share(
    term: Term, terms: Sequence[Term], counted: list[Term], matched: re.Match[str], before: Sentence | None
) -> Iterator[Share]:
    whole = matched["whole"] or ""
    if not _SPOKEN.match(matched["subject"]):
        wholes = _named(whole, tuple(reversed(counted)))
        if wholes:
            yield Share(term, None, wholes)
        return
    part = terms[-1] if terms else None
    if part is None or not part.counts or not term.adjoins:
        return
    earlier = [it for it in counted if it is not part] or [it for it in (before.terms if before else ()) if it.counts]
    wholes = _named(whole, tuple(it for it in reversed(earlier) if alike(it.figure, part.figure)))
    if wholes:
        yield Share(term, part, wholes)


def _named(whole: str, wholes: tuple[Term, ...]) -> tuple[Term, ...]:
    """Those of `wholes` that the words `whole` may mean; none when they mean something the sentence doesn't count."""
    if _GENERIC.match(whole):
        return wholes
    if _ELSEWHERE.search(whole):
        return ()
    pairs = {whole[at : at + 2] for at in range(len(whole) - 1)}
    return tuple(it for it in wholes if any(pair in it.lead for pair in pairs))


def _of_each(term: Term, counted: Sequence[Term]) -> bool:
    """Whether the figure is a rate of those counted, of which the number that it is made of isn't printed."""
    name = name_of(term)
    return bool(results(name)) and results(name) <= _EACH and not numerator_of(name, counted)

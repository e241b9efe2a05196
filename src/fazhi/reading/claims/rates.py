"""Rates: a named percentage (办结率95.64%) and the numbers around it that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ..figure import Sort
from ..sentence import Sentence, Term
from .results import at_most_all, corrects, counts_result, manners, results
from .told import Told
from .units import alike

_NAME = re.compile(r"([\u4e00-\u9fff]{1,18}?)率")
_NAMED = re.compile(r"率[^率，；：]{0,6}$")
_CHANGES = re.compile(r"同比|较上|比上|提高了|提升了|增长|下降了|上升了")
_SEVERAL = re.compile(r"率(?:分别|各)[^率，；：]{0,4}$")
_JOINTS = frozenset({"、", "和", "及", "与", "，", "以及"})

_OUTCOMES = frozenset({"纠错", "维持", "合格", "不合格", "满意", "成功", "胜诉", "败诉", "采纳", "出庭"}) | frozenset(
    {"不予受理", "答复", "回复", "公示", "整改"}
)
# 180 of 186 in 186个村中，已有180个.
_OUT_OF = re.compile(r"[^，；。]{0,16}中，?(?:已|共|均)?有?$")
# Cases concluded in one way are a part of those concluded, of which no rate is taken.
_ONE_WAY = re.compile(r"方式|调解|和解|撤回|终止|协调")
_DUE = re.compile(r"(?:^|[^适相])应当?(?:出庭|采纳|答复|整改|公示)")
# What a rate of no known result may be of, with other numbers in between.
_BASE = re.compile(r"受理|收|接|办理|立案|[审办]结|结案|排查|发现|检查|抽[查检取]|[应需共总全]|现有|开庭|移送|参加")
# Results that may come of these only; of any other number somebody may have left some out.
_ONLY_OF = {
    "出庭": re.compile(r"开庭|庭审|应当?出庭|应到庭"),
    "满意": re.compile(r"回访|评|问卷|反馈|回收"),
    "执行": re.compile(r"协议|生效|判决|裁定|调解成功|应当?履行"),
}
# Behind these words somebody else's numbers follow, or those of another year.
_ANOTHER = re.compile(r"；|其中|20\d\d年|去年|上年")
_LAST_TIME = re.compile(r"(?:上年|去年)(?!度?结转|遗留)|同期")
_NOT = re.compile(r"尚未|未(?!成年)|没有")


@dataclass(frozen=True, slots=True)
class Rate:
    """`rate` is said to be `numerator` over one of `denominators`; the nearest comes first, and there is at least one.

    `rest` says that the numerator counts those that are left: 不合格53批次，合格率98%.
    `added` are to be added to the numerator: 撤销5件、变更2件，纠错率14%.
    `others` are all numbers of things beside it, of which it might have been meant instead.
    """

    name: str
    rate: Term
    numerator: Term
    denominators: tuple[Term, ...]
    others: tuple[Term, ...]
    rest: bool = False
    added: tuple[Term, ...] = ()


def rates(told: Told) -> Iterator[Rate]:
    """The rates of the sentence whose numbers are printed beside them."""
    for position, names in named(told.sentence):
        pools = tuple(_pools(told, position))
        for name in names:
            if at_most_all(name) and _above_all(told.sentence.terms[position]):
                continue
            found = (_rate(name, told.sentence.terms[position], pool) for pool in pools)
            yield from islice(filter(None, found), 1)


def _above_all(term: Term) -> bool:
    """Whether it is above a hundred percent, which the check of plausibility asks about."""
    return term.figure.low is not None and term.figure.low > 100


def named(sentence: Sentence) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The places of the percentages that have names, without 率: 及时率、办结率分别为100%和98% are one each."""
    queue: list[str] = []
    for position, term in enumerate(sentence.terms):
        if term.figure.sort is not Sort.PERCENT:
            queue = []
        elif queue and term.gap in _JOINTS:
            yield position, (queue.pop(0),)
        else:
            names = _names(term)
            queue = names[1:] if _SEVERAL.search(term.lead) else []
            if names:
                yield position, tuple(names[:1] if queue else names)


def name_of(term: Term) -> str:
    """What the percentage is called, without 率; empty when it has no name, or shares it with another."""
    names = _names(term) if term.figure.sort is Sort.PERCENT else []
    return names[0] if len(names) == 1 else ""


def numerator_of(name: str, pool: Sequence[Term], around: str = "") -> tuple[Term | None, bool]:
    """The last number of `pool` that `name`率 is of, and whether it counts those that are left.

    `around` are the words beside the numbers that may tell of what they are.
    """
    around += "".join(it.lead + it.tail for it in pool)
    for it in reversed(pool[since_semicolon(pool) :]):
        words = it.lead if results(it.lead) else it.lead + it.tail
        left = _NOT.search(words) or (results(words) == {"不合格"} and "不" not in name)
        if counts_result(name, _NOT.sub("", words).replace("不合格", "合格") if left else words, around):
            return it, bool(left) and not _NOT.search(name)
    return None, False


def since_semicolon(terms: Sequence[Term]) -> int:
    """Where in `terms` those begin that stand behind the last semicolon; all where there is none."""
    return max((at for at, it in enumerate(terms) if "；" in it.gap), default=0)


def _names(term: Term) -> list[str]:
    if not _NAMED.search(term.lead) or _CHANGES.search(term.lead):
        return []
    return [name.lstrip("及和与") for name in _NAME.findall(term.lead)]


def _pools(told: Told, position: int) -> Iterator[tuple[Term, ...]]:
    """The numbers of which the percentage at `position` may be made, the likeliest first."""
    counted = told.counted(position)
    if counted:
        yield counted
        if not any(alike(one.figure, other.figure) for one, other in pairwise(counted)):
            yield (*_single(told.preceding), *counted)
    else:
        yield _just_told(told, position)
        yield _behind(told.sentence, position)


def _rate(name: str, term: Term, pool: tuple[Term, ...]) -> Rate | None:
    if _out_of(name, term, pool):
        return Rate(name, term, pool[-1], (pool[-2],), pool)
    numerator, rest = numerator_of(name, pool, term.lead if pool and pool[0].figure.flow > term.figure.flow else "")
    if not numerator:
        return None
    ways = tuple(it for it in pool if corrects(it.lead) and alike(it.figure, numerator.figure))
    added = tuple(it for it in ways if it is not numerator) if numerator in ways else ()
    wholes = tuple(it for it in reversed(pool) if it not in ways and _is_whole(it, numerator, name, pool))
    if not wholes or (ways and not added):
        return None
    return Rate(name, term, numerator, wholes, pool, rest, added)


def _out_of(name: str, term: Term, pool: Sequence[Term]) -> bool:
    """Whether the last two numbers are so many out of so many, and the rate that follows them can only be theirs."""
    if len(pool) < 2 or term.gap.count("，") > 1 or "；" in term.gap or "满意" in name or manners(name):
        return False
    whole, part = pool[-2:]
    return alike(whole.figure, part.figure) and bool(_OUT_OF.match(part.gap)) and not _below(whole, part)


def _is_whole(whole: Term, numerator: Term, name: str, pool: Sequence[Term]) -> bool:
    if whole is numerator or not alike(whole.figure, numerator.figure) or _below(whole, numerator):
        return False
    if whole.aside > numerator.aside or _LAST_TIME.search(whole.lead):
        return False
    kinds = results(name)
    if not kinds and ("不" in name or "未" in name or not _before(whole, numerator, pool)):
        return False
    only = next((words for kind, words in _ONLY_OF.items() if kind in kinds), None)
    return bool(only.search(whole.lead)) if only else _taken_in(whole, numerator)


def _before(whole: Term, numerator: Term, pool: Sequence[Term]) -> bool:
    """Whether `whole`, on the same side of semicolons, says that it is one, or that it is no more than the part which
    the numerator behind it is of, or is the only number in front."""
    own = pool[since_semicolon(pool) :]
    if whole not in own or numerator not in own:
        return False
    between = own.index(numerator) - own.index(whole)
    return bool(_BASE.search(whole.lead)) or own.index(numerator) == 1 or (between == 1 and "其中" in whole.lead)


def _taken_in(whole: Term, numerator: Term) -> bool:
    """Whether `whole` counts what was taken in or concluded, not another result beside the numerator's."""
    kinds = results(whole.lead)
    if "办结" in kinds and (_ONE_WAY.search(whole.lead) or "办结" in results(numerator.lead)):
        return False
    return not kinds & _OUTCOMES or bool(_DUE.search(whole.lead))


def _below(whole: Term, part: Term) -> bool:
    return whole.figure.high is not None and part.figure.low is not None and whole.figure.high < part.figure.low


def _just_told(told: Told, position: int) -> tuple[Term, ...]:
    """The two numbers of the sentence before, of which no rate was told there, where this one begins with its own."""
    if position or told.before is None or len(told.before.terms) > 2:
        return ()
    return told.preceding


def _single(counted: Sequence[Term]) -> Sequence[Term]:
    """The one number of things in the sentence before, where it has just one and that is of things taken in."""
    return counted if len(counted) == 1 and results(counted[0].lead) <= {"受理", "立案"} else ()


def _behind(sentence: Sentence, position: int) -> tuple[Term, ...]:
    """The two numbers right behind the percentage, unless the next percentage is made of them."""
    pair = sentence.terms[position + 1 : position + 3]
    following = sentence.terms[position + 3 : position + 4]
    if any(not it.counts or _ANOTHER.search(it.gap) for it in pair) or (following and _names(following[0])):
        return ()
    return pair

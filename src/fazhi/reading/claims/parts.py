"""Parts: a whole and what it is said to consist of (其中 …), or a list and its total (共计 …)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..figure import Figure
from ..sentence import Sentence, Term
from .units import alike

_OF_WHICH = re.compile(r"其中|分别是|包括")
_TOTAL = re.compile(
    r"^(?:以上|上述|三项|两项|二者|两者)?(?:共|(?:共计|合计|总计|总共)(?:办理|承办|收到|受理|作出|清理|制定)?)(?:为|达)?$"
)
_JOINED = re.compile(r"^(?:、|和|及|以及|与)")
# A last part that takes up whatever is left: with it the parts must make the whole.
_REST = re.compile(r"其他|其它|其余|剩余|余下|继续有效")
# Parts that leave no third: where all of a set are told, they must make the whole.
_COMPLEMENTS: tuple[tuple[str, ...], ...] = (
    ("不予受理", "受理"),
    ("不合格", "合格"),
    ("男", "女"),
    ("代表建议", "提案"),
    ("人大", "政协"),
    ("简易程序", "普通程序"),
    ("简易程序", "一般程序"),
    ("线上", "线下"),
    ("上年结转", "新收"),
    ("结转", "新收"),
    ("城镇", "农村"),
    ("未办结", "办结"),
    ("正在办理", "办结"),
    ("正在审理", "审结"),
)
# A new stage of the matters, not a kind of them: here the list of parts is over.
_STAGE = re.compile(
    r"审结|办结|结案|化解|调解成功|调处成功|完成|罚款|罚没|移送|同比|较上年|比上年|召开|举办|开展|印发|制定|修订|"
    r"发布|受理|立案|查处|处罚|检查|审查|备案|出庭|应诉|培训|整改|答复|累计|全年|率|占|涉及|参与|覆盖|挽回"
)

Same = Callable[[Figure, Figure], bool]


@dataclass(frozen=True, slots=True)
class Parts:
    """`parts` are said to be of `whole`.

    `complete` says that the words leave no further part, `total` that the whole is told as their total, after them.
    """

    whole: Term
    parts: tuple[Term, ...]
    complete: bool
    total: bool = False


def parts(sentence: Sentence, same: Same = alike) -> Iterator[Parts]:
    """The wholes of `sentence` with their parts, those after 其中 and those before a total.

    `same` says of two figures whether one may be a part of the other.
    """
    for position, term in enumerate(sentence.terms):
        if position and (_OF_WHICH.search(term.gap) or _among(sentence.terms[position - 1], term)):
            yield from _of_which(sentence.terms[:position], sentence.terms[position:], same)
        if _TOTAL.match(term.lead):
            yield from _totalled(sentence.terms[:position], term)


def _among(whole: Term, first: Term) -> bool:
    """Whether what follows is told of the whole: 在审结的76件案件中，维持40件."""
    return whole.tail.endswith("中") and first.gap.removesuffix(first.lead) == f"{whole.tail}，"


def _of_which(before: Sequence[Term], following: Sequence[Term], same: Same) -> Iterator[Parts]:
    whole, first = before[-1], following[0]
    opening = _OF_WHICH.split(first.gap)[0]
    if "；" in opening or not same(whole.figure, first.figure) or len(opening) > 12:
        return
    found = [first, *_parallel(first, following[1:])]
    yield Parts(whole, tuple(found), _complete(found))


def _parallel(first: Term, following: Sequence[Term]) -> Iterator[Term]:
    """The parts that go on in the manner of the first: same unit, no new stage, within its brackets and semicolon."""
    stages = bool(_STAGE.search(_words(first)))
    for term in following:
        closed = any(sign in term.gap for sign in "；）：") or _OF_WHICH.search(term.gap)
        if closed or not alike(term.figure, first.figure):
            return
        if not _JOINED.match(term.gap) and not stages and _STAGE.search(_words(term)):
            return
        yield term


def _words(term: Term) -> str:
    return _OF_WHICH.sub("", term.lead) + term.tail


def _complete(found: Sequence[Term]) -> bool:
    words = [_words(it) for it in found]
    if len(found) > 1 and _REST.search(words[-1]):
        return True
    return any(len(found) == len(kinds) and _told(words, kinds) for kinds in _COMPLEMENTS)


def _told(words: Sequence[str], kinds: Sequence[str]) -> bool:
    left = list(words)
    for kind in kinds:
        hit = next((it for it in left if kind in it), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def _totalled(before: Sequence[Term], total: Term) -> Iterator[Parts]:
    listed: list[Term] = []
    for term in reversed(before):
        if not alike(term.figure, total.figure):
            break
        listed.insert(0, term)
        if not _JOINED.match(term.gap):
            break
    if len(listed) > 1 and total.adjoins:
        yield Parts(total, tuple(listed), complete=True, total=True)

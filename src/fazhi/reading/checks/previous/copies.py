"""Copies: paragraphs that say what last year's report said, word for word, and sometimes number for number.

Found by shingles (Broder, On the resemblance and containment of documents, 1997): every run of eight characters of last
year's report leads to its paragraph; only the paragraph that shares most of them is compared in full.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ...figure import Figure, Sort
from ...finding import Finding, Severity
from ...report import Kind, Report
from ...text import Span
from .matching import place

SHORTEST = 60
# What says only how the times are going recurs every year, and a plan's phrases do; more of it has to be the same.
SHORTEST_BOILERPLATE = 150
# Of the pairs of neighbouring characters; what was changed lies in a few places, seldom in every tenth character.
LEAST_SAME = 0.85
_SHINGLE = 8
_LEAST_SHARED = 0.25
_SPARSE = 3
# A passage is a paragraph, cut before 一是, （一） and the like after a full stop.
_CUT = re.compile(r"\n|(?<=[。；])(?=[一二三四五六七八九十]{1,3}是|（[一二三四五六七八九十]{1,3}）)")
_TITLE = re.compile(r"《[^《》\n]*》")
_NO_WORD = re.compile(r"20\d\d年?|[^\u4e00-\u9fffA-Za-z]+")
_BOILERPLATE = re.compile("习近平|党中央|以.{2,30}为指导|第一责任人|二十大|十九大")
_OWN_WORDS = frozenset((Kind.WORK, Kind.SHORTCOMINGS))
_MOST_QUOTED = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a report's flow: `words` are what is compared, `figures` the numbers that it prints."""

    flow: Span
    words: str
    figures: tuple[Figure, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Its numbers as they are printed."""
        return tuple(figure.text for figure in self.figures)

    @property
    def telling(self) -> bool:
        """Whether some number is unlikely to be the same a year later: no 100%, none below ten."""
        return any(_tells(figure) for figure in self.figures)

    @property
    def shingles(self) -> list[str]:
        """Its runs of eight characters, from each character on."""
        return [self.words[at : at + _SHINGLE] for at in range(len(self.words) - _SHINGLE + 1)]


def _tells(figure: Figure) -> bool:
    if figure.sort not in (Sort.COUNT, Sort.MONEY, Sort.PERCENT) or figure.value is None:
        return False
    return figure.value >= 10 and not (figure.sort is Sort.PERCENT and figure.value == 100)


@dataclass(frozen=True, slots=True)
class Copy:
    """`new` says what `old` said."""

    new: Passage
    old: Passage

    @property
    def numbers_too(self) -> bool:
        """Whether the numbers are last year's too, and it can't be by chance."""
        return self.new.telling and self.new.numbers == self.old.numbers


def copied(new: Report, old: Report) -> Iterator[Finding]:
    """previous.copied: for every paragraph of `new` that is a copy, or holds one, where it was copied from."""
    flow = new.flow.text
    worth_telling = [copy for copy in _copies(new, old) if copy.numbers_too or _long_enough(new, copy.new)]
    for _, group in groupby(worth_telling, key=lambda it: (flow.rfind("\n", 0, it.new.flow.start), it.numbers_too)):
        yield _finding(new, old, list(group))


def _long_enough(new: Report, passage: Passage) -> bool:
    own = new.kind_at(new.flow.raw_offset(passage.flow.start)) in _OWN_WORDS
    boilerplate = not own or passage.figures or _BOILERPLATE.search(passage.flow.of(new.flow.text))
    return len(passage.words) >= (SHORTEST_BOILERPLATE if boilerplate else SHORTEST)


def _copies(new: Report, old: Report) -> Iterator[Copy]:
    there = list(_passages(old))
    where: dict[str, int] = {}
    for index, passage in enumerate(there):
        where.update(dict.fromkeys(passage.shingles, index))
    for passage in _passages(new):
        shared = Counter(where[it] for it in passage.shingles[::_SPARSE] if it in where)
        for index, count in shared.most_common(1):
            if count * _SPARSE >= _LEAST_SHARED * len(passage.words) and _same(passage.words, there[index].words):
                yield Copy(passage, there[index])


def _same(words: str, others: str) -> bool:
    """Whether nine characters of ten are the same: each one changed parts two pairs of neighbours at most."""
    most = max(len(words), len(others)) - 1
    common = Counter(pairwise(words)) & Counter(pairwise(others))
    return common.total() >= LEAST_SAME * most


def _passages(report: Report) -> Iterator[Passage]:
    """The passages that are long enough to be compared."""
    text, start = report.flow.text, 0
    starts = [figure.flow.start for figure in report.figures]
    for end in (*(cut.end() for cut in _CUT.finditer(text)), len(text)):
        words = _NO_WORD.sub("", _TITLE.sub("", text[start:end]))
        if len(words) >= SHORTEST:
            figures = report.figures[bisect_left(starts, start) : bisect_left(starts, end)]
            yield Passage(Span(start, end), words, figures)
        start = end


def _finding(new: Report, old: Report, copies: Sequence[Copy]) -> Finding:
    first, last = copies[0], copies[-1]
    span = Span(first.new.flow.start, last.new.flow.end)
    numbers = "、".join([text for copy in copies for text in copy.new.numbers][:_MOST_QUOTED])
    where = place(old, old.flow.raw(first.old.flow))
    updated = "，只换了数字" if any(copy.new.numbers != copy.old.numbers for copy in copies) else ""
    kept = f"，连数字（{numbers}）也没有变" if first.numbers_too else updated
    return Finding(
        "previous.copied",
        Severity.WARNING if first.numbers_too else Severity.NOTE,
        new.flow.raw(span),
        f"这一段的文字与上一年的报告（{where}）几乎一样{kept}；请核对写的是否本年的情况。",
        "",
        "",
        "numbers-too" if first.numbers_too else "words",
    )

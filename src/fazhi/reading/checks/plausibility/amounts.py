"""The check of plausibility: rates above a hundred percent, results above what they came from, persons and visits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from ...claims.growth import falls
from ...claims.interval import gives, reach
from ...claims.parts import parts
from ...claims.rates import named
from ...claims.results import AT_MOST_ALL, at_most_all, results
from ...claims.told import WINDOW, Told, surroundings
from ...claims.units import alike
from ...figure import Figure, Sort
from ...finding import Finding, Severity
from ...report import Report
from ...sentence import Sentence
from ...text import Span

_CARRIED_OVER = frozenset({"办结", "化解"})
_MORE_THAN_ALL = re.compile(r"完成|增长|增幅|增速|任务|目标|超额|进度|计划|收案|备付|拨付|结收|清结")
_OLD_ONES = re.compile(r"结转|旧存|存案|积案|存量")
_OUT_OF = re.compile(r"调解|调处|化解|抽检|抽查|检测|应诉|开庭|测评|考试|参加|检察建议|答复|办理")
_SHARE = re.compile(r"占(?:比|[^，；：]*的?(?:比例|比重)?)(?:为|达|约)?$")
_PERSONS, _VISITS = frozenset({"人", "名", "位"}), "人次"


def check(report: Report) -> Iterator[Finding]:
    """`plausibility.rate-above-100`, `plausibility.part-above-whole`, `plausibility.persons-and-visits`."""
    for told in surroundings(report.flow.text, report.sentences):
        yield from _rates(told.sentence)
        yield from _results(report, told.sentence)
        yield from _persons(report, told)


def _rates(sentence: Sentence) -> Iterator[Finding]:
    names = dict(named(sentence))
    for position, term in enumerate(sentence.terms):
        low = term.figure.low
        if term.figure.sort is not Sort.PERCENT or low is None or low <= 100:
            continue
        severity, why = _above(sentence, position, names.get(position, ()))
        if severity:
            yield Finding(
                "plausibility.rate-above-100", severity, term.figure.span, why, term.figure.text, "不超过100%"
            )


def _above(sentence: Sentence, position: int, names: Sequence[str]) -> tuple[Severity | None, str]:
    """How grave it is that the percentage is above a hundred, and why."""
    term = sentence.terms[position]
    if falls(term.lead):
        return Severity.ERROR, f"下降{term.figure.text}不可能：最多下降100%。"
    if _SHARE.search(term.lead) and not _MORE_THAN_ALL.search(term.lead):
        return Severity.ERROR, f"部分不可能占总数的{term.figure.text}。"
    for name in names:
        kinds = results(name)
        if _MORE_THAN_ALL.search(name):
            continue
        if at_most_all(name):
            return Severity.ERROR, f"{name}率不可能超过100%，这里是{term.figure.text}。"
        if kinds and kinds <= _CARRIED_OVER and not _of_old_ones(sentence, position):
            return Severity.WARNING, f"{name}率{term.figure.text}超过100%；如果包含上年结转的数量，请加以说明。"
    return None, ""


def _of_old_ones(sentence: Sentence, position: int) -> bool:
    """Whether the sentence tells that old cases are among them, or prints the numbers that give the percentage."""
    counted = [it for it in sentence.terms[max(0, position - WINDOW) : position] if it.counts]
    printed = sentence.terms[position].figure
    return bool(_OLD_ONES.search(sentence.text)) or any(
        alike(one.figure, other.figure) and gives(reach(one.figure), reach(other.figure), printed)
        for one, other in permutations(counted, 2)
    )


def _results(report: Report, sentence: Sentence) -> Iterator[Finding]:
    """A result that is more than what it came from: 调解20件，成功25件."""
    for before, term in pairwise(sentence.terms):
        if not term.counts or not alike(before.figure, term.figure) or not _exceeds(term.figure, before.figure):
            continue
        found = results(term.lead)
        if not found or not found <= AT_MOST_ALL or results(before.lead) & found or not _OUT_OF.search(before.lead):
            continue
        if term.adjoins:
            yield Finding(
                "plausibility.part-above-whole",
                Severity.WARNING,
                report.flow.raw(Span(before.figure.flow.start, term.figure.flow.end)),
                f"{term.lead}的{term.figure.text}多于{before.lead}的{before.figure.text}，请核对。",
                term.figure.text,
                f"不超过{before.figure.text}",
            )


def _exceeds(part: Figure, whole: Figure) -> bool:
    if part.low is None or whole.high is None or part.low <= whole.high:
        return False
    low, high = reach(part).low, reach(whole).high
    return low is not None and high is not None and low > high


def _persons(report: Report, told: Told) -> Iterator[Finding]:
    if not any(it.figure.unit == _VISITS for it in told.sentence.terms):
        return
    for group in parts(told, same=_persons_of):
        for part in group.parts:
            if part.figure.unit == _VISITS and group.whole.figure.unit in _PERSONS:
                yield Finding(
                    "plausibility.persons-and-visits",
                    Severity.NOTE,
                    report.flow.raw(Span(group.whole.figure.flow.start, part.figure.flow.end)),
                    f"总数以“{group.whole.figure.unit}”计，其中的{part.figure.text}以“人次”计；一人可以有几个人次，请统一单位。",
                    part.figure.text,
                    group.whole.figure.text,
                )


def _persons_of(one: Figure, other: Figure) -> bool:
    people = {*_PERSONS, _VISITS}
    return one.unit in people and other.unit in people

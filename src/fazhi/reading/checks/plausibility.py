"""The check of plausibility: rates above a hundred percent, results above what they came from, persons and visits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..claims.growth import falls
from ..claims.interval import reach
from ..claims.parts import parts
from ..claims.rates import name_of
from ..claims.results import results
from ..claims.units import alike
from ..figure import Figure, Sort
from ..finding import Finding, Severity
from ..report import Report
from ..sentence import Sentence, Term
from ..text import Span

# Of these there can't be more than everything; of 办结 and 结案 there can, with what was left from the year before.
_AT_MOST_ALL = frozenset(
    {"成功", "合格", "不合格", "满意", "出庭", "采纳", "公示", "答复", "回复", "整改", "覆盖", "通过"}
)
_CARRIED_OVER = frozenset({"办结", "化解"})
_MORE_THAN_ALL = re.compile(r"完成|增长|增幅|增速|任务|目标|超额|进度|收案|备付|拨付")
_OUT_OF = re.compile(r"调解|调处|化解|抽检|抽查|检测|应诉|开庭|测评|考试|参加|检察建议|答复|办理")
_SHARE = re.compile(r"占(?:比|[^，；：]*的?(?:比例|比重)?)(?:为|达|约)?$")
_PERSONS, _VISITS = frozenset({"人", "名", "位"}), "人次"


def check(report: Report) -> Iterator[Finding]:
    """`plausibility.rate-above-100`, `plausibility.part-above-whole`, `plausibility.persons-and-visits`."""
    for sentence in report.sentences:
        yield from _rates(sentence)
        yield from _results(report, sentence)
        yield from _persons(report, sentence)


def _rates(sentence: Sentence) -> Iterator[Finding]:
    for term in sentence.terms:
        low = term.figure.low
        if term.figure.sort is not Sort.PERCENT or low is None or low <= 100:
            continue
        severity, why = _above(term)
        if severity:
            yield Finding(
                "plausibility.rate-above-100", severity, term.figure.span, why, term.figure.text, "不超过100%"
            )


def _above(term: Term) -> tuple[Severity | None, str]:
    """How grave it is that the percentage is above a hundred, and why."""
    name = name_of(term)
    if falls(term.lead):
        return Severity.ERROR, f"下降{term.figure.text}不可能：最多下降100%。"
    if _SHARE.search(term.lead):
        return Severity.ERROR, f"部分不可能占总数的{term.figure.text}。"
    if not name or _MORE_THAN_ALL.search(name):
        return None, ""
    if results(name) and results(name) <= _AT_MOST_ALL:
        return Severity.ERROR, f"{name}率不可能超过100%，这里是{term.figure.text}。"
    if results(name) and results(name) <= _CARRIED_OVER:
        return Severity.WARNING, f"{name}率{term.figure.text}超过100%；如果包含上年结转的数量，请加以说明。"
    return None, ""


def _results(report: Report, sentence: Sentence) -> Iterator[Finding]:
    """A result that is more than what it came from: 调解20件，成功25件."""
    for before, term in zip(sentence.terms, sentence.terms[1:], strict=False):
        found = results(term.lead)
        if not found or not found <= _AT_MOST_ALL or results(before.lead) & found or not _OUT_OF.search(before.lead):
            continue
        if term.adjoins and alike(before.figure, term.figure) and term.counts and _exceeds(term.figure, before.figure):
            yield Finding(
                "plausibility.part-above-whole",
                Severity.WARNING,
                report.flow.raw(Span(before.figure.flow.start, term.figure.flow.end)),
                f"{term.lead}的{term.figure.text}多于{before.lead}的{before.figure.text}，请核对。",
                term.figure.text,
                f"不超过{before.figure.text}",
            )


def _exceeds(part: Figure, whole: Figure) -> bool:
    low, high = reach(part).low, reach(whole).high
    return low is not None and high is not None and low > high


def _persons(report: Report, sentence: Sentence) -> Iterator[Finding]:
    for group in parts(sentence, same=_persons_of):
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

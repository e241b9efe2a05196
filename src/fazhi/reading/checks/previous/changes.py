"""Changes: where a report says by how much one of its figures has changed since last year."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ...figure import Figure, Sort
from ...report import Kind, Report
from ...text import Span

UP = r"增长|增加|上升|提高|提升|增多|上涨|增幅|多(?=[\d约近超了])"
DOWN = r"下降|减少|降低|压减|缩减|压缩|缩短|减幅|降幅|回落|少(?=[\d约近超了])"
LAST_YEAR = r"(?:上一?年度?|去年|(?P<year>20\d\d)年度?)(?:同期|全年)?"
# What the change is measured against may name last year's quantity in a few words: 比上年度全年办案数提高.
_AGAINST = (
    rf"(?P<against>同比|(?:相?较于?|较之|相?比|对比)(?:{LAST_YEAR})(?!的?\d)[^，。；、：（）\d\n]{{0,8}}?"
    rf"|与(?:{LAST_YEAR.replace('year', 'year2')})相比，?(?P<named>[^，。；、：（）\d\n]{{0,20}}?))"
)
_MANNER = "(?P<manner>(?:分别|均|都|又|再|也|净|实现|大幅度?|略有?|明显|显著|有较?[大小明显]*|所|幅度){0,4})"
_CLAIM = re.compile(
    rf"(?P<each>分别|均|都)?{_AGAINST}?{_MANNER}(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:率|幅度?)?(?:达到?|为|了)?"
)
_TIMES_LAST_YEAR = re.compile(rf"[是为达到]{{1,2}}{LAST_YEAR}的?(?=[约近超]?\d)")
_BETWEEN = re.compile(
    r"(?:（[^（）\d\n]{0,30}）)?[，、；（]?"
    r"(?:(?:案件|办案|受案|受理|办理)?(?:总量|总数|数量|件数|量|数)|[两三]项(?:数据|指标)|数据)?"
)
_THEN = re.compile(r"，?(?:[总共合]?[共计]?达到?|[增升降减]至|(?:增加|增长|上升|提高|下降|减少|降)[到至])")
_NEXT = re.compile(rf"[、，]?[和及与]?(?:(?P<up>{UP})|(?P<down>{DOWN}))?(?:了)?")
_CLAUSE_SO_FAR = re.compile(r"[^，。；、：（）\d\n]*$")
_LONGEST_CLAUSE = 30
_ENDS = frozenset("，。；、）！\n态趋")
_AIMED = re.compile("计划|目标|预期|平均|预算|任务")
_CHANGES = frozenset((Sort.PERCENT, Sort.POINTS, Sort.TIMES, Sort.COUNT, Sort.MONEY))
_FIGURES_BACK = 10


@dataclass(frozen=True, slots=True)
class Change:
    """`subject` is said to have gone up or down since last year, `by` some figure or, for None, by any amount.

    `others` are figures of the same sentence that it might be said of as well; `words` is the claim in the flow;
    `ratio` when it is said how many times last year's the figure is.
    """

    subject: Figure
    others: tuple[Figure, ...]
    by: Figure | None
    up: bool
    words: Span
    ratio: bool = False


@dataclass(frozen=True, slots=True)
class _Claim:
    """A change before it is known what it is said of; `named` is what the words between 与上年相比 and it name."""

    words: Span
    by: Figure | None
    up: bool
    named: str = ""
    ratio: bool = False


@dataclass(frozen=True)
class Reader:
    """Finds the changes that a report claims."""

    report: Report

    @cached_property
    def starts(self) -> list[int]:
        """Where the figures begin in the flow."""
        return [figure.flow.start for figure in self.report.figures]

    def changes(self) -> Iterator[Change]:
        """Every claim that a figure printed beside it has changed since last year."""
        told: dict[int, Figure] = {}
        for match in _CLAIM.finditer(self.report.flow.text):
            for change in self._claimed(match, told) if self._concerns_last_year(match) else ():
                if change.by:
                    told[change.by.flow.start] = change.subject
                yield change
        for match in _TIMES_LAST_YEAR.finditer(self.report.flow.text):
            by = self.at(match.end())
            if by and by.sort is Sort.TIMES and self.is_last_year(match["year"]):
                yield from self._said(_Claim(Span(match.start(), by.flow.end), by, True, ratio=True), told)

    def at(self, position: int) -> Figure | None:
        """The figure that begins at `position` of the flow."""
        index = bisect_left(self.starts, position)
        found = self.report.figures[index] if index < len(self.starts) else None
        return found if found and found.flow.start == position else None

    def before(self, position: int) -> list[Figure]:
        """The figures of the sentence that end before `position` of the flow, the last one last; ten at most."""
        start = self.report.flow.sentence_at(position).start
        until = bisect_right(self.starts, position)
        near = self.report.figures[max(0, until - _FIGURES_BACK) : until]
        return [it for it in near if it.flow.start >= start and it.flow.end <= position]

    def is_last_year(self, year: str | None) -> bool:
        """Whether `year`, None where the report says 上年, is the one before the year reported on."""
        return year is None or self.report.identity.year in (None, int(year) + 1)

    def _concerns_last_year(self, match: re.Match[str]) -> bool:
        if _AIMED.search(match["against"] or "") or not self.is_last_year(match["year"] or match["year2"]):
            return False
        return self.report.kind_at(self.report.flow.raw_offset(match.start())) is not Kind.PLAN

    def _claimed(self, match: re.Match[str], told: Mapping[int, Figure]) -> Iterator[Change]:
        up, by, named = bool(match["up"]), self.at(match.end()), match["named"] or ""
        if by is None:
            following = self.report.flow.text[match.end() : match.end() + 1]
            if match["against"] and (following in _ENDS or not following):
                yield from self._said(_Claim(Span(*match.span()), None, up, named), told)
        elif by.sort in _CHANGES and (match["against"] or by.sort not in (Sort.COUNT, Sort.MONEY)):
            claim = _Claim(Span(match.start(), by.flow.end), by, up, named)
            yield from self._severally(claim, by) if "分别" in match[0] else self._said(claim, told)

    def _said(self, claim: _Claim, told: Mapping[int, Figure]) -> Iterator[Change]:
        """The change of the figure just before; after another one (增加18件，增长15%) of what that is said of."""
        earlier = self.before(claim.words.start)
        others = tuple(it for it in earlier if it.flow.start not in told)
        if earlier and not claim.named and self._adjoins(earlier[-1], claim):
            subject = told.get(earlier[-1].flow.start, earlier[-1])
            rest = tuple(it for it in others if it != subject)
            yield Change(subject, rest, claim.by, claim.up, claim.words, claim.ratio)
        elif later := self._after(claim):
            yield Change(later, others, claim.by, claim.up, claim.words, claim.ratio)

    def _adjoins(self, figure: Figure, claim: _Claim) -> bool:
        return bool(_BETWEEN.fullmatch(self.report.flow.text, figure.flow.end, claim.words.start))

    def _after(self, claim: _Claim) -> Figure | None:
        """The figure that the change led to, under the name before it: 行政复议案件同比增长15%，达到138件."""
        text = self.report.flow.text
        match = _THEN.match(text, claim.by.flow.end) if claim.by else None
        later = self.at(match.end()) if match else None
        ahead = _CLAUSE_SO_FAR.search(text, max(0, claim.words.start - _LONGEST_CLAUSE), claim.words.start)
        return replace(later, measure=claim.named or (ahead[0] if ahead else "")) if later else None

    def _severally(self, claim: _Claim, by: Figure) -> Iterator[Change]:
        """One change for each of as many figures as there are changes: 受理…件、办结…件，同比分别增长…、…."""
        changes = [(by, claim.up)]
        while following := self._next(*changes[-1]):
            changes.append(following)
        subjects = self.before(claim.words.start)[-len(changes) :]
        if len(changes) < 2 or len(subjects) < len(changes) or not self._adjoins(subjects[-1], claim):
            return
        for subject, (each, rises) in zip(subjects, changes, strict=True):
            yield Change(subject, (), each, rises, Span(claim.words.start, each.flow.end))

    def _next(self, by: Figure, up: bool) -> tuple[Figure, bool] | None:
        match = _NEXT.match(self.report.flow.text, by.flow.end)
        following = self.at(match.end()) if match and match.end() > by.flow.end else None
        if not match or not following or following.sort is not by.sort:
            return None
        return following, up if not (match["up"] or match["down"]) else bool(match["up"])

"""What each heading and passage tells: kinds for headings, and headings for passages that have none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from ..flow import Flow
from ..report import Kind
from ..text import Span
from . import passages
from .headings import Heading, headings
from .kinds import named, within

_FIRST_WORDS = re.compile(r"[^，。；：！？\n]{1,24}")
_WORDS = re.compile(r"[^\n]")
_ADDRESSED = re.compile(r"\n*[^\n。；]{2,60}：\n")
_MOST_ASIDES = 20
# Shortcomings of the work as a whole are owned to after the work, not in the introduction to it.
_EARLIEST = 0.3


@dataclass(frozen=True, slots=True)
class Told:
    """A chapter in the making: its heading with its kind, and the part of the flow that it covers."""

    heading: Heading
    kind: Kind
    span: Span


def told(flow: Flow, body: Span, year: int | None) -> list[Told]:
    """All that the part `body` of `flow` tells, in order, each before its own parts."""
    whole = _spanned(_rooted(flow, headings(flow, body.start, body.end, year), body), body, year)
    whole = _with(whole, _second_halves(flow, whole, year), body, year)
    whole = _with(whole, _closing_shortcomings(flow, whole, body), body, year)
    whole = _with(whole, _closing_plan(flow, whole, body, year), body, year)
    inside = [*_named_only(whole, year), *_asides(flow, whole, body, year)]
    return sorted([*whole, *inside], key=lambda it: (it.span.start, -it.span.end))


def passage(flow: Flow, kind: Kind, start: int) -> Heading:
    """The heading of a passage without one: its first words."""
    words = _FIRST_WORDS.search(flow.text, start)
    return Heading(1, "", words[0] if words else "", start, kind)


def _with(whole: list[Told], more: Iterator[Heading], body: Span, year: int | None) -> list[Told]:
    """`whole` with the passages `more` among its headings, which part the chapters around them."""
    passages_found = list(more)
    if not passages_found:
        return whole
    every = sorted([*(it.heading for it in whole), *passages_found], key=lambda it: it.start)
    return _spanned(every, body, year)


def _rooted(flow: Flow, found: list[Heading], body: Span) -> list[Heading]:
    """`found`, under one passage of work where the report has no chapters."""
    if any(it.level < 5 for it in found):
        return found
    addressed = _ADDRESSED.match(flow.text, body.start, body.end)
    words = _WORDS.search(flow.text, addressed.end() if addressed else body.start, body.end)
    return [passage(flow, Kind.WORK, words.start()), *found] if words else found


def _spanned(found: Sequence[Heading], body: Span, year: int | None) -> list[Told]:
    """Every heading with its kind, up to the next heading of its level or a higher one."""
    ends = _ends(found, body.end)
    above: list[Told] = []
    whole: list[Told] = []
    planned = False
    for heading, end in zip(found, ends, strict=True):
        while above and above[-1].heading.level >= heading.level:
            above.pop()
        kind = heading.kind or _kind(heading, above[-1].kind if above else None, planned, year)
        planned |= not above and kind is Kind.PLAN
        above.append(Told(heading, kind, Span(heading.start, end)))
        whole.append(above[-1])
    return whole


def _ends(found: Sequence[Heading], end: int) -> list[int]:
    starts = dict.fromkeys(range(1, 6), end)
    ends: list[int] = []
    for heading in reversed(found):
        ends.append(min(starts[level] for level in range(1, heading.level + 1)))
        starts[heading.level] = heading.start
    return ends[::-1]


def _kind(heading: Heading, around: Kind | None, planned: bool, year: int | None) -> Kind:
    if around is not None:
        return within(heading.title, around, heading.level)
    names = named(heading.title, year)
    # A chapter that names nothing tells of work, or behind a plan goes on with the plan.
    return names[0] if names else Kind.PLAN if planned else Kind.WORK


def _second_halves(flow: Flow, whole: Sequence[Told], year: int | None) -> Iterator[Heading]:
    """Where chapters whose headings name two matters come to the second."""
    for at, it in enumerate(whole):
        for kind in _further(it.heading, year):
            start = next(_beginnings(flow, kind, it, year), None)
            if start is not None and kind not in _parts(whole, at):
                yield passage(flow, kind, start)


def _parts(whole: Sequence[Told], at: int) -> set[Kind]:
    """What the parts of chapter `at` tell."""
    parts = takewhile(lambda it: it.heading.level > 1, map(whole.__getitem__, range(at + 1, len(whole))))
    return {part.kind for part in parts}


def _further(heading: Heading, year: int | None) -> tuple[Kind, ...]:
    """The kinds that a chapter's heading names besides the first."""
    if heading.level > 1 or heading.kind:
        return ()
    return named(heading.title, year)[1:]


def _beginnings(flow: Flow, kind: Kind, it: Told, year: int | None) -> Iterator[int]:
    begin = it.span.start + len(it.heading.number) + len(it.heading.title)
    if kind is Kind.PLAN:
        return passages.plans(flow, begin, it.span.end, year)
    if kind is Kind.SHORTCOMINGS:
        return passages.shortcomings(flow, begin, it.span.end)
    return iter(())


def _named_only(whole: Sequence[Told], year: int | None) -> Iterator[Told]:
    """Kinds that a heading names and no part of its chapter shows: the heading's own words stand for them."""
    shown = {it.kind for it in whole}
    for it in whole:
        for kind in _further(it.heading, year):
            start = it.span.start + len(it.heading.number)
            if kind not in shown and it.heading.title:
                heading = replace(it.heading, level=1, number="", kind=kind)
                yield Told(heading, kind, Span(start, start + len(it.heading.title)))


def _closing_shortcomings(flow: Flow, whole: Sequence[Told], body: Span) -> Iterator[Heading]:
    """The passage that owns to shortcomings at the end of a chapter of work, where no heading does."""
    if any(it.kind is Kind.SHORTCOMINGS for it in whole):
        return iter(())
    found = passages.shortcomings(flow, _earliest(body), body.end)
    return _closing(flow, whole, found, Kind.SHORTCOMINGS, after=(Kind.WORK,))


def _closing_plan(flow: Flow, whole: Sequence[Told], body: Span, year: int | None) -> Iterator[Heading]:
    """The passage that tells what will be done next at the end of the report, where no heading does."""
    if any(it.kind is Kind.PLAN for it in whole):
        return iter(())
    found = passages.plans(flow, _earliest(body), body.end, year)
    return _closing(flow, whole, found, Kind.PLAN, after=(Kind.WORK, Kind.SHORTCOMINGS, Kind.RESPONSIBILITY))


def _earliest(body: Span) -> int:
    return body.start + int(len(body) * _EARLIEST)


def _closing(
    flow: Flow, whole: Sequence[Told], found: Iterator[int], kind: Kind, after: tuple[Kind, ...]
) -> Iterator[Heading]:
    """The first passage in `found` that ends a chapter of a kind in `after`: no part of that chapter follows it."""
    upper = [it for it in whole if it.heading.level <= 2]
    for at in found:
        following = bisect_right(upper, at, key=_start)
        last = following == len(upper) or upper[following].heading.level == 1
        if last and _kind_at(whole, at) in after:
            yield passage(flow, kind, at)
            return


def _start(it: Told) -> int:
    return it.span.start


def _asides(flow: Flow, whole: Sequence[Told], body: Span, year: int | None) -> Iterator[Told]:
    """Sentences on a matter that no heading and no passage tells of: of duties only those among the work done."""
    told = {it.kind for it in whole}
    if Kind.RESPONSIBILITY not in told:
        found = passages.duties(flow, body.start, body.end)
        done = (at for at in found if _kind_at(whole, at) in (None, Kind.WORK))
        yield from _sentences(flow, whole, body, Kind.RESPONSIBILITY, done)
    if Kind.SHORTCOMINGS not in told:
        lacks = passages.shortcomings(flow, _earliest(body), body.end)
        yield from _sentences(flow, whole, body, Kind.SHORTCOMINGS, lacks)
    if Kind.PLAN not in told:
        yield from _sentences(flow, whole, body, Kind.PLAN, passages.plans(flow, _earliest(body), body.end, year))


def _sentences(flow: Flow, whole: Sequence[Told], body: Span, kind: Kind, found: Iterator[int]) -> Iterator[Told]:
    """The first few sentences in `found`, each no further than the chapter that it begins in."""
    for at in islice(found, _MOST_ASIDES):
        following = bisect_right(whole, at, key=_start)
        until = whole[following].span.start if following < len(whole) else body.end
        yield Told(passage(flow, kind, at), kind, Span(at, min(flow.sentence_at(at).end, until)))


def _kind_at(whole: Sequence[Told], at: int) -> Kind | None:
    around = bisect_right(whole, at, key=_start) - 1
    return whole[around].kind if around >= 0 else None

"""Composing the annual report: the outline's sentences filled in with figures, gaps where nothing can be said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.utils import timezone

from fazhi.figures.span import BEIJING, Span, month_of

from ..organs.models import Organ
from . import services
from .content import Chapter, Gap, Number, Paragraph, Report, Run, Section, Words, day, numeral, runs
from .outline import PLACE, ChapterOutline, Outline, SectionOutline, outline
from .services import Count

ONE_HUNDRED = 100


class NotYet(Exception):
    """A report on a year that has not begun."""

    code = "report.future"

    def __init__(self, year: int) -> None:
        self.message = f"{year}年尚未开始，没有可以报告的情况。"
        super().__init__(self.message)


def compose(
    organ: Organ, year: int, *, signed: dt.date | None = None, site: str = "", now: dt.datetime | None = None
) -> Report:
    """The annual report of an organ, with everything below it.

    `signed` is the day it is signed, a gap without; `site` the address of the desk (`https://host`) that figures link
    to. Raises `NotYet`, and `SpanError` for what is no year.
    """
    span, now = Span.year(year), now or timezone.now()
    if span.start > month_of(now):
        raise NotYet(year)
    plan = outline()
    return Composer(plan, services.count(organ, span, plan.indicators, now), site).report(signed)


def matters_link(indicator: str, organ: str, span: Span, site: str = "") -> str:
    """The page of the desk that lists the matters behind a figure of a year."""
    return f"{site}/figures/{indicator}/matters?{urlencode({'organ': organ, 'year': span.start // 12})}"


class Composer:
    """Fills in the outline from one count."""

    def __init__(self, plan: Outline, count: Count, site: str) -> None:
        self.plan, self.count, self.site = plan, count, site
        last = min(count.span.end_day - dt.timedelta(days=1), count.at.astimezone(BEIJING).date())
        self.names = {
            "organ": count.organ.name,
            "year": str(count.span.start // 12),
            "next_year": str(count.span.end // 12),
            "since": day(count.span.first_day),
            "until": day(last),
            "as_of": f"于{day(count.at.astimezone(BEIJING).date())}",
        }

    def report(self, signed: dt.date | None) -> Report:
        chapters = tuple(self._chapter(number, one) for number, one in enumerate(self.plan.chapters, start=1))
        return Report(
            heading=tuple(self._plain(line) for line in self.plan.heading),
            organ=self.count.organ.name,
            addressee=self._paragraph(self.plan.addressee),
            opening=self._paragraph(self.plan.opening),
            chapters=chapters,
            date=Words(day(signed)) if signed else Gap("〔待填：成文日期〕"),
            annex=self._plain(self.plan.annex),
            sources=tuple({run.indicator.id: run for run in runs(chapters) if isinstance(run, Number)}.values()),
            at=self.count.at,
        )

    def _chapter(self, number: int, chapter: ChapterOutline) -> Chapter:
        sections = tuple(
            Section(f"（{numeral(place)}）{self._plain(one.title)}", self._body(one))
            for place, one in enumerate(chapter.sections, start=1)
        )
        heading = f"{numeral(number)}、{self._plain(chapter.title)}"
        return Chapter(heading, chapter.law, self._body(chapter, self._items(chapter)), sections)

    def _body(self, part: SectionOutline, items: tuple[Paragraph, ...] = ()) -> tuple[Paragraph, ...]:
        said = [self._paragraph(text) for text in part.text if not self._silent(text)]
        if len(said) < len(part.text):
            said.append(self._paragraph(part.otherwise))
        return (*said, *items, *([self._paragraph(part.gap)] if part.gap else []))

    def _silent(self, text: str) -> bool:
        """Whether the sentences were to give figures and can give none."""
        asked = [name for name, _ in PLACE.findall(text) if name and name not in self.names]
        return bool(asked) and all(self.count.figure(name).value is None for name in asked)

    def _items(self, chapter: ChapterOutline) -> tuple[Paragraph, ...]:
        texts = [item.text for item in chapter.items if self._applies(item.when, item.short)]
        return tuple(
            (Words(f"{numeral(number)}是"), *self._paragraph(text)) for number, text in enumerate(texts, start=1)
        )

    def _applies(self, when: str, short: str) -> bool:
        value = self.count.figure(when or short).value
        return value is not None and (value > 0 if when else value < ONE_HUNDRED)

    def _paragraph(self, text: str) -> Paragraph:
        return tuple(self._runs(text))

    def _runs(self, text: str) -> Iterator[Run]:
        done = 0
        for found in PLACE.finditer(text):
            if found.start() > done:
                yield Words(text[done : found.start()])
            yield self._place(found[1]) if found[1] else Gap(found[2])
            done = found.end()
        if done < len(text):
            yield Words(text[done:])

    def _place(self, name: str) -> Run:
        if name in self.names:
            return Words(self.names[name])
        figure, indicator = self.count.figure(name), self.count.indicators[name]
        if figure.value is None:
            return Gap(f"〔待填：{indicator.title}〕")
        return Number(indicator, figure, matters_link(name, self.count.organ.code, self.count.span, self.site))

    def _plain(self, text: str) -> str:
        return "".join(run.text for run in self._runs(text))

"""A report as it was understood: who reports, for which year, its chapters and its figures."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from .figure import Figure
from .flow import Flow
from .sentence import Sentence, sentences
from .text import Span, Text


class Kind(StrEnum):
    """What a chapter tells, after 法治政府建设与责任落实督察工作规定第25条: work, shortcomings, duties of the first
    responsible person, next year's plan, other matters. What stands before the first chapter is `other`."""

    WORK = "work"
    SHORTCOMINGS = "shortcomings"
    RESPONSIBILITY = "responsibility"
    PLAN = "plan"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the report under a heading, up to the next heading of the same or a higher level.

    `level` is 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for 一是; `number` is what stands before the title.
    A chapter of level 2 or deeper that says nothing of its own kind has the kind of the chapter around it. A passage
    without a heading that tells of another kind (shortcomings in the closing paragraph) is a chapter with level 1,
    no number, and its first words as title.
    """

    kind: Kind
    level: int
    number: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dates:
    """The days that a report names: signed at its end, printed (印发), published (the page's own date)."""

    signed: dt.date | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year. `heading` is where the title stands; what isn't known is empty or None.

    `year` is the year reported on; `addressee` is to whom (报 …), `number` the document number (〔2020〕2号 in full).
    """

    title: str
    heading: Span
    organ: str = ""
    year: int | None = None
    addressee: str = ""
    number: str = ""
    dates: Dates = field(default_factory=Dates)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Characters of the file that aren't the report's own: `kind` is `navigation` or `page-mark`."""

    kind: str
    span: Span


@dataclass(frozen=True)
class Report:
    """One report: a part (`span`) of the text of a file, and all that was understood of it."""

    text: Text
    span: Span
    left_out: tuple[LeftOut, ...]
    flow: Flow
    identity: Identity
    chapters: tuple[Chapter, ...]
    figures: tuple[Figure, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that hold figures, laid out for the grammar of claims."""
        return tuple(sentences(self.flow, self.figures))

    def chapter_at(self, offset: int) -> Chapter | None:
        """The deepest chapter around the character at `offset` of the raw text."""
        until = bisect_right(self.chapters, offset, key=lambda chapter: chapter.span.start)
        before = (self.chapters[at] for at in range(until - 1, -1, -1))
        return next((it for it in before if it.span.covers(offset)), None)

    def kind_at(self, offset: int) -> Kind:
        """What the passage around `offset` tells."""
        chapter = self.chapter_at(offset)
        return chapter.kind if chapter else Kind.OTHER

"""A report as frozen values: what it says, before any layout. HTML, Word and PDF are three renderings of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from fazhi.figures.indicator import Indicator
from fazhi.figures.rollup import Figure, shown


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text."""

    kind: ClassVar[str] = "words"
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What the record can't say and somebody has to: shown as such until it is filled in."""

    kind: ClassVar[str] = "gap"
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a sentence, printed with its unit. `link` is the page that lists the matters behind it."""

    kind: ClassVar[str] = "number"
    indicator: Indicator
    figure: Figure
    link: str

    @property
    def text(self) -> str:
        """37件, 50%, 21800.5元."""
        return f"{shown(self.figure.value)}{self.indicator.unit}"

    @property
    def parts(self) -> str:
        """Numerator and denominator of a rate or an average; empty for a quantity."""
        return f"{self.figure.numerator}/{self.figure.denominator}" if self.indicator.denominator else ""


Run = Words | Gap | Number
Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a chapter; its heading, of the second level, begins with （一）."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the report that `law` demands; its heading, of the first level, begins with 一、."""

    heading: str
    law: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The annual report of an organ on building a law-based government.

    `heading` has the lines in which the title is set, so that no word of it is torn apart; `date` is the day on which
    it is signed; `sources` are the figures of the text, each once, for the annex; `at` is when they were counted.
    """

    heading: tuple[str, ...]
    organ: str
    addressee: Paragraph
    opening: Paragraph
    chapters: tuple[Chapter, ...]
    date: Run
    annex: str
    sources: tuple[Number, ...]
    at: dt.datetime

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.heading)


def runs(chapters: Iterable[Chapter]) -> Iterator[Run]:
    """Every run of the chapters, in order."""
    for chapter in chapters:
        for paragraphs in (chapter.paragraphs, *(section.paragraphs for section in chapter.sections)):
            for paragraph in paragraphs:
                yield from paragraph


NUMERALS = "零一二三四五六七八九十"


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十一, 二十, 二十三."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, NUMERALS[tens] + "十")
    return head + (NUMERALS[ones] if ones else "")


def day(date: dt.date) -> str:
    """2026年3月2日."""
    return f"{date.year}年{date.month}月{date.day}日"

"""The small things that pages are made of, as values: links, badges, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str = ""


# The sign in front of the word says the same as the colour, for whoever can't see the colour.
SIGNS = {"good": "✓", "warn": "▲", "bad": "✕", "note": "○", "": ""}


@dataclass(frozen=True, slots=True)
class Badge:
    """A word that carries a state; `tone` is a key of `SIGNS`."""

    text: str
    tone: str = ""

    @property
    def sign(self) -> str:
        return SIGNS[self.tone]


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text, `Link`s and `Badge`s; the first cell of a row names it. `empty` stands for no rows."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    empty: str
    caption: str = ""

    @property
    def labelled(self) -> list[list[tuple[Column, object]]]:
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


def columns(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title) for title in titles)

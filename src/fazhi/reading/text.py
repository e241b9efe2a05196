"""The text of one file as it was read: the characters, and where each of them stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that stand here."""
        return text[self.start : self.end]

    def covers(self, offset: int) -> bool:
        """Whether `offset` lies inside."""
        return self.start <= offset < self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line and a column, both counted from 1, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True)
class Text:
    """What file `name` says, with `\\n` for every line break and nothing else changed: offsets point into `raw`."""

    name: str
    raw: str

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *accumulate(len(line) + 1 for line in self.raw.split("\n")))

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands."""
        line = bisect_right(self._line_starts, offset, hi=len(self._line_starts) - 1)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> Span:
        """Line `number` (from 1), without its line break."""
        start = self._line_starts[number - 1]
        end = self.raw.find("\n", start)
        return Span(start, len(self.raw) if end < 0 else end)

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self.raw.count("\n") + 1

"""The flow: a report's text as it would be read aloud, in one writing of digits and signs, every character traceable.

What the grammar of figures and claims sees. Against the raw text, full-width digits and letters are half-width,
brackets and stops full-width, blanks are gone, lines that were broken inside a sentence are joined, and what isn't the
report's own (page marks, site navigation) is left out. Paragraphs are parted by `\\n`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from .text import Span

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SIGNS = str.maketrans("％．＋－～〜﹪(),:;!?[]｢｣", "%.+-~~%（），：；！？［］「」")
_FOLD = _WIDE | _SIGNS
_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]+")
# A comma between groups of three digits is a part of the number, whichever comma was typed.
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:，\d{3})+(?!\d)")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？\n]?|[。！？\n]")

_OPENS = re.compile(
    r"[ \t\u3000]*(?:第?[一二三四五六七八九十]+[、章节篇]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、](?!\d)"
    r"|[①-⑳]|[一二三四五六七八九十]+是|篇[一二三四五六七八九十]+|附件)"
)
_CLOSES = re.compile(r"(?:[。！？；：…!?;:]|[。！？][”’」』)）])$")
_TITLE = re.compile(r"^[^，。；,;]*(?:报告|情况|清单|总结|要点|目录|办公室|委员会|政府|局|日)$")
_HEADING = re.compile(r"(?:情况|原因|安排|成效|问题|不足|职责|打算|计划)$")
_PRINTED = re.compile(r"[^\n]+")
_SHORTEST_BROKEN = 15
_NEARLY_FULL = 0.9
_INDENT = 2
_INDENTED = (" ", "\t", "\u3000")


@dataclass(frozen=True)
class Flow:
    """`text` is what is read; `starts` and `origins` say, run by run, at which offset of the raw text it stands."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def raw_offset(self, position: int) -> int:
        """The offset in the raw text of the character at `position` of the flow."""
        run = bisect_right(self.starts, position) - 1
        return self.origins[run] + position - self.starts[run]

    def raw(self, span: Span) -> Span:
        """The characters of the raw text from the first to the last of the flow's `span`, which isn't empty."""
        return Span(self.raw_offset(span.start), self.raw_offset(span.end - 1) + 1)

    def position(self, offset: int) -> int:
        """The position in the flow of the raw text's `offset`, or of the next character that was kept."""
        run = bisect_right(self.origins, offset) - 1
        if run < 0:
            return 0
        end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return min(self.starts[run] + offset - self.origins[run], end)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """From one full stop or paragraph's end to the next, the stop included; a semicolon ends nothing."""
        return tuple(Span(*match.span()) for match in _SENTENCE.finditer(self.text))

    def sentence_at(self, position: int) -> Span:
        """The sentence around the character at `position`."""
        return self.sentences[bisect_right(self.sentences, position, key=lambda span: span.start) - 1]


def flow(raw: str, within: Span, without: Sequence[Span] = ()) -> Flow:
    """The flow of the part `within` of `raw`, leaving out the spans `without`, which are in order and apart."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for span in _kept(raw, within, without):
        starts.append(length)
        origins.append(span.start)
        pieces.append(span.of(raw))
        length += len(span)
    folded = _GROUPED.sub(lambda match: match[0].replace("，", ","), "".join(pieces).translate(_FOLD))
    return Flow(folded, tuple(starts) or (0,), tuple(origins) or (within.start,))


@dataclass(frozen=True, slots=True)
class _Line:
    """What is kept of a line, at least one run of it; `apart` says that a blank line stands before."""

    runs: tuple[Span, ...]
    apart: bool

    @property
    def span(self) -> Span:
        return Span(self.runs[0].start, self.runs[-1].end)


def _kept(raw: str, within: Span, without: Sequence[Span]) -> Iterator[Span]:
    lines = tuple(_lines(raw, within, without))
    width = _width(lines)
    for line, following in zip_longest(lines, lines[1:]):
        yield from line.runs
        if following and not _broken(raw, line, following, width):
            end = raw.find("\n", line.span.end)
            yield Span(end, end + 1)


def _width(lines: Sequence[_Line]) -> int:
    """How many characters fit into a line of the page, where one was: half of the lines of some length fill it."""
    lengths = sorted(length for line in lines if (length := len(line.span)) >= _SHORTEST_BROKEN)
    return lengths[len(lengths) // 2] if lengths else 0


def _lines(raw: str, within: Span, without: Sequence[Span]) -> Iterator[_Line]:
    """The lines of which something is kept; one that was left out as a whole is as if it had never been."""
    passed, apart, end = 0, False, within.start
    for printed in _PRINTED.finditer(raw, within.start, within.end):
        line = Span(*printed.span())
        apart = apart or line.start > end + 1
        end = line.end
        while passed < len(without) and without[passed].end <= line.start:
            passed += 1
        holes = without[passed : bisect_left(without, line.end, passed, key=_start)]
        runs = tuple(_runs(raw, line, holes))
        if runs:
            yield _Line(runs, apart)
        apart = not runs and (apart or not holes)


def _start(span: Span) -> int:
    return span.start


def _runs(raw: str, line: Span, holes: Sequence[Span]) -> Iterator[Span]:
    at = line.start
    for hole in (*holes, Span(line.end, line.end)):
        yield from _words(raw, Span(at, max(at, hole.start)))
        at = max(at, hole.end)


def _words(raw: str, part: Span) -> Iterator[Span]:
    """`part` without its blanks, save a blank that keeps two digits or Latin letters apart."""
    at = part.start
    for blank in _BLANK.finditer(raw, part.start, part.end):
        end = blank.start()
        if end > at:
            parts_words = blank.end() < part.end and _latin(raw[end - 1]) and _latin(raw[blank.end()])
            yield Span(at, end + 1 if parts_words else end)
        at = blank.end()
    if at < part.end:
        yield Span(at, part.end)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _broken(raw: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether a sentence goes on from `line` to `following`: the break between them was made by the page's width."""
    if following.apart or _OPENS.match(raw, following.span.start):
        return False
    words = line.span.of(raw)
    if len(words) < _SHORTEST_BROKEN or _CLOSES.search(words) or _TITLE.search(words):
        return False
    # A heading has no stop at its end either; it goes on only where it fills a line as wide as the others.
    heading = _OPENS.match(words) and not any(sign in words for sign in "。；;")
    indent = _INDENT if raw[line.span.start - 1 : line.span.start] in _INDENTED else 0
    return not heading or (len(words) + indent >= _NEARLY_FULL * width and not _HEADING.search(words))

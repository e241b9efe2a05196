"""Lines of a web page: what a browser would show of an element, block by block, a table row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .writing import Lines

if TYPE_CHECKING:
    from lxml import etree

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead ul "
    "ucapcontent ucaptitle"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")
_TYPED_BREAK = re.compile(r"\r\n?|\n")


def lines(elements: Iterable[etree._Element]) -> list[str]:
    """The lines of `elements`, one after another, none of them empty; what follows an element isn't its own."""
    writer = Lines()
    for element in elements:
        _Walk(writer, element).write()
        writer.break_block()
    return [line for line in writer.finish() if line]


class _Walk:
    """One pass over an element; its depth is bounded by the parser alone, so that nothing here calls itself."""

    def __init__(self, writer: Lines, root: etree._Element) -> None:
        self._lines = writer
        self._root = root
        self._kept_blanks = 0

    def write(self) -> None:
        """Writes what is in the element."""
        from lxml import etree

        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if event == "start":
                self._start(element)
                self._words(element.text)
                continue
            self._end(element)
            if element is not self._root:
                self._words(element.tail)

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br":
            self._lines.break_block()
        elif tag == "tr":
            self._lines.open_row()
        elif tag in _CELLS and self._in_row(element):
            self._lines.open_cell()
        elif tag in _BLOCKS or tag in _CELLS:
            self._lines.break_block()
        self._kept_blanks += tag == "pre"

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "tr":
            self._lines.close_row()
        elif tag in _CELLS and self._in_row(element):
            self._lines.close_cell()
        elif tag in _BLOCKS or tag in _CELLS:
            self._lines.break_block()
        self._kept_blanks -= tag == "pre"

    def _words(self, words: str | None) -> None:
        if not words:
            return
        if not self._kept_blanks:
            self._lines.write(_BLANKS.sub(" ", words))
            return
        first, *others = _TYPED_BREAK.split(words)
        self._lines.write(first)
        for line in others:
            self._lines.break_block()
            self._lines.write(line)

    def _in_row(self, element: etree._Element) -> bool:
        parent = element.getparent()
        return element is not self._root and parent is not None and parent.tag == "tr"

"""Writing lines: paragraphs, rows of cells and boxes, one inside another, become the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PROSE = 80
_AFTER_LABEL = re.compile(r"([:：])\t(?=[^\t])")


class Lines:
    """Takes words and breaks as a reader meets them. What is opened must be closed, the last opened first."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._line: list[str] = []
        self._around: list[tuple[list[str], list[str]]] = []
        self._rows: list[list[list[str]]] = []

    def write(self, words: str) -> None:
        """Adds to the line."""
        self._line.append(words)

    def end_line(self) -> None:
        """Ends the line, which may be empty."""
        self._done.append("".join(self._line))
        self._line.clear()

    def break_block(self) -> None:
        """Ends the line unless nothing but blanks is in it."""
        line = "".join(self._line).strip()
        self._line.clear()
        if line:
            self._done.append(line)

    def open_row(self) -> None:
        """A row of a table begins."""
        self.break_block()
        self._rows.append([])

    def close_row(self) -> None:
        """The row becomes one line, or several (see `row`)."""
        self._done.extend(row(self._rows.pop()))

    def open_cell(self) -> None:
        """A cell of the row begins."""
        self._open()

    def close_cell(self) -> None:
        """The cell's lines belong to the row."""
        self._rows[-1].append(self._close())

    def open_box(self) -> None:
        """A box begins that floats beside the line."""
        self._open()

    def close_box(self) -> None:
        """The box's lines stand before the line that it is fixed to."""
        lines = self._close()
        self._done.extend(line for line in lines if line)

    def finish(self) -> list[str]:
        """All lines."""
        self.break_block()
        return self._done

    def _open(self) -> None:
        self._around.append((self._done, self._line))
        self._done, self._line = [], []

    def _close(self) -> list[str]:
        lines = self.finish()
        self._done, self._line = self._around.pop()
        return lines


def row(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a row whose cells have these lines: one, its cells parted by tabs, save a label from its value.

    A cell that holds paragraphs was made to lay out a page, not to tabulate: then every line stands for itself.
    """
    filled = [[line for line in map(str.strip, cell) if line] for cell in cells]
    if sum(map(bool, filled)) < 2 or any(len(cell) > 1 and sum(map(len, cell)) > _PROSE for cell in filled):
        return [line for cell in filled for line in cell]
    return [_AFTER_LABEL.sub(r"\1", "\t".join(" ".join(cell) for cell in filled).rstrip("\t"))]

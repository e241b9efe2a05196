"""Why a file, or a cell of it, can't be taken in."""

from __future__ import annotations

from dataclasses import dataclass


class IntakeError(Exception):
    """A file that can't be taken in at all: a stable `code`, and words for a person."""

    code = "intake.refused"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class Unreadable(IntakeError):
    """Not a file of the kinds that are read, or one that is damaged."""

    code = "intake.unreadable"


class TooLarge(IntakeError):
    code = "intake.too-large"


class Personal(IntakeError):
    """A file with numbers of people's identity cards, which are never taken."""

    code = "intake.personal"


class NotMapped(IntakeError):
    """A mapping of columns with which the rows make no sense."""

    code = "intake.mapping"


class CellError(ValueError):
    """A cell that can't be taken: what was got, what is wanted ("" for anything at all), and where it helps what was
    likely meant."""

    def __init__(self, got: str, want: str, hint: str = "") -> None:
        self.got, self.want, self.hint = got, want, hint
        super().__init__(got)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is refused: its number in the file (from 1), the column's name ("" for the whole row), the words."""

    row: int
    column: str
    words: str

    @property
    def message(self) -> str:
        """The fault in words for a person, with its place."""
        return f"第 {self.row} 行{f'“{self.column}”' if self.column else ''}：{self.words}"


@dataclass(frozen=True, slots=True)
class Note:
    """What was done with rows besides taking them, told so that nobody wonders: a row's number, and the words."""

    row: int
    words: str


def words_of(error: CellError) -> str:
    """A cell's error in words."""
    said = [f"“{error.got[:60]}”不能用" if error.got else "没有填写", f"应为{error.want}" if error.want else ""]
    return f"{'，'.join(filter(None, said))}。{error.hint}"


class FieldError(CellError):
    """A cell that can't stand beside the others of its row: `field` says which."""

    def __init__(self, field: str, got: str, want: str, hint: str = "") -> None:
        self.field = field
        super().__init__(got, want, hint)

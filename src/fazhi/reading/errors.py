"""Why a file can't be read as a report, each in words for a person and with a code for a program."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that can't be checked: `name` is the file, `reason` what is the matter and what to do about it."""

    code = "reading.unreadable"

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.message = f"{name}：{reason}"
        super().__init__(self.message)


class NotAReport(Unreadable):
    """The file has text, but it isn't a report of an organ on its year's work."""

    code = "reading.not-a-report"

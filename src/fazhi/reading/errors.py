"""Why a file can't be read as a report, each in words for a person and with a code for a program."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that can't be checked: `name` is the file, `reason` what is the matter and what to do about it."""

    code = "reading.unreadable"

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        self.message = f"{name}：{reason}"
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str]]:
        # An exception is copied by its arguments, of which the base class knows only the message.
        return type(self), (self.name, self.reason)


class NotAReport(Unreadable):
    """The file has text, but it isn't a report of an organ on its year's work."""

    code = "reading.not-a-report"


class UnknownFormat(Unreadable):
    """A format that isn't read, or bytes that are no text in any encoding."""

    code = "reading.unknown-format"


class NoText(Unreadable):
    """Nothing in it is text: an empty file, a picture, a scan, a page that a script would have filled."""

    code = "reading.no-text"


class Encrypted(Unreadable):
    """Only a password opens it."""

    code = "reading.encrypted"


class TooLarge(Unreadable):
    """Beyond the limits, packed or unpacked."""

    code = "reading.too-large"


class Broken(Unreadable):
    """Damaged or cut off: the program that made it would not open it either, or only after mending it."""

    code = "reading.broken"

"""What can be wrong with a draw, one class for each kind, in words for a person and with a stable code."""

from __future__ import annotations


class DrawError(Exception):
    """A draw that isn't as docs/draw.md wants it; `message` says where, what was found and what was wanted."""

    code = "draw.invalid"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class UnreadableBundle(DrawError):
    """Text that is no JSON at all."""

    code = "draw.unreadable"


class ShapeError(DrawError):
    """A member that is missing, unknown or of the wrong form."""

    code = "draw.shape"

    def __init__(self, where: str, got: object, want: str) -> None:
        super().__init__(f"{where}：写的是{_shown(got)}，应为{want}。")


class TableError(DrawError):
    """A table with a line that is out of order or holds what its column doesn't allow."""

    code = "draw.table"


class DigestError(DrawError):
    """A digest that isn't that of the content it stands for."""

    code = "draw.digest"


class CommitmentError(DrawError):
    """Commitments that are too few, not distinct or not in order."""

    code = "draw.commitments"


class TimesError(DrawError):
    """Times that aren't in the order which makes the draw unforeseeable."""

    code = "draw.times"


class RevealError(DrawError):
    """A revealed value that opens no commitment."""

    code = "draw.reveals"


class BeaconError(DrawError):
    """A beacon value that isn't of the announced form."""

    code = "draw.beacon"


class ResultError(DrawError):
    """A published result that isn't the one computed."""

    code = "draw.result"


class AnnouncedError(DrawError):
    """A digest noted before the draw that this bundle doesn't have."""

    code = "draw.announced"


def _shown(got: object) -> str:
    if isinstance(got, dict | list):
        return "一个对象" if isinstance(got, dict) else "一个列表"
    if isinstance(got, int) and got.bit_length() > 64:
        return "一个太大的整数"
    return f"“{got[:60]}”" if isinstance(got, str) else f" {got!r:.60}"

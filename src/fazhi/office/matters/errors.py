"""What can go wrong at the door, one class per kind; a refusal by the law itself is `fazhi.law.state.Refused`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Entry, ProcedureVersion


class MatterError(Exception):
    """Something that a matter can't take; `message` is for a person, `code` for a program."""

    code = "matter"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class UnknownProcedure(MatterError):
    """No version of that procedure is in force."""

    code = "procedure.unknown"

    def __init__(self, slug: str) -> None:
        super().__init__(f"没有正在施行的程序“{slug}”：用 fazhi procedures 查看现有程序。")


class UnknownMatter(MatterError):
    """There is no such matter within reach."""

    code = "matter.unknown"

    def __init__(self, number: str) -> None:
        super().__init__(f"没有案件“{number}”，或者不在您的权限范围内。")


class Conflict(MatterError):
    """Somebody else acted in the meantime; `since` are the entries that were added."""

    code = "matter.conflict"

    def __init__(self, since: Sequence[Entry], titles: Sequence[str]) -> None:
        self.since = tuple(since)
        super().__init__(f"案件在您填写期间已有变化：{'、'.join(titles)}。请核对后再办理。")


class InTheFuture(MatterError):
    """An act is said to happen after now."""

    code = "time.future"

    def __init__(self) -> None:
        super().__init__("办理时间不能晚于现在。")


class UnknownDocument(MatterError):
    """A document was named that is not stored."""

    code = "document.unknown"

    def __init__(self, digest: str) -> None:
        super().__init__(f"没有摘要为 {digest} 的文件：请重新上传。")


class UnknownEntry(MatterError):
    """A correction names an entry that can't be corrected."""

    code = "entry.unknown"

    def __init__(self, number: int) -> None:
        super().__init__(f"第 {number} 条记录不存在，或者不是可以更正的办理记录。")


class VersionTaken(MatterError):
    """Another text has that id and version already: matters may have been opened under it."""

    code = "version.taken"

    def __init__(self, slug: str, version: str) -> None:
        super().__init__(f"程序“{slug}”的版本 {version} 已经收入，内容不同：请在文件中改用新的 version。")


class VersionOutdated(MatterError):
    """A version that takes effect before one which is stored: no matter would ever be opened under it."""

    code = "version.outdated"

    def __init__(self, effective: dt.date, other: ProcedureVersion) -> None:
        later = f"版本 {other.version} 自 {other.effective.isoformat()} 起施行"
        super().__init__(
            f"施行日期 {effective.isoformat()} 早于已经收入的版本（{later}）：请核对 effective，应不早于该日。"
        )

"""What can go wrong with the duties of the year, one class per kind."""

from __future__ import annotations


class DutyError(Exception):
    """Something about the duties of the year that can't be done; `message` is for a person, `code` for a program."""

    code = "duties"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class UnknownDuty(DutyError):
    """There is no duty with that id."""

    code = "duties.unknown"

    def __init__(self, duty: str) -> None:
        super().__init__(f"没有代号为“{duty}”的年度事项：用 fazhi duties --format json 查看代号。")


class NoGround(DutyError):
    """A duty was switched off or on without saying why."""

    code = "duties.no-ground"

    def __init__(self) -> None:
        super().__init__("停用、恢复一项年度事项须写明理由，如“本机关没有行政执法职能”。")


class BadLocalFile(DutyError):
    """The duties that the area adds can't be read."""

    code = "duties.local-file"

    def __init__(self, reason: str) -> None:
        super().__init__(f"地方年度事项文件不能读取（配置项 FAZHI_DUTIES_FILE）：{reason}。写法见 docs/duties.md。")

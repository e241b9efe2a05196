"""The error of a log that can't be read, with its place."""

from __future__ import annotations

from pathlib import Path


class XesError(Exception):
    """A log that can't be read: `code` says what is wrong with it; `trace`, `trace_number` and `event_number`
    (counted from 1, 0 for none) and `line` say where. Where a file breaks off, they name the last whole trace."""

    def __init__(
        self,
        code: str,
        file: Path,
        got: str,
        want: str,
        *,
        trace: str = "",
        trace_number: int = 0,
        event_number: int = 0,
        line: int = 0,
    ) -> None:
        self.code, self.file, self.got, self.want = code, file, got, want
        self.trace, self.trace_number, self.event_number, self.line = trace, trace_number, event_number, line
        self.message = f"{file.name}：{self.place}：得到{got}，应为{want}。"
        super().__init__(self.message)

    @property
    def place(self) -> str:
        """The place in words for a person."""
        words = []
        if self.trace_number:
            words.append(f"第 {self.trace_number} 个案件{self.trace and f'“{self.trace}”'}")
            words.append("之后" if self.code in _BROKEN_OFF else "")
        words.append(f"第 {self.event_number} 个事件" if self.event_number else "")
        words.append(f"（第 {self.line} 行）" if self.line else "")
        return "".join(words) or "整个文件"


_BROKEN_OFF = ("xes.cut", "xes.damaged", "xes.malformed")

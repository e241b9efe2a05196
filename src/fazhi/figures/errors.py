"""What can be wrong with a file of indicators, or with a question to them, each in words and with its code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndicatorError:
    """One mistake: in `file` at `key`, `got` stands where `want` was wanted."""

    file: str
    key: str
    got: str
    want: str

    def __str__(self) -> str:
        return f"{self.file}：{self.key}：写的是 {self.got}，应为 {self.want}"


class IndicatorErrors(Exception):
    """All mistakes of the files of indicators."""

    code = "indicator.invalid"

    def __init__(self, errors: tuple[IndicatorError, ...]) -> None:
        self.errors = errors
        self.message = "\n".join(map(str, errors))
        super().__init__(self.message)


class UnknownIndicator(Exception):
    """There is no indicator of that id."""

    code = "indicator.unknown"

    def __init__(self, id: str) -> None:
        self.message = f"没有指标“{id}”；运行 fazhi figures 可以看到全部指标及其代号。"
        super().__init__(self.message)


class SpanError(Exception):
    """A span of time that can't be read or is empty: what was got, what was wanted."""

    code = "span.invalid"

    def __init__(self, got: str, want: str) -> None:
        self.message = f"统计期间“{got}”无效：应为{want}。"
        super().__init__(self.message)

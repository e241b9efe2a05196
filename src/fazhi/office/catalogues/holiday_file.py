"""The file of a notice of rest days: TOML in, an `Announcement` out, or every mistake of the file at once."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .holidays import Announcement

_KEYS = {"title": str, "year": int, "announced": dt.date, "number": str, "source": str, "whole_year": bool}
_LISTS = {"rest": False, "work": True}
_REQUIRED = ("title", "year", "announced")
_WANTED = {str: "文字", int: "数", dt.date: "日期，如 2027-01-01", bool: "true 或 false"}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: at `key` stands `got` where `want` was wanted."""

    key: str
    got: str
    want: str


class HolidayFileErrors(Exception):
    """All mistakes of one file, in its order."""

    code = "holidays.file"

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        self.message = "；".join(f"{it.key}：写的是 {it.got}，应为{it.want}" for it in mistakes)
        super().__init__(self.message)


def load(path: Path) -> Announcement:
    """The notice in the file at `path`. Raises HolidayFileErrors, OSError."""
    try:
        return parse(path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise HolidayFileErrors((Mistake("文件", f"第 {error.start} 字节不是 UTF-8", "UTF-8 文本"),)) from error


def parse(text: str) -> Announcement:
    """The notice that TOML `text` tells. Raises HolidayFileErrors with every mistake found."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise HolidayFileErrors((Mistake("文件", str(error), "TOML 文本"),)) from error
    reading = _Reading(raw)
    told = reading.announcement()
    if reading.mistakes:
        raise HolidayFileErrors(tuple(reading.mistakes))
    return told


@dataclass
class _Reading:
    raw: Mapping[str, Any]
    mistakes: list[Mistake] = field(default_factory=list)

    def announcement(self) -> Announcement:
        head = self._checked("", self.raw, _KEYS, _REQUIRED, {*_LISTS})
        year = head.get("year", 0)
        rows: dict[dt.date, tuple[dt.date, bool, str]] = {}
        for key, day, working, name in self._days():
            if day in rows:
                self._mistake(key, str(day), "未写过的日期：每日只能写一次")
            elif year and not dt.date(year - 1, 12, 1) <= day <= dt.date(year, 12, 31):
                self._mistake(key, str(day), f"{year}年的日期（可以早至上年12月）")
            rows[day] = (day, working, name)
        if not rows and not head.get("whole_year") and not self.mistakes:
            self._mistake("rest", "没有", "至少一日（rest 或者 work）")
        return Announcement(
            title=head.get("title", ""),
            year=year,
            announced=head.get("announced", dt.date.min),
            days=tuple(rows[day] for day in sorted(rows)),
            national=head.get("whole_year", False),
            number=head.get("number", ""),
            source=head.get("source", ""),
        )

    def _days(self) -> Iterator[tuple[str, dt.date, bool, str]]:
        for listed, working in _LISTS.items():
            rows = self.raw.get(listed, [])
            if not isinstance(rows, list):
                self._mistake(listed, str(rows), f"[[{listed}]] 若干项")
                continue
            for number, row in enumerate(rows, start=1):
                yield from self._span(f"{listed}[{number}]", row, working)

    def _span(self, key: str, row: Any, working: bool) -> Iterator[tuple[str, dt.date, bool, str]]:
        if not isinstance(row, dict):
            self._mistake(key, str(row), "一项，写明 from、to、name")
            return
        kinds = {"from": dt.date, "to": dt.date, "name": str}
        told = self._checked(key, row, kinds, ("from",) if working else ("from", "name"), set())
        first = told.get("from")
        last = told.get("to", first)
        if first is None or last is None:
            return
        if not dt.timedelta(0) <= last - first < dt.timedelta(days=_LONGEST):
            self._mistake(f"{key}.to", str(last), f"不早于 from，且不超过{_LONGEST}日")
            return
        name = told.get("name", "调休上班")
        name = name if working or name.endswith("放假") else f"{name}放假"
        for days in range((last - first).days + 1):
            yield key, first + dt.timedelta(days=days), working, name

    def _checked(
        self,
        where: str,
        row: Mapping[str, Any],
        kinds: Mapping[str, type[Any]],
        required: tuple[str, ...],
        others: set[str],
    ) -> dict[str, Any]:
        """What of `row` is as it should be; of the rest a mistake each."""
        prefix = f"{where}." if where else ""
        for name in required:
            if row.get(name, "") == "":
                self._mistake(prefix + name, "没有", _WANTED[kinds[name]])
        fine: dict[str, Any] = {}
        for name, value in row.items():
            if name in others:
                continue
            if name not in kinds:
                self._mistake(prefix + name, str(value), f"{'、'.join(kinds)} 之一")
            elif type(value) is not kinds[name]:
                self._mistake(prefix + name, str(value), _WANTED[kinds[name]])
            elif name == "year" and not 1950 <= value <= 2900:
                self._mistake(prefix + name, str(value), "四位的年份")
            elif value != "":
                fine[name] = value.strip("《》 ") if name == "title" else value
        return fine

    def _mistake(self, key: str, got: str, want: str) -> None:
        self.mistakes.append(Mistake(key, got, want))

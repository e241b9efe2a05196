"""Readers of JSON values: each returns the value, or says where something else stands and what was wanted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from fazhi.draw.canonical import FORMAT
from fazhi.draw.errors import ShapeError

T = TypeVar("T")

LARGEST = 2**53 - 1
ID = r"[0-9A-Za-z._-]{1,64}"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ID, _DAY = re.compile(ID), re.compile(DAY)
_INSTANT = re.compile(DAY + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_SECRET = re.compile(r"[0-9a-f]{64}")
_RATE = re.compile(r"0(?:\.[0-9]{1,6})?|1(?:\.0{1,6})?")


def members(value: Any, where: str, *names: str) -> tuple[Any, ...]:
    """The values of exactly the members `names`, in that order."""
    if type(value) is not dict:
        raise ShapeError(where, value, "一个对象")
    for name in names:
        if name not in value:
            raise ShapeError(where, value, f"含有成员 {name} 的对象")
    if len(value) > len(names):
        unknown = next(name for name in value if name not in names)
        raise ShapeError(where, value, f"不含成员 {unknown!a:.60} 的对象")
    return tuple(value[name] for name in names)


def listed(value: Any, where: str, read: Callable[[Any, str], T]) -> tuple[T, ...]:
    if type(value) is not list:
        raise ShapeError(where, value, "一个列表")
    return tuple(read(item, f"{where}[{place}]") for place, item in enumerate(value))


def text(value: Any, where: str) -> str:
    """Any Unicode string; a lone surrogate isn't one."""
    if type(value) is not str:
        raise ShapeError(where, value, "文字")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ShapeError(where, ascii(value), "不含孤立代理项的文字") from error
    return value


def whole(value: Any, where: str) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise ShapeError(where, value, "整数（0 至 2^53-1）")
    return value


def ident(value: Any, where: str) -> str:
    return _matching(_ID, value, where, "字母、数字、点、下划线或连字符，1 至 64 个")


def idents(value: Any, where: str) -> tuple[str, ...]:
    return listed(value, where, ident)


def digest_text(value: Any, where: str) -> str:
    return _matching(_DIGEST, value, where, "“sha256:”加 64 位小写十六进制数")


def secret(value: Any, where: str) -> str:
    """32 bytes as a party to the seed writes them: 64 lower-case hexadecimal digits."""
    return _matching(_SECRET, value, where, "小写十六进制数（64 位）")


def rate(value: Any, where: str) -> str:
    return _matching(_RATE, value, where, "小数（0 至 1，最多六位）")


def instant(value: Any, where: str) -> str:
    """`YYYY-MM-DDTHH:MM:SSZ` (UTC), a moment that exists."""
    want = "真实存在的时刻，如 2026-03-02T01:00:00Z"
    return _real(_matching(_INSTANT, value, where, want), where, want)


def day(value: Any, where: str) -> str:
    """`YYYY-MM-DD`, a day that exists."""
    want = "真实存在的日期，如 2026-03-02"
    return _real(_matching(_DAY, value, where, want), where, want)


def one_of(*choices: str) -> Callable[[Any, str], str]:
    def read(value: Any, where: str) -> str:
        if value not in choices:
            raise ShapeError(where, value, "或者".join(f"“{one}”" for one in choices))
        return text(value, where)

    return read


version = one_of(FORMAT)


def is_day(value: str) -> bool:
    return bool(_DAY.fullmatch(value)) and _exists(value)


def written(moment: datetime | date) -> str:
    """How a moment (with its zone; fractions of a second are dropped) or a day is written in a bundle."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        raise ShapeError("时刻", moment.isoformat(), "带时区的时刻")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _matching(pattern: re.Pattern[str], value: Any, where: str, want: str) -> str:
    if type(value) is not str or not pattern.fullmatch(value):
        raise ShapeError(where, value, want)
    return value


def _real(value: str, where: str, want: str) -> str:
    if not _exists(value):
        raise ShapeError(where, value, want)
    return value


def _exists(value: str) -> bool:
    try:
        datetime.fromisoformat(value.removesuffix("Z"))
    except ValueError:
        return False
    return True

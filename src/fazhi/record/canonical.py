"""The canonical form of a value: the one sequence of bytes that stands for it, of which digests are taken.

RFC 8785 (JSON Canonicalization Scheme) as the `rfc8785` library writes it, for the values that an entry may hold:
None, bool, numbers up to ±(2**53 - 1), text, lists and objects with text keys. Two things that RFC 8785 would let
pass are refused here, because a database gives them back as something else: a number beyond that range (PostgreSQL
returns 1e22 as an integer, which has no canonical form) and the character U+0000 (PostgreSQL stores none).
"""

from __future__ import annotations

import json
from typing import Any, TypeAlias

import rfc8785

LARGEST = 2**53 - 1
DEEPEST = 100

# From the value outwards: (((None, "facts"), "tags"), 0) is the place facts.tags[0].
Place: TypeAlias = "tuple[Place, str | int] | None"


class CanonicalError(ValueError):
    """A value that has no canonical form: `place` ("facts.tags[0]"; "" for the whole), what was got and wanted."""

    code = "record.not-canonical"

    def __init__(self, place: str, got: str, want: str) -> None:
        self.place, self.got, self.want = place, got, want
        self.message = f"{place or '（整体）'}不能写入记录：得到{got}，应为{want}。"
        super().__init__(self.message)


def canonical(value: object) -> bytes:
    """The canonical bytes of `value`, UTF-8. Raises `CanonicalError`.

    Integers and floats of the same size are the same number (35 and 35.0 are both `35`); tuples count as lists.
    """
    written = _quickly(value)
    if written is None:
        _check(value, None, DEEPEST)
        written = rfc8785.dumps(value)  # type: ignore[arg-type]
    return written


def _check(value: object, place: Place, depth: int) -> None:
    match value:
        case list() | tuple() | dict() if not depth:
            raise CanonicalError(_named(place), "嵌套过深的值", f"不超过 {DEEPEST} 层的值")
        case None | bool():
            pass
        case str():
            _check_text(value, place)
        case int() | float():
            _check_number(value, place)
        case list() | tuple():
            for index, item in enumerate(value):
                _check(item, (place, index), depth - 1)
        case dict():
            for key, item in value.items():
                _check_key(key, place)
                _check(item, (place, key), depth - 1)
        case _:
            raise CanonicalError(_named(place), f" {type(value).__name__} 类型的值", "文字、数、真假、空值、列表或对象")


def _check_text(value: str, place: Place) -> None:
    if "\0" in value:
        raise CanonicalError(_named(place), "含空字符 U+0000 的文字", "没有空字符的文字")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise CanonicalError(_named(place), "含半个代理对的文字", "合法的 Unicode 文字") from error


def _check_number(value: float, place: Place) -> None:
    if not abs(value) <= LARGEST:
        got = f" {value.bit_length()} 位的整数" if isinstance(value, int) else f" {value!r}"
        raise CanonicalError(_named(place), got, f"绝对值不超过 {LARGEST} 的数")


def _check_key(key: object, place: Place) -> None:
    if not isinstance(key, str):
        raise CanonicalError(_named(place), f"名称 {key!r}", "以文字为名称的项")
    _check_text(key, (place, ascii(key)))


def _named(place: Place) -> str:
    name = ""
    while place is not None:
        place, step = place
        name = f"[{step}]{name}" if isinstance(step, int) else f".{step}{name}"
    return name.removeprefix(".")


# The standard library's writer is several times as fast, and byte-identical to RFC 8785 for what `_plain` lets through:
# whole floats made integers, no float that takes an exponent, only ASCII keys, which sort alike in UTF-8 and UTF-16.
_WRITER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)
_AS_IT_IS = frozenset({str, bool, type(None)})
_SMALLEST = 1e-4


class _NotPlain(Exception):
    """The value holds something that the quick writer could write differently from RFC 8785."""


def _quickly(value: object) -> bytes | None:
    try:
        written = _WRITER.encode(_plain(value, DEEPEST)).encode()
    except (_NotPlain, TypeError, UnicodeEncodeError):
        return None
    return None if rb"\u0000" in written else written


def _plain(value: Any, depth: int) -> Any:
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is int or kind is float:
        return _plain_number(value)
    if kind is dict and depth and "".join(value).isascii():
        return {key: item if type(item) in _AS_IT_IS else _plain(item, depth - 1) for key, item in value.items()}
    if (kind is list or kind is tuple) and depth:
        return [_plain(item, depth - 1) for item in value]
    raise _NotPlain


def _plain_number(value: float) -> float:
    size = abs(value)
    if size <= LARGEST:
        if value == int(value):
            return int(value)
        if size >= _SMALLEST:
            return value
    raise _NotPlain

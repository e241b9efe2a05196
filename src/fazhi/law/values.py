"""Checks of single values of a procedure file: periods, guards, defaults, facts that are recorded by the law itself."""

from __future__ import annotations

import datetime as dt
import json
import re
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.law import fields
from fazhi.law.expression import Node, Unreadable, read
from fazhi.law.guard import Guard, GuardError
from fazhi.law.period import Period, PeriodError
from fazhi.law.procedure import Choice, Field, FieldType
from fazhi.law.schema import RawField, RawParameter, RawProcedure

_PERIOD = "期限，如 5 working days、60 days、3 months、24 hours"
_KINDS = {"period": _PERIOD, "number": "数字", "flag": "true 或 false", "text": "文字"}
_COLUMN = re.compile(r"<input>:(\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Mistake:
    """At `key`, `got` stands where `want` was wanted."""

    key: str
    got: str
    want: str


def written(value: object) -> str:
    """A value as it stands in a TOML file, or nearly so."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=str)


def known(key: str, names: object, those: object, want: str) -> Iterator[Mistake]:
    """Every one of `names` that is not among `those`."""
    assert isinstance(names, list | tuple) and isinstance(those, dict)
    yield from (Mistake(key, written(name), want) for name in names if name not in those)


def timezone(key: str, name: str) -> Iterator[Mistake]:
    """A time zone that nobody knows."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield Mistake(key, written(name), "时区名称，如 Asia/Shanghai")


def default(key: str, parameter: RawParameter) -> Iterator[Mistake]:
    """A default that is not of the parameter's kind."""
    value = parameter.default
    wanted = {"period": str, "number": int | float, "flag": bool, "text": str}[parameter.kind]
    if not isinstance(value, wanted) or (parameter.kind == "number" and isinstance(value, bool)):
        yield Mistake(key, written(value), _KINDS[parameter.kind])
    elif parameter.kind == "period":
        yield from _period(key, str(value))


def length(raw: RawProcedure, key: str, text: str | None, dated: bool = False) -> Iterator[Mistake]:
    """A length of time that is no period, no parameter of that kind and, where it may be one, no date field."""
    if text is None:
        return
    if text.startswith("$"):
        periods = {name: item for name, item in raw.parameters.items() if item.kind == "period"}
        if text[1:] not in periods:
            yield Mistake(key, written(text), '本文件 parameters 中 kind = "period" 的参数')
    elif text.startswith("@") and dated:
        if text[1:] not in {name for name, item in raw.fields.items() if item.type == "date"}:
            yield Mistake(key, written(text), '本文件 fields 中 type = "date" 的字段')
    else:
        yield from _period(key, text)


def facts(raw: RawProcedure, key: str, given: Mapping[str, Any]) -> Iterator[Mistake]:
    """Facts of fields that the file doesn't have, or of another kind than theirs."""
    yield from known(key, list(given), raw.fields, "本文件 fields 中的字段")
    for name, value in given.items():
        item = raw.fields.get(name)
        if item and not fields.valid(_field(name, item), value):
            yield Mistake(f"{key}.{name}", written(value), _wanted(item))


def guard(raw: RawProcedure, key: str, text: str) -> Iterator[Mistake]:
    """A guard that is no CEL, or speaks of what the file doesn't have."""
    try:
        compiled = Guard(text)
    except GuardError as error:
        place = _COLUMN.search(str(error))
        where = f"（第 {place[1]} 行第 {place[2]} 列附近有误）" if place else ""
        yield Mistake(key, written(text), f"合乎 CEL 语法的条件{where}")
        return
    yield from known(key, compiled.names, raw.fields, "本文件 fields 中的字段")
    yield from known(key, [f"params.{name}" for name in compiled.parameters], _named(raw), "本文件 parameters 中的参数")
    try:
        yield from _choices(raw, key, read(text))
    except Unreadable:
        return


def _named(raw: RawProcedure) -> dict[str, None]:
    return dict.fromkeys(f"params.{name}" for name in raw.parameters)


def _choices(raw: RawProcedure, key: str, node: Node) -> Iterator[Mistake]:
    """Comparisons of a field of choices with a word that is none of them: a slip that would never hold."""
    for one, other in (node.parts, node.parts[::-1]) if node.kind in ("==", "!=", "in") else ():
        item = raw.fields.get(str(one.value)) if one.kind == "fact" else None
        if item and item.type in ("choice", "choices"):
            words = [part.value for part in (other, *other.parts) if part.kind == "value" and part.value != ""]
            options = {choice.value: None for choice in item.choices}
            yield from known(key, words, options, _wanted(item))
    for part in node.parts:
        yield from _choices(raw, key, part)


def _period(key: str, text: str) -> Iterator[Mistake]:
    try:
        Period.parse(text)
    except PeriodError:
        yield Mistake(key, written(text), _PERIOD)


def _field(name: str, item: RawField) -> Field:
    choices = tuple(Choice(choice.value, choice.title) for choice in item.choices)
    return Field(name, item.title, FieldType(item.type), choices=choices)


def _wanted(item: RawField) -> str:
    if item.choices:
        return f"“{item.title}”的选项：{'、'.join(choice.value for choice in item.choices)}"
    return f"“{item.title}”的值：{fields.KINDS[FieldType(item.type)]}"

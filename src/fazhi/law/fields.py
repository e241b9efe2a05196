"""The facts that come with an act: only its own fields, all that it requires, each of its kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from fazhi.law.marking import Refusal
from fazhi.law.procedure import Field, FieldType, Procedure
from fazhi.law.table import Row

LONGEST_TEXT = 20_000
LARGEST = 10**15
KINDS = {
    FieldType.TEXT: "文字",
    FieldType.LONGTEXT: "文字",
    FieldType.NUMBER: "数字",
    FieldType.MONEY: "金额（元，至多两位小数，不为负）",
    FieldType.DATE: "日期（如 2026-03-02）",
    FieldType.CHOICE: "所列选项之一",
    FieldType.CHOICES: "所列选项中的若干项",
    FieldType.FLAG: "是或否",
}


def refusals(procedure: Procedure, row: Row, given: Mapping[str, Any]) -> Iterator[Refusal]:
    """Why these facts can't be recorded with `row`; nothing where they can."""
    act = row.act
    for name in act.fields:
        if _empty(given.get(name)):
            title = procedure.fields[name].title
            yield Refusal("field.missing", act.id, f"“{act.title}”须填写“{title}”", act.law, missing=(name,))
    for name, value in given.items():
        if name not in row.accepted:
            yield Refusal("field.unknown", act.id, f"“{act.title}”不记录“{name}”这一项", "")
        elif not _empty(value) and not valid(procedure.fields[name], value):
            item = procedure.fields[name]
            yield Refusal("field.invalid", act.id, f"“{item.title}”应为{KINDS[item.type]}", "", missing=(name,))


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def valid(field: Field, value: Any) -> bool:
    """Whether `value` is of the field's kind."""
    match field.type:
        case FieldType.TEXT | FieldType.LONGTEXT:
            return isinstance(value, str) and len(value) <= LONGEST_TEXT
        case FieldType.FLAG:
            return isinstance(value, bool)
        case FieldType.NUMBER:
            return _number(value)
        case FieldType.MONEY:
            return _number(value) and value >= 0 and round(value, 2) == value
        case FieldType.DATE:
            return _date(value)
        case FieldType.CHOICE:
            return isinstance(value, str) and value in {choice.value for choice in field.choices}
        case FieldType.CHOICES:
            known = {choice.value for choice in field.choices}
            return isinstance(value, list) and all(isinstance(item, str) and item in known for item in value)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def _date(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

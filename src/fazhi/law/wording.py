"""A guard in Chinese words: “处罚种类”包括“罚款”，且“罚款数额”不少于10000元.

Facts are named by their fields' titles, values by their choices' titles, parameters by what they stand at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.law.expression import Node, Unreadable, read
from fazhi.law.period import Period
from fazhi.law.procedure import Field, FieldType, Procedure, Rule

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_AMOUNT = {"==": "等于", "!=": "不等于", "<": "少于", "<=": "不超过", ">": "超过", ">=": "不少于"}
_DAY = {"==": "为", "!=": "不是", "<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"}
_SOME = {">": "大于零", "!=": "大于零", "<=": "为零", "==": "为零"}
_REST = {"+": "加", "-": "减", "*": "乘以", "/": "除以"}
_MENTION = re.compile(r"'[^']*'|\"[^\"]*\"|\bparams\.\w+|\b[a-z_]\w*")


class Wording:
    """Puts one procedure's conditions into words; `parameters` set by an area replace the defaults."""

    def __init__(self, procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> None:
        self._procedure = procedure
        self._parameters = {
            **{name: item.default for name, item in procedure.parameters.items()},
            **(parameters or {}),
        }

    def rule(self, rule: Rule) -> str:
        """What the file says about `rule`, or the words of its expression."""
        return rule.says or self.expression(rule.expression)

    def expression(self, text: str) -> str:
        """The words of `text`; where it can't be said, the expression itself with the titles of what it names."""
        try:
            return self._clause(read(text), True)
        except Unreadable:
            return _MENTION.sub(lambda match: self._mention(match[0]), " ".join(text.split()))

    def parameter(self, name: str) -> Any:
        """What parameter `name` stands at."""
        return self._parameters[name]

    def value(self, field: Field | None, value: object) -> str:
        """A recorded value as a person reads it, in quotation marks where it is a word."""
        if isinstance(value, bool):
            return "“是”" if value else "“否”"
        if isinstance(value, int | float):
            return f"{value:.12g}{field.unit if field else ''}"
        return quoted(field.title_of(value) if field else str(value))

    def _clause(self, node: Node, holds: bool) -> str:
        match node.kind:
            case "!":
                return self._clause(node.parts[0], not holds)
            case "&&" | "||":
                together = (node.kind == "&&") == holds
                return self._joined(node.parts, holds, "且" if together else "或者")
            case "fact":
                return quoted(self._field(node).title) + ("" if holds else "为“否”")
            case "parameter":
                title = self._procedure.parameters[str(node.value)].title
                return f"{'已' if holds else '未'}规定{quoted(title)}"
            case "in":
                return self._membership(node, holds)
            case "all" | "exists":
                return self._quantified(node, holds)
            case kind if kind in _OPPOSITE:
                return self._comparison(node, kind if holds else _OPPOSITE[kind])
        raise Unreadable(node.kind)

    def _joined(self, parts: tuple[Node, ...], holds: bool, word: str) -> str:
        clauses = [
            f"（{self._clause(part, holds)}）" if part.kind in ("&&", "||") else self._clause(part, holds)
            for part in parts
        ]
        involved = any("”、" in clause or "（" in clause for clause in clauses)
        if word == "或者" and len(clauses) > 2:
            comma = "，" if involved else "、"
            return comma.join(clauses[:-1]) + ("，" if involved else "") + word + clauses[-1]
        return f"，{word}".join(clauses) if involved else word.join(clauses)

    def _membership(self, node: Node, holds: bool) -> str:
        item, group = node.parts
        no = "" if holds else "不"
        if group.kind == "list" and item.kind == "fact":
            field = self._field(item)
            values = self._listed((part.value for part in group.parts), field, "或者" if holds else "、")
            return f"{quoted(field.title)}{'为' if holds else '不是'}{values}"
        if group.kind == "fact" and item.kind == "value":
            field = self._field(group)
            return f"{quoted(field.title)}{no}包括{self.value(field, item.value)}"
        raise Unreadable("in")

    def _quantified(self, node: Node, holds: bool) -> str:
        group, test = node.parts
        if test.kind != "in" or test.parts[0] != Node("fact", value=node.value):
            raise Unreadable(node.kind)
        within = test.parts[1]
        match node.kind, group.kind, within.kind:
            case "all", "list", "fact":
                field, template = self._field(within), "包括{}全部" if holds else "没有包括{}全部"
                return quoted(field.title) + template.format(self._list_of(group, field))
            case "exists", "fact", "list":
                field, template = self._field(group), "包括{}之一" if holds else "不包括{}"
                return quoted(field.title) + template.format(self._list_of(within, field))
            case "all", "fact", "list":
                field, template = self._field(group), "限于{}" if holds else "不限于{}"
                return quoted(field.title) + template.format(self._list_of(within, field))
            case "all", "fact", "fact":
                there = "都在" if holds else "不都在"
                return f"{quoted(self._field(group).title)}{there}{quoted(self._field(within).title)}之内"
        raise Unreadable(node.kind)

    def _comparison(self, node: Node, sign: str) -> str:
        left, right = node.parts
        if left.kind == "value":
            left, right, sign = right, left, _MIRRORED[sign]
        if left.kind == "call" and left.value == "size":
            return self._number_of_items(left.parts[0], right, sign)
        field = self._field(left) if left.kind == "fact" else None
        if right.kind == "value" and (isinstance(right.value, str | bool) or (right.value == 0 and sign in _SOME)):
            return self._plain_comparison(left, field, right.value, sign)
        if _truth(left) and _truth(right):
            same = "一致" if sign == "==" else "不一致"
            return f"{self._clause(left, True)}与{self._clause(right, True)}{same}"
        words = _DAY if field and field.type is FieldType.DATE else _AMOUNT
        unit = field.unit if field and right.kind == "value" else ""
        return f"{self._term(left)}{words[sign]}{self._term(right)}{unit}"

    def _plain_comparison(self, left: Node, field: Field | None, value: str | float | bool, sign: str) -> str:
        if isinstance(value, bool):
            return self._clause(left, (sign == "==") == value)
        if value == 0:
            return f"{self._term(left)}{_SOME[sign]}"
        if value == "":
            return f"{'已' if sign in ('>', '!=') else '未'}填写{self._term(left)}"
        return f"{self._term(left)}{'为' if sign == '==' else '不是'}{self.value(field, value)}"

    def _number_of_items(self, group: Node, number: Node, sign: str) -> str:
        field = self._field(group)
        if number.value == 0 and sign in (">", "!="):
            return f"已填写{quoted(field.title)}"
        if number.value == 0 and sign in ("<=", "=="):
            return f"未填写{quoted(field.title)}"
        return f"{quoted(field.title)}{_AMOUNT[sign]}{self._term(number)}项"

    def _term(self, node: Node) -> str:
        match node.kind:
            case "fact":
                return quoted(self._field(node).title)
            case "value":
                return self.value(None, node.value)
            case "parameter":
                name = str(node.value)
                return f"{quoted(self._procedure.parameters[name].title)}（{self._standing(name)}）"
            case "call" if node.value in ("double", "int") and len(node.parts) == 1:
                return self._term(node.parts[0])
            case "?":
                test, yes, no = node.parts
                return f"（{self._clause(test, True)}的为{self._term(yes)}，否则为{self._term(no)}）"
            case sign if sign in _REST:
                return _REST[sign].join(self._term(part) for part in node.parts)
        raise Unreadable(node.kind)

    def _standing(self, name: str) -> str:
        value = self._parameters[name]
        return value.chinese if isinstance(value, Period) else self.value(None, value).strip("“”")

    def _field(self, node: Node) -> Field:
        field = self._procedure.fields.get(str(node.value)) if node.kind == "fact" else None
        if field is None:
            raise Unreadable(str(node.value))
        return field

    def _list_of(self, node: Node, field: Field) -> str:
        return self._listed((part.value for part in node.parts), field, "、")

    def _listed(self, values: Iterable[object], field: Field, word: str) -> str:
        *some, last = [self.value(field, value) for value in values]
        return "、".join(some) + (word if some else "") + last

    def _mention(self, word: str) -> str:
        field = self._procedure.fields.get(word)
        parameter = self._procedure.parameters.get(word.removeprefix("params."))
        if field:
            return quoted(field.title)
        return quoted(parameter.title) if parameter and word.startswith("params.") else word


def quoted(title: str) -> str:
    """A title in Chinese quotation marks; marks inside it become single ones (GB/T 15834)."""
    return f"“{title.replace('“', '‘').replace('”', '’')}”"


def _truth(node: Node) -> bool:
    return node.kind in (*_OPPOSITE, "in", "&&", "||", "!", "all", "exists")

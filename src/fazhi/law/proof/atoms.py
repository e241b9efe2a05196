"""The atoms of conditions: what a proof understands of an expression, and what it leaves free.

Understood exactly are flags, comparisons of one fact with constants, and membership. Any other comparison (of two
facts, of a number with what a locality sets, of sums …) is a free atom: it may turn out either way whenever one of its
facts is recorded, and keeps its value until then. Mirrored and negated comparisons are the same atom.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from fazhi.law.expression import Node, Unreadable, read
from fazhi.law.guard import Guard
from fazhi.law.procedure import FieldType, Procedure
from fazhi.law.proof.domains import MOST_ITEMS, Test

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
RELATIONS = tuple(COMPARE)
MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Free:
    """An atom that may turn out either way. `sure` says that it has a value as soon as all its facts are recorded."""

    key: str
    fields: tuple[str, ...]
    sure: bool = True

    @property
    def bits(self) -> tuple[str, str]:
        """The variable that holds its value, and the one that says whether it has one (of atoms that aren't sure)."""
        return f"atom:{self.key}", f"atom:{self.key}" if self.sure else f"sure:{self.key}"


def tree(expression: str) -> Node | None:
    """The expression taken apart, choices inside a comparison drawn out of it; None where it can't be read."""
    try:
        return _lifted(read(expression))
    except Unreadable:
        return None


def whole(expression: str) -> Free:
    """An expression that can't be read, as one atom of all its facts."""
    return Free(" ".join(expression.split()), Guard(expression).names, sure=False)


def facts_of(node: Node, bound: frozenset[str] = frozenset()) -> frozenset[str]:
    """The facts that a part of an expression speaks of."""
    if node.kind == "fact":
        return frozenset({str(node.value)}) - bound
    if node.kind in ("all", "exists"):
        bound |= {str(node.value)}
    return frozenset().union(*(facts_of(part, bound) for part in node.parts))


def canonical(node: Node) -> tuple[Node, bool]:
    """The comparison that stands for `node` among its mirrored and negated forms, and whether it is negated."""
    kind, parts, holds = node.kind, node.parts, True
    if kind in ("!=", ">=", "<="):
        if kind == "!=":
            kind, holds = "==", False
        else:
            kind, holds = ("<" if kind == ">=" else ">"), False
    if kind == ">":
        kind, parts = "<", (parts[1], parts[0])
    if kind == "==" and text(parts[0]) > text(parts[1]):
        parts = (parts[1], parts[0])
    return replace(node, kind=kind, parts=parts), holds


def text(node: Node) -> str:
    """One spelling of a part of an expression."""
    value = repr(node.value) if node.kind == "value" else str(node.value)
    return f"{node.kind}:{value}({','.join(map(text, node.parts))})" if node.parts else f"{node.kind}:{value}"


def constants(node: Node) -> Iterator[tuple[str, object]]:
    """Every fact together with every constant of the same comparison or quantifier."""
    if node.kind in (*RELATIONS, "in", "all", "exists"):
        told = [value.value for value in _values(node)]
        yield from ((name, value) for name in facts_of(node) for value in told)
    for part in node.parts:
        yield from constants(part)


def tests(procedure: Procedure, node: Node) -> Iterator[tuple[str, Test]]:
    """Every part of `node` that tests one fact against constants."""
    found = test(procedure, node)
    if found:
        yield found
    else:
        for part in node.parts:
            yield from tests(procedure, part)


def test(procedure: Procedure, node: Node) -> tuple[str, Test] | None:
    """The fact that `node` tests against constants, and the test; None where it asks for anything else."""
    found = _test(procedure, node)
    return found if found and found[0] in procedure.fields and _small(procedure, *found, node) else None


def _test(procedure: Procedure, node: Node) -> tuple[str, Test] | None:
    if node.kind == "fact" and is_truth(node, procedure):
        return str(node.value), lambda value: value is True
    if node.kind in RELATIONS:
        one, other = node.parts
        if other.kind == "value":
            return _compared(procedure, one, node.kind, other.value)
        return _compared(procedure, other, MIRRORED[node.kind], one.value) if one.kind == "value" else None
    if node.kind == "in":
        return _member(procedure, *node.parts)
    return _quantified(procedure, node) if node.kind in ("all", "exists") else None


def _small(procedure: Procedure, name: str, _: Test, node: Node) -> bool:
    """Whether the groups of items that the test may tell apart are few enough to be looked at one by one."""
    field = procedure.fields[name]
    counted = node.parts and any(part.kind == "call" for part in node.parts)
    items = len(field.choices) if counted else len({value.value for value in _values(node)})
    return field.type is not FieldType.CHOICES or items <= MOST_ITEMS


def _compared(procedure: Procedure, node: Node, sign: str, constant: Any) -> tuple[str, Test] | None:
    compare = COMPARE[sign]
    if node.kind == "fact" and not _several(procedure, node):
        return str(node.value), lambda value: compare(value, constant)
    if node.kind == "call" and node.value == "size" and _several(procedure, node.parts[0]):
        return str(node.parts[0].value), lambda value: compare(len(value), constant)
    return None


def _member(procedure: Procedure, item: Node, group: Node) -> tuple[str, Test] | None:
    if item.kind == "fact" and _told(group):
        values = [part.value for part in group.parts]
        return str(item.value), lambda value: value in values
    if item.kind == "value" and _several(procedure, group):
        return str(group.value), lambda value: item.value in value
    return None


def _quantified(procedure: Procedure, node: Node) -> tuple[str, Test] | None:
    group, body = node.parts
    whole = all if node.kind == "all" else any
    if _several(procedure, group) and _chosen(body, str(node.value), "") is not None:
        return str(group.value), lambda value: whole(_chosen(body, str(node.value), item) for item in value)
    mine = Node("fact", value=node.value)
    if _told(group) and body.kind == "in" and body.parts[0] == mine and _several(procedure, body.parts[1]):
        values = [part.value for part in group.parts]
        return str(body.parts[1].value), lambda value: whole(item in value for item in values)
    return None


def _chosen(body: Node, name: str, item: str) -> bool | None:
    """Whether the condition of a quantifier holds of one item; None where it asks for more than constants."""
    me = Node("fact", value=name)
    if body.kind in ("&&", "||"):
        parts = [_chosen(part, name, item) for part in body.parts]
        return None if None in parts else (all(parts) if body.kind == "&&" else any(parts))
    if body.kind == "!":
        inner = _chosen(body.parts[0], name, item)
        return None if inner is None else not inner
    if body.kind == "in" and body.parts[0] == me and _told(body.parts[1]):
        return item in [part.value for part in body.parts[1].parts]
    if body.kind in ("==", "!=") and me in body.parts:
        other = body.parts[1] if body.parts[0] == me else body.parts[0]
        return (item == other.value) == (body.kind == "==") if other.kind == "value" else None
    return None


def _several(procedure: Procedure, node: Node) -> bool:
    field = procedure.fields.get(str(node.value)) if node.kind == "fact" else None
    return field is not None and field.type is FieldType.CHOICES


def _told(node: Node) -> bool:
    return node.kind == "list" and all(part.kind == "value" for part in node.parts)


def is_truth(node: Node, procedure: Procedure) -> bool:
    """Whether `node` is itself true or false, rather than a value that is compared."""
    if node.kind == "fact":
        field = procedure.fields.get(str(node.value))
        return field is not None and field.type is FieldType.FLAG
    if node.kind == "parameter":
        return procedure.parameters[str(node.value)].kind == "flag"
    if node.kind == "value":
        return isinstance(node.value, bool)
    return node.kind in (*RELATIONS, "in", "&&", "||", "!", "all", "exists")


def _values(node: Node) -> Iterator[Node]:
    if node.kind == "value":
        yield node
    for part in node.parts:
        yield from _values(part)


def _lifted(node: Node) -> Node:
    parts = tuple(_lifted(part) for part in node.parts)
    node = replace(node, parts=parts)
    if node.kind not in (*RELATIONS, "in", "+", "-", "*", "/", "%", "call"):
        return node
    place = next((place for place, part in enumerate(parts) if part.kind == "?"), None)
    if place is None:
        return node
    test, *ways = parts[place].parts
    both = (_lifted(replace(node, parts=(*parts[:place], way, *parts[place + 1 :]))) for way in ways)
    return Node("?", (test, *both))

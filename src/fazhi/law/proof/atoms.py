"""The atoms of conditions: what a proof understands of an expression, and what it leaves free.

Understood exactly are flags, comparisons of one fact with constants, and membership. Any other comparison (of two
facts, of a number with what a locality sets, of sums …) is a free atom: it may turn out either way whenever one of its
facts is recorded, and keeps its value until then. Mirrored and negated comparisons are the same atom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fazhi.law.expression import Node, Unreadable, read
from fazhi.law.guard import Guard
from fazhi.law.procedure import FieldType, Procedure

RELATIONS = ("==", "!=", "<", "<=", ">", ">=")
_MIRRORED = {"<": ">", "<=": ">="}
_OPPOSITE = {"!=": "==", ">=": "<"}


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


def constants(procedure: Procedure, node: Node) -> Iterator[tuple[str, object]]:
    """Every fact and constant that `node` compares with each other; (fact, None) where its items are counted."""
    if node.kind in (*RELATIONS, "in"):
        for one, other in (node.parts, node.parts[::-1]):
            if one.kind == "fact":
                yield from ((str(one.value), part.value) for part in (other, *other.parts) if part.kind == "value")
            if counts(procedure, one) and other.kind == "value":
                yield str(one.parts[0].value), None
    if node.kind in ("all", "exists"):
        group, test = node.parts
        facts = [part for part in (group, *test.parts) if part.kind == "fact" and part.value != node.value]
        told = [value.value for value in _values(node)]
        yield from ((str(fact.value), value) for fact in facts for value in told)
    for part in node.parts:
        yield from constants(procedure, part)


def counts(procedure: Procedure, node: Node) -> bool:
    """Whether `node` is the number of items of a field of several choices."""
    if node.kind != "call" or node.value != "size" or node.parts[0].kind != "fact":
        return False
    field = procedure.fields.get(str(node.parts[0].value))
    return field is not None and field.type is FieldType.CHOICES


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

"""Conditions as pairs of Boolean functions: where one is true and where it is false; elsewhere it is unknown.

The three values are Kleene's, as `guard` has them: `&&` and `||` absorb an unknown side where the other decides.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from fazhi.law.expression import Node
from fazhi.law.procedure import Procedure, Rule
from fazhi.law.proof import atoms
from fazhi.law.proof.atoms import Free
from fazhi.law.proof.diagrams import Bdd, Diagrams, after
from fazhi.law.proof.domains import OTHER, Classes, Domain, Items

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


class Truth(NamedTuple):
    """Where a condition is true, and where it is false."""

    true: Bdd
    false: Bdd

    @property
    def known(self) -> Bdd:
        """Where it is one of both."""
        return self.true | self.false

    def __invert__(self) -> Truth:
        return Truth(self.false, self.true)


class Truths:
    """Evaluates conditions; of the facts in `recorded` the value after the step is meant, of all others the one now.

    `fields` and `atoms` are those that the conditions evaluated so far have asked for."""

    def __init__(
        self,
        procedure: Procedure,
        diagrams: Diagrams,
        domains: dict[str, Domain],
        recorded: frozenset[str] = frozenset(),
    ) -> None:
        self._procedure = procedure
        self._diagrams = diagrams
        self._domains = domains
        self._recorded = recorded
        self._found: dict[str, Truth] = {}
        self.fields: set[str] = set()
        self.atoms: set[Free] = set()

    def rule(self, rule: Rule | None) -> Truth:
        """Where `rule` is true and false; no rule is always true."""
        if rule is None:
            return Truth(self._diagrams.true, self._diagrams.false)
        if rule.expression not in self._found:
            node = atoms.tree(rule.expression)
            self._found[rule.expression] = self._free(atoms.whole(rule.expression)) if node is None else self._of(node)
        return self._found[rule.expression]

    def known(self, field: str) -> Bdd:
        """Where the fact is recorded."""
        domain = self._domains[field]
        return self._bit(domain.known, field) if isinstance(domain, Items) else ~self._class(domain, 0)

    def filled(self, field: str) -> Bdd:
        """Where the fact is recorded and not empty: what a required field asks for."""
        domain = self._domains[field]
        if isinstance(domain, Items):
            return self._bit(domain.known, field) & self._diagrams.any_of(self._items(domain, domain.items))
        return self._where(domain, lambda value: value != "").true

    def possible(self, field: str) -> Bdd:
        """The bits of the fact that mean something: a class that there is, no items of a fact that isn't recorded."""
        domain = self._domains[field]
        if isinstance(domain, Classes):
            return self._diagrams.any_of(self._class(domain, place) for place in range(len(domain.values)))
        known, empty = self._bit(domain.known, field), ~self._diagrams.any_of(self._items(domain, domain.items))
        possible = known | empty
        return possible if domain.standing[-1] else possible & ~self._bit(domain.bit(OTHER), field)

    def holding(self, field: str, value: Any) -> Bdd:
        """Where the fact has `value`, as far as conditions can tell."""
        domain = self._domains[field]
        if isinstance(domain, Classes):
            return self._class(domain, domain.class_of(value))
        had = {item if item in domain.items else OTHER for item in value}
        bits = {item: self._bit(domain.bit(item), field) for item in domain.items}
        told = (bit if item in had else ~bit for item, bit in bits.items())
        return self._bit(domain.known, field) & self._diagrams.all_of(told)

    def _of(self, node: Node) -> Truth:
        match node.kind:
            case "value" if isinstance(node.value, bool):
                return self._constant(node.value)
            case "!":
                return ~self._of(node.parts[0])
            case "&&" | "||":
                return self._joined(node)
            case "?":
                test, yes, no = (self._of(part) for part in node.parts)
                return Truth(test.true & yes.true | test.false & no.true, test.true & yes.false | test.false & no.false)
            case "fact" if atoms.is_truth(node, self._procedure):
                return self._where(self._classes(node), lambda value: value is True)
            case "parameter":
                return self._free(Free(atoms.text(node), ()))
        return self._atom(node)

    def _joined(self, node: Node) -> Truth:
        parts = [self._of(part) for part in node.parts]
        true, false = [part.true for part in parts], [part.false for part in parts]
        if node.kind == "&&":
            return Truth(self._diagrams.all_of(true), self._diagrams.any_of(false))
        return Truth(self._diagrams.any_of(true), self._diagrams.all_of(false))

    def _atom(self, node: Node) -> Truth:
        if node.kind in ("==", "!=") and all(atoms.is_truth(part, self._procedure) for part in node.parts):
            one, other = (self._of(part) for part in node.parts)
            same = Truth(
                one.true & other.true | one.false & other.false, one.true & other.false | one.false & other.true
            )
            return same if node.kind == "==" else ~same
        return self._understood(node) or self._left_free(node)

    def _left_free(self, node: Node) -> Truth:
        if node.kind not in atoms.RELATIONS:
            return self._free(Free(atoms.text(node), tuple(sorted(atoms.facts_of(node)))))
        shape, holds = atoms.canonical(node)
        found = self._free(Free(atoms.text(shape), tuple(sorted(atoms.facts_of(shape)))))
        return found if holds else ~found

    def _understood(self, node: Node) -> Truth | None:
        if node.kind in atoms.RELATIONS:
            for (one, other), sign in zip(
                (node.parts, node.parts[::-1]), (node.kind, _MIRRORED[node.kind]), strict=True
            ):
                if other.kind == "value":
                    return self._compared(one, sign, other.value)
        if node.kind == "in":
            return self._member(*node.parts)
        return self._quantified(node) if node.kind in ("all", "exists") else None

    def _compared(self, node: Node, sign: str, value: Any) -> Truth | None:
        compare = _COMPARE[sign]
        if node.kind == "fact" and isinstance(self._domains.get(str(node.value)), Classes):
            return self._where(self._classes(node), lambda one: compare(one, value))
        if atoms.counts(self._procedure, node):
            domain = self._domains[str(node.parts[0].value)]
            assert isinstance(domain, Items)
            if domain.counted:
                return self._counted(domain, lambda number: compare(number, value))
        return None

    def _member(self, item: Node, group: Node) -> Truth | None:
        if item.kind == "fact" and group.kind == "list" and all(part.kind == "value" for part in group.parts):
            values = [part.value for part in group.parts]
            if isinstance(self._domains.get(str(item.value)), Classes):
                return self._where(self._classes(item), lambda one: one in values)
        if item.kind == "value" and group.kind == "fact":
            domain = self._domains.get(str(group.value))
            if isinstance(domain, Items):
                return self._has(domain, (str(item.value),))
        return None

    def _quantified(self, node: Node) -> Truth | None:
        group, test = node.parts
        some = node.kind == "exists"
        if group.kind == "fact" and isinstance(domain := self._domains.get(str(group.value)), Items):
            chosen = {item: _chosen(test, str(node.value), item) for item in domain.items}
            if None in chosen.values():
                return None
            found = self._has(domain, tuple(item for item, yes in chosen.items() if yes is some))
            return found if some else ~found
        told = group.kind == "list" and all(part.kind == "value" for part in group.parts)
        if told and test.kind == "in" and test.parts[0] == Node("fact", value=node.value):
            members = [Node("in", (part, test.parts[1])) for part in group.parts]
            return self._of(Node("||" if some else "&&", tuple(members)))
        return None

    def _has(self, domain: Items, items: tuple[str, ...]) -> Truth:
        any_of = self._diagrams.any_of(self._items(domain, items))
        known = self._bit(domain.known, domain.field)
        return Truth(known & any_of, known & ~any_of)

    def _counted(self, domain: Items, test: Callable[[int], bool]) -> Truth:
        exactly = [self._diagrams.true]
        for bit in self._items(domain, domain.items):
            exactly = [
                (here & ~bit) | (before & bit)
                for here, before in zip([*exactly, self._diagrams.false], [self._diagrams.false, *exactly], strict=True)
            ]
        right = self._diagrams.any_of(where for number, where in enumerate(exactly) if test(number))
        known = self._bit(domain.known, domain.field)
        return Truth(known & right, known & ~right)

    def _items(self, domain: Items, items: tuple[str, ...]) -> Iterator[Bdd]:
        yield from (self._bit(domain.bit(item), domain.field) for item in items)

    def _where(self, domain: Classes, test: Callable[[Any], bool]) -> Truth:
        ways: dict[bool | None, list[Bdd]] = {True: [], False: [], None: []}
        for place, value in enumerate(domain.values):
            ways[_tested(test, value)].append(self._class(domain, place))
        return Truth(self._diagrams.any_of(ways[True]), self._diagrams.any_of(ways[False]))

    def _class(self, domain: Classes, place: int) -> Bdd:
        bits = (
            self._bit(bit, domain.field) if place >> shift & 1 else ~self._bit(bit, domain.field)
            for shift, bit in enumerate(domain.bits)
        )
        return self._diagrams.all_of(bits)

    def _classes(self, node: Node) -> Classes:
        domain = self._domains[str(node.value)]
        assert isinstance(domain, Classes)
        return domain

    def _bit(self, bit: str, field: str) -> Bdd:
        self.fields.add(field)
        return self._diagrams.var(after(bit) if field in self._recorded else bit)

    def _free(self, atom: Free) -> Truth:
        self.atoms.add(atom)
        renewed = not self._recorded.isdisjoint(atom.fields)
        value, sure = (self._diagrams.var(after(bit) if renewed else bit) for bit in atom.bits)
        known = self._diagrams.all_of(map(self.known, atom.fields)) if atom.sure else sure
        return Truth(known & value, known & ~value)

    def _constant(self, value: bool) -> Truth:
        yes, no = self._diagrams.true, self._diagrams.false
        return Truth(yes, no) if value else Truth(no, yes)


def _tested(test: Callable[[Any], bool], value: Any) -> bool | None:
    if value is None:
        return None
    try:
        return test(value)
    except TypeError:
        return None


def _chosen(test: Node, name: str, item: str) -> bool | None:
    """Whether the condition of a quantifier holds of one item; None where it asks for more than constants."""
    me = Node("fact", value=name)
    if test.kind in ("&&", "||"):
        parts = [_chosen(part, name, item) for part in test.parts]
        return None if None in parts else (all(parts) if test.kind == "&&" else any(parts))
    if test.kind == "!":
        inner = _chosen(test.parts[0], name, item)
        return None if inner is None else not inner
    if test.kind == "in" and test.parts[0] == me and test.parts[1].kind == "list":
        return item in [part.value for part in test.parts[1].parts]
    if test.kind in ("==", "!=") and me in test.parts:
        other = test.parts[1] if test.parts[0] == me else test.parts[0]
        return (item == other.value) == (test.kind == "==") if other.kind == "value" else None
    return None

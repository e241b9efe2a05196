"""Conditions as pairs of Boolean functions: where one is true and where it is false; elsewhere it is unknown.

The three values are Kleene's, as `guard` has them: `&&` and `||` absorb an unknown side where the other decides.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from fazhi.law.expression import Node
from fazhi.law.procedure import Procedure, Rule
from fazhi.law.proof import atoms
from fazhi.law.proof.atoms import Free
from fazhi.law.proof.diagrams import Bdd, Diagrams, after
from fazhi.law.proof.domains import Classes, Test, tested


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
        domains: dict[str, Classes],
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
        return ~self._class(self._domains[field], 0)

    def filled(self, field: str) -> Bdd:
        """Where the fact is recorded and not empty: what a required field asks for."""
        return self._where(field, lambda value: value not in ("", [])).true

    def possible(self, field: str) -> Bdd:
        """The numbers that are numbers of a class."""
        domain = self._domains[field]
        return self._diagrams.any_of(self._class(domain, place) for place in range(len(domain.values)))

    def holding(self, field: str, value: Any) -> Bdd:
        """Where the fact has `value`, as far as conditions can tell."""
        domain = self._domains[field]
        return self._class(domain, domain.class_of(value))

    def _of(self, node: Node) -> Truth:
        asked = atoms.test(self._procedure, node)
        if asked:
            return self._where(*asked)
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
        return self._left_free(node)

    def _left_free(self, node: Node) -> Truth:
        if node.kind not in atoms.RELATIONS:
            return self._free(Free(atoms.text(node), tuple(sorted(atoms.facts_of(node)))))
        shape, holds = atoms.canonical(node)
        found = self._free(Free(atoms.text(shape), tuple(sorted(atoms.facts_of(shape)))))
        return found if holds else ~found

    def _where(self, field: str, test: Test) -> Truth:
        domain = self._domains[field]
        ways: dict[bool | None, list[Bdd]] = {True: [], False: [], None: []}
        for place, value in enumerate(domain.values):
            ways[tested(test, value)].append(self._class(domain, place))
        return Truth(self._diagrams.any_of(ways[True]), self._diagrams.any_of(ways[False]))

    def _class(self, domain: Classes, place: int) -> Bdd:
        bits = (
            self._bit(bit, domain.field) if place >> shift & 1 else ~self._bit(bit, domain.field)
            for shift, bit in enumerate(domain.bits)
        )
        return self._diagrams.all_of(bits)

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

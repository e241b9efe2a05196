"""What each act's conditions read, and what therefore must be remembered between two acts.

A fact that is only read by acts which themselves record it needs no memory: its value is chosen at the step. So is a
free atom, where every act that reads it records one of its facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.law.guard import Guard
from fazhi.law.procedure import DEEMED, Procedure, Rule
from fazhi.law.proof import atoms
from fazhi.law.proof.atoms import Free
from fazhi.law.proof.diagrams import Diagrams
from fazhi.law.proof.domains import Classes, Test, classes_of
from fazhi.law.proof.truth import Truths


@dataclass(frozen=True, slots=True)
class Reading:
    """The domains of all facts that conditions mention; which of them, and which atoms, are remembered."""

    domains: Mapping[str, Classes]
    kept: frozenset[str]
    atoms: tuple[Free, ...]
    kept_atoms: frozenset[Free]
    by_act: Mapping[str, frozenset[str]]
    atoms_by_act: Mapping[str, frozenset[Free]]
    by_rule: Mapping[str, frozenset[str]]


def read(procedure: Procedure) -> Reading:
    """What the conditions of `procedure` read."""
    rules = {act: tuple(_rules(procedure, act)) for act in procedure.acts}
    domains = _domains(procedure, [rule for some in rules.values() for rule in some])
    scratch = Diagrams()
    facts: dict[str, frozenset[str]] = {}
    free: dict[str, frozenset[Free]] = {}
    bits: dict[str, frozenset[str]] = {}
    for act, some in rules.items():
        facts[act], free[act] = frozenset(), frozenset()
        for rule in some:
            truths = Truths(procedure, scratch, domains)
            truths.rule(rule)
            facts[act] |= truths.fields
            free[act] |= truths.atoms
            told = {bit for name in truths.fields for bit in domains[name].bits}
            bits[rule.expression] = frozenset(told.union(*(atom.bits for atom in truths.atoms)))
    timed = frozenset(_dated(procedure))
    kept = {field for act in rules for field in facts[act] if not _told(procedure, act, {field})} | (
        timed & set(domains)
    )
    every = tuple(sorted(frozenset().union(*free.values()), key=lambda atom: atom.key))
    kept_atoms = {atom for act in rules for atom in free[act] if not _renewed(procedure, act, atom)}
    return Reading(domains, frozenset(kept), every, frozenset(kept_atoms), facts, free, bits)


def _rules(procedure: Procedure, name: str) -> Iterator[Rule]:
    act = procedure.acts[name]
    yield from act.when
    timed = [clock.when for clock in procedure.clocks if clock.trigger == name]
    guards = [item.when for item in act.after] + [item.when for item in (*act.opens, *act.closes)]
    guards += [item.when for item in act.results]
    yield from (rule for rule in (*guards, *timed) if rule)
    outcomes = {result.outcome for result in act.results}
    for never in procedure.never:
        if never.when and (name in never.acts or name in never.others or outcomes.intersection(never.outcomes)):
            yield never.when


def _dated(procedure: Procedure) -> Iterator[str]:
    """The date fields that tell when the law acts by itself."""
    lengths = [clock.within for clock in procedure.clocks if clock.kind != "duty"]
    lengths += [item.within for act in procedure.acts.values() for item in act.restarts]
    yield from (length.field for length in lengths if length and length.field)


def _domains(procedure: Procedure, rules: list[Rule]) -> dict[str, Classes]:
    mentioned: dict[str, set[Any]] = {name: set() for name in _dated(procedure)}
    tests: dict[str, list[Test]] = {}
    for rule in rules:
        for name in Guard(rule.expression).names:
            mentioned.setdefault(name, set())
        node = atoms.tree(rule.expression)
        for name, value in atoms.constants(node) if node else ():
            mentioned.setdefault(name, set()).add(value)
        for name, test in atoms.tests(procedure, node) if node else ():
            tests.setdefault(name, []).append(test)
    optional = {name for act in procedure.acts.values() for name in act.optional}
    fields = procedure.fields
    return {
        name: classes_of(fields[name], tests.get(name, []), told, name in optional)
        for name, told in sorted(mentioned.items())
        if name in fields
    }


def _told(procedure: Procedure, act: str, fields: set[str]) -> bool:
    """Whether the act records these facts every time that it is performed or deemed."""
    deemed = [clock.facts for clock in procedure.clocks if clock.kind == DEEMED and act in clock.acts]
    return fields <= set(procedure.acts[act].fields) and all(fields <= set(facts) for facts in deemed)


def _renewed(procedure: Procedure, act: str, atom: Free) -> bool:
    """Whether the act records some fact of `atom` every time, so that it turns out anew."""
    deemed = [set(clock.facts) for clock in procedure.clocks if clock.kind == DEEMED and act in clock.acts]
    accepted = {*procedure.acts[act].fields, *procedure.acts[act].optional}
    return all(not told.isdisjoint(atom.fields) for told in (accepted, *deemed))

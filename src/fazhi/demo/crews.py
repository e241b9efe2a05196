"""Who performs an act in a simulated matter, what is written into its form, and what somebody tries unlawfully."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from fazhi.law.marking import Actor
from fazhi.law.procedure import Field, FieldType
from fazhi.law.table import Row

from .case import Case, Done, Move
from .roster import Worker

Crew = tuple[tuple[Worker, ...], tuple[Actor, ...]]
Attempt = tuple[str, dict[str, Any], tuple[Worker, ...]]


def is_external(case: Case, row: Row) -> bool:
    """Whether only people outside the office perform the act."""
    roles = case.machine.procedure.roles
    return all(roles[role].external for role in row.act.by)


def may_be_external(case: Case, row: Row) -> bool:
    """Whether somebody outside the office may perform the act too."""
    roles = case.machine.procedure.roles
    return any(roles[role].external for role in row.act.by)


def crew(case: Case, row: Row) -> Crew:
    """Who performs the act, the recorder first, and how the law sees them."""
    if is_external(case, row):
        return _recorder(case, row)
    barred = {person for index in row.not_by for person in case.state.people.get(index, ())}
    able = (
        (worker, actor)
        for worker, actor in _present(case)
        if not actor.roles.isdisjoint(row.by)
        and (not row.act.holding or row.act.holding in actor.holds)
        and actor.person not in barred
    )
    chosen = list(islice(able, row.act.at_least))
    return tuple(worker for worker, _ in chosen), tuple(actor for _, actor in chosen)


def _present(case: Case) -> Iterator[tuple[Worker, Actor]]:
    day = case.today
    return ((worker, worker.actor(case.organ, day)) for worker in case.team)


def _recorder(case: Case, row: Row) -> Crew:
    roles = case.machine.procedure.roles
    for role in row.act.by:
        for worker, actor in _present(case):
            if not actor.roles.isdisjoint(roles[role].recorded_by):
                return (worker,), (Actor("", frozenset({role})),)
    return (), ()


def filled(case: Case, row: Row, given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that the act records: those given, and something plain for what it asks for besides."""
    fields = case.machine.procedure.fields
    facts = {name: value for name, value in given.items() if name in row.accepted and value is not None}
    for name in row.act.fields:
        if facts.get(name) in (None, "", []):
            facts[name] = plain(fields[name], case)
    return facts


def plain(item: Field, case: Case) -> Any:
    """A value of the field's kind that says nothing in particular."""
    match item.type:
        case FieldType.FLAG:
            return False
        case FieldType.CHOICE:
            return item.choices[0].value
        case FieldType.CHOICES:
            return [item.choices[0].value]
        case FieldType.DATE:
            return case.date_in(10)
        case FieldType.NUMBER | FieldType.MONEY:
            return 0
        case _:
            return f"{item.title}：详见卷内材料"


def attempt(
    case: Case, row: Row, facts: Mapping[str, Any], people: tuple[Worker, ...], script: Sequence[Move]
) -> Done | None:
    """Something unlawful that somebody tries before the act itself, and that the law refuses."""
    for act, tried, who in _mistakes(case, row, facts, people, script):
        actors = tuple(worker.actor(case.organ, case.today) for worker in who)
        refusals = case.machine.check(case.state, act, at=case.at, actors=actors, facts=tried)
        if refusals:
            codes = frozenset(one.code for one in refusals)
            return Done(act, case.at, max(case.at, case.recorded_at), who, tried, codes)
    return None


def _mistakes(
    case: Case, row: Row, facts: Mapping[str, Any], people: tuple[Worker, ...], script: Sequence[Move]
) -> list[Attempt]:
    """Acting alone, without a certificate or the role, with a form half filled, or ahead of the procedure."""
    act, rows = row.act.id, case.machine.table.rows
    strangers = [worker for worker, actor in _present(case) if actor.roles.isdisjoint(row.by)]
    bare = [
        w for w, actor in _present(case) if not actor.roles.isdisjoint(row.by) and row.act.holding not in actor.holds
    ]
    found: list[Attempt] = [(act, dict(facts), (one,)) for one in case.rng.sample(strangers, min(1, len(strangers)))]
    if row.act.at_least > 1:
        found += [(act, dict(facts), people[:1])] * 2
    if row.act.holding:
        found += [(act, dict(facts), (one, *people[1:])) for one in bare[:2]]
    if row.act.fields and case.chance(0.3):
        found.append((act, {name: facts[name] for name in row.act.fields[1:]}, people))
    ahead = [move.act for move in script if case.is_open(move.act) and move.act != act and not case.was(move.act)]
    for other in (rows[name] for name in case.rng.sample(ahead, min(3, len(ahead)))):
        if not may_be_external(case, other):
            found.append((other.act.id, filled(case, other, {}), crew(case, other)[0]))
    case.rng.shuffle(found)
    return [one for one in found if one[2]]

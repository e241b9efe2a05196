"""Who may perform an act: role, number, qualification, and separation of persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi.law.marking import Actor, Refusal, State
from fazhi.law.references import QUALIFICATIONS
from fazhi.law.table import Row, Table


def fit(row: Row, actors: Sequence[Actor]) -> bool:
    """Whether they plainly may: the common case, with nothing asked but roles and a number of persons."""
    if not row.only_roles:
        return False
    for actor in actors:
        if row.by.isdisjoint(actor.roles):
            return False
    least = row.act.at_least
    return len(actors) >= least and (least == 1 or len({actor.person for actor in actors}) >= least)


def refusals(table: Table, state: State, row: Row, actors: Sequence[Actor]) -> Iterator[Refusal]:
    """Why these persons can't perform `row`; nothing where they can."""
    act = row.act
    roles = "或".join(table.procedure.roles[role].title for role in act.by)
    strangers = [actor for actor in actors if row.by.isdisjoint(actor.roles)]
    if strangers or not actors:
        yield Refusal("actor.role", act.id, f"“{act.title}”应由{roles}办理", act.law)
    people = {actor.person for actor in actors if actor not in strangers}
    if people and len(people) < act.at_least:
        message = f"“{act.title}”须由不少于 {act.at_least} 名{roles}共同办理，现为 {len(people)} 名"
        yield Refusal("actor.number", act.id, message, act.law)
    if act.holding and any(act.holding not in actor.holds for actor in actors):
        message = f"“{act.title}”的办理人须持有效的{QUALIFICATIONS[act.holding]}"
        yield Refusal("actor.qualification", act.id, message, act.law)
    yield from _separated(table, state, row, people)


def _separated(table: Table, state: State, row: Row, people: set[str]) -> Iterator[Refusal]:
    for index, item in zip(row.not_by, row.act.not_by, strict=True):
        if not people.isdisjoint(state.people.get(index, frozenset())):
            other = table.procedure.acts[item.act].title
            message = f"“{row.act.title}”不得由本案中办理过“{other}”的人办理"
            yield Refusal("actor.separation", row.act.id, message, item.law)

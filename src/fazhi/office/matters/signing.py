"""Who stands behind an act: the persons of an office as the law's actors, or a party for whom an officer records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.law.marking import Actor, Refusal, Refused
from fazhi.law.procedure import Act
from fazhi.law.state import Machine
from fazhi.record.entry import Actor as Name

from ..documents import services as papers
from ..organs.selectors import Standing
from .errors import UnknownDocument
from .store import OpenMatter

# What the law does by itself, no person performs: the only role that may do it is the one that no person holds.
THE_LAW = Actor("", frozenset({"law"}))


@dataclass(frozen=True, slots=True)
class Signed:
    """The actors for the engine, and their names for the entry."""

    actors: tuple[Actor, ...]
    names: tuple[Name, ...]


def sign(machine: Machine, act_id: str, matter: OpenMatter, standings: Sequence[Standing]) -> Signed:
    """The actors of an act in `matter` that the first of `standings` records.

    :raises Refused: where the recorder may not record it for the external party whose act it is.
    """
    act = machine.procedure.acts.get(act_id)
    actors = tuple(standing.actor_at(matter) for standing in standings)
    if act is None or not _is_external(machine, act, actors[0]):
        return Signed(actors, tuple(_named(s, actor, act) for s, actor in zip(standings, actors, strict=True)))
    return _for_a_party(machine, act, matter, actors[0])


def _is_external(machine: Machine, act: Act, recorder: Actor) -> bool:
    outside = all(machine.procedure.roles[role].external for role in act.by)
    return outside or (
        recorder.roles.isdisjoint(act.by) and any(machine.procedure.roles[role].recorded_by for role in act.by)
    )


def _for_a_party(machine: Machine, act: Act, matter: OpenMatter, recorder: Actor) -> Signed:
    external = [machine.procedure.roles[role] for role in act.by if machine.procedure.roles[role].external]
    for role in external:
        if not recorder.roles.isdisjoint(role.recorded_by):
            name = matter.party if role.id in ("party", "applicant") else role.title
            return Signed((Actor("", frozenset({role.id})),), (Name("", name, (role.id,)),))
    wanted = "、".join(machine.procedure.roles[one].title for role in external for one in role.recorded_by)
    message = f"“{act.title}”是{external[0].title}的行为，由{wanted}代为记录"
    raise Refused((Refusal("actor.recorder", act.id, message, act.law),))


def _named(standing: Standing, actor: Actor, act: Act | None) -> Name:
    roles = sorted(actor.roles.intersection(act.by)) if act else []
    return Name(actor.person, standing.person.name, tuple(roles))


def known_documents(digests: Sequence[str]) -> None:
    """Claim the documents of an act, and refuse digests of documents that are not stored.

    :raises UnknownDocument: naming the first of them.
    """
    if missing := papers.claim(digests):
        raise UnknownDocument(missing[0])


def openers(machine: Machine, at: dt.datetime) -> frozenset[str]:
    """The roles that may open a matter at `at`: those that perform, or record for a party, an act that can be first."""
    roles = machine.procedure.roles
    acts = [machine.procedure.acts[name] for name in machine.allowed(machine.open(at), at)]
    first = [roles[name] for act in acts for name in act.by]
    return frozenset(one for role in first for one in (role.recorded_by if role.external else (role.id,)))

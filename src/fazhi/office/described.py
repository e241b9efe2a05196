"""What the page of a procedure says besides its acts: deadlines, roles, papers, parameters, results, ties, proof.

The desk and the public see the same parts. Acts are given by id and title, so that a page can lead to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fazhi.law import proved, timetable
from fazhi.law.linking import Link
from fazhi.law.period import Period
from fazhi.law.procedure import Parameter, Procedure
from fazhi.law.timetable import Change, Line

from .telling import Titled

# The address of a procedure's page by its id; empty where there is none.
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Mark:
    """How sure we are of what a parameter says, as a badge shows it."""

    text: str
    tone: str
    sign: str


_DOUBT = ("warn", "▲")
MARKS = {
    "V": Mark("已核原文", "good", "✓"),
    "V2": Mark("已核转载", "good", "✓"),
    "P": Mark("惯例", "note", "○"),
    "M": Mark("凭记忆，待核", *_DOUBT),
    "S": Mark("仅见摘录，待核", *_DOUBT),
    "?": Mark("推断，待核", *_DOUBT),
}


@dataclass(frozen=True, slots=True)
class Move:
    """What moves a deadline: 延长, 中止 or 重新计算, by which act, how, and who does it."""

    kind: str
    act: Titled
    words: str
    who: str
    law: str


@dataclass(frozen=True, slots=True)
class Time:
    """A line of the table of deadlines."""

    kind: str
    start: tuple[Titled, ...]
    acts: tuple[Titled, ...]
    length: str
    when: str
    who: str
    law: str
    mark: Mark | None
    fixed: bool
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter: its default, the area's own value where one is set, its source and how sure we are of it."""

    title: str
    default: str
    own: str
    law: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Group:
    """Something with the acts that belong to it: a role, a paper, an outcome."""

    title: str
    acts: tuple[Titled, ...]
    law: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Another procedure that this one leads to, or that leads here: when, and what comes back."""

    title: str
    procedure: str
    url: str
    how: str
    back: tuple[str, ...]
    law: str


@dataclass(frozen=True, slots=True)
class Property:
    """What must hold in every run; `holds` is None where nobody has proved it yet."""

    title: str
    law: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Description:
    """The parts of the page; `times` have a length, of `prompt` the law names none."""

    times: tuple[Time, ...]
    prompt: tuple[Time, ...]
    roles: tuple[Group, ...]
    papers: tuple[Group, ...]
    outcomes: tuple[Group, ...]
    settings: tuple[Setting, ...]
    properties: tuple[Property, ...]
    states: int


def describe(procedure: Procedure, own: Mapping[str, Any]) -> Description:
    """Everything about `procedure` by itself; `own` are the values that the area gives to its parameters."""
    rows = [_time(procedure, line) for line in _merged(timetable.of_procedure(procedure, own))]
    result = proved.of(procedure)
    return Description(
        times=tuple(row for row in rows if row.length),
        prompt=tuple(row for row in rows if not row.length),
        roles=tuple(
            Group(_role(procedure, name), _titled(procedure, acts))
            for name, acts in timetable.by_role(procedure).items()
        ),
        papers=tuple(
            Group(procedure.papers[name].title, _titled(procedure, acts), procedure.papers[name].law)
            for name, acts in timetable.by_paper(procedure).items()
        ),
        outcomes=tuple(
            Group(procedure.outcomes[name].title, _titled(procedure, acts), procedure.outcomes[name].law)
            for name, acts in timetable.by_outcome(procedure).items()
        ),
        settings=tuple(_setting(item, own) for item in procedure.parameters.values()),
        properties=_properties(procedure, result),
        states=result.states if result else 0,
    )


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Lines that differ by what starts them alone, as one."""
    found: dict[Line, tuple[str, ...]] = {}
    for line in lines:
        key = replace(line, start=(), clock="")
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *line.start)))
    return [replace(line, start=start) for line, start in found.items()]


def _time(procedure: Procedure, line: Line) -> Time:
    moves = (("延长", line.extensions), ("中止", line.suspensions), ("重新起算", line.restarts))
    return Time(
        kind=line.kind.value,
        start=_titled(procedure, line.start),
        acts=_titled(procedure, line.acts),
        length=line.length,
        when=line.when,
        who=_who(procedure, line.roles) or "法律规定",
        law=line.law,
        mark=MARKS.get(line.mark),
        fixed=not line.rolls,
        moves=tuple(_move(procedure, kind, change) for kind, changes in moves for change in changes),
    )


def _move(procedure: Procedure, kind: str, change: Change) -> Move:
    [act] = _titled(procedure, (change.act,))
    return Move(kind, act, change.words, _who(procedure, change.roles), change.law)


def _titled(procedure: Procedure, acts: Iterable[str]) -> tuple[Titled, ...]:
    return tuple((name, procedure.acts[name].title) for name in acts)


def _who(procedure: Procedure, roles: Iterable[str]) -> str:
    return "、".join(procedure.roles[role].title for role in roles)


def _role(procedure: Procedure, name: str) -> str:
    role = procedure.roles[name]
    entered = _who(procedure, role.recorded_by)
    return f"{role.title}（可以由{entered}代为登记）" if entered else role.title


def _setting(item: Parameter, own: Mapping[str, Any]) -> Setting:
    set_here = printed(own[item.id]) if item.id in own else ""
    return Setting(item.title, printed(item.default), set_here, item.law, MARKS.get(item.mark))


def printed(value: object) -> str:
    """A parameter's value as a person reads it."""
    if isinstance(value, Period):
        return value.chinese
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _properties(procedure: Procedure, result: proved.Result | None) -> tuple[Property, ...]:
    if result is None:
        return tuple(Property(item.says, item.law, None) for item in procedure.never)
    own = sorted(result.properties, key=lambda item: not item.code.startswith("never."))
    return tuple(Property(item.title, item.law, item.holds) for item in own)


def ties_of(procedure: Procedure, others: Mapping[str, Procedure], address: Address) -> list[Tie]:
    """The procedures that `procedure` leads to; `others` are those in force, by id."""
    return [_tie(procedure, link, others.get(link.procedure), address) for link in procedure.links.values()]


def ties_to(procedure: Procedure, others: Mapping[str, Procedure], address: Address) -> list[Tie]:
    """The other procedures in force that lead to `procedure`."""
    return [
        Tie(link.title, other.title, address(other.id), _how(other, link), (), link.law)
        for other in others.values()
        for link in other.links.values()
        if link.procedure == procedure.id and other.id != procedure.id
    ]


def _tie(procedure: Procedure, link: Link, other: Procedure | None, address: Address) -> Tie:
    title = other.title if other else link.procedure
    return Tie(
        link.title, title, address(link.procedure) if other else "", _how(procedure, link),
        tuple(_back(procedure, link, other)), link.law,
    )  # fmt: skip


def _how(procedure: Procedure, link: Link) -> str:
    if link.opened_by:
        return f"由{procedure.titles(link.opened_by)}引出"
    return f"{procedure.titles(link.after)}之后可以引出" if link.after else "随时可以引出"


def _back(procedure: Procedure, link: Link, other: Procedure | None) -> Iterator[str]:
    """What the outcomes of the linked matter bring about here, each act once."""
    known = other.outcomes if other else {}
    found: dict[str, dict[str, None]] = {}
    for item in link.returns:
        titles = (known[name].title if name in known else name for name in item.outcomes)
        found.setdefault(item.act, {}).update(dict.fromkeys(titles))
    for act, titled in found.items():
        yield f"结果为“{'”或“'.join(titled)}”的，本案“{procedure.acts[act].title}”"

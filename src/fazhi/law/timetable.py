"""The table of deadlines of a procedure (期限表): each clock and each minimum wait in one line, in the file's order.

Acts, roles and papers are named by their ids, lengths and conditions in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fazhi.law.phrases import Phrases
from fazhi.law.procedure import DUTY, RIGHT, Act, ClockRule, Condition, Length, Procedure


class Kind(StrEnum):
    """What a time does: an act must come within it, a right ends with it, the law deems after it, or none before it."""

    MUST = "应当"
    RIGHT = "权利"
    DEEMED = "视为"
    EARLIEST = "最早"


@dataclass(frozen=True, slots=True)
class Change:
    """Another act that moves a time: by how much or until when, in words, and who may do so (roles)."""

    act: str
    words: str
    roles: tuple[str, ...]
    law: str


@dataclass(frozen=True, slots=True)
class Line:
    """One time: from `start` to any of `acts`.

    `length` is in words, empty where the law names none; `when` is the condition under which it runs, empty where
    always; `roles` answer for it. Where the length is a `parameter`, `mark` says how sure its default is.
    """

    kind: Kind
    start: tuple[str, ...]
    acts: tuple[str, ...]
    length: str
    roles: tuple[str, ...]
    law: str
    clock: str = ""
    when: str = ""
    parameter: str = ""
    mark: str = ""
    rolls: bool = True
    extensions: tuple[Change, ...] = ()
    suspensions: tuple[Change, ...] = ()
    restarts: tuple[Change, ...] = ()


def of_procedure(procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> tuple[Line, ...]:
    """Every time that `procedure` knows; an area's `parameters` replace the defaults."""
    say = Phrases(procedure, parameters)
    return tuple(line for act in procedure.acts.values() for line in _of_act(say, act))


def _of_act(say: Phrases, act: Act) -> Iterator[Line]:
    yield from (_wait(say, act, item, item.wait) for item in act.after if item.wait)
    for rule in say.procedure.clocks:
        if (act.id in rule.acts) if rule.kind == RIGHT else (act.id == rule.trigger):
            yield _clock(say, rule)


def _wait(say: Phrases, act: Act, item: Condition, length: Length) -> Line:
    parameter, mark = _parameter(say, length)
    return Line(
        Kind.EARLIEST, item.acts, (act.id,), f"满{say.figure(length)}", _roles(say, (act.id,)), item.law,
        when=_condition(say, item), parameter=parameter, mark=mark,
    )  # fmt: skip


def _clock(say: Phrases, rule: ClockRule) -> Line:
    kind = {DUTY: Kind.MUST, RIGHT: Kind.RIGHT}.get(rule.kind, Kind.DEEMED)
    parameter, mark = _parameter(say, rule.within)
    return Line(
        kind, (rule.trigger,), rule.acts, _within(say, kind, rule.within), _roles(say, rule.acts), rule.law,
        clock=rule.key, when=_condition(say, rule), parameter=parameter, mark=mark, rolls=rule.rolls,
        extensions=tuple(_extensions(say, rule.key)),
        suspensions=tuple(_suspensions(say, rule.key)),
        restarts=tuple(_restarts(say, rule.key)),
    )  # fmt: skip


def _within(say: Phrases, kind: Kind, length: Length | None) -> str:
    if length is None:
        return ""
    if length.field:
        return f"至{say.figure(length)}"
    return f"{'满' if kind is Kind.DEEMED else ''}{say.figure(length)}{'' if kind is Kind.DEEMED else '内'}"


def _condition(say: Phrases, item: Condition | ClockRule) -> str:
    return say.wording.rule(item.when) if item.when else ""


def _parameter(say: Phrases, length: Length | None) -> tuple[str, str]:
    """The id and the mark of the parameter that a length stands for; empty where it is none."""
    name = length.parameter if length else ""
    return (name, say.procedure.parameters[name].mark) if name else ("", "")


def _roles(say: Phrases, acts: tuple[str, ...]) -> tuple[str, ...]:
    """Who performs any of `acts`; nobody where the law itself does."""
    doers = [say.procedure.acts[name] for name in acts if not say.is_of_law(say.procedure.acts[name])]
    return tuple(dict.fromkeys(role for act in doers for role in act.by))


def _extensions(say: Phrases, clock: str) -> Iterator[Change]:
    for act in say.procedure.acts.values():
        for item in act.extends:
            if item.clock == clock:
                by = say.figure(item.by)
                words = f"至多{by}，以{say.fields([item.chosen])}为准" if item.chosen else by
                yield Change(act.id, f"{words}，至多{item.times}次", act.by, item.law)


def _suspensions(say: Phrases, clock: str) -> Iterator[Change]:
    for act in say.procedure.acts.values():
        for item in act.pauses:
            if clock in item.clocks:
                yield Change(act.id, f"至{say.acts(item.resumed_by, '或者')}", act.by, item.law)


def _restarts(say: Phrases, clock: str) -> Iterator[Change]:
    for act in say.procedure.acts.values():
        for item in act.restarts:
            if item.clock == clock:
                words = f"重新计算，改为{say.figure(item.within)}" if item.within else "重新计算"
                yield Change(act.id, words, act.by, item.law)


def by_role(procedure: Procedure) -> dict[str, tuple[str, ...]]:
    """Who does what: the acts of each role that performs or enters any, in the file's order."""
    found: dict[str, list[str]] = {role: [] for role in procedure.roles}
    for act in procedure.acts.values():
        for role in act.by:
            found[role].append(act.id)
    return {role: tuple(acts) for role, acts in found.items() if acts}


def by_paper(procedure: Procedure) -> dict[str, tuple[str, ...]]:
    """The acts that produce each paper, in the file's order; papers that none produces are left out."""
    found: dict[str, list[str]] = {paper: [] for paper in procedure.papers}
    for act in procedure.acts.values():
        for paper in act.produces:
            found[paper].append(act.id)
    return {paper: tuple(acts) for paper, acts in found.items() if acts}


def by_outcome(procedure: Procedure) -> dict[str, tuple[str, ...]]:
    """The acts that bring each outcome, in the file's order."""
    found: dict[str, list[str]] = {outcome: [] for outcome in procedure.outcomes}
    for act in procedure.acts.values():
        for result in act.results:
            found[result.outcome] = list(dict.fromkeys([*found[result.outcome], act.id]))
    return {outcome: tuple(acts) for outcome, acts in found.items()}

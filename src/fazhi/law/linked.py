"""Procedures beside each other: whether each link leads to a procedure, and what it brings back can be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.law.guard import Guard
from fazhi.law.linking import Link, Return
from fazhi.law.procedure import Act, Procedure
from fazhi.law.values import Mistake


def mistakes(procedures: Mapping[str, Procedure]) -> Iterator[Mistake]:
    """Everything in the links of `procedures` that the others of them don't bear out, keyed `procedure.links.…`.

    An act that a result brings about is performed by no person: what it requires must be among the facts that the
    result gives. It must be one that a person may perform too, since the other file may be kept elsewhere.
    """
    for procedure in procedures.values():
        for link in procedure.links.values():
            key = f"{procedure.id}.links.{link.id}"
            child = procedures.get(link.procedure)
            if child is None:
                yield Mistake(f"{key}.procedure", link.procedure, "已有的程序之一")
                continue
            for place, back in enumerate(link.returns):
                yield from _return(procedure, child, back, f"{key}.returns.{place}")
            yield from _twice(link, key)


def _return(parent: Procedure, child: Procedure, back: Return, key: str) -> Iterator[Mistake]:
    for outcome in back.outcomes:
        if outcome not in child.outcomes:
            yield Mistake(f"{key}.outcome", outcome, f"程序 {child.id} 的结果之一（{'、'.join(child.outcomes)}）")
        elif not _brings(child, outcome):
            yield Mistake(f"{key}.outcome", outcome, f"程序 {child.id} 中有行为带来的结果")
    act = parent.acts[back.act]
    given = {name for name, value in back.facts.items() if value not in (None, "", [])}
    missing = [name for name in act.fields if name not in given]
    if missing:
        yield Mistake(f"{key}.facts", "、".join(given) or "无", f"写明 {act.id} 必填的 {'、'.join(missing)}")
    surplus = [name for name in back.facts if name not in (*act.fields, *act.optional)]
    if surplus:
        yield Mistake(f"{key}.facts", "、".join(surplus), f"{act.id} 所记录的字段")
    yield from _contradicted(parent, act, back, key)
    if _by_the_law_alone(parent, act):
        yield Mistake(f"{key}.act", act.id, "有人可以办理的行为，因为那一案件可能在其他系统办理")


def _contradicted(parent: Procedure, act: Act, back: Return, key: str) -> Iterator[Mistake]:
    """Conditions of the act that the given facts alone make false, with the parameters' defaults."""
    defaults = {name: item.default for name, item in parent.parameters.items()}
    for rule in act.when:
        guard = Guard(rule.expression)
        if set(guard.names) <= set(back.facts) and guard.value(back.facts, defaults) is False:
            yield Mistake(f"{key}.facts", rule.expression, f"使 {act.id} 的条件成立的事实")


def _brings(procedure: Procedure, outcome: str) -> bool:
    return any(result.outcome == outcome for act in procedure.acts.values() for result in act.results)


def _by_the_law_alone(procedure: Procedure, act: Act) -> bool:
    roles = [procedure.roles[role] for role in act.by]
    return all(role.external and not role.recorded_by for role in roles)


def _twice(link: Link, key: str) -> Iterator[Mistake]:
    """The same act brought about twice by one outcome: the second could only be refused or stand double."""
    seen: set[tuple[str, str]] = set()
    for place, back in enumerate(link.returns):
        for outcome in back.outcomes:
            if (outcome, back.act) in seen:
                yield Mistake(f"{key}.returns.{place}", f"{outcome} → {back.act}", "每一结果引起同一行为只写一次")
            seen.add((outcome, back.act))

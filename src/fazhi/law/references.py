"""Checks of a procedure file that look across it: does every name that it uses stand for something in it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.law.guard import Guard, GuardError
from fazhi.law.period import Period, PeriodError
from fazhi.law.schema import RawAct, RawProcedure, RawRelation, RawRule

QUALIFICATIONS = {"enforcement_certificate": "行政执法证", "legal_profession": "法律职业资格"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """At `key`, `got` stands where `want` was wanted."""

    key: str
    got: str
    want: str


def mistakes(raw: RawProcedure) -> Iterator[Mistake]:
    """Every name in `raw` that stands for nothing, in the file's order."""
    yield from _heads(raw)
    for name, act in raw.acts.items():
        yield from _act(raw, name, act)
    if raw.log:
        for activity, act_name in raw.log.activities.items():
            yield from _known(f"log.activities.{activity}", [act_name], raw.acts, "本文件 acts 中的行为")
        for attribute, field in raw.log.fields.items():
            yield from _known(f"log.fields.{attribute}", [field], raw.fields, "本文件 fields 中的字段")


def _heads(raw: RawProcedure) -> Iterator[Mistake]:
    for name, role in raw.roles.items():
        yield from _known(f"roles.{name}.recorded_by", role.recorded_by, raw.roles, "本文件 roles 中的角色")
    for name, parameter in raw.parameters.items():
        wanted = {"period": str, "number": (int, float), "flag": bool, "text": str}[parameter.kind]
        if not isinstance(parameter.default, wanted):  # type: ignore[arg-type]
            yield Mistake(f"parameters.{name}.default", repr(parameter.default), f"{parameter.kind} 的值")
        elif parameter.kind == "period":
            yield from _period(f"parameters.{name}.default", str(parameter.default))
    for name, field in raw.fields.items():
        if field.type.startswith("choice") and not field.choices:
            yield Mistake(f"fields.{name}.choices", "（缺）", "至少一个选项")


def _act(raw: RawProcedure, name: str, act: RawAct) -> Iterator[Mistake]:
    key = f"acts.{name}"
    if not act.by and not any(item.approved_by for item in act.extends):
        yield Mistake(f"{key}.by", "（缺）", "至少一个角色")
    yield from _known(f"{key}.by", act.by, raw.roles, "本文件 roles 中的角色")
    if act.holding:
        yield from _known(f"{key}.holding", [act.holding], QUALIFICATIONS, f"{'、'.join(QUALIFICATIONS)} 之一")
    for part in ("fields", "optional"):
        yield from _known(f"{key}.{part}", getattr(act, part), raw.fields, "本文件 fields 中的字段")
    yield from _known(f"{key}.produces", act.produces, raw.papers, "本文件 papers 中的文书")
    for part in ("after", "holds", "not_by", "then", "opens", "closes"):
        yield from _relations(raw, f"{key}.{part}", getattr(act, part))
    yield from _guards(raw, f"{key}.when", act.when)
    yield from _timing(raw, key, act)
    yield from _consequences(raw, key, act)


def _relations(raw: RawProcedure, key: str, relations: list[RawRelation]) -> Iterator[Mistake]:
    for place, relation in enumerate(relations):
        where = f"{key}.{place}"
        yield from _known(f"{where}.act", relation.act, raw.acts, "本文件 acts 中的行为")
        yield from _guards(raw, f"{where}.when", [relation.when] if relation.when else [])
        for part in ("wait", "within"):
            yield from _length(raw, f"{where}.{part}", getattr(relation, part, None))


def _timing(raw: RawProcedure, key: str, act: RawAct) -> Iterator[Mistake]:
    for part in ("until", "deems"):
        for place, item in enumerate(getattr(act, part)):
            yield from _known(f"{key}.{part}.{place}.act", [item.act], raw.acts, "本文件 acts 中的行为")
            yield from _length(raw, f"{key}.{part}.{place}.within", item.within)
    for place, deeming in enumerate(act.deems):
        yield from _guards(raw, f"{key}.deems.{place}.when", [deeming.when] if deeming.when else [])
        yield from _known(f"{key}.deems.{place}.facts", list(deeming.facts), raw.fields, "本文件 fields 中的字段")
    clocks = clock_keys(raw)
    for place, pause in enumerate(act.pauses):
        yield from _known(f"{key}.pauses.{place}.clock", pause.clock, clocks, "某个期限的名称")
        yield from _known(f"{key}.pauses.{place}.resumed_by", pause.resumed_by, raw.acts, "本文件 acts 中的行为")
    for place, restart in enumerate(act.restarts):
        yield from _known(f"{key}.restarts.{place}.clock", [restart.clock], clocks, "某个期限的名称")
        yield from _length(raw, f"{key}.restarts.{place}.within", restart.within)
    for place, longer in enumerate(act.extends):
        yield from _known(f"{key}.extends.{place}.clock", [longer.clock], clocks, "某个期限的名称")
        yield from _length(raw, f"{key}.extends.{place}.by", longer.by)
        if longer.chosen:
            yield from _known(f"{key}.extends.{place}.chosen", [longer.chosen], raw.fields, "本文件 fields 中的字段")
        if longer.approved_by:
            yield from _known(
                f"{key}.extends.{place}.approved_by", [longer.approved_by], raw.roles, "本文件 roles 中的角色"
            )


def _consequences(raw: RawProcedure, key: str, act: RawAct) -> Iterator[Mistake]:
    for place, result in enumerate(act.outcome):
        yield from _known(f"{key}.outcome.{place}", [result.outcome], raw.outcomes, "本文件 outcomes 中的结果")
        yield from _guards(raw, f"{key}.outcome.{place}.when", [result.when] if result.when else [])
    if act.publishes:
        yield from _known(f"{key}.publishes.fields", act.publishes.fields, raw.fields, "本文件 fields 中的字段")
        yield from _length(raw, f"{key}.publishes.for", act.publishes.period)


def clock_keys(raw: RawProcedure) -> dict[str, None]:
    """The names of all clocks that the file can start."""
    keys = [item.clock or item.act[0] for act in raw.acts.values() for item in act.then]
    keys += [item.clock or item.act for act in raw.acts.values() for item in act.deems]
    keys += [name for name, act in raw.acts.items() if act.until]
    return dict.fromkeys(keys)


def _guards(raw: RawProcedure, key: str, rules: list[RawRule]) -> Iterator[Mistake]:
    for rule in rules:
        try:
            guard = Guard(rule.expression)
        except GuardError as error:
            yield Mistake(key, rule.expression, f"合乎 CEL 语法的条件（{str(error).splitlines()[0]}）")
            continue
        yield from _known(key, guard.names, raw.fields, "本文件 fields 中的字段")
        yield from _known(key, guard.parameters, raw.parameters, "本文件 parameters 中的参数")


def _length(raw: RawProcedure, key: str, text: str | None) -> Iterator[Mistake]:
    if text is None:
        return
    if text.startswith("$"):
        yield from _known(key, [text[1:]], raw.parameters, "本文件 parameters 中的参数")
    elif text.startswith("@"):
        yield from _known(key, [text[1:]], raw.fields, "本文件 fields 中的字段")
    else:
        yield from _period(key, text)


def _period(key: str, text: str) -> Iterator[Mistake]:
    try:
        Period.parse(text)
    except PeriodError:
        yield Mistake(key, repr(text), "期限，如 5 working days、60 days、3 months、24 hours")


def _known(key: str, names: object, known: object, want: str) -> Iterator[Mistake]:
    assert isinstance(names, list | tuple) and isinstance(known, dict)
    for name in names:
        if name not in known:
            yield Mistake(key, repr(name), want)

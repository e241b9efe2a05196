"""Checks of a procedure file that look across it: does every name that it uses stand for something in it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi.law import declared, values
from fazhi.law.schema import RawAct, RawProcedure, RawRelation, RawRule, RawTie
from fazhi.law.values import Mistake, known

QUALIFICATIONS = {"enforcement_certificate": "行政执法证", "legal_profession": "法律职业资格"}
CLOCK = "某个期限的名称"


def mistakes(raw: RawProcedure) -> Iterator[Mistake]:
    """Every name in `raw` that stands for nothing and every value that can't be meant, in the file's order."""
    yield from _heads(raw)
    for name, act in raw.acts.items():
        yield from _act(raw, name, act)
    yield from declared.mistakes(raw)
    if raw.log:
        for activity, act_name in raw.log.activities.items():
            yield from known(f"log.activities.{activity}", [act_name], raw.acts, "本文件 acts 中的行为")
        for attribute, field in raw.log.fields.items():
            yield from known(f"log.fields.{attribute}", [field], raw.fields, "本文件 fields 中的字段")


def _heads(raw: RawProcedure) -> Iterator[Mistake]:
    yield from values.timezone("timezone", raw.timezone)
    for name, role in raw.roles.items():
        yield from known(f"roles.{name}.recorded_by", role.recorded_by, raw.roles, "本文件 roles 中的角色")
    for name, parameter in raw.parameters.items():
        yield from values.default(f"parameters.{name}.default", parameter)
    for name, field in raw.fields.items():
        if field.type.startswith("choice") and not field.choices:
            yield Mistake(f"fields.{name}.choices", "（缺）", "至少一个选项")


def _act(raw: RawProcedure, name: str, act: RawAct) -> Iterator[Mistake]:
    key = f"acts.{name}"
    if not act.by and not any(item.approved_by for item in act.extends):
        yield Mistake(f"{key}.by", "（缺）", "至少一个角色")
    yield from known(f"{key}.by", act.by, raw.roles, "本文件 roles 中的角色")
    if act.holding:
        yield from known(f"{key}.holding", [act.holding], QUALIFICATIONS, f"{'、'.join(QUALIFICATIONS)} 之一")
    for part in ("fields", "optional"):
        yield from known(f"{key}.{part}", getattr(act, part), raw.fields, "本文件 fields 中的字段")
    yield from known(f"{key}.produces", act.produces, raw.papers, "本文件 papers 中的文书")
    for part in ("after", "holds", "not_by", "then", "opens", "closes"):
        yield from _relations(raw, f"{key}.{part}", getattr(act, part))
    yield from _guards(raw, f"{key}.when", act.when)
    yield from _timing(raw, key, act)
    yield from _consequences(raw, key, act)


def _relations(raw: RawProcedure, key: str, relations: Sequence[RawTie]) -> Iterator[Mistake]:
    for place, relation in enumerate(relations):
        where = f"{key}.{place}"
        yield from known(f"{where}.act", relation.act, raw.acts, "本文件 acts 中的行为")
        if isinstance(relation, RawRelation) and relation.when:
            yield from values.guard(raw, f"{where}.when", relation.when.expression)
        yield from values.length(raw, f"{where}.wait", getattr(relation, "wait", None))
        yield from values.length(raw, f"{where}.within", getattr(relation, "within", None), dated=True)


def _timing(raw: RawProcedure, key: str, act: RawAct) -> Iterator[Mistake]:
    for part in ("until", "deems"):
        for place, item in enumerate(getattr(act, part)):
            yield from known(f"{key}.{part}.{place}.act", [item.act], raw.acts, "本文件 acts 中的行为")
            yield from values.length(raw, f"{key}.{part}.{place}.within", item.within, dated=True)
    for place, deeming in enumerate(act.deems):
        yield from _guards(raw, f"{key}.deems.{place}.when", [deeming.when] if deeming.when else [])
        yield from values.facts(raw, f"{key}.deems.{place}.facts", deeming.facts)
    yield from _clock_relations(raw, key, act, clock_keys(raw))


def _clock_relations(raw: RawProcedure, key: str, act: RawAct, clocks: dict[str, None]) -> Iterator[Mistake]:
    for place, pause in enumerate(act.pauses):
        yield from known(f"{key}.pauses.{place}.clock", pause.clock, clocks, CLOCK)
        yield from known(f"{key}.pauses.{place}.resumed_by", pause.resumed_by, raw.acts, "本文件 acts 中的行为")
    for place, restart in enumerate(act.restarts):
        yield from known(f"{key}.restarts.{place}.clock", [restart.clock], clocks, CLOCK)
        yield from values.length(raw, f"{key}.restarts.{place}.within", restart.within, dated=True)
    for place, longer in enumerate(act.extends):
        yield from known(f"{key}.extends.{place}.clock", [longer.clock], clocks, CLOCK)
        yield from values.length(raw, f"{key}.extends.{place}.by", longer.by)
        if longer.chosen:
            numbers = {name: None for name, field in raw.fields.items() if field.type == "number"}
            wanted = '本文件 fields 中 type = "number" 的字段'
            yield from known(f"{key}.extends.{place}.chosen", [longer.chosen], numbers, wanted)
        if longer.approved_by:
            yield from known(
                f"{key}.extends.{place}.approved_by", [longer.approved_by], raw.roles, "本文件 roles 中的角色"
            )


def _consequences(raw: RawProcedure, key: str, act: RawAct) -> Iterator[Mistake]:
    for place, result in enumerate(act.outcome):
        yield from known(f"{key}.outcome.{place}", [result.outcome], raw.outcomes, "本文件 outcomes 中的结果")
        yield from _guards(raw, f"{key}.outcome.{place}.when", [result.when] if result.when else [])
    if act.publishes:
        yield from known(f"{key}.publishes.fields", act.publishes.fields, raw.fields, "本文件 fields 中的字段")
        yield from values.length(raw, f"{key}.publishes.for", act.publishes.period)


def clock_keys(raw: RawProcedure) -> dict[str, None]:
    """The names of all clocks that the file can start."""
    keys = [item.clock or item.act[0] for act in raw.acts.values() for item in act.then]
    keys += [item.clock or item.act for act in raw.acts.values() for item in act.deems]
    keys += [name for name, act in raw.acts.items() if act.until]
    return dict.fromkeys(keys)


def _guards(raw: RawProcedure, key: str, rules: list[RawRule]) -> Iterator[Mistake]:
    for rule in rules:
        yield from values.guard(raw, key, rule.expression)

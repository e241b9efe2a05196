"""From the file's shape to the frozen `Procedure`: periods are parsed, relations take their act's article.

The file has been checked by `schema` and `references`; nothing here can fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.law.linking import Link, Return
from fazhi.law.period import Period
from fazhi.law.procedure import (
    DEEMED,
    DUTY,
    RIGHT,
    Act,
    Choice,
    ClockRule,
    Condition,
    Field,
    FieldType,
    Length,
    LogMapping,
    Milestone,
    Outcome,
    Paper,
    Parameter,
    Procedure,
    Prolongation,
    Publishing,
    Restart,
    Result,
    Role,
    Rule,
    Separation,
    Statistic,
    Suspension,
    Switch,
)
from fazhi.law.safety import Harm, Never
from fazhi.law.schema import RawAct, RawField, RawLink, RawNever, RawParameter, RawProcedure, RawRelation, RawRule


def build(raw: RawProcedure, digest: str, source: str) -> Procedure:
    """The procedure that `raw` declares; `digest` and `source` identify the file's text."""
    return Procedure(
        id=raw.id,
        title=raw.title,
        version=raw.version,
        effective=raw.effective,
        law=raw.law,
        calendar=raw.calendar,
        timezone=raw.timezone,
        summary=raw.summary,
        acts={name: _act(raw, name, act) for name, act in raw.acts.items()},
        clocks=tuple(_clocks(raw)),
        roles={
            name: Role(name, role.title, role.external, tuple(role.recorded_by)) for name, role in raw.roles.items()
        },
        fields={name: _field(name, item) for name, item in raw.fields.items()},
        parameters={name: _parameter(name, item) for name, item in raw.parameters.items()},
        papers={name: Paper(name, item.title, item.law) for name, item in raw.papers.items()},
        outcomes={name: Outcome(name, item.title, item.law) for name, item in raw.outcomes.items()},
        group=raw.group,
        never=tuple(_never(item, raw.law) for item in raw.never),
        links={name: _link(name, item, raw.law) for name, item in raw.links.items()},
        statistics=tuple(Statistic(item.title, item.indicator) for item in raw.statistics),
        log=LogMapping(raw.log.activities, raw.log.fields) if raw.log else LogMapping(),
        digest=digest,
        source=source,
    )


def _act(raw: RawProcedure, name: str, act: RawAct) -> Act:
    law = act.law or raw.law
    return Act(
        id=name,
        title=act.title,
        law=law,
        by=tuple(act.by) or tuple(item.approved_by for item in act.extends if item.approved_by),
        stage=act.stage,
        help=act.help,
        at_least=act.at_least,
        holding=act.holding,
        not_by=tuple(Separation(one, item.law or law) for item in act.not_by for one in item.act),
        initially_open=act.initially == "open",
        repeats=act.repeats,
        after=tuple(
            Condition(tuple(item.act), _length(item.wait), _rule(item.when, law), item.law or law) for item in act.after
        ),
        holds=tuple(Milestone(one, item.law or law) for item in act.holds for one in item.act),
        when=tuple(Rule(rule.expression, rule.says, rule.law or law) for rule in act.when),
        opens=tuple(_switches(act.opens, law)),
        closes=tuple(_switches(act.closes, law)),
        pauses=tuple(Suspension(tuple(item.clock), tuple(item.resumed_by), item.law or law) for item in act.pauses),
        restarts=tuple(Restart(item.clock, _length(item.within), item.law or law) for item in act.restarts),
        extends=tuple(
            Prolongation(item.clock, _required(item.by), item.times, item.chosen, item.law or law)
            for item in act.extends
        ),
        fields=tuple(act.fields),
        optional=tuple(act.optional),
        produces=tuple(act.produces),
        publishes=_publishing(act, law),
        withdraws=act.withdraws,
        results=tuple(Result(item.outcome, _rule(item.when, law)) for item in act.outcome),
        ends=act.ends,
        after_end=act.after_end,
    )


def _clocks(raw: RawProcedure) -> Iterator[ClockRule]:
    for name, act in raw.acts.items():
        law = act.law or raw.law
        for duty in act.then:
            yield ClockRule(
                key=duty.clock or duty.act[0],
                kind=DUTY,
                trigger=name,
                acts=tuple(duty.act),
                within=_length(duty.within),
                when=_rule(duty.when, duty.law or law),
                law=duty.law or law,
            )
        for right in act.until:
            yield ClockRule(name, RIGHT, right.act, (name,), _length(right.within), law=right.law or law)
        for deeming in act.deems:
            yield ClockRule(
                key=deeming.clock or deeming.act,
                kind=DEEMED,
                trigger=name,
                acts=(deeming.act,),
                within=_length(deeming.within),
                when=_rule(deeming.when, deeming.law or law),
                facts=deeming.facts,
                rolls=deeming.rolls,
                law=deeming.law or law,
            )


def _switches(relations: list[RawRelation], law: str) -> Iterator[Switch]:
    for item in relations:
        for one in item.act:
            yield Switch(one, _rule(item.when, item.law or law), item.law or law)


def _rule(raw: RawRule | None, law: str) -> Rule | None:
    return Rule(raw.expression, raw.says, raw.law or law) if raw else None


def _length(text: str | None) -> Length | None:
    return None if text is None else _required(text)


def _required(text: str) -> Length:
    if text.startswith("$"):
        return Length(parameter=text[1:])
    if text.startswith("@"):
        return Length(field=text[1:])
    return Length(period=Period.parse(text))


def _publishing(act: RawAct, law: str) -> Publishing | None:
    if act.publishes is None:
        return None
    item = act.publishes
    return Publishing(item.title, tuple(item.fields), _length(item.period), item.law or law)


def _field(name: str, raw: RawField) -> Field:
    choices = tuple(Choice(item.value, item.title) for item in raw.choices)
    return Field(name, raw.title, FieldType(raw.type), raw.unit, choices, raw.personal, raw.help)


def _parameter(name: str, raw: RawParameter) -> Parameter:
    default = Period.parse(str(raw.default)) if raw.kind == "period" else raw.default
    return Parameter(name, raw.title, raw.kind, default, raw.law, raw.mark)


def _never(raw: RawNever, law: str) -> Never:
    law = raw.law or law
    named = {Harm.WITHOUT: raw.without, Harm.AFTER: raw.after, Harm.WHILE: raw.during}
    harm = next((harm for harm, others in named.items() if others), Harm.SAME_PERSON)
    others = named.get(harm, raw.same_person)
    return Never(raw.says, harm, tuple(others), tuple(raw.act), tuple(raw.outcome), _rule(raw.when, law), law)


def _link(name: str, raw: RawLink, law: str) -> Link:
    law = raw.law or law
    returns = tuple(Return(tuple(it.outcome), it.act, it.facts, it.law or law) for it in raw.returns)
    return Link(name, raw.title, raw.procedure, tuple(raw.opened_by), tuple(raw.after), returns, law)

"""A procedure as JSON: everything that its file declares, in the file's own words, with the sentences of each act.

The keys are stable. Lengths of time are written as in the file: `90 days`, `$parameter`, `@field`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.law import sentences, timetable
from fazhi.law.linking import Link
from fazhi.law.period import Period
from fazhi.law.procedure import DEEMED, DUTY, RIGHT, Act, ClockRule, Length, Parameter, Procedure, Rule, Switch
from fazhi.law.safety import Never
from fazhi.law.timetable import Change, Line

Record = dict[str, Any]


def summary(procedure: Procedure) -> Record:
    """What the list of procedures says of one."""
    return {
        "id": procedure.id,
        "title": procedure.title,
        "version": procedure.version,
        "effective": procedure.effective.isoformat(),
        "law": procedure.law,
        "calendar": procedure.calendar,
        "timezone": procedure.timezone,
        "summary": procedure.summary,
        "group": procedure.group,
        "act_count": len(procedure.acts),
        "digest": procedure.digest,
    }


def whole(procedure: Procedure) -> Record:
    """Everything about one procedure; `acts` is the list of its acts in the file's order."""
    said = sentences.of_procedure(procedure)
    return {
        **summary(procedure),
        "roles": {
            role.id: {"title": role.title, "external": role.external, "recorded_by": list(role.recorded_by)}
            for role in procedure.roles.values()
        },
        "parameters": {item.id: _parameter(item) for item in procedure.parameters.values()},
        "fields": {
            field.id: {
                "title": field.title,
                "type": field.type.value,
                "unit": field.unit,
                "choices": [{"value": choice.value, "title": choice.title} for choice in field.choices],
                "personal": field.personal,
            }
            for field in procedure.fields.values()
        },
        "papers": {paper.id: {"title": paper.title, "law": paper.law} for paper in procedure.papers.values()},
        "outcomes": {item.id: {"title": item.title, "law": item.law} for item in procedure.outcomes.values()},
        "never": [_never(item) for item in procedure.never],
        "links": {link.id: _link(link) for link in procedure.links.values()},
        "statistics": [{"title": item.title, "indicator": item.indicator} for item in procedure.statistics],
        "timetable": [_time(line) for line in timetable.of_procedure(procedure)],
        "acts": [_act(procedure, act, said[act.id]) for act in procedure.acts.values()],
    }


def _time(line: Line) -> Record:
    return {
        "kind": line.kind.value,
        "from": list(line.start),
        "to": list(line.acts),
        "length": line.length,
        "when": line.when,
        "roles": list(line.roles),
        "parameter": line.parameter,
        "mark": line.mark,
        "rolls": line.rolls,
        "extensions": [_change(change) for change in line.extensions],
        "suspensions": [_change(change) for change in line.suspensions],
        "restarts": [_change(change) for change in line.restarts],
        "law": line.law,
    }


def _change(change: Change) -> Record:
    return {"act": change.act, "says": change.words, "roles": list(change.roles), "law": change.law}


def _never(item: Never) -> Record:
    return {
        "says": item.says,
        "acts": list(item.acts),
        "outcomes": list(item.outcomes),
        item.harm.value: list(item.others),
        "when": _rule(item.when),
        "law": item.law,
    }


def _link(link: Link) -> Record:
    return {
        "title": link.title,
        "procedure": link.procedure,
        "opened_by": list(link.opened_by),
        "after": list(link.after),
        "returns": [
            {"outcomes": list(back.outcomes), "act": back.act, "facts": dict(back.facts), "law": back.law}
            for back in link.returns
        ],
        "law": link.law,
    }


def _parameter(item: Parameter) -> Record:
    default = str(item.default) if isinstance(item.default, Period) else item.default
    return {"title": item.title, "kind": item.kind, "default": default, "law": item.law, "mark": item.mark}


def _act(procedure: Procedure, act: Act, said: tuple[sentences.Sentence, ...]) -> Record:
    return {
        "id": act.id,
        "title": act.title,
        "stage": act.stage,
        "law": act.law,
        "by": list(act.by),
        "at_least": act.at_least,
        "holding": act.holding,
        "not_by": [{"act": item.act, "law": item.law} for item in act.not_by],
        "initially": "open" if act.initially_open else "closed",
        "repeats": act.repeats,
        **_relations(act),
        **_clocks(procedure, act),
        **_content(act),
        "sentences": [{"kind": item.kind.value, "text": item.text, "law": item.law} for item in said],
    }


def _relations(act: Act) -> Record:
    return {
        "after": [
            {"act": list(item.acts), "wait": _length(item.wait), "when": _rule(item.when), "law": item.law}
            for item in act.after
        ],
        "holds": [{"act": item.act, "law": item.law} for item in act.holds],
        "when": [_rule(rule) for rule in act.when],
        "opens": [_switch(item) for item in act.opens],
        "closes": [_switch(item) for item in act.closes],
    }


def _clocks(procedure: Procedure, act: Act) -> Record:
    rules = procedure.clocks
    return {
        "then": [_clock(rule) for rule in rules if rule.trigger == act.id and rule.kind == DUTY],
        "until": [
            {"act": rule.trigger, "within": _length(rule.within), "law": rule.law}
            for rule in rules
            if rule.kind == RIGHT and act.id in rule.acts
        ],
        "deems": [
            {**_clock(rule), "facts": dict(rule.facts), "rolls": rule.rolls}
            for rule in rules
            if rule.trigger == act.id and rule.kind == DEEMED
        ],
        "pauses": [
            {"clock": list(item.clocks), "resumed_by": list(item.resumed_by), "law": item.law} for item in act.pauses
        ],
        "restarts": [{"clock": item.clock, "within": _length(item.within), "law": item.law} for item in act.restarts],
        "extends": [
            {
                "clock": item.clock,
                "by": _length(item.by),
                "times": item.times,
                "chosen": item.chosen,
                "law": item.law,
            }
            for item in act.extends
        ],
    }


def _content(act: Act) -> Record:
    published = act.publishes
    return {
        "fields": list(act.fields),
        "optional": list(act.optional),
        "produces": list(act.produces),
        "publishes": published
        and {
            "title": published.title,
            "fields": list(published.fields),
            "for": _length(published.period),
            "law": published.law,
        },
        "withdraws": act.withdraws,
        "outcome": [{"is": result.outcome, "when": _rule(result.when)} for result in act.results],
        "ends": act.ends,
        "after_end": act.after_end,
    }


def _clock(rule: ClockRule) -> Record:
    return {
        "clock": rule.key,
        "act": list(rule.acts),
        "within": _length(rule.within),
        "when": _rule(rule.when),
        "law": rule.law,
    }


def _switch(item: Switch) -> Record:
    return {"act": item.act, "when": _rule(item.when), "law": item.law}


def _rule(rule: Rule | None) -> Mapping[str, str] | None:
    return {"if": rule.expression, "says": rule.says, "law": rule.law} if rule else None


def _length(length: Length | None) -> str | None:
    if length is None:
        return None
    if length.parameter:
        return f"${length.parameter}"
    return f"@{length.field}" if length.field else str(length.period)

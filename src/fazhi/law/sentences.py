"""A procedure in sentences: what the law says about each act, as a person reads it, each with its article.

Relations are hard to read as arrows or tables; a statute's own turns are not ("须先…", "满…后方可", "未…的，视为…").
The same sentences stand on the command line, on a procedure's page and on a matter's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from fazhi.law.phrases import Phrases, joined
from fazhi.law.procedure import DEEMED, DUTY, RIGHT, Act, ClockRule, Condition, Procedure, Switch
from fazhi.law.wording import quoted

T = TypeVar("T")
# Where an act opens or closes more than `_MANY` others, a sentence names `_SOME` of them and the number.
_MANY, _SOME = 8, 3


class Part(StrEnum):
    """The three questions that a person asks about an act; the value is its heading."""

    WHO = "由谁办理"
    BEFORE = "办理之前"
    AFTER = "办理之后"


class Kind(StrEnum):
    """What a sentence is about."""

    WHO = "who"
    SEPARATION = "separation"
    OPENED = "opened"
    CONDITION = "condition"
    WAIT = "wait"
    HOLD = "hold"
    GUARD = "guard"
    DEADLINE = "deadline"
    RIGHT = "right"
    DEEMED = "deemed"
    REPEATS = "repeats"
    FIELDS = "fields"
    PAPERS = "papers"
    DUTY = "duty"
    DEEMING = "deeming"
    OPENS = "opens"
    CLOSES = "closes"
    PAUSES = "pauses"
    RESUMES = "resumes"
    RESTARTS = "restarts"
    EXTENDS = "extends"
    PUBLISHES = "publishes"
    WITHDRAWS = "withdraws"
    OUTCOME = "outcome"
    ENDS = "ends"
    AFTER_END = "after end"

    @property
    def part(self) -> Part:
        """Which of the three questions it answers."""
        if self in (Kind.WHO, Kind.SEPARATION):
            return Part.WHO
        order = list(Kind)
        return Part.BEFORE if order.index(self) <= order.index(Kind.REPEATS) else Part.AFTER


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that the law says about an act; `law` is empty where the procedure itself says it."""

    kind: Kind
    text: str
    law: str = ""


def of_act(procedure: Procedure, act: str, parameters: Mapping[str, Any] | None = None) -> tuple[Sentence, ...]:
    """Everything that `procedure` says about `act`, in the order of `Kind`; an area's `parameters` replace defaults.

    :raises KeyError: for an act that the procedure does not know.
    """
    return _of_act(Phrases(procedure, parameters), procedure.acts[act])


def of_procedure(procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of every act, in the file's order."""
    say = Phrases(procedure, parameters)
    return {name: _of_act(say, act) for name, act in procedure.acts.items()}


def _of_act(say: Phrases, act: Act) -> tuple[Sentence, ...]:
    order = list(Kind)
    parts = (_persons, _before, _times, _records, _consequences, _clock_relations, _results)
    found = [sentence for part in parts for sentence in part(say, act)]
    return tuple(sorted(found, key=lambda sentence: order.index(sentence.kind)))


def _persons(say: Phrases, act: Act) -> Iterator[Sentence]:
    yield Sentence(Kind.WHO, f"{_performed(say, act)}。", act.law)
    for law, items in _grouped(act.not_by, lambda item: item.law):
        done = say.acts((item.act for item in items), "或者")
        yield Sentence(Kind.SEPARATION, f"在本案中办理过{done}的人不得办理。", law)


def _performed(say: Phrases, act: Act) -> str:
    if say.is_of_law(act):
        return "不由人办理，期限届满时由法律规定产生"
    recorders = say.recorders(act)
    if recorders and say.persons(act) == say.outsiders(act):
        return f"由{say.persons(act)}作出，{recorders}可以代为登记"
    words = f"由{say.persons(act)}办理{say.qualification(act)}"
    return f"{words}；{say.outsiders(act)}作出的，{recorders}可以代为登记" if recorders else words


def _before(say: Phrases, act: Act) -> Iterator[Sentence]:
    if not act.initially_open:
        yield from _openers(say, act)
    for (_, law, certain), items in _grouped(act.after, lambda item: (item.is_plain, item.law, _certain(say, item))):
        if items[0].is_plain and certain:
            yield Sentence(Kind.CONDITION, f"须先{say.acts((item.acts[0] for item in items), '和')}。", law)
        else:
            yield from (_condition(say, item) for item in items)
    for law, holds in _grouped(act.holds, lambda item: item.law):
        awaited = say.acts((item.act for item in holds), "或者")
        yield Sentence(Kind.HOLD, f"应当{awaited}的，完成之前不得办理。", law)
    for rule in act.when:
        yield Sentence(Kind.GUARD, f"{say.wording.rule(rule)}。", rule.law)


def _openers(say: Phrases, act: Act) -> Iterator[Sentence]:
    switches = [
        (other.id, switch)
        for other in say.procedure.acts.values()
        for switch in other.opens
        if switch.act == act.id and act.id not in _plain_duties(say, other)
    ]
    for (when, law), items in _grouped(switches, lambda item: (item[1].when, item[1].law)):
        words = f"{say.when(when)}在{say.acts((name for name, _ in items), '或者')}之后可以办理。"
        yield Sentence(Kind.OPENED, words, law)


def _certain(say: Phrases, condition: Condition) -> bool:
    """Whether a condition binds in every matter: its act is open from the start, and no right that may lapse."""
    act = say.procedure.acts[condition.acts[0]]
    return act.initially_open and not _is_right(say, act.id)


def _is_right(say: Phrases, act: str) -> bool:
    return any(rule.kind == RIGHT and act in rule.acts for rule in say.procedure.clocks)


def _condition(say: Phrases, item: Condition) -> Sentence:
    when, acts = say.when(item.when), say.acts(item.acts, "或者")
    if item.wait:
        return Sentence(Kind.WAIT, f"{when}{acts}之后满{say.length(item.wait)}方可办理。", item.law)
    if _is_right(say, item.acts[0]):
        return Sentence(Kind.CONDITION, f"{when}须待{acts}的权利已经行使、放弃或者逾期失效。", item.law)
    if not (when or _certain(say, item)):
        return Sentence(Kind.CONDITION, f"{when}适用{acts}的，须先办理。", item.law)
    return Sentence(Kind.CONDITION, f"{when}须先{acts}。", item.law)


def _times(say: Phrases, act: Act) -> Iterator[Sentence]:
    for rule in say.procedure.clocks:
        if act.id in rule.acts:
            yield _time(say, act, rule)
    if act.repeats:
        yield Sentence(Kind.REPEATS, "可以多次办理。")


def _time(say: Phrases, act: Act, rule: ClockRule) -> Sentence:
    when, trigger = say.when(rule.when), say.acts((rule.trigger,))
    if rule.kind == RIGHT:
        span = say.within(rule.within, f"自{trigger}之日起")
        lost = "不行使的，权利失效" if say.outsiders(act) else "未办理的，不得再办理"
        return Sentence(Kind.RIGHT, f"{span}{lost}。", rule.law)
    span = say.within(rule.within, f"{trigger}后")
    if rule.kind == DEEMED:
        result = "没有其他结果的，即为本项" if say.is_of_law(act) else "未办理的，视为已经办理"
        return Sentence(Kind.DEEMED, f"{when}{span}{result}{_rolling(rule)}。", rule.law)
    others = [name for name in rule.acts if name != act.id]
    instead = f"（或者{say.acts(others)}）" if others else ""
    return Sentence(Kind.DEADLINE, f"{when}{span}须办理{instead}。", rule.law)


def _records(say: Phrases, act: Act) -> Iterator[Sentence]:
    wanted = [f"须填写{say.fields(act.fields)}"] if act.fields else []
    wanted += [f"可以填写{say.fields(act.optional)}"] if act.optional else []
    if wanted:
        yield Sentence(Kind.FIELDS, f"{'；'.join(wanted)}。")
    papers = [say.procedure.papers[name] for name in act.produces]
    for law, items in _grouped(papers, lambda paper: paper.law):
        yield Sentence(Kind.PAPERS, f"制作{joined([f'《{paper.title}》' for paper in items])}。", law)


def _consequences(say: Phrases, act: Act) -> Iterator[Sentence]:
    for rule in say.procedure.clocks:
        if rule.trigger == act.id and rule.kind == DUTY:
            must = f"{say.within(rule.within, '')}须{say.acts(rule.acts, '或者')}"
            yield Sentence(Kind.DUTY, f"{say.when(rule.when)}办理后{must}。", rule.law)
        elif rule.trigger == act.id and rule.kind == DEEMED:
            yield _deeming(say, rule)
    told = _plain_duties(say, act)
    opens = tuple(switch for switch in act.opens if switch.when or switch.act not in told)
    yield from _switches(say, Kind.OPENS, "办理后可以{}。", opens)
    yield from _switches(say, Kind.CLOSES, "办理后不再{}。", act.closes)


def _plain_duties(say: Phrases, act: Act) -> set[str]:
    """The acts that must follow `act` in any case; that they may follow needs no sentence of its own."""
    rules = [rule for rule in say.procedure.clocks if rule.trigger == act.id and rule.kind == DUTY and not rule.when]
    return {name for rule in rules for name in rule.acts}


def _deeming(say: Phrases, rule: ClockRule) -> Sentence:
    fields = say.procedure.fields
    facts = [f"{quoted(fields[name].title)}为{say.wording.value(fields[name], it)}" for name, it in rule.facts.items()]
    told = f"（{joined(facts)}）" if facts else ""
    acts = say.acts(rule.acts)
    of_law = say.is_of_law(say.procedure.acts[rule.acts[0]])
    result = f"没有其他结果的，即为{acts}" if of_law else f"未{acts}的，视为已经{acts}"
    span = say.within(rule.within, "后")
    return Sentence(Kind.DEEMING, f"{say.when(rule.when)}办理{span}{result}{told}{_rolling(rule)}。", rule.law)


def _rolling(rule: ClockRule) -> str:
    return "" if rule.rolls else "（末日遇休息日不顺延）"


def _switches(say: Phrases, kind: Kind, template: str, switches: tuple[Switch, ...]) -> Iterator[Sentence]:
    for (when, law), items in _grouped(switches, lambda item: (item.when, item.law)):
        names = [item.act for item in items]
        acts = f"{say.acts(names[:_SOME])}等{len(names)}项" if len(names) > _MANY else say.acts(names, "或者")
        yield Sentence(kind, f"{say.when(when)}{template.format(acts)}", law)


def _clock_relations(say: Phrases, act: Act) -> Iterator[Sentence]:
    for pause in act.pauses:
        clocks = joined([say.clock(key) for key in pause.clocks], "和")
        words = f"{clocks}自此中止计算，{say.acts(pause.resumed_by, '或者')}之后继续计算。"
        yield Sentence(Kind.PAUSES, words, pause.law)
    for restart in act.restarts:
        instead = f"，改为{say.length(restart.within)}" if restart.within else ""
        yield Sentence(Kind.RESTARTS, f"{say.clock(restart.clock)}重新计算{instead}。", restart.law)
    for longer in act.extends:
        by = say.length(longer.by)
        by = f"至多{by}，以{say.fields([longer.chosen])}为准" if longer.chosen else by
        words = f"{say.clock(longer.clock)}延长{by}，至多{longer.times}次，须在原期限届满之前办理。"
        yield Sentence(Kind.EXTENDS, words, longer.law)
    for other in say.procedure.acts.values():
        for pause in other.pauses:
            if act.id in pause.resumed_by:
                clocks = joined([say.clock(key) for key in pause.clocks], "和")
                yield Sentence(Kind.RESUMES, f"因{say.acts((other.id,))}中止的{clocks}继续计算。", pause.law)


def _results(say: Phrases, act: Act) -> Iterator[Sentence]:
    if act.publishes:
        item = act.publishes
        content = f"的{say.fields(item.fields)}" if item.fields else ""
        span = f"，公开{say.length(item.period)}" if item.period else ""
        yield Sentence(Kind.PUBLISHES, f"向社会公开{quoted(item.title)}{content}{span}。", item.law)
    if act.withdraws:
        yield Sentence(Kind.WITHDRAWS, "撤回已经公开的内容。", act.law)
    for result in act.results:
        outcome = say.procedure.outcomes[result.outcome]
        yield Sentence(Kind.OUTCOME, f"{say.when(result.when)}结果为{quoted(outcome.title)}。", outcome.law or act.law)
    if act.ends:
        yield Sentence(Kind.ENDS, "至此办结；应办的事项未办完的，不得办结。", act.law)
    if act.after_end:
        yield Sentence(Kind.AFTER_END, "办结之后仍然可以办理。", act.law)


def _grouped(items: Iterable[T], key: Callable[[T], Any]) -> Iterator[tuple[Any, list[T]]]:
    """The items by `key`, groups and items in their order of appearance."""
    groups: dict[Any, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    yield from groups.items()

"""What stands in the box of an act: its title, who performs it, its times, its results, its article, its ties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fazhi.law.flow import text
from fazhi.law.flow.views import Stages, Ties
from fazhi.law.phrases import Phrases
from fazhi.law.procedure import DEEMED, RIGHT, Act, ClockRule, Procedure

_ARTICLE = re.compile(r"^(.*?) ?((?:第[0-9一二三四五六七八九十百]|art\. ).*)$")
_CITED = re.compile(r"〔([0-9]+)〕")
_FEW = 2
_NAMED = 4


class Tone(StrEnum):
    """How a line of a box is set."""

    TITLE = "title"
    PERSONS = "persons"
    TIME = "time"
    RESULT = "result"
    ARTICLE = "article"
    TIE = "tie"


# At 96 units to the inch: nothing that people read is smaller than 8 points, which are 10.7 units.
SMALL = 11.0
SIZES = {**dict.fromkeys(Tone, SMALL), Tone.TITLE: 13.5}
LEADING = 1.28
PADDING = 6.5
CLOCK = 12.0


class Doer(StrEnum):
    """Whose act it is, by who is named first: the organ's, an outsider's, or the law's own."""

    ORGAN = "organ"
    OUTSIDER = "outsider"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a box; `clock` where a clock stands before it."""

    text: str
    tone: Tone
    clock: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """The box of `act`, with its `height` at the given width."""

    act: str
    doer: Doer
    lines: tuple[Line, ...]
    height: float
    starts: bool
    ends: bool


class Statutes:
    """The statutes that a chart cites, numbered but for the procedure's own."""

    def __init__(self, procedure: Procedure) -> None:
        self._own = procedure.law
        self.numbers: dict[str, int] = {}

    def cited(self, law: str) -> str:
        """第57条 of the procedure's own statute, 〔2〕第18条 of another."""
        match = _ARTICLE.match(law)
        name, article = (match[1], match[2]) if match else (law, "")
        if not name or name == self._own:
            return article
        return f"〔{self.numbers.setdefault(name, len(self.numbers) + 1)}〕{article}"

    def among(self, found: Iterable[Box]) -> list[str]:
        """The numbered statutes that `found` cite, each with its number."""
        lines = [line.text for box in found for line in box.lines if line.tone is Tone.ARTICLE]
        cited = {match[1] for line in lines if (match := _CITED.match(line))}
        return [f"〔{number}〕{name}" for name, number in self.numbers.items() if str(number) in cited]


def boxes(
    say: Phrases, statutes: Statutes, again: Mapping[str, Iterable[str]], tied: Mapping[str, Ties], breadth: float
) -> dict[str, Box]:
    """The box of every act, `breadth` wide; `again` are the acts that one opens again, `tied` those elsewhere."""
    return {
        name: _box(say, statutes, act, again.get(name, ()), tied.get(name, Ties({}, {})), breadth)
        for name, act in say.procedure.acts.items()
    }


def _box(say: Phrases, statutes: Statutes, act: Act, again: Iterable[str], tied: Ties, breadth: float) -> Box:
    room = breadth - 2 * PADDING
    found = [line for words in _ties(say, "←", tied.before) for line in _set(words, Tone.TIE, room)]
    found += [*_set(act.title, Tone.TITLE, room), *_set(_persons(say, act), Tone.PERSONS, room)]
    for words in _times(say, act):
        first, *rest = text.lines(words, SIZES[Tone.TIME], room - CLOCK)
        found += [Line(first, Tone.TIME, True), *(Line(line, Tone.TIME) for line in rest)]
    for words in (*_clock_relations(say, act), *_results(say, act, tuple(again))):
        found += _set(words, Tone.RESULT, room)
    found += _set(statutes.cited(act.law), Tone.ARTICLE, room)
    found += [line for words in _ties(say, "→", tied.after) for line in _set(words, Tone.TIE, room)]
    starts = act.initially_open and not act.after
    return Box(act.id, _doer(say, act), tuple(found), _height(found), starts, act.ends)


def _height(lines: Iterable[Line]) -> float:
    return sum(SIZES[line.tone] * LEADING for line in lines) + 2 * PADDING - 2


def _ties(say: Phrases, sign: str, elsewhere: Stages) -> Iterator[str]:
    """→ 送达：送达处罚决定书, a line for each other stage."""
    yield from (f"{sign} {stage or '其他'}：{_titles(say, acts)}" for stage, acts in elsewhere.items())


def stage_box(say: Phrases, number: int, stage: str, acts: tuple[str, ...], starts: bool, breadth: float) -> Box:
    """The box of a whole stage in the overview: its acts and results."""
    room = breadth - 2 * PADDING
    every = [say.procedure.acts[name] for name in acts]
    listed = f"共{len(acts)}步：{'、'.join(act.title for act in every)}"
    found = [*_set(f"{number}　{stage}", Tone.TITLE, room), *_set(listed, Tone.PERSONS, room)]
    results = dict.fromkeys(say.procedure.outcomes[it.outcome].title for act in every for it in act.results)
    if results:
        found += _set(f"结果：{'／'.join(results)}", Tone.RESULT, room)
    return Box(stage, Doer.ORGAN, tuple(found), _height(found), starts, any(act.ends for act in every))


def _set(words: str, tone: Tone, room: float) -> list[Line]:
    return [Line(line, tone) for line in text.lines(words, SIZES[tone], room) if line]


def _doer(say: Phrases, act: Act) -> Doer:
    if say.is_of_law(act):
        return Doer.LAW
    return Doer.OUTSIDER if say.procedure.roles[act.by[0]].external else Doer.ORGAN


def _persons(say: Phrases, act: Act) -> str:
    if say.is_of_law(act):
        return "期满时由法律规定产生"
    words = "、".join(say.procedure.roles[name].title for name in act.by)
    number = f" ≥{act.at_least}人" if act.at_least > 1 else ""
    return f"{words}{number}{'，须持证' if act.holding else ''}"


def _times(say: Phrases, act: Act) -> Iterator[str]:
    """The act's waits and deadlines, those of the same length in one line."""
    waits: dict[str, list[str]] = {}
    for condition in act.after:
        if condition.wait:
            waits.setdefault(say.figure(condition.wait), []).extend(condition.acts)
    yield from (f"{_titles(say, acts)}满{figure}后" for figure, acts in waits.items())
    times: dict[str, list[str]] = {}
    for trigger in dict.fromkeys(rule.trigger for rule in say.procedure.clocks):
        rules = [rule for rule in say.procedure.clocks if rule.trigger == trigger and act.id in rule.acts]
        if words := _time(say, act, rules):
            times.setdefault(words, []).append(trigger)
    yield from (f"{_titles(say, triggers)}后{words}" for words, triggers in times.items())


def _time(say: Phrases, act: Act, rules: list[ClockRule]) -> str:
    """The time that one act's clocks give to another: 7个工作日内，逾期视为已办; empty without clocks."""
    kinds = {rule.kind for rule in rules if rule.within}
    lengths = [rule.within for rule in rules if rule.within]
    figures = [f"至{say.named(length)}" if length.field else say.figure(length) for length in lengths]
    if not figures:
        return ""
    words = "／".join(dict.fromkeys(figures))
    if kinds == {DEEMED}:
        return f"{words}{'届满' if say.is_of_law(act) else '未办，视为已办'}"
    words += "止" if lengths[-1].field else "内"
    lapses = "，逾期失效" if _doer(say, act) is Doer.OUTSIDER else "，逾期不得再办"
    return words + (lapses if RIGHT in kinds else "，逾期视为已办" if DEEMED in kinds else "")


def _titles(say: Phrases, acts: Iterable[str]) -> str:
    titles = [say.procedure.acts[name].title for name in dict.fromkeys(acts)]
    return "、".join(titles) if len(titles) <= _FEW else f"{titles[0]}等{len(titles)}项"


def _clock_relations(say: Phrases, act: Act) -> Iterator[str]:
    if act.pauses:
        yield "期限自此中止"
    if any(act.id in pause.resumed_by for other in say.procedure.acts.values() for pause in other.pauses):
        yield "中止的期限继续计算"
    if act.restarts:
        yield "期限重新计算"
    yield from dict.fromkeys(
        f"期限延长{'至多' if longer.chosen else ''}{say.figure(longer.by)}" for longer in act.extends
    )


def _results(say: Phrases, act: Act, again: tuple[str, ...]) -> Iterator[str]:
    outcomes = list(dict.fromkeys(say.procedure.outcomes[result.outcome].title for result in act.results))
    if outcomes:
        some = "／".join(outcomes[:_NAMED])
        yield f"结果：{some}" if len(outcomes) <= _NAMED else f"结果：{some}等{len(outcomes)}种"
    if act.publishes:
        yield "向社会公开"
    if again:
        yield f"↺ 可再次{_titles(say, again)}"

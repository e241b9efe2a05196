"""Why not yet, and what if nobody does anything: ways and things to come in the words of a clerk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.law.calendar import WEEKDAYS, Calendar
from fazhi.law.foresight import LATE, Coming
from fazhi.law.marking import DEEMED, LAPSED
from fazhi.law.phrases import Phrases
from fazhi.law.procedure import FieldType, Procedure
from fazhi.law.ways import Stride, Way
from fazhi.law.wording import quoted

PROVISIONAL = "所涉年份的放假安排尚未公布，日期为暂定。"
NO_WAY = "没有找到办理{act}的途径：试过的做法都走不到这一步。这不等于一定不能办理。"
_TITLES = {LAPSED: "失效", DEEMED: "视为", LATE: "逾期"}
_WAIVED = "不再需要"


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a way: its id and title, when at the earliest, and what must be recorded with it for the way to lead
    on."""

    act: str
    title: str
    when: str
    at: dt.datetime
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Why not yet: the shortest way in one sentence, its steps, and what to know about it; `at` is the earliest
    instant, None where no way was found."""

    act: str
    title: str
    sentence: str
    at: dt.datetime | None
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prospect:
    """What comes by itself: its kind in a word, the last day before it, the sentence, its article."""

    kind: str
    title: str
    when: str
    at: dt.datetime
    acts: tuple[str, ...]
    sentence: str
    law: str
    provisional: bool


class Teller:
    """Tells of one matter at `now`: its procedure, the values of its parameters, the calendar that counts its days."""

    def __init__(
        self, procedure: Procedure, parameters: Mapping[str, Any], calendar: Calendar, now: dt.datetime
    ) -> None:
        self._say = Phrases(procedure, parameters)
        self._calendar = calendar
        self._now = now

    def way(self, act: str, found: Way | None) -> Answer:
        """Why `act` can't be performed yet, by the shortest way that was found to it."""
        title = self._say.procedure.acts[act].title
        if found is None:
            return Answer(act, title, NO_WAY.format(act=quoted(title)), None)
        steps = tuple(self._step(stride) for stride in found.strides)
        return Answer(act, title, self._sentence(title, steps, found), found.at, steps, tuple(self._notes(found)))

    def _sentence(self, title: str, steps: tuple[Step, ...], found: Way) -> str:
        if steps:
            first = f"先办{'、'.join(quoted(step.title) for step in steps)}，共{len(steps)}项"
            return f"{first}，最早{self._moment(found.at)}可以办理{quoted(title)}。"
        if found.at <= self._now:
            return f"现在就可以办理{quoted(title)}。"
        return f"不必先办其他事项，{self._moment(found.at)}起可以办理{quoted(title)}。"

    def _step(self, stride: Stride) -> Step:
        title = self._say.procedure.acts[stride.act].title
        return Step(stride.act, title, self._moment(stride.at), stride.at, tuple(self._facts(stride.facts)))

    def _facts(self, facts: Mapping[str, Any]) -> Iterator[str]:
        """What is taken for recorded: only what can be said, so no made-up texts and dates."""
        for name, value in facts.items():
            field = self._say.procedure.fields[name]
            if field.type not in (FieldType.TEXT, FieldType.LONGTEXT, FieldType.DATE):
                values = value if isinstance(value, list) else [value]
                words = "、".join(self._say.wording.value(field, each) for each in values)
                example = field.type in (FieldType.NUMBER, FieldType.MONEY)
                yield f"{quoted(field.title)}{'如' if example else '为'}{words}"

    def _notes(self, found: Way) -> Iterator[str]:
        if found.lapses:
            rights = self._say.acts(dict.fromkeys(found.lapses), "和")
            yield f"须等{rights}的权利逾期失效；提前行使或者放弃的，可以更早。"
        if any(tuple(self._facts(stride.facts)) for stride in found.strides):
            yield "以各步所列的情形为前提；查明的情形不同的，须办的事项可能不同。"
        if found.provisional:
            yield PROVISIONAL

    def coming(self, found: Iterable[Coming]) -> tuple[Prospect, ...]:
        """What comes if nobody does anything, in order of time."""
        return tuple(self._prospect(item) for item in found)

    def _prospect(self, item: Coming) -> Prospect:
        last, acts = self._last(item.at), self._say.acts(item.acts, "或者")
        kind = _TITLES.get(item.kind, _WAIVED)
        return Prospect(
            item.kind, kind, last, item.at, item.acts, self._told(item, acts, last), item.law, item.provisional
        )

    def _told(self, item: Coming, acts: str, last: str) -> str:
        act = self._say.procedure.acts[item.acts[0]]
        match item.kind:
            case kind if kind == LATE:
                return f"{last}届满仍未办理{acts}的，即为逾期。"
            case kind if kind == LAPSED:
                lost = f"{acts}的权利失效" if self._say.outsiders(act) else f"不得再办理{acts}"
                return f"{last}届满仍未办理的，{lost}。"
            case kind if kind == DEEMED:
                return (
                    f"{last}届满，即为{acts}。" if self._say.is_of_law(act) else f"{last}届满未办的，视为已经{acts}。"
                )
        return f"{last}以后，不再需要办理{acts}。"

    def _moment(self, at: dt.datetime) -> str:
        """今天, 2026-12-01 周二, with the hour where the day doesn't just begin."""
        if at <= self._now:
            return "今天"
        local = at.astimezone(self._now.tzinfo)
        day = self._calendar.local(at)
        hour = "" if at == self._calendar.midnight(day) else f" {local:%H:%M}"
        return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}{hour}"

    def _last(self, at: dt.datetime) -> str:
        """The last day of a time that is over at `at`; with the hour where it doesn't end a day."""
        day = self._calendar.local(at)
        if at != self._calendar.midnight(day):
            return self._moment(at)
        day -= dt.timedelta(days=1)
        return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}"

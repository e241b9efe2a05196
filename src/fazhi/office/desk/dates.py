"""Dates that explain themselves: a duty's end with how it was counted, as a page shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from fazhi.law.marking import Duty
from fazhi.law.procedure import DEEMED, RIGHT, Procedure

from . import time_left
from .parts import Badge, Link


@dataclass(frozen=True, slots=True)
class Term:
    """A running clock: the acts that end it, what is left, the date in words, its law and its counting."""

    acts: tuple[Link, ...]
    left: Badge
    date: str
    law: str
    steps: tuple[str, ...] = ()
    note: str = ""
    kind: str = "duty"

    @property
    def more(self) -> int:
        """How many acts would do besides the first two, which are named first."""
        return len(self.acts) - 2


def term(procedure: Procedure, duty: Duty, acts: tuple[Link, ...], now: dt.datetime) -> Term:
    """The clock `duty` of a matter, read at `now`."""
    if duty.due is None:
        return Term(acts, _without_date(duty), "", duty.law, note=_why_without(procedure, duty), kind=duty.kind)
    return Term(
        acts=acts,
        left=time_left.left(duty.due.ends, now),
        date=time_left.until(duty.due.ends),
        law=duty.law,
        steps=tuple(step.words for step in duty.due.steps),
        note=_notes(duty),
        kind=duty.kind,
    )


def _without_date(duty: Duty) -> Badge:
    if duty.suspended:
        return Badge("已中止，不计时", "note")
    return Badge("期限待定" if duty.missing else "没有法定日数", "note")


def _why_without(procedure: Procedure, duty: Duty) -> str:
    if duty.suspended:
        return "中止期间不计算；恢复以后接着计算。"
    if duty.missing:
        titles = "、".join(f"“{procedure.fields[name].title}”" for name in duty.missing)
        return f"记录{titles}之后才能确定日期。"
    return "应当及时办理；法律没有规定具体日数。"


def _notes(duty: Duty) -> str:
    notes = []
    if duty.due and duty.due.provisional:
        notes.append("暂定：所涉年份的放假安排尚未公布。")
    if duty.doubtful:
        notes.append("是否应当办理，取决于尚未记录的事实；查明之前按应当办理计时。")
    if duty.kind == RIGHT:
        notes.append("逾期不行使的，权利失效。")
    if duty.kind == DEEMED:
        notes.append("届期没有办理的，依法视为已经办理。")
    return "".join(notes)

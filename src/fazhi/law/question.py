"""The question "may this act be performed now?", with everything that an answer depends on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.law.calendar import Calendar
from fazhi.law.marking import Clock, State
from fazhi.law.table import Row, Table, Test


@dataclass(frozen=True, slots=True)
class Question:
    """May `row` be performed at `at`, with `facts` (those so far and the act's own)? `browsing` asks before a form is
    filled in: a guard that waits only for the act's own fields is forgiven then."""

    table: Table
    calendar: Calendar
    state: State
    row: Row
    at: dt.datetime
    facts: Mapping[str, Any]
    browsing: bool

    @property
    def title(self) -> str:
        """The act's title in Chinese quotation marks."""
        return f"“{self.row.act.title}”"

    def value(self, test: Test) -> bool | None:
        """The value of a guard on these facts."""
        return test.guard.value(self.facts, self.state.parameters)

    def forgiven(self, test: Test) -> bool:
        """Whether an unknown guard waits for what this act's own form would tell."""
        return self.browsing and not self.row.accepted.isdisjoint(test.guard.missing(self.facts))

    def titles(self, acts: tuple[str, ...]) -> str:
        """Titles of acts, joined by 或."""
        return self.table.procedure.titles(acts)

    def named(self, fields: Sequence[str]) -> str:
        """Titles of fields, joined by 、."""
        return "、".join(f"“{self.table.procedure.fields[name].title}”" for name in fields)

    def clocks(self, mask: int, kind: str) -> list[Clock]:
        """The open clocks of `kind` that wait for any act of `mask`."""
        timers = self.table.timers
        return [c for c in self.state.clocks if timers[c.rule].rule.kind == kind and timers[c.rule].mask & mask]

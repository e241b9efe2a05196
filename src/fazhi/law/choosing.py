"""Facts that a person might enter with an act, made up to find out where it could lead.

Only facts that some guard asks about matter. Of those, a few assignments stand for all: a quiet one, under which as
little as possible follows, and for each guard that stands in the way one under which it holds.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fazhi.law.expression import Node, Unreadable, read
from fazhi.law.guard import Guard
from fazhi.law.procedure import Field, FieldType
from fazhi.law.table import Row, Table

Facts = Mapping[str, Any]
_MOST = 1024
UNSAID = "（待填）"


class Chooser:
    """Makes up facts for the acts of one procedure, under its matter's parameters, on the day `today`; `asked` are the
    fields that guards speak of."""

    def __init__(self, table: Table, parameters: Mapping[str, Any], today: dt.date) -> None:
        self.table = table
        self.parameters = parameters
        edges = _edges(table, parameters)
        fields = table.procedure.fields.values()
        self._options = {field.id: _options(field, edges.get(field.id, ()), today) for field in fields}
        self._guards = tuple(_guards(table))
        self.asked = frozenset(name for guard in _every_guard(table) for name in guard.names)

    def choices(self, row: Row, known: Facts, wanted: Iterable[Guard]) -> Iterator[dict[str, Any]]:
        """Facts with which `row` could be performed: quiet ones first, then for each of `wanted` such as turn it,
        where there are any. `known` are the facts so far."""
        own = [test.guard for test in row.tests]
        quiet = self._quiet(row, known, own)
        found = [quiet]
        for guard in wanted:
            if row.accepted.isdisjoint(guard.names):
                continue
            turned = self._turned(row, known, quiet, own, guard)
            if turned is not None and turned not in found:
                found.append(turned)
        yield from found

    def _quiet(self, row: Row, known: Facts, own: Sequence[Guard]) -> dict[str, Any]:
        facts = {name: self._options[name][0] for name in row.act.fields}
        facts = self._meeting(row, known, facts, own) or facts
        asked = {name for test in row.gates for name in test.guard.names} & row.accepted
        for name in sorted(asked | set(facts)):
            if len(self._options[name]) > 1:
                facts = min(
                    ({**facts, name: value} for value in self._options[name]),
                    key=lambda tried: (not self._holds(own, known, tried), self._consequences(known, tried)),
                )
        return facts

    def _meeting(self, row: Row, known: Facts, facts: dict[str, Any], guards: Sequence[Guard]) -> dict[str, Any] | None:
        """`facts` changed so that all of `guards` hold; None where they can't be, or not soon enough."""
        tried = self._changed(row, facts, guards)
        return next((changed for changed in tried if self._holds(guards, known, changed)), None)

    def _turned(
        self, row: Row, known: Facts, facts: dict[str, Any], own: Sequence[Guard], guard: Guard
    ) -> dict[str, Any] | None:
        """`facts` changed so that `guard` is otherwise than under them, and `own` hold."""
        now = self._holds((guard,), known, facts)
        for changed in self._changed(row, facts, (*own, guard)):
            if self._holds(own, known, changed) and self._holds((guard,), known, changed) is not now:
                return changed
        return None

    def _changed(self, row: Row, facts: dict[str, Any], guards: Sequence[Guard]) -> Iterator[dict[str, Any]]:
        """`facts`, and then with every assignment to those fields of the act that `guards` speak of."""
        yield facts
        names = sorted(row.accepted.intersection(name for guard in guards for name in guard.names))
        for values in itertools.islice(itertools.product(*(self._options[name] for name in names)), _MOST):
            yield {**facts, **dict(zip(names, values, strict=True))}

    def _holds(self, guards: Iterable[Guard], known: Facts, facts: Facts) -> bool:
        together = {**known, **facts}
        return all(guard.value(together, self.parameters) for guard in guards)

    def _consequences(self, known: Facts, facts: Facts) -> int:
        """How many guards of the procedure these facts make true, or leave open."""
        together = {**known, **facts}
        return sum(guard.value(together, self.parameters) is not False for guard in self._guards)


def _guards(table: Table) -> Iterator[Guard]:
    """Every guard that adds something: a condition that binds, a duty, something opened."""
    for row in table.rows.values():
        yield from (bound.test.guard for bound in row.bounds if bound.test)
        yield from (toggle.test.guard for toggle in row.guarded_opens)
    yield from (timer.test.guard for timer in table.timers if timer.test)


def _every_guard(table: Table) -> Iterator[Guard]:
    yield from _guards(table)
    for row in table.rows.values():
        yield from (test.guard for test in (*row.tests, *row.gates))


def _options(field: Field, edges: Iterable[float], today: dt.date) -> tuple[Any, ...]:
    match field.type:
        case FieldType.FLAG:
            return (False, True)
        case FieldType.CHOICE:
            return tuple(choice.value for choice in field.choices)
        case FieldType.CHOICES:
            values = [choice.value for choice in field.choices]
            return (*([value] for value in values), values)
        case FieldType.DATE:
            return (today.isoformat(),)
        case FieldType.NUMBER | FieldType.MONEY:
            near = {0.0, *(edge + by for edge in edges for by in (-1, 0, 1))}
            return tuple(int(number) if number == int(number) else number for number in sorted(near) if number >= 0)
    return (UNSAID,)


def _edges(table: Table, parameters: Mapping[str, Any]) -> dict[str, set[float]]:
    """The numbers with which guards compare each field."""
    found: dict[str, set[float]] = {}
    for row in table.rows.values():
        tests = (*row.tests, *row.gates, *(bound.test for bound in row.bounds if bound.test))
        for test in (*tests, *(timer.test for timer in row.starts if timer.test)):
            try:
                _compared(read(test.rule.expression), parameters, found)
            except Unreadable:
                continue
    return found


def _compared(node: Node, parameters: Mapping[str, Any], found: dict[str, set[float]]) -> None:
    if len(node.parts) == 2:
        for one, other in (node.parts, node.parts[::-1]):
            number = parameters.get(str(other.value)) if other.kind == "parameter" else other.value
            if one.kind == "fact" and other.kind in ("parameter", "value") and isinstance(number, int | float):
                found.setdefault(str(one.value), set()).add(float(number))
    for part in node.parts:
        _compared(part, parameters, found)

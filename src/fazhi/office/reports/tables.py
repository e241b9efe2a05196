"""The tables that figures are counted over, as queries on the office's own, in the SQL of SQLite and of PostgreSQL.

What the two write differently is said once, in `Sqlite` and `Postgresql`; the tables are the same. SQLite keeps
instants as UTC text, cut here to whole seconds since its date functions round up, even into another year.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from fazhi.figures.columns import AFTER, BEFORE, WITHIN, Needs
from fazhi.figures.selection import Fact, Scalar
from fazhi.figures.span import Span, midnight


class Dialect(Protocol):
    """What the databases write differently. Expressions are SQL; `facts` is an expression of a JSON document."""

    def month(self, instant: str) -> str:
        """The month in Beijing time, as the number 202601."""

    def days(self, since: str, until: str) -> str:
        """How many days later `until` is, by their dates in Beijing time."""

    def instant(self, at: dt.datetime) -> str:
        """A literal."""

    def first(self, acts: str) -> str:
        """The first of some acts, which are separated by commas."""

    def states(self, facts: str, name: str) -> str:
        """Whether the document says anything of the fact, were it null."""

    def test(self, facts: str, fact: Fact) -> str:
        """Whether the fact is so."""

    def fen(self, facts: str, name: str) -> str:
        """The money in fen; NULL where it is no number."""


def text(value: str) -> str:
    """A text literal."""
    return "'" + value.replace("'", "''") + "'"


class Sqlite:
    """The words of SQLite."""

    def month(self, instant: str) -> str:
        # Eight hours carry nothing before the 28th into another month, and cutting text is faster than the calendar.
        plain = f"CAST(substr({instant}, 1, 4) || substr({instant}, 6, 2) AS INTEGER)"
        exact = f"CAST(strftime('%Y%m', substr({instant}, 1, 19), '+8 hours') AS INTEGER)"
        return f"CASE WHEN substr({instant}, 9, 2) < '28' THEN {plain} ELSE {exact} END"

    def days(self, since: str, until: str) -> str:
        first, last = (f"julianday(date(substr({at}, 1, 19), '+8 hours'))" for at in (since, until))
        return f"CAST({last} - {first} AS INTEGER)"

    def instant(self, at: dt.datetime) -> str:
        return text(at.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" "))

    def first(self, acts: str) -> str:
        return f"substr({acts}, 1, instr({acts} || ',', ',') - 1)"

    def states(self, facts: str, name: str) -> str:
        return f"json_type({facts}, {self._path(name)}) IS NOT NULL"

    def test(self, facts: str, fact: Fact) -> str:
        path = self._path(fact.name)
        if fact.has:
            return f"EXISTS (SELECT 1 FROM json_each({facts}, {path}) WHERE value IN ({_list(fact.values)}))"
        flags = [value for value in fact.values if isinstance(value, bool)]
        others = [value for value in fact.values if not isinstance(value, bool)]
        kind = f"json_type({facts}, {path})"
        tests = [f"{kind} = '{'true' if flag else 'false'}'" for flag in flags]
        if others:
            tests.append(f"({kind} NOT IN ('true', 'false') AND json_extract({facts}, {path}) IN ({_list(others)}))")
        return f"({' OR '.join(tests)})"

    def fen(self, facts: str, name: str) -> str:
        value = f"json_extract({facts}, {self._path(name)})"
        return (
            f"CASE json_type({facts}, {self._path(name)}) WHEN 'integer' THEN {value} * 100"
            f" WHEN 'real' THEN CAST(ROUND({value} * 100) AS INTEGER) END"
        )

    @staticmethod
    def _path(name: str) -> str:
        return text(f'$."{name}"')


class Postgresql:
    """The words of PostgreSQL."""

    def month(self, instant: str) -> str:
        return f"CAST(to_char({self._local(instant)}, 'YYYYMM') AS INTEGER)"

    def days(self, since: str, until: str) -> str:
        return f"(CAST({self._local(until)} AS DATE) - CAST({self._local(since)} AS DATE))"

    def instant(self, at: dt.datetime) -> str:
        return f"CAST({text(at.isoformat())} AS TIMESTAMPTZ)"

    def first(self, acts: str) -> str:
        return f"split_part({acts}, ',', 1)"

    def states(self, facts: str, name: str) -> str:
        return f"jsonb_exists({facts}, {text(name)})"

    def test(self, facts: str, fact: Fact) -> str:
        value = f"({facts} -> {text(fact.name)})"
        if fact.has:
            return f"COALESCE(jsonb_exists_any({value}, ARRAY[{_list(fact.values)}]), FALSE)"
        return f"{value} IN ({', '.join(f'CAST({text(json.dumps(one))} AS JSONB)' for one in fact.values)})"

    def fen(self, facts: str, name: str) -> str:
        number = f"CAST({facts} ->> {text(name)} AS NUMERIC)"
        return (
            f"CASE jsonb_typeof({facts} -> {text(name)}) WHEN 'number' THEN CAST(ROUND({number} * 100) AS BIGINT) END"
        )

    @staticmethod
    def _local(instant: str) -> str:
        return f"({instant} AT TIME ZONE INTERVAL '8 hours')"


DIALECTS: dict[str, Dialect] = {"sqlite": Sqlite(), "postgresql": Postgresql()}


def _list(values: Sequence[Scalar]) -> str:
    return ", ".join(text(value) if isinstance(value, str) else str(value) for value in values)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which rows are looked at, and how closely.

    Those that happened before the end of `span`, and, unless `all_time`, not before its start; of `organs` (None: of
    all). Without `months`, only BEFORE, WITHIN and AFTER the span are told apart: that takes half the time. Clocks are
    judged as of `now`. `parties` are, by the number of a procedure, the acts of its parties.
    """

    span: Span
    all_time: bool
    months: bool
    now: dt.datetime
    organs: frozenset[int] | None
    parties: Mapping[int, frozenset[str]]

    def month(self, dialect: Dialect, instant: str) -> str:
        """The month of an instant, as closely as asked."""
        if self.months:
            return dialect.month(instant)
        return (
            f"CASE WHEN {instant} < {dialect.instant(midnight(self.span.start))} THEN {BEFORE}"
            f" WHEN {instant} < {dialect.instant(midnight(self.span.end))} THEN {WITHIN}"
            f" WHEN {instant} IS NOT NULL THEN {AFTER} END"
        )

    def until(self, dialect: Dialect, instant: str) -> str:
        """The condition that an instant lies before the end."""
        return f"{instant} < {dialect.instant(midnight(self.span.end))}"


CORRECTED = (
    "corrected AS MATERIALIZED (SELECT DISTINCT e.matter_id AS matter FROM matters_entry e WHERE e.kind = 'correction')"
)


def over_tables(statement: str, vendor: str, bounds: Bounds, needs: Needs) -> str:
    """A query of figures with the tables entries, history, matters, clocks and duties defined before it."""
    dialect = DIALECTS[vendor]
    defined = {
        "entries": _entries(dialect, bounds, needs),
        "history": _history(dialect, needs),
        "matters": _matters(dialect, bounds),
        "clocks": _clocks(dialect, bounds),
        "duties": """SELECT c.matter_id AS matter, c."key" AS "key" FROM matters_clock c WHERE c.kind = 'duty'""",
    }
    # Taken as they are written, an unused join or column costs nothing and an index is used.
    tables = ", ".join(f'"{name}" AS NOT MATERIALIZED ({query})' for name, query in defined.items())
    own = statement.removeprefix("WITH ")
    return f"WITH {CORRECTED}, {tables}{' ' if own == statement else ', '}{own}"


def _entries(dialect: Dialect, bounds: Bounds, needs: Needs) -> str:
    since = "" if bounds.all_time else f" AND e.at >= {dialect.instant(midnight(bounds.span.start))}"
    return (
        'SELECT e.organ_id AS organ, m.procedure_id AS "procedure", e.matter_id AS matter, e.number AS number,'
        " e.act AS act, e.kind AS kind, CAST(m.imported AS INTEGER) AS imported, m.outcome AS outcome,"
        f' {bounds.month(dialect, "e.at")} AS "at"{_extras(dialect, needs)}'
        " FROM matters_entry e LEFT JOIN matters_matter m ON m.id = e.matter_id"
        f" WHERE {bounds.until(dialect, 'e.at')}{since}{_of(bounds, 'e.organ_id')}"
    )


def _history(dialect: Dialect, needs: Needs) -> str:
    return (
        "SELECT e.matter_id AS matter, e.number AS number, e.act AS act, e.kind AS kind"
        f"{_extras(dialect, needs)} FROM matters_entry e"
    )


def _extras(dialect: Dialect, needs: Needs) -> str:
    """The columns that `needs` asks for, each looked up only for the acts that need it."""
    columns = [
        f"CASE WHEN {_among(acts)} AND {dialect.test(_stated(dialect, fact.name), fact)} THEN 1 ELSE 0 END"
        for fact, acts in needs.facts
    ]
    columns += [
        f"CASE WHEN {_among(acts)} THEN {dialect.fen(_stated(dialect, name), name)} END" for name, acts in needs.money
    ]
    return "".join(f", {column} AS {name}" for column, name in zip(columns, needs.columns, strict=True))


def _among(acts: tuple[str, ...]) -> str:
    return f"e.act IN ({_list(acts)})" if acts else "1 = 1"


def _stated(dialect: Dialect, name: str) -> str:
    """The document that says what the fact of entry `e` is: the last correction that speaks of it, or its own.

    Few matters have corrections; the others aren't searched for any.
    """
    corrections = (
        "SELECT c.facts FROM matters_entry c WHERE c.matter_id = e.matter_id AND c.corrects = e.number"
        f" AND c.kind = 'correction' AND {dialect.states('c.facts', name)} ORDER BY c.number DESC LIMIT 1"
    )
    corrected = "e.matter_id IN (SELECT matter FROM corrected)"
    return f"CASE WHEN {corrected} THEN COALESCE(({corrections}), e.facts) ELSE e.facts END"


def _matters(dialect: Dialect, bounds: Bounds) -> str:
    return (
        'SELECT m.organ_id AS organ, m.procedure_id AS "procedure", m.id AS matter,'
        " CAST(m.imported AS INTEGER) AS imported, m.outcome AS outcome,"
        f" {bounds.month(dialect, 'm.opened_at')} AS opened, {bounds.month(dialect, 'm.ended_at')} AS ended,"
        f" {dialect.days('m.opened_at', 'm.ended_at')} AS days FROM matters_matter m"
        f" WHERE {bounds.until(dialect, 'm.opened_at')}{_of(bounds, 'm.organ_id')}"
    )


def _clocks(dialect: Dialect, bounds: Bounds) -> str:
    late = f"c.due_at <= {dialect.instant(bounds.now)} AND (c.ended_at IS NULL OR c.ended_at >= c.due_at)"
    kept = "c.ended_how = 'met' AND (c.ended_at < c.due_at OR (c.due_at IS NULL AND c.suspended))"
    settled = f"CASE WHEN {late} THEN c.due_at WHEN {kept} THEN c.ended_at END"
    return (
        'SELECT m.organ_id AS organ, m.procedure_id AS "procedure", c.matter_id AS matter,'
        ' CAST(m.imported AS INTEGER) AS imported, c."key" AS "key", c.kind AS kind, c.ended_how AS how,'
        f" {_bearer(dialect, bounds)} AS bearer, CASE WHEN {late} THEN 0 WHEN {kept} THEN 1 END AS timely,"
        f" {bounds.month(dialect, f'({settled})')} AS settled,"
        f" {bounds.month(dialect, 'c.ended_at')} AS ended, {dialect.days('c.started_at', 'c.ended_at')} AS days"
        " FROM matters_clock c JOIN matters_matter m ON m.id = c.matter_id"
        f" WHERE {bounds.until(dialect, 'c.started_at')}{_of(bounds, 'm.organ_id')}"
    )


def _bearer(dialect: Dialect, bounds: Bounds) -> str:
    """Who must act: a party, where the first of the clock's acts is a party's own, and otherwise the organ."""
    tests = [
        f"WHEN m.procedure_id = {number} AND {dialect.first('c.acts')} IN ({_list(sorted(acts))}) THEN 'party'"
        for number, acts in sorted(bounds.parties.items())
        if acts
    ]
    return f"CASE {' '.join(tests)} ELSE 'organ' END" if tests else "'organ'"


def _of(bounds: Bounds, column: str) -> str:
    if bounds.organs is None:
        return ""
    return f" AND {column} IN ({', '.join(map(str, sorted(bounds.organs))) or 'NULL'})"

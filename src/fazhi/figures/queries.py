"""Indicators as queries: a scan of a table adds up all its amounts at once, by organ and month or by matter.

The queries are Ibis expressions over the tables that `selection` describes, so that any engine that Ibis speaks to runs
them; here they become the SQL of SQLite or PostgreSQL. A scan first groups its rows by the columns that conditions
look at, then adds up each amount over these few groups: sorting rows costs time, testing fifty conditions on each of a
million rows costs more.

Months are whole numbers as 202601, or, where only a span matters, BEFORE, WITHIN or AFTER it; what is true or false is
1 or 0. Whoever runs a query provides its tables, with a
column for each fact and sum of money in `Needs`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

import ibis

from .columns import AXES, BEFORE, NARROWING, PLAIN, WITHIN, needs, reaches_out
from .indicator import Amount, Measure, Reach, Term
from .selection import EntrySelection, Selection

Ids = Mapping[str, tuple[int, ...]]
Column = Any  # Ibis has no public type for the columns of one kind
TEXTS = ("act", "kind", "outcome", "key", "bearer", "how")
PERFORMED = ("act", "deemed")


class Query:
    """The query for amounts over one table, whose procedures have the numbers `ids`."""

    def __init__(self, table: str, amounts: Sequence[Amount], ids: Ids) -> None:
        self.amounts, self.ids, self.name = tuple(amounts), ids, table
        self.needs = needs(amounts)
        extra = dict.fromkeys(self.needs.columns, "int64")
        entries = {"matter": "int64", "number": "int64", "act": "string", "kind": "string", **extra}
        self.history = ibis.table(entries, name="history")
        self.duties = ibis.table({"matter": "int64", "key": "string"}, name="duties")
        columns = {name: "string" if name in TEXTS else "int64" for name in PLAIN[table]}
        own = {"organ": "int64", "matter": "int64", **columns, **dict.fromkeys(AXES[table], "int64")}
        own |= {"number": "int64", **extra} if table == "entries" else {"days": "int64"}
        self.table = self._narrowed(ibis.table(own, name=table))

    def by_month(self) -> ibis.Table:
        """`organ`, `month`, and `v0` … for each amount; a month may come in two rows, one per way of dating."""
        groups = self._groups()
        parts = [self._axis(groups, axis) for axis in AXES[self.name] if self._on(axis)]
        return ibis.union(*parts) if len(parts) > 1 else parts[0]

    def by_matter(self, terms: Sequence[Term]) -> ibis.Table:
        """`matter`, and `v0` … for each term, where any of them is not 0; months are told by the span alone."""
        rows = self.table.mutate(**self._marks(self.table))
        hits = {f"v{n}": self._within(rows, term) for n, term in enumerate(terms)}
        found = rows.filter(reduce(or_, hits.values())).group_by("matter")
        sums = {
            name: ibis.cases((hit, self._size(rows, term.amount)), else_=0).sum()
            for (name, hit), term in zip(hits.items(), terms, strict=True)
        }
        totals = found.aggregate(**sums)
        return totals.filter(reduce(or_, [totals[name] != 0 for name in hits]))

    def _narrowed(self, table: ibis.Table) -> ibis.Table:
        """Only rows that some amount asks for, as far as all of them ask for certain procedures, acts, keys, kinds."""
        for name in NARROWING[self.name]:
            asked = [self._values(amount.selection, name) for amount in self.amounts]
            if all(asked):
                table = table.filter(table[name].isin(sorted({value for values in asked for value in values})))
        return table

    def _groups(self) -> ibis.Table:
        """Rows grouped by all that any condition looks at, with their number, days and money."""
        rows = self.table.mutate(**self._marks(self.table))
        sums = {"rows": rows.count()}
        for amount in self.amounts:
            if amount.measure is not Measure.ROWS:
                sums[self._measure(amount)] = self._size(rows, amount).sum()
        return rows.group_by(["organ", *AXES[self.name], *self._seen()]).aggregate(**sums)

    def _axis(self, groups: ibis.Table, axis: str) -> ibis.Table:
        # What always has a date isn't asked whether it has: SQLite would work out the month of every row twice.
        dated = groups.filter(groups[axis].notnull()) if len(AXES[self.name]) > 1 else groups
        values = {
            f"v{n}": ibis.cases((self._holds(dated, n), dated[self._measure(amount)]), else_=0).sum()
            if amount.selection.on == axis
            else (dated["rows"] * 0).sum()
            for n, amount in enumerate(self.amounts)
        }
        return dated.group_by(organ=dated["organ"], month=dated[axis]).aggregate(**values)

    def _on(self, axis: str) -> bool:
        return any(amount.selection.on == axis for amount in self.amounts)

    def _seen(self) -> list[str]:
        """The columns that the conditions look at: those of the table, and a mark for each that looks elsewhere."""
        looks = {
            name
            for amount in self.amounts
            if not reaches_out(amount.selection)
            for name in PLAIN[self.name]
            if self._values(amount.selection, name)
        }
        return [*(name for name in PLAIN[self.name] if name in looks), *self._facts(), *self._marks(self.table)]

    def _facts(self) -> list[str]:
        own = [
            self.needs.fact(fact)
            for amount in self.amounts
            if isinstance(amount.selection, EntrySelection) and not reaches_out(amount.selection)
            for fact in amount.selection.facts
        ]
        return list(dict.fromkeys(own))

    def _marks(self, rows: ibis.Table) -> dict[str, Column]:
        """For each selection that looks at other rows of the matter: whether all of it holds, as 1 or 0.

        Other rows are looked up only where the entry's own columns already fit.
        """
        marks: dict[str, Column] = {}
        for number, selection in self._reaching().items():
            beside = reduce(and_, self._beside(rows, selection))
            plain = self._plain(rows, selection)
            marks[f"mark_{number}"] = ibis.cases((plain, ibis.cases((beside, 1), else_=0)), else_=0)
        return marks

    def _reaching(self) -> dict[int, EntrySelection]:
        found: dict[int, EntrySelection] = {}
        for number, amount in enumerate(self.amounts):
            selection = amount.selection
            if isinstance(selection, EntrySelection) and reaches_out(selection):
                found[number] = selection
        return found

    def _holds(self, rows: ibis.Table, number: int) -> Column:
        mark = f"mark_{number}"
        return rows[mark] == 1 if mark in rows.columns else self._plain(rows, self.amounts[number].selection)

    def _within(self, rows: ibis.Table, term: Term) -> Column:
        month = rows[term.amount.selection.on]
        dated = {
            Reach.WITHIN: month == WITHIN,
            Reach.BEFORE_START: month == BEFORE,
            Reach.BEFORE_END: month.isin((BEFORE, WITHIN)),
        }[term.reach]
        return dated & self._holds(rows, self.amounts.index(term.amount))

    def _values(self, selection: Selection, name: str) -> tuple[Any, ...]:
        """What the column may be; empty where the selection doesn't say."""
        value = getattr(selection, name, None)
        if name == "procedure":
            return tuple(number for slug in value or () for number in self.ids.get(slug, ()))
        if isinstance(value, tuple):
            return value
        return () if value is None else (int(value) if isinstance(value, bool) else value,)

    def _plain(self, rows: ibis.Table, selection: Selection) -> Column:
        """The conditions on the row itself; `True` for none."""
        tests = []
        for name in PLAIN[self.name]:
            values = self._values(selection, name)
            if values:
                tests.append(rows[name] == values[0] if len(values) == 1 else rows[name].isin(values))
        if isinstance(selection, EntrySelection):
            tests += [rows[self.needs.fact(fact)] == 1 for fact in selection.facts]
        return reduce(and_, tests) if tests else ibis.literal(True)

    def _beside(self, rows: ibis.Table, selection: EntrySelection) -> list[Column]:
        """The conditions on other rows of the same matter."""
        past = self.history
        before = (past.matter == rows.matter) & (past.number < rows.number)
        tests = []
        if selection.first:
            same = before & past.kind.isin(selection.kind)
            tests.append(~(same & past.act.isin(selection.act) if selection.act else same).any())
        for earlier in selection.after:
            found = before & past.act.isin(earlier.act) & past.kind.isin(PERFORMED)
            facts = [past[self.needs.fact(fact)] == 1 for fact in earlier.facts]
            tests.append(reduce(and_, facts, found).any())
        if selection.owed:
            tests.append(((self.duties.matter == rows.matter) & self.duties.key.isin(selection.owed)).any())
        return tests

    def _measure(self, amount: Amount) -> str:
        """The column of a group that holds the amount's measure."""
        return "_".join(["sum", *amount.facts]) if amount.measure is Measure.MONEY else str(amount.measure)

    def _size(self, rows: ibis.Table, amount: Amount) -> Column:
        """What one row adds to the amount."""
        if amount.measure is Measure.ROWS:
            return ibis.literal(1)
        if amount.measure is Measure.DAYS:
            return rows["days"].fill_null(0)
        return reduce(
            lambda one, other: one + other, [rows[self.needs.sum(name)].fill_null(0) for name in amount.facts]
        )


def sql(query: ibis.Table, vendor: str) -> str:
    """The SQL of a query for `sqlite` or `postgresql`; its backends aren't imported, which would take seconds."""
    from ibis.backends.sql.compilers import PostgresCompiler, SQLiteCompiler

    compiler = {"sqlite": SQLiteCompiler, "postgresql": PostgresCompiler}[vendor]()
    return str(compiler.to_sqlglot(query).sql(dialect=compiler.dialect))

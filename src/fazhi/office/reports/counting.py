"""Counting: the indicators' statements run on the office's database.

Each table is scanned once for all amounts, that of entries a second time for the few acts whose facts, results or
companions matter: sorting all rows by all that would take three times as long.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from fazhi.figures.columns import AFTER, AXES, BEFORE, WITHIN, looks_closer, needs
from fazhi.figures.indicator import Amount, Indicator, Reach, Term
from fazhi.figures.rollup import Cells
from fazhi.figures.selection import ClockSelection
from fazhi.figures.span import Span, month_of, read

from ..matters.models import Matter, ProcedureVersion
from . import statements
from .tables import Bounds, over_tables

Values = dict[Amount, dict[int, dict[int, int]]]


@dataclass(frozen=True, slots=True)
class Record:
    """What of the record a count looks at: the organs (None: all) and, among them, who used which procedure version.

    `used` are pairs of the numbers of an organ and of a version, `slugs` the versions' procedures.
    """

    organs: frozenset[int] | None
    used: frozenset[tuple[int, int]]
    slugs: dict[int, str]

    @classmethod
    def of(cls, organs: frozenset[int] | None) -> Record:
        """The record of these organs; two quick queries."""
        pairs = Matter.unscoped.order_by().values_list("organ_id", "procedure_id").distinct()
        used = frozenset(pair for pair in pairs if organs is None or pair[0] in organs)
        return cls(organs, used, dict(ProcedureVersion.objects.order_by().values_list("pk", "slug")))

    @property
    def procedures(self) -> dict[int, frozenset[str]]:
        """By organ, the procedures that it has used."""
        found: dict[int, set[str]] = {}
        for organ, version in self.used:
            found.setdefault(organ, set()).add(self.slugs[version])
        return {organ: frozenset(names) for organ, names in found.items()}

    @property
    def numbers(self) -> statements.Numbers:
        """By procedure, the versions that were used."""
        found: dict[str, set[int]] = {}
        for _, version in self.used:
            found.setdefault(self.slugs[version], set()).add(version)
        return tuple((slug, tuple(sorted(versions))) for slug, versions in sorted(found.items()))

    def knows(self, amount: Amount) -> bool:
        """Whether some procedure that the amount is about was used, so that it may be more than 0."""
        asked = amount.selection.procedure
        return bool(self.used) and (not asked or any(slug in asked for slug, _ in self.numbers))


def count(
    indicators: Iterable[Indicator], span: Span, organs: frozenset[int] | None, now: dt.datetime, *, months: bool
) -> Cells:
    """All amounts of `indicators` by organ, for the figures of `span`; with `months`, of any span within it too."""
    record = Record.of(organs)
    coarse = {BEFORE: span.start - 1, WITHIN: span.start, AFTER: span.end}
    values: Values = {}
    for table, terms in _by_table([term for one in indicators for term in one.terms], record):
        amounts = tuple(dict.fromkeys(term.amount for term in terms))
        statement = statements.by_month(table, amounts, record.numbers, connection.vendor)
        for organ, when, *row in _rows(statement, record, terms, span, now, months):
            _add(values, organ, read(when) if months else coarse[when], zip(amounts, row, strict=True))
    return Cells(values, record.procedures, month_of(now))


def nothing_counted(organs: frozenset[int] | None, now: dt.datetime) -> Cells:
    """Cells that know which procedures these organs have used, and no amounts."""
    return Cells({}, Record.of(organs).procedures, month_of(now))


def _add(values: Values, organ: int, month: int, row: Iterable[tuple[Amount, int]]) -> None:
    for amount, value in row:
        if value:
            months = values.setdefault(amount, {}).setdefault(organ, {})
            months[month] = months.get(month, 0) + int(value)


def _by_table(terms: Sequence[Term], record: Record) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Each table with the terms over it that may be more than 0; those that look closer at entries come apart."""
    for table, closer in itertools.product(AXES, (False, True)):
        found = tuple(
            term
            for term in terms
            if term.amount.selection.table == table
            and looks_closer(term.amount) == closer
            and record.knows(term.amount)
        )
        if found:
            yield table, found


@dataclass(frozen=True, slots=True)
class Share:
    """What one matter adds to a figure: to its numerator, and to its denominator (0 for a quantity)."""

    matter: int
    numerator: int
    denominator: int


def shares(indicator: Indicator, span: Span, organs: frozenset[int] | None, now: dt.datetime) -> list[Share]:
    """The matters behind a figure, newest first, with what each adds; together they add up to the figure."""
    record = Record.of(organs)
    sums: dict[int, list[int]] = {}
    for place, side in enumerate((indicator.numerator, indicator.denominator)):
        for table, terms in _by_table(side, record):
            statement = statements.by_matter(table, terms, record.numbers, connection.vendor)
            for matter, *row in _rows(statement, record, terms, span, now, months=False):
                adds = sum(term.sign * int(value) for term, value in zip(terms, row, strict=True))
                sums.setdefault(matter, [0, 0])[place] += adds
    return [Share(matter, *both) for matter, both in sorted(sums.items(), reverse=True) if any(both)]


def _rows(
    statement: str, record: Record, terms: Sequence[Term], span: Span, now: dt.datetime, months: bool
) -> Iterator[tuple[int, ...]]:
    amounts = list(dict.fromkeys(term.amount for term in terms))
    bounds = Bounds(
        span=span,
        all_time=any(term.reach is not Reach.WITHIN for term in terms),
        months=months,
        now=now,
        organs=record.organs,
        parties=_parties(record) if any(_asks_who(amount) for amount in amounts) else {},
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Compiling these long statements to machine code takes longer than running them.
            cursor.execute("SET jit = off")
        cursor.execute(over_tables(statement, connection.vendor, bounds, needs(amounts)))
        yield from cursor.fetchall()


def _asks_who(amount: Amount) -> bool:
    return isinstance(amount.selection, ClockSelection) and amount.selection.bearer is not None


def _parties(record: Record) -> dict[int, frozenset[str]]:
    """By version, the acts that parties perform."""
    versions = ProcedureVersion.objects.filter(pk__in={version for _, version in record.used})
    return {pk: _external_acts(digest) for pk, digest in versions.order_by().values_list("pk", "digest")}


@functools.lru_cache(maxsize=256)
def _external_acts(digest: str) -> frozenset[str]:
    """The acts of a version that an external role may perform, read from its file without building the procedure."""
    raw = tomllib.loads(ProcedureVersion.objects.values_list("source", flat=True).get(digest=digest))
    external = {name for name, role in raw["roles"].items() if role.get("external")}
    return frozenset(
        act
        for act, item in raw["acts"].items()
        if external & set([item["by"]] if isinstance(item.get("by"), str) else item.get("by", ()))
    )

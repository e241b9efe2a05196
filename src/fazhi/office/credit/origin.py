"""Where a fact comes from: the matter in which it arose, or the row that was imported, and the organ behind it."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.law.credit.fact import Fact

from ..matters.models import Matter
from ..organs.models import Organ
from .models import CreditFact

_IMPORT = "import/"


def matter_number(fact: Fact) -> str:
    """The number of the matter that the record derives it from; "" for others."""
    return fact.id.split("/")[0] if fact.id.count("/") == 2 else ""


def matter_of(fact: Fact) -> Matter | None:
    """The matter that a derived fact comes from; None for an imported one."""
    number = matter_number(fact)
    rows = Matter.unscoped.select_related("organ", "procedure").defer("procedure__source")
    return rows.filter(number=number).first() if number else None


def organs_behind(facts: Iterable[Fact]) -> dict[str, Organ]:
    """The organ whose record each of the facts comes from, or that imported it, by the fact's id; two queries at most.
    An entry in a list has none."""
    known = list(facts)
    numbers = {one.id: number for one in known if (number := matter_number(one))}
    rows = {one.id: one.id.removeprefix(_IMPORT) for one in known if one.id.startswith(_IMPORT)}
    matters = Matter.unscoped.filter(number__in=set(numbers.values())).select_related("organ").only("number", "organ")
    imported = CreditFact.unscoped.filter(pk__in=rows.values()).select_related("organ")
    by_number = {one.number: one.organ for one in matters} if numbers else {}
    by_row = {str(one.pk): one.organ for one in imported} if rows else {}
    found = {one: by_number.get(number) for one, number in numbers.items()}
    found |= {one: by_row.get(row) for one, row in rows.items()}
    return {one: organ for one, organ in found.items() if organ is not None}

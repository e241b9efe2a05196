"""The columns of the tables that figures are counted over, and those that indicators ask for beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .indicator import Amount
from .selection import EntrySelection, Fact, Selection

AXES = {"entries": ("at",), "matters": ("opened", "ended"), "clocks": ("settled", "ended")}
PLAIN = {
    "entries": ("procedure", "act", "kind", "imported", "outcome"),
    "matters": ("procedure", "imported", "outcome"),
    "clocks": ("procedure", "key", "kind", "bearer", "how", "timely", "imported"),
}
# In place of months where only the span matters: before it, within, after.
BEFORE, WITHIN, AFTER = 1, 2, 3
# By which of them most rows can be left out at once.
NARROWING = {"entries": ("procedure", "act"), "matters": ("procedure",), "clocks": ("procedure", "key", "kind")}


def looks_closer(amount: Amount) -> bool:
    """Whether the amount asks for facts, results or other entries: few rows, but dear ones, that are scanned apart."""
    selection = amount.selection
    return isinstance(selection, EntrySelection) and bool(
        amount.facts or selection.facts or selection.outcome or reaches_out(selection)
    )


def reaches_out(selection: Selection) -> bool:
    """Whether the selection looks at other rows than its own."""
    return isinstance(selection, EntrySelection) and bool(selection.first or selection.after or selection.owed)


@dataclass(frozen=True, slots=True)
class Needs:
    """What the tables of entries must have beside their own columns: facts tested, as `fact_0` …, and money added up,
    as `money_0` …, each with the acts that alone need it (none: all)."""

    facts: tuple[tuple[Fact, tuple[str, ...]], ...] = ()
    money: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def fact(self, fact: Fact) -> str:
        """The column that holds whether the fact is so."""
        return f"fact_{[each for each, _ in self.facts].index(fact)}"

    def sum(self, name: str) -> str:
        """The column that holds the money, in fen."""
        return f"money_{[each for each, _ in self.money].index(name)}"

    @property
    def columns(self) -> tuple[str, ...]:
        """All of these columns."""
        facts = tuple(f"fact_{number}" for number in range(len(self.facts)))
        return (*facts, *(f"money_{number}" for number in range(len(self.money))))


def needs(amounts: Iterable[Amount]) -> Needs:
    """What these amounts need."""
    facts: dict[Fact, list[tuple[str, ...]]] = {}
    money: dict[str, list[tuple[str, ...]]] = {}
    for amount in amounts:
        selection = amount.selection
        if not isinstance(selection, EntrySelection):
            continue
        for name in amount.facts:
            money.setdefault(name, []).append(selection.act)
        for acts, tested in [(selection.act, selection.facts), *((item.act, item.facts) for item in selection.after)]:
            for fact in tested:
                facts.setdefault(fact, []).append(acts)
    return Needs(
        tuple((fact, _together(acts)) for fact, acts in facts.items()),
        tuple((name, _together(acts)) for name, acts in money.items()),
    )


def _together(acts: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({act for each in acts for act in each})) if all(acts) else ()

"""Whose a matter is: parties of the register by their credit code, or by a name that one of them alone has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..catalogues.models import Party

AT_ONCE = 900
Known = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Whose:
    """Parties by code, and by name where it is one's alone. `all_of_them`: the whole register; nothing need be
    narrowed."""

    by_code: dict[str, int]
    by_name: dict[str, int]
    all_of_them: bool

    def find(self, name: str, code: str) -> int | None:
        """The party that a matter names: by its code where it gives one, else by its exact name."""
        return self.by_code.get(code) if code else self.by_name.get(name)


def everybody(below: str = "/") -> Whose:
    """All parties of the register, or those kept at the organ with the path `below` and under it; one query."""
    kept = Party.unscoped.filter(organ__path__startswith=below)
    rows = kept.order_by("pk").values_list("pk", "code", "name")
    return _whose(rows.iterator(chunk_size=10_000), all_of_them=True)


def some(parties: Iterable[Party]) -> Whose:
    """These parties; one query by portion, for others who have the same name."""
    asked = {party.pk for party in parties}
    names = sorted({party.name for party in parties})
    rows: list[Known] = []
    for first in range(0, len(names), AT_ONCE):
        same = Party.unscoped.filter(name__in=names[first : first + AT_ONCE])
        rows += same.values_list("pk", "code", "name")
    whose = _whose(rows, all_of_them=False)
    return Whose(
        {code: pk for code, pk in whose.by_code.items() if pk in asked},
        {name: pk for name, pk in whose.by_name.items() if pk in asked},
        all_of_them=False,
    )


def _whose(rows: Iterable[Known], *, all_of_them: bool) -> Whose:
    by_code: dict[str, int] = {}
    by_name: dict[str, int] = {}
    shared: set[str] = set()
    for pk, code, name in rows:
        by_code[code] = pk
        if name in by_name:
            shared.add(name)
        by_name[name] = pk
    return Whose(by_code, {name: pk for name, pk in by_name.items() if name not in shared}, all_of_them)

"""Whose a matter is: parties of the register by their credit code, or by a name that one of them alone has or had.

Who is renamed stays who he was: a former name, which the versions of the register remember, means the party as long as
nobody else has it now or had it then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from ..catalogues.models import Party
from ..organs.models import Register, RegisterVersion

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
    """All parties of the register, or those kept at the organ with the path `below` and under it; two queries."""
    kept = Party.unscoped.filter(organ__path__startswith=below)
    rows = kept.order_by("pk").values_list("pk", "code", "name")
    former = superseded().filter(organ__path__startswith=below)
    return _whose(rows.iterator(chunk_size=10_000), _names(former), all_of_them=True)


def some(parties: Iterable[Party]) -> Whose:
    """These parties; two queries by portion, for their former names and others who have the same name, and one more
    where any was renamed."""
    asked = {party.code: party.pk for party in parties}
    current = {party.name for party in parties}
    former = [one for codes in _portions(asked) for one in _names(superseded().filter(key__in=codes))]
    others = {name for _, name in former} - current
    rows: list[Known] = []
    for names in _portions(current | others):
        rows += Party.unscoped.filter(name__in=names).values_list("pk", "code", "name")
    for names in _portions(others):
        former += _names(superseded().filter(content__name__in=names))
    whose = _whose(rows, former, all_of_them=False)
    kept = set(asked.values())
    return Whose(
        {code: pk for code, pk in whose.by_code.items() if pk in kept},
        {name: pk for name, pk in whose.by_name.items() if pk in kept},
        all_of_them=False,
    )


def superseded() -> QuerySet[RegisterVersion]:
    """The versions of parties after which there is another: what they say may no longer be so."""
    later = RegisterVersion.unscoped.filter(
        register=OuterRef("register"), key=OuterRef("key"), number=OuterRef("number") + 1
    )
    return RegisterVersion.unscoped.filter(Exists(later), register=Register.PARTIES).order_by()


def _names(versions: QuerySet[RegisterVersion]) -> list[tuple[str, str]]:
    """Codes of parties, and what these versions call them."""
    return list(versions.values_list("key", "content__name").distinct())


def _portions(values: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(values)
    yield from (listed[first : first + AT_ONCE] for first in range(0, len(listed), AT_ONCE))


def _whose(rows: Iterable[Known], former: Iterable[tuple[str, str]], *, all_of_them: bool) -> Whose:
    by_code: dict[str, int] = {}
    now: dict[str, set[str]] = defaultdict(set)
    then: dict[str, set[str]] = defaultdict(set)
    for pk, code, name in rows:
        by_code[code] = pk
        now[name].add(code)
    for code, name in former:
        if name not in now:
            then[name].add(code)
    alone = {name: codes.pop() for name, codes in {**then, **now}.items() if name and len(codes) == 1}
    return Whose(by_code, {name: by_code[code] for name, code in alone.items() if code in by_code}, all_of_them)

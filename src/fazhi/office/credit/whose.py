"""Whose a matter is: parties of the register by their credit code, or by the name that one of them alone had then.

Who is renamed stays who he was, and who takes the name that another had doesn't take what the other did by it: the
versions of the register remember who was called what, and when.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from ..catalogues.models import Party
from ..organs.models import Register, RegisterVersion

AT_ONCE = 900
Known = tuple[int, str, str]


class Bearing(NamedTuple):
    """That the party of `code` has a name in the register from `since` until `until` (None: to this day); `first`: it
    came into the register by that name."""

    code: str
    since: dt.datetime
    until: dt.datetime | None
    first: bool


@dataclass(frozen=True, slots=True)
class Whose:
    """Parties by code; the codes of names that one party alone ever had, and who had those that several had.
    `all_of_them`: the whole register; nothing need be narrowed."""

    by_code: dict[str, int]
    alone: dict[str, str]
    shared: dict[str, tuple[Bearing, ...]]
    all_of_them: bool

    @property
    def names(self) -> list[str]:
        """Every name that may mean one of the parties."""
        return [*self.alone, *self.shared]

    def find(self, name: str, code: str, at: dt.datetime) -> int | None:
        """The party that a matter opened at that moment names: by its code where it gives one, else by its exact
        name."""
        found = code or self.alone.get(name) or _bearer(self.shared.get(name, ()), at)
        return self.by_code.get(found) if found else None


def _bearer(bearings: Iterable[Bearing], at: dt.datetime) -> str:
    """Who alone had the name at that moment; where nobody had it just then, who had it last, or came with it later."""
    known = list(bearings)
    then = {one.code for one in known if one.since <= at and (one.until is None or at < one.until)}
    before = {one.code for one in known if one.since <= at}
    codes = then or before or {one.code for one in known if one.first}
    return codes.pop() if len(codes) == 1 else ""


def everybody(below: str = "/") -> Whose:
    """All parties of the register, or those kept at the organ with the path `below` and under it; two queries, and more
    where several had the same name."""
    rows = Party.unscoped.filter(organ__path__startswith=below).order_by("pk").values_list("pk", "code", "name")
    former = _names(superseded().filter(organ__path__startswith=below))
    return _whose(list(rows.iterator(chunk_size=10_000)), former, all_of_them=True)


def some(parties: Iterable[Party]) -> Whose:
    """These parties; three queries by portion, for their former names and for who else has or had one of their names,
    and more where somebody did."""
    asked = {party.code: party.pk for party in parties}
    former = {name for codes in _portions(asked) for _, name in _names(superseded().filter(key__in=codes))}
    names = former | {party.name for party in parties}
    rows: list[Known] = []
    had: set[tuple[str, str]] = set()
    for portion in _portions(names):
        rows += Party.unscoped.filter(name__in=portion).values_list("pk", "code", "name")
        had |= _names(_versions().filter(content__name__in=portion))
    whose = _whose(rows, had, all_of_them=False)
    return Whose(
        asked,
        {name: code for name, code in whose.alone.items() if code in asked},
        {name: borne for name, borne in whose.shared.items() if any(one.code in asked for one in borne)},
        all_of_them=False,
    )


def _versions() -> QuerySet[RegisterVersion]:
    return RegisterVersion.unscoped.filter(register=Register.PARTIES).order_by()


def superseded() -> QuerySet[RegisterVersion]:
    """The versions of parties after which there is another: what they say may no longer be so."""
    later = RegisterVersion.unscoped.filter(
        register=OuterRef("register"), key=OuterRef("key"), number=OuterRef("number") + 1
    )
    return _versions().filter(Exists(later))


def _names(versions: QuerySet[RegisterVersion]) -> set[tuple[str, str]]:
    """Codes of parties, and what these versions call them."""
    return set(versions.values_list("key", "content__name").distinct())


def _portions(values: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(values)
    yield from (listed[first : first + AT_ONCE] for first in range(0, len(listed), AT_ONCE))


def _whose(rows: Iterable[Known], had: Iterable[tuple[str, str]], *, all_of_them: bool) -> Whose:
    by_code: dict[str, int] = {}
    codes: dict[str, set[str]] = defaultdict(set)
    for pk, code, name in rows:
        by_code[code] = pk
        codes[name].add(code)
    for code, name in had:
        codes[name].add(code)
    alone = {name: next(iter(some)) for name, some in codes.items() if name and len(some) == 1}
    several = {name: some for name, some in codes.items() if name and len(some) > 1}
    return Whose(by_code, alone, _shared(several), all_of_them)


def _shared(several: dict[str, set[str]]) -> dict[str, tuple[Bearing, ...]]:
    """Who had each of these names, from the versions of all that ever had one."""
    borne: dict[str, list[Bearing]] = defaultdict(list)
    for codes in _portions({code for some in several.values() for code in some}):
        for name, bearing in _borne(_versions().filter(key__in=codes).order_by("key", "number")):
            if name in several:
                borne[name].append(bearing)
    return {name: tuple(found) for name, found in borne.items()}


def _borne(versions: QuerySet[RegisterVersion]) -> Iterator[tuple[str, Bearing]]:
    """Which name each party had from one version to the next."""
    rows = list(versions.values_list("key", "content__name", "at", "number"))
    for (code, name, since, number), after in zip(rows, [*rows[1:], None], strict=True):
        until = after[2] if after and after[0] == code else None
        yield name, Bearing(code, since, until, number == 1)

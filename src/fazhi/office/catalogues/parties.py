"""The register of those who are inspected (检查对象名录库): who belongs to a scope, and every change of a row.

Which parties an organ may inspect follows from the tree: those kept anywhere below the nearest government (county, city
or province) at or above it, for a party is registered at one department and inspected by all of them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from ..organs import registering
from ..organs.holding import holds
from ..organs.models import Intake, Level, Organ, Person, Register
from ..organs.scope import Reach
from .models import Party

GOVERNMENTS = (Level.PROVINCE, Level.CITY, Level.COUNTY)
FIELDS = (
    "code", "name", "kind", "area_code", "industry", "state", "address", "established", "tags", "credit_class",
)  # fmt: skip
AT_ONCE = 500


class ScopeError(ValueError):
    """Something that is no scope: what was got."""

    code = "scope.invalid"

    def __init__(self, got: object) -> None:
        self.message = f"对象范围“{str(got)[:100]}”不能用：应为 areas、industries、tags、kinds 四项，各为文字的列表。"
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which parties are meant: `areas` and `industries` are prefixes of codes; an empty item doesn't limit."""

    areas: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, value: object) -> Scope:
        """The scope that `as_json` wrote. Raises `ScopeError`."""
        if not isinstance(value, dict) or set(value) - {"areas", "industries", "tags", "kinds"}:
            raise ScopeError(value)
        return cls(**{name: _words(words, value) for name, words in value.items()})

    def as_json(self) -> dict[str, list[str]]:
        return {
            "areas": list(self.areas),
            "industries": list(self.industries),
            "tags": list(self.tags),
            "kinds": list(self.kinds),
        }

    @property
    def title(self) -> str:
        """The scope in words."""
        kinds = [str(Party.Kind(kind).label) for kind in self.kinds]
        said = (("区划", self.areas), ("行业", self.industries), ("标签", self.tags), ("类型", kinds))
        return "；".join(f"{name}：{'、'.join(words)}" for name, words in said if words) or "全部检查对象"

    @property
    def q(self) -> Q:
        """The condition on parties."""
        kinds = Q(kind__in=self.kinds) if self.kinds else Q()
        return (
            _prefixed("area_code", self.areas)
            & _prefixed("industry", self.industries)
            & holds("tags", *self.tags)
            & kinds
        )

    def covers(self, content: Mapping[str, Any]) -> bool:
        """What `q` asks of an active party, asked of a version of its row in the register; {} stands for none."""
        return (
            content.get("state") == Party.State.ACTIVE
            and all(
                not prefixes or content.get(key, "").startswith(prefixes)
                for prefixes, key in ((self.areas, "area_code"), (self.industries, "industry"))
            )
            and (not self.kinds or content.get("kind") in self.kinds)
            and (not self.tags or not set(self.tags).isdisjoint(content.get("tags", [])))
        )


def population(organ: Organ, scope: Scope) -> QuerySet[Party]:
    """The active parties of that scope which `organ` may inspect, by code."""
    rows = Party.unscoped.filter(organ__path__startswith=government_of(organ).path, state=Party.State.ACTIVE)
    return rows.filter(scope.q).order_by("code")


def shared_with(reach: Reach) -> QuerySet[Party]:
    """The parties that somebody with that reach sees: all that any organ of it may inspect; one query more."""
    tops = Organ.unscoped.filter(path__in=reach.paths)
    return Party.unscoped.filter(Reach(tuple(government_of(one).path for one in tops)).q())


def government_of(organ: Organ) -> Organ:
    """The nearest government at or above an organ; the top of its tree where there is none. One query."""
    above = {one.pk: one for one in Organ.unscoped.filter(pk__in=organ.lineage)}
    line = [above[number] for number in organ.lineage]
    return next((one for one in reversed(line) if one.level in GOVERNMENTS), line[0])


def content_of(party: Party) -> dict[str, Any]:
    """What a version of the register says of a party."""
    found = {name: getattr(party, name) for name in FIELDS}
    established = party.established.isoformat() if party.established else None
    return found | {
        "kind": str(party.kind), "state": str(party.state), "tags": list(party.tags), "established": established
    }  # fmt: skip


@transaction.atomic
def register(organ: Organ, party: Party, *, by: Person | None, at: dt.datetime) -> Party:
    """Take a new party, not yet saved, into the register that `organ` keeps."""
    party.organ, party.changed_at = organ, at
    party.save(force_insert=True)
    registering.record(Register.PARTIES, organ, {party.code: content_of(party)}, at=at, by=by)
    return party


@transaction.atomic
def change(party: Party, *, by: Person | None, at: dt.datetime, **fields: Any) -> Party:
    """Give fields of a party other values, and write the version."""
    for name, value in fields.items():
        setattr(party, name, value)
    party.changed_at = at
    party.save(update_fields=[*fields, "changed_at"])
    registering.record(Register.PARTIES, party.organ, {party.code: content_of(party)}, at=at, by=by)
    return party


@transaction.atomic
def set_classes(classes: Mapping[int, str], *, at: dt.datetime, by: Person | None = None) -> int:
    """Give parties, by their ids, their credit classes; returns how many changed. One intake for each organ.

    The rows are locked, so that what somebody else changes of them meanwhile is neither lost nor written down twice.
    """
    moved: defaultdict[Organ, list[Party]] = defaultdict(list)
    for party in _by_ids(list(classes)):
        if party.credit_class != classes[party.pk]:
            party.credit_class, party.changed_at = classes[party.pk], at
            moved[party.organ].append(party)
    for organ, parties in moved.items():
        save_all(organ, [], parties, ["credit_class", "changed_at"], at=at, by=by)
    return sum(map(len, moved.values()))


def save_all(
    organ: Organ,
    added: list[Party],
    changed: list[Party],
    names: list[str],
    *,
    at: dt.datetime,
    by: Person | None,
    intake: Intake | None = None,
) -> Intake | None:
    """Write many rows that `organ` keeps, of the changed ones the fields `names`, and their versions as one intake."""
    Party.unscoped.bulk_create(added, batch_size=AT_ONCE)
    for party in changed:
        # Without its id a row meets itself by its code alone.
        party.pk = None
    Party.unscoped.bulk_create(
        changed, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["code"], update_fields=names
    )
    contents = {party.code: content_of(party) for party in (*added, *changed)}
    return registering.record(Register.PARTIES, organ, contents, at=at, by=by, intake=intake)


def _by_ids(ids: list[int]) -> Iterable[Party]:
    for start in range(0, len(ids), AT_ONCE):
        rows = Party.unscoped.select_for_update(of=("self",)).filter(pk__in=ids[start : start + AT_ONCE])
        yield from rows.select_related("organ").order_by("pk")


def _prefixed(name: str, prefixes: Iterable[str]) -> Q:
    condition = Q()
    for prefix in prefixes:
        condition |= Q((f"{name}__startswith", prefix))
    return condition


def _words(words: object, whole: object) -> tuple[str, ...]:
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) and word for word in words):
        raise ScopeError(whole)
    return tuple(words)

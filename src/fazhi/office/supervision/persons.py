"""Who somebody was on a day gone by: the roles held then, and the certificates that were valid then.

Suspending or cancelling a certificate leaves no date in its row, but an operation in the log; before its first such
operation a certificate was valid. Whether an account is still in use says nothing about what its owner was.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from fazhi.law.marking import Actor

from ..organs.models import Appointment, Certificate, Operation, key_of

VALID = Certificate.Status.VALID
STATUS = "certificate.status"


@dataclass(frozen=True, slots=True)
class Held:
    """A role at an organ, or a kind of certificate: held from `since` until before `until`."""

    what: str
    organ: int
    since: dt.date
    until: dt.date | None
    changes: tuple[tuple[dt.date, bool], ...] = ()

    def on(self, day: dt.date) -> bool:
        """Whether it was held, and not suspended, on that day."""
        in_time = self.since <= day and (self.until is None or day < self.until)
        return in_time and next((valid for at, valid in reversed(self.changes) if at <= day), True)


@dataclass
class Persons:
    """People as they were; each is read once, when first asked for."""

    _roles: dict[int, list[Held]] = field(default_factory=dict)
    _certificates: dict[int, list[Held]] = field(default_factory=dict)

    def read(self, people: Iterable[int]) -> None:
        """Read those of `people` that are not known yet; three queries for all of them."""
        new = set(people) - self._roles.keys()
        if new:
            self._roles |= {person: [] for person in new}
            self._certificates |= {person: [] for person in new}
            self._read_roles(new)
            self._read_certificates(new)

    def actor(self, person: int, lineage: Collection[int], day: dt.date) -> Actor:
        """The person in a matter of the organ with that lineage, as the law saw them on that day."""
        roles = (held.what for held in self._roles[person] if held.organ in lineage and held.on(day))
        holds = (held.what for held in self._certificates[person] if held.on(day))
        return Actor(key_of(person), frozenset(roles), frozenset(holds))

    def _read_roles(self, new: set[int]) -> None:
        for each in Appointment.objects.filter(person__in=new):
            self._roles[each.person_id].append(Held(each.role, each.organ_id, each.since, each.until))

    def _read_certificates(self, new: set[int]) -> None:
        certificates = list(Certificate.objects.filter(person__in=new))
        changes = _changes() if certificates else {}
        for each in certificates:
            until = each.valid_until and each.valid_until + dt.timedelta(days=1)
            changed = tuple(changes.get(str(each), ()))
            self._certificates[each.person_id].append(Held(each.kind, 0, each.valid_from, until, changed))


def _changes() -> dict[str, list[tuple[dt.date, bool]]]:
    """The days on which the status of certificates changed, by their kind and number, and whether they counted then."""
    found: dict[str, list[tuple[dt.date, bool]]] = defaultdict(list)
    for operation in Operation.objects.filter(action=STATUS).order_by("pk"):
        certificate = operation.subject.rpartition("：")[2]
        found[certificate].append((timezone.localdate(operation.at), operation.details.get("status") == VALID))
    return found

"""What a person may act as, and what they see, on a given day.

`Standing` reads it once (two queries) and answers everything else from memory: a request keeps one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from django.db.models import QuerySet

from fazhi.law.marking import Actor

from .errors import UnknownOrgan
from .models import Appointment, Certificate, Organ, Person
from .prepared import Prepared
from .roles import ADMINISTRATORS
from .scope import Reach, topmost


class Placed(Protocol):
    """An organ, or whatever stands at one: `lineage` lists the ids from the root down to that organ."""

    @property
    def lineage(self) -> tuple[int, ...]: ...


@dataclass(frozen=True, slots=True)
class Seat:
    """The organ of a post."""

    id: int
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Post:
    """A role that is held at an organ."""

    role: str
    organ: Seat

    @property
    def organ_id(self) -> int:
        return self.organ.id


def _posts(person: int, on: date) -> QuerySet[Any, Any]:
    held = Appointment.objects.in_force(on).filter(person_id=person).order_by("since", "pk")
    return held.values_list("role", "organ_id", "organ__name", "organ__path")


def _kinds(person: int, on: date) -> QuerySet[Any, Any]:
    return Certificate.objects.valid(on).filter(person_id=person).order_by().values_list("kind")


POSTS = Prepared(_posts, -1, date.min)
KINDS = Prepared(_kinds, -1, date.min)


@dataclass(frozen=True)
class Standing:
    """The roles and qualifications of one person on one day, read when first asked for and then kept."""

    person: Person
    on: date

    @cached_property
    def appointments(self) -> tuple[Post, ...]:
        if not self.person.is_active:
            return ()
        return tuple([Post(role, Seat(*seat)) for role, *seat in POSTS.rows(self.person.pk, self.on)])

    @cached_property
    def holds(self) -> frozenset[str]:
        """The kinds of certificate that are valid on the day."""
        if not self.person.is_active:
            return frozenset()
        return frozenset([kind for (kind,) in KINDS.rows(self.person.pk, self.on)])

    def read(self) -> Standing:
        """Itself, with nothing left to be read: for where a lock is about to be held."""
        assert self.appointments is not None and self.holds is not None
        return self

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held anywhere."""
        return frozenset(appointment.role for appointment in self.appointments)

    def roles_at(self, organ: Placed) -> frozenset[str]:
        """The roles held at `organ` or above it."""
        above = organ.lineage
        return frozenset(each.role for each in self.appointments if each.organ_id in above)

    @cached_property
    def reach(self) -> Reach:
        """What the business roles see; an administrator's role sees no business."""
        return self.reach_of(self.roles - ADMINISTRATORS)

    def reach_of(self, roles: frozenset[str]) -> Reach:
        """What the given roles see of the tree."""
        paths = frozenset(each.organ.path for each in self.appointments if each.role in roles)
        return Reach(topmost(paths))

    def actor_at(self, organ: Placed) -> Actor:
        return Actor(person=self.person.key, roles=self.roles_at(organ), holds=self.holds)


def roles_of(person: Person, organ: Organ, on: date) -> frozenset[str]:
    """The roles that `person` holds at `organ` or above it on that day; one query."""
    return Standing(person, on).roles_at(organ)


def holdings_of(person: Person, on: date) -> frozenset[str]:
    """The kinds of certificate that `person` holds validly on that day; one query."""
    return Standing(person, on).holds


def reach(person: Person, on: date) -> Reach:
    """The subtrees that `person` sees by business roles on that day; one query."""
    return Standing(person, on).reach


def actor_of(person: Person, organ: Organ, on: date) -> Actor:
    """`person` as the law sees them in a matter of `organ` on that day; two queries."""
    return Standing(person, on).actor_at(organ)


def organ_by_code(code: str) -> Organ:
    """The organ with that code. Raises `UnknownOrgan`."""
    try:
        return Organ.unscoped.get(code=code)
    except Organ.DoesNotExist as missing:
        raise UnknownOrgan(code) from missing


def tree(organs: Iterable[Organ]) -> list[Organ]:
    """The organs in the order in which a tree is read: each before those below it, siblings by code."""
    listed = list(organs)
    codes = {organ.pk: organ.code for organ in listed}
    return sorted(listed, key=lambda organ: [codes.get(each, "") for each in organ.lineage])


def people_at(organ: Organ, roles: Iterable[str], on: date) -> list[Person]:
    """The active people who hold one of `roles` at `organ` or above it on that day, by name; one query."""
    held = Appointment.objects.in_force(on).filter(role__in=tuple(roles), organ_id__in=organ.lineage)
    return list(Person.objects.filter(is_active=True, appointments__in=held).distinct().order_by("name", "pk"))

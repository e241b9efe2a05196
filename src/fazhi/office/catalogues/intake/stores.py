"""Where rows go: what stands in a register now under the keys of a file, and how additions and changes are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ...organs import officers, registering, services
from ...organs.models import Certificate, Intake, Organ, Person, Register, TrainingHours
from .. import items, parties
from ..models import InspectionItem, Party
from .rows import Row

AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is not as it stands in the register: what it is there, `before`, of the fields that differ."""

    row: Row
    standing: Any
    before: dict[str, Any]

    @property
    def after(self) -> dict[str, Any]:
        return {name: self.row.values[name] for name in self.before}


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes what, for which organ and when; `intake` tells of the file."""

    organ: Organ
    at: dt.datetime
    by: Person | None
    intake: Intake


class Store(Protocol):
    """One register as rows of files see it."""

    def known(self, keys: Sequence[str]) -> dict[str, Any]:
        """What stands under these keys."""

    def value(self, standing: Any, name: str) -> Any:
        """The field of what stands, as a cleaned cell would have it."""

    def refusal(self, row: Row, standing: Any) -> str:
        """Why what stands can't be changed by this file; "" where it can."""

    def ended(self, row: Row | None, standing: Any) -> bool:
        """Whether the row ends what stands."""

    def write(self, added: Sequence[Row], changed: Sequence[Change], ended: Sequence[Any], writing: Writing) -> None:
        """Write all of it, and the versions."""


class PartyStore:
    """The parties; those that another organ keeps are not for this one to change."""

    def __init__(self, organ: Organ) -> None:
        self.organ = organ

    def known(self, keys: Sequence[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for start in range(0, len(keys), AT_ONCE):
            rows = Party.unscoped.filter(code__in=keys[start : start + AT_ONCE]).select_related("organ")
            found.update({row.code: row for row in rows})
        return found

    def value(self, standing: Party, name: str) -> Any:
        return getattr(standing, name)

    def refusal(self, row: Row, standing: Party) -> str:
        kept = standing.organ_id == self.organ.pk
        return "" if kept else f"{row.key} 由“{standing.organ.name}”保管，应由它变更。"

    def ended(self, row: Row | None, standing: Party) -> bool:
        after = row.values.get("state", standing.state) if row else standing.state
        return standing.state == Party.State.ACTIVE and after != Party.State.ACTIVE

    def write(self, added: Sequence[Row], changed: Sequence[Change], ended: Sequence[Any], writing: Writing) -> None:
        made = [
            Party(organ=writing.organ, code=row.key, changed_at=writing.at, **row.defaults | row.values)
            for row in added
        ]
        for change in changed:
            for name, value in change.after.items():
                setattr(change.standing, name, value)
            change.standing.changed_at = writing.at
        names = sorted({name for change in changed for name in change.before} | {"changed_at"})
        rows = [change.standing for change in changed]
        parties.save_all(writing.organ, made, rows, names, at=writing.at, by=writing.by, intake=writing.intake)


class OfficerStore:
    """The enforcement certificates, with the hours of training of `year`."""

    def __init__(self, organ: Organ, year: int) -> None:
        self.organ, self.year = organ, year

    def known(self, keys: Sequence[str]) -> dict[str, Any]:
        rows = Certificate.objects.filter(kind=Certificate.Kind.ENFORCEMENT).select_related("person")
        return {row.number: row for row in rows.prefetch_related("training") if row.number in set(keys)}

    def value(self, standing: Certificate, name: str) -> Any:
        if name == "hours":
            return next((row.hours for row in standing.training.all() if row.year == self.year), None)
        return getattr(standing, name)

    def refusal(self, row: Row, standing: Certificate) -> str:
        since = row.values.get("valid_from", standing.valid_from)
        until = row.values.get("valid_until", standing.valid_until)
        return f"有效期的止日 {until} 早于起日 {since}。" if until and until < since else ""

    def ended(self, row: Row | None, standing: Certificate) -> bool:
        after = row.values.get("status", standing.status) if row else standing.status
        return standing.status == Certificate.Status.VALID and after != Certificate.Status.VALID

    def write(self, added: Sequence[Row], changed: Sequence[Change], ended: Sequence[Any], writing: Writing) -> None:
        touched = [self._issue(row) for row in added]
        for change in changed:
            self._change(change)
        numbers = [one.number for one in touched] + [change.row.key for change in changed]
        fresh = self.known(numbers)
        contents = {number: officers.content_of(fresh[number]) for number in numbers}
        valid = Certificate.Status.VALID
        for row in added:
            self._log(fresh[row.key], row.values.get("status", valid) != valid, writing)
        for change in changed:
            self._log(fresh[change.row.key], "status" in change.before, writing)
        registering.record(
            Register.OFFICERS, writing.organ, contents, at=writing.at, by=writing.by, intake=writing.intake
        )

    def _log(self, one: Certificate, status: bool, writing: Writing) -> None:
        """Enter what was done; a status as its own operation, by which it is known when a certificate counted."""
        subject = f"{one.person.name}：{one}"
        services.log(writing.by, "certificate.intake", subject, intake=writing.intake.document)
        if status:
            services.log(writing.by, "certificate.status", subject, status=one.status)

    def _issue(self, row: Row) -> Certificate:
        said = {name: value for name, value in row.values.items() if name != "hours"}
        made = Certificate(person=row.defaults["person"], kind=Certificate.Kind.ENFORCEMENT, number=row.key, **said)
        made.save(force_insert=True)
        self._train(made, row.values.get("hours"))
        return made

    def _change(self, change: Change) -> None:
        for name, value in change.after.items():
            if name == "hours":
                self._train(change.standing, value)
            else:
                setattr(change.standing, name, value)
        change.standing.save()

    def _train(self, certificate: Certificate, hours: int | None) -> None:
        if hours is not None:
            TrainingHours.objects.update_or_create(certificate=certificate, year=self.year, defaults={"hours": hours})


class ItemStore:
    """The items of one organ."""

    def __init__(self, organ: Organ) -> None:
        self.organ = organ

    def known(self, keys: Sequence[str]) -> dict[str, Any]:
        wanted = set(keys)
        return {item.code: item for item in self.all() if item.code in wanted}

    def all(self) -> Iterable[InspectionItem]:
        return InspectionItem.unscoped.filter(organ=self.organ).select_related("organ")

    def value(self, standing: InspectionItem, name: str) -> Any:
        return getattr(standing, name)

    def refusal(self, row: Row, standing: InspectionItem) -> str:
        return ""

    def ended(self, row: Row | None, standing: InspectionItem) -> bool:
        return standing.in_force and (row is None or not row.values.get("in_force", standing.in_force))

    def write(self, added: Sequence[Row], changed: Sequence[Change], ended: Sequence[Any], writing: Writing) -> None:
        touched = [InspectionItem(organ=writing.organ, code=row.key, **row.values) for row in added]
        for change in changed:
            for name, value in change.after.items():
                setattr(change.standing, name, value)
            touched.append(change.standing)
        for item in ended:
            item.in_force = False
            touched.append(item)
        for item in touched:
            item.changed_at = writing.at
            item.save()
        contents = {items.key_of(item): items.content_of(item) for item in touched}
        registering.record(Register.ITEMS, writing.organ, contents, at=writing.at, by=writing.by, intake=writing.intake)

"""Rows of files about officers: their enforcement certificates, and the year's hours of training.

A certificate belongs to a person who has an account here; a file never makes one, for accounts are for the system
administrator to make and certificates for the security administrator (GB/T 22239-2019 8.1.5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ...organs.models import Appointment, Certificate, Organ, Person, Register
from ...organs.services import MOST_HOURS
from . import cells
from .areas import Areas
from .errors import FieldError
from .heading import Body, Heading
from .rows import Cleaner, Row

STATUSES = {
    "有效": "valid", "正常": "valid", "在用": "valid", "过期": "valid", "已过期": "valid", "暂扣": "suspended",
    "注销": "cancelled", "吊销": "cancelled", "收回": "cancelled",
}  # fmt: skip


class OfficerReader:
    """Reads certificates of the people appointed at `organ` or below it, or known by a sign-in name; two queries."""

    register = Register.OFFICERS.value

    def __init__(self, organ: Organ, areas: Areas) -> None:
        self._names: defaultdict[str, dict[int, Person]] = defaultdict(dict)
        self._usernames: dict[str, Person] = {}
        below = Appointment.objects.filter(organ__path__startswith=organ.path)
        for person in Person.objects.filter(appointments__in=below):
            self._names[person.name][person.pk] = person
            self._usernames[person.username] = person
        self._holders: dict[str, Person] = {
            one.number: one.person
            for one in Certificate.objects.filter(kind=Certificate.Kind.ENFORCEMENT).select_related("person")
        }
        self.cleaners: Mapping[str, Cleaner] = {
            "number": cells.number,
            "name": cells.name,
            "username": cells.words,
            "fields": cells.several,
            "areas": areas.codes,
            "valid_from": lambda text: cells.start(text) if text else None,
            # Blank says nothing: only a word for it lifts the end of a certificate.
            "valid_until": lambda text: cells.end(text) if text else "",
            "status": lambda text: cells.one_of(text, STATUSES, "证件状态") if text else "",
            "hours": lambda text: cells.count(text, MOST_HOURS) if text else None,
        }

    def mend(self, body: Body, heading: Heading, mapping: Mapping[str, str]) -> Body:
        return body

    def row(self, number: int, values: dict[str, Any], carried: bool) -> Row:
        """The row, with its person."""
        key, name, username = values.pop("number"), values.pop("name"), values.pop("username", "")
        person = self._person(key, name, username)
        for field in ("valid_from", "status", "hours"):
            if values.get(field, "") is None:
                values.pop(field)
        values = {name: value for name, value in values.items() if value != ""}
        if key not in self._holders and "valid_from" not in values:
            raise FieldError("valid_from", "", "日期", "新登记的证件须有有效期的起日。")
        since, until = values.get("valid_from"), values.get("valid_until")
        if since and until and until < since:
            raise FieldError("valid_until", str(until), f"不早于起日 {since} 的日期")
        return Row(number, key, values, {"person": person})

    def _person(self, key: str, name: str, username: str) -> Person:
        holder = self._holders.get(key)
        if holder is not None:
            if holder.name != name:
                raise FieldError("name", name, "证件登记的持证人", f"证号 {key} 登记在“{holder.name}”名下。")
            return holder
        if username:
            found = self._usernames.get(username)
            if found is None or found.name != name:
                raise FieldError("username", username, "本机关或下级任职的人员的登录名，且姓名相符")
            return found
        same = list(self._names.get(name, {}).values())
        if len(same) != 1:
            hint = "有几人同名，请填写登录名。" if same else "请先由系统管理员建立账户、安全保密管理员登记任职。"
            raise FieldError("name", name, "在本机关或下级任职的人员", hint)
        return same[0]

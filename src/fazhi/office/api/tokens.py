"""Tokens: issued once, shown once, looked up by their digest, revoked for good."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ..organs import services, tokens
from ..organs.models import Person
from ..organs.prepared import Prepared
from .models import ApiToken

PREFIX = "fazhi_"


@transaction.atomic
def issue(person: Person, name: str, *, now: dt.datetime, days: int, by: Person | None = None) -> str:
    """A new token of `person`, valid for so many days from `now`; it can't be read again."""
    token = PREFIX + tokens.fresh()
    expires = now + dt.timedelta(days=days)
    ApiToken.objects.create(person=person, name=name, digest=tokens.digest(token), created_at=now, expires_at=expires)
    services.log(by, "token.issue", f"{person.name}（{person.username}）", name=name, days=days)
    return token


@transaction.atomic
def revoke(person: Person, name: str, *, now: dt.datetime, by: Person | None = None) -> int:
    """Revoke the person's tokens of that name, and return how many still held."""
    held = ApiToken.objects.filter(person=person, name=name, revoked_at=None, expires_at__gt=now)
    revoked = held.update(revoked_at=now)
    services.log(by, "token.revoke", f"{person.name}（{person.username}）", name=name, revoked=revoked)
    return revoked


def _held(token: str, now: dt.datetime) -> QuerySet[Any, Any]:
    valid = ApiToken.objects.filter(digest=token, revoked_at=None, expires_at__gt=now, person__is_active=True)
    return valid.order_by().values_list(*(f"person__{name}" for name in KNOWN))


KNOWN = ("id", "username", "name", "is_active")
HELD = Prepared(_held, "sample", dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def holder(token: str, now: dt.datetime) -> Person | None:
    """Whose token it is; None for one that is unknown, over or revoked, or whose person is disabled. One query."""
    for row in HELD.rows(tokens.digest(token), now):
        return Person.from_db(None, KNOWN, row)
    return None

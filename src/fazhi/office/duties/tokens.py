"""Tokens of calendar feeds: shown once, withdrawn for good; they open a feed and nothing else."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from ..organs import services, tokens
from ..organs.models import Person
from .models import FeedToken


@transaction.atomic
def issue(person: Person, now: dt.datetime) -> str:
    """A new token of `person`, in place of the one before; it can't be read again."""
    withdraw(person, now)
    token = tokens.fresh()
    FeedToken.objects.create(person=person, digest=tokens.digest(token), created_at=now)
    services.log(person, "feed.issue", f"{person.name}（{person.username}）")
    return token


@transaction.atomic
def withdraw(person: Person, now: dt.datetime) -> bool:
    """Withdraw the person's token; whether there was one."""
    held = FeedToken.objects.filter(person=person, withdrawn_at=None).update(withdrawn_at=now)
    if held:
        services.log(person, "feed.withdraw", f"{person.name}（{person.username}）")
    return bool(held)


def held(person: Person) -> FeedToken | None:
    """The token of `person` that opens a feed now."""
    return FeedToken.objects.filter(person=person, withdrawn_at=None).first()


def holder(token: str) -> Person | None:
    """Whose token it is; None for one that is unknown or withdrawn, or whose person is disabled."""
    found = FeedToken.objects.filter(digest=tokens.digest(token), withdrawn_at=None, person__is_active=True)
    row = found.select_related("person").first()
    return row.person if row else None

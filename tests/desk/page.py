"""What the table of pages says of one page: who may open it, with which arguments, at what cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.office.organs.models import Organ
from fazhi.office.organs.roles import BUSINESS_ROLES, ROLES
from tests.cast import Cast

STAFF = frozenset(ROLES) | {"newcomer"}
EVERYONE = STAFF | {"stranger"}
BUSINESS = BUSINESS_ROLES
SYSTEM, SECURITY, AUDIT = frozenset({"system_admin"}), frozenset({"security_admin"}), frozenset({"audit_admin"})

Arguments = Callable[[Cast], Mapping[str, Any]]


@dataclass(frozen=True)
class Page:
    """Who may open a page, by GET unless `posts` says what is posted.

    `own` gives the arguments of an address within the reach of those who may, `other` of one outside it
    (None when the page has no such thing); `queries` is how many its GET may take; `shown` is False for what a
    browser doesn't show as a page of ours: files and pictures.
    """

    opens: frozenset[str]
    own: Arguments = lambda cast: {}
    other: Arguments | None = None
    posts: Mapping[str, str] | None = None
    queries: int = 8
    also_posts: bool = False
    shown: bool = True

    @property
    def takes_posts(self) -> bool:
        return self.also_posts or self.posts is not None


def elsewhere() -> Organ:
    """An organ that stands in another tree, which nobody of the cast reaches."""
    found = Organ.unscoped.filter(code="ELSEWHERE").first()
    if found is None:
        found = Organ.unscoped.create(code="ELSEWHERE", name="别处政府", level="county")
        Organ.unscoped.filter(pk=found.pk).update(path=f"/{found.pk}/")
        found.refresh_from_db()
    return found

"""Every page of the office, and who may open it: the table that `test_security` walks.

A page that is missing here fails the tests. It is written by hand, so that it says what ought to be and not
what the code happens to allow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

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
    (None when the page has no such thing); `queries` is how many its GET may take.
    """

    opens: frozenset[str]
    own: Arguments = lambda cast: {}
    other: Arguments | None = None
    posts: Mapping[str, str] | None = None
    queries: int = 8
    also_posts: bool = False

    @property
    def takes_posts(self) -> bool:
        return self.also_posts or self.posts is not None


def officer(cast: Cast) -> Mapping[str, Any]:
    return {"username": "officer"}


def nobody(cast: Cast) -> Mapping[str, Any]:
    return {"username": "no.such.person"}


def market(cast: Cast) -> Mapping[str, Any]:
    return {"code": "MARKET"}


def nowhere(cast: Cast) -> Mapping[str, Any]:
    return {"code": "NOWHERE"}


PAGES: dict[str, Page] = {
    "desk:home": Page(STAFF),
    "desk:sign-in": Page(EVERYONE, also_posts=True),
    "desk:sign-out": Page(EVERYONE, posts={}),
    "desk:password": Page(STAFF, also_posts=True),
    "desk:organs": Page(SYSTEM),
    "desk:organ": Page(SYSTEM, own=market, other=nowhere, also_posts=True),
    "desk:new-organ": Page(SYSTEM, own=market, other=nowhere, also_posts=True),
    "desk:people": Page(SYSTEM),
    "desk:new-person": Page(SYSTEM, also_posts=True),
    "desk:person": Page(SYSTEM, own=officer, other=nobody),
    "desk:reset-password": Page(SYSTEM, own=officer, other=nobody, posts={}),
    "desk:set-active": Page(SYSTEM, own=officer, other=nobody, posts={"active": "1"}),
    "desk:holders": Page(SECURITY),
    "desk:holder": Page(SECURITY, own=officer, other=nobody),
    "desk:grant": Page(SECURITY, own=officer, other=nobody, posts={}),
    "desk:issue": Page(SECURITY, own=officer, other=nobody, posts={}),
    "desk:end": Page(
        SECURITY,
        own=lambda cast: {"number": cast["officer"].appointments.get().pk},
        other=lambda cast: {"number": 0},
        posts={"on": "2026-11-22"},
    ),
    "desk:certificate-status": Page(
        SECURITY,
        own=lambda cast: {"number": cast["officer"].certificates.get().pk},
        other=lambda cast: {"number": 0},
        posts={"status": "valid"},
    ),
    "desk:locks": Page(SECURITY),
    "desk:unlock": Page(SECURITY, posts={}),
    "desk:sign-ins": Page(AUDIT),
    "desk:operations": Page(AUDIT),
}

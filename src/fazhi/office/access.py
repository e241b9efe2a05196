"""Who may open a page: every view says so itself, and a view that says nothing opens to nobody.

`@page` is the only door: it sends strangers to sign in, refuses the wrong role in words, and gives the view
`request.standing`, the person's roles and reach today, read once per request. What lies outside the reach
doesn't exist for that person: views look rows up through `objects.within(request.standing.reach)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from .organs.models import Person
from .organs.roles import BUSINESS_ROLES, ROLES
from .organs.selectors import Standing


class StaffRequest(HttpRequest):
    """A request by somebody who signed in, as `@page` hands it on."""

    user: Person
    standing: Standing


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a page: everyone, whoever signed in, or the holders of one of `roles` at some organ."""

    roles: frozenset[str] = frozenset()
    public: bool = False
    signed_in: bool = False

    def allows(self, standing: Standing) -> bool:
        return self.public or self.signed_in or bool(self.roles & standing.roles)

    def refusal(self, standing: Standing) -> str:
        """Words for somebody with that standing who may not open the page."""
        wanted = "、".join(title for role, title in ROLES.items() if role in self.roles)
        held = "、".join(title for role, title in ROLES.items() if role in standing.roles)
        return f"这一页供{wanted}使用；您现在的角色是：{held or '无'}。"


EVERYONE = Access(public=True)
SIGNED_IN = Access(signed_in=True)
BUSINESS = Access(roles=BUSINESS_ROLES)

View = Callable[..., HttpResponseBase]


def page(
    roles: Access | Iterable[str], *, methods: tuple[str, ...] = ("GET",), initial_password: bool = False
) -> Callable[[View], View]:
    """Declare who may open a view, and by which methods (HEAD comes with GET).

    `roles` is one of `EVERYONE`, `SIGNED_IN`, `BUSINESS`, or role keys of `ROLES`. `initial_password`
    opens the page also to somebody who must first choose a password of their own.
    """
    access = roles if isinstance(roles, Access) else Access(roles=_known(roles))

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in methods and not (request.method == "HEAD" and "GET" in methods):
                return HttpResponseNotAllowed(methods)
            if access.public:
                return view(request, *args, **kwargs)
            response = _turned_away(request, access, initial_password) or view(request, *args, **kwargs)
            # A page of the desk stays in no cache: after signing out, "back" shows nothing.
            add_never_cache_headers(response)
            return response

        guarded.access = access  # type: ignore[attr-defined]
        return guarded

    return declare


def standing_of(request: HttpRequest) -> Standing | None:
    """The standing of whoever signed in, read once per request; None for a stranger."""
    if not hasattr(request, "standing"):
        # A request that was refused before it was asked who signs it has no `user`.
        user = getattr(request, "user", None)
        person = user if isinstance(user, Person) else None
        request.standing = Standing(person, timezone.localdate()) if person else None  # type: ignore[attr-defined]
    return request.standing  # type: ignore[attr-defined]


def _turned_away(request: HttpRequest, access: Access, initial_password: bool) -> HttpResponse | None:
    standing = standing_of(request)
    if standing is None:
        return redirect_to_login(request.get_full_path())
    if standing.person.initial_password and not initial_password:
        return redirect("desk:password")
    if not access.allows(standing):
        raise PermissionDenied(access.refusal(standing))
    return None


def _known(roles: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(roles)
    if not wanted or wanted - frozenset(ROLES):
        raise ValueError(f"got roles {sorted(wanted)}, want at least one of {sorted(ROLES)} and no other")
    return wanted

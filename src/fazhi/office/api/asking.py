"""Who asks: the person behind a request's token, with their standing today; without one, nothing opens."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from ..organs.roles import BUSINESS_ROLES
from ..organs.selectors import Standing
from . import tokens
from .errors import NotForBusiness, TooLarge

LARGEST = 256 * 1024


class ApiRequest(HttpRequest):
    """A request as `Token` hands it on: `auth` is who asks, `now` the one instant at which all of it happens."""

    auth: Standing
    now: dt.datetime


class Token(HttpBearer):
    """`Authorization: Bearer fazhi_…`, of somebody with a business role."""

    def authenticate(self, request: HttpRequest, token: str) -> Standing | None:
        """The standing of the token's person; None sends the request away with 401.

        :raises NotForBusiness: for a person without a business role, an administrator for one.
        :raises TooLarge: for a request of more than `LARGEST` bytes, before it is read.
        """
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            raise TooLarge(LARGEST)
        now = timezone.now()
        person = tokens.holder(token, now)
        if person is None:
            return None
        standing = Standing(person, timezone.localdate(now))
        if standing.roles.isdisjoint(BUSINESS_ROLES):
            raise NotForBusiness
        request.now = now  # type: ignore[attr-defined]
        return standing

"""Who asks: the person behind a request's token, with their standing today; without one, nothing opens."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from .. import sent
from ..organs.roles import BUSINESS_ROLES
from ..organs.selectors import Standing
from ..uploading import hold_in_memory
from . import tokens
from .errors import NotForBusiness, TooLarge

LARGEST = 256 * 1024


class ApiRequest(HttpRequest):
    """A request as `Token` hands it on: `auth` is who asks, `now` the one instant at which all of it happens."""

    auth: Standing
    now: dt.datetime


class Token(HttpBearer):
    """`Authorization: Bearer fazhi_…`, of somebody with a business role."""

    def largest(self) -> int:
        """How many bytes a request may have."""
        return LARGEST

    def authenticate(self, request: HttpRequest, token: str) -> Standing | None:
        """The standing of the token's person; None sends the request away with 401.

        :raises NotForBusiness: for a person without a business role, an administrator for one.
        :raises TooLarge: for a request of more than `largest()` bytes, before it is read.
        """
        largest = self.largest()
        if int(request.META.get("CONTENT_LENGTH") or 0) > largest:
            raise TooLarge(largest)
        now = timezone.now()
        person = tokens.holder(token, now)
        if person is None:
            return None
        standing = Standing(person, timezone.localdate(now))
        if standing.roles.isdisjoint(BUSINESS_ROLES):
            raise NotForBusiness
        request.now = now  # type: ignore[attr-defined]
        return standing


class Sending(Token):
    """The same, with files to be checked, which are held in memory and no longer than the request lasts."""

    def largest(self) -> int:
        return len(sent.FIELDS) * settings.CHECK_LARGEST + LARGEST

    def authenticate(self, request: HttpRequest, token: str) -> Standing | None:
        standing = super().authenticate(request, token)
        hold_in_memory(request, sent.FIELDS)
        return standing

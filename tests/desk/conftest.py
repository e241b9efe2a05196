"""Pages are opened by the fixed cast; `opened_by(username)` is a browser in which that person signed in."""

from __future__ import annotations

from typing import Protocol

import pytest
from django.test import Client

from tests.cast import Cast, cast  # noqa: F401


class Opener(Protocol):
    def __call__(self, username: str, checks: bool = False) -> Client:
        """A browser of that person, "stranger" for nobody's; `checks` has it held to CSRF tokens."""


@pytest.fixture
def opened_by(cast: Cast) -> Opener:  # noqa: F811
    def sign_in(username: str, checks: bool = False) -> Client:
        client = Client(enforce_csrf_checks=checks)
        if username != "stranger":
            client.force_login(cast[username], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in

"""Pages are opened by the fixed cast; `opened_by(username)` is a browser in which that person signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast, cast  # noqa: F401


@pytest.fixture
def opened_by(cast: Cast) -> Callable[[str], Client]:  # noqa: F811
    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(cast[username], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in

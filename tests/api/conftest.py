"""Programs that call the interface as members of the fixed cast, and one matter of the sample procedure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from fazhi.law import loading
from fazhi.office.api import tokens
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Matter, ProcedureVersion
from tests.cast import Cast, cast  # noqa: F401
from tests.matters.conftest import SOURCE, day


@dataclass(frozen=True)
class Program:
    """What calls the interface, with the token it shows ("" for none)."""

    token: str

    def get(self, path: str, **query: Any) -> HttpResponse:
        return Client().get(f"/api{path}", query, headers=self._headers())

    def post(self, path: str, given: Any, **headers: str) -> HttpResponse:
        data = given if isinstance(given, bytes | str) else json.dumps(given)
        return Client().post(
            f"/api{path}", data, content_type="application/json", headers={**self._headers(), **headers}
        )

    def send(self, path: str, given: Mapping[str, Any]) -> HttpResponse:
        """Post a form with files."""
        return Client().post(f"/api{path}", given, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


@pytest.fixture
def as_(cast: Cast) -> Callable[[str], Program]:  # noqa: F811
    """A program with a token of that person, "stranger" for none."""

    def enter(username: str) -> Program:
        if username == "stranger":
            return Program("")
        return Program(tokens.issue(cast[username], "测试", now=timezone.now(), days=1))

    return enter


@pytest.fixture
def version(db: None) -> ProcedureVersion:
    return versions.install(loading.parse(SOURCE, "sample"), timezone.now())


@pytest.fixture
def matter(cast: Cast, version: ProcedureVersion) -> Matter:  # noqa: F811
    return services.open_matter(version, cast.market, title="无照经营", party="甲乙丙商店", at=day("03-01"))


def yesterday() -> dt.datetime:
    return timezone.now() - dt.timedelta(days=1)

"""The office on 5 March 2026, its duties of the year opened on 2 January and missed ones listed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fazhi.office.duties import daily
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Organ
from fazhi.office.reports import services
from tests.cast import Cast
from tests.duties.conftest import Does, at, cast, does, duty, office

__all__ = ["Does", "at", "cast", "does", "duty", "office", "opened", "report", "url"]
NOW = at("03-05")


@pytest.fixture
def opened(office: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    services.forget()
    daily.run(at("01-02"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return office


@pytest.fixture
def report(opened: Cast) -> Matter:
    return duty(opened.market, "report_of_department")


def url(page: str, organ: Organ | None = None, year: int = 2026) -> str:
    asked = f"?organ={organ.code}&year={year}" if organ else ""
    return f"{reverse(f'desk:{page}')}{asked}"

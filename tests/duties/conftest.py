"""An office whose organs came to Fazhi on 1 January 2026, with the procedures that come with it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fazhi.office.duties import services
from fazhi.office.duties.models import Opened
from fazhi.office.matters import services as matters
from fazhi.office.matters import versions
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast, cast

__all__ = ["Does", "at", "cast", "does", "duty", "office"]
CHINA = ZoneInfo("Asia/Shanghai")


def at(text: str) -> dt.datetime:
    """An instant of 2026 in China: `at("03-02 17:00")`; without a time, nine in the morning."""
    return dt.datetime.fromisoformat(f"2026-{text}" if ":" in text else f"2026-{text} 09:00").replace(tzinfo=CHINA)


@pytest.fixture
def office(cast: Cast) -> Cast:
    versions.install_shipped(at("01-01"))
    services.begun(list(Organ.unscoped.all()), dt.date(2026, 1, 1))
    return cast


def duty(organ: Organ, occurrence: str) -> Matter:
    """The matter that was opened for an occurrence of 2026."""
    return Opened.unscoped.get(organ=organ, occurrence=occurrence, year=2026).matter


class Does:
    """Acts of a matter through the door, by those of the cast who may."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def __call__(self, matter: Matter, act: str, on: str, by: str, **facts: Any) -> None:
        standing = Standing(self.cast[by], at(on).date())
        matters.perform(matter.pk, act, by=standing, at=at(on), now=at(on), facts=facts)

    def assign(self, matter: Matter, on: str) -> None:
        self(matter, "assign", on, "agency_head", responsible="某科长")

    def submit(self, matter: Matter, on: str, done_on: str = "") -> None:
        done = done_on or f"2026-{on}"
        self(matter, "submit", on, "handler", done_on=done, result="已经办结", evidence="报送回执第1号")

    def accept(self, matter: Matter, on: str) -> None:
        self(matter, "accept", on, "legal_reviewer")

    def meet(self, matter: Matter, on: str) -> None:
        self.assign(matter, on)
        self.submit(matter, on)
        self.accept(matter, on)


@pytest.fixture
def does(office: Cast) -> Does:
    return Does(office)

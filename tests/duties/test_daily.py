"""The daily round: at once, then at ten past midnight; a failure is told and tried again."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.office.catalogues.models import Party
from fazhi.office.duties import daily
from fazhi.office.duties.daily import AGAIN, Housekeeper, Round, until_next
from fazhi.office.duties.models import Opened
from fazhi.office.matters.models import Entry
from fazhi.office.supervision.models import Problem
from tests.cast import Cast
from tests.credit.record import publicised
from tests.duties.conftest import at
from tests.parties import make_party


@pytest.mark.django_db
def test_a_round_opens_and_lists_for_every_organ_and_a_second_does_nothing(office: Cast) -> None:
    first = daily.run(at("03-05"))
    assert first == Round(Opened.unscoped.count(), Problem.unscoped.count(), 0, 0)
    assert set(Opened.unscoped.values_list("organ__code", flat=True)) == {"ROOT", "MARKET", "ECOLOGY", "TOWN"}
    assert daily.run(at("03-05 12:00")) == Round(0, 0, 0, 0)


@pytest.mark.django_db
def test_what_was_to_open_while_nothing_ran_is_opened_in_the_next_year(office: Cast) -> None:
    daily.run(at("10-01"))
    daily.run(dt.datetime(2027, 1, 2, tzinfo=dt.UTC))
    assert Opened.unscoped.filter(year=2026, occurrence="constitution_day", organ=office.market).exists()


@pytest.mark.django_db
def test_what_the_law_did_by_itself_is_entered_some_days_after(office: Cast) -> None:
    daily.run(at("03-05"))
    daily.run(at("04-03"))
    published = Entry.unscoped.filter(act="overdue", kind="deemed", at__date="2026-04-02")
    assert not published.exists()
    daily.run(at("04-20"))
    assert {entry.matter.organ.code for entry in published} >= {"MARKET", "TOWN"}


@pytest.mark.django_db
def test_a_round_brings_the_credit_classes_to_the_day(office: Cast) -> None:
    party = make_party(office.market, "清渠甲行")
    assert daily.run(at("03-05")).rated == 1
    assert Party.unscoped.get(pk=party.pk).credit_class == "B"
    publicised(office, party, "04-08", severity="serious")
    assert daily.run(at("04-07")).rated == 0
    assert daily.run(at("04-08 12:00")).rated == 1
    assert Party.unscoped.get(pk=party.pk).credit_class == "C"


def test_the_next_round_is_at_ten_past_midnight_in_china() -> None:
    assert until_next(at("03-05 23:00")) == dt.timedelta(hours=1, minutes=10)
    assert until_next(at("03-05 00:00")) == dt.timedelta(minutes=10)
    assert until_next(at("03-05 00:10")) == dt.timedelta(days=1)
    assert until_next(dt.datetime(2026, 3, 5, 15, 0, tzinfo=dt.UTC)) == dt.timedelta(hours=1, minutes=10)


class Sleeps:
    """Takes the place of the event by which a housekeeper sleeps: it is stopped in the `nights`th sleep."""

    def __init__(self, nights: int) -> None:
        self.nights, self.slept = nights, [0.0][:0]

    def wait(self, seconds: float) -> bool:
        self.slept.append(seconds)
        return len(self.slept) == self.nights


def keeper(sleeps: Sleeps, monkeypatch: pytest.MonkeyPatch, *rounds: Exception | None) -> list[dt.datetime]:
    """The times of the rounds that a housekeeper makes from 22:00 on, each ending as `rounds` say."""
    made: list[dt.datetime] = []
    outcomes = list(rounds)

    def go(now: dt.datetime) -> Round:
        made.append(now)
        if error := outcomes.pop(0):
            raise error
        return Round(0, 0, 0, 0)

    monkeypatch.setattr(daily, "run", go)
    house = Housekeeper(lambda: at("03-05 22:00") + dt.timedelta(seconds=sum(sleeps.slept)))
    house.stopped = sleeps  # type: ignore[assignment]
    house.run()
    return made


def test_rounds_are_made_at_once_and_after_each_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    made = keeper(Sleeps(3), monkeypatch, None, None, None)
    assert made == [at("03-05 22:00"), at("03-06 00:10"), at("03-07 00:10")]


def test_a_round_that_fails_is_told_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    made = keeper(Sleeps(2), monkeypatch, RuntimeError("数据库忙"), None)
    assert made == [at("03-05 22:00"), at("03-05 22:00") + AGAIN]
    assert "每日例行没有完成" in caplog.text
    assert "数据库忙" in caplog.text

"""The calendar feed: whose token opens it, what stands in it, and that nobody's name does."""

from __future__ import annotations

import datetime as dt
import re

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from fazhi.office.duties import tokens
from fazhi.office.duties.models import FeedToken
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Matter
from fazhi.office.organs import services as organs
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast
from tests.desk.conftest import Opener
from tests.desk.duties_office import NOW, Does, cast, does, duty, office, opened, report

__all__ = ["cast", "does", "office", "opened", "report"]
pytestmark = pytest.mark.django_db
CALENDAR = "/duties/calendar.ics"


def events(client: Client, token: str, **more: str) -> dict[str, icalendar.Event]:
    """What a calendar program reads, by title."""
    response = client.get(CALENDAR, {"token": token, **more})
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(response.content)
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def issued(opened_by: Opener, who: str) -> str:
    page = opened_by(who).post(reverse("desk:duties-feed"), {"action": "issue"}).text
    found = re.search(r"calendar\.ics\?token=([\w-]+)", page)
    assert found
    return found[1]


def test_the_address_is_shown_once_and_opens_the_open_duties_of_the_organ(
    report: Matter, opened_by: Opener, client: Client
) -> None:
    token = issued(opened_by, "clerk")
    assert token not in opened_by("clerk").get(reverse("desk:duties-feed")).text
    found = events(client, token)
    event = found[f"提交完成情况和佐证：{report.title}"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (dt.date(2026, 3, 1), dt.date(2026, 3, 2))
    assert str(event["url"]).endswith(reverse("desk:matter", args=[report.pk]))
    assert "生态环境局" not in client.get(CALENDAR, {"token": token}).content.decode()


def test_an_event_keeps_its_identity_and_goes_when_the_duty_is_met(
    report: Matter, does: Does, opened_by: Opener, client: Client
) -> None:
    token = issued(opened_by, "clerk")
    title = f"提交完成情况和佐证：{report.title}"
    before = str(events(client, token)[title]["uid"])
    does.assign(report, "03-04")
    assert str(events(client, token)[title]["uid"]) == before
    does.submit(report, "03-04")
    assert title not in events(client, token)


def test_no_person_is_named_in_the_feed(report: Matter, does: Does, opened_by: Opener, client: Client) -> None:
    does(report, "assign", "03-04", "agency_head", responsible="王某某")
    token = issued(opened_by, "clerk")
    told = client.get(CALENDAR, {"token": token, "mine": "1"}).content.decode().replace("\r\n ", "")
    assert "王某某" not in told
    assert "文书与收发人员" not in told


def a_penalty(cast: Cast) -> Matter:
    version = versions.current("penalty", NOW.date())
    matter = services.open_matter(version, cast.market, title="无照经营", party="甲乙丙", party_is_person=True, at=NOW)
    services.perform(
        matter.pk, "register", by=Standing(cast["officer"], NOW.date()), at=NOW, now=NOW,
        facts={"source": "inspection", "suspicion": "无照经营"},
    )  # fmt: skip
    return matter


def test_with_mine_the_feed_also_holds_what_waits_for_the_person(
    opened: Cast, opened_by: Opener, client: Client
) -> None:
    a_penalty(opened)
    token = issued(opened_by, "agency_head")
    mine = {title for title in events(client, token, mine="1") if title.endswith("：无照经营")}
    assert mine
    assert not [title for title in events(client, token) if title.endswith("：无照经营")]
    assert "甲乙丙" not in client.get(CALENDAR, {"token": token, "mine": "1"}).content.decode()


def test_hours_are_told_in_the_time_of_shanghai(opened: Cast, opened_by: Opener, client: Client) -> None:
    report = duty(opened.market, "report_of_department")
    clock = report.clocks.filter(key="duty").get()
    clock.due_at = dt.datetime(2026, 3, 6, 2, 30, tzinfo=dt.UTC)
    clock.save()
    token = issued(opened_by, "clerk")
    event = events(client, token)[f"提交完成情况和佐证：{report.title}"]
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert event.decoded("dtstart").strftime("%m-%d %H:%M") == "03-06 10:30"
    assert b"BEGIN:VTIMEZONE" in client.get(CALENDAR, {"token": token}).content


def test_another_organ_may_be_asked_for_within_reach_alone(opened: Cast, opened_by: Opener, client: Client) -> None:
    token = issued(opened_by, "justice")
    assert events(client, token, organ="ECOLOGY")
    other = issued(opened_by, "clerk")
    assert client.get(CALENDAR, {"token": other, "organ": "ECOLOGY"}).status_code == 404


def test_a_withdrawn_address_opens_nothing(opened: Cast, opened_by: Opener, client: Client) -> None:
    token = issued(opened_by, "clerk")
    opened_by("clerk").post(reverse("desk:duties-feed"), {"action": "withdraw"})
    refused = client.get(CALENDAR, {"token": token})
    assert refused.status_code == 403
    assert "已经撤销" in refused.content.decode()


def test_a_new_address_takes_the_place_of_the_old(opened: Cast, opened_by: Opener, client: Client) -> None:
    old, new = issued(opened_by, "clerk"), issued(opened_by, "clerk")
    assert client.get(CALENDAR, {"token": old}).status_code == 403
    assert events(client, new)


def test_an_unknown_address_and_that_of_a_disabled_person_open_nothing(
    opened: Cast, opened_by: Opener, client: Client
) -> None:
    token = issued(opened_by, "clerk")
    assert client.get(CALENDAR, {"token": "guessed"}).status_code == 403
    assert client.get(CALENDAR).status_code == 422
    organs.set_active(opened["clerk"], False)
    assert client.get(CALENDAR, {"token": token}).status_code == 403


def test_only_the_digest_of_a_token_is_kept_and_its_issue_is_noted(opened: Cast) -> None:
    token = tokens.issue(opened["clerk"], NOW)
    kept = FeedToken.objects.get()
    assert token not in kept.digest
    assert tokens.holder(token) == opened["clerk"]


def test_the_token_of_a_feed_opens_nothing_else(opened: Cast, client: Client) -> None:
    token = tokens.issue(opened["clerk"], NOW)
    assert client.get("/api/me", headers={"authorization": f"Bearer {token}"}).status_code in (401, 404)
    assert client.get(reverse("desk:duties"), {"token": token}).status_code == 302

"""The yearly hours of training: how many an area asks for, who falls short, and who says how many they were."""

from __future__ import annotations

import datetime as dt
import re
from datetime import date

import pytest
from django.urls import reverse

from fazhi.law import loading
from fazhi.office.catalogues import training
from fazhi.office.catalogues.services import set_parameter
from fazhi.office.organs import officers, registering, services
from fazhi.office.organs.errors import Invalid
from fazhi.office.organs.models import Certificate, Operation, Organ, TrainingHours
from tests.cast import Cast
from tests.desk.conftest import Opener
from tests.desk.page import elsewhere
from tests.inspections.draws_cast import stage
from tests.parties import AT

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def ask(organ: Organ, hours: str) -> None:
    procedure = loading.shipped()[training.PROCEDURE]
    set_parameter(organ, procedure, training.NAME, hours, basis="某办〔2026〕1号", now=AT)


def train(cast: Cast, who: str, hours: int, year: int = TODAY.year) -> Certificate:
    certificate = cast[who].certificates.get(kind="enforcement_certificate")
    officers.set_hours(certificate, year, hours, at=AT, by=None)
    return certificate


def least(who: Certificate) -> float:
    return training.with_hours(Certificate.objects.all(), TODAY.year, TODAY).get(pk=who.pk).least


def short(cast: Cast, year: int = TODAY.year) -> set[str]:
    rows = training.serving(training.with_hours(Certificate.objects.all(), year, TODAY), year, TODAY)
    return {one.person.username for one in training.short_of_hours(rows)} & {"officer", "second_officer", "outsider"}


def test_sixty_hours_are_asked_for_where_nothing_else_is_set(cast: Cast) -> None:
    train(cast, "officer", 60)
    train(cast, "second_officer", 59)
    assert short(cast) == {"second_officer", "outsider"}
    assert training.parameter().mark == "V2"


def test_the_nearest_organ_decides_how_many_and_beside_it_nothing_changes(cast: Cast) -> None:
    ask(cast.root, "40")
    ask(cast.market, "80")
    own, other = train(cast, "officer", 60), train(cast, "outsider", 60)
    assert (least(own), least(other)) == (80, 40)
    assert short(cast) == {"officer", "second_officer"}


def test_hours_under_a_certificate_that_was_replaced_count_on(cast: Cast) -> None:
    old = train(cast, "officer", 64)
    services.set_certificate_status(old, "cancelled", now=AT)
    new = services.issue_certificate(
        person=cast["officer"], kind="enforcement_certificate", number="执新", valid_from=TODAY, now=AT
    )
    officers.set_hours(new, TODAY.year, 4, at=AT, by=None)
    assert "officer" not in short(cast)


def test_who_had_no_certificate_that_year_or_serves_no_more_is_not_short(cast: Cast) -> None:
    Certificate.objects.filter(number="执officer").update(valid_from=date(2026, 1, 2))
    services.dismiss(cast["second_officer"].appointments.get(), on=TODAY)
    assert short(cast) == {"officer", "outsider"}
    assert short(cast, 2025) == {"outsider"}


def test_before_a_draw_it_is_known_who_is_short_and_whose_certificate_ends(cast: Cast) -> None:
    ready, ends, far = (train(cast, who, 60).pk for who in ("officer", "second_officer", "outsider"))
    Certificate.objects.filter(pk=ends).update(valid_until=TODAY + training.SOON)
    Certificate.objects.filter(pk=far).update(valid_until=TODAY + training.SOON + dt.timedelta(days=1))
    assert set(training.warned([ready, ends, far], TODAY)) == {ends}
    assert set(training.warned([ready, ends, far], TODAY, TODAY + dt.timedelta(days=90))) == {ends, far}
    train(cast, "officer", 20)
    assert training.warned([ready], TODAY)[ready].words == ["本年培训 20 学时，不足 60"]


@pytest.mark.parametrize(("year", "hours"), [(1999, 60), (2027, 60), (2026, -1), (2026, 9000)])
def test_hours_of_a_year_to_come_or_more_than_a_year_has_are_refused(cast: Cast, year: int, hours: int) -> None:
    with pytest.raises(Invalid, match="应为"):
        services.set_training(cast["officer"].certificates.get(), year, hours, now=AT)
    assert not TrainingHours.objects.exists()


def test_who_keeps_certificates_says_the_hours_and_every_saying_is_kept(cast: Cast, opened_by: Opener) -> None:
    certificate, client = cast["officer"].certificates.get(), opened_by("security_admin")
    year = date.today().year
    for hours in (24, 64):
        answer = client.post(reverse("desk:record-training", args=[certificate.pk]), {"year": year, "hours": hours})
        assert answer.status_code == 302
    assert [one.hours for one in TrainingHours.objects.filter(certificate=certificate)] == [64]
    told = [one.content["hours"] for one in registering.history("officers", certificate.number)]
    assert told[:2] == [{str(year): 64}, {str(year): 24}]
    said = Operation.objects.filter(action="certificate.training", by=cast["security_admin"])
    assert [one.details["hours"] for one in said] == [64, 24]
    text = client.get(answer.url).text
    assert re.search(r">24\s*</td>\s*<td[^>]*>64\s*</td>", text) and f"已登记：执法人员 {year}年 64学时" in text


def test_an_officer_says_nobodys_hours_and_is_offered_no_form(cast: Cast, opened_by: Opener) -> None:
    certificate, client = cast["officer"].certificates.get(), opened_by("officer")
    where = reverse("desk:record-training", args=[certificate.pk])
    assert where not in client.get(reverse("desk:officer-training", args=[certificate.pk])).text
    assert client.post(where, {"year": 2026, "hours": 64}).status_code == 403
    assert not TrainingHours.objects.exists()


def test_what_cannot_be_hours_comes_back_with_words_beside_its_field(cast: Cast, opened_by: Opener) -> None:
    where = reverse("desk:record-training", args=[cast["officer"].certificates.get().pk])
    for given, word in (({"year": 2090, "hours": 6}, "年度应为"), ({"year": 2026, "hours": "许多"}, "整数")):
        answer = opened_by("security_admin").post(where, given)
        assert answer.status_code == 422 and word in answer.text


def test_every_number_of_a_unit_leads_to_its_rows(cast: Cast, opened_by: Opener) -> None:
    train(cast, "officer", 64, date.today().year)
    client = opened_by("security_admin")
    text = client.get(reverse("desk:training")).text
    links = dict(re.findall(r'<a href="([^"]*unit=MARKET[^"]*)#people">(\d+)</a>', text))
    assert len(links) == 2
    for link, number in links.items():
        rows = client.get(link.replace("&amp;", "&")).text.split('id="people"')[1]
        assert rows.count("/training/") == int(number)
    assert "执officer" not in client.get(f"{reverse('desk:training')}?unit=MARKET&short=on").text


def test_the_hours_of_another_tree_are_seen_by_nobody_here(cast: Cast, opened_by: Opener) -> None:
    services.appoint(person=cast["newcomer"], role="officer", organ=elsewhere(), since=TODAY)
    services.issue_certificate(
        person=cast["newcomer"], kind="enforcement_certificate", number="执别处", valid_from=TODAY, now=AT
    )
    client = opened_by("officer")
    assert "执别处" not in client.get(reverse("desk:training")).text
    other = Certificate.objects.get(number="执别处")
    assert client.get(reverse("desk:officer-training", args=[other.pk])).status_code == 404


@pytest.mark.parametrize("query", ["year=1&unit=&short=on", "year=abc", "unit=NOWHERE", "after=[1,2]&year="])
def test_what_nobody_offers_is_no_year_and_no_unit(cast: Cast, opened_by: Opener, query: str) -> None:
    assert opened_by("officer").get(f"{reverse('desk:training')}?{query}").status_code in (200, 400)


def test_before_a_freeze_who_would_be_drawn_short_of_hours_is_marked_and_still_drawn(
    cast: Cast, opened_by: Opener
) -> None:
    played = stage(cast)
    trained = cast["officer"].certificates.get()
    officers.set_hours(trained, date.today().year, 64, at=AT, by=None)
    text = opened_by("handler").get(reverse("desk:draw-population", args=[played.draw.pk])).text
    marked = {number for row in text.split("<tr>") if "不足 60" in row for number in re.findall("执[a-z_]+", row)}
    assert marked == {"执second_officer"} and "不能冻结" not in text

"""Performing an act in its form: what is filled in becomes facts, and every refusal comes back in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from fazhi.law.procedure import Choice, Field, FieldType
from fazhi.office.desk.act_form import fact_of, field_of
from fazhi.office.documents.models import Document
from tests.cast import cast
from tests.desk.conftest import Opener
from tests.desk.play import NOW, Game, act_url, game, matter_url, on_that_day, open_game, version

__all__ = ["cast", "game", "on_that_day", "open_game", "version"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]


def post(game: Game, opened_by: Opener, who: str, act: str, **given: Any) -> HttpResponse:
    given = {"expected": game.now().last_number, **{name.replace("_", "-", 1): value for name, value in given.items()}}
    response: HttpResponse = opened_by(who).post(act_url(game.matter, act), given)
    return response


def person(game: Game, username: str) -> int:
    return int(game.cast[username].pk)


def test_an_act_is_entered_and_the_way_leads_back_to_the_matter(game: Game, opened_by: Opener) -> None:
    response = post(game, opened_by, "agency_head", "file", fact_identity="990102199001011234")
    assert response.status_code == 302
    assert response["Location"] == matter_url(game.matter)
    (entry,) = game.entries()
    assert entry.facts == {"identity": "990102199001011234"}
    assert entry.recorded_by == game.cast["agency_head"]
    assert entry.at == NOW


def test_one_alone_is_refused_with_the_article_and_keeps_what_was_filled_in(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    response = post(game, opened_by, "officer", "investigate", at="2026-03-03T09:30")
    assert response.status_code == 422
    assert "须由不少于 2 名执法人员共同办理，现为 1 名" in response.text
    assert 'value="2026-03-03T09:30"' in response.text
    assert len(game.entries()) == 1


def test_two_together_may(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    post(game, opened_by, "officer", "investigate", together=[person(game, "second_officer")], at="2026-03-03T09:30")
    entry = game.entries()[-1]
    assert [actor["person"] for actor in entry.actors] == [
        game.cast["officer"].key,
        game.cast["second_officer"].key,
    ]
    assert entry.at == dt.datetime(2026, 3, 3, 9, 30, tzinfo=NOW.tzinfo)


def test_nobody_is_named_who_could_not_take_part(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    response = post(game, opened_by, "officer", "investigate", together=[person(game, "outsider")])
    assert response.status_code == 422
    assert len(game.entries()) == 1


def test_too_early_is_refused_with_the_day_from_which_it_is_allowed(game: Game, opened_by: Opener) -> None:
    game.up_to_notice(fine=500)
    response = post(game, opened_by, "agency_head", "decide", at="2026-03-06T09:00")
    assert response.status_code == 422
    assert "权利期限至 2026-03-12 00:00 届满" in response.text
    assert act_url(game.matter, "request_hearing") in response.text


def test_without_legal_review_is_refused_and_the_review_is_linked(game: Game, opened_by: Opener) -> None:
    game.up_to_notice(fine=20000)
    response = post(game, opened_by, "agency_head", "decide")
    assert "示范法第58条" in response.text
    assert act_url(game.matter, "review") in response.text
    game.does("review", "03-20", "legal_reviewer")
    assert post(game, opened_by, "agency_head", "decide").status_code == 302


def test_another_role_may_not_even_if_it_posts(game: Game, opened_by: Opener) -> None:
    assert 'name="expected"' not in opened_by("officer").get(act_url(game.matter, "file")).text
    response = post(game, opened_by, "officer", "file")
    assert response.status_code == 422
    assert "应由负责人办理" in response.text


def test_a_party_acts_through_the_officer_who_records_it(game: Game, opened_by: Opener) -> None:
    game.up_to_notice()
    post(game, opened_by, "officer", "request_hearing", at="2026-03-06T10:00")
    entry = game.entries()[-1]
    assert entry.actors == [{"person": "", "name": "甲乙丙商店", "roles": ["party"]}]
    assert entry.recorded_by == game.cast["officer"]


def test_whoever_comes_second_is_told_what_changed(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    response = post(game, opened_by, "agency_head", "suspend", expected=0)
    assert response.status_code == 409
    assert "案件刚刚有了变化" in response.text
    assert "立案" in response.text
    assert 'name="expected" value="1"' in response.text
    assert len(game.entries()) == 1


def test_an_act_of_tomorrow_is_refused(game: Game, opened_by: Opener) -> None:
    response = post(game, opened_by, "agency_head", "file", at="2026-07-01T09:00")
    assert response.status_code == 422
    assert "办理时间不能晚于现在" in response.text


def test_the_minute_of_the_last_act_is_not_before_it(game: Game, opened_by: Opener) -> None:
    game.matter.opened_at = game.matter.opened_at.replace(second=40)
    game.does("file", "03-02")
    post(game, opened_by, "agency_head", "suspend", at="2026-03-02T09:00")
    assert game.entries()[-1].at == game.entries()[0].at


def test_papers_are_kept_when_the_act_is_refused_and_stand_in_the_entry_at_last(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    client = opened_by("officer")
    url = act_url(game.matter, "investigate")
    paper = SimpleUploadedFile("笔录.txt", "内容".encode(), "text/plain")
    first = client.post(url, {"expected": 1, "documents": paper})
    assert "已收下的文件：笔录.txt" in first.text
    kept = first.text.split('name="kept" value="', 1)[1].split('"', 1)[0]
    client.post(url, {"expected": 1, "kept": kept, "together": [person(game, "second_officer")]})
    assert game.entries()[-1].documents == [Document.objects.get().digest]


def test_nobody_can_name_papers_that_another_brought(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    url = act_url(game.matter, "investigate")
    paper = SimpleUploadedFile("笔录.txt", "内容".encode(), "text/plain")
    first = opened_by("officer").post(url, {"expected": 1, "documents": paper})
    kept = first.text.split('name="kept" value="', 1)[1].split('"', 1)[0]
    given = {"expected": 1, "together": [person(game, "officer")]}
    opened_by("second_officer").post(url, {**given, "kept": kept})
    assert game.entries()[-1].documents == []
    refused = opened_by("officer").post(url, {"expected": 2, "kept": "sha256:" + "0" * 64})
    assert "先前上传的文件已过期" in refused.text


def test_a_forged_name_of_papers_from_somebody_who_may_not_act_is_no_failure(game: Game, opened_by: Opener) -> None:
    response = post(game, opened_by, "officer", "file", kept="sha256:" + "0" * 64)
    assert response.status_code == 422


def test_papers_that_are_gone_are_asked_for_again(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    client = opened_by("officer")
    url = act_url(game.matter, "investigate")
    paper = SimpleUploadedFile("笔录.txt", "内容三".encode(), "text/plain")
    first = client.post(url, {"expected": 1, "documents": paper})
    kept = first.text.split('name="kept" value="', 1)[1].split('"', 1)[0]
    Document.objects.all().delete()
    second = {"expected": 1, "kept": kept, "together": [person(game, "second_officer")]}
    refused = client.post(url, second)
    assert refused.status_code == 422 and "请重新上传" in refused.text
    assert 'name="kept" value=' not in refused.text


def test_papers_of_somebody_who_may_not_act_are_not_taken_in(game: Game, opened_by: Opener) -> None:
    paper = SimpleUploadedFile("别人的.txt", "内容二".encode(), "text/plain")
    assert post(game, opened_by, "officer", "file", documents=paper).status_code == 422
    assert not Document.objects.exists()


def test_an_empty_file_is_refused_beside_its_field(game: Game, opened_by: Opener) -> None:
    response = post(game, opened_by, "agency_head", "file", documents=SimpleUploadedFile("空.txt", b"", "text/plain"))
    assert response.status_code == 422
    assert not game.entries()


def test_an_act_that_nobody_knows_is_no_page(game: Game, opened_by: Opener) -> None:
    assert opened_by("officer").get(act_url(game.matter, "nothing")).status_code == 404


CHOICES = (Choice("a", "甲"), Choice("b", "乙"))


@pytest.mark.parametrize(
    ("kind", "given", "fact"),
    [
        (FieldType.MONEY, "20000", 20000),
        (FieldType.MONEY, "20000.00", 20000),
        (FieldType.MONEY, "0.10", 0.1),
        (FieldType.NUMBER, "-3", -3),
        (FieldType.NUMBER, "2.5", 2.5),
        (FieldType.FLAG, "1", True),
        (FieldType.FLAG, "0", False),
        (FieldType.DATE, "2026-03-02", "2026-03-02"),
        (FieldType.CHOICE, "a", "a"),
        (FieldType.CHOICES, ["a", "b"], ["a", "b"]),
        (FieldType.TEXT, " 词 ", "词"),
        (FieldType.LONGTEXT, "一\r\n二", "一\n二"),
        (FieldType.TEXT, "", None),
        (FieldType.CHOICES, [], None),
        (FieldType.MONEY, "", None),
    ],
)
def test_what_is_filled_in_becomes_a_fact_of_its_kind(kind: FieldType, given: Any, fact: Any) -> None:
    field = Field("x", "某项", kind, choices=CHOICES)
    made = fact_of(field, field_of(field, required=False).clean(given))
    assert made == fact
    assert type(made) is type(fact)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (FieldType.MONEY, "0.001"),
        (FieldType.MONEY, "-1"),
        (FieldType.MONEY, "NaN"),
        (FieldType.NUMBER, "1e400"),
        (FieldType.FLAG, "yes"),
        (FieldType.DATE, "2026-02-30"),
        (FieldType.CHOICE, "c"),
        (FieldType.CHOICES, ["a", "c"]),
        (FieldType.TEXT, "x" * 20001),
        (FieldType.TEXT, "a\x00b"),
    ],
)
def test_what_is_not_of_its_kind_is_refused(kind: FieldType, given: Any) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        field_of(Field("x", "某项", kind, choices=CHOICES), required=True).clean(given)

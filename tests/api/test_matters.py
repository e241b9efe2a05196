"""Matters through the interface: opened, listed, acted on, refused with reasons, and never by bad input."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.office.matters import services, verifying
from fazhi.office.matters.models import Entry, Matter, ProcedureVersion
from tests.api.conftest import Program
from tests.cast import Cast
from tests.matters.conftest import day

As = Callable[[str], Program]
pytestmark = pytest.mark.django_db


def acts(matter: Matter) -> str:
    return f"/matters/{matter.number}/acts"


def test_procedures_in_force_are_listed_and_described(as_: As, version: ProcedureVersion) -> None:
    officer = as_("officer")
    assert [line["id"] for line in officer.get("/procedures").json()] == ["sample"]
    described = officer.get("/procedures/sample").json()
    assert [act["id"] for act in described["acts"]][:2] == ["file", "investigate"]
    assert officer.get("/procedures/no-such").status_code == 404


def test_a_matter_is_opened_and_then_stands_in_the_list(as_: As, version: ProcedureVersion) -> None:
    head = as_("agency_head")
    opened = head.post("/matters", {"procedure": "sample", "organ": "MARKET", "title": "无照经营", "party": "某店"})
    assert opened.status_code == 201
    listed = head.get("/matters", organ="MARKET", procedure="sample", ended="false").json()["matters"]
    assert [line["number"] for line in listed] == [opened.json()["number"]]
    assert head.get("/matters", ended="true").json()["matters"] == []


def test_who_has_no_role_that_begins_a_procedure_opens_no_matter(as_: As, version: ProcedureVersion) -> None:
    response = as_("officer").post("/matters", {"procedure": "sample", "organ": "MARKET", "title": "无照经营"})
    assert (response.status_code, response.json()["errors"][0]["place"]) == (400, "organ")
    assert not Matter.unscoped.exists()


def test_an_act_becomes_an_entry(as_: As, matter: Matter) -> None:
    response = as_("agency_head").post(acts(matter), {"act": "file", "at": "2026-03-02T09:00:00+08:00"})
    entry = response.json()
    assert (response.status_code, entry["number"], entry["act"]) == (201, 1, "file")
    assert Entry.unscoped.get(matter=matter).digest == entry["digest"]
    assert list(verifying.verify()) == []


def test_an_act_of_two_names_the_other(as_: As, matter: Matter) -> None:
    as_("agency_head").post(acts(matter), {"act": "file", "at": "2026-03-02T09:00:00+08:00"})
    alone = as_("officer").post(acts(matter), {"act": "investigate"})
    assert "actor.number" in [one["code"] for one in alone.json()["refusals"]]
    both = as_("officer").post(acts(matter), {"act": "investigate", "together_with": ["second_officer"]})
    assert both.status_code == 201


def test_a_refusal_names_its_article_and_what_clears_it(as_: As, matter: Matter) -> None:
    response = as_("officer").post(acts(matter), {"act": "serve"})
    (reason,) = response.json()["refusals"]
    assert (response.status_code, reason["code"], reason["clears"]) == (422, "condition.not-done", ["decide"])
    assert set(reason) == {"code", "act", "message", "law", "clears", "earliest", "missing"}
    assert not Entry.unscoped.exists()


def test_an_unknown_act_is_refused(as_: As, matter: Matter) -> None:
    response = as_("officer").post(acts(matter), {"act": "no-such-act"})
    assert (response.status_code, response.json()["refusals"][0]["code"]) == (422, "act.unknown")


def test_who_saw_an_older_state_is_told_what_changed(as_: As, matter: Matter) -> None:
    head = as_("agency_head")
    head.post(acts(matter), {"act": "file"})
    response = head.post(acts(matter), {"act": "suspend", "expected": 0})
    assert (response.status_code, [one["act"] for one in response.json()["since"]]) == (409, ["file"])
    assert head.post(acts(matter), {"act": "suspend", "expected": 1}).status_code == 201


def test_where_a_matter_stands(as_: As, matter: Matter) -> None:
    head = as_("agency_head")
    head.post(acts(matter), {"act": "file", "at": "2026-03-02T09:00:00+08:00"})
    now = head.get(f"/matters/{matter.number}").json()
    assert {act["id"] for act in now["allowed"]} == {"investigate", "suspend"}
    (duty,) = now["duties"]
    assert (duty["acts"], duty["law"], duty["last_day"]) == (["decide"], "示范法第60条", "2026-06-01")
    assert duty["steps"] and all(step["words"] for step in duty["steps"])
    assert {"serve", "decide"} <= {one["act"] for one in now["refusals"]}


def test_a_list_is_paged_by_key_and_never_counted(as_: As, matter: Matter, cast: Cast) -> None:
    for number in range(4):
        services.open_matter(matter.procedure, cast.market, title=f"第{number}件", at=day("03-01"))
    officer = as_("officer")
    with CaptureQueriesContext(connection) as captured:
        first = officer.get("/matters", limit=3).json()
    assert not [query for query in captured.captured_queries if "COUNT(" in query["sql"]]
    rest = officer.get("/matters", limit=3, after=first["next"]).json()
    numbers = [line["number"] for line in (*first["matters"], *rest["matters"])]
    assert len(set(numbers)) == 5 and rest["next"] is None


def test_what_a_list_costs_does_not_grow_with_it(as_: As, matter: Matter, cast: Cast) -> None:
    officer = as_("officer")
    with CaptureQueriesContext(connection) as few:
        officer.get("/matters")
    for number in range(4):
        services.open_matter(matter.procedure, cast.market, title=f"第{number}件", at=day("03-01"))
    with CaptureQueriesContext(connection) as more:
        officer.get("/matters")
    assert len(few) == len(more) <= 4


BAD: list[tuple[dict[str, Any], str]] = [
    ({}, "act"),
    ({"act": ""}, "act"),
    ({"act": "x" * 65}, "act"),
    ({"act": "file", "at": "2026-03-02"}, "at"),
    ({"act": "file", "at": "2026-03-02T09:00:00"}, "at"),
    ({"act": "file", "facts": []}, "facts"),
    ({"act": "file", "facts": {str(n): 1 for n in range(201)}}, "facts"),
    ({"act": "file", "documents": ["../etc/passwd"]}, "documents.0"),
    ({"act": "file", "together_with": ["no-such-person"]}, "together_with.0"),
    ({"act": "file", "together_with": ["agency_head"]}, "together_with.0"),
    ({"act": "file", "together_with": ["officer", "officer"]}, "together_with.1"),
    ({"act": "file", "expected": -1}, "expected"),
    ({"act": "file", "expected": 2**70}, "expected"),
    ({"act": "file", "surprise": 1}, "surprise"),
]


@pytest.mark.parametrize(("given", "place"), BAD, ids=lambda value: str(value)[:40])
def test_bad_input_is_told_with_its_place(given: dict[str, Any], place: str, as_: As, matter: Matter) -> None:
    response = as_("agency_head").post(acts(matter), given)
    assert response.status_code == 400
    assert [error["place"] for error in response.json()["errors"]] == [place]
    assert not Entry.unscoped.exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"file"', b"\xff\xfe", b"[" * 100_000, b'{"act": "file", "facts": {"fine": NaN}}'],
    ids=lambda body: str(body[:20]),
)
def test_what_is_no_json_object_is_bad_input(body: bytes, as_: As, matter: Matter) -> None:
    assert as_("agency_head").post(acts(matter), body).status_code == 400


@pytest.mark.parametrize("value", ['"\\ud800"', '"a\\u0000b"', "1e400", "1" + "0" * 30], ids=str)
def test_a_fact_that_no_record_can_hold_is_not_entered(value: str, as_: As, matter: Matter) -> None:
    body = f'{{"act": "file", "facts": {{"identity": {value}}}}}'
    assert as_("agency_head").post(acts(matter), body).status_code in (400, 422)
    assert not Entry.unscoped.exists()


def test_a_request_beyond_the_bound_is_not_read(as_: As, matter: Matter) -> None:
    response = as_("agency_head").post(acts(matter), {"act": "file", "facts": {"identity": "x" * 300_000}})
    assert (response.status_code, response.json()["code"]) == (413, "request.too-large")


def test_an_act_in_the_future_is_bad_input(as_: As, matter: Matter) -> None:
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    response = as_("agency_head").post(acts(matter), {"act": "file", "at": later.isoformat()})
    assert (response.status_code, response.json()["code"]) == (400, "time.future")


def test_an_unknown_document_is_bad_input(as_: As, matter: Matter) -> None:
    response = as_("agency_head").post(acts(matter), {"act": "file", "documents": ["sha256:" + "0" * 64]})
    assert (response.status_code, response.json()["code"]) == (400, "document.unknown")


@pytest.mark.parametrize("number", ["no-such", "%00", "a%0Ab", "%F0%9F%98%80", "x" * 300])
def test_an_unknown_number_is_never_an_error_of_ours(number: str, as_: As, matter: Matter) -> None:
    assert as_("officer").get(f"/matters/{number}").status_code in (400, 404)


@pytest.mark.parametrize(
    "query", [{"limit": 0}, {"limit": 201}, {"after": "x"}, {"after": 2**64}, {"ended": "maybe"}, {"what": 1}], ids=str
)
def test_a_bad_question_is_told_with_its_place(query: dict[str, Any], as_: As, matter: Matter) -> None:
    response = as_("officer").get("/matters", **query)
    assert (response.status_code, [error["place"] for error in response.json()["errors"]]) == (400, [*query])


def test_an_act_takes_a_fixed_number_of_queries(as_: As, matter: Matter) -> None:
    head, officer = as_("agency_head"), as_("officer")
    head.post(acts(matter), {"act": "file"})
    given = {"act": "investigate", "together_with": ["second_officer"]}
    officer.post(acts(matter), given)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert officer.post(acts(matter), given).status_code == 201
        counts.append(len([one for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]]))
    assert counts[0] == counts[1] <= 10

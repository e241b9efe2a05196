"""A report sent in by a program: the stable JSON comes back, or a code and words; without a token nothing is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from fazhi.office.api.asking import LARGEST
from fazhi.office.api.urls import api
from fazhi.office.reports import reading
from fazhi.reading.showing.as_json import ReportRecord
from tests.api.conftest import Program
from tests.reports.child import SCAN, Child, answering, child, report

__all__ = ["child"]
pytestmark = pytest.mark.django_db
As = Callable[[str], Program]


def send(program: Program, content: bytes = b"report", **more: Any) -> HttpResponse:
    return program.send("/reports/check", {"file": SimpleUploadedFile("报告.txt", content), **more})


def test_what_is_found_comes_back_as_the_child_wrote_it(as_: As, child: Child) -> None:
    child(answering(report("error"), report(organ="清渠镇人民政府")))
    response = send(as_("officer"))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/json")
    assert response.json() == [report("error"), report(organ="清渠镇人民政府")]


def test_a_program_gets_the_json_without_the_pages_and_may_send_last_years_report(as_: As, child: Child) -> None:
    child("answer(json=json.dumps([head]))")
    (head,) = send(as_("officer"), previous=SimpleUploadedFile("去年.txt", b"old")).json()
    assert head["shown"] is False
    assert [each["name"] for each in head["files"]] == ["报告.txt", "去年.txt"]


def test_a_refusal_has_a_code_and_words(as_: As, child: Child) -> None:
    child(SCAN)
    response = send(as_("officer"))
    assert response.status_code == 422
    assert response.json()["code"] == "reading.unreadable"
    assert "扫描件" in response.json()["message"]


def test_a_program_is_told_when_last_years_report_was_of_no_use(as_: As, child: Child) -> None:
    child("answer(remarks=['两份报告不是同一机关的'])")
    response = send(as_("officer"), previous=SimpleUploadedFile("去年.txt", b"old"))
    assert response.status_code == 422
    assert response.json() == {**response.json(), "code": "check.not-compared", "message": "两份报告不是同一机关的"}


def test_a_file_that_is_too_large_is_refused(as_: As, child: Child, settings: Any) -> None:
    settings.CHECK_LARGEST = 1000
    child(answering())
    assert send(as_("officer"), b"x" * 1001).json()["code"] == "check.too-large"
    # So much that it isn't even read.
    response = send(as_("officer"), b"x" * (2 * 1000 + LARGEST))
    assert response.status_code == 413
    assert response.json()["code"] == "request.too-large"


def test_when_too_many_check_at_once_a_program_is_asked_to_come_back(
    as_: As, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(answering())
    full = reading.threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr("fazhi.office.api.reports.STAFF", full)
    response = send(as_("officer"))
    assert (response.status_code, response.json()["code"]) == (503, "check.busy")
    assert int(response["Retry-After"]) > 0


def test_without_a_token_nothing_is_read(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.http.request.HttpRequest._load_post_and_files", None)
    assert send(as_("stranger")).status_code == 401
    assert send(Program("fazhi_nonsense")).status_code == 401


def test_without_a_file_the_answer_names_what_is_missing(as_: As) -> None:
    response = as_("officer").post("/reports/check", {})
    assert response.status_code == 400
    assert response.json()["errors"][0]["place"] == "file"


def test_a_form_of_another_site_can_not_use_a_persons_session(child: Child, cast: Any) -> None:
    child(answering())
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["officer"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/api/reports/check", {"file": SimpleUploadedFile("报告.txt", b"x")}).status_code == 401


def test_the_description_names_the_files_and_every_key_of_the_answer() -> None:
    described = api.get_openapi_schema()
    operation = described["paths"]["/api/reports/check"]["post"]
    fields = operation["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert set(fields["properties"]) == {"file", "previous"}
    assert fields["required"] == ["file"]
    assert set(described["components"]["schemas"]["ReportRecord"]["properties"]) == set(ReportRecord.model_fields)
    assert set(operation["responses"]) == {200, 400, 401, 403, 413, 422, 503}

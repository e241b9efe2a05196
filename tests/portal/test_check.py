"""Anybody's report on the public page: it comes back annotated or with the reason why not, and nothing of it stays."""

from __future__ import annotations

import base64
import json
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fazhi.office.documents.store import folder
from fazhi.office.reports import reading
from fazhi.office.reports.models import KeptCheck
from tests.reports.child import SCAN, SLEEPS, Child, answering, child, report

__all__ = ["child"]
pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


def upload(name: str = "报告.txt", content: bytes = "清渠县报告".encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def send(client: Client, **files: Any) -> HttpResponse:
    return client.post(reverse("portal:check"), files or {"file": upload()})


class Links(HTMLParser):
    """The links that save something: the name of the file and the address."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "a" and "download" in given:
            self.found[str(given["download"])] = str(given["href"])


def test_the_annotated_report_comes_back_under_its_name_in_no_cache(client: Client, child: Child) -> None:
    child(answering(html="<article>批注的正文</article>"))
    response = send(client)
    assert response.status_code == 200
    assert "<article>批注的正文</article>" in response.text
    assert "报告.txt" in response.text
    assert reverse("portal:annotated") in response.text
    assert "no-store" in response["Cache-Control"]


def test_several_reports_in_one_file_are_listed_with_their_findings(client: Client, child: Child) -> None:
    child(answering(report("error", "note"), report(title=None)))
    page = send(client).text
    assert "文件里的 2 份报告" in page
    assert '<a href="#r1">清渠县2025年法治政府建设情况报告</a> <span class="faint">2 处' in page
    assert '<a href="#r2">报告.txt</a> <span class="faint">没有发现问题' in page
    child(answering(report("error")))
    assert "份报告" not in send(client).text


def test_all_that_was_found_can_be_saved_from_the_page_itself(client: Client, child: Child) -> None:
    child(answering(report("error")))
    links = Links(send(client).text).found
    assert list(links) == ["报告-核对.html", "报告-核对.json", "报告-数据.csv"]
    carried = [base64.b64decode(each.partition(",")[2]).decode() for each in links.values()]
    assert carried[0] == "<!DOCTYPE html>整页"
    assert json.loads(carried[1]) == [report("error")]
    assert carried[2] == "\ufeff文件,数值"


def test_what_would_make_the_page_too_heavy_is_not_carried_and_the_page_says_so(
    client: Client, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi.office.sent.MOST_CARRIED", 10)
    child(answering())
    page = send(client).text
    assert Links(page).found == {}
    assert "fazhi check --format html" in page


def test_last_years_report_goes_along(client: Client, child: Child) -> None:
    child('answer(html=f\'<p>{[each["name"] for each in head["files"]]}</p>\')')
    page = send(client, file=upload("今年.txt"), previous=upload("去年.txt")).text
    assert "<p>['今年.txt', '去年.txt']</p>" in page


def test_why_last_years_report_was_of_no_use_stands_above_the_result(client: Client, child: Child) -> None:
    child("answer(html='<article>批注</article>', remarks=['两份报告不是同一机关的<b>'])")
    page = send(client).text
    assert "两份报告不是同一机关的&lt;b&gt;" in page
    assert page.index("两份报告不是同一机关的") < page.index("<article>")


def test_a_file_name_is_shown_as_text(client: Client, child: Child) -> None:
    child(answering())
    page = send(client, file=upload("<img src=x onerror=alert(1)>'.txt")).text
    assert "<img" not in page
    assert "_img src=x onerror=alert(1)_&#x27;.txt" in page


def test_a_refusal_in_the_files_own_words_is_shown_as_text(client: Client, child: Child) -> None:
    child(f"""print(json.dumps({{"error": {{"code": "reading.unreadable", "message": {EVIL!r}}}}}))""")
    response = send(client)
    assert response.status_code == 422
    assert "<script" not in response.text
    assert "&lt;script&gt;" in response.text


@pytest.mark.parametrize(
    ("program", "status", "words"),
    [
        (SCAN, 422, "报告.txt：这是扫描件，没有文字。"),
        (SLEEPS, 422, "1 秒内没有读完，已经停止。请去掉附件"),
        ("raise SystemExit(1)", 422, "没有结果。请把正文另存为"),
    ],
    ids=["scan", "slow", "broken"],
)
def test_a_refusal_says_what_to_do_and_shows_the_form_again(
    program: str, status: int, words: str, client: Client, child: Child, settings: Any
) -> None:
    settings.CHECK_SECONDS = 1
    child(program)
    response = send(client)
    assert response.status_code == status
    assert words in response.text
    assert 'name="file"' in response.text


def test_a_file_that_is_too_large_is_refused_with_its_size(client: Client, child: Child, settings: Any) -> None:
    settings.CHECK_LARGEST = 2**20
    child(answering())
    response = send(client, file=upload("大.pdf", b"x" * (3 * 2**20)))
    assert response.status_code == 413
    assert "“大.pdf”有 3.0 MB，超过上限 1 MB" in response.text


def test_no_file_and_an_empty_file_are_told_apart(client: Client, child: Child) -> None:
    child(answering())
    none = client.post(reverse("portal:check"), {})
    assert none.status_code == 422
    assert "请选择要核对的报告。" in none.text
    empty = send(client, file=upload(content=b""))
    assert empty.status_code == 422
    assert "“报告.txt”没有内容" in empty.text


def test_when_too_many_check_at_once_the_next_is_asked_to_come_back(
    client: Client, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(answering())
    full = reading.threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr("fazhi.office.portal.check.PUBLIC", full)
    response = send(client)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "请过半分钟再试" in response.text
    full.release()
    assert send(client).status_code == 200


def test_nothing_of_a_file_stays_however_large_it_is_and_whatever_becomes_of_it(
    client: Client, child: Child, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    opened: list[str] = []
    monkeypatch.setattr(tempfile, "_sanitize_params", lambda *given: opened.append("a temporary file"))
    before = sorted(folder().rglob("*"))
    secret = "机密字样".encode() * 400_000
    for program in (answering(), SCAN, "raise SystemExit(1)"):
        child(program)
        send(client, file=upload(content=secret), previous=upload("去年.txt", secret))
    assert opened == []
    assert list(tmp_path.iterdir()) == []
    assert sorted(folder().rglob("*")) == before
    assert not KeptCheck.unscoped.exists()
    assert "机密" not in caplog.text


def test_other_files_and_fields_than_the_two_are_dropped(client: Client, child: Child) -> None:
    child('answer(html=f\'<p>{[each["name"] for each in head["files"]]}</p>\')')
    page = send(client, file=[upload("一.txt"), upload("二.txt")], other=upload("三.txt")).text
    assert "<p>['一.txt']</p>" in page


def test_the_stylesheet_of_the_annotated_text_is_served(client: Client) -> None:
    response = client.get(reverse("portal:annotated"))
    assert response["Content-Type"].startswith("text/css")
    assert ".checked" in response.text


def test_the_form_says_what_is_kept_and_how_large_a_file_may_be(client: Client) -> None:
    page = client.get(reverse("portal:check")).text
    assert "不保存" in page
    assert "不超过 10 MB" in page
    assert ".docx" in page

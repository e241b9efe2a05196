"""Reports checked at the desk: shown and forgotten, or kept for the organ, and deleted by who kept them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.office.documents.models import Document
from fazhi.office.documents.store import path_of
from fazhi.office.organs import services
from fazhi.office.reports.models import KeptCheck
from tests.cast import SINCE, Cast
from tests.desk.conftest import Opener
from tests.reports.child import SCAN, Child, answering, child, report

__all__ = ["child"]
pytestmark = pytest.mark.django_db
CHECKS = "/checks/"


def send(client: Client, name: str = "报告.txt", content: bytes = "清渠县报告".encode(), **more: Any) -> HttpResponse:
    return client.post(CHECKS, {"file": SimpleUploadedFile(name, content), **more}, follow=True)


def kept(opened_by: Opener, child: Child, who: str = "officer", **more: Any) -> KeptCheck:
    child(answering(report("error", "error", "note")))
    assert send(opened_by(who), keep="on", **more).status_code == 200
    return KeptCheck.unscoped.latest("pk")


def test_what_nobody_asked_to_keep_is_shown_and_forgotten(opened_by: Opener, child: Child) -> None:
    child(answering(html="<article>批注的正文</article>"))
    response = send(opened_by("officer"))
    assert "<article>批注的正文</article>" in response.text
    assert "这个结果没有保存" in response.text
    assert not KeptCheck.unscoped.exists()
    assert not Document.objects.exists()


def test_what_is_kept_says_who_reports_on_what_and_how_much_was_found(
    opened_by: Opener, child: Child, cast: Cast
) -> None:
    found = kept(opened_by, child)
    assert (found.title, found.organ_named, found.year) == ("清渠县2025年法治政府建设情况报告", "清渠县人民政府", 2025)
    assert (found.errors, found.warnings, found.notes, found.reports) == (2, 0, 1, 1)
    assert (found.organ, found.kept_by) == (cast.market, cast["officer"])
    assert path_of(found.document.digest).read_text() == "清渠县报告"


def test_a_kept_check_shows_the_annotated_report_and_gives_out_all_its_parts(opened_by: Opener, child: Child) -> None:
    found = kept(opened_by, child)
    client = opened_by("second_officer")
    page = client.get(reverse("desk:kept-check", args=[found.pk])).text
    assert "<article>批注</article>" in page
    assert "错误 2" in page
    parts = {}
    for part in ("file", "annotated", "json", "table"):
        url = reverse("desk:kept-part", args=[found.pk, part])
        assert url in page
        response = client.get(url)
        assert response["Content-Disposition"].startswith("attachment;")
        parts[part] = b"".join(response.streaming_content).decode()
    assert parts["file"] == "清渠县报告"
    assert parts["annotated"] == "<!DOCTYPE html>整页"
    assert json.loads(parts["json"]) == [report("error", "error", "note")]
    assert parts["table"] == "\ufeff文件,数值"
    assert client.get(reverse("desk:kept-part", args=[found.pk, "other"])).status_code == 404


def test_a_kept_check_that_found_nothing_says_so(opened_by: Opener, child: Child) -> None:
    child(answering(report()))
    page = send(opened_by("officer"), keep="on").text
    assert "没有发现问题" in page
    assert "错误 0" not in page


def test_a_report_that_could_not_be_checked_is_not_kept(opened_by: Opener, child: Child) -> None:
    child(SCAN)
    response = send(opened_by("officer"), keep="on")
    assert response.status_code == 422
    assert "这是扫描件，没有文字。" in response.text
    assert not KeptCheck.unscoped.exists()


def test_only_the_organ_and_those_above_it_see_what_is_kept(opened_by: Opener, child: Child) -> None:
    found = kept(opened_by, child)
    urls = [reverse("desk:kept-check", args=[found.pk]), reverse("desk:kept-part", args=[found.pk, "file"])]
    for who, sees in {"second_officer": True, "supervisor": True, "outsider": False}.items():
        client = opened_by(who)
        assert [client.get(url).status_code for url in urls] == ([200, 200] if sees else [404, 404])
        assert (urls[0] in client.get(CHECKS).text) is sees
    assert opened_by("outsider").post(urls[0]).status_code == 404
    assert KeptCheck.unscoped.exists()


def test_who_kept_it_deletes_it_and_nobody_else(opened_by: Opener, child: Child) -> None:
    found = kept(opened_by, child)
    url = reverse("desk:kept-check", args=[found.pk])
    colleague = opened_by("supervisor")
    assert "删除这次核对" not in colleague.get(url).text
    refused = colleague.post(url)
    assert refused.status_code == 403
    assert "由执法人员保存，只有本人可以删除" in refused.text
    keeper = opened_by("officer")
    assert "删除这次核对" in keeper.get(url).text
    assert "已删除" in keeper.post(url, follow=True).text
    assert keeper.get(url).status_code == 404


def test_who_serves_at_two_organs_says_where_to_keep(opened_by: Opener, child: Child, cast: Cast) -> None:
    services.appoint(person=cast["officer"], role="clerk", organ=cast.town, since=SINCE)
    assert "青石镇" in opened_by("officer").get(CHECKS).text
    assert kept(opened_by, child, organ=str(cast.town.pk)).organ == cast.town
    assert kept(opened_by, child).organ == cast.market


def test_nobody_keeps_at_an_organ_where_he_has_no_post(opened_by: Opener, child: Child, cast: Cast) -> None:
    services.appoint(person=cast["officer"], role="clerk", organ=cast.town, since=SINCE)
    child(answering())
    assert send(opened_by("officer"), keep="on", organ=str(cast.ecology.pk)).status_code == 422
    assert not KeptCheck.unscoped.exists()


def test_characters_that_no_database_takes_are_kept_all_the_same(opened_by: Opener, child: Child) -> None:
    child(answering(report(title="清渠县\x00报告\ud800"), html="<article>\x00</article>"))
    assert send(opened_by("officer"), keep="on").status_code == 200
    assert KeptCheck.unscoped.get().title == "清渠县�报告�"


def test_a_name_and_a_title_are_shown_as_text(opened_by: Opener, child: Child) -> None:
    child(answering(report(title="<script>1</script>")))
    client = opened_by("officer")
    page = send(client, "<script>2.txt", keep="on").text
    shown = page + client.get(CHECKS).text
    assert "<script>1" not in shown and "<script>2" not in shown


def test_the_list_takes_as_many_queries_for_many_as_for_one(opened_by: Opener, child: Child) -> None:
    first = kept(opened_by, child)
    client = opened_by("officer")

    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(CHECKS).status_code == 200
        return len(queries)

    before = counted()
    KeptCheck.unscoped.bulk_create(
        KeptCheck(
            **{field.attname: getattr(first, field.attname) for field in KeptCheck._meta.fields if field.name != "id"}
        )
        for _ in range(60)
    )
    assert counted() == before
    page = client.get(CHECKS).text
    assert page.count("/checks/") > 50
    assert 'rel="next"' in page

"""Lists page by page, by key: no row twice, none left out, and the same cost on every page."""

from __future__ import annotations

import pytest
from django.core.exceptions import BadRequest
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from fazhi.office.organs.models import Operation
from fazhi.office.paging import Page, paged

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> QuerySet[Operation]:
    Operation.objects.bulk_create(Operation(action=f"a.{n % 3}", subject=f"{n:02}") for n in range(25))
    return Operation.objects.all()


def request(query: str = "") -> HttpRequest:
    return RequestFactory().get(f"/list/?{query}")


def subjects(page: Page) -> list[str]:
    return [row.subject for row in page.rows]


def walked(rows: QuerySet[Operation], key: tuple[str, ...]) -> list[list[str]]:
    """The pages from the first to the last, by their links."""
    pages, page = [], paged(request("q=x"), rows, key, size=10)
    while True:
        pages.append(subjects(page))
        if not page.next:
            return pages
        page = paged(request(page.next), rows, key, size=10)


@pytest.mark.parametrize("key", [("pk",), ("-pk",), ("action", "pk"), ("-action", "-pk")])
def test_the_links_lead_through_every_row_once_and_in_order(rows: QuerySet[Operation], key: tuple[str, ...]) -> None:
    pages = walked(rows, key)
    assert [len(page) for page in pages] == [10, 10, 5]
    assert [subject for page in pages for subject in page] == [row.subject for row in rows.order_by(*key)]


@pytest.mark.parametrize("key", [("pk",), ("-action", "-pk")])
def test_the_links_back_lead_through_the_same_pages(rows: QuerySet[Operation], key: tuple[str, ...]) -> None:
    first = paged(request(), rows, key, size=10)
    second = paged(request(first.next), rows, key, size=10)
    third = paged(request(second.next), rows, key, size=10)
    back = paged(request(third.previous), rows, key, size=10)
    assert subjects(back) == subjects(second)
    assert subjects(paged(request(back.previous), rows, key, size=10)) == subjects(first)


def test_the_first_page_has_nothing_before_it_and_the_last_nothing_after(rows: QuerySet[Operation]) -> None:
    assert paged(request(), rows, ("pk",), size=10).previous == ""
    only = paged(request(), rows, ("pk",), size=25)
    assert (only.previous, only.next) == ("", "")


def test_the_links_keep_what_else_was_asked_for(rows: QuerySet[Operation]) -> None:
    query = QueryDict(paged(request("q=x&kind=failed"), rows, ("pk",), size=10).next)
    assert (query["q"], query["kind"]) == ("x", "failed")


def test_a_page_takes_one_query_wherever_it_is(rows: QuerySet[Operation]) -> None:
    next_page = paged(request(), rows, ("pk",), size=10).next
    with CaptureQueriesContext(connection) as queries:
        paged(request(next_page), rows, ("pk",), size=10)
    assert len(queries) == 1
    assert "COUNT" not in queries[0]["sql"]
    assert "OFFSET" not in queries[0]["sql"]


@pytest.mark.parametrize(
    "edge", ["after=x", "after=7", "before=[]", "after=[1,2]", 'after=["x"]', "after=[{}]", "after=[1e999]"]
)
def test_an_edge_that_is_no_key_is_refused(rows: QuerySet[Operation], edge: str) -> None:
    with pytest.raises(BadRequest):
        paged(request(edge), rows, ("pk",))

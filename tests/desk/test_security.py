"""Every URL × every role × own and other organs, and what every page must and must not carry."""

from __future__ import annotations

import ast
import base64
import hashlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fazhi.office.access import Access
from fazhi.office.organs.scope import Scoped
from tests.cast import Cast
from tests.conftest import ROOT
from tests.desk.conftest import Opener
from tests.desk.pages import EVERYONE, PAGES, Page

BY_PAGE = pytest.mark.parametrize("name", sorted(PAGES))


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            # The interface for programs has no pages; tests/api walks its addresses.
            if each.namespace == "api":
                continue
            yield from patterns(each, f"{each.namespace}:" if each.namespace else namespace)
        else:
            yield f"{namespace}{each.name}", each


def test_the_table_names_every_page_and_no_other() -> None:
    assert sorted(name for name, _ in patterns(get_resolver())) == sorted(PAGES)


def test_every_view_declares_who_may_open_it() -> None:
    undeclared = [
        name
        for name, pattern in patterns(get_resolver())
        if not isinstance(getattr(pattern.callback, "access", None), Access)
    ]
    assert undeclared == []


def open_page(client: Client, page: Page, url: str) -> HttpResponse:
    return client.get(url) if page.posts is None else client.post(url, page.posts)


def expected(page: Page, who: str, *, own: bool) -> set[int]:
    if who not in page.opens:
        return {302} if who == "stranger" else {403}
    return {200, 302, 422} if own else {404}


@pytest.mark.alike
@pytest.mark.django_db
@BY_PAGE
@pytest.mark.parametrize("own", [True, False], ids=["own", "other"])
def test_a_page_opens_to_those_roles_alone(name: str, own: bool, cast: Cast, opened_by: Opener) -> None:
    page = PAGES[name]
    arguments = page.own if own else page.other
    if arguments is None:
        assert not own
        return
    url = reverse(name, kwargs=dict(arguments(cast)))
    # Those who are refused come first: they see the page as nobody has yet changed it.
    for who in sorted(EVERYONE, key=lambda each: (each in page.opens, each)):
        response = open_page(opened_by(who), page, url)
        assert response.status_code in expected(page, who, own=own), who
        if who == "stranger" and who not in page.opens:
            assert response["Location"].startswith(reverse("desk:sign-in"))


@pytest.mark.alike
@pytest.mark.django_db
@BY_PAGE
def test_a_page_takes_no_other_method(name: str, cast: Cast, opened_by: Opener) -> None:
    page = PAGES[name]
    client = opened_by(sorted(page.opens)[0])
    url = reverse(name, kwargs=dict(page.own(cast)))
    assert client.delete(url).status_code == client.put(url).status_code == 405
    if page.posts is not None:
        assert client.get(url).status_code == 405
    elif not page.also_posts:
        assert client.post(url).status_code == 405


@pytest.mark.alike
@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", sorted(name for name, page in PAGES.items() if page.posts is not None or page.also_posts)
)
def test_nothing_is_posted_without_the_token_of_its_form(name: str, cast: Cast, opened_by: Opener) -> None:
    page = PAGES[name]
    client = opened_by(sorted(page.opens)[0], checks=True)
    response = client.post(reverse(name, kwargs=dict(page.own(cast))), page.posts or {})
    assert response.status_code == 403
    assert "没有提交" in response.text


class Marks(HTMLParser):
    """What a page must not hold under its content security policy, and what it must.

    A script or style may stand in the page itself only when the policy names it by its digest.
    """

    def __init__(self, text: str, policy: str) -> None:
        super().__init__()
        self.policy = policy
        self.forbidden: list[str] = []
        self.tags: list[str] = []
        self.inline = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attributes)
        self.forbidden += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline = tag
        for name in ("src", "href", "action"):
            if str(given.get(name, "")).startswith(("http:", "https:", "//", "javascript:", "data:")):
                self.forbidden.append(f"{tag} {name}={given[name]}")

    def handle_data(self, data: str) -> None:
        digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
        if self.inline and f"{self.inline}-src 'sha256-{digest}'" not in self.policy:
            self.forbidden.append(self.inline)
        self.inline = ""


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(name for name, page in PAGES.items() if page.posts is None))
def test_a_page_keeps_the_policy_and_its_budget(name: str, cast: Cast, opened_by: Opener) -> None:
    page = PAGES[name]
    client = opened_by("stranger" if "stranger" in page.opens else sorted(page.opens)[0])
    url = reverse(name, kwargs=dict(page.own(cast)))
    client.get(url)  # procedures are compiled once per process
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert len(queries) <= page.queries, [query["sql"] for query in queries]
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    if "stranger" not in page.opens:
        assert "no-store" in response["Cache-Control"]
    if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
        marks = Marks(response.text, response["Content-Security-Policy"])
        assert marks.forbidden == []
        assert marks.tags.count("h1") == marks.tags.count("main") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "path", "status", "words"),
    [
        ("officer", "/system/people/", 403, "这一页供系统管理员使用；您现在的角色是：执法人员。"),
        ("audit_admin", "/security/holders/", 403, "这一页供安全保密管理员使用；您现在的角色是：安全审计员。"),
        ("newcomer", "/audit/sign-ins/", 403, "您现在的角色是：无。"),
        ("officer", "/nowhere/", 404, "属于您任职范围以外的机关"),
        ("stranger", "/nowhere/", 404, "没有这一页"),
        ("system_admin", "/system/people/?after=nonsense", 400, "系统没有做任何改动"),
    ],
)
def test_a_failure_says_what_happened_and_what_to_do(
    who: str, path: str, status: int, words: str, opened_by: Opener
) -> None:
    response = opened_by(who).get(path)
    assert response.status_code == status
    assert words in response.text
    assert Marks(response.text, response["Content-Security-Policy"]).forbidden == []


def test_a_fault_of_ours_is_told_without_showing_anything_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("fazhi.office.access.standing_of", fails)
    client.raise_request_exception = False
    response = client.get("/password/")
    assert response.status_code == 500
    assert "系统出错" in response.text
    assert "inside" not in response.text


def test_a_request_for_another_host_is_refused(client: Client) -> None:
    response = client.get("/sign-in/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "FAZHI_ALLOWED_HOSTS" in response.text


PAGE_MODULES = [
    path
    for room in ("desk", "portal", "api")
    for path in sorted((ROOT / "src" / "fazhi" / "office" / room).rglob("*.py"))
]
UNSCOPED = {"unscoped", "_default_manager", "_base_manager"}


def past_the_scope(source: str, scoped: set[str]) -> Iterator[str]:
    """Where a module asks for rows of the models in `scoped` without saying for whom."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in UNSCOPED:
            yield f"line {node.lineno}: {node.attr}"
        # get_object_or_404(Model) would ask the default manager, which is not scoped.
        if isinstance(node, ast.Call) and [each for each in node.args[:1] if is_named(each, scoped)]:
            yield f"line {node.lineno}: a model as an argument"


def is_named(node: ast.expr, names: set[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names


@pytest.mark.parametrize("path", PAGE_MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_page_asks_for_rows_past_their_scope(path: Path) -> None:
    scoped = {
        model.__name__ for model in apps.get_models() if isinstance(model._meta.managers_map.get("objects"), Scoped)
    }
    assert "Organ" in scoped
    assert list(past_the_scope(path.read_text(), scoped)) == []


@pytest.mark.parametrize(
    "source", ["Organ.unscoped.all()", "get_object_or_404(Organ, code=code)", "Organ._base_manager.get(pk=1)"]
)
def test_asking_past_the_scope_is_seen(source: str) -> None:
    assert len(list(past_the_scope(source, {"Organ"}))) == 1

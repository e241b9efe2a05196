"""The verifier of draws as a file: it holds all it needs, may do nothing else, and is the same saved as served."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.office.portal import draws_verifier

# What would take text of the bundle for markup or code, or would speak with anybody.
DANGEROUS = (
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", "DOMParser", "eval(",
    "Function(", "import(", "fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "Worker(",
    "localStorage",
)  # fmt: skip


class Policy(HTMLParser):
    """The policy that a page declares of itself, and what stood before it in the head."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found = ""
        self.before: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.found = str(given["content"])
        elif not self.found:
            self.before.append(tag)


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


@pytest.fixture
def served(client: Client) -> str:
    return client.get(reverse("portal:verifier")).text


def test_the_page_may_run_its_own_script_and_style_and_nothing_else(served: str) -> None:
    own = directives(Policy(served).found)
    assert own["default-src"] == own["form-action"] == own["base-uri"] == "'none'"
    assert set(own) == {"default-src", "script-src", "style-src", "form-action", "base-uri"}
    for name in ("script-src", "style-src"):
        assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", own[name])


def test_the_policy_stands_before_anything_that_it_governs(served: str) -> None:
    assert Policy(served).before == ["html", "head", "meta"]


def test_the_header_says_the_same_instead_of_the_policy_of_all_other_pages(client: Client) -> None:
    response = client.get(reverse("portal:verifier"))
    header = directives(response["Content-Security-Policy"])
    assert header == directives(Policy(response.text).found) | {"frame-ancestors": "'none'"}
    others = directives(client.get(reverse("portal:commit"))["Content-Security-Policy"])
    assert others["script-src"] == "'self'"


def test_the_page_saved_is_the_page_served(client: Client, served: str) -> None:
    response = client.get(reverse("portal:verifier"), {"download": ""})
    assert response["Content-Disposition"] == 'attachment; filename="verifier.html"'
    assert response.text == served == draws_verifier.document()


def test_the_page_asks_for_no_other_file(served: str) -> None:
    markup = served.replace(draws_verifier.script(), "").replace(draws_verifier.style(), "")
    assert re.findall(r"\b(?:src|href|action|srcset|poster)=\"(?!#)[^\"]*\"", markup) == []
    assert "url(" not in draws_verifier.style()
    assert "@import" not in draws_verifier.style()


@pytest.mark.parametrize("word", DANGEROUS)
def test_the_script_makes_no_markup_of_what_it_reads_and_speaks_with_nobody(word: str) -> None:
    assert word not in draws_verifier.script()


def test_neither_script_nor_style_ends_the_element_in_which_it_stands() -> None:
    assert "</script" not in draws_verifier.script().lower()
    assert "<!--" not in draws_verifier.script()
    assert "</style" not in draws_verifier.style().lower()


def test_every_part_of_the_script_is_short_enough_to_be_read_at_once() -> None:
    long = {each.name: each for each in draws_verifier.PARTS.glob("*.js") if len(each.read_text().splitlines()) > 300}
    assert long == {}

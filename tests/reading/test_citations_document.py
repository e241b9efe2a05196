"""docs/citations.md names every key of a table, and its example can be read and does what it says."""

from __future__ import annotations

import re
from dataclasses import fields

from fazhi.reading.checks.law import citations
from fazhi.reading.checks.law.documents import Document
from fazhi.reading.checks.law.loading import load, read
from tests.conftest import ROOT

from .build import report

TEXT = (ROOT / "docs" / "citations.md").read_text("utf-8")


def example() -> bytes:
    (found,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    return str(found).encode()


def test_the_example_is_a_table() -> None:
    assert len(read(example()).documents) == 5


def test_every_key_is_explained() -> None:
    explained = set(re.findall(r"^\| `([a-z]+)` \|", TEXT, re.MULTILINE))
    assert explained == {field.name for field in fields(Document)}


def test_the_example_finds_what_it_says() -> None:
    cited = ["《清渠县城区养犬管理办法》", "《清渠县行政执法暂行规定》", "清渠法治规划", "《个体工商户条例》"]
    body = "".join(f"严格执行{title}。" for title in cited)
    found = [it.code for it in citations.check(report(body, year=2026), load(example()))]
    assert found == ["law.repealed", "law.renamed", "law.ended"]
    assert [it.code for it in citations.check(report(body, year=2026))] == ["law.repealed"]

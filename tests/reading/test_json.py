"""The JSON of a checked report: the keys that were promised, JSON's own numbers, and a schema that describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from fazhi.reading.finding import Severity
from fazhi.reading.report import Identity
from fazhi.reading.showing.as_json import as_json
from fazhi.reading.showing.plain import number
from fazhi.reading.showing.schema import schema
from fazhi.reading.text import Span
from tests.conftest import ROOT
from tests.reading.shown import FINDINGS, RAW, TITLE, checked, figure, finding

SCHEMA = ROOT / "docs" / "checking.schema.json"
PROMISED = {
    "": ["file", "title", "organ", "year", "document_number", "dates", "chapters", "figures", "findings"],
    "dates": ["signed", "published"],
    "chapters": ["kind", "title", "line"],
    "figures": ["text", "value", "low", "high", "unit", "hedge", "measure", "indicator", "line", "column"],
    "findings": ["code", "severity", "line", "column", "excerpt", "message", "claimed", "computed", "explains"],
}


def read(**rest: Any) -> dict[str, Any]:
    (one,) = json.loads(as_json([checked(**rest)]))
    return one  # type: ignore[no-any-return]


def faults(value: Any, rule: dict[str, Any], whole: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Where `value` isn't what the JSON Schema `rule` says, for the words that ours uses."""
    if "$ref" in rule:
        rule = whole["$defs"][rule["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in rule:
        tried = [list(faults(value, one, whole, at)) for one in rule["anyOf"]]
        yield from [] if [] in tried else tried[0]
    types = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None)}
    if "type" in rule and (not isinstance(value, types[rule["type"]]) or isinstance(value, bool)):
        yield f"{at}: {value!r} 不是 {rule['type']}"
        return
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: {value!r} 不在 {rule['enum']} 中"
    yield from (f"{at}: 缺 {key}" for key in rule.get("required", ()) if key not in value)
    for key, one in rule.get("properties", {}).items():
        if key in value:
            yield from faults(value[key], one, whole, f"{at}.{key}")
    for place, item in enumerate(value if "items" in rule else ()):
        yield from faults(item, rule["items"], whole, f"{at}[{place}]")


@pytest.mark.parametrize("part", PROMISED)
def test_no_promised_key_is_missing(part: str) -> None:
    one = read()
    listed = [one] if not part else [one[part]] if isinstance(one[part], dict) else one[part]
    assert listed
    assert all(set(PROMISED[part]) <= set(item) for item in listed)


def test_who_reports_on_what_is_told() -> None:
    one = read()
    assert one["file"] == "清渠县.txt"
    assert one["title"] == TITLE
    assert (one["organ"], one["year"], one["document_number"]) == ("清渠县人民政府", 2025, "清政〔2026〕3号")
    assert one["dates"] == {"signed": "2026-02-10", "published": None}
    assert one["chapters"][1] == {
        "kind": "shortcomings",
        "title": "存在的不足",
        "line": 8,
        "level": 1,
        "number": "二、",
    }


def test_what_is_not_known_is_null_and_never_an_empty_string() -> None:
    bare = checked()
    bare = replace(bare, report=replace(bare.report, identity=Identity("", Span(0, 0))))
    (one,) = json.loads(as_json([bare]))
    assert [one[key] for key in ("title", "organ", "year", "document_number", "addressee")] == [None] * 5
    assert one["dates"] == {"signed": None, "published": None}
    assert '""' not in as_json([bare])


def test_a_whole_number_has_no_point_and_a_rate_has_its_decimals() -> None:
    values = [(it["value"], it["low"], it["high"]) for it in read()["figures"]]
    assert values == [(800,) * 3, (612,) * 3, (96.5,) * 3, (39000,) * 3, (400, None, 400)]
    assert [type(value) for value, _, _ in values] == [int, int, float, int, int]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (Decimal("100.00"), 100),
        (Decimal("1E+4"), 10_000),
        (Decimal("-0.5"), -0.5),
        (Decimal("9" * 300), int("9" * 300)),
        (Decimal("9" * 301), None),
        (Decimal("1E+999999"), None),
        (Decimal("Infinity"), None),
    ],
)
def test_a_number_is_one_that_every_program_reads(value: Decimal | None, shown: float | None) -> None:
    assert number(value) == shown
    assert type(number(value)) is type(shown)


def test_masked_digits_have_no_value_and_keep_their_bounds() -> None:
    masked = figure("612件", None, "件", low=Decimal(600), high=Decimal(699))
    (one,) = read(figures=(masked,))["figures"]
    assert (one["value"], one["low"], one["high"]) == (None, 600, 699)


def test_a_finding_has_its_place_its_words_and_its_reason() -> None:
    one = next(it for it in read()["findings"] if it["code"] == "arithmetic.rate")
    assert one == {
        "code": "arithmetic.rate",
        "severity": "error",
        "line": 6,
        "column": 28,
        "excerpt": "办结率96.5%",
        "message": "受理800件、办结612件，办结率应为76.5%，报告写的是96.5%。",
        "claimed": "96.5%",
        "computed": "76.5%",
        "explains": "wrong",
        "title": "比率与所列数字不符",
        "context": "全年共受理群众反映的问题800件，已办结612件，办结率96.5%，群众满意。",
    }


def test_findings_come_in_order_of_place() -> None:
    places = [(it["line"], it["column"]) for it in read()["findings"]]
    assert places == sorted(places)
    assert len(places) == len(FINDINGS)


def test_a_long_passage_is_quoted_by_its_beginning_and_its_end() -> None:
    raw = RAW.replace("群众满意", "群众满意" * 100)
    long = finding("text.damaged", Severity.NOTE, "群众满意" * 100, "重复。", raw=raw)
    (one,) = read(raw=raw, findings=(long,))["findings"]
    assert len(one["excerpt"]) <= 120
    assert one["excerpt"].startswith("群众满意群众")
    assert one["excerpt"].endswith("众满意")
    assert "…" in one["excerpt"]


def test_what_a_terminal_would_obey_is_escaped_and_reads_back_the_same() -> None:
    hostile = "坏\x1b[31m\x9b2J\u202e\x07名\udc80.txt"
    text = as_json([checked(name=hostile)])
    assert not set(text) & set("\x1b\x9b\u202e\x07\udc80")
    assert json.loads(text)[0]["file"] == hostile


def test_no_report_is_an_empty_list() -> None:
    assert json.loads(as_json([])) == []


def test_the_schema_that_is_shipped_is_the_schema_of_the_records() -> None:
    assert json.loads(SCHEMA.read_text()) == schema(), "docs/checking.schema.json 已过时：请运行 make reference"
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_what_is_written_keeps_to_the_schema() -> None:
    whole = json.loads(SCHEMA.read_text())
    assert list(faults(json.loads(as_json([checked(), checked()])), whole, whole)) == []


@pytest.mark.parametrize("part", PROMISED)
def test_the_schema_demands_every_promised_key(part: str) -> None:
    whole = json.loads(SCHEMA.read_text())
    for key in PROMISED[part]:
        one = read()
        items = [one] if not part else [one[part]] if isinstance(one[part], dict) else one[part]
        del items[0][key]
        assert [fault for fault in faults([one], whole, whole) if fault.endswith(f"缺 {key}")]


@pytest.mark.parametrize(
    ("part", "key", "wrong"),
    [("findings", "severity", "fatal"), ("figures", "value", "800"), ("chapters", "line", None), ("", "year", "2025")],
)
def test_the_schema_refuses_a_wrong_kind_of_value(part: str, key: str, wrong: object) -> None:
    whole = json.loads(SCHEMA.read_text())
    one = read()
    (one[part][0] if part else one)[key] = wrong
    assert list(faults([one], whole, whole))

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fazhi.office.supervision.xes import Event, Trace, XesError, read_traces
from tests.conftest import needs_shared

FILED = """
  <event>
    <string key="concept:name" value="立案"/>
    <string key="org:resource" value="u17"/>
    <date key="time:timestamp" value="2026-03-02T09:30:00.500+08:00"/>
    <float key="fine" value="200.50"/>
    <int key="article" value="57"/>
    <boolean key="major" value="false"/>
    <id key="file" value="f-1"/>
  </event>"""
PAID = """
  <event>
    <string key="concept:name" value="缴款"/>
    <date key="time:timestamp" value="2026-03-05T00:00:00Z"/>
  </event>"""


def trace(*events: str, name: str = "案1") -> str:
    return f'\n <trace>\n  <string key="concept:name" value="{name}"/>' + "".join(events) + "\n </trace>"


def log(*traces: str, attributes: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0"{attributes}>' + "".join(traces) + "\n</log>\n"
    )


def written(folder: Path, text: str, name: str = "log.xes") -> Path:
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def refused(path: Path) -> XesError:
    with pytest.raises(XesError) as caught:
        list(read_traces(path))
    return caught.value


EXPECTED = [
    Trace(
        "案1",
        {},
        (
            Event(
                "立案",
                datetime(2026, 3, 2, 1, 30, 0, 500_000, tzinfo=UTC),
                "u17",
                {"fine": 200.5, "article": 57, "major": False, "file": "f-1"},
            ),
            Event("缴款", datetime(2026, 3, 5, tzinfo=UTC), "", {}),
        ),
        3,
    ),
    Trace("案2", {}, (), 19),
]


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz", "packed.xes"])
@pytest.mark.parametrize("attributes", ["", ' xmlns="http://www.xes-standard.org/"'])
def test_traces_are_read_with_their_events_and_typed_attributes(tmp_path: Path, name: str, attributes: str) -> None:
    text = log(trace(FILED, PAID), trace(name="案2"), attributes=attributes)
    path = written(tmp_path, text, name)
    if name.startswith("packed"):
        path.write_bytes(gzip.compress(text.encode()))
    assert list(read_traces(path)) == EXPECTED


def test_an_event_keeps_the_offset_that_the_log_gives(tmp_path: Path) -> None:
    (only,) = read_traces(written(tmp_path, log(trace(FILED))))
    assert only.events[0].at.utcoffset() == timedelta(hours=8)


def test_what_stands_around_the_traces_is_passed_over(tmp_path: Path) -> None:
    head = """<!-- made by hand --><?target x?>
 <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
 <global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
 <classifier name="Activity" keys="concept:name"/>
 <int key="total" value="1"><int key="立案" value="1"/></int>"""
    nested = PAID.replace(
        "</event>", '<list key="l"><values><string key="x" value="y"/></values></list><!-- c --></event>'
    )
    (only,) = read_traces(written(tmp_path, log(head, trace(nested))))
    assert only.events[0].attributes == {}


def test_a_trace_has_attributes_of_its_own(tmp_path: Path) -> None:
    text = log(trace('<date key="deadline" value="2026-04-01T00:00:00+08:00"/>', PAID))
    (only,) = read_traces(written(tmp_path, text))
    assert only.attributes == {"deadline": datetime(2026, 3, 31, 16, tzinfo=UTC)}


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_progress_grows_to_the_whole_file(tmp_path: Path, name: str) -> None:
    told: list[float] = []
    text = log(*(trace(FILED, PAID, name=f"案{number}") for number in range(500)))
    assert sum(1 for _ in read_traces(written(tmp_path, text, name), told.append)) == 500
    assert told == sorted(told) and told[-1] == 1.0


def test_traces_are_given_out_while_the_file_is_being_read(tmp_path: Path) -> None:
    told: list[float] = []
    text = log(*(trace(FILED, PAID, name=f"案{number}") for number in range(5000)))
    first = next(read_traces(written(tmp_path, text), told.append))
    assert first.name == "案0"
    assert told[-1] < 0.1


@pytest.mark.parametrize(
    ("code", "broken", "line", "event"),
    [
        ("xes.name-missing", trace(FILED).replace('<string key="concept:name" value="案1"/>', ""), 19, 0),
        ("xes.name-missing", trace(FILED, name="  "), 19, 0),
        ("xes.activity-missing", trace(FILED, PAID.replace("concept:name", "name")), 30, 2),
        ("xes.activity-missing", trace(FILED, PAID.replace("缴款", "")), 30, 2),
        ("xes.date-missing", trace(FILED, PAID.replace("time:timestamp", "time")), 30, 2),
        ("xes.value-invalid", trace(FILED, PAID.replace("2026-03-05T00:00:00Z", "2026-02-30T00:00:00Z")), 32, 2),
        ("xes.value-invalid", trace(FILED, PAID.replace("2026-03-05T00:00:00Z", "2026-03-05T00:00:00")), 32, 2),
        ("xes.value-invalid", trace(FILED, PAID.replace("date key", "string key")), 30, 2),
        ("xes.value-invalid", trace(FILED.replace('"200.50"', '"NaN"')), 25, 1),
        ("xes.value-invalid", trace(FILED.replace('"57"', '"5_7"')), 26, 1),
        ("xes.value-invalid", trace(FILED.replace('"false"', '"nein"')), 27, 1),
        ("xes.attribute-invalid", trace(FILED.replace('key="article"', 'key="fine"')), 26, 1),
        ("xes.attribute-invalid", trace(FILED.replace('key="article"', 'name="article"')), 26, 1),
    ],
)
def test_an_incomplete_case_is_refused_with_its_place(
    tmp_path: Path, code: str, broken: str, line: int, event: int
) -> None:
    error = refused(written(tmp_path, log(trace(FILED, PAID, name="案0"), broken)))
    assert (error.code, error.trace_number, error.event_number, error.line) == (code, 2, event, line)
    assert error.trace == ("" if code == "xes.name-missing" else "案1")
    assert "log.xes" in error.message and "第 2 个案件" in error.message and f"第 {line} 行" in error.message


def test_the_cases_before_a_broken_one_are_given_out(tmp_path: Path) -> None:
    traces = read_traces(written(tmp_path, log(trace(FILED, name="案0"), trace(PAID.replace("date", "id")))))
    assert next(traces).name == "案0"
    with pytest.raises(XesError):
        next(traces)


def test_a_gzip_file_that_was_cut_is_refused_after_its_last_whole_case(tmp_path: Path) -> None:
    path = written(tmp_path, log(*(trace(FILED, name=f"案{number}") for number in range(3000))), "log.xes.gz")
    path.write_bytes(path.read_bytes()[:-2000])
    error = refused(path)
    assert error.code == "xes.cut"
    assert error.trace == f"案{error.trace_number - 1}"
    assert 0 < error.trace_number < 3000
    assert "之后" in error.place


@pytest.mark.parametrize("place", [200, -6])
def test_a_gzip_file_with_a_changed_byte_is_refused(tmp_path: Path, place: int) -> None:
    path = written(tmp_path, log(*(trace(FILED, name=f"案{number}") for number in range(3000))), "log.xes.gz")
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)
    assert refused(path).code in ("xes.damaged", "xes.malformed")


def test_a_plain_file_that_was_cut_is_refused_after_its_last_whole_case(tmp_path: Path) -> None:
    text = log(trace(FILED, name="案0"), trace(FILED, name="案1"))
    error = refused(written(tmp_path, text[: text.index("案1") + 40]))
    assert (error.code, error.trace_number, error.trace) == ("xes.malformed", 1, "案0")
    assert error.line == 18


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(written(tmp_path, "", name)).code == "xes.malformed"
    (tmp_path / name).write_bytes(b"")
    assert refused(tmp_path / name).code == "xes.malformed"


@pytest.mark.parametrize("text", ["<html><log/></html>", "<records/>", "<trace/>"])
def test_a_file_that_is_no_log_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(written(tmp_path, text)).code == "xes.not-a-log"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE log [<!ENTITY x "x">]>',
        '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE log SYSTEM "http://192.0.2.1/log.dtd">',
    ],
)
def test_a_document_type_is_refused(tmp_path: Path, doctype: str) -> None:
    text = log(trace(FILED, name="&x;")).replace("<log", f"{doctype}<log", 1)
    assert refused(written(tmp_path, text)).code == "xes.doctype"


@pytest.mark.parametrize("missing", ["nothing.xes", "."])
def test_a_file_that_can_not_be_read_is_refused(tmp_path: Path, missing: str) -> None:
    assert refused(tmp_path / missing).code == "xes.unreadable"


def test_a_published_log_is_read_whole() -> None:
    found = [len(trace.events) for trace in read_traces(needs_shared("data/logs/permit-receipt.xes.gz"))]
    assert (len(found), sum(found)) == (1_434, 8_577)

"""The quick ways to write and read a long bundle and its tables, beside the slow and obvious ones."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any
from unittest.mock import patch

import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fazhi.draw import packing
from fazhi.draw.bundle import Bundle
from fazhi.draw.columns import KINDS, POPULATION, Column
from fazhi.draw.errors import DrawError, ShapeError
from fazhi.draw.files import read, read_in_blocks, read_whole
from fazhi.draw.packing import packed, unpacked
from fazhi.draw.table import Reading, columns_of
from fazhi.draw.verifying import verify
from tests.draw.published import LONG_FORM, VECTORS, WORLDS
from tests.draw.strategies import UNTIMED, worlds
from tests.draw.tampering import tamperings

NAMES = (VECTORS / "names.json").read_bytes()
# What could lead a reader astray: what JSON escapes, what stands between strings, tables and members, and controls.
PIECES = ('"', "\\", "\t", "\n", ",", '","', '"]},"result":{', "\\t", "\x00", "\x7f", "\x85", "é", "商", "🍜", "\ud800")
lines = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=6).map("".join)
# Cut so often that a cut comes to stand at every place.
often = st.integers(1, 40)


def in_pieces_of(size: int) -> Any:
    return patch.object(packing, "_BYTES", size)


def told(reading: Any, content: bytes) -> Any:
    try:
        bundle: Bundle = reading(content)
    except DrawError as error:
        return type(error), error.message
    return bundle.to_json()


@UNTIMED
@given(st.lists(lines))
def test_lines_are_packed_as_rfc_8785_says(texts: list[str]) -> None:
    try:
        wanted = rfc8785.dumps(texts)
    except rfc8785.CanonicalizationError:
        with pytest.raises(ShapeError, match="孤立代理项"):
            list(packed(texts))
    else:
        assert b"".join([b"[", *packed(texts), b"]"]) == wanted


@UNTIMED
@given(st.lists(lines.filter(lambda line: "\ud800" not in line), min_size=1), often)
@example([""], 1)
@example(["", ""], 1)
@example([",", ",", ""], 1)
def test_packed_lines_are_unpacked_again(texts: list[str], size: int) -> None:
    content = b"x" + rfc8785.dumps(texts) + b"x"
    with in_pieces_of(size):
        try:
            assert list(unpacked(content, 2, len(content) - 2)) == texts
        except ValueError:
            # The whole is read as JSON where a line holds a line feed, or a cut fell on a comma of its own.
            assert any("\n" in text or "," in text for text in texts)


@UNTIMED
@given(st.lists(st.sampled_from(['"', ",", "\\", "t", "n", "u0009", "\t", "a", "[", "1", "é"])).map("".join), often)
@example("\\n", 1)
@example('",1,"', 1)
def test_nothing_is_unpacked_that_is_not_packed(written: str, size: int) -> None:
    content = f'"{written}"'.encode()
    with in_pieces_of(size):
        try:
            found = list(unpacked(content, 0, len(content)))
        except (ValueError, ShapeError):
            return
    assert b"".join(packed(found)) == content


def test_unpacked_lines_are_a_collection() -> None:
    content = rfc8785.dumps(["甲\t1", '"乙"', ""])
    with in_pieces_of(1):
        found = unpacked(content, 1, len(content) - 1)
    assert (list(found), len(found), len(found.blocks)) == (["甲\t1", '"乙"', ""], 3, 3)
    assert '"乙"' in found and "乙" not in found


@pytest.mark.parametrize("name", [*WORLDS, LONG_FORM])
def test_a_vector_is_read_in_blocks_as_in_whole(name: str) -> None:
    content = (VECTORS / f"{name}.json").read_bytes()
    for size in (1, 100, 10_000):
        with in_pieces_of(size):
            assert told(read, content) == told(read_whole, content) == json.loads(content)


def test_every_bundle_with_lines_is_read_in_blocks() -> None:
    quick = {name: read_in_blocks((VECTORS / f"{name}.json").read_bytes()) for name in [*WORLDS, LONG_FORM]}
    assert [name for name, bundle in quick.items() if bundle is None] == ["nobody", LONG_FORM]


@settings(UNTIMED, max_examples=60)
@given(worlds, often)
def test_a_bundle_is_read_in_blocks_as_in_whole(world: Any, size: int) -> None:
    content = world.bundle().written()
    with in_pieces_of(size):
        assert told(read, content) == told(read_whole, content)


@settings(UNTIMED, max_examples=400)
@given(
    st.integers(0, len(NAMES) - 1),
    st.integers(0, 12),
    st.sampled_from(
        [b"", b'"', b"\\", b",", b'","', b"\\t", b"\t", b"\n", b"\x00", b"\xff", b"\xed\xa0\x80", b" ", b"["]
    ),
    often,
)
def test_whatever_is_put_into_a_file_is_told_in_the_same_words(place: int, gone: int, put: bytes, size: int) -> None:
    content = NAMES[:place] + put + NAMES[place + gone :]
    with in_pieces_of(size):
        assert told(read, content) == told(read_whole, content)


BEFORE, AFTER = b'"lines":["S.4', b'"]},"result":{'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BEFORE, b'"lines":[1,"S.4'),
        (BEFORE, b'"lines":["' + b'",["' * 3000 + b"S.4"),
        (BEFORE, b'"lines":["' + b'",' + b"[" * 100_000 + b',"S.4'),
        (BEFORE, b'"lines":["",' + b"9" * 5000 + b',"S.4'),
        (BEFORE, b'"lines":["\\u0053\\u002e\\u0034'),
        (BEFORE, b'"lines":["\\ud800","S.4'),
        (BEFORE, b'"lines":[],"lines":["s01'),
        (b'"population":{"columns"', b'"population":{},"population":{"columns"'),
        (b'"population":{"columns"', b'"x\\"population":{"columns"'),
        (AFTER, b'"],"more":1},"result":{'),
        (AFTER, b'"]},"result":{},"result":{'),
        (AFTER, b'"]},"result":{"lines":["x"]},"result":{'),
        (AFTER, b'", "x"]},"result":{'),
        (AFTER, b'",null]},"result":{'),
        (AFTER, b'"],"file":"x"},"result":{'),
        (b'"filter":{', b'"filter":{"a":"\\"population\\":{","b":'),
    ],
)
def test_a_file_made_to_lead_the_quick_reader_astray_is_told_in_the_same_words(old: bytes, new: bytes) -> None:
    content = NAMES.replace(old, new, 1)
    assert content != NAMES
    assert told(read, content) == told(read_whole, content)
    assert not verify(content).agrees


def test_the_population_of_another_member_is_not_taken_for_the_bundle_s_own() -> None:
    """A filter may say anything in words, also the very bytes between which the lines stand."""
    table = '"population":{"columns":["id","name","stratum","area","visits","cap"],"lines":["s1"]},"result":{'
    world = WORLDS["names"].but(title=table)
    content = world.bundle().written()
    assert told(read, content) == world.bundle().to_json()
    assert verify(content).agrees


def test_a_change_is_found_in_the_file_by_the_step_that_finds_it_in_the_value() -> None:
    value = json.loads((VECTORS / "two-parties.json").read_bytes())
    for name, changed in tamperings(value):
        try:
            content = rfc8785.dumps(changed)
        except rfc8785.CanonicalizationError:
            continue
        steps = verify(changed).steps
        if json.loads(content) == changed:
            assert verify(content).steps == steps, name


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@UNTIMED
@given(st.data())
def test_the_columns_of_lines_are_those_of_each_line(kind: Any, data: st.DataObject) -> None:
    width = len(kind.columns)
    good = st.lists(st.sampled_from(["", "a", "商"]), min_size=width, max_size=width).map("\t".join)
    any_lines = st.lists(good | st.lists(st.sampled_from(["", "a"]), max_size=2 * width + 2).map("\t".join))
    texts = data.draw(any_lines.filter(bool))
    rows = [text.split("\t") for text in texts]
    fits = all(len(row) == width for row in rows)
    assert columns_of(kind, texts) == ([list(column) for column in zip(*rows, strict=True)] if fits else None)


VALUES = ("", "a", "a.B_-9", "0", "01", "330109", "a,b", "b,a", "2024-02-29", "2023-02-29", "e\u0301", "é")


@settings(UNTIMED, max_examples=300)
@given(st.sampled_from([column for kind in KINDS.values() for column in kind.columns]), st.data())
def test_values_are_judged_together_as_each_alone(column: Column, data: st.DataObject) -> None:
    some = st.sampled_from(VALUES)
    values = data.draw(st.lists(some | st.text("aé\u03010123456789-,. ", max_size=20), min_size=1, max_size=6))
    assert column.fault(values) == any(faulty(column, value) for value in values)


def faulty(column: Column, value: str) -> bool:
    composed = unicodedata.normalize("NFC", value) == value
    fits = re.fullmatch(column.pattern, value) is not None if column.pattern else composed
    return not fits or (column.holds is not None and not column.holds(value))


@UNTIMED
@given(st.lists(st.text(max_size=3) | st.sampled_from(["\x1f", "\x7f", "\x80", "\x9f", "\xa0", "·", "\xc2", "\ud800"])))
def test_a_name_may_hold_anything_but_control_characters(parts: list[str]) -> None:
    name = unicodedata.normalize("NFC", "".join(parts))
    allowed = all(unicodedata.category(character) not in ("Cc", "Cs") for character in name)
    assert passes([f"s1\t{name}\tB\t\t0\t", "s2\t\tB\t\t0\t"]) == allowed


def passes(texts: Iterable[str]) -> bool:
    try:
        list(Reading(POPULATION).blocks(texts))
    except DrawError:
        return False
    return True

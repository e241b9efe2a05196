from __future__ import annotations

import enum
import math
import struct
from decimal import Decimal

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi.record.canonical import DEEPEST, LARGEST, CanonicalError, canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
NUMBERS = st.integers(-LARGEST, LARGEST) | st.floats(-LARGEST, LARGEST)
CENTS = st.integers(0, 10**12).map(lambda cents: cents / 100)
SMALL = st.floats(-1e-3, 1e-3)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | CENTS | SMALL | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)


@given(VALUES)
@example({"金额": 35.0, "说明": "当事人提出陈述、申辩", "b": [1e-7, {"𠮷": -0.0, "\ufb33": 1e15}]})
@example({"a": 0.0001, "b": 0.00009999, "c": 1e-6, "d": 9007199254740991.0})
@example(['\x1f\x7f\u2028\\\\u0000"/'])
def test_every_value_is_written_as_the_rfc_8785_library_writes_it(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bits", "written"),
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("41b3de4355555554", "333333333.33333325"),
        ("41b3de4355555555", "333333333.3333333"),
        ("41b3de4355555556", "333333333.3333334"),
        ("41b3de4355555557", "333333333.33333343"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ],
)
def test_numbers_are_written_as_in_appendix_b_of_rfc_8785(bits: str, written: str) -> None:
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical(number) == written.encode()


def test_keys_are_ordered_by_utf_16_units_as_in_rfc_8785_3_2_3() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    written = canonical(dict.fromkeys(keys, 0)).decode()
    ordered = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    places = [written.index(rf'"{key}"' if key != "\r" else r'"\r"') for key in ordered]
    assert places == sorted(places)


def test_text_is_escaped_no_more_than_rfc_8785_3_2_2_2_asks() -> None:
    assert canonical('\u20ac$\u000f\nA\'B"\\\\"/') == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


def test_a_number_is_the_same_as_integer_and_as_float() -> None:
    assert canonical({"fine": 35}) == canonical({"fine": 35.0}) == b'{"fine":35}'


@pytest.mark.parametrize("number", [2**53, -(2**53), 1e16, -1e22, 1e308, math.nan, math.inf, -math.inf])
def test_a_number_that_not_every_database_gives_back_is_refused(number: float) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical({"facts": {"amounts": [1, number]}})
    assert caught.value.place == "facts.amounts[1]"


@pytest.mark.parametrize("number", [LARGEST, -LARGEST, float(LARGEST)])
def test_the_largest_numbers_are_accepted(number: float) -> None:
    assert canonical(number) == str(int(number)).encode()


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"facts": {1: "x"}}, "facts"),
        ({"facts": {None: "x"}}, "facts"),
        ({"facts": {"a": ["x", {"b": "\ud800"}]}}, "facts.a[1].b"),
        ({"facts": {"a": "nul\0"}}, "facts.a"),
        ({"facts": {"\0": "x"}}, r"facts.'\x00'"),
        ({"facts": {"说明": "nul\0"}}, "facts.说明"),
        ({"facts": {"fine": Decimal("3.50")}}, "facts.fine"),
        ({"facts": {"file": b"x"}}, "facts.file"),
        ({"facts": {"tags": {"x"}}}, "facts.tags"),
        (object(), ""),
    ],
)
def test_a_value_without_canonical_form_is_refused_and_its_place_named(value: object, place: str) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical(value)
    assert caught.value.place == place
    assert caught.value.code == "record.not-canonical"
    assert caught.value.got in caught.value.message
    assert caught.value.want in caught.value.message


@pytest.mark.parametrize("leaf", [1, 1e-9])
def test_a_value_nested_too_deeply_is_refused(leaf: float) -> None:
    value: object = leaf
    for _ in range(DEEPEST):
        value = [value]
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]
    with pytest.raises(CanonicalError, match="嵌套过深"):
        canonical([value])


def test_subclasses_of_text_and_numbers_count_as_what_they_hold() -> None:
    class Kind(enum.StrEnum):
        ACT = "act"

    class Level(enum.IntEnum):
        HIGH = 3

    assert canonical({"kind": Kind.ACT, "level": Level.HIGH}) == b'{"kind":"act","level":3}'

"""Numbers of registers as a draw's tables write them: always an id, never two numbers the same, and back again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.office.inspections.naming import ident, original, registered


@pytest.mark.parametrize(
    ("number", "written"), [("浙A-12", "_6d59A-12"), ("919901", "919901"), ("a_𠮷", "a_005f_d842_dfb7")]
)
def test_a_number_is_written_with_letters_digits_and_escapes(number: str, written: str) -> None:
    assert (ident(number), original(written)) == (written, number)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_every_number_is_an_id_and_is_read_back(number: str) -> None:
    assert re.fullmatch(r"[0-9A-Za-z._-]*", ident(number))
    assert original(ident(number)) == number


def test_a_result_is_read_back_by_the_numbers_of_the_registers() -> None:
    result = {"teams": [{"subject": "91", "seats": [["_6267a", "b"]]}], "unstaffed": ["_6267c"]}
    assert registered(result) == {"teams": [{"subject": "91", "seats": [["执a", "b"]]}], "unstaffed": ["执c"]}

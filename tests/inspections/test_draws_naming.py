"""Numbers of registers as a draw's tables write them: always an id, never two numbers the same, and back again; and
names, of which a natural person's is told to nobody."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.draws import verifying
from fazhi.office.inspections.naming import ident, original, registered
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import stage
from tests.parties import make_party


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


def test_a_published_list_never_names_a_natural_person(cast: Cast) -> None:  # noqa: F811
    make_party(cast.market, "石某某", kind=Party.Kind.SOLE_TRADER, credit_class="C")
    make_party(cast.market, "无码的个体工商户", kind=Party.Kind.SOLE_TRADER, code="T-1", credit_class="C")
    played = stage(cast).finished()
    listed = "\n".join(played.bundle["population"]["lines"])
    assert "石**" in listed
    assert "石某某" not in listed
    assert "无码的个体工商户" not in listed
    assert list(verifying.verify()) == []

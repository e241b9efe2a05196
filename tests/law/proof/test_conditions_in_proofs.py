"""Conditions are correlated through the facts: two acts that ask for the same fact get the same answer."""

from __future__ import annotations

import pytest

from tests.law.proof.planted import only, proved

DECIDE = """
    [file]
    fields = ["{field}"]
    opens = "review"

    [review]
    initially = "closed"

    [decide]
    after = ["file", {{ act = "review", when = "{asks}" }}]

    [finish]

    [[never]]
    says = "应当审核的，未经审核不得决定"
    act = "decide"
    without = "review"
    when = "{never}"
"""
KEPT = [
    ("major", "major", "major"),
    ("major", "!major", "major == false"),
    ("fine", "fine >= 5000", "fine >= 10000"),
    ("fine", "fine > 0", "fine >= 10000"),
    ("fine", "!(fine < params.large)", "fine >= params.large"),
    ("fine", "fine > double(params.large) * 2.0", "fine > double(params.large) * 2.0"),
    ("result", "result != 'passed'", "result == 'refused'"),
    ("result", "result in ['refused', 'returned']", "result == 'refused'"),
    ("kinds", "'fine' in kinds", "kinds.exists(kind, kind == 'fine')"),
    ("kinds", "size(kinds) > 0", "'fine' in kinds"),
    ("kinds", "!kinds.all(kind, kind in ['warning'])", "'fine' in kinds"),
    ("kinds", "size(kinds) >= 2", "['fine', 'warning'].all(one, one in kinds)"),
    ("pay_by", "pay_by != ''", "pay_by > ''"),
    ("major", "params.strict", "params.strict"),
    ("fine", "(fine > 0) == params.strict", "fine > 0 && params.strict"),
    ("fine", "fine >= (params.strict ? 1000 : 5000)", "fine >= 5000 && !params.strict"),
]
BROKEN = [
    ("major", "!major", "major"),
    ("fine", "fine >= 10000", "fine >= 5000"),
    ("fine", "fine > params.large", "fine >= params.large"),
    ("result", "result == 'refused'", "result != 'passed'"),
    ("kinds", "'warning' in kinds", "'fine' in kinds"),
    ("kinds", "size(kinds) == 2", "'fine' in kinds"),
    ("major", "params.strict", "!params.strict"),
]


@pytest.mark.parametrize(("field", "asks", "never"), KEPT)
def test_a_condition_that_covers_the_property_proves_it(field: str, asks: str, never: str) -> None:
    assert proved(DECIDE.format(field=field, asks=asks, never=never)).holds


@pytest.mark.parametrize(("field", "asks", "never"), BROKEN)
def test_a_condition_that_does_not_cover_it_breaks_it(field: str, asks: str, never: str) -> None:
    breach = only(proved(DECIDE.format(field=field, asks=asks, never=never)), "never.broken")
    assert [stride.act for stride in breach.run] == ["file", "decide"]
    assert breach.run[0].facts.keys() <= {field}

"""A right that can't be exercised from its first day on."""

from __future__ import annotations

from tests.law.proof.planted import only, proved, titles

USELESS = """
    [file]

    [notify]
    after = "file"
    fields = ["major"]

    [ask]
    by = "party"
    when = "major"
    until = { act = "notify", within = "5 working days" }

    [finish]
    after = "ask"
"""


def test_a_right_that_cannot_be_used_is_found() -> None:
    breach = only(proved(USELESS), "right.useless")
    assert titles(breach) == ["file", "notify"]
    assert breach.run[-1].facts == {"major": False}


def test_a_right_that_begins_only_where_it_can_be_used_is_sound() -> None:
    closed = USELESS.replace("[ask]\n", '[ask]\n    initially = "closed"\n')
    opening = 'fields = ["major"]\nopens = { act = "ask", when = "major" }'
    assert proved(closed.replace('fields = ["major"]', opening)).holds

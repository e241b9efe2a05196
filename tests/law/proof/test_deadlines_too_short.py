"""A deadline that the waits before it use up."""

from __future__ import annotations

import pytest

from tests.law.proof.planted import only, proved

WAIT = """
    [file]
    then = { act = "hear", within = "5 working days", law = "示范法第9条" }

    [notify]
    after = "file"

    [hear]
    after = { act = "notify", wait = "7 working days" }

    [finish]
    after = "file"
"""
RIGHT = """
    [notify]
    then = { act = "decide", within = "3 working days" }
    opens = "ask"

    [ask]
    by = "party"
    initially = "closed"
    until = { act = "notify", within = "5 working days" }

    [decide]
    after = ["notify", "ask"]

    [finish]
"""


def test_a_deadline_shorter_than_a_wait_is_found() -> None:
    breach = only(proved(WAIT), "deadline.too-short")
    assert breach.law == "示范法第9条"
    assert "5个工作日内应当“听证”，而在此之前“听证”须等7个工作日" in breach.message


@pytest.mark.parametrize(
    "change",
    [
        ('"5 working days"', '"9 working days"'),
        ('"7 working days"', '"3 working days"'),
        ('[notify]\n    after = "file"', "[notify]"),
        ('"hear", within', '["hear", "drop"], within'),
        ("[notify]", '[notify]\npauses = { clock = "hear", resumed_by = "hear" }'),
        ("[finish]", '[drop]\nextends = { clock = "hear", by = "10 working days" }\n\n[finish]'),
    ],
)
def test_a_longer_deadline_a_shorter_wait_a_pause_or_an_extension_is_enough(change: tuple[str, str]) -> None:
    sound = WAIT.replace(*change)
    sound = sound if "[drop]" in sound or '"drop"' not in sound else sound + "\n\n    [drop]"
    assert proved(sound).holds


def test_waits_one_after_the_other_add_up() -> None:
    chain = WAIT.replace("[notify]\n", '[notify]\n    then = "serve"\n').replace(
        '{ act = "notify", wait = "7 working days" }', '{ act = "serve", wait = "3 working days" }'
    )
    serve = '\n\n    [serve]\n    after = { act = "notify", wait = "3 working days" }'
    breach = only(proved(chain + serve), "deadline.too-short")
    assert "“送达”须等3个工作日，“听证”须等3个工作日" in breach.message
    assert proved(chain.replace('"5 working days"', '"7 working days"') + serve).holds


def test_a_silent_party_uses_up_the_time_of_its_right() -> None:
    breach = only(proved(RIGHT), "deadline.too-short")
    assert "“要求听证”须等5个工作日" in breach.message
    assert proved(RIGHT.replace('"3 working days"', '"6 working days"')).holds


def test_a_right_that_is_used_by_the_organ_itself_need_not_be_waited_for() -> None:
    assert proved(RIGHT.replace('by = "party"', 'by = "officer"')).holds

"""A matter that comes to where nothing can end it."""

from __future__ import annotations

from fazhi.law.proof.replaying import replay
from tests.law.proof.planted import only, proved, small, titles

STUCK = """
    [file]

    [hear]
    closes = "decide"

    [decide]
    after = "file"
    opens = "finish"

    [finish]
    initially = "closed"
    ends = true
"""


def test_the_shortest_run_into_the_dead_end_is_told_and_can_be_replayed() -> None:
    breach = only(proved(STUCK), "matter.stuck")
    assert titles(breach) == ["hear"]
    assert breach.sentence == "最短的经过：听证"
    state = replay(small(STUCK), breach.run)
    assert state.ended_at is None


def test_a_dead_end_behind_a_fact_is_found_with_the_fact() -> None:
    breach = only(
        proved("""
        [file]
        fields = ["result"]
        opens = { act = "finish", when = "result == 'passed'" }

        [finish]
        initially = "closed"
        ends = true
    """),
        "matter.stuck",
    )
    assert titles(breach) == ["file"]
    assert breach.run[0].facts["result"] in ("refused", "returned")


def test_a_dead_end_that_the_law_brings_is_told() -> None:
    breach = only(
        proved("""
        [file]

        [ask]
        by = "party"
        until = { act = "file", within = "5 days" }
        opens = "finish"

        [finish]
        initially = "closed"
        ends = true
    """),
        "matter.stuck",
    )
    assert titles(breach) == ["file", "lapsed ask"]
    assert breach.sentence == "最短的经过：立案 → 要求听证（逾期失效）"


def test_an_act_that_opens_again_what_was_closed_frees_the_matter() -> None:
    assert proved(STUCK + '\n\n[notify]\nrepeats = true\nopens = "decide"').holds


def test_a_waiver_frees_the_duty_and_with_it_the_end() -> None:
    assert proved("""
        [file]
        then = "decide"

        [decide]

        [drop]
        closes = "decide"

        [finish]
        ends = true
    """).holds

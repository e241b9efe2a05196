"""Each kind of `[[never]]`, broken and kept."""

from __future__ import annotations

import pytest

from fazhi.law.proof.replaying import replay
from fazhi.law.state import Actor, Machine
from tests.law.proof.planted import only, proved, small, titles

PROCESS = """
    [file]
    fields = ["major"]
    opens = "review"

    [review]
    initially = "closed"

    [hear]
    repeats = true
    then = "serve"

    [serve]
    repeats = true

    [decide]
    after = ["file", { act = "review", when = "major" }]
    holds = "serve"

    [finish]
    after = "decide"
"""


def with_never(text: str, acts: str = PROCESS) -> str:
    return f'{acts}\n\n    [[never]]\n    says = "不得"\n    {text}'


BROKEN = {
    'act = "decide"\nwithout = "review"': ["file", "decide"],
    'act = "decide"\nwithout = "review"\nwhen = "!major"': ["file", "decide"],
    'act = "review"\nafter = "decide"': ["file", "decide", "review"],
    'act = "finish"\nwhile = "serve"': ["file", "decide", "hear", "finish"],
    'outcome = "done"\nwhile = "serve"': ["file", "decide", "hear", "finish"],
    'act = "review"\nsame_person = "decide"': ["file", "decide", "review"],
}
KEPT = [
    'act = "decide"\nwithout = "review"\nwhen = "major"',
    'act = "decide"\nwithout = "file"',
    'act = "file"\nafter = "decide"',
    'act = "decide"\nwhile = "serve"',
    'outcome = "done"\nwithout = "decide"',
]


@pytest.mark.parametrize("never", BROKEN)
def test_the_shortest_run_that_breaks_it_is_told_and_can_be_replayed(never: str) -> None:
    breach = only(proved(with_never(never)), "never.broken")
    assert sorted(titles(breach)) == sorted(BROKEN[never])
    assert titles(breach)[-1] == BROKEN[never][-1]
    state = replay(small(with_never(never)), breach.run)
    assert all(state.times[list(small(PROCESS).acts).index(act)] for act in BROKEN[never])


@pytest.mark.parametrize("never", KEPT)
def test_what_the_rules_keep_is_proved(never: str) -> None:
    assert proved(with_never(never)).holds


def test_one_person_is_kept_out_in_both_orders_or_not_at_all() -> None:
    never = 'act = "review"\nsame_person = "decide"'
    after = PROCESS.replace("[review]", '[review]\nnot_by = "decide"')
    both = after.replace("[decide]", '[decide]\nnot_by = "review"')
    broken = only(proved(with_never(never, after)), "never.broken")
    assert titles(broken) == ["file", "review", "decide"]
    assert proved(with_never(never, both)).holds


def test_the_machine_lets_one_person_do_both_where_the_proof_says_so() -> None:
    breach = only(proved(with_never('act = "review"\nsame_person = "decide"')), "never.broken")
    machine = Machine(small(PROCESS))
    officer = [Actor("u1", frozenset({"officer"}))]
    state = replay(small(PROCESS), ())
    for stride in breach.run:
        step = machine.perform(state, stride.act, at=state.opened_at, actors=officer, facts=stride.facts)
        state = step.state
    assert state.performed == sum(machine.table.rows[act].bit for act in ("file", "decide", "review"))


def test_what_the_law_deems_can_break_a_property_too() -> None:
    proof = proved("""
        [file]
        deems = { act = "decide", within = "5 days" }

        [review]

        [decide]
        after = "review"

        [finish]

        [[never]]
        says = "未经审核不得决定"
        act = "decide"
        without = "review"
    """)
    breach = only(proof, "never.broken")
    assert titles(breach) == ["file", "deemed decide"]
    assert breach.sentence == "最短的经过：立案 → 作出处罚决定（依法视为）"

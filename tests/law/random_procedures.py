"""Random small procedures with every relation, and random plays of them, for hypothesis."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from fazhi.law import building, references
from fazhi.law.procedure import Procedure
from fazhi.law.schema import RawProcedure

GUARDS: dict[str, tuple[Any, ...]] = {
    "urgent": ("flag", "urgent"),
    "amount >= 10": ("at least", 10),
    "urgent || amount >= 10": ("or", ("flag", "urgent"), ("at least", 10)),
    "amount >= 5 && urgent": ("and", ("at least", 5), ("flag", "urgent")),
}
PERIODS = ["2 days", "5 days", "3 working days", "1 month", "30 hours"]
ACTS = ["a", "b", "c", "d", "e"]

acts = st.sampled_from(ACTS)
guards = st.sampled_from(sorted(GUARDS))
periods = st.sampled_from(PERIODS)
maybe_guard = st.one_of(st.just({}), guards.map(lambda rule: {"when": rule}))


def few(element: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[list[Any]]:
    return st.one_of(st.just([]), st.lists(element, max_size=most))


def merged(*parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(*parts).map(lambda dicts: {key: value for each in dicts for key, value in each.items()})


groups = st.lists(acts, min_size=1, max_size=2, unique=True)
conditions = merged(
    groups.map(lambda act: {"act": act}), maybe_guard, st.one_of(st.just({}), periods.map(lambda wait: {"wait": wait}))
)
duties = merged(
    groups.map(lambda act: {"act": act}), maybe_guard, st.one_of(st.just({}), periods.map(lambda p: {"within": p}))
)
switches = merged(acts.map(lambda act: {"act": act}), maybe_guard)
rights = merged(acts.map(lambda act: {"act": act}), periods.map(lambda within: {"within": within}))
deemings = merged(rights, maybe_guard)

raw_acts = st.fixed_dictionaries(
    {
        "title": st.just("步骤"),
        "by": st.just("officer"),
        "initially": st.sampled_from(["open", "open", "closed"]),
        "repeats": st.booleans(),
        "at_least": st.sampled_from([1, 1, 1, 1, 2]),
        "not_by": few(acts, 1),
        "after": few(conditions),
        "holds": few(acts, 1),
        "when": few(guards, 1),
        "then": few(duties, 1),
        "until": few(rights, 1),
        "deems": few(deemings, 1),
        "opens": few(switches),
        "closes": few(switches),
        "fields": few(st.sampled_from(["amount", "urgent"]), 1),
        "optional": st.just(["amount", "urgent"]),
        "outcome": few(merged(st.just({"is": "done"}), maybe_guard), 1),
        "ends": st.sampled_from([False, False, False, True]),
        "after_end": st.booleans(),
    }
)


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    """A procedure of five acts; relations to clocks name clocks that it has."""
    drawn = {name: draw(raw_acts) for name in ACTS}
    clocks = sorted(
        {item["act"][0] for act in drawn.values() for item in act["then"]}
        | {item["act"] for act in drawn.values() for item in act["deems"]}
        | {name for name, act in drawn.items() if act["until"]}
    )
    for act in drawn.values() if clocks else ():
        key = st.sampled_from(clocks)
        act["pauses"] = draw(few(st.fixed_dictionaries({"clock": key, "resumed_by": acts}), 1))
        act["restarts"] = draw(few(key, 1))
        times = st.integers(1, 2)
        act["extends"] = draw(few(st.fixed_dictionaries({"clock": key, "by": periods, "times": times}), 1))
    raw = RawProcedure.model_validate(
        {
            "id": "random",
            "title": "随机程序",
            "version": "1",
            "effective": dt.date(2026, 1, 1),
            "law": "示范法",
            "roles": {"officer": {"title": "执法人员"}},
            "fields": {"amount": {"title": "数额", "type": "number"}, "urgent": {"title": "紧急", "type": "flag"}},
            "outcomes": {"done": {"title": "办结"}},
            "acts": drawn,
        }
    )
    assert not list(references.mistakes(raw))
    return building.build(raw, "", "")


# A move names an act, and another to be preferred among those that are allowed then: plays go deeper so.
moves = st.tuples(
    acts,
    st.integers(0, 9),
    st.sampled_from([-30, 0, 1, 5, 24, 49, 100, 400, 900]),
    st.sampled_from([set(), {"u1"}, {"u2"}, {"u1", "u2"}, {"u1", "u2"}, {"u2", "u3"}, {"u2", "u3"}]),
    st.fixed_dictionaries({}, optional={"amount": st.sampled_from([1, 7, 20]), "urgent": st.booleans()}),
)
plays = st.lists(moves, min_size=6, max_size=16)

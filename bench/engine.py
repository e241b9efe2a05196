"""Speed of the engine: checked steps per second, one process, on a 30-act procedure with conditions, duties, two
officers and a separation of persons.

    python bench/engine.py [seconds]

Prints the median of five rounds and the slowest of them.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time

from fazhi.law import loading
from fazhi.law.state import Actor, Machine

ACTS = 30
HEAD = """
id = "chain"
title = "三十步"
version = "1"
effective = 2026-01-01
law = "示范法"
[roles.officer]
title = "执法人员"
[roles.head]
title = "负责人"
[fields.fine]
title = "罚款"
type = "money"
"""


def source() -> str:
    """The TOML of a chain of acts, every third with a duty, every fifth by two officers, one guard, one separation."""
    acts = []
    for number in range(ACTS):
        lines = [f"[acts.a{number}]", f'title = "第{number}步"', f'by = "{"head" if number % 4 == 3 else "officer"}"']
        if number:
            lines.append(f'after = ["a{number - 1}"]')
        if number % 3 == 0 and number + 2 < ACTS:
            lines.append(f'then = {{act="a{number + 2}", within="15 working days"}}')
        if number % 5 == 0 and number % 4 != 3:
            lines.append("at_least = 2")
        if number == 4:
            lines.append('fields = ["fine"]')
        if number == 10:
            lines.append('when = {if = "fine >= 1000", says = "数额较大"}')
        if number == 11:
            lines.append('not_by = "a2"')
        acts.append("\n".join(lines))
    return HEAD + "\n".join(acts)


def run(machine: Machine, matters: int) -> float:
    """Steps per second over `matters` whole matters."""
    officers = (Actor("a", frozenset({"officer"})), Actor("b", frozenset({"officer"})))
    head = (Actor("c", frozenset({"head"})),)
    start = dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    instants = [start + dt.timedelta(hours=number) for number in range(ACTS)]
    plan = [
        (
            f"a{n}",
            instants[n],
            head if n % 4 == 3 else (officers if n % 5 == 0 else officers[:1]),
            {"fine": 2000} if n == 4 else {},
        )
        for n in range(ACTS)
    ]
    plan[11] = ("a11", instants[11], head, {})
    began = time.perf_counter()
    for _ in range(matters):
        state = machine.open(start)
        for act, at, actors, facts in plan:
            state = machine.perform(state, act, at=at, actors=actors, facts=facts).state
    return matters * ACTS / (time.perf_counter() - began)


def main() -> None:
    """Measure and print."""
    machine = Machine(loading.parse(source(), "bench"))
    run(machine, 200)
    matters = int(float(sys.argv[1]) * 4000) if len(sys.argv) > 1 else 4000
    rounds = [run(machine, matters) for _ in range(5)]
    print(f"checked steps/s: median {statistics.median(rounds):,.0f}, slowest {min(rounds):,.0f}")


if __name__ == "__main__":
    main()

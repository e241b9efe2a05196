"""The variables of a proof: which parts of a matter's state can change, and matter to what may happen later.

`inc:` an act is open · `did:` it was performed · `man:` performed by a person, not by law · `clk:` a clock is open ·
`stop:` it stands still · `ext:` how often it was made longer · `len:` it has the length that a restart gave it ·
`ended` · `fact:`, `atom:`, `sure:` what is known of facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.law.procedure import DEEMED, DUTY, RIGHT, Act, ClockRule, Length, Procedure
from fazhi.law.proof.reading import Reading
from fazhi.law.safety import Harm, Never

ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Places:
    """The names of all variables that are kept, act by act in the file's order."""

    names: tuple[str, ...]
    kept: frozenset[str]

    def __contains__(self, name: str) -> bool:
        return name in self.kept


def open_bit(act: str) -> str:
    """Whether the act is open."""
    return f"inc:{act}"


def done_bit(act: str) -> str:
    """Whether the act was ever performed, by a person or by law."""
    return f"did:{act}"


def hand_bit(act: str) -> str:
    """Whether a person ever performed the act."""
    return f"man:{act}"


def clock_bit(index: int) -> str:
    """Whether the clock of that rule is open."""
    return f"clk:{index}"


def stop_bit(index: int, resumed_by: tuple[str, ...]) -> str:
    """Whether the clock stands still until one of `resumed_by`."""
    return f"stop:{index}:{','.join(sorted(resumed_by))}"


def longer_bit(index: int, act: str, times: int) -> str:
    """Whether the act has made the clock longer at least `times` times."""
    return f"ext:{index}:{act}:{times}"


def length_bit(index: int, length: Length) -> str:
    """Whether the clock has the length that a restart gave it."""
    return f"len:{index}:{length.parameter or length.field or length.period}"


def places(procedure: Procedure, reading: Reading) -> Places:
    """The variables that `procedure` needs."""
    names: dict[str, None] = {}
    facts = {act: _recorded(procedure, reading, act) for act in procedure.acts}
    for name, act in procedure.acts.items():
        names |= dict.fromkeys(facts[name])
        names |= dict.fromkeys(_of_act(procedure, act))
        for index, clock in enumerate(procedure.clocks):
            if clock.acts[0] == name:
                names |= dict.fromkeys(_of_clock(procedure, index, clock))
    names |= dict.fromkeys(bit for atom in sorted(reading.kept_atoms, key=lambda it: it.key) for bit in atom.bits)
    names |= dict.fromkeys(bit for name in sorted(reading.kept) for bit in reading.domains[name].bits)
    if any(act.ends for act in procedure.acts.values()):
        names[ENDED] = None
    return Places(tuple(names), frozenset(names))


def restarts(procedure: Procedure, clock: ClockRule) -> tuple[Length, ...]:
    """The lengths that restarts may give to the clock."""
    found = (item for act in procedure.acts.values() for item in act.restarts if item.clock == clock.key)
    return tuple(dict.fromkeys(item.within for item in found if item.within))


def lengths(procedure: Procedure, clock: ClockRule) -> tuple[Length, ...]:
    """All lengths that the clock may have."""
    return (*((clock.within,) if clock.within else ()), *restarts(procedure, clock))


def separated(procedure: Procedure, never: Never) -> Iterator[tuple[str, str]]:
    """The pairs (earlier act, later act) that one person must not perform, in both orders."""
    subjects = set(never.acts)
    for act in procedure.acts.values():
        if any(result.outcome in never.outcomes for result in act.results):
            subjects.add(act.id)
    for one in sorted(subjects):
        for other in never.others:
            yield one, other
            yield other, one


def unguarded(procedure: Procedure) -> frozenset[tuple[str, str]]:
    """The pairs (earlier act, later act) of all properties of persons that no `not_by` keeps apart."""
    pairs = {pair for item in procedure.never if item.harm is Harm.SAME_PERSON for pair in separated(procedure, item)}
    return frozenset(
        (earlier, later) for earlier, later in pairs if all(it.act != earlier for it in procedure.acts[later].not_by)
    )


def by_person(procedure: Procedure, act: Act) -> bool:
    """Whether anybody may perform the act, or a linked matter brings it: otherwise only the law itself does."""
    roles = (procedure.roles[name] for name in act.by)
    linked = any(back.act == act.id for link in procedure.links.values() for back in link.returns)
    return linked or any(not role.external or role.recorded_by for role in roles)


def _recorded(procedure: Procedure, reading: Reading, act: str) -> Iterator[str]:
    accepted = (*procedure.acts[act].fields, *procedure.acts[act].optional)
    for name in accepted:
        if name in reading.kept:
            yield from reading.domains[name].bits
    for atom in sorted(reading.kept_atoms, key=lambda it: it.key):
        if not set(atom.fields).isdisjoint(accepted):
            yield from atom.bits


def _of_act(procedure: Procedure, act: Act) -> Iterator[str]:
    acts = procedure.acts.values()
    switched = {item.act for other in acts for item in (*other.opens, *other.closes)}
    lapses = any(clock.kind == RIGHT and act.id in clock.acts for clock in procedure.clocks)
    if act.id in switched or lapses or not act.repeats:
        yield open_bit(act.id)
    asked = {name for other in acts for item in other.after for name in item.acts}
    asked |= {name for item in procedure.never if item.harm in (Harm.WITHOUT, Harm.AFTER) for name in item.others}
    same = {name for pair in unguarded(procedure) for name in pair}
    if act.id in asked:
        yield done_bit(act.id)
    if act.id in same:
        yield hand_bit(act.id)


def _of_clock(procedure: Procedure, index: int, clock: ClockRule) -> Iterator[str]:
    yield clock_bit(index)
    for act in procedure.acts.values():
        for item in act.extends:
            if item.clock == clock.key:
                yield from (longer_bit(index, act.id, times) for times in range(1, item.times + 1))
        for halt in act.pauses:
            if clock.kind != DUTY and clock.key in halt.clocks:
                yield stop_bit(index, halt.resumed_by)
    if clock.kind != DUTY and _dated(procedure, clock):
        yield from (length_bit(index, length) for length in restarts(procedure, clock))


def _dated(procedure: Procedure, clock: ClockRule) -> bool:
    """Whether some length of the clock is a recorded date."""
    return clock.kind in (RIGHT, DEEMED) and any(length.field for length in lengths(procedure, clock))

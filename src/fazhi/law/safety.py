"""Safety properties: what must never happen in any run of a procedure, declared in its file and proved by `proof`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fazhi.law.rule import Rule


class Harm(StrEnum):
    """What makes an act wrong: that others did not come first, did, are owed, or were done by the same person."""

    WITHOUT = "without"
    AFTER = "after"
    WHILE = "while"
    SAME_PERSON = "same_person"


@dataclass(frozen=True, slots=True)
class Never:
    """None of `acts` (or: no act that brings one of `outcomes`) may ever be performed, where `when` holds,

    WITHOUT any of `others` performed before; AFTER any of `others` was performed; WHILE a duty on any of `others` is
    open; or by the SAME_PERSON who performed any of `others` in the matter, whichever came first.
    """

    says: str
    harm: Harm
    others: tuple[str, ...]
    acts: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    when: Rule | None = None
    law: str = ""

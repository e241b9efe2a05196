"""A rule: a condition over the facts of a matter, in CEL and in words, with its article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A CEL expression over facts and `params`, in words, and its article."""

    expression: str
    says: str = ""
    law: str = ""

"""The catalogue of measures (惩戒、激励措施清单): which organ applies what, on which basis, to whom. Data,
`measures.toml`.

What isn't in the catalogue can't be applied (国办发〔2020〕49号: measures without a basis are none).
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from fazhi.law.credit.competence import Competent
from fazhi.law.credit.fact import Fact
from fazhi.law.credit.ground import Ground
from fazhi.law.credit.loading import Part, parse, shipped_text
from fazhi.law.credit.rule import Mark


class Measure(Competent):
    """One measure: `effect` sanction (惩戒) or incentive (激励); `force` must or may.

    `origin`: it is for the organ alone whose record the ground comes from, or that imported it.
    """

    title: str
    effect: Literal["sanction", "incentive"]
    force: Literal["must", "may"]
    origin: bool = False
    grounds: Annotated[list[Ground], Field(min_length=1)]
    law: str = Field(min_length=1)
    mark: Mark

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts that may bear it."""
        return frozenset(one.kind for one in self.grounds)

    def grounds_in(self, facts: Iterable[Fact], day: dt.date) -> Iterator[Fact]:
        """Those of the facts that bear it on that day; while there is none, it may not be applied, and ends."""
        return (fact for fact in facts if fact.standing(day) and any(one.met_by(fact) for one in self.grounds))


class Measures(Part):
    measures: dict[str, Measure]


@functools.cache
def shipped() -> dict[str, Measure]:
    """The catalogue that comes with Fazhi, by id."""
    return dict(parse(Measures, shipped_text("measures.toml"), "measures.toml").measures)

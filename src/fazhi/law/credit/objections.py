"""How long an organ may take to answer an objection to a fact. Data, `objections.toml`."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from fazhi.law.credit.loading import Part, parse, shipped_text
from fazhi.law.credit.rule import Mark
from fazhi.law.period import Period, PeriodError
from fazhi.law.values import Mistake, written


class Answering(Part):
    """The period, as `7 working days`, and where it comes from."""

    within: str
    law: str
    mark: Mark

    @property
    def period(self) -> Period:
        return Period.parse(self.within)

    def mistakes(self) -> Iterator[Mistake]:
        try:
            Period.parse(self.within)
        except PeriodError as error:
            yield Mistake("within", written(self.within), error.message)


@functools.cache
def shipped() -> Answering:
    """The period that comes with Fazhi."""
    return parse(Answering, shipped_text("objections.toml"), "objections.toml")

"""The lists (名单): black and red ones, on what basis a party is entered, for how long, and how it comes off. Data,
`lists.toml`."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from fazhi.law.calendar import months_after
from fazhi.law.credit.competence import Competent
from fazhi.law.credit.ground import Ground
from fazhi.law.credit.loading import Part, parse, shipped_text
from fazhi.law.credit.rule import Mark
from fazhi.law.values import Mistake, written

_DAY = dt.timedelta(days=1)


class Entitling(Ground):
    """A ground on which a party is entered (列入情形): what it is, by which article, and how sure we are of it.

    `own`: what the record tells must come from an organ that enters parties in the list itself.
    """

    title: str
    own: bool = False
    law: str
    mark: Mark


class CreditList(Competent):
    """One list. `kind` is the kind of fact that an entry is. `months`: an entry ends by itself after so many (0:
    never); it may be repaired after `repair_months` (None: not at all).

    `notice`: the party must be told before, and heard. `grounds`: an entry rests on a fact of the party's file that is
    one of them, by its id (none: on words alone). `imported`: entries come from a published list. `says`: what its law
    says in short.
    """

    title: str
    colour: Literal["black", "red"]
    kind: str
    months: int = Field(ge=0, le=1200)
    repair_months: int | None = Field(default=None, ge=0, le=1200)
    notice: bool = True
    imported: bool = False
    grounds: dict[str, Entitling] = {}
    law: str
    says: str = ""
    mark: Mark

    def until(self, entered: dt.date) -> dt.date | None:
        """The last day of an entry of that day; None where none is set."""
        return months_after(entered, self.months) - _DAY if self.months else None

    def repairable(self, entered: dt.date) -> dt.date | None:
        """The first day on which an entry may be repaired; None where it may not."""
        return None if self.repair_months is None else months_after(entered, self.repair_months)


class Lists(Part):
    lists: dict[str, CreditList]

    def mistakes(self) -> Iterator[Mistake]:
        for name, one in self.lists.items():
            if one.imported and one.grounds:
                yield Mistake(f"lists.{name}.grounds", written(list(one.grounds)), "导入的名单不写列入情形")


@functools.cache
def shipped() -> dict[str, CreditList]:
    """The lists that come with Fazhi, by id."""
    return dict(parse(Lists, shipped_text("lists.toml"), "lists.toml").lists)

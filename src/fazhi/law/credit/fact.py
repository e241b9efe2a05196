"""A fact (信用信息): one thing known of a party's conduct, when it is public, and whether it has ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fazhi.law import shape
from fazhi.law.credit.loading import CreditFileErrors
from fazhi.law.values import Mistake, written

Severity = Literal["light", "general", "serious"]
SEVERITIES: dict[Severity, str] = {"light": "轻微", "general": "一般", "serious": "严重"}
# How a fact ends before its time of publicity does.
ENDINGS: dict[str, str] = {
    "expired": "期满停止公示",
    "repaired": "信用修复",
    "withdrawn": "撤回公示",
    "annulled": "原决定被撤销、变更或者确认违法、无效",
    "corrected": "经异议更正",
    "removed": "移出名单",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with its source. Dates are days of China's calendar. A file of facts is read as it stands here.

    It stands from `public_from` (None: `on`) through `public_until`, its last day (None: until it is ended), and no
    longer from `ended_on` on. `about` names the deed (a decision's number), by which two reports of it are one; `also`
    are the ids of the other reports. `public` says whether it is published to everybody; `amount` is in 元.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(min_length=1)]
    kind: Annotated[str, Field(min_length=1)]
    title: str
    on: dt.date
    severity: Severity = "general"
    source: str = ""
    law: str = ""
    public_from: dt.date | None = None
    public_until: dt.date | None = None
    ended_on: dt.date | None = None
    ended_how: str = ""
    amount: Decimal | None = None
    about: str = ""
    public: bool = True
    also: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that it goes by, of all reports of it: which of them comes first may change."""
        return (self.id, *self.also)

    @property
    def since(self) -> dt.date:
        """The first day on which it counts: that of its publication, never before it happened."""
        return max(self.public_from, self.on) if self.public_from else self.on

    def standing(self, day: dt.date) -> bool:
        """Whether it counts on `day`: begun, not over, not ended."""
        over = self.public_until is not None and day > self.public_until
        ended = self.ended_on is not None and day >= self.ended_on
        return self.since <= day and not over and not ended


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    party: str = ""
    code: str = ""
    on: dt.date | None = None
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Facts:
    """A file of facts: whose they are, the day that they are to be rated on (None: today), and the facts."""

    party: str
    code: str
    on: dt.date | None
    facts: tuple[Fact, ...]


def read(text: str, where: str) -> Facts:
    """Read facts from JSON, as `fazhi credit show --format json` writes them.

    :raises CreditFileErrors: with every mistake found.
    """
    try:
        raw = _File.model_validate_json(text)
    except ValidationError as error:
        raise CreditFileErrors(where, shape.complaints(error.errors(include_url=False))) from error
    if mistakes := list(_repeated([one.id for one in raw.facts])):
        raise CreditFileErrors(where, mistakes)
    return Facts(raw.party, raw.code, raw.on, tuple(raw.facts))


def _repeated(ids: list[str]) -> Iterable[Mistake]:
    for place, one in enumerate(ids):
        if one in ids[:place]:
            yield Mistake(f"facts.{place}.id", written(one), "文件内不重复的代号")

"""The shape of a file of indicators, as Pydantic reads it; references between indicators are `loading`'s to check."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictStr

from .selection import ClockSelection, EntrySelection, MatterSelection, Name, Names, Shape


class RawRows(Shape):
    """Rows of exactly one table."""

    entries: EntrySelection | None = None
    matters: MatterSelection | None = None
    clocks: ClockSelection | None = None


class RawMoney(Shape):
    """The money facts of entries, added up."""

    facts: Names
    entries: EntrySelection


class RawStock(Shape):
    """What has entered and not yet left, at the start or at the end of the span."""

    at: Literal["start", "end"]
    enters: RawRows
    leaves: RawRows


class RawQuantity(Shape):
    """Exactly one of: rows counted, money added up, days added up, a stock, another indicator."""

    count: RawRows | None = None
    sum: RawMoney | None = None
    days: RawRows | None = None
    stock: RawStock | None = None
    indicator: StrictStr | None = None


def _several(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Quantities = Annotated[list[RawQuantity], BeforeValidator(_several), Field(min_length=1)]


class RawRate(Shape):
    """One quantity over another."""

    numerator: Quantities
    denominator: Quantities


class RawIndicator(RawQuantity):
    """An indicator: words about it, and exactly one measure."""

    title: StrictStr = Field(min_length=1)
    unit: StrictStr = Field(min_length=1)
    law: StrictStr = Field(min_length=1)
    source: StrictStr = ""
    words: StrictStr = Field(min_length=1)
    total: Quantities | None = None
    rate: RawRate | None = None
    average: RawRate | None = None


class RawFile(Shape):
    """A file: the title of its group, and its indicators by id."""

    title: StrictStr = Field(min_length=1)
    indicators: dict[Name, RawIndicator]

"""Which rows of the record an indicator counts: conditions on one of the three tables, as frozen values.

The tables, each row with its `organ` and `matter` (numbers), its `procedure`, and whether the matter was `imported`:

- `entries`: `act`, `kind`, `number` in the matter, `outcome` (the matter's), facts as last corrected, and the month
  `at` which it happened;
- `matters`: `outcome`, the months `opened` and `ended`, and the days between;
- `clocks`: `key`, `kind`, `bearer` (who must act), `how` it ended, whether it was kept (`timely`), the months `settled`
  and `ended`, and the days that it ran.

A clock is settled when it is known whether it was kept: at the act that met it in time, or, once its time is over, at
the instant from which it is late. So a duty that nobody ever performs counts as late and doesn't vanish from a rate.
Months are those of Beijing time (UTC+8). A condition that names nothing holds for every row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictStr, model_validator
from pydantic_core import PydanticCustomError


class Shape(BaseModel):
    """A frozen value read from a file; unknown keys are errors, since a misspelt condition is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _scalar(value: Any) -> Any:
    if isinstance(value, bool | int | str):
        return value
    raise PydanticCustomError("scalar", "文字、整数、true 或 false")


Name = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Names = Annotated[tuple[Name, ...], BeforeValidator(_listed)]
Scalar = bool | int | str
Scalars = Annotated[tuple[Annotated[Any, BeforeValidator(_scalar)], ...], BeforeValidator(_listed)]


class Fact(Shape):
    """A fact is one of `values`, or, for a fact with several values (`has`), one of them is among these."""

    name: Name
    values: Scalars
    has: bool = False

    @model_validator(mode="after")
    def _texts(self) -> Self:
        if self.has and not all(isinstance(value, str) for value in self.values):
            raise PydanticCustomError("scalar", "文字")
        return self


def _facts(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return tuple(_fact(name, test) for name, test in value.items())


def _fact(name: str, test: Any) -> dict[str, Any]:
    if isinstance(test, dict) and set(test) == {"has"}:
        return {"name": name, "values": test["has"], "has": True}
    return {"name": name, "values": test}


Facts = Annotated[tuple[Fact, ...], BeforeValidator(_facts)]


class Earlier(Shape):
    """An earlier entry of the same matter: of one of these acts (performed, or deemed by law), with these facts."""

    act: Names
    facts: Facts = ()


def _earlier(value: Any) -> Any:
    return tuple({"act": item} if isinstance(item, str) else item for item in _listed(value))


class EntrySelection(Shape):
    """Entries; `first` takes only the first of its matter among those of these acts and kinds, `after` asks for all of
    these earlier entries, `owed` for a duty under one of these keys that the law laid on the matter."""

    table: ClassVar[Literal["entries"]] = "entries"
    axes: ClassVar[tuple[str, ...]] = ("at",)

    procedure: Names = ()
    act: Names = ()
    kind: Names = ("act",)
    outcome: Names = ()
    facts: Facts = ()
    imported: StrictBool | None = None
    first: StrictBool = False
    after: Annotated[tuple[Earlier, ...], BeforeValidator(_earlier)] = ()
    owed: Names = ()

    @property
    def on(self) -> str:
        """The time by which these rows fall into a span."""
        return "at"


class MatterSelection(Shape):
    """Matters, by the month in which they were opened or ended."""

    table: ClassVar[Literal["matters"]] = "matters"
    axes: ClassVar[tuple[str, ...]] = ("opened", "ended")

    on: Literal["opened", "ended"]
    procedure: Names = ()
    outcome: Names = ()
    imported: StrictBool | None = None


class ClockSelection(Shape):
    """Clocks, by the month in which they were settled or ended."""

    table: ClassVar[Literal["clocks"]] = "clocks"
    axes: ClassVar[tuple[str, ...]] = ("settled", "ended")

    on: Literal["settled", "ended"] = "settled"
    procedure: Names = ()
    key: Names = ()
    kind: Names = ("duty",)
    bearer: Literal["organ", "party"] | None = None
    how: Names = ()
    timely: StrictBool | None = None
    imported: StrictBool | None = None


Selection = EntrySelection | MatterSelection | ClockSelection


def procedures(selections: Iterable[Selection]) -> frozenset[str]:
    """The procedures that the selections are about; none where one of them is about all."""
    named = [selection.procedure for selection in selections]
    return frozenset(name for names in named for name in names) if all(named) else frozenset()

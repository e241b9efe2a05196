"""The duties of the year: what every organ of a level owes each year, and by which day. Data, in `yearly_duties`.

Each occurrence is opened as a matter of its own (程序 annual_duty); here it is only told which there are.
"""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

_LEAP_YEAR = 2024
Level = Literal["province", "city", "county", "town", "department"]


class YearlyError(Exception):
    """A file of yearly duties that can't be read: the file and every mistake."""

    code = "yearly.invalid"

    def __init__(self, file: str, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(f"{file}：{'；'.join(self.mistakes)}")


def _day(text: str) -> str:
    dt.date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    return text


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Day = Annotated[str, AfterValidator(_day)]


class YearlyDuty(BaseModel):
    """One duty: `by` are its days (MM-DD, each once a year), the last on which it can be met in time; it shows from
    `opens` on. It falls on organs of `levels`, in areas whose code begins with one of `areas` (none: everywhere),
    every `every` years from `since`. `first_person`: it stands in the duty list of the first responsible person
    (职责清单). `lecture`: the statement on the rule of law (述法) counts it among the lectures held. `tasks` are parts
    into which it is usually split; `evidence` what shows that it was met."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: str
    law: str
    mark: Literal["V", "V2", "S", "M", "P", "?"] = "V"
    levels: Annotated[list[Level], Field(min_length=1)]
    areas: list[str] = []
    by: Annotated[list[Day], BeforeValidator(_listed), Field(min_length=1)]
    opens: Day = "01-01"
    about_last_year: bool = False
    every: Annotated[int, Field(ge=1)] = 1
    since: int = 0
    first_person: bool = False
    lecture: bool = False
    tasks: list[str] = []
    evidence: str = ""
    help: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    duties: dict[str, YearlyDuty]


class Occurrence(NamedTuple):
    """A duty in one year: `id` names it with its number in the year (`lectures.2`), `title` as a person reads it."""

    id: str
    duty: str
    title: str
    law: str
    year: int
    opens_on: dt.date
    due_on: dt.date
    first_person: bool


def occurrences(duties: dict[str, YearlyDuty], level: str, area: str, year: int) -> Iterator[Occurrence]:
    """What an organ of this `level` in the area with this code (GB/T 2260; may be empty) owes in `year`, by day."""
    owed = ((name, duty) for name, duty in duties.items() if _owed(duty, level, area, year))
    found = (occurrence for name, duty in owed for occurrence in _of(name, duty, year))
    yield from sorted(found, key=lambda occurrence: (occurrence.due_on, occurrence.id))


def _owed(duty: YearlyDuty, level: str, area: str, year: int) -> bool:
    here = not duty.areas or any(area.startswith(prefix) for prefix in duty.areas)
    return level in duty.levels and here and year >= duty.since and (year - duty.since) % duty.every == 0


def _of(name: str, duty: YearlyDuty, year: int) -> Iterator[Occurrence]:
    about = year - 1 if duty.about_last_year else year
    for number, day in enumerate(duty.by, 1):
        many = len(duty.by) > 1
        title = f"{duty.title}（{about}年度{f'第{number}次' if many else ''}）"
        id = f"{name}.{number}" if many else name
        opens, due = _in(year, duty.opens), _in(year, day)
        yield Occurrence(id, name, title, duty.law, year, opens, due, duty.first_person)


def _in(year: int, day: str) -> dt.date:
    """The day in that year; 29 February is the month's last day in a common year."""
    if day == "02-29":
        return dt.date(year, 3, 1) - dt.timedelta(days=1)
    return dt.date.fromisoformat(f"{year}-{day}")


def parse(text: str, where: str) -> dict[str, YearlyDuty]:
    """Read yearly duties from TOML, by id.

    :raises YearlyError: with every mistake found.
    """
    try:
        return _File.model_validate(tomllib.loads(text)).duties
    except tomllib.TOMLDecodeError as error:
        raise YearlyError(where, [str(error)]) from error
    except ValidationError as error:
        places = [(".".join(map(str, item["loc"])), item["msg"]) for item in error.errors(include_url=False)]
        raise YearlyError(where, [f"{place}：{message}" for place, message in places]) from error


@functools.cache
def shipped() -> dict[str, YearlyDuty]:
    """The yearly duties that come with Fazhi, by id."""
    folder = resources.files("fazhi.law") / "yearly_duties"
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    found: dict[str, YearlyDuty] = {}
    for name in files:
        found |= parse((folder / name).read_text("utf-8"), name)
    return found

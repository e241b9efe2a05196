"""The organs of the county as `county.toml` describes them, and how they come into the database."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as valued
from functools import cache
from importlib.resources import files
from typing import Any

from stdnum.cn import uscc

from fazhi.office.organs import services
from fazhi.office.organs.models import Organ

ROOT = "ROOT"


@dataclass(frozen=True, slots=True)
class Place:
    """An organ and its character: how much it has to do, how fast and how reliably it does it."""

    code: str
    name: str
    short: str = ""
    level: str = "department"
    parent: str = ROOT
    area: str = ""
    field: str = ""
    cases: float = 0
    requests: float = 0
    officers: int = 0
    tardy: float = 0.022
    pace: float = 1.0
    reconsideration: bool = False
    demo: bool = False
    parameters: Mapping[str, Any] = valued(default_factory=dict, hash=False)

    @property
    def is_team(self) -> bool:
        """Whether it stands below a department and leaves reviewing and deciding to it."""
        return self.parent != ROOT


@cache
def read(name: str) -> dict[str, Any]:
    """One of this room's data files."""
    return tomllib.loads((files("fazhi.demo") / name).read_text(encoding="utf-8"))


COUNTY = read("county.toml")
PLACES = tuple(Place(**row) for row in COUNTY["organs"])


def create_organs() -> dict[str, Organ]:
    """The tree below the root organ, which becomes the county's government; by code."""
    root = Organ.unscoped.get(parent=None)
    services.change_organ(
        root, name=COUNTY["name"], level="county", area_code=COUNTY["area"], credit_code=credit_code(0)
    )
    organs = {ROOT: root}
    for number, place in enumerate(PLACES, 1):
        organs[place.code] = services.create_organ(
            code=place.code,
            name=place.name,
            level=place.level,
            parent=organs[place.parent],
            area_code=place.area or COUNTY["area"],
            credit_code="" if place.is_team else credit_code(number),
        )
    return organs


def credit_code(number: int) -> str:
    """A credit code with a right check character, of an area that no register knows."""
    stem = f"11{COUNTY['area']}{number:09d}"
    return stem + uscc.calc_check_digit(stem)


def fields_of(organ: str) -> list[str]:
    """The field of enforcement of an organ, as certificates and lists of items write it; none where it has none."""
    titles = read("inspections.toml")["fields"]
    return [titles[place.field] for place in PLACES if place.code == organ and place.field]

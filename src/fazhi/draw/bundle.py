"""The bundle: everything that was published of one draw, in one canonical JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fazhi.draw import checks, shape
from fazhi.draw.canonical import FORMAT, canon
from fazhi.draw.drawing import Result, draw
from fazhi.draw.errors import ShapeError
from fazhi.draw.packing import packed
from fazhi.draw.seeding import Closing, closing_digest, seed_of
from fazhi.draw.selecting import Selection
from fazhi.draw.statement import Frozen, freeze_digest
from fazhi.draw.table import CONFLICTS, OFFICERS, POPULATION, Table


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A population whose lines lie in a file of their own (the long form)."""

    file: str

    def to_json(self) -> dict[str, Any]:
        return {"columns": list(POPULATION.names), "file": self.file}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Elsewhere:
        columns, file = shape.members(value, where, "columns", "file")
        if columns != list(POPULATION.names):
            raise ShapeError(f"{where}.columns", columns, "、".join(POPULATION.names))
        return cls(shape.text(file, f"{where}.file"))


def population_file(number: str) -> str:
    """The only name that the population's file of draw `number` may have in its bundle."""
    return f"{number}.population.tsv"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A whole draw. `from_json` raises ShapeError; whether it is right is for `verifying.verify` to say."""

    freeze: str
    closing_digest: str
    frozen: Frozen
    population: Table | Elsewhere
    officers: Table
    conflicts: Table
    closing: Closing
    beacon: str
    result: Result

    def to_json(self) -> dict[str, Any]:
        names = ("population", "officers", "conflicts", "result")
        return {**self._small(), **{name: getattr(self, name).to_json() for name in names}}

    def _small(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "digests": {"freeze": self.freeze, "closing": self.closing_digest},
            "frozen": self.frozen.to_json(),
            "closing": self.closing.to_json(),
            "beacon": {"value": self.beacon},
        }

    def written(self) -> bytes:
        """The bytes of the bundle's file: the canonical form of `to_json`."""
        return b"".join(self.parts())

    def parts(self) -> Iterator[bytes]:
        """The same, one part after the other, a table's some thousand lines at a time."""
        here = self.population
        written: dict[str, Iterable[bytes]] = {name: [canon(value)] for name, value in self._small().items()}
        written["population"] = _table(here) if isinstance(here, Table) else [canon(here.to_json())]
        written |= {"officers": _table(self.officers), "conflicts": _table(self.conflicts)}
        written["result"] = [_plain(self.result.to_json())]
        for place, name in enumerate(sorted(written)):
            yield (b"," if place else b"{") + canon(name) + b":"
            yield from written[name]
        yield b"}"

    @classmethod
    def from_json(cls, value: Any) -> Bundle:
        names = ("format", "digests", "frozen", "population", "officers", "conflicts", "closing", "beacon", "result")
        version, digests, frozen, population, officers, conflicts, closing, beacon, result = shape.members(
            value, "bundle", *names
        )
        shape.version(version, "format")
        freeze, closed = shape.members(digests, "digests", "freeze", "closing")
        (value,) = shape.members(beacon, "beacon", "value")
        return cls(
            shape.digest_text(freeze, "digests.freeze"),
            shape.digest_text(closed, "digests.closing"),
            Frozen.from_json(frozen),
            _population(population),
            Table.from_json(OFFICERS, officers, "officers"),
            Table.from_json(CONFLICTS, conflicts, "conflicts"),
            Closing.from_json(closing),
            shape.text(value, "beacon.value"),
            Result.from_json(result),
        )


def _population(value: Any) -> Table | Elsewhere:
    if type(value) is dict and "file" in value:
        return Elsewhere.from_json(value, "population")
    return Table.from_json(POPULATION, value, "population")


def _table(table: Table) -> Iterator[bytes]:
    yield b'{"columns":' + canon(list(table.columns)) + b',"lines":['
    yield from packed(table.lines)
    yield b"]}"


def _plain(value: Any) -> bytes:
    """`canon`, many times faster, of a value with nothing but members in ASCII, ids and counts."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def make_bundle(
    frozen: Frozen, population: Table | Iterable[str], officers: Table, conflicts: Table, closing: Closing, beacon: str
) -> Bundle:
    """Draw, and put together what is to be published.

    `population` is the table, or only its lines (`files.LinesFile`), gone through once: then the bundle has the long
    form. `beacon` is the value that was published. Raises the DrawError of a check that the bundle wouldn't pass.
    """
    freeze, closed = freeze_digest(frozen), closing_digest(closing)
    checks.before_drawing(frozen, freeze, closing, beacon)
    checks.officers(frozen, officers)
    checks.conflicts(frozen, conflicts)
    seed = seed_of(closed, beacon)
    selection = Selection(frozen, seed)
    checks.population(frozen, population.lines if isinstance(population, Table) else population, selection.add)
    result = draw(frozen, selection, officers, conflicts, seed)
    here = population if isinstance(population, Table) else Elsewhere(population_file(frozen.number))
    return Bundle(freeze, closed, frozen, here, officers, conflicts, closing, beacon, result)

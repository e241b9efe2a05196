"""Bundles forged with care: one rule broken, and every digest, the seed and the result put right again afterwards.

`forgeries()` yields (name, JSON value, the step that must fail first). They show that a verifier checks each rule and
doesn't lean on the digests alone.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import rfc8785

from tests.draw import reference
from tests.draw.published import VECTORS

Json = Any
STRATUM = {"id": "B", "title": "", "rate": "1", "minimum": 0}
TABLES = ("population", "officers", "conflicts")


def forgeries() -> Iterator[tuple[str, Json, str]]:
    honest = json.loads((VECTORS / "unstaffed.json").read_bytes())
    for name, (step, change) in CHANGES.items():
        forged = copy.deepcopy(honest) | {f"~{part}": {} for part in (*TABLES, "result")}
        change(forged)
        yield name, put_right(forged), step


def put_right(bundle: Json) -> Json:
    """Counts, digests, seed and result as if all the rest were honest; `~part` holds what to write there instead."""
    frozen, closing = bundle["frozen"], bundle["closing"]
    for name in TABLES:
        table = bundle[name]
        counted = {"count": len(table["lines"]), "digest": reference.table_digest(table)}
        frozen[name] = counted | bundle.pop(f"~{name}")
    closing["freeze"] = bundle["digests"]["freeze"] = reference.sha(rfc8785.dumps(frozen))
    bundle["digests"]["closing"] = reference.sha(rfc8785.dumps(closing))
    bundle["result"] = reference.result(bundle)
    bundle["result"].update(bundle.pop("~result"))
    return bundle


def _frozen(**members: Any) -> Callable[[Json], object]:
    return lambda bundle: bundle["frozen"].update(members)


def _beacon(**members: Any) -> Callable[[Json], object]:
    return lambda bundle: bundle["frozen"]["beacon"].update(members)


def _lines(table: str, change: Callable[[list[str]], object]) -> Callable[[Json], object]:
    return lambda bundle: change(bundle[table]["lines"])


def _line(table: str, old: str, new: str) -> Callable[[Json], object]:
    def change(bundle: Json) -> None:
        lines = bundle[table]["lines"]
        assert old in lines[0]
        lines[0] = lines[0].replace(old, new, 1)

    return change


def _commitments(change: Callable[[list[Json]], object]) -> Callable[[Json], object]:
    return lambda bundle: change(bundle["frozen"]["commitments"])


def _reveals(change: Callable[[list[Json]], object]) -> Callable[[Json], object]:
    return lambda bundle: change(bundle["closing"]["reveals"])


def _one_party(bundle: Json) -> None:
    del bundle["frozen"]["commitments"][1:]
    del bundle["closing"]["reveals"][1:]


def _only_after_all(bundle: Json) -> None:
    del bundle["closing"]["reveals"][1:]
    bundle["closing"]["at"] = "2026-03-03T00:59:59Z"


def _few_values(bundle: Json) -> None:
    bundle["frozen"]["beacon"]["length"] = 5
    bundle["beacon"]["value"] = "07319"


CHANGES: dict[str, tuple[str, Callable[[Json], object]]] = {
    "seats for one officer": ("shape", lambda bundle: bundle["frozen"]["seats"][0].update(officers=1)),
    "no seats": ("shape", _frozen(seats=[])),
    "a field with a comma": ("shape", lambda bundle: bundle["frozen"]["seats"][0].update(field="food,market")),
    "strata out of order": (
        "shape",
        _frozen(strata=[{"id": id, "title": "", "rate": "1", "minimum": 0} for id in "CB"]),
    ),
    "a stratum twice": ("shape", _frozen(strata=[STRATUM, STRATUM])),
    "a rate above one": ("shape", lambda bundle: bundle["frozen"]["strata"][0].update(rate="1.000001")),
    "a rate of seven places": ("shape", lambda bundle: bundle["frozen"]["strata"][0].update(rate="0.0000001")),
    "a window that ends before it begins": ("shape", _frozen(window={"from": "2026-03-09", "until": "2026-03-08"})),
    "a day that doesn't exist": ("shape", _frozen(window={"from": "2026-02-29", "until": "2026-03-08"})),
    "a moment that doesn't exist": ("shape", _frozen(reveal_by="2026-03-03T24:00:00Z")),
    "a leap second": ("shape", _frozen(reveal_by="2026-03-02T23:59:60Z")),
    "a beacon of few values": ("shape", _few_values),
    "an endless beacon": ("shape", _beacon(length=513)),
    "columns in another order": ("shape", lambda bundle: bundle["conflicts"]["columns"].reverse()),
    "lines out of order": ("table.population", _lines("population", lambda lines: lines.reverse())),
    "a line twice": ("table.population", _lines("population", lambda lines: lines.insert(0, lines[0]))),
    "an id twice": ("table.population", _lines("population", lambda lines: lines.insert(1, f"{lines[0]}9"))),
    "an unknown stratum": ("table.population", _line("population", "\tB\t", "\tX\t")),
    "visits with a leading zero": ("table.population", _line("population", "\t0\t", "\t00\t")),
    "a decomposed name": ("table.population", _line("population", "商店", "e\u0301")),
    "a control character": ("table.population", _line("population", "商店", "\u0085")),
    "a short area": ("table.population", _line("population", "330109", "33010")),
    "another count than frozen": ("table.population", lambda bundle: bundle["~population"].update(count=11)),
    "another digest than frozen": (
        "table.population",
        lambda bundle: bundle["~population"].update(digest="sha256:" + "0" * 64),
    ),
    "fields out of order": ("table.officers", _line("officers", "\tfire\t", "\tmarket,fire\t")),
    "a certificate from a day that doesn't exist": ("table.officers", _line("officers", "2024-01-01", "2023-02-29")),
    "conflicts out of order": ("table.conflicts", _lines("conflicts", lambda lines: lines.reverse())),
    "a single party": ("commitments", _one_party),
    "parties out of order": ("commitments", _commitments(lambda all: all.reverse())),
    "a party twice": ("commitments", _commitments(lambda all: all.insert(0, all[0]))),
    "one digest for two": ("commitments", _commitments(lambda all: all[1].update(digest=all[0]["digest"]))),
    "a register of after the freeze": ("times", _frozen(register_as_of="2026-03-02T01:00:01Z")),
    "reveals due at the freeze": ("times", _frozen(reveal_by="2026-03-02T01:00:00Z")),
    "a beacon at the end of the reveals": ("times", _beacon(not_before="2026-03-03T01:00:00Z")),
    "a closing when the beacon is known": ("times", lambda bundle: bundle["closing"].update(at="2026-03-03T13:00:00Z")),
    "a closing at the freeze": ("times", lambda bundle: bundle["closing"].update(at="2026-03-02T01:00:00Z")),
    "a party left out before its time was over": ("times", _only_after_all),
    "reveals out of order": ("reveals", _reveals(lambda all: all.reverse())),
    "a reveal twice": ("reveals", _reveals(lambda all: all.insert(0, all[0]))),
    "a reveal of somebody else": ("reveals", _reveals(lambda all: all.append({"party": "zzz", "value": "0" * 64}))),
    "a value that opens nothing": ("reveals", _reveals(lambda all: all[0].update(value="0" * 64))),
    "a beacon that is too long": ("beacon", lambda bundle: bundle["beacon"].update(value="07319055")),
    "a beacon of letters": ("beacon", lambda bundle: bundle["beacon"].update(value="073190a")),
    "a beacon of other digits": ("beacon", lambda bundle: bundle["beacon"].update(value="０７３１９０５")),
    "another seed": ("seed", lambda bundle: bundle["~result"].update(seed="0" * 64)),
    "nobody drawn": ("counts", lambda bundle: bundle["~result"].update(strata=[])),
    "no teams": ("teams", lambda bundle: bundle["~result"].update(teams=[])),
    "nobody unstaffed": ("teams", lambda bundle: bundle["~result"].update(unstaffed=[])),
}

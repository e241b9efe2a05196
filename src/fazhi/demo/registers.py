"""The county's registers: some fifteen hundred made-up parties, what each department inspects, officers' training."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from stdnum.cn import uscc

from fazhi.office.catalogues import items, parties
from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.inspections import caps
from fazhi.office.organs import officers

from . import names
from .inspection_crew import Crew
from .inspection_days import Days, at
from .places import COUNTY, PLACES, ROOT, fields_of, read

WORLD = read("inspections.toml")
PARTIES, FEWEST = 1500, 240
KEEPER = "SCJG"
TOWNS = {place.short.removesuffix("街"): place.area for place in PLACES if place.level == "town"}
NO_LONGER = 0.03


def make_parties(crew: Crew, days: Days, scale: float, rng: random.Random) -> list[Party]:
    """The register of parties as the market's organ took it in from one file half a year ago; in the order of codes."""
    taken = at(days.working(190), 9, 30)
    made = [_party(*each, days, rng) for each in enumerate(_names(max(FEWEST, round(PARTIES * scale)), rng), 1)]
    keeper = crew.organs[KEEPER]
    for party in made:
        party.organ, party.changed_at = keeper, taken
    parties.save_all(keeper, made, [], ["name"], at=taken, by=crew.named("banan").person)
    return sorted(Party.unscoped.filter(organ=keeper), key=lambda party: party.code)


def _names(number: int, rng: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """So many different names, each with its trade."""
    trades, weights = WORLD["trades"], [trade["weight"] for trade in WORLD["trades"]]
    known: set[str] = set()
    while len(known) < number:
        trade = rng.choices(trades, weights)[0]
        name = names.business(rng, trade["name"])
        if name not in known:
            known.add(name)
            yield name, trade


def _party(number: int, named: tuple[str, dict[str, Any]], days: Days, rng: random.Random) -> Party:
    name, trade = named
    town, _, _ = name.partition("示例")
    sole = rng.random() < trade["sole"]
    return Party(
        code=credit_code(number, sole),
        name=name,
        kind=Party.Kind.SOLE_TRADER if sole else Party.Kind.ORGANISATION,
        area_code=TOWNS[town],
        industry=trade["industry"],
        state=Party.State.DEREGISTERED if rng.random() < NO_LONGER else Party.State.ACTIVE,
        address=f"清渠县{town}示例路{rng.randint(1, 299)}号",
        established=days.today - dt.timedelta(days=rng.randint(400, 6000)),
        tags=trade.get("tags", []),
    )


def credit_code(number: int, sole: bool) -> str:
    """The made-up credit code of a party, with a right check character, of an area that no register knows."""
    stem = f"{'92' if sole else '91'}{COUNTY['area']}{number:09d}"
    return stem + uscc.calc_check_digit(stem)


def make_items(crew: Crew, days: Days) -> dict[str, InspectionItem]:
    """What each department inspects at random, by number."""
    taken, made = at(days.working(185), 10), {}
    for row in WORLD["items"]:
        about = {name: value for name, value in row.items() if name not in ("organ", "checklist")}
        (field,) = fields_of(row["organ"])
        points = [{"id": f"p{number}", "title": title} for number, title in enumerate(row["checklist"], 1)]
        item = InspectionItem(**about, field=field, checklist=points)
        by = crew.at(row["organ"], "officer").person
        made[item.code] = items.register(crew.organs[row["organ"]], item, by=by, at=taken)
    return made


def make_training(crew: Crew, days: Days, rng: random.Random) -> None:
    """The hours of training of the year before, of the market's own officers."""
    taken = at(days.working(180), 11)
    for one in crew.certified(KEEPER, days.today):
        officers.set_hours(one, taken.year - 1, rng.choice((60, 60, 64, 72, 48)), at=taken, by=None)


def make_caps(crew: Crew, days: Days, years: set[int]) -> None:
    """How often an enterprise may be visited, as the county published it for each of these years."""
    day = days.working(170)
    by = crew.standing(crew.named("sifa"), at(day, 9))
    for year in sorted(years):
        for row in WORLD["caps"]:
            caps.publish(
                crew.organs[ROOT], year, **row, basis=f"清渠县涉企行政检查频次上限（{year}年，虚构）", published_on=day,
                by=by, now=at(day, 9),
            )  # fmt: skip

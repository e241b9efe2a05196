"""All matters of the county, planned from a seed: how many, where, when, about whom; the same seed and day give the
same county."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from fazhi.law.state import Machine
from fazhi.office.organs.models import Organ

from . import (
    disclosure,
    hours,
    names,
    penalty,
    penalty_plot,
    planner,
    reconsideration,
    reconsideration_script,
    travelling,
)
from .case import Case, Move, World
from .places import PLACES, Place, read
from .roster import Roster

REQUESTS = read("requests.toml")
PENALTIES, RECONSIDERATIONS, DISCLOSURES = 2560, 225, 450
EVEN = (0.9, 0.7, 1.1, 1.1, 1.0, 1.1, 1.0, 1.0, 1.1, 0.9, 1.1, 1.0)
OVERTURNED = {"varied": "changed", "revoked": "revoked", "partly_revoked": "changed", "declared_unlawful": "illegal"}
CLUMSY = 0.003
NUMBERED = ("decision_number", "reply_number")
FORGETFUL = 7.0
CORRECTED = 0.007


@dataclass
class Builder:
    """Plans matters for the organs given by code; `machines` are those of the procedures in force."""

    seed: str
    scale: float
    world: World
    organs: Mapping[str, Organ]
    machines: Mapping[str, Machine]
    cases: list[Case] = field(default_factory=list)

    @property
    def begins(self) -> dt.date:
        """A quarter before last year, so that last year has cases to take over."""
        return dt.date(hours.CHINA.local(self.world.now).year - 2, 10, 1)

    def plan(self, progress: Callable[[int], None]) -> list[Case]:
        """Every matter, planned to its end or to the present, in the order of their opening."""
        for number, (plant, rng) in enumerate(self._all()):
            plant(number, rng)
            progress(1)
        self.cases.sort(key=lambda case: (case.opened_at, case.machine.procedure.id, case.name))
        _number(self.cases)
        return self.cases

    def amount(self) -> int:
        """How many matters are planned, besides the reconsiderations that penalties bring about."""
        totals = (PENALTIES, RECONSIDERATIONS, DISCLOSURES, *(route.number for route in travelling.routes()))
        return sum(max(1, round(total * self.scale)) for total in totals)

    def _all(self) -> Iterator[tuple[Callable[[int, random.Random], None], random.Random]]:
        kinds = ((self._penalty, PENALTIES), (self._reconsideration, RECONSIDERATIONS), (self._disclosure, DISCLOSURES))
        for plant, total in kinds:
            for number in range(max(1, round(total * self.scale))):
                yield plant, random.Random(f"{self.seed}/{plant.__name__}/{number}")
        for place, route in enumerate(travelling.routes()):
            for number in range(max(1, round(route.number * self.scale))):
                rng = random.Random(f"{self.seed}/{route.procedure}/{place}/{number}")
                yield partial(self._route, route, place), rng

    def _route(self, route: travelling.Route, place: int, number: int, rng: random.Random) -> None:
        person = route.party == "person"
        party = names.person(rng) if person else names.business(rng, "有限公司") if route.party else ""
        case = self._case(
            route.procedure,
            rng.choice(route.places()),
            f"r{place}-{number}",
            rng,
            title=rng.choice(route.title),
            party=party,
            party_is_person=person,
            plot={},
        )
        travelling.travel(case, route)

    def _penalty(self, number: int, rng: random.Random) -> None:
        place = rng.choices(PLACES, [each.cases for each in PLACES])[0]
        offence = penalty_plot.offence_of(place.field, rng)
        person = rng.random() < offence["people"]
        trade = rng.choice(offence.get("places") or penalty_plot.FIELDS[place.field]["places"])
        machine = self.machines["penalty"]
        values = {**machine.table.parameters, **place.parameters}
        case = self._case(
            "penalty",
            place,
            number,
            rng,
            title=offence["cause"],
            party=names.person(rng) if person else names.business(rng, trade),
            party_is_person=person,
            season=penalty_plot.FIELDS[place.field]["season"],
            plot={**penalty_plot.plot(rng, offence, person, values), "corrected": rng.random() < CORRECTED},
        )
        planner.live(case, penalty.SCRIPT, self._challenged)

    def _challenged(self, case: Case, move: Move) -> None:
        """A party that is noted to have asked for reconsideration gets one, and the penalty waits for its result."""
        if move.act != "note_reconsideration":
            return
        rng = random.Random(f"{self.seed}/challenge/{case.name}")
        plot = {**reconsideration.plot(rng, "penalty", ["revoke"]), "amount": case.fact("fine", 0)}
        asked = self._reconsider(rng, case.place, plot, "不服行政处罚决定", case.party, f"p{case.name}", case.at)
        answer = next((one for one in asked.acts() if one.act in ("serve", "serve_other")), None)
        case.plot["awaits"] = answer.at + dt.timedelta(days=1) if answer else case.world.now + dt.timedelta(days=1)
        if answer:
            case.plot["annulment"] = OVERTURNED.get(asked.state.outcome, "revoked")
            lost = asked.state.outcome in OVERTURNED
            gone = asked.state.outcome in ("withdrawn", "terminated")
            case.plot["challenge_result"] = "overturned" if lost else "withdrawn" if gone else "upheld"

    def _reconsideration(self, number: int, rng: random.Random) -> None:
        kind = rng.choices(REQUESTS["challenged"], [one["weight"] for one in REQUESTS["challenged"]])[0]
        able = [place for place in PLACES if place.field in kind["by"] and not place.is_team]
        respondent = rng.choices(able, [1 + place.requests + 60 * place.tardy for place in able])[0]
        plot = reconsideration.plot(rng, kind["act_kind"], list(kind["requests"]), "当场" in kind["title"])
        self._reconsider(rng, respondent, plot, kind["title"], names.person(rng), f"{number:05d}", None)

    def _reconsider(
        self,
        rng: random.Random,
        respondent: Place,
        plot: dict[str, Any],
        title: str,
        party: str,
        name: str,
        at: dt.datetime | None,
    ) -> Case:
        place = next(each for each in PLACES if each.reconsideration)
        answerable = next((each for each in PLACES if each.code == respondent.parent), respondent)
        kind = "lower_government" if answerable.level == "town" else "department"
        told = {**plot, "respondent": answerable.name, "respondent_kind": kind}
        case = self._case(
            "reconsideration",
            place,
            name,
            rng,
            title=title,
            party=party,
            party_is_person="示例" not in party,
            at=at,
            plot=told,
        )
        return planner.live(case, reconsideration_script.SCRIPT)

    def _disclosure(self, number: int, rng: random.Random) -> None:
        place = rng.choices(PLACES, [each.requests for each in PLACES])[0]
        wants = REQUESTS["wanted"].get(place.field, []) * 3 + REQUESTS["wanted"]["general"]
        wanted = rng.choice(wants).format(town=names.town(rng), year=self.begins.year + 1 - rng.randint(0, 2))
        plot = {**disclosure.plot(rng), "wanted": wanted}
        person = plot["kind"] == "person"
        case = self._case(
            "disclosure",
            place,
            number,
            rng,
            title=f"申请公开{wanted}",
            party=names.person(rng) if person else names.business(rng, "有限公司"),
            party_is_person=person,
            plot=plot,
        )
        planner.live(case, disclosure.SCRIPT)

    def _case(
        self,
        slug: str,
        place: Place,
        name: int | str,
        rng: random.Random,
        *,
        plot: dict[str, Any],
        season: tuple[float, ...] = EVEN,
        at: dt.datetime | None = None,
        **about: Any,
    ) -> Case:
        machine = self.machines[slug]
        known = {key: value for key, value in place.parameters.items() if key in machine.table.parameters}
        case = Case(
            self.world,
            machine,
            place,
            self.organs[place.code],
            str(name),
            rng,
            at or self._some_day(season, rng),
            parameters=known,
            plot={**plot, "clumsy": CLUMSY * (3 if place.tardy > 0.1 else 1)},
            **about,
        )
        self._forget(case)
        self.cases.append(case)
        return case

    def _forget(self, case: Case) -> None:
        """In weak organs some of this year's cases are left lying."""
        recent = (self.world.now - case.opened_at).days < 240
        if recent and case.rng.random() < FORGETFUL * case.place.tardy**2:
            case.plot["forgotten"] = case.rng.randint(4, 16)

    def _some_day(self, season: tuple[float, ...], rng: random.Random) -> dt.datetime:
        """An hour between the beginning and the present, more often in the months that bring more."""
        span = (hours.CHINA.local(self.world.now) - self.begins).days
        while True:
            day = self.begins + dt.timedelta(days=rng.randint(0, span))
            at = hours.some_hour(day, rng)
            if hours.is_working(day) and at < self.world.now and rng.random() * 2 < season[day.month - 1]:
                return at


def _number(cases: list[Case]) -> None:
    """Give every decision the next number of its organ and year, in the order in which they were made."""
    made = [(one.at, case.name, one.facts) for case in cases for one in case.acts()]
    last: dict[str, int] = {}
    for _, _, facts in sorted(made, key=lambda item: item[:2]):
        for name in NUMBERED:
            if "{n}" in str(facts.get(name, "")):
                stem = facts[name]
                last[stem] = last.get(stem, 0) + 1
                facts[name] = stem.format(n=last[stem])


def world_of(now: dt.datetime) -> World:
    """The world as it stands in the database."""
    return World(Roster(), now)

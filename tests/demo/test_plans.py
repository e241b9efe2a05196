"""The plans of the county: every usual outcome comes about, nothing gets stuck, mistakes are refused."""

from __future__ import annotations

import random

import pytest

from fazhi.demo import builder, people, places
from fazhi.demo.case import Case
from fazhi.demo.county import PROCEDURES
from fazhi.office.matters import versions

from .conftest import NOW

pytestmark = pytest.mark.django_db
# What half a county brings about in any year; the rest of the statute's results are rarer.
USUAL = {
    "penalty": "penalised not_filed exempted unfounded to_judiciary to_other_organ terminated cancelled revoked",
    "reconsideration": "upheld revoked declared_unlawful request_rejected ordered_to_perform dismissed mediated "
    "withdrawn refused abandoned",
    "disclosure": "disclosed partial not_held needs_making petition repeated third_party_rights other",
    "licence": "granted refused",
    "service_request": "solved",
    "petition": "explained",
    "mediation": "agreed",
    "inspection": "clean",
    "normative_document": "issued",
    "major_decision": "adopted",
    "litigation": "upheld",
    "rectification": "cleared",
    "penalty_simple": "penalised",
}


@pytest.fixture(scope="module")
def cases(undone: None) -> list[Case]:
    """The plans of half a county; nothing of them goes through the door."""
    organs = places.create_organs()
    people.create_people(organs, NOW.date(), random.Random(1))
    versions.install_shipped(NOW)
    machines = {slug: versions.machine_of(versions.current(slug, NOW.date())) for slug in PROCEDURES}
    world = builder.world_of(NOW)
    return builder.Builder("试", 0.5, world, organs, machines).plan(lambda done: None)


def of(cases: list[Case], slug: str) -> list[Case]:
    return [case for case in cases if case.machine.procedure.id == slug]


@pytest.mark.parametrize("slug", PROCEDURES)
def test_every_usual_outcome_comes_about(cases: list[Case], slug: str) -> None:
    ends = {case.state.outcome for case in of(cases, slug)}
    assert set(USUAL[slug].split()) <= ends


def test_no_matter_is_left_where_nobody_could_go_on(cases: list[Case]) -> None:
    assert [(case.machine.procedure.id, case.name, case.done[-1].act) for case in cases if case.stuck] == []


def test_most_matters_are_ended_and_some_are_open(cases: list[Case]) -> None:
    open_now = sum(case.state.ended_at is None for case in cases)
    assert 0.04 < open_now / len(cases) < 0.25


def test_attempts_are_refused_for_many_reasons(cases: list[Case]) -> None:
    tried = [one for case in cases for one in case.done if one.refused]
    assert len(tried) > 10
    assert len({code for one in tried for code in one.refused}) >= 5


def test_weak_organs_are_late_more_often_than_others(cases: list[Case]) -> None:
    weak = [case for case in cases if case.place.tardy >= 0.1]
    firm = [case for case in cases if case.place.tardy < 0.03 and case.machine.procedure.id == "penalty"]
    assert lateness(weak) > 2 * lateness(firm) > 0


def lateness(cases: list[Case]) -> float:
    """The share of publications, of those owed within seven working days, that came more than ten days later."""
    met = []
    for case in cases:
        times = {one.act: one.at for one in case.acts()}
        if "publish" in times and "decide" in times:
            met.append((times["publish"] - times["decide"]).days > 14)
    return sum(met) / max(1, len(met))


def test_nothing_is_recorded_before_it_happened_or_after_today(cases: list[Case]) -> None:
    for case in cases:
        for one in case.acts():
            assert one.at <= one.recorded_at <= NOW
    assert any(one.recorded_at.date() > one.at.date() for case in cases for one in case.acts())


def test_decisions_are_numbered_in_the_order_in_which_each_organ_made_them(cases: list[Case]) -> None:
    numbers = [
        (case.place.short, one.at, one.facts["decision_number"])
        for case in of(cases, "penalty")
        for one in case.acts()
        if one.act == "decide" and one.at.year == 2025
    ]
    assert len({number for _, _, number in numbers}) == len(numbers)
    assert (first := min(one for one in numbers if one[0] == "清渠市监"))[2] == "清渠市监罚〔2025〕1号", first


def test_a_penalty_waits_for_the_reconsideration_that_its_party_asked_for(cases: list[Case]) -> None:
    challenged = {f"p{case.name}": case for case in of(cases, "penalty") if case.was("note_reconsideration")}
    asked = {case.name: case for case in of(cases, "reconsideration") if case.name.startswith("p")}
    assert challenged.keys() == asked.keys()
    for name, case in asked.items():
        if challenged[name].was("note_reconsideration_result"):
            lost = case.state.outcome in builder.OVERTURNED
            assert (challenged[name].fact("remedy_result") == "overturned") == lost

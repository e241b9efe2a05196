"""The indicators that come with Fazhi ask only for what the procedures that come with it can record."""

from __future__ import annotations

import pytest

from fazhi.figures.indicator import Indicator
from fazhi.figures.loading import shipped
from fazhi.figures.selection import ClockSelection, EntrySelection, MatterSelection
from fazhi.law import loading as law
from fazhi.law.procedure import DUTY, FieldType, Procedure

INDICATORS = shipped()
SPECIAL = [one for one in INDICATORS.values() if one.procedures]


def procedures(indicator: Indicator) -> list[Procedure]:
    return [law.shipped()[slug] for slug in indicator.procedures]


def test_at_least_twenty_five_figures_of_the_yearly_reports_are_answered() -> None:
    assert len([one for one in SPECIAL if one.source]) >= 25


def test_a_record_without_our_procedures_has_figures_too() -> None:
    assert len([one for one in INDICATORS.values() if not one.procedures]) >= 10


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_an_indicator_says_what_it_is_and_on_which_article_it_rests(indicator: Indicator) -> None:
    assert indicator.law
    assert indicator.words
    assert indicator.numerator


@pytest.mark.parametrize("indicator", SPECIAL, ids=lambda one: one.id)
def test_its_acts_facts_outcomes_and_clocks_exist(indicator: Indicator) -> None:
    (procedure,) = procedures(indicator)
    for amount in indicator.amounts:
        selection = amount.selection
        if isinstance(selection, EntrySelection):
            _entries_exist(procedure, selection)
            assert all(procedure.fields[name].type is FieldType.MONEY for name in amount.facts)
        elif isinstance(selection, ClockSelection):
            assert set(selection.key) <= {rule.key for rule in procedure.clocks if rule.kind in selection.kind}
        if not isinstance(selection, ClockSelection):
            assert set(selection.outcome) <= set(procedure.outcomes)


def _entries_exist(procedure: Procedure, selection: EntrySelection) -> None:
    assert set(selection.owed) <= {rule.key for rule in procedure.clocks if rule.kind == DUTY}
    for acts, facts in [(selection.act, selection.facts), *((each.act, each.facts) for each in selection.after)]:
        assert set(acts) <= set(procedure.acts)
        recorded = {name for act in acts for name in (*procedure.acts[act].fields, *procedure.acts[act].optional)}
        for fact in facts:
            assert fact.name in recorded
            field = procedure.fields[fact.name]
            known = {choice.value for choice in field.choices} or {True, False}
            assert set(fact.values) <= known
            assert fact.has == (field.type is FieldType.CHOICES)


def test_the_results_of_table_three_are_all_outcomes_and_each_once() -> None:
    def outcomes(*ids: str) -> list[str]:
        return [name for id in ids for name in _selection(f"disclosure_{id}").outcome]

    groups = ("disclosed", "partial", "withheld", "unable", "declined", "otherwise")
    assert sorted(outcomes(*groups)) == sorted(law.shipped()["disclosure"].outcomes)


def test_every_act_with_a_result_ends_the_count_of_open_applications() -> None:
    procedure = law.shipped()["disclosure"]
    assert set(_selection("disclosure_concluded").act) == {act.id for act in procedure.acts.values() if act.results}


def _selection(id: str) -> EntrySelection:
    (amount,) = INDICATORS[id].amounts
    assert not isinstance(amount.selection, MatterSelection | ClockSelection)
    return amount.selection

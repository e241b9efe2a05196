"""What a procedure file declares of itself as a whole — safety properties, links, statistics — is read and checked."""

from __future__ import annotations

import re

import pytest

from fazhi.law import loading
from fazhi.law.linking import Link, Return
from fazhi.law.procedure import Procedure, Statistic
from fazhi.law.safety import Harm
from tests.conftest import ROOT

(BASE,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "procedure-files.md").read_text(), re.S)


def read(text: str) -> Procedure:
    return loading.parse(f"{BASE}\n{text}", "sample")


def mistakes(text: str) -> list[str]:
    with pytest.raises(loading.ProcedureErrors) as caught:
        read(text)
    return [f"{error.key} {error.got}" for error in caught.value.errors]


@pytest.mark.parametrize("harm", list(Harm))
def test_each_kind_of_safety_property_is_read(harm: Harm) -> None:
    (never,) = read(f'[[never]]\nsays = "例"\nact = "decide"\n{harm.value} = "review"\nwhen = "fine > 0"').never
    assert (never.harm, never.acts, never.others) == (harm, ("decide",), ("review",))
    assert never.when and never.when.expression == "fine > 0"
    assert never.law == "行政处罚法(2021)"


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('act = "decides"\nwithout = "review"', 'never.0.act "decides"'),
        ('outcome = "jailed"\nwithout = "review"', 'never.0.outcome "jailed"'),
        ('act = "decide"\nwhile = "rewiew"', 'never.0.while "rewiew"'),
        ('act = "decide"', "never.0 without、after、while、same_person"),
        ('act = "decide"\nwithout = "review"\nafter = "serve"', "never.0 without、after、while、same_person"),
        ('without = "review"', "never.0 act、outcome"),
        ('act = "decide"\nwithout = "review"\nwhen = "fines > 0"', 'never.0.when "fines"'),
    ],
)
def test_a_safety_property_that_says_nothing_is_refused(text: str, mistake: str) -> None:
    assert mistakes(f'[[never]]\nsays = "例"\n{text}') == [mistake]


def test_a_link_and_what_it_brings_back_are_read() -> None:
    link = read(
        '[links.transfer]\ntitle = "移送"\nprocedure = "criminal_transfer"\nopened_by = "drop"\nafter = "decide"\n'
        'returns = [{ outcome = "refused", act = "decide", facts = { fine = 0 }, law = "某法第1条" }]'
    ).links["transfer"]
    back = Return(("refused",), "decide", {"fine": 0}, "某法第1条")
    assert link == Link("transfer", "移送", "criminal_transfer", ("drop",), ("decide",), (back,), "行政处罚法(2021)")
    assert link.returns[0].facts == {"fine": 0}


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('opened_by = "dropped"', 'links.transfer.opened_by "dropped"'),
        ('after = "decides"', 'links.transfer.after "decides"'),
        ('returns = [{ outcome = "x", act = "y" }]', 'links.transfer.returns.0.act "y"'),
        (
            'returns = [{ outcome = "x", act = "drop", facts = { fines = 1 } }]',
            'links.transfer.returns.0.facts "fines"',
        ),
    ],
)
def test_a_link_to_what_the_file_does_not_have_is_refused(text: str, mistake: str) -> None:
    assert mistakes(f'[links.transfer]\ntitle = "移送"\nprocedure = "other"\n{text}') == [mistake]


def test_statistics_are_read() -> None:
    assert read('[[statistics]]\ntitle = "件数"\nindicator = "cases"').statistics == (Statistic("件数", "cases"),)

"""A province's values: read whole or refused with every mistake at once, and fitting the procedures that are there."""

from __future__ import annotations

import pytest

from fazhi.law import loading, profile
from fazhi.law.period import Period, Unit
from fazhi.law.profile import Profile, ProfileErrors

SAMPLE = """
id = "qingqu"
title = "清渠省"
area = "990000"
laws = ["清渠省行政处罚办法"]
[procedures.penalty]
verify_period = { value = "7个工作日", law = "清渠省行政处罚办法第3条", mark = "V2" }
hearing_person = { value = 5000, law = "清渠省行政处罚办法第4条" }
cancel_filing = { value = true, law = "清渠省行政处罚办法第5条" }
"""
PROFILES = profile.shipped().values()


def read(text: str) -> Profile:
    return profile.parse(text, "qingqu.toml", loading.shipped())


def mistakes(text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(ProfileErrors) as refused:
        read(text)
    assert all("qingqu.toml" in line for line in str(refused.value).splitlines())
    return [(it.key, it.got, it.want) for it in refused.value.mistakes]


def test_a_profile_is_read_in_the_files_order_with_periods_as_periods() -> None:
    found = read(SAMPLE)
    assert (found.id, found.title, found.area, found.laws) == ("qingqu", "清渠省", "990000", ("清渠省行政处罚办法",))
    assert [one.parameter for one in found.settings] == ["verify_period", "hearing_person", "cancel_filing"]
    period, number, flag = found.settings
    assert (period.value, period.mark) == (Period(7, Unit.WORKING_DAYS), "V2")
    assert (number.value, flag.value, flag.mark) == (5000, True, "V")


def test_every_mistake_is_found_at_once() -> None:
    wrong = SAMPLE.replace('"7个工作日"', '"七天"').replace("5000", "true").replace("cancel_filing", "cancel")
    wrong = wrong.replace('"990000"', '"99"') + '[procedures.nothing]\nx = { value = 1, law = "某条" }\n'
    found = mistakes(wrong)
    assert [key for key, _, _ in found] == [
        "area",
        "procedures",
        "procedures.penalty",
        "procedures.penalty.verify_period.value",
        "procedures.penalty.hearing_person.value",
    ]
    assert [got for _, got, _ in found] == ['"99"', '"nothing"', '"cancel"', '"七天"', "true"]


@pytest.mark.parametrize(
    ("old", "new", "key", "want"),
    [
        ('value = true, law = "清渠省行政处罚办法第5条"', "value = true", "cancel_filing.law", "必须写明"),
        ('mark = "V2"', 'mark = "sure"', "verify_period.mark", "V2"),
        ('title = "清渠省"', "", "title", "必须写明"),
        ('area = "990000"', 'area = "990000"\nregion = "东"', "region", "拼写"),
        ('laws = ["清渠省行政处罚办法"]', "laws = []", "laws", "至少一项"),
        ('id = "qingqu"', "id = ", "第2行第6列", "加引号"),
    ],
)
def test_a_file_out_of_shape_is_refused_with_its_place(old: str, new: str, key: str, want: str) -> None:
    assert old in SAMPLE
    assert any(place.endswith(key) and want in wanted for place, _, wanted in mistakes(SAMPLE.replace(old, new)))


def test_a_default_is_a_value_like_any_other() -> None:
    assert read(SAMPLE.replace("5000", "10000")).settings[1].value == 10000


@pytest.mark.parametrize("found", PROFILES, ids=lambda one: one.id)
def test_a_shipped_profile_fits_the_shipped_procedures(found: Profile) -> None:
    assert found.settings
    for one in found.settings:
        assert one.parameter in loading.shipped()[one.procedure].parameters


@pytest.mark.parametrize("found", PROFILES, ids=lambda one: one.id)
def test_every_value_of_a_shipped_profile_comes_from_a_rule_that_it_names(found: Profile) -> None:
    assert not [one for one in found.settings if not any(one.law.startswith(law) for law in found.laws)]
    assert found.area.endswith("0000")


def test_no_two_profiles_are_of_one_area() -> None:
    assert len({one.area for one in PROFILES}) == len(PROFILES)

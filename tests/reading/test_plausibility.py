from __future__ import annotations

import pytest

from fazhi.reading.checks.plausibility.amounts import check

from .found import found, severities


@pytest.mark.parametrize(
    "body",
    [
        "执法人员持证上岗率101%。",
        "抽检合格率达105%。",
        "群众满意率102.5%。",
        "案件同比下降120%。",
        "涉企案件占受理总数的130%。",
    ],
)
def test_a_percentage_that_cannot_be_above_a_hundred_is_an_error(body: str) -> None:
    assert [code for code, *_ in found(check, body)] == ["plausibility.rate-above-100"]
    assert severities(check, body) == ["error"]


def test_a_rate_that_old_cases_may_lift_above_a_hundred_is_a_warning() -> None:
    assert severities(check, "全年案件结案率103%。") == ["warning"]


@pytest.mark.parametrize(
    "body",
    [
        "任务完成率达112%。",
        "案件同比增长120%。",
        "抽检合格率达100%。",
        "税收增幅130%。",
        "拆除违建1762处，占目标任务的309%。",
    ],
)
def test_a_percentage_that_may_be_above_a_hundred_is_left_alone(body: str) -> None:
    assert found(check, body) == []


def test_a_rate_above_a_hundred_that_the_old_cases_explain_is_left_alone() -> None:
    assert found(check, "新收案件520件，办结533件（含上年结转），结案率102.5%。") == []
    assert found(check, "新收案件520件，办结533件，结案率102.5%。") == []


def test_more_successes_than_cases_are_found() -> None:
    assert found(check, "共调解纠纷200件，调解成功210件。") == [
        ("plausibility.part-above-whole", "210件", "不超过200件", "")
    ]
    assert found(check, "共调解纠纷200件，调解成功190件。") == []


def test_more_cases_concluded_than_taken_up_may_come_from_last_year() -> None:
    assert found(check, "共受理案件200件，审结210件。") == []


def test_visits_among_persons_are_noted() -> None:
    assert found(check, "培训执法人员300人，其中参加网上学习260人次。") == [
        ("plausibility.persons-and-visits", "260人次", "300人", "")
    ]
    assert found(check, "培训执法人员300人，其中参加网上学习260人。") == []

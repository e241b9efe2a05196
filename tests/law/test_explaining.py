"""A due date says how it came about: what wasn't counted and why, and which article moved it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from fazhi.law.calendar import CHINA, plain
from fazhi.law.counting import Pause, Step, due, earliest
from fazhi.law.period import Period

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def words(start: str, period: str, *pauses: tuple[str, str], extended: tuple[str, ...] = ()) -> list[str]:
    found = due(
        at(start),
        Period.parse(period),
        CHINA,
        [Pause(at(since), at(until)) for since, until in pauses],
        [Period.parse(text) for text in extended],
    )
    assert found is not None
    return [step.words for step in found.steps]


def test_working_days_over_a_holiday_name_every_day_left_out_and_the_weekend_worked() -> None:
    found = due(at("2026-09-28 10:30"), Period.parse("5 working days"), CHINA)
    assert found is not None
    assert found.steps[1] == Step(datetime(2026, 10, 1).date(), "2026-10-01 周四 国庆节放假，不计")
    assert [step.words for step in found.steps] == [
        "自 2026-09-28 周一 起算，当日不计，自次日起计（民法典第201条第1款）",
        "2026-10-01 周四 国庆节放假，不计",
        "2026-10-02 周五 国庆节放假，不计",
        "2026-10-03 周六 国庆节放假，不计",
        "2026-10-04 周日 国庆节放假，不计",
        "2026-10-05 周一 国庆节放假，不计",
        "2026-10-06 周二 国庆节放假，不计",
        "2026-10-07 周三 国庆节放假，不计",
        "2026-10-10 周六 调休上班，计为第5个工作日",
        "第5个工作日为 2026-10-10 周六",
        "期限末日为 2026-10-10 周六，至当日24时届满（民法典第203条第2款）",
    ]


def test_a_roll_names_the_rest_day_and_its_article() -> None:
    assert words("2026-09-03", "30 days")[1:] == [
        "第30日为 2026-10-03 周六",
        "末日 2026-10-03 周六 国庆节放假，顺延至 2026-10-08 周四（民法典第203条第1款）",
        "期限末日为 2026-10-08 周四，至当日24时届满（民法典第203条第2款）",
    ]


def test_an_ordinary_weekend_is_named_once() -> None:
    assert "末日 2026-10-11 周日，顺延至 2026-10-12 周一（民法典第203条第1款）" in words("2026-09-11", "30 days")


@pytest.mark.parametrize(
    ("start", "period", "sentence"),
    [
        ("2026-03-02", "3 months", "3个月后的对应日为 2026-06-02 周二（民法典第202条）"),
        ("2026-01-31", "1 month", "2026-02 没有31日，以月末 2026-02-28 周六 为末日（民法典第202条）"),
        ("2024-02-29", "1 year", "2025-02 没有29日，以月末 2025-02-28 周五 为末日（民法典第202条）"),
    ],
)
def test_months_name_the_corresponding_day_or_the_months_end(start: str, period: str, sentence: str) -> None:
    assert sentence in words(start, period)


def test_suspended_days_are_named_with_what_they_cost() -> None:
    assert words("2026-03-02", "7 days", ("2026-03-05", "2026-03-08"))[1:3] == [
        "2026-03-05 周四 至 2026-03-07 周六 中止，不计 3日",
        "第7日为 2026-03-12 周四",
    ]
    assert words("2026-03-02", "1 month", ("2026-03-05", "2026-03-06"))[1:4] == [
        "2026-03-05 周四 中止，不计 1日",
        "1个月后的对应日为 2026-04-02 周四（民法典第202条）",
        "补足中止的 1日，至 2026-04-03 周五",
    ]


def test_of_suspended_working_days_only_these_are_said_to_be_lost() -> None:
    assert "2026-10-09 周五 至 2026-10-11 周日 中止，不计 2个工作日" in words(
        "2026-09-28", "5 working days", ("2026-10-09", "2026-10-12")
    )
    assert "2026-10-02 周五 至 2026-10-05 周一 中止，其间没有工作日" in words(
        "2026-09-28", "5 working days", ("2026-10-02", "2026-10-06")
    )


def test_a_roll_past_suspended_days_says_so() -> None:
    assert "2026-10-04 周日 至 2026-10-11 周日 中止，不作为期限末日" in words(
        "2026-09-03", "30 days", ("2026-10-04", "2026-10-12")
    )


def test_hours_name_the_suspended_time_to_the_minute() -> None:
    assert words("2026-09-28 22:00", "24 hours", ("2026-09-28 23:00", "2026-09-29 01:30")) == [
        "自 2026-09-28 22:00 起按小时计算（民法典第201条第2款）",
        "2026-09-28 23:00 至 2026-09-29 01:30 中止，不计 2小时30分",
        "满24小时为 2026-09-30 00:30",
        "期限至 2026-09-30 00:30 届满",
    ]


def test_of_suspended_time_only_what_lies_in_the_period_is_named_and_once() -> None:
    before, overlapping, after = (
        ("2026-09-28 20:00", "2026-09-28 23:00"),
        ("2026-09-28 22:30", "2026-09-29 00:00"),
        ("2026-09-29 09:00", "2026-09-29 10:00"),
    )
    assert words("2026-09-28 22:00", "4 hours", after, overlapping, before)[1:] == [
        "2026-09-28 22:00 至 2026-09-28 23:00 中止，不计 1小时",
        "2026-09-28 23:00 至 2026-09-29 00:00 中止，不计 1小时",
        "满4小时为 2026-09-29 04:00",
        "期限至 2026-09-29 04:00 届满",
    ]


def test_an_extension_says_how_it_was_counted() -> None:
    told = words("2026-03-02", "60 days", extended=("30 days", "10 working days"))
    assert told[1:3] == ["延长 30日，合计 90日", "延长 10个工作日，自前段期限届满起接续计算"]
    assert "第90日为 2026-05-31 周日" in told
    assert "第10个工作日为 2026-06-12 周五" in told


def test_a_date_in_an_unpublished_year_is_called_provisional() -> None:
    provisional = "2035年放假安排尚未公布，只按周六、周日休息推算，日期为暂定"
    assert provisional in words("2035-09-28", "10 working days")
    assert not any("暂定" in sentence for sentence in words("2026-09-28", "10 working days"))


def test_a_wait_says_from_when_the_act_may_be_done_and_that_it_does_not_roll() -> None:
    wait = earliest(at("2026-09-03"), Period.parse("30 days"), CHINA)
    assert [step.words for step in wait.steps] == [
        "自 2026-09-03 周四 起算，当日不计，自次日起计（民法典第201条第1款）",
        "第30日为 2026-10-03 周六",
        "至 2026-10-03 周六 24时等待期满（最短等待的末日不顺延），2026-10-04 周日 0时起方可进行",
    ]
    hours = earliest(at("2026-09-03 09:00"), Period.parse("48 hours"), CHINA)
    assert hours.steps[-1].words == "2026-09-05 09:00 起方可进行"


def test_plain_days_are_explained_without_our_civil_code() -> None:
    found = due(at("2026-09-03"), Period.parse("1 month"), plain("Europe/Rome"))
    assert found is not None
    assert not any("民法典" in step.words for step in found.steps)

"""What is left of a time, in words: whole days from the last day on, hours where the law counts in hours."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.office.desk import time_left
from tests.matters.conftest import CHINA


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("due", "now", "words", "tone", "group"),
    [
        ("2026-03-10 00:00", "2026-03-01 09:00", "还有 8 天", "good", "七天以后"),
        ("2026-03-10 00:00", "2026-03-02 09:00", "还有 7 天", "good", "七天之内"),
        ("2026-03-10 00:00", "2026-03-06 23:59", "还有 3 天", "warn", "七天之内"),
        ("2026-03-10 00:00", "2026-03-09 00:00", "今天到期", "warn", "今天到期"),
        ("2026-03-10 00:00", "2026-03-09 23:59", "今天到期", "warn", "今天到期"),
        ("2026-03-10 00:00", "2026-03-10 00:00", "逾期 1 天", "bad", "已经逾期"),
        ("2026-03-10 00:00", "2026-03-11 08:00", "逾期 2 天", "bad", "已经逾期"),
        ("2026-03-10 15:00", "2026-03-10 09:30", "还有 5 小时", "warn", "今天到期"),
        ("2026-03-10 15:00", "2026-03-10 15:00", "逾期 1 小时", "bad", "已经逾期"),
        ("2026-03-10 15:00", "2026-03-13 16:00", "逾期 3 天", "bad", "已经逾期"),
    ],
)
def test_what_is_left_is_told_in_words(due: str, now: str, words: str, tone: str, group: str) -> None:
    badge = time_left.left(at(due), at(now))
    assert (badge.text, badge.tone) == (words, tone)
    assert time_left.heading(at(due), at(now)) == group


def test_a_date_is_told_as_its_last_day_and_a_time_in_hours_to_the_minute() -> None:
    assert time_left.until(at("2026-03-10 00:00")) == "2026-03-09 周一"
    assert time_left.until(at("2026-03-10 15:00")) == "2026-03-10 周二 15:00"

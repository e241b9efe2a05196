"""`fazhi due` tells a person and a program when a period ends, and refuses in Chinese what it can't count."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner, Result

from fazhi.cli.main import app


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["due", *words], env={"COLUMNS": "120"}, catch_exceptions=False)


def told(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def read(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(*words, "--format", "json"))
    return found


def test_a_due_date_is_told_in_three_lines() -> None:
    lines = [line.split() for line in told("5 working days", "--from", "2026-09-28").splitlines()]
    assert lines == [
        ["期限", "5个工作日"],
        ["起算", "2026-09-28", "周一"],
        ["末日", "2026-10-10", "周六"],
    ]


def test_chinese_words_ask_the_same_question() -> None:
    assert told("5个工作日", "--from", "2026-09-28") == told("5 working days", "--from", "2026-09-28")


def test_the_explanation_names_the_days_off_and_the_weekend_worked() -> None:
    explained = told("5 working days", "--from", "2026-09-28", "--explain")
    assert "2026-10-01 周四 国庆节放假，不计" in explained
    assert "2026-10-10 周六 调休上班，计为第5个工作日" in explained
    assert "计算过程" not in told("5 working days", "--from", "2026-09-28")


def test_a_program_reads_the_same_keys_whatever_was_asked() -> None:
    found = read("30 days", "--from", "2026-09-03", "--time", "10:30")
    assert list(found) == ["period", "from", "last_day", "ends", "provisional", "steps"]
    assert found["period"] == "30 days"
    assert found["from"] == "2026-09-03T10:30:00+08:00"
    assert found["last_day"] == "2026-10-08"
    assert found["ends"] == "2026-10-09T00:00:00+08:00"
    assert found["provisional"] is False
    assert found["steps"][2] == {
        "date": "2026-10-08",
        "words": "末日 2026-10-03 周六 国庆节放假，顺延至 2026-10-08 周四（民法典第203条第1款）",
    }


def test_hours_have_an_end_and_no_last_day() -> None:
    found = read("24 hours", "--from", "2026-09-30", "--time", "22:15")
    assert (found["last_day"], found["ends"]) == (None, "2026-10-01T22:15:00+08:00")
    assert "2026-10-01 22:15" in told("24 hours", "--from", "2026-09-30", "--time", "22:15")


def test_a_wait_tells_the_first_day_on_which_the_act_may_be_done() -> None:
    found = read("30 days", "--from", "2026-09-03", "--wait")
    assert list(found) == ["period", "from", "first_day", "opens", "provisional", "steps"]
    assert (found["first_day"], found["opens"]) == ("2026-10-04", "2026-10-04T00:00:00+08:00")
    assert "2026-10-04 周日" in told("30 days", "--from", "2026-09-03", "--wait")


def test_suspensions_and_extensions_are_counted_in() -> None:
    found = read(
        "5 working days",
        *("--from", "2026-09-28"),
        *("--pause", "2026-09-29..2026-09-30", "--pause", "2026-10-09..2026-10-12"),
        *("--extend", "2 working days", "--extend", "1个工作日"),
    )
    # 09-30, 10-08, and from 10-12 on: 10-12 to 10-16, and Monday 10-19.
    assert found["last_day"] == "2026-10-19"


def test_a_period_still_suspended_has_no_date_yet() -> None:
    found = read("7 days", "--from", "2026-03-02", "--pause", "2026-03-04..")
    assert (found["last_day"], found["ends"], found["steps"]) == (None, None, [])
    assert "中止期间" in told("7 days", "--from", "2026-03-02", "--pause", "2026-03-04..")


def test_plain_days_know_no_holidays() -> None:
    assert read("30 days", "--from", "2026-09-03", "--calendar", "plain")["last_day"] == "2026-10-03"


def test_a_provisional_date_says_so() -> None:
    assert read("10 working days", "--from", "2035-09-28")["provisional"] is True
    assert "暂定" in told("10 working days", "--from", "2035-09-28")
    assert "暂定" not in told("10 working days", "--from", "2026-11-02")


def test_without_a_start_the_period_begins_today() -> None:
    before = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    found = read("1 day")
    after = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    assert found["from"] in {f"{before}T00:00:00+08:00", f"{after}T00:00:00+08:00"}


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["5 weeks"], "period.invalid", "看不懂期限“5 weeks”"),
        (["0日"], "period.invalid", "数目应在1至36525之间"),
        (["5 days", "--from", "2026-02-30"], "option.invalid", "--from “2026-02-30”不是日期"),
        (["5 days", "--from", "9999-12-31"], "time.out-of-range", "请核对年份"),
        (["5 days", "--time", "25:00"], "option.invalid", "--time “25:00”不是时刻"),
        (["5 days", "--time", "10:30+01:00"], "option.invalid", "按北京时间"),
        (["24 hours", "--from", "2026-09-28"], "option.invalid", "须用 --time 写明起算时刻"),
        (["5 days", "--calendar", "julian"], "option.invalid", "应为 china 或 plain"),
        (["5 days", "--format", "xml"], "option.invalid", "应为 table 或 json"),
        (["5 days", "--pause", "2026-10-09"], "option.invalid", "2026-10-09..2026-10-12"),
        (["5 days", "--pause", "..2026-10-09"], "option.invalid", "--pause “”不是日期"),
        (["5 days", "--pause", "2026-10-09..2026-10-01"], "pause.reversed", "请核对中止和恢复的时间"),
        (["5 days", "--extend", "再5日"], "period.invalid", "看不懂期限“再5日”"),
        (["5 days", "--wait", "--extend", "5 days"], "option.invalid", "--wait 不能与"),
        (["5 days", "--wait", "--pause", "2026-10-09.."], "option.invalid", "--wait 不能与"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_chinese(words: list[str], code: str, message: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"错误（{code}）：")
    assert message in result.stderr

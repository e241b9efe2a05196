"""The file of a notice of rest days, and `fazhi holidays`: all mistakes at once, all or nothing."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from fazhi.cli.main import app
from fazhi.office.catalogues import holiday_file
from fazhi.office.catalogues.holiday_file import HolidayFileErrors
from fazhi.office.catalogues.models import HolidayDay, HolidayNotice
from tests.cast import cast  # noqa: F401
from tests.conftest import ROOT

SHOWN = next(iter(re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "time.md").read_text("utf-8"), re.DOTALL)))
WRONG = """
title = ""
year = 35
announced = "2034-11-05"
colour = "red"
[[rest]]
from = 2035-02-08
to = 2035-02-07
name = "春节"
[[rest]]
from = 2035-02-08
[[work]]
from = 2035-02-17
until = 2035-02-18
[[work]]
from = 2035-02-17
"""


def ran(*words: str) -> Result:
    return CliRunner().invoke(app, ["holidays", *words], env={"COLUMNS": "200"})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2035.toml"
    path.write_text(SHOWN, "utf-8")
    return path


def test_the_file_that_the_document_shows_is_read() -> None:
    told = holiday_file.parse(SHOWN)
    assert (told.title, told.year, told.national) == ("关于2035年部分节假日安排的通知", 2035, True)
    assert told.announced == dt.date(2034, 11, 5)
    assert told.days[0] == (dt.date(2035, 2, 7), False, "春节放假")
    assert told.days[-1] == (dt.date(2035, 2, 17), True, "调休上班")
    assert len(told.days) == 9


def test_every_mistake_is_told_at_once_with_what_was_wanted() -> None:
    with pytest.raises(HolidayFileErrors) as refusal:
        holiday_file.parse(WRONG)
    keys = [mistake.key for mistake in refusal.value.mistakes]
    assert keys == [
        "title", "year", "announced", "colour", "rest[1].to", "rest[2].name", "work[1].until", "work[2]",
    ]  # fmt: skip
    assert refusal.value.mistakes[1].want == "四位的年份"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("title = ", "文件"),
        ('title = "x"\nyear = 2035\nannounced = 2034-11-05', "rest"),
        ('title = "x"\nyear = 2035\nannounced = 2034-11-05\nrest = 3', "rest"),
        ('title = "x"\nyear = 2035\nannounced = 2034-11-05\nrest = [3]', "rest[1]"),
        ('title = "x"\nyear = 2035\nannounced = 2034-11-05\n[[work]]\nfrom = 2036-01-01', "work[1]"),
        ('title = "x"\nyear = 2035\nannounced = 2034-11-05\n[[work]]\nfrom = 2034-11-30', "work[1]"),
    ],
)
def test_what_says_nothing_or_speaks_of_another_year_is_a_mistake(text: str, key: str) -> None:
    with pytest.raises(HolidayFileErrors) as refusal:
        holiday_file.parse(text)
    assert [mistake.key for mistake in refusal.value.mistakes] == [key]


def test_a_notice_may_reach_back_into_the_december_before() -> None:
    text = (
        'title = "x"\nyear = 2035\nannounced = 2034-11-05\n[[rest]]\nname = "元旦"\nfrom = 2034-12-30\nto = 2035-01-01'
    )
    assert len(holiday_file.parse(text).days) == 3


def test_a_file_with_mistakes_enters_nothing(db: None, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(WRONG, "utf-8")
    result = ran("add", "--file", str(path))
    assert result.exit_code == 2
    assert "有 8 处错误，没有录入" in result.output
    assert not HolidayNotice.unscoped.exists()
    assert ran("add", "--file", str(tmp_path / "missing.toml")).exit_code == 2


def test_a_notice_is_entered_and_listed_for_its_area_alone(cast: Any, file: Path) -> None:  # noqa: F811
    result = ran("add", "--file", str(file), "--organ", "MARKET")
    assert result.exit_code == 0, result.output
    assert "已录入《关于2035年部分节假日安排的通知》，对市场监督管理局及其下级有效。" in result.output
    assert HolidayDay.objects.count() == 9
    here = json.loads(ran("list", "2035", "--organ", "TEAM", "--format", "json").stdout)
    assert (here["provisional"], [one["organ"] for one in here["notices"]]) == (False, ["MARKET"])
    assert {"date": "2035-02-07", "working": False, "name": "春节放假"} in here["days"]
    assert here["notices"][0]["redated"]
    elsewhere = json.loads(ran("list", "2035", "--organ", "ECOLOGY", "--format", "json").stdout)
    assert elsewhere == {"year": 2035, "provisional": True, "notices": [], "days": []}


def test_a_year_is_listed_in_spans_with_the_notices_that_say_so(cast: Any, file: Path) -> None:  # noqa: F811
    ran("add", "--file", str(file))
    shown = ran("list", "2035").output
    assert "2035-02-07 至 2035-02-14" in shown
    assert "《关于2035年部分节假日安排的通知》（2034-11-05 公布），本级政府" in shown
    assert "暂定" not in shown
    assert "暂定" in ran("list", "2036").output
    assert "期限都已按录入的通知重算" in ran("redate").output

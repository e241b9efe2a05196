"""`fazhi duties`: lists, opens, switches off and on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest

from fazhi.cli.main import app
from fazhi.office.duties.models import Opened
from tests.cast import Cast
from tests.duties.conftest import at
from tests.office.test_serve import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("02-20"))


def says(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    from typer.main import get_command

    get_command(app).main(["duties", *arguments], prog_name="fazhi", standalone_mode=False)
    return capsys.readouterr().out


def test_the_year_of_an_organ_is_listed_with_day_article_and_state(
    office: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {one["id"]: one for one in json.loads(says(capsys, "--organ", "MARKET", "--format", "json"))}
    report = found["report_of_department"]
    assert (report["due_on"], report["state"], report["matter"]) == ("2026-03-01", "临近", None)
    assert report["law"] == "法治政府建设与责任落实督察工作规定(2019)第23条第2款"
    assert found["training"]["state"] == "未到期"
    assert "2026-03-01" in says(capsys, "--organ", "MARKET")


def test_duties_are_opened_once_and_those_missed_told(office: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    told = says(capsys, "open", "--organ", "MARKET")
    number = Opened.unscoped.count()
    assert told == f"开立 {number} 件，新列为问题 2 件。\n"
    assert says(capsys, "open", "--organ", "MARKET") == "开立 0 件，新列为问题 0 件。\n"


def test_a_duty_is_switched_off_and_on(office: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    says(capsys, "off", "training", "--organ", "MARKET", "--ground", "没有执法职能")
    listed = {one["id"]: one for one in json.loads(says(capsys, "--organ", "MARKET", "--format", "json"))}
    assert (listed["training"]["state"], listed["training"]["ground"]) == ("不适用", "没有执法职能")
    says(capsys, "on", "training", "--organ", "MARKET", "--ground", "机构改革划入")
    says(capsys, "open", "--organ", "MARKET")
    assert Opened.unscoped.filter(occurrence="training").exists()


def test_the_list_can_be_taken_into_a_calendar(office: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    calendar = icalendar.Calendar.from_ical(says(capsys, "--organ", "MARKET", "--format", "ics"))
    days = {str(event["uid"]): event.decoded("dtstart").isoformat() for event in calendar.walk("VEVENT")}
    assert days["MARKET.2026.report_of_department@fazhi"] == "2026-03-01"


def test_the_office_does_not_start_on_a_local_file_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "duties.toml"
    file.write_text('title = "地方"\n[duties.one]\ntitle = "一"\nlaw = "法"\nlevels = ["village"]\nby = "05-31"\n')
    settings = {"FAZHI_DATA_DIR": str(tmp_path), "FAZHI_DATABASE_URL": "", "FAZHI_DUTIES_FILE": str(file)}
    command = [sys.executable, "-c", "from fazhi.cli.main import main; main()", "serve", "--port", str(free_port())]
    done = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("错误（duties.local-file）")
    assert "duties.one.levels" in done.stderr

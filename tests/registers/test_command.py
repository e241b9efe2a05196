"""`fazhi registers`: a file taken in, refused with its places, given out, and the register of a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fazhi.cli.registers import registers
from fazhi.office.catalogues.models import Party
from fazhi.office.documents.models import Document
from fazhi.office.organs.models import Intake
from tests.cast import Cast
from tests.parties import credit_code, make_party
from tests.registers.files import csv_file

pytestmark = pytest.mark.django_db
HEADING = ("统一社会信用代码", "名称", "成立日期")


def run(*words: str) -> Result:
    return CliRunner().invoke(registers, list(words))


@pytest.fixture
def file(tmp_path: Path, cast: Cast) -> Path:
    path = tmp_path / "parties.csv"
    path.write_bytes(csv_file(HEADING, (credit_code(1), "清渠甲商店", "2018-7-27")))
    return path


def test_a_file_is_taken_in_and_kept(file: Path) -> None:
    done = run("import", "parties", str(file), "--organ", "MARKET")
    assert done.exit_code == 0 and "新增 1" in done.output
    assert Document.objects.get(pk=Intake.unscoped.get(register="parties").document).name == "parties.csv"


def test_a_dry_run_says_what_would_happen_and_takes_nothing(file: Path) -> None:
    done = run("import", "parties", str(file), "--organ", "MARKET", "--dry-run")
    assert "将新增 1" in done.output and not Party.unscoped.exists() and not Document.objects.exists()


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_faults_are_told_with_their_places_and_written_to_a_file(
    tmp_path: Path, file: Path, more: tuple[str, ...]
) -> None:
    file.write_bytes(csv_file(HEADING, (credit_code(1), "清渠甲商店", "2022-09-31")))
    back = tmp_path / "back.csv"
    done = run("import", "parties", str(file), "--errors", str(back), *more)
    assert done.exit_code == 1 and "第 2 行“成立日期”" in done.stderr
    assert "错误说明" in back.read_text("utf-8-sig") and not Party.unscoped.exists()


def test_a_column_is_named_where_the_heading_is_not_known(file: Path) -> None:
    file.write_bytes(csv_file(("统一社会信用代码", "店招"), (credit_code(1), "清渠甲商店")))
    run("import", "parties", str(file), "--column", "name=店招")
    assert Party.unscoped.get().name == "清渠甲商店"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_given_out_is_taken_in_without_a_change(cast: Cast, tmp_path: Path, form: str) -> None:
    make_party(cast.market, "清渠甲商店")
    out = tmp_path / f"out.{form}"
    assert "已导出 1 行" in run("export", "parties", str(out), "--organ", "MARKET").output
    assert "未变 1" in run("import", "parties", str(out), "--organ", "MARKET").output


def test_the_register_of_a_day_is_shown_line_by_line(cast: Cast) -> None:
    party = make_party(cast.market, "清渠甲商店")
    shown = [json.loads(line) for line in run("show", "parties", "--on", "2026-01-05").output.splitlines()]
    assert [(row["key"], row["name"], row["version"]) for row in shown] == [(party.code, "清渠甲商店", 1)]
    assert run("show", "parties", "--on", "2026-01-04").output == ""
    assert party.code in run("show", "parties", "--key", party.code).output
    assert run("show", "parties", "--organ", "ECOLOGY").output == ""


def test_a_file_that_is_not_there_is_said_so(cast: Cast) -> None:
    done = run("import", "parties", "/nowhere.csv")
    assert done.exit_code == 2 and "读不了文件" in done.stderr

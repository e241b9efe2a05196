"""`fazhi migrate`, `organs` and `people` on a database of their own, as somebody runs them on a fresh machine."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.law import loading

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def fazhi(tmp_path: Path) -> Run:
    """Runs the command line with a data folder and a SQLite database that belong to this test."""
    settings = {"FAZHI_DATA_DIR": str(tmp_path), "FAZHI_DATABASE_URL": "", "NO_COLOR": "1", "COLUMNS": "120"}

    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-c", "from fazhi.cli.main import main; main()", *words]
        return subprocess.run(program, env=os.environ | settings | more, capture_output=True, text=True, check=False)

    return run


def test_a_fresh_database_is_made_and_has_one_root_organ(fazhi: Run) -> None:
    assert re.fullmatch(r"已升级 \d+ 项。\n", fazhi("migrate").stdout)
    assert fazhi("migrate").stdout == "数据库已是最新。\n"
    assert "ROOT" in fazhi("organs").stdout
    assert json.loads(fazhi("organs", "--format", "json").stdout) == [
        {"code": "ROOT", "name": "本级政府", "level": "county", "parent": None, "area_code": "", "credit_code": ""}
    ]


def test_a_fresh_database_has_the_shipped_procedures_to_open_matters_under(fazhi: Run, tmp_path: Path) -> None:
    fazhi("migrate")
    with sqlite3.connect(tmp_path / "fazhi.sqlite3") as database:
        stored = {slug for (slug,) in database.execute("SELECT slug FROM matters_procedureversion")}
    assert stored == set(loading.shipped())


def test_before_that_a_command_says_what_to_run_first(fazhi: Run) -> None:
    result = fazhi("organs")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "错误（database.outdated）：数据库还没有建好，或者版本较旧；请先运行 fazhi migrate。\n"


def test_a_database_that_can_not_be_reached_is_told_in_one_line(fazhi: Run) -> None:
    for command in (["migrate"], ["serve", "--port", "18999"]):
        result = fazhi(*command, FAZHI_DATABASE_URL="postgres://nobody@127.0.0.1:1/nowhere")
        assert result.returncode == 1
        assert result.stderr.startswith("错误（database.migration）：数据库升级失败，没有启动：")


def test_a_setting_that_makes_no_sense_stops_the_start(fazhi: Run) -> None:
    result = fazhi("migrate", FAZHI_DEBUG="maybe")
    assert result.returncode == 1
    assert result.stderr.startswith("错误（setting.invalid）：配置项 FAZHI_DEBUG 的值“maybe”不能用")


def test_the_first_administrators_are_made_on_the_server(fazhi: Run) -> None:
    fazhi("migrate")
    made = fazhi("people", "add", "lin", "林某").stdout
    assert re.fullmatch(r"登录名 lin，初始密码 \w{4}-\w{4}-\w{4}-\w{4}（首次登录时须更换）。\n", made)
    assert "已登记任职：林某：本级政府系统管理员" in fazhi("people", "appoint", "lin", "system_admin").stdout
    refused = fazhi("people", "appoint", "lin", "audit_admin")
    assert refused.returncode == 1
    assert refused.stderr.startswith("错误（appointment.excluded）")
    assert fazhi("people", "password", "lin").stdout != made
    assert "没有登录名为“wu”的人员" in fazhi("people", "password", "wu").stderr

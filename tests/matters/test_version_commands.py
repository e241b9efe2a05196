"""`fazhi procedures install` and `migrate`: what they refuse, and what they tell."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fazhi.cli.main import app
from fazhi.office.matters.models import ProcedureVersion

from .conftest import SOURCE, Game

# Small enough to be proved at once; the second act can never happen.
OWN = """
id = "own"
title = "自有程序"
version = "1"
effective = 2026-01-01
law = "示范办法"
[roles.officer]
title = "执法人员"
[outcomes.done]
title = "办结"
[acts.start]
title = "受理"
by = "officer"
then = {act = "finish", within = "10 working days", law = "示范办法第2条"}
[acts.finish]
title = "办结"
by = "officer"
after = "start"
outcome = "done"
ends = true
"""
BROKEN = OWN + '[acts.never]\ntitle = "空设"\nby = "officer"\ninitially = "closed"\n'


def ran(*words: str) -> Result:
    return CliRunner().invoke(app, ["procedures", *words], env={"COLUMNS": "200"})


def written(folder: Path, text: str) -> str:
    path = folder / "own.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_proved_procedure_is_taken_in(db: None, tmp_path: Path) -> None:
    result = ran("install", written(tmp_path, OWN))
    assert result.exit_code == 0, result.output
    assert "已收入 自有程序（1），自 2026-01-01 起施行。" in result.output
    assert ProcedureVersion.objects.filter(slug="own").count() == 1


def test_a_procedure_that_is_not_proved_is_refused_unless_its_writer_insists(db: None, tmp_path: Path) -> None:
    file = written(tmp_path, BROKEN)
    result = ran("install", file)
    assert result.exit_code == 1
    assert "不成立" in result.output
    assert not ProcedureVersion.objects.filter(slug="own").exists()
    assert "（没有证明）" in ran("install", file, "--unproved").output


def test_a_file_with_mistakes_is_not_taken_in(db: None, tmp_path: Path) -> None:
    assert ran("install", written(tmp_path, OWN.replace('by = "officer"', 'by = "nobody"'))).exit_code == 2
    assert ran("install", str(tmp_path / "missing.toml")).exit_code == 2
    assert not ProcedureVersion.objects.filter(slug="own").exists()


def test_a_matter_is_never_moved_to_another_version(game: Game, tmp_path: Path) -> None:
    result = ran("migrate", "sample", "--to", written(tmp_path, SOURCE))
    assert result.exit_code == 2
    assert "案件适用立案时的程序版本" in result.output


@pytest.mark.parametrize("to", ["9", "FILE"])
def test_a_version_that_is_not_there_or_is_of_another_procedure_is_refused(game: Game, tmp_path: Path, to: str) -> None:
    wanted = written(tmp_path, OWN) if to == "FILE" else to
    assert ran("migrate", "sample", "--to", wanted, "--dry-run").exit_code == 2


def test_a_trial_is_told_as_a_table_as_json_and_as_csv(game: Game, tmp_path: Path) -> None:
    game.does("file", "03-02")
    text = SOURCE.replace('within = "90 days"', 'within = "60 days"').replace('version = "1"', 'version = "2"')
    file = written(tmp_path, text)
    table = ran("migrate", "sample", "--to", file, "--dry-run").output
    assert "未结案件 1 件，其中 1 件有差别：期限变动 1 项。没有改动任何案件。" in table
    (row,) = json.loads(ran("migrate", "sample", "--to", file, "--dry-run", "--format", "json").stdout)
    assert (row["kind"], row["act"], row["law"]) == ("moved", "decide", "示范法第60条")
    (line,) = csv.DictReader(io.StringIO(ran("migrate", "sample", "--to", file, "--dry-run", "--format", "csv").stdout))
    assert line["message"] == row["message"] == "期限由 2026-06-01 改为 2026-05-06"


def test_a_trial_on_a_stored_version_names_it_by_its_number(game: Game) -> None:
    assert json.loads(ran("migrate", "sample", "--to", "1", "--dry-run", "--format", "json").stdout) == []

"""`fazhi draw`: what a journalist types, and what a party to the seed types."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from fazhi.cli.main import app
from fazhi.draw.seeding import commitment
from tests.draw.published import LONG_FORM, VECTORS

GOOD = VECTORS / "joint.json"
POPULATION = VECTORS / "QQ-2026-14.population.tsv"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["draw", *map(str, words)], env={"COLUMNS": "200"}, catch_exceptions=False)


def digests(path: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(path.read_bytes())["digests"]
    return found


def changed(folder: Path, **members: Any) -> Path:
    path = folder / "changed.json"
    value = {**json.loads(GOOD.read_bytes()), **members}
    path.write_text(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    return path


def test_a_good_bundle_agrees_and_its_digests_are_shown_for_comparison() -> None:
    result = run("verify", GOOD)
    assert result.exit_code == 0
    assert "不通过" not in result.output
    assert result.output.count("通过") == 14
    assert "请把冻结摘要、揭示摘要与抽查之前公布的两个摘要对照" in result.output.replace("\n", "")
    assert digests(GOOD)["freeze"] in result.output


def test_with_both_digests_noted_before_nothing_is_left_to_compare() -> None:
    noted = digests(GOOD)
    result = run("verify", GOOD, "--announced", noted["freeze"], "--announced", noted["closing"])
    assert result.exit_code == 0
    assert "与你在抽查之前记下的两个摘要相符" in result.output


def test_another_digest_than_the_one_noted_before_ends_with_state_1() -> None:
    result = run("verify", GOOD, "--announced", digests(VECTORS / "caps.json")["freeze"])
    assert result.exit_code == 1
    assert "既不是这份数据的冻结摘要" in result.output


def test_a_changed_bundle_ends_with_state_1_and_names_the_first_step_that_fails(tmp_path: Path) -> None:
    result = run("verify", changed(tmp_path, beacon={"value": "0731906"}), "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.output)
    failed = [step["code"] for step in report["steps"] if step["ok"] is False]
    unreached = [step["code"] for step in report["steps"] if step["ok"] is None]
    assert (report["agrees"], failed, unreached) == (False, ["seed"], ["counts", "subjects", "teams"])
    assert report["summary"].startswith("不一致：“种子”一步没有通过。")


def test_what_is_no_json_ends_with_state_2(tmp_path: Path) -> None:
    path = tmp_path / "photo.json"
    path.write_bytes(b"\x89PNG")
    assert run("verify", path).exit_code == 2


def test_a_missing_file_ends_with_state_2_and_is_named(tmp_path: Path) -> None:
    result = run("verify", tmp_path / "absent.json")
    assert result.exit_code == 2
    assert "absent.json：没有这个文件" in result.stderr


def test_the_long_form_is_verified_with_its_population() -> None:
    bundle = VECTORS / f"{LONG_FORM}.json"
    assert run("verify", bundle, "--population", POPULATION).exit_code == 0
    without = run("verify", bundle)
    assert without.exit_code == 1
    assert POPULATION.name in without.output


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (POPULATION.read_bytes()[:-1], "没有以换行结束"),
        (POPULATION.read_bytes().replace(b"id\t", b"ID\t", 1), "首行"),
        (b"\xef\xbb\xbf" + POPULATION.read_bytes(), "首行"),
        (POPULATION.read_bytes().replace(b"\n", b"\r\n"), "首行"),
        (POPULATION.read_bytes() + b"\xff\n", "UTF-8"),
        (b"", "首行"),
    ],
)
def test_a_population_file_is_taken_byte_for_byte(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "population.tsv"
    path.write_bytes(content)
    result = run("verify", VECTORS / f"{LONG_FORM}.json", "--population", path)
    assert result.exit_code == 1
    assert told in result.output


def test_a_party_gets_a_commitment_and_a_secret_that_it_alone_can_read(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    result = run("commit", "--number", "QQ-2026-20", "--party", "citizen", "--value-file", path)
    value = path.read_text().strip()
    assert result.exit_code == 0
    assert re.fullmatch("[0-9a-f]{64}", value)
    assert result.stdout.strip() == commitment("QQ-2026-20", "citizen", value)
    assert value not in result.output
    assert path.stat().st_mode & 0o777 == 0o600


def test_two_commitments_are_never_the_same(tmp_path: Path) -> None:
    words = ("commit", "--number", "1", "--party", "a", "--value-file")
    assert run(*words, tmp_path / "one").stdout != run(*words, tmp_path / "two").stdout


def test_a_secret_that_was_made_before_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text("precious")
    result = run("commit", "--number", "QQ-2026-20", "--party", "citizen", "--value-file", path)
    assert result.exit_code == 2
    assert path.read_text() == "precious"
    assert "已经存在" in result.stderr


def test_the_secret_lies_in_the_current_folder_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("commit", "--number", "QQ-2026-20", "--party", "citizen").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["QQ-2026-20.citizen.secret"]


@pytest.mark.parametrize(
    ("number", "party"), [("清渠一号", "citizen"), ("1", "../citizen"), ("", "a"), ("1", "a" * 65)]
)
def test_a_number_or_a_party_that_no_bundle_can_hold_is_refused(tmp_path: Path, number: str, party: str) -> None:
    path = tmp_path / "mine"
    result = run("commit", "--number", number, "--party", party, "--value-file", path)
    assert result.exit_code == 2
    assert not path.exists()


@pytest.mark.parametrize("form", ["table", "json"])
def test_what_no_terminal_can_write_is_told_all_the_same(form: str, tmp_path: Path) -> None:
    path = tmp_path / "changed.json"
    path.write_bytes(GOOD.read_bytes().replace(b'"format":"', b'"format":"\\ud800\\u001b[2J', 1))
    result = run("verify", path, "--format", form)
    assert result.exit_code == 1
    assert "ud800" in result.output and "\x1b[2J" not in result.output

"""The command line as a whole: what it lists, what it loads, how it fails, and its reference."""

from __future__ import annotations

import json
import subprocess
import sys
from types import ModuleType

import pytest
import typer
from typer.testing import CliRunner

from fazhi.cli import main as cli
from fazhi.cli.reference import reference
from tests.conftest import ROOT

HEAVY = ["django", "ibis", "pandas", "lxml", "weasyprint", "docx", "vl_convert"]
SMALL = [name for name, command in cli.COMMANDS.items() if not command.office]


class Unreadable(Exception):
    message = "期限“五天”读不懂。"
    code = "period.invalid"


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module with a command `count`, a group `organs` and a command `fail`, registered for one test."""
    module = ModuleType("sample")
    group = typer.Typer(help="机关。")
    group.command("list")(lambda: print("县政府"))

    def count(period: str) -> None:
        """数期限。"""
        print(period)

    def fail() -> None:
        raise Unreadable

    def crash() -> None:
        raise ZeroDivisionError

    vars(module).update(count=count, group=group, fail=fail, crash=crash)
    monkeypatch.setitem(sys.modules, "sample", module)
    for name, target in {"count": "count", "organs": "group", "fail": "fail", "crash": "crash"}.items():
        monkeypatch.setitem(cli.COMMANDS, name, cli.Command(f"sample:{target}", f"{name} 的说明。"))
    monkeypatch.setitem(cli.COMMANDS, "absent", cli.Command("no_such_module:absent", "缺席的命令。"))
    return module


def run(*words: str) -> str:
    result = CliRunner().invoke(cli.app, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_help_lists_every_command_with_its_line_and_imports_none(sample: ModuleType) -> None:
    output = run("--help")
    for name, command in cli.COMMANDS.items():
        assert name in output
        assert command.line in output


def test_a_function_is_a_command(sample: ModuleType) -> None:
    assert run("count", "5个工作日") == "5个工作日\n"


def test_an_app_is_a_group_of_commands(sample: ModuleType) -> None:
    assert run("organs", "list") == "县政府\n"


def test_an_unknown_command_is_refused_with_the_nearest_one() -> None:
    result = CliRunner().invoke(cli.app, ["no-such-command"])
    assert result.exit_code == 2


def test_an_explained_error_is_told_in_one_line(
    sample: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fazhi", "fail"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 1
    assert capsys.readouterr().err == "错误（period.invalid）：期限“五天”读不懂。\n"


def test_an_error_of_ours_is_not_hidden(sample: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["fazhi", "crash"])
    with pytest.raises(ZeroDivisionError):
        cli.main()


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_a_command_has_a_help_of_its_own(name: str) -> None:
    assert cli.COMMANDS[name].load(name).help


def test_the_list_of_commands_imports_nothing_heavy() -> None:
    assert imported_by("import fazhi.cli.main") == []


@pytest.mark.parametrize("name", SMALL)
def test_a_command_without_office_starts_without_the_web_framework(name: str) -> None:
    code = f"from fazhi.cli.main import COMMANDS; COMMANDS[{name!r}].load({name!r})"
    assert "django" not in imported_by(code)


def imported_by(code: str) -> list[str]:
    """Which heavy packages a fresh interpreter holds after running `code`."""
    after = f"{code}; import sys, json; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", after], cwd=ROOT / "src", capture_output=True, text=True, check=True)
    heavy: list[str] = json.loads(done.stdout)
    return heavy


def test_the_reference_in_docs_is_up_to_date() -> None:
    written = (ROOT / "docs" / "cli.md").read_text()
    assert written == reference(), "docs/cli.md 已过时：请运行 make reference"

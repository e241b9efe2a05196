"""docs/tutorial.md can be followed to the letter: each step is put into a file, each command run, its result seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fazhi.cli.main import app
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "tutorial.md").read_text()
STEPS = re.findall(r"```(toml|sh|text|python)\n(.*?)```", TEXT, re.S)
FILE = "dog_registration.toml"


def tables(text: str) -> dict[str, str]:
    """The tables of a TOML text by their heads; what stands before the first has none, `[[never]]`s count up."""
    found: dict[str, str] = {}
    for part in re.split(r"(?m)^(?=\[)", text):
        head = part.splitlines()[0] if part.startswith("[") else ""
        name = f"{head}{part.splitlines()[1]}" if head.startswith("[[") else head
        found[name] = part.rstrip() + "\n"
    return found


def normal(text: str) -> str:
    """Output as its words: frames and blanks of tables don't count."""
    return re.sub(r"[\s│┃┏┓┗┛━─┡┩┐┌└┘├┤┼╇┳┻┬┴╈·]+", "", text)


def run(words: str) -> str:
    result = CliRunner().invoke(app, words.split()[1:])
    return normal(result.output)


def test_it_can_be_followed_to_the_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    content: dict[str, str] = {}
    commands: list[str] = []
    for kind, body in STEPS:
        if kind == "toml":
            content |= {name: part for name, part in tables(body).items() if part.strip()}
            Path(FILE).write_text("\n".join(content.values()))
        elif kind == "sh":
            commands = [line for line in body.splitlines() if " install " not in line]
        elif kind == "text":
            said = "".join(run(command) for command in commands)
            assert [line for line in body.splitlines() if normal(line) not in said] == [], said
        else:
            exec(compile(body, "docs/tutorial.md", "exec"), {})


def test_every_step_is_used() -> None:
    kinds = [kind for kind, _ in STEPS]
    assert kinds.count("toml") >= 8
    assert kinds.count("text") >= 9
    assert kinds[-1] == "python"


def links() -> Iterator[str]:
    yield from re.findall(r"\]\(([\w-]+\.md)\)", TEXT)


@pytest.mark.parametrize("page", sorted(set(links())))
def test_what_it_refers_to_is_there(page: str) -> None:
    assert (ROOT / "docs" / page).exists()

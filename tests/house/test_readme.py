"""Both READMEs: what they tell a newcomer to type exists, and they tell the same."""

from __future__ import annotations

import re
import shlex

import pytest

from fazhi.cli.main import COMMANDS
from tests.conftest import ROOT

READMES = ["README.md", "README.en.md"]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def text(name: str) -> str:
    return (ROOT / name).read_text()


def commands(name: str) -> list[str]:
    """The lines to type in the shell blocks of README `name`, without comments."""
    lines = "".join(BLOCK.findall(text(name))).splitlines()
    return [line.split(" #")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def words_after(program: str, name: str) -> set[str]:
    """The words that follow `program` where a line or a piece of code begins with it."""
    return set(re.findall(rf"(?:^|`){program} ([a-z][a-z-]*)", text(name), re.MULTILINE))


def test_both_readmes_tell_the_same_commands() -> None:
    assert commands("README.md") == commands("README.en.md") != []


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_come_first(name: str) -> None:
    assert commands(name)[:2] == ["make run", "make test"]


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_in_a_readme_exists(name: str) -> None:
    assert words_after("make", name) <= set(TARGET.findall(text("Makefile")))


@pytest.mark.parametrize("name", READMES)
def test_every_fazhi_command_in_a_readme_exists(name: str) -> None:
    assert words_after("fazhi", name) <= set(COMMANDS)


@pytest.mark.parametrize("line", [line for line in commands("README.md") if line.startswith("fazhi ")])
def test_every_option_in_the_readme_is_known_to_its_command(line: str) -> None:
    _, name, *words = shlex.split(line)
    command = COMMANDS[name].load(name)
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_a_readme_links_to_exists(name: str) -> None:
    links = LINK.findall(text(name))
    assert links
    assert [path for path in links if not (ROOT / path).exists()] == []

"""docs/inspections.md: what it tells people to open, to type and to use exists; its numbers are those of the code."""

from __future__ import annotations

import re
import shlex

import pytest
import typer
from django.urls import resolve

from fazhi.cli.main import COMMANDS
from fazhi.demo import inspection_draws, people
from fazhi.office.inspections.oversight import suspicions, suspicious_draws
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "inspections.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`(/[^`]+)`", TEXT)))
BLOCKS = re.findall(r"^ *```sh\n(.*?)^ *```", TEXT, re.MULTILINE | re.DOTALL)
LINES = [line.strip() for block in BLOCKS for line in block.splitlines() if line.strip()]


def test_it_names_the_pages_of_every_part() -> None:
    assert len(PATHS) >= 12


@pytest.mark.parametrize("path", PATHS)
def test_every_address_in_it_leads_to_a_page(path: str) -> None:
    assert resolve(path).func is not None


@pytest.mark.parametrize("line", LINES)
def test_every_command_in_it_exists_with_its_options(line: str) -> None:
    program, name, *words = shlex.split(line)
    assert program == "fazhi"
    command = COMMANDS[name].load(name)
    if isinstance(command, typer.core.TyperGroup):
        command = command.commands[words.pop(0)]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_its_addresses_for_the_public_open_without_signing_in() -> None:
    for path in PATHS:
        assert resolve(path).func.access.public == path.startswith("/public/"), path


@pytest.mark.parametrize("party", ["organ", "supervisor", "public"])
def test_the_values_for_the_demo_are_those_that_its_parties_committed_to(party: str) -> None:
    assert f"`{inspection_draws.secret(party)}`" in TEXT


def test_its_accounts_and_its_code_are_those_of_the_demo() -> None:
    assert inspection_draws.TOKEN in TEXT
    named = {username for username, _, _ in people.accounts()}
    assert set(re.findall(r"`([a-z]+)` (?:登录|是)", TEXT)) - {"xieban"} <= named


def test_its_limits_are_those_of_the_pages() -> None:
    assert f"相隔不过 {suspicions.SHORT.days} 日" in TEXT
    assert f"冻结之前 {suspicious_draws.WATCHED.days} 日内" in TEXT
    assert f"评分不高于 {suspicions.LOW} 分" in TEXT


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", TEXT))
def test_every_link_in_it_leads_somewhere(link: str) -> None:
    assert (ROOT / "docs" / link).exists()

"""docs/duties.md names every key of a duty, and what it tells to type and to write can be typed and read."""

from __future__ import annotations

import re
import shlex

import pytest

from fazhi.cli.main import COMMANDS
from fazhi.law import yearly
from fazhi.law.yearly import Level, YearlyDuty, occurrences
from fazhi.office.duties.standing import State
from tests.conftest import ROOT

DOCUMENT = (ROOT / "docs" / "duties.md").read_text()
KEYS = re.findall(r"^\| `(\w+)` \|", DOCUMENT, re.MULTILINE)
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
(LINES,) = re.findall(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL)


def test_every_key_of_a_duty_is_told_once_in_its_order() -> None:
    assert list(YearlyDuty.model_fields) == KEYS


def test_the_example_is_read_and_shows_every_key() -> None:
    duties = yearly.parse(EXAMPLE, "docs/duties.md")
    assert {key for duty in duties.values() for key in duty.model_fields_set} == set(KEYS)
    found = list(occurrences(duties, "department", "990102", 2028))
    assert [one.id for one in found] == ["reading.1", "flood_report", "reading.2", "reading.3", "reading.4"]
    assert [one.id for one in occurrences(duties, "county", "990102", 2028)] == ["flood_report", "training_plan"]


@pytest.mark.parametrize("level", Level.__args__)
def test_every_level_is_told(level: str) -> None:
    assert f"`{level}`" in DOCUMENT


@pytest.mark.parametrize("mark", YearlyDuty.model_fields["mark"].annotation.__args__)  # type: ignore[union-attr]
def test_every_mark_is_told(mark: str) -> None:
    assert f"`{mark}`" in DOCUMENT


@pytest.mark.parametrize("state", State)
def test_every_state_is_told(state: State) -> None:
    assert state.value in DOCUMENT


@pytest.mark.parametrize("line", LINES.splitlines())
def test_every_command_is_one_with_known_options(line: str) -> None:
    program, name, *words = shlex.split(line)
    command = COMMANDS[name].load(name)
    if words[0] in command.commands:  # type: ignore[union-attr]
        command = command.commands[words.pop(0)]  # type: ignore[union-attr]
    known = {option for parameter in command.params for option in parameter.opts}
    assert program == "fazhi"
    assert {word for word in words if word.startswith("--")} <= known

"""The lock files: complete, with hashes, and free of any address."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
RUN = PROJECT["dependencies"]
TEST = [*RUN, *PROJECT["optional-dependencies"]["test"]]
PIN = re.compile(
    r"""^([a-z0-9-]+) (?:\[[^]]*\])? == (\S+) (?:[ ];[^\n\\]*[^\n\\ ])?  # name, extras, version, marker
        ((?: [ ]\\\n [ ]{4}--hash=sha256:[0-9a-f]{64} )*)         # hashes, one on each continued line""",
    re.MULTILINE | re.VERBOSE,
)


def pins(lock: str) -> dict[str, str]:
    return {name: version for name, version, _ in PIN.findall(text(lock))}


def text(lock: str) -> str:
    return (ROOT / "requirements" / lock).read_text()


@pytest.mark.parametrize(("lock", "wanted"), [("run.txt", RUN), ("test.txt", TEST)])
def test_a_lock_pins_every_dependency_within_its_bounds(lock: str, wanted: list[str]) -> None:
    pinned = pins(lock)
    for requirement in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version and requirement.specifier.contains(version), f"{requirement}：请运行 make lock"


@pytest.mark.parametrize("lock", ["run.txt", "test.txt"])
def test_every_pin_carries_its_hashes(lock: str) -> None:
    assert [name for name, _, hashes in PIN.findall(text(lock)) if not hashes] == []


@pytest.mark.parametrize("lock", ["run.txt", "test.txt"])
def test_a_lock_names_no_address(lock: str) -> None:
    assert not re.search(r"://|@ |--(index|extra-index|find-links|trusted-host)", text(lock))


def test_tests_run_on_the_versions_that_are_shipped() -> None:
    assert pins("run.txt").items() <= pins("test.txt").items()

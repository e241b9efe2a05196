"""docs/checking.md names every code with its severities, and each of its examples gives the code that it stands for."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from fazhi.cli.main import COMMANDS
from fazhi.reading.checking import check
from fazhi.reading.finding import CODES, FAMILIES, Severity
from tests.conftest import ROOT
from tests.reading.build import read, text_of

DOCUMENT = (ROOT / "docs" / "checking.md").read_text()
FAMILY = re.compile(r"^### (\S+)$", re.MULTILINE)
SECTION = re.compile(r"^#### `(\S+)` (\S+)\n\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```text (\S+)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


class Section(NamedTuple):
    code: str
    title: str
    body: str

    @property
    def words(self) -> str:
        """What it says of the code, without the examples."""
        return BLOCK.sub("", self.body)

    @property
    def examples(self) -> dict[str, str]:
        return dict(BLOCK.findall(self.body))


SECTIONS = [Section(*found) for found in SECTION.findall(DOCUMENT)]


def severities(section: Section) -> list[Severity]:
    """Those with which the checks of the example give the section's code."""
    given = section.examples
    new = read(given["全文"] if "全文" in given else text_of(given["正文"]))
    old = None
    if section.code.startswith("previous."):
        plan = given.get("上一年安排", "继续提升执法水平。")
        old = read(text_of(given.get("上一年正文", "深入推进依法行政。"), year=2024, plan=plan), "去年.txt")
    return [it.severity for it in check(new, previous=old).findings if it.code == section.code]


def test_every_code_is_explained_once_in_the_order_of_the_codes() -> None:
    assert [(it.code, it.title) for it in SECTIONS] == list(CODES.items())


def test_every_family_has_its_heading() -> None:
    assert FAMILY.findall(DOCUMENT) == list(FAMILIES.values())


@pytest.mark.parametrize("section", SECTIONS, ids=[it.code for it in SECTIONS])
def test_an_example_gives_its_code_with_a_severity_that_is_named(section: Section) -> None:
    found = severities(section)
    assert found
    assert all(severity.chinese in section.words for severity in found)


def test_every_command_line_in_the_document_has_options_that_exist() -> None:
    known = {option for parameter in COMMANDS["check"].load("check").params for option in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z]+", DOCUMENT)) <= known


def test_every_severity_is_named_as_the_program_calls_it() -> None:
    for severity in Severity:
        assert f"{severity.chinese} `{severity}`" in DOCUMENT

"""Every example in docs/time.md is what the command prints."""

from __future__ import annotations

import re
import shlex

import pytest
from typer.testing import CliRunner

from fazhi.cli.main import app
from tests.conftest import ROOT

DOCUMENT = (ROOT / "docs" / "time.md").read_text()
EXAMPLES = [
    (words, expected) for words, expected in re.findall(r"```console\n\$ fazhi (.*)\n((?:.*\n)*?)```", DOCUMENT)
]


def unpadded(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


@pytest.mark.parametrize(("words", "expected"), EXAMPLES, ids=[words for words, _ in EXAMPLES])
def test_an_example_prints_what_the_document_shows(words: str, expected: str) -> None:
    result = CliRunner().invoke(app, shlex.split(words), env={"COLUMNS": "120"}, catch_exceptions=False)
    assert unpadded(result.output) == unpadded(expected)


def test_every_example_in_the_document_is_checked() -> None:
    assert len(EXAMPLES) == DOCUMENT.count("$ fazhi") >= 8

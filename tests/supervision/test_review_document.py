"""docs/review.md tells the truth: its draw is ours, its rules and options exist."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest

from fazhi.cli.main import COMMANDS
from fazhi.law import sampling, standard
from fazhi.office.supervision import noticing, rules
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
(CODE,) = re.findall(r"```python\n(.*?)```", TEXT, re.S)
(PRINTED,) = re.findall(r"```text\n(.*?)```", TEXT, re.S)
(SHELL,) = re.findall(r"```sh\n(.*?)```", TEXT, re.S)


def test_the_documents_draw_is_the_one_that_we_make() -> None:
    names: dict[str, Any] = {}
    exec(CODE, names)
    ours = sampling.draw(names["numbers"], names["seed"], 2)
    assert (ours.digest, list(ours.drawn)) == (f"sha256:{names['population']}", names["drawn"])
    assert PRINTED.split() == [names["population"], *names["drawn"]]


def test_the_document_names_what_only_the_office_knows() -> None:
    named = set(re.findall(r"^\| `([a-z.]+)` \|", TEXT, re.M))
    assert named == {noticing.PAPER, noticing.LATE, noticing.BROKEN, noticing.UNKNOWN} <= set(rules.RULES)


@pytest.mark.parametrize("line", SHELL.strip().splitlines())
def test_every_option_in_the_document_is_known_to_the_command(line: str) -> None:
    program, name, *words = shlex.split(line, comments=True)
    known = {option for parameter in COMMANDS[name].load(name).params for option in parameter.opts}
    assert program == "fazhi" and {word for word in words if word.startswith("--")} <= known


def test_the_standards_numbers_in_the_document_are_those_of_the_file() -> None:
    guangdong = standard.shipped()["guangdong"]
    assert (len(guangdong.heads), len(guangdong.grades), len(guangdong.faults)) == (10, 4, 5)
    assert "十项内容、四个等次、五种情形" in TEXT and "recorded_within_days" in TEXT
    assert "recorded_within_days" in type(guangdong).model_fields

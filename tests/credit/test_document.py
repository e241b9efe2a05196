"""docs/credit.md: what it tells to type exists, its files are read, and its example comes out as it says."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest

from fazhi.cli.main import COMMANDS, app
from fazhi.law.credit import fact, lists
from fazhi.law.credit.loading import parse
from fazhi.law.credit.rule import Rule, shipped
from fazhi.office.credit import importing
from fazhi.office.credit.importing import Origin
from tests.cast import Cast, cast  # noqa: F401
from tests.conftest import ROOT
from tests.credit.record import NOW
from tests.parties import make_party

DOCUMENT = (ROOT / "docs" / "credit.md").read_text()


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


COMMAND_LINES = [line for block in blocks("sh") for line in block.splitlines()]


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_and_option_exists(line: str) -> None:
    _, name, sub, *words = shlex.split(line)
    command = COMMANDS[name].load(name).commands[sub]  # type: ignore[union-attr]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_the_example_comes_out_as_the_document_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from typer.main import get_command

    rule, facts = tmp_path / "清渠规则.toml", tmp_path / "facts.json"
    rule.write_text(blocks("toml")[0])
    facts.write_text(blocks("json")[0])
    line = next(line for line in COMMAND_LINES if " compute " in line)
    given = shlex.split(line.replace("facts.json", str(facts)).replace("清渠规则.toml", str(rule)))
    get_command(app).main(given[1:], prog_name="fazhi", standalone_mode=False)
    said = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert said == [" ".join(line.split()) for line in blocks("text")[0].splitlines()]
    assert fact.read(blocks("json")[0], "facts.json").facts[0].public_until == dt.date(2030, 2, 4)


def test_the_example_rule_uses_the_keys_that_the_table_explains() -> None:
    assert parse(Rule, blocks("toml")[0], "清渠规则.toml").version == "2027.1"
    explained = set(re.findall(r"^\| `([a-z]+)", DOCUMENT.split("## 名单")[0], re.MULTILINE))
    assert explained == {"base", "year", "kinds", "classes", "direct"} <= set(Rule.model_fields)


@pytest.mark.django_db
def test_both_example_files_are_taken_in(cast: Cast) -> None:  # noqa: F811
    make_party(cast.market, "清渠某商行")
    origin = Origin("例.csv", "某部门", cast.market, None, NOW)
    of_list, of_facts = (block.encode() for block in blocks("csv"))
    assert importing.import_list(of_list, "dishonest", origin, entered_on=dt.date(2026, 1, 15)).entered == 1
    assert importing.import_facts(of_facts, origin).entered == 1


def test_the_keys_of_lists_are_those_that_the_table_explains() -> None:
    told = re.findall(r"`([a-z_.*]+)`", "".join(re.findall(r"^\| `.*$", DOCUMENT.split("## 名单")[1], re.MULTILINE)))
    keys, of_grounds = (set(model.model_fields) for model in (lists.CreditList, lists.Entitling))
    assert {key for key in told if "." not in key} <= keys
    assert {key.removeprefix("grounds.*.") for key in told if "." in key} == of_grounds


def test_the_lists_and_rules_that_come_with_it_are_named() -> None:
    assert all(f"| {one.title.removesuffix('（外部公布）')} |" in DOCUMENT for one in lists.shipped().values())
    assert all(f"`{name}`" in DOCUMENT for name in shipped())
    assert all(
        column in DOCUMENT for column in (*importing.FACT_COLUMNS, *importing.LIST_COLUMNS.values()) if column != "事由"
    )

"""`fazhi procedures` lists, shows, draws and checks procedures, for a person and for a program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from fazhi.cli.main import app
from fazhi.law import flow, loading, sentences

SAMPLE = """
id = "sample"
title = "示范程序"
version = "1"
effective = 2026-01-01
law = "示范法"
[roles]
officer = { title = "执法人员" }
[parameters]
period = { title = "办案期限", kind = "period", default = "90 days" }
[fields]
fine = { title = "罚款", type = "money", unit = "元" }
pay_by = { title = "缴款期限", type = "date" }
[papers]
decision = { title = "决定书" }
[outcomes]
done = { title = "办结" }
[acts.file]
title = "立案"
stage = "启动"
law = "示范法第54条"
by = "officer"
at_least = 2
holding = "enforcement_certificate"
then = { act = "decide", within = "$period", law = "示范法第60条" }
deems = { act = "close", within = "2 years", facts = { fine = 0 } }
opens = { act = "pay", when = "fine > 0", law = "示范法第66条" }
[acts.decide]
title = "决定"
stage = "决定"
by = "officer"
not_by = "file"
after = { act = "file", wait = "3 working days", law = "示范法第64条" }
when = { if = "fine >= 0", says = "罚款不得为负" }
extends = { clock = "decide", by = "30 days", times = 2 }
pauses = { clock = "decide", resumed_by = "pay" }
restarts = { clock = "decide", within = "@pay_by" }
fields = ["fine"]
optional = ["pay_by"]
produces = "decision"
publishes = { title = "决定", fields = ["fine"], for = "3 years" }
outcome = { is = "done", when = "fine > 0" }
[acts.pay]
title = "缴款"
stage = "决定"
by = "officer"
initially = "closed"
until = { act = "decide", within = "15 days" }
closes = "file"
holds = "decide"
[acts.close]
title = "结案"
stage = "结案"
by = "officer"
repeats = true
ends = true
after_end = true
withdraws = true
"""


def run(*words: str, columns: int = 160) -> Result:
    return CliRunner().invoke(app, ["procedures", *words], env={"COLUMNS": str(columns)}, catch_exceptions=False)


def told(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 2, result.output
    return result.stderr


def read(*words: str) -> Any:
    return json.loads(told(*words, "--format", "json"))


@pytest.fixture
def sample(tmp_path: Path) -> str:
    file = tmp_path / "sample.toml"
    file.write_text(SAMPLE, "utf-8")
    return str(file)


def test_the_list_names_each_procedure_with_version_law_and_number_of_acts() -> None:
    lines = [line.split() for line in told().splitlines()[1:]]
    assert lines == [[it.id, it.title, it.version, it.law, f"{len(it.acts)}"] for it in loading.shipped().values()]


def test_a_program_reads_the_same_list() -> None:
    found = read()
    assert [item["id"] for item in found] == list(loading.shipped())
    penalty = next(item for item in found if item["id"] == "penalty")
    assert penalty["title"] == "行政处罚普通程序"
    assert penalty["act_count"] == len(loading.shipped()["penalty"].acts)
    assert penalty["digest"] == loading.shipped()["penalty"].digest


def test_a_procedure_is_shown_stage_by_stage_with_what_each_act_demands(sample: str) -> None:
    shown = run("--file", sample, columns=300).stdout
    assert shown.index("启动") < shown.index("立案") < shown.index("结案")
    for words in ("示范程序", "由执法人员2人以上办理，均须持有行政执法证。", "第54条", "第60条"):
        assert words in shown
    assert "“立案”之后满3个工作日方可办理。" in shown


def test_nothing_of_a_table_is_cut_off_on_a_narrow_screen() -> None:
    assert "…" not in run("disclosure", columns=80).stdout


def test_an_act_is_told_sentence_by_sentence() -> None:
    shown = "".join(told("penalty", "hold_hearing").split())
    for sentence in sentences.of_act(loading.shipped()["penalty"], "hold_hearing"):
        assert sentence.law in shown
    assert "“通知听证时间地点”之后满7个工作日方可办理。" in shown


def test_a_program_reads_everything_that_the_file_declares(sample: str) -> None:
    found = read("--file", sample)
    assert found["parameters"]["period"]["default"] == "90 days"
    assert found["fields"]["fine"]["unit"] == "元"
    assert found["papers"] == {"decision": {"title": "决定书", "law": ""}}
    acts = {act["id"]: act for act in found["acts"]}
    assert list(acts) == ["file", "decide", "pay", "close"]
    assert acts["file"]["then"] == [
        {"clock": "decide", "act": ["decide"], "within": "$period", "when": None, "law": "示范法第60条"}
    ]
    assert acts["file"]["deems"][0]["within"] == "2 years"
    assert acts["file"]["deems"][0]["facts"] == {"fine": 0}
    assert acts["file"]["deems"][0]["rolls"] is True
    assert acts["file"]["opens"] == [
        {"act": "pay", "when": {"if": "fine > 0", "says": "", "law": "示范法第66条"}, "law": "示范法第66条"}
    ]
    decide = acts["decide"]
    assert decide["after"] == [{"act": ["file"], "wait": "3 working days", "when": None, "law": "示范法第64条"}]
    assert decide["not_by"] == [{"act": "file", "law": "示范法"}]
    assert decide["when"] == [{"if": "fine >= 0", "says": "罚款不得为负", "law": "示范法"}]
    assert decide["extends"] == [{"clock": "decide", "by": "30 days", "times": 2, "chosen": "", "law": "示范法"}]
    assert decide["pauses"] == [{"clock": ["decide"], "resumed_by": ["pay"], "law": "示范法"}]
    assert decide["restarts"] == [{"clock": "decide", "within": "@pay_by", "law": "示范法"}]
    assert decide["publishes"] == {"title": "决定", "fields": ["fine"], "for": "3 years", "law": "示范法"}
    assert decide["outcome"][0]["is"] == "done"
    assert acts["pay"]["until"] == [{"act": "decide", "within": "15 days", "law": "示范法"}]
    assert acts["pay"]["initially"] == "closed"
    assert (acts["close"]["ends"], acts["close"]["after_end"], acts["close"]["withdraws"]) == (True, True, True)
    assert {"kind": "repeats", "text": "可以多次办理。", "law": ""} in acts["close"]["sentences"]


def test_a_program_reads_one_act(sample: str) -> None:
    assert read("penalty", "file_case") == next(act for act in read("penalty")["acts"] if act["id"] == "file_case")
    assert read("pay", "--file", sample)["title"] == "缴款"


def test_every_act_has_the_same_keys() -> None:
    shapes = {tuple(act) for name in loading.shipped() for act in read(name)["acts"]}
    assert len(shapes) == 1


def test_a_flow_chart_is_printed_or_written_to_a_file(tmp_path: Path) -> None:
    chart = flow.draw(loading.shipped()["penalty"])
    assert told("penalty", "--format", "svg") == f"{chart}\n"
    assert told("penalty", "--format", "svg", "--out", str(tmp_path / "penalty.svg")) == ""
    assert (tmp_path / "penalty.svg").read_text("utf-8") == f"{chart}\n"
    ElementTree.parse(tmp_path / "penalty.svg")


def test_a_file_with_mistakes_is_answered_with_all_of_them(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(SAMPLE.replace('closes = "file"', 'closes = "flie"').replace('"90 days"', '"ninety days"'), "utf-8")
    errors = refused("--file", str(file))
    assert "有 2 处错误" in errors
    for words in (str(file), "acts.pay.closes.0.act", '"flie"', "parameters.period.default", '"ninety days"'):
        assert words in "".join(errors.split("\n"))


def test_a_program_reads_the_mistakes(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(SAMPLE.replace('closes = "file"', 'closes = "flie"'), "utf-8")
    result = run("--file", str(file), "--format", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout) == {
        "errors": [{"file": str(file), "key": "acts.pay.closes.0.act", "got": '"flie"', "want": "本文件 acts 中的行为"}]
    }


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["no_such"], "没有程序“no_such”：应为 "),
        (["penalty", "no_such"], "没有行为“no_such”"),
        (["--format", "svg"], "请写明程序的代号"),
        (["penalty", "decide", "--format", "svg"], "不能只绘制一个行为"),
        (["penalty", "--out", "x.txt"], "--out 须与 --format json 或者 --format svg 同用"),
        (["--file", "no/such.toml"], "没有这个文件或者文件夹"),
        (["penalty", "--format", "svg", "--out", "no/such/folder.svg"], "没有这个文件或者文件夹"),
    ],
)
def test_what_cannot_be_answered_is_said_in_chinese(words: list[str], answer: str) -> None:
    assert answer in refused(*words)


def test_the_shown_file_is_the_one_named_whatever_its_id(sample: str) -> None:
    assert "示范程序" in told("--file", sample)
    assert "示范程序" not in told("penalty")

"""docs/procedure-files.md names every key of the format, and every example in it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from fazhi.law import loading, references, schema
from fazhi.law.guard import Guard
from tests.conftest import ROOT

DOCUMENT = (ROOT / "docs" / "procedure-files.md").read_text()
(BASE,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.S)
LINK = '[links.example]\ntitle = "例"\nprocedure = "other"\n'
# Of these keys only one may be written, so that an example of one takes the place of another.
INSTEAD = {"outcome": "act", "after": "without", "while": "without", "same_person": "without"}
ACT = '[acts.example]\ntitle = "例"\nby = "officer"\n'

# The section of each part of the format, and what its examples are lines of.
SECTIONS: dict[str, tuple[list[type[BaseModel]], str]] = {
    "文件头": ([schema.RawProcedure], ""),
    "角色": ([schema.RawRole], '[roles.example]\ntitle = "例"\n'),
    "参数": ([schema.RawParameter], '[parameters.example]\ntitle = "例"\nkind = "period"\ndefault = "1 day"\n'),
    "字段": ([schema.RawField], '[fields.example]\ntitle = "例"\n'),
    "选项": ([schema.RawChoice], '[fields.example]\ntitle = "例"\n'),
    "文书": ([schema.RawTitled], '[papers.example]\ntitle = "例"\n'),
    "行为 `": ([schema.RawAct], ACT),
    "人员与等待": ([schema.RawTie], ACT),
    "开启与关闭": ([schema.RawRelation], ACT),
    "先后": ([schema.RawCondition], ACT),
    "义务": ([schema.RawTimed], ACT),
    "权利": ([schema.RawRight], ACT),
    "视为": ([schema.RawDeeming], ACT),
    "中止": ([schema.RawSuspension], ACT),
    "重新计算": ([schema.RawRestart], ACT),
    "延长": ([schema.RawProlongation], ACT),
    "公开": ([schema.RawPublishing], ACT),
    "结果": ([schema.RawResult], ACT),
    "条件": ([schema.RawRule], ACT),
    "期限的写法": ([], ACT),
    "不变式": ([schema.RawNever], '[[never]]\nsays = "例"\nact = "decide"\nwithout = "review"\n'),
    "关联程序": ([schema.RawLink], LINK),
    "回流": ([schema.RawReturn], LINK),
    "统计": ([schema.RawStatistic], '[[statistics]]\ntitle = "例"\nindicator = "example"\n'),
    "导入": ([schema.RawLog], "[log]\nactivities = {}\n"),
}


def section(start: str) -> str:
    """The text below the heading that begins with `start`, up to the next heading."""
    (text,) = re.findall(rf"^##+ {re.escape(start)}.*\n((?:(?!##).*\n)*)", DOCUMENT, re.M)
    return str(text)


def rows(text: str) -> list[list[str]]:
    """The cells of each row of the tables in `text`, heads left out."""
    lines = [line.strip("|").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [
        [cell.strip(" |") for cell in cells] for cells in lines if cells[0].strip() not in ("项", "---", "写法", "条件")
    ]


def keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def examples() -> Iterator[tuple[str, str]]:
    for start, (_, frame) in SECTIONS.items():
        for row in rows(section(start)):
            example = row[-1].strip("`")
            if " = " in example:
                yield frame, example


@pytest.mark.parametrize("start", [start for start, (models, _) in SECTIONS.items() if models])
def test_every_key_is_documented_and_no_other(start: str) -> None:
    documented = [row[0].strip("`") for row in rows(section(start)) if row[0].startswith("`") and " " not in row[0]]
    models, _ = SECTIONS[start]
    wanted = set().union(*map(keys, models))
    assert sorted(key for key in documented if key in wanted) == sorted(wanted)
    assert start == "条件" or set(documented) == wanted


def test_every_part_of_the_format_has_its_section() -> None:
    models = {item for item in vars(schema).values() if isinstance(item, type) and issubclass(item, schema.Raw)}
    told = {model for found, _ in SECTIONS.values() for model in found}
    assert {model.__name__ for model in models - told} == {"Raw"}


def test_the_whole_example_can_be_read() -> None:
    assert loading.parse(BASE, "docs/procedure-files.md").title == "行政处罚（示范）"


@pytest.mark.parametrize(("frame", "example"), list(examples()))
def test_an_example_can_be_read(frame: str, example: str) -> None:
    key = example.split(" = ")[0]
    if frame:
        replaced = f"{key}|{INSTEAD.get(key)}" if "[[never]]" in frame else key
        frame = re.sub(rf"^({replaced}) = .*\n", "", frame, flags=re.M)
        text = f"{BASE}\n{frame}{example}\n"
    else:
        text = re.sub(rf"^{key} = .*\n", "", BASE, count=1, flags=re.M)
        text = f"{example}\n{text}"
    loading.parse(text, example)


def test_the_conditions_shown_are_cel_that_can_be_said() -> None:
    shown = [row[0].strip("`") for row in rows(section("条件"))]
    conditions = [text for text in shown if text not in keys(schema.RawRule)]
    assert len(conditions) >= 6
    for text in conditions:
        Guard(text)


def test_every_qualification_and_kind_is_named() -> None:
    for name in references.QUALIFICATIONS:
        assert f"`{name}`" in section("行为 `")
    for model, field, start in ((schema.RawField, "type", "字段"), (schema.RawParameter, "kind", "参数")):
        for value in model.model_fields[field].annotation.__args__:  # type: ignore[union-attr]
            assert f"`{value}`" in section(start)

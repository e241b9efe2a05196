"""Procedure files are read whole or refused with all their mistakes, each with file, key, what was got and wanted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fazhi.law import loading
from fazhi.law.loading import ProcedureErrors

SAMPLE = """
id = "sample"
title = "示范程序"
version = "1"
effective = 2026-01-01
law = "示范法"
calendar = "china"
timezone = "Asia/Shanghai"
summary = "从立案到结案"
[roles.officer]
title = "执法人员"
[roles.party]
title = "当事人"
external = true
recorded_by = ["officer"]
[parameters.period]
title = "办案期限"
kind = "period"
default = "90 days"
law = "示范法第60条"
mark = "V"
[parameters.large]
title = "较大数额"
kind = "number"
default = 10000
[fields.fine]
title = "罚款"
type = "money"
unit = "元"
personal = false
help = "单位为元"
[fields.days]
title = "延长天数"
type = "number"
[fields.pay_by]
title = "缴款期限"
type = "date"
[fields.track]
title = "程序"
type = "choice"
choices = [{ value = "ordinary", title = "普通" }, { value = "summary", title = "简易" }]
[papers.decision]
title = "决定书"
[outcomes.done]
title = "办结"
[acts.file]
title = "立案"
stage = "启动"
law = "示范法第54条"
help = "以批准之日为准"
by = "officer"
at_least = 2
holding = "enforcement_certificate"
fields = ["track"]
then = [{ act = ["decide", "close"], clock = "decide", within = "$period", law = "示范法第60条" }]
deems = { act = "pay", within = "60 days", facts = { fine = 0 }, rolls = false }
opens = { act = "pay", when = "fine >= params.large", law = "示范法第66条" }
[acts.decide]
title = "决定"
by = "officer"
not_by = "file"
after = { act = "file", wait = "3 working days", when = "track == 'ordinary'" }
when = { if = "fine >= 0", says = "罚款不得为负" }
fields = ["fine"]
optional = ["pay_by"]
produces = "decision"
publishes = { title = "决定", fields = ["fine"], for = "3 years" }
outcome = { is = "done", when = "fine > 0" }
restarts = { clock = "pay", within = "@pay_by" }
[acts.extend]
title = "延期"
extends = { clock = "decide", by = "30 days", times = 2, chosen = "days", approved_by = "officer" }
[acts.pay]
title = "缴款"
by = "party"
initially = "closed"
holds = "decide"
until = { act = "decide", within = "15 days" }
pauses = { clock = "decide", resumed_by = "close" }
[acts.close]
title = "结案"
by = "officer"
repeats = true
closes = "file"
withdraws = true
ends = true
after_end = true
[log]
activities = { "Send Fine" = "file" }
fields = { amount = "fine" }
"""


def mistakes(text: str) -> list[tuple[str, str, str]]:
    """Key, got and want of every mistake of `text`."""
    with pytest.raises(ProcedureErrors) as refusal:
        loading.parse(text, "sample.toml")
    assert {error.file for error in refusal.value.errors} == {"sample.toml"}
    return [(error.key, error.got, error.want) for error in refusal.value.errors]


def changed(old: str, new: str) -> str:
    assert SAMPLE.count(old) == 1, old
    return SAMPLE.replace(old, new)


def test_the_sample_is_free_of_mistakes() -> None:
    loaded = loading.parse(SAMPLE, "sample.toml")
    assert list(loaded.acts) == ["file", "decide", "extend", "pay", "close"]


def test_an_error_is_one_line_with_file_key_got_and_want() -> None:
    with pytest.raises(ProcedureErrors) as refusal:
        loading.parse(changed('not_by = "file"', 'not_by = "flie"'), "sample.toml")
    assert str(refusal.value) == 'sample.toml：acts.decide.not_by.0.act：写的是 "flie"，应为 本文件 acts 中的行为'
    assert refusal.value.code == refusal.value.errors[0].code == "procedure.invalid"


PERIOD = "期限，如 5 working days、60 days、3 months、24 hours"
ACT = "本文件 acts 中的行为"
FIELD = "本文件 fields 中的字段"
ROLE = "本文件 roles 中的角色"
CLOCK = "某个期限的名称"
UNKNOWN = "本格式的项（请核对拼写，或删去）"


@pytest.mark.parametrize(
    ("old", "new", "key", "got", "want"),
    [
        # Keys that the format doesn't know, and such that it wants.
        ('stage = "启动"', 'stgae = "启动"', "acts.file.stgae", '"启动"', UNKNOWN),
        ('summary = "从立案到结案"', 'sumary = "从立案到结案"', "sumary", '"从立案到结案"', UNKNOWN),
        (
            'clock = "decide", within = "$p',
            'clok = "decide", within = "$p',
            "acts.file.then.0.clok",
            '"decide"',
            UNKNOWN,
        ),
        ('version = "1"', "", "version", "（缺）", "必须写明此项"),
        ('title = "结案"', "", "acts.close.title", "（缺）", "必须写明此项"),
        ('is = "done", ', "", "acts.decide.outcome.0.is", "（缺）", "必须写明此项"),
        ('{ if = "fine >= 0", says', "{ says", "acts.decide.when.0.if", "（缺）", "必须写明此项"),
        # A milestone has no guard: one that is written must not be passed over in silence.
        (
            'holds = "decide"',
            'holds = { act = "decide", when = "fine > 0" }',
            "acts.pay.holds.0.when",
            '"fine > 0"',
            UNKNOWN,
        ),
        # Values of a wrong kind.
        ('version = "1"', "version = 1", "version", "1", "文字"),
        ("effective = 2026-01-01", 'effective = "2026"', "effective", '"2026"', "日期（如 2021-07-15，不加引号）"),
        ("at_least = 2", 'at_least = "2"', "acts.file.at_least", '"2"', "整数"),
        ("at_least = 2", "at_least = 0", "acts.file.at_least", "0", "不小于 1 的整数"),
        ("repeats = true", 'repeats = "是"', "acts.close.repeats", '"是"', "true 或 false"),
        ('fields = ["track"]', 'fields = "track"', "acts.file.fields", '"track"', "列表"),
        ('id = "sample"', 'id = "示范"', "id", '"示范"', "小写字母开头，由小写字母、数字和下划线组成的代号"),
        ('initially = "closed"', 'initially = "shut"', "acts.pay.initially", '"shut"', "open、closed 之一"),
        ('calendar = "china"', 'calendar = "cn"', "calendar", '"cn"', "china、plain 之一"),
        ("default = 10000", "default = [1]", "parameters.large.default", "[1]", "文字、数字或者 true、false"),
        ("default = 10000", "default = true", "parameters.large.default", "true", "数字"),
        ('default = "90 days"', "default = 90", "parameters.period.default", "90", PERIOD),
        ('resumed_by = "close"', "resumed_by = []", "acts.pay.pauses.0.resumed_by", "[]", "至少一项"),
        # Names that stand for nothing.
        ('not_by = "file"', 'not_by = "flie"', "acts.decide.not_by.0.act", '"flie"', ACT),
        ('act = ["decide", "close"]', 'act = ["decide", "clos"]', "acts.file.then.0.act", '"clos"', ACT),
        ('until = { act = "decide"', 'until = { act = "d"', "acts.pay.until.0.act", '"d"', ACT),
        ('deems = { act = "pay"', 'deems = { act = "p"', "acts.file.deems.0.act", '"p"', ACT),
        ('resumed_by = "close"', 'resumed_by = "c"', "acts.pay.pauses.0.resumed_by", '"c"', ACT),
        ('by = "party"', 'by = "part"', "acts.pay.by", '"part"', ROLE),
        ('recorded_by = ["officer"]', 'recorded_by = ["o"]', "roles.party.recorded_by", '"o"', ROLE),
        ('approved_by = "officer"', 'approved_by = "o"', "acts.extend.extends.0.approved_by", '"o"', ROLE),
        ('fields = ["track"]', 'fields = ["trakc"]', "acts.file.fields", '"trakc"', FIELD),
        ('optional = ["pay_by"]', 'optional = ["pay"]', "acts.decide.optional", '"pay"', FIELD),
        (
            'for = "3 years"',
            'for = "$large"',
            "acts.decide.publishes.for",
            '"$large"',
            '本文件 parameters 中 kind = "period" 的参数',
        ),
        (
            'within = "$period"',
            'within = "$peroid"',
            "acts.file.then.0.within",
            '"$peroid"',
            '本文件 parameters 中 kind = "period" 的参数',
        ),
        (
            'within = "@pay_by"',
            'within = "@fine"',
            "acts.decide.restarts.0.within",
            '"@fine"',
            '本文件 fields 中 type = "date" 的字段',
        ),
        (
            'chosen = "days"',
            'chosen = "fine"',
            "acts.extend.extends.0.chosen",
            '"fine"',
            '本文件 fields 中 type = "number" 的字段',
        ),
        ('pauses = { clock = "decide"', 'pauses = { clock = "d"', "acts.pay.pauses.0.clock", '"d"', CLOCK),
        ('restarts = { clock = "pay"', 'restarts = { clock = "p"', "acts.decide.restarts.0.clock", '"p"', CLOCK),
        ('extends = { clock = "decide"', 'extends = { clock = "d"', "acts.extend.extends.0.clock", '"d"', CLOCK),
        ('produces = "decision"', 'produces = "paper"', "acts.decide.produces", '"paper"', "本文件 papers 中的文书"),
        ('is = "done"', 'is = "gone"', "acts.decide.outcome.0", '"gone"', "本文件 outcomes 中的结果"),
        (
            '"enforcement_certificate"',
            '"card"',
            "acts.file.holding",
            '"card"',
            "enforcement_certificate、legal_profession 之一",
        ),
        (
            'timezone = "Asia/Shanghai"',
            'timezone = "Asia/Peking"',
            "timezone",
            '"Asia/Peking"',
            "时区名称，如 Asia/Shanghai",
        ),
        ('"Send Fine" = "file"', '"Send Fine" = "send"', "log.activities.Send Fine", '"send"', ACT),
        ('amount = "fine"', 'amount = "sum"', "log.fields.amount", '"sum"', FIELD),
        # Periods, guards and values that can't be meant.
        ('within = "15 days"', 'within = "fifteen days"', "acts.pay.until.0.within", '"fifteen days"', PERIOD),
        ('wait = "3 working days"', 'wait = "@pay_by"', "acts.decide.after.0.wait", '"@pay_by"', PERIOD),
        ('by = "30 days"', 'by = "0 days"', "acts.extend.extends.0.by", '"0 days"', PERIOD),
        (
            'if = "fine >= 0"',
            'if = "fine >="',
            "acts.decide.when",
            '"fine >="',
            "合乎 CEL 语法的条件（第 1 行第 8 列附近有误）",
        ),
        ('if = "fine >= 0"', 'if = "fien >= 0"', "acts.decide.when", '"fien"', FIELD),
        (
            '"fine >= params.large"',
            '"fine >= params.big"',
            "acts.file.opens.0.when",
            '"params.big"',
            "本文件 parameters 中的参数",
        ),
        (
            "\"track == 'ordinary'\"",
            "\"track == 'ordinray'\"",
            "acts.decide.after.0.when",
            '"ordinray"',
            "“程序”的选项：ordinary、summary",
        ),
        (
            "\"track == 'ordinary'\"",
            "\"track in ['ordinary', 'x']\"",
            "acts.decide.after.0.when",
            '"x"',
            "“程序”的选项：ordinary、summary",
        ),
        (
            "facts = { fine = 0 }",
            'facts = { fine = "无" }',
            "acts.file.deems.0.facts.fine",
            '"无"',
            "“罚款”的值：金额（元，至多两位小数，不为负）",
        ),
        (
            "facts = { fine = 0 }",
            'facts = { track = "z" }',
            "acts.file.deems.0.facts.track",
            '"z"',
            "“程序”的选项：ordinary、summary",
        ),
        ("facts = { fine = 0 }", "facts = { fien = 0 }", "acts.file.deems.0.facts", '"fien"', FIELD),
    ],
)
def test_a_mistake_is_named_with_key_got_and_want(old: str, new: str, key: str, got: str, want: str) -> None:
    assert mistakes(changed(old, new)) == [(key, got, want)]


def test_an_act_that_nobody_may_perform_is_a_mistake() -> None:
    assert mistakes(changed('title = "结案"\nby = "officer"', 'title = "结案"')) == [
        ("acts.close.by", "（缺）", "至少一个角色")
    ]


def test_a_field_of_choices_without_choices_is_a_mistake() -> None:
    text = changed('unit = "元"', "").replace('type = "money"', 'type = "choice"')
    assert ("fields.fine.choices", "（缺）", "至少一个选项") in mistakes(text)


def test_two_names_that_stand_for_nothing_give_two_errors() -> None:
    text = changed('not_by = "file"', 'not_by = "flie"').replace('closes = "file"', 'closes = "fiel"')
    assert [got for _, got, _ in mistakes(text)] == ['"flie"', '"fiel"']


def test_a_misspelt_key_does_not_hide_a_misspelt_name_beside_it() -> None:
    text = changed('stage = "启动"', 'stgae = "启动"').replace('fields = ["track"]', 'fields = ["trakc"]')
    assert [key for key, _, _ in mistakes(text)] == ["acts.file.stgae", "acts.file.fields"]


def test_a_missing_key_does_not_hide_a_misspelt_name_elsewhere() -> None:
    text = changed('law = "示范法"\ncalendar', "calendar").replace('closes = "file"', 'closes = "fiel"')
    assert [key for key, _, _ in mistakes(text)] == ["law", "acts.close.closes.0.act"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('type = "date"', 'type = "day"', "fields.pay_by.type"),
        ('kind = "period"', 'kind = "time"', "parameters.period.kind"),
        ('clock = "decide", within = "$p', 'clock = 3, within = "$p', "acts.file.then.0.clock"),
        ('[roles.officer]\ntitle = "执法人员"', "[roles.officer]\ntitle = 3", "roles.officer.title"),
        ('title = "立案"', "title = 3", "acts.file.title"),
        ('title = "决定书"', "title = 3", "papers.decision.title"),
    ],
)
def test_one_mistake_gives_one_error_however_often_its_part_is_used(old: str, new: str, key: str) -> None:
    assert [found for found, _, _ in mistakes(changed(old, new))] == [key]


@pytest.mark.parametrize(
    ("text", "key", "got", "want"),
    [
        ("[roles\n", "第1行第7列", "[roles", "以 ] 结束的表头"),
        ("title = 立案", "第1行第9列", "title = 立案", "值：文字须加引号，是非写 true 或 false"),
        ('a = "立案', "（文末）", "（文件到此结束）", "以引号结束的文字"),
        ("a = [1, 2", "（文末）", "（文件到此结束）", "以 ] 结束的列表"),
        ("a b = 3", "第1行第3列", "a b = 3", "键之后的等号"),
        ("[a]\n[b]\n[a]", "第3行第3列", "[a]", "只写一次的表"),
        ("a = 1 b = 2", "第1行第7列", "a = 1 b = 2", "写完一项后换行"),
        ("a = {b = 1, b = 2}", "第1行第18列", "a = {b = 1, b = 2}", "不重复的键"),
    ],
)
def test_what_is_no_toml_is_named_with_its_place(text: str, key: str, got: str, want: str) -> None:
    assert mistakes(text) == [(key, got, want)]


def test_an_empty_file_lacks_everything_that_must_be_there() -> None:
    keys = ["id", "title", "version", "effective", "law", "roles", "acts"]
    assert mistakes("") == [(key, "（缺）", "必须写明此项") for key in keys]


def test_a_file_that_is_not_utf8_is_named_with_the_place(tmp_path: Path) -> None:
    file = tmp_path / "gbk.toml"
    file.write_bytes('title = "立案"'.encode("gbk"))
    with pytest.raises(ProcedureErrors) as refusal:
        loading.load_procedure(file)
    (error,) = refusal.value.errors
    assert (error.file, error.key, error.want) == (str(file), "第 9 字节", "UTF-8 文本")


def test_a_file_names_itself_in_its_errors(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(changed('closes = "file"', 'closes = "fiel"'), "utf-8")
    with pytest.raises(ProcedureErrors) as refusal:
        loading.load_procedure(file)
    assert refusal.value.errors[0].file == str(file)


ODD = [
    "3",
    "-1",
    "2.5",
    "true",
    '""',
    '"x"',
    "[]",
    '["x"]',
    "[3]",
    "[[]]",
    "{}",
    "{ act = 3 }",
    '{ x = "y" }',
    "2026-01-01",
]


@pytest.mark.parametrize("line", [line for line in SAMPLE.splitlines() if " = " in line])
def test_no_value_whatever_breaks_the_reader_or_its_chinese(line: str) -> None:
    key = line.split(" = ")[0]
    for value in ODD:
        try:
            loading.parse(SAMPLE.replace(f"\n{line}\n", f"\n{key} = {value}\n", 1), "sample.toml")
        except ProcedureErrors as refusal:
            for error in refusal.errors:
                assert re.search(r"[一-鿿]", error.want), error
                assert error.key and error.got, error


def test_the_shipped_procedures_have_the_names_of_their_files() -> None:
    folder = Path(loading.__file__).parent / "procedures"
    assert sorted(loading.shipped()) == sorted(file.stem for file in folder.glob("*.toml"))

"""Files of indicators: what they may say, and what every mistake is told."""

from __future__ import annotations

import pytest

from fazhi.figures import loading
from fazhi.figures.errors import IndicatorErrors
from fazhi.figures.indicator import Form, Measure, Reach
from fazhi.figures.selection import Earlier, EntrySelection, Fact

HEAD = 'title = "组"\n[indicators.a]\ntitle = "甲"\nunit = "件"\nlaw = "法第1条"\nwords = "口径"\n'
MONEY = HEAD.replace("件", "元")


def mistakes(text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(IndicatorErrors) as caught:
        loading.parse({"甲.toml": text})
    assert all(error.file == "甲.toml" for error in caught.value.errors)
    return [(error.key, error.got, error.want) for error in caught.value.errors]


def test_a_single_name_stands_for_a_list_of_one() -> None:
    one = loading.parse({"甲.toml": HEAD + 'count.entries = { act = "decide", after = "file" }'})["a"]
    several = loading.parse({"甲.toml": HEAD + 'count.entries = { act = ["decide"], after = [{ act = ["file"] }] }'})[
        "a"
    ]
    assert one == several
    assert next(one.amounts).selection == EntrySelection(act=("decide",), after=(Earlier(act=("file",)),))


def test_facts_are_values_lists_of_values_or_what_a_list_has() -> None:
    text = HEAD + 'count.entries = { facts = { x = true, y = ["p", "q"], z = { has = "r" } } }'
    (amount,) = loading.parse({"甲.toml": text})["a"].amounts
    assert amount.selection.facts == (
        Fact(name="x", values=(True,)),
        Fact(name="y", values=("p", "q")),
        Fact(name="z", values=("r",), has=True),
    )


def test_a_stock_is_what_entered_before_less_what_left_before() -> None:
    text = HEAD + 'stock = { at = "start", enters.matters.on = "opened", leaves.matters.on = "ended" }'
    indicator = loading.parse({"甲.toml": text})["a"]
    assert [(term.amount.selection.on, term.reach, term.sign) for term in indicator.numerator] == [
        ("opened", Reach.BEFORE_START, 1),
        ("ended", Reach.BEFORE_START, -1),
    ]


def test_a_rate_of_other_indicators_has_their_terms() -> None:
    text = HEAD + "count.entries = {}\n"
    text += HEAD.partition("\n")[2].replace("indicators.a", "indicators.r").replace("件", "%")
    text += 'rate = { numerator.indicator = "a", denominator = [{ indicator = "a" }, { count.clocks = {} }] }'
    found = loading.parse({"甲.toml": text})
    assert found["r"].form is Form.RATE
    assert found["r"].numerator == found["a"].numerator
    assert len(found["r"].denominator) == 2


def test_money_is_added_up_over_several_facts() -> None:
    (amount,) = loading.parse({"甲.toml": MONEY + 'sum = { facts = ["x", "y"], entries = {} }'})["a"].amounts
    assert (amount.measure, amount.facts) == (Measure.MONEY, ("x", "y"))


@pytest.mark.parametrize(
    ("text", "key", "got", "want"),
    [
        ("title = ", "（全文）", "Invalid value (at end of document)", "合乎 TOML 语法的文本"),
        (HEAD, "indicators.a", "（缺）", "count、sum、stock、total、rate、average 之一"),
        (HEAD + "count.entries = {}\ntotal = [{ count.entries = {} }]", "indicators.a", "count、total", "之一"),
        (HEAD + 'count.entries = { procedur = "x" }', "indicators.a.count.entries.procedur", "'x'", "核对拼写"),
        (HEAD + "count.entries = { act = 3 }", "indicators.a.count.entries.act.0", "3", "文字"),
        (HEAD + 'count.entries = { act = "作出" }', "indicators.a.count.entries.act.0", "'作出'", "代号"),
        (HEAD + 'count.entries = { imported = "是" }', "indicators.a.count.entries.imported", "'是'", "true 或 false"),
        (HEAD + "count.entries.facts.x = 1.5", "indicators.a.count.entries.facts.0.values.0", "1.5", "文字、整数"),
        (HEAD + "count.entries.facts.x.has = 1", "indicators.a.count.entries.facts.0", "has", "文字"),
        (HEAD + "count.entries.after = [{}]", "indicators.a.count.entries.after.0.act", "（缺）", "必须写明此项"),
        (HEAD + 'count.matters.on = "closed"', "indicators.a.count.matters.on", "'closed'", "'opened' 或 'ended'"),
        (HEAD + "count.matters = {}", "indicators.a.count.matters.on", "（缺）", "必须写明此项"),
        (HEAD + 'count = { entries = {}, matters.on = "ended" }', "indicators.a", "2 个表", "entries、matters、clocks"),
        (HEAD + "total = []", "indicators.a.total", "[]", "至少一项"),
        (HEAD + "total = [{}]", "indicators.a", "（缺）", "count、sum、days、stock、indicator 之一"),
        (HEAD + 'total = [{ indicator = "b" }]', "indicators.a", "b", "另一个"),
        (HEAD + 'total = [{ indicator = "a" }]', "indicators.a", "a → a", "不绕回自身的引用"),
        (HEAD + 'indicator = "a"\ncount.entries = {}', "indicators.a.indicator", "indicator", "total、rate 或 average"),
        (HEAD + 'sum = { facts = "x", entries = {} }', "indicators.a.unit", "件", "金额用“元”"),
        (MONEY + "count.entries = {}", "indicators.a.unit", "元", "金额用“元”"),
        (
            HEAD + "rate = { numerator.count.entries = {}, denominator.count.entries = {} }",
            "indicators.a.unit",
            "件",
            "比率用“%”",
        ),
        (
            HEAD + 'average = { numerator.days.matters.on = "opened", denominator.count.entries = {} }',
            "indicators.a.days",
            "matters on opened",
            "ended",
        ),
        (HEAD.replace('"甲"', '""') + "count.entries = {}", "indicators.a.title", "''", "不为空的文字"),
        (HEAD.replace('law = "法第1条"\n', "") + "count.entries = {}", "indicators.a.law", "（缺）", "必须写明此项"),
    ],
)
def test_a_mistake_names_its_place_what_was_got_and_what_was_wanted(text: str, key: str, got: str, want: str) -> None:
    ((found_key, found_got, found_want),) = mistakes(text)
    assert found_key == key
    assert got in found_got
    assert want in found_want


def test_two_mistakes_give_two_errors() -> None:
    found = mistakes(HEAD + 'count.entries = { procedur = "x" }\nunti = "件"')
    assert [key for key, _, _ in found] == ["indicators.a.count.entries.procedur", "indicators.a.unti"]


def test_an_id_used_in_two_files_is_refused() -> None:
    text = HEAD + "count.entries = {}"
    with pytest.raises(IndicatorErrors, match="没有用过的代号"):
        loading.parse({"甲.toml": text, "乙.toml": text})

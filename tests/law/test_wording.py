"""Guards in Chinese words; what can't be put into words is shown with the titles of what it names."""

from __future__ import annotations

import pytest

from fazhi.law import loading
from fazhi.law.expression import Node, Unreadable, read
from fazhi.law.wording import Wording

PROCEDURE = loading.parse(
    """
id = "sample"
title = "示范程序"
version = "1"
effective = 2026-01-01
law = "示范法"
[roles]
officer = { title = "执法人员" }
[parameters]
large = { title = "较大数额", kind = "number", default = 10000 }
early = { title = "先审核后告知", kind = "flag", default = false }
[fields]
fine = { title = "罚款", type = "money", unit = "元" }
proposed = { title = "拟罚款", type = "money", unit = "元" }
days = { title = "逾期日数", type = "number", unit = "日" }
asked_on = { title = "申请日", type = "date" }
ends_on = { title = "届满日", type = "date" }
told = { title = "已告知的种类", type = "choices", choices = [{ value = "a", title = "警告" }] }
heard = { title = "听证", type = "flag" }
major = { title = "重大", type = "flag" }
note = { title = "备注" }
[fields.track]
title = "程序"
type = "choice"
choices = [{ value = "a", title = "普通" }, { value = "b", title = "“简易”" }]
[fields.kinds]
title = "种类"
type = "choices"
choices = [{ value = "a", title = "警告" }, { value = "b", title = "罚款" }]
[acts.decide]
title = "决定"
by = "officer"
""",
    "sample.toml",
)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("heard", "“听证”"),
        ("!heard", "“听证”为“否”"),
        ("heard == true", "“听证”"),
        ("heard != true", "“听证”为“否”"),
        ("track == 'a'", "“程序”为“普通”"),
        ("'a' == track", "“程序”为“普通”"),
        ("track != 'b'", "“程序”不是“‘简易’”"),
        ("!(track == 'a')", "“程序”不是“普通”"),
        ("track in ['a', 'b']", "“程序”为“普通”或者“‘简易’”"),
        ("!(track in ['a', 'b'])", "“程序”不是“普通”、“‘简易’”"),
        ("'a' in kinds", "“种类”包括“警告”"),
        ("!('a' in kinds)", "“种类”不包括“警告”"),
        ("kinds.all(one, one in ['a', 'b'])", "“种类”限于“警告”、“罚款”"),
        ("!kinds.all(one, one in ['a'])", "“种类”不限于“警告”"),
        ("kinds.all(one, one in told)", "“种类”都在“已告知的种类”之内"),
        ("['a', 'b'].all(one, one in kinds)", "“种类”包括“警告”、“罚款”全部"),
        ("kinds.exists(one, one in ['a', 'b'])", "“种类”包括“警告”、“罚款”之一"),
        ("fine >= 1000", "“罚款”不少于1000元"),
        ("!(fine >= 1000.5)", "“罚款”少于1000.5元"),
        ("1000 < fine", "“罚款”超过1000元"),
        ("fine > 0", "“罚款”大于零"),
        ("fine <= 0.0", "“罚款”为零"),
        ("fine >= 0", "“罚款”不少于0元"),
        ("fine <= proposed", "“罚款”不超过“拟罚款”"),
        ("fine >= params.large", "“罚款”不少于“较大数额”（10000）"),
        ("double(fine) * 100.0 <= double(proposed) * 3.0", "“罚款”乘以100不超过“拟罚款”乘以3"),
        ("fine >= (track == 'a' ? params.large : 5)", "“罚款”不少于（“程序”为“普通”的为“较大数额”（10000），否则为5）"),
        ("asked_on <= ends_on", "“申请日”不晚于“届满日”"),
        ("note != ''", "已填写“备注”"),
        ("note == ''", "未填写“备注”"),
        ("size(kinds) > 0", "已填写“种类”"),
        ("size(kinds) == 2", "“种类”等于2项"),
        ("params.early", "已规定“先审核后告知”"),
        ("!params.early", "未规定“先审核后告知”"),
        ("heard && major", "“听证”且“重大”"),
        ("heard || major", "“听证”或者“重大”"),
        ("!(heard || major)", "“听证”为“否”且“重大”为“否”"),
        ("heard || major || note != ''", "“听证”、“重大”或者已填写“备注”"),
        ("heard && (major || fine > 0)", "“听证”，且（“重大”或者“罚款”大于零）"),
        ("(fine > 0) == ('b' in kinds)", "“罚款”大于零与“种类”包括“罚款”一致"),
    ],
)
def test_an_expression_in_words(expression: str, words: str) -> None:
    assert Wording(PROCEDURE).expression(expression) == words


def test_what_has_no_words_is_shown_with_titles() -> None:
    expression = "kinds.map(one, one + 'a') == ['b'] && params.early"
    assert Wording(PROCEDURE).expression(expression) == "“种类”.map(one, one + 'a') == ['b'] && “先审核后告知”"


def test_an_areas_parameter_is_what_a_condition_says() -> None:
    assert Wording(PROCEDURE, {"large": 3000}).expression("fine > params.large") == "“罚款”超过“较大数额”（3000）"


@pytest.mark.parametrize(
    "expression", ["", "heard &&", "heard major", "{'a': 1}", "kinds.map(x, x)", "(heard", "heard ~ 1"]
)
def test_what_is_beyond_the_known_part_of_cel_is_unreadable(expression: str) -> None:
    with pytest.raises(Unreadable):
        read(expression)


def test_operators_bind_as_in_cel() -> None:
    a, b, c = (Node("fact", value=name) for name in "abc")
    assert read("a || b && !c") == Node("||", (a, Node("&&", (b, Node("!", (c,))))))
    assert read("a - b - c") == Node("-", (Node("-", (a, b)), c))
    assert read("a + b * c == a") == Node("==", (Node("+", (a, Node("*", (b, c)))), a))

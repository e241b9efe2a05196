from __future__ import annotations

import re

import pytest

from fazhi.reading.figure import Sort
from fazhi.reading.numbers.units import units

from .printed import figures, only, texts

LASTING = {"年", "日"}


@pytest.mark.parametrize("word", sorted(set(units().sorts) - LASTING))
def test_every_unit_makes_a_figure_of_its_sort(word: str) -> None:
    figure = only(f"共计37{word}。")
    assert (figure.text, figure.sort) == (f"37{word}", units().sorts[word])
    assert figure.unit == units().same.get(word, word)


def test_the_longest_unit_is_taken() -> None:
    assert [it.unit for it in figures("37人次、37个工作日、37个百分点、37平方公里、37家（次）。")] == [
        "人次",
        "个工作日",
        "百分点",
        "平方公里",
        "家次",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "3部门联合检查。",
        "3项目开工。",
        "3条例施行。",
        "3期间值守。",
        "3人民法院受理。",
        "3人员到岗。",
        "3市场整治。",
        "3区域协作。",
        "3部分内容。",
        "3座谈会。",
        "3支付方式。",
        "建党100周年。",
        "年满18周岁。",
        "实行100分制。",
        "3起草单位。",
    ],
)
def test_a_word_that_only_begins_like_a_unit_makes_no_figure_of_it(sentence: str) -> None:
    assert [
        figure
        for figure in figures(sentence)
        if figure.unit in ("部", "项", "条", "期", "人", "市", "区", "座", "支", "周", "分", "起")
    ] == []


def test_a_unit_before_a_noun_is_a_unit() -> None:
    assert texts("完成4项目标任务，办理3起诉讼案件，成立10人工作小组，组建3支队伍，聘请5人民陪审员。") == [
        "4项",
        "3起",
        "10人",
        "3支",
        "5人",
    ]


def test_years_and_days_last_only_where_a_hedge_says_so() -> None:
    assert texts("2025年6月5日印发，5日内送达，3年内完成，成立3年，10日印发。") == ["5日内", "3年内"]
    assert texts("平均办案天数77.5日，平均审理天数为12日，答复时限压缩至3日，推迟到3日。") == ["77.5日", "12日", "3日"]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("提出二十项任务。", "二十项"),
        ("聘请六名律师。", "六名"),
        ("与八个部门联合检查。", "八个"),
        ("召开会议两次。", "两次"),
        ("审理三百余件。", "三百余件"),
    ],
)
def test_a_chinese_numeral_counts_before_a_plain_unit(sentence: str, text: str) -> None:
    assert texts(sentence) == [text]


def test_a_unit_that_stands_for_another_exists_and_is_scaled_to_it() -> None:
    table = units()
    assert set(table.same) | set(table.scale) | set(table.unless) | table.chinese <= set(table.sorts)
    assert table.not_masked | table.measured <= set(table.sorts)
    assert all(table.sorts[word] is table.sorts[same] for word, same in table.same.items())


@pytest.mark.parametrize("word", sorted(units().unless))
def test_what_must_not_follow_a_unit_is_an_expression_that_matches_some_word(word: str) -> None:
    assert re.compile(units().unless[word]).groups == 0


def test_counted_things_are_a_count() -> None:
    assert {units().sorts[word] for word in ("件", "宗", "人次", "户", "场次")} == {Sort.COUNT}

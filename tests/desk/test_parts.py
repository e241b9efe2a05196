"""The small things that pages are made of: a state has a sign, a date its reasons, a gap is seen."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from fazhi.office.desk.parts import SIGNS, Badge, Column, Link, Table, columns


@pytest.mark.parametrize("tone", sorted(SIGNS.keys() - {""}))
def test_a_badge_says_its_state_by_a_sign_and_a_word_and_not_by_colour_alone(tone: str) -> None:
    drawn = render_to_string("desk/parts/badge.html", {"badge": Badge("逾期", tone)})
    assert f'<span aria-hidden="true">{SIGNS[tone]}</span>逾期' in drawn
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_a_date_opens_to_how_it_was_counted() -> None:
    steps = ["9月28日收到，当日不计", "10月1日至8日国庆节放假，不计"]
    drawn = render_to_string("desk/parts/date.html", {"text": "10月13日", "steps": steps, "law": "某法第5条"})
    assert drawn.startswith('<details class="why"><summary>10月13日</summary>')
    assert [step in drawn for step in steps] == [True, True]
    assert "依据：某法第5条" in drawn


def test_a_date_without_reasons_is_just_the_date() -> None:
    assert render_to_string("desk/parts/date.html", {"text": "10月13日"}).strip() == "10月13日"


def test_a_table_names_the_column_of_each_cell_for_narrow_screens() -> None:
    table = Table(
        (Column("案号"), Column("期限"), Column("罚款", number=True)), [(Link("1号", "/m/1/"), None, "3000")], "无"
    )
    drawn = render_to_string("desk/parts/table.html", {"table": table})
    assert '<th scope="row"><a href="/m/1/">1号</a></th>' in drawn.replace("\n", "")
    assert 'data-label="罚款" class="number"' in drawn
    assert '<span class="faint">—</span>' in drawn


def test_what_comes_from_people_is_never_markup() -> None:
    table = Table(columns("名称"), [("<script>",)], "无")
    assert "&lt;script&gt;" in render_to_string("desk/parts/table.html", {"table": table})


def test_a_table_without_rows_says_so() -> None:
    drawn = render_to_string("desk/parts/table.html", {"table": Table(columns("案号"), [], "没有案件。")})
    assert "没有案件。" in drawn
    assert "<table" not in drawn


def test_a_row_with_a_cell_too_few_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="shorter"):
        _ = Table(columns("案号", "期限"), [("1号",)], "无").labelled

"""Files with lists of inspection items, whose cells span several rows."""

from __future__ import annotations

import pytest

from fazhi.office.catalogues.intake import returned, taking
from fazhi.office.catalogues.models import InspectionItem
from tests.cast import Cast
from tests.parties import AT, make_item
from tests.registers.files import counts, csv_file, faults, foreseen, opened, take, xlsx_file

pytestmark = pytest.mark.django_db
HEADING = ("编号", "抽查事项名称", "抽查子项", "抽查依据", "抽查主体", "抽查方式", "检查人员要求")
WHOLE = ("1", "食品检查", "生产环节", "《示例法》第一条", "市场监管局", "现场检查", "无需专业岗位资格")
SHORT = ("销售环节", "《示例法》第二条", "市场监管局", "现场检查", "无需专业岗位资格")


def titles() -> dict[str, tuple[str, str]]:
    return {item.code: (item.title, item.part) for item in InspectionItem.unscoped.all()}


def test_a_short_row_whose_shape_proves_it_goes_on_with_the_item_above(cast: Cast) -> None:
    third = ("餐饮环节", *SHORT[1:])
    take(cast.market, csv_file(HEADING, WHOLE, SHORT, third), "items")
    assert titles() == {
        "1": ("食品检查", "生产环节"), "1-2": ("食品检查", "销售环节"), "1-3": ("食品检查", "餐饮环节")
    }  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        SHORT[:4],
        ("销售环节",),
        # As many cells as would fit, but others: a statute where none belongs, or a way of inspecting nobody knows.
        ("销售环节", "无依据", *SHORT[2:]),
        (*SHORT[:3], "无需专业岗位资格", ""),
    ],
)
def test_a_short_row_of_another_shape_is_refused_by_its_place(cast: Cast, row: tuple[str, ...]) -> None:
    (said,) = faults(cast.market, csv_file(HEADING, WHOLE, row), "items")
    assert said.startswith("第 3 行：只有")


def test_in_a_workbook_the_file_itself_says_which_cells_are_joined(cast: Cast) -> None:
    second = (None, None, *SHORT)
    take(cast.market, xlsx_file(HEADING, WHOLE, second, merged=("A2:A3", "B2:B3")), "items")
    assert titles() == {"1": ("食品检查", "生产环节"), "1-2": ("食品检查", "销售环节")}


def test_a_joined_cell_elsewhere_does_not_make_one_item_of_two(cast: Cast) -> None:
    other = ("2", "药品检查", *WHOLE[2:4], None, *WHOLE[5:])
    take(cast.market, xlsx_file(HEADING, WHOLE, other, merged=("E2:E3",)), "items")
    assert set(titles()) == {"1", "2"}


def test_blank_leading_cells_are_carried_down_and_told(cast: Cast) -> None:
    found = foreseen(cast.market, csv_file(HEADING, WHOLE, ("", "", *SHORT)), "items")
    assert [row.key for row in found.added] == ["1", "1-2"]
    assert [(note.row, note.words) for note in found.notes] == [(3, "合并的编号和名称取自上一行。")]


def test_points_to_check_keep_their_ids(cast: Cast) -> None:
    make_item(cast.market)
    row = ("1", "销售行为检查", "《示例条例》第十条", "明码标价\nscale|计量器具")
    take(cast.market, csv_file(("编号", "抽查事项名称", "抽查依据", "检查要点"), row), "items")
    assert InspectionItem.unscoped.get().checklist == [
        {"id": "prices", "title": "明码标价"}, {"id": "scale", "title": "计量器具"}
    ]  # fmt: skip


def test_only_a_whole_list_ends_what_it_leaves_out(cast: Cast) -> None:
    make_item(cast.market, code="9")
    content = csv_file(HEADING, WHOLE)
    assert counts(take(cast.market, content, "items")) == {"added": 1, "changed": 0, "unchanged": 0, "ended": 0}
    assert counts(take(cast.market, content, "items", whole=True))["ended"] == 1
    assert not InspectionItem.unscoped.get(code="9").in_force


def test_a_short_row_that_came_back_filled_up_is_no_whole_row_until_its_error_is_taken_away(cast: Cast) -> None:
    file = opened(cast.market, csv_file(HEADING, WHOLE, SHORT[:4]), "items")
    back = returned.error_file(file, taking.outcome(file, file.guessed, AT).faults)
    (said,) = faults(cast.market, back, "items")
    assert said.startswith("第 3 行：上次缺少单元格")

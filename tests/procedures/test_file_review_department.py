"""部门对本系统、本部门案卷的评查：不发建议书、不报请决定书，由部门作出监督处理并整改落实。"""

from __future__ import annotations

from tests.procedures.test_file_review import SUGGESTED, Review

ORDER = {"problems": "程序违法", "advice": "限期改正"}


def test_a_department_handles_its_own_problems_art_23_24() -> None:
    story = Review().fed_back(by_department=True)
    story.is_refused("suggest", code="guard.false", law_contains="第23条", **SUGGESTED)
    story.does("handle_within", on="2026-03-18", **ORDER)
    assert "note_rectified" in story.duties()
    story.does("note_rectified", rectification="已改正")
    assert "note_rectified" not in story.duties()


def test_a_government_suggests_and_does_not_handle_within_art_20() -> None:
    Review().fed_back().is_allowed("suggest", **SUGGESTED).is_refused("handle_within", code="act.closed", **ORDER)


def test_only_a_government_decides_on_false_files_art_20() -> None:
    report = {"false_materials": True}
    assert "decide_order" in Review().fed_back(report).duties()
    story = Review().fed_back(report, by_department=True)
    assert "decide_order" not in story.duties()
    story.is_refused("decide_order", code="act.closed", reason="…")


def test_a_department_that_is_refused_handles_that_itself_art_20_23() -> None:
    story = Review().appointed(by_department=True).does("train", training="评查标准")
    story.does("draw", on="2026-03-05", file_list="三件", file_total=3, draw_record="摇号记录")
    story.does("note_refusal", refusal="拒不提交案卷", grave=True)
    story.is_refused("decide_order", code="act.closed", reason="…").does("handle_within", **ORDER)
    story.does("note_rectified").does("archive").ended_as("refused")

from __future__ import annotations

import pytest

from fazhi.reading.report import Kind
from fazhi.reading.structure.kinds import named, within
from fazhi.reading.text import Text
from fazhi.reading.understanding import understand

from ..conftest import needs_shared

WORK, LACKS, DUTY, PLAN, OTHER = Kind.WORK, Kind.SHORTCOMINGS, Kind.RESPONSIBILITY, Kind.PLAN, Kind.OTHER


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("2025年度推进法治政府建设的主要举措和成效", [WORK]),
        ("2025年主要工作及成效", [WORK]),
        ("工作开展情况", [WORK]),
        ("基本情况", [WORK]),
        ("主要做法", [WORK]),
        ("特色亮点", [WORK]),
        ("上年度存在问题整改落实情况", [WORK]),
        ("2025年工作计划完成情况", [WORK]),
        ("存在的不足和原因", [LACKS]),
        ("存在的主要问题", [LACKS]),
        ("推进法治政府建设存在的不足", [LACKS]),
        ("问题与不足", [LACKS]),
        ("主要差距", [LACKS]),
        ("面临的困难和挑战", [LACKS]),
        ("薄弱环节及原因分析", [LACKS]),
        ("工作中的不足之处", [LACKS]),
        ("党政主要负责人履行推进法治建设第一责任人职责情况", [DUTY]),
        ("以习近平法治思想为引领，履行推进法治建设第一责任人职责", [DUTY]),
        ("党政主要负责人履职情况", [DUTY]),
        ("县政府主要负责同志履行职责情况", [DUTY]),
        ("下一步工作安排", [PLAN]),
        ("下步打算", [PLAN]),
        ("下一阶段工作重点", [PLAN]),
        ("下一年度工作安排", [PLAN]),
        ("2026年法治政府建设初步设想", [PLAN]),
        ("2026年度法治政府建设的主要工作安排", [PLAN]),
        ("2026年工作", [PLAN]),
        ("今后努力方向", [PLAN]),
        ("整改措施", [PLAN]),
        ("工作思路", [PLAN]),
        ("其他需要报告的情况", [OTHER]),
        ("意见建议", [OTHER]),
        ("存在问题及下一步工作打算", [LACKS, PLAN]),
        ("存在的短板弱项和2026年计划", [LACKS, PLAN]),
        ("存在问题及整改措施", [LACKS, PLAN]),
        ("主要做法及存在的问题", [WORK, LACKS]),
        ("2025年工作总结及2026年工作计划", [WORK, PLAN]),
        ("主要举措成效和主要负责人履职情况", [WORK, DUTY]),
        ("主要负责人履行第一责任人职责情况及工作成效", [DUTY, WORK]),
        ("坚持问题导向，着力补齐短板", []),
        ("解决群众反映强烈的突出问题", []),
        ("深化“放管服”改革", []),
        ("严格落实年度工作安排", []),
    ],
)
def test_a_heading_names_what_its_chapter_tells(title: str, kinds: list[Kind]) -> None:
    assert list(named(title, 2025)) == kinds


def test_without_a_known_year_a_year_beside_a_word_of_planning_names_a_plan() -> None:
    assert named("2026年工作安排", None) == (PLAN,) and named("2026年工作情况", None) == (WORK,)


@pytest.mark.parametrize(
    ("title", "around", "kind"),
    [
        ("规范执法", WORK, WORK),
        ("规范执法", PLAN, PLAN),
        ("存在的问题", WORK, LACKS),
        ("下一步打算", LACKS, PLAN),
        ("主要负责人履行第一责任人职责", WORK, DUTY),
        ("推动主要负责人履行第一责任人职责", PLAN, PLAN),
        ("第一责任人职责落实不够", LACKS, LACKS),
        ("聚焦突出问题", WORK, WORK),
        ("科学制定工作计划", WORK, WORK),
        ("补齐短板", PLAN, PLAN),
    ],
)
def test_a_part_tells_what_is_told_around_it_unless_it_says_another_thing(title: str, around: Kind, kind: Kind) -> None:
    assert within(title, around, 2) is kind


def test_the_real_texts_tell_their_kinds_in_this_order() -> None:
    told = {}
    for file in sorted(needs_shared("reports").glob("*.txt")):
        for number, report in enumerate(understand(Text(file.name, file.read_text("utf-8")))):
            upper = [it.kind for it in report.chapters if it.level == 1]
            told[file.name[:3], number] = [kind for at, kind in enumerate(upper) if upper[:at][-1:] != [kind]]
    assert told == {
        ("000", 0): [WORK, DUTY, LACKS, PLAN],
        ("000", 1): [DUTY, WORK],
        ("000", 2): [DUTY, WORK, LACKS, PLAN],
        ("000", 3): [WORK, LACKS, PLAN],
        ("001", 0): [WORK, LACKS, PLAN],
        ("002", 0): [WORK],
        ("003", 0): [WORK, LACKS, DUTY, PLAN],
        ("004", 0): [WORK, DUTY, WORK, LACKS, PLAN],
    }

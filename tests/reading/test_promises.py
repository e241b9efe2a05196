"""What last year's plan announced plainly must be told of in this year's report."""

from __future__ import annotations

import pytest

from fazhi.reading.finding import Finding, Severity

from .build import read, text_of
from .years import NEW, OLD, against

BODY = (
    "一是强化监督。全面加强行政执法监督，组织开展案卷评查，抽查案卷60份，制发监督意见书5份。"
    "二是规范文件。审查行政规范性文件23件，清理行政规范性文件40件。"
    "三是办理复议。受理行政复议案件138件，行政机关负责人出庭应诉率96%。"
    "四是营造氛围。新建法治公园3个，“一事联办”事项36项，建成涉企执法数据库。"
)


def vanished(plan: str, body: str = BODY) -> list[Finding]:
    """What is found of promises, with last year's `plan`."""
    return [it for it in against(body, "一是无。", plan=plan) if it.code == "previous.vanished-promise"]


@pytest.mark.parametrize(
    ("plan", "named"),
    [
        ("出台《清渠县行政执法监督办法》。", "《清渠县行政执法监督办法》"),
        ("研究制定《清渠县重大行政决策后评估规定（试行）》，推进科学决策。", "重大行政决策后评估"),
        ("一是推动《清渠县养犬管理办法》修订。", "养犬"),
        ("制定《清渠县古井保护办法》《清渠县灯会安全管理办法》。", "古井"),
        ("加快组建县政府立法专家库。", "立法专家库"),
        ("建成涉外法律服务中心。", "涉外法律服务中心"),
        ("开展“送法进渡口”专项活动。", "送法进渡口"),
        ("全年培训村级调解员500人次。", "500人次"),
        ("新建乡村戏台普法角12处以上。", "12处以上"),
    ],
)
def test_a_plain_promise_without_an_answer_is_to_be_seen(plan: str, named: str) -> None:
    found = vanished(plan)
    assert {it.severity for it in found} == {Severity.NOTE}
    assert any(named in it.message for it in found)
    assert all(OLD in it.message and it.explains == "not-mentioned" for it in found)


def test_it_stands_at_the_title() -> None:
    (found,) = vanished("出台《清渠县行政执法监督办法》。")
    title = found.span.of(read(text_of(BODY), NEW).text.raw)
    assert title == "清渠县人民政府关于2025年度法治政府建设情况的报告"


@pytest.mark.parametrize(
    ("plan", "answer"),
    [
        ("出台《清渠县行政执法监督办法》。", "《清渠县行政执法监督办法》经县政府常务会议审议通过"),
        ("出台《清渠县行政执法监督办法》。", "印发行政执法监督办法"),
        ("研究制定《清渠县养犬管理办法》。", "起草养犬管理的地方规定并征求意见"),
        ("加快组建县政府立法专家库。", "聘请12名专家，组成立法专家库"),
        ("开展“送法进渡口”专项活动。", "“送法进渡口”走遍沿河各村"),
        ("全年培训村级调解员500人次。", "举办村级调解员培训班"),
        ("建成涉外法律服务中心。", "因用地未落实，涉外法律服务中心延期到明年开工"),
    ],
)
def test_a_promise_with_any_answer_is_left_alone(plan: str, answer: str) -> None:
    assert vanished(plan, f"{BODY}五是其他。{answer}。") == []


@pytest.mark.parametrize(
    "plan",
    [
        "深入贯彻落实《清渠县行政执法监督办法》。",
        "制定贯彻落实《清渠县水域保护条例》的措施。",
        "制定《清渠县水域保护条例》实施方案。",
        "加强法治队伍建设，提升法治素养。",
        "健全完善涉外法律服务机制，构建大调解格局。",
        "建立健全立法专家参与制度体系。",
        "深化“放管服”改革，推进“双随机、一公开”监管。",
        "学习宣传《中华人民共和国行政复议法》。",
        "到2027年，建成涉外法律服务中心。",
        "以《清渠县养犬管理办法》出台为契机，抓好宣传。",
        "深化8个领域综合执法改革。",
        "审批时限压减到3个工作日以内。",
    ],
)
def test_what_nobody_could_be_held_to_is_no_promise(plan: str) -> None:
    assert vanished(plan) == []


@pytest.mark.parametrize(
    ("plan", "target", "outcome"),
    [
        ("“一事联办”事项扩大到40项以上。", "40项以上", "36项"),
        ("新建法治公园5个。", "5个", "3个"),
        ("行政机关负责人出庭应诉率达到100%。", "100%", "96%"),
    ],
)
def test_a_number_that_was_not_reached_is_shown_with_both_values(plan: str, target: str, outcome: str) -> None:
    (found,) = vanished(plan)
    assert (found.severity, found.explains) == (Severity.NOTE, "below-target")
    assert target in found.computed
    assert outcome in found.claimed
    assert found.span.of(read(text_of(BODY), NEW).text.raw) == outcome


@pytest.mark.parametrize(
    "plan",
    [
        "“一事联办”事项扩大到30项以上。",
        "新建法治公园3个。",
        "行政机关负责人出庭应诉率达到95%以上。",
        "行政规范性文件清理不超过50件。",
    ],
)
def test_a_number_that_was_reached_is_left_alone(plan: str) -> None:
    assert vanished(plan) == []


def test_work_that_is_told_of_is_no_promise() -> None:
    old = "出台《清渠县行政执法监督办法》，组建县政府立法专家库。"
    assert against(BODY, old) == []


def test_twenty_are_shown_at_most_and_documents_by_name_first() -> None:
    things = ("桥梁", "渡口", "祠堂", "茶园", "码头", "水库", "果林", "集市", "戏楼", "窑厂", "盐井")
    more = ("驿站", "书院", "粮仓", "牧场", "渔村", "竹海", "石刻", "温泉", "瀑布", "溶洞", "梯田")
    plan = "".join(f"建成{thing}维权工作站。" for thing in things + more)
    found = vanished(f"{plan}出台《清渠县古井保护办法》。")
    assert len(found) == 20
    assert "古井" in found[0].message

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.checks.arithmetic.sums import check

from .found import found, severities


def test_a_part_above_its_whole_is_an_error() -> None:
    body = "全年受理行政复议案件120件，其中行政处罚类150件。"
    assert found(check, body) == [("plausibility.part-above-whole", "150件", "不超过120件", "")]


def test_complete_parts_that_do_not_make_the_whole_are_an_error() -> None:
    body = "清理规范性文件226件，其中废止56件、失效69件、重新公布35件、继续有效60件。"
    assert found(check, body) == [("arithmetic.sum", "226件", "220件", "under")]
    assert severities(check, body) == ["error"]


def test_parts_that_are_more_than_the_whole_are_a_warning_as_they_may_overlap() -> None:
    body = "全年受理行政复议案件120件，其中行政处罚70件、信息公开60件。"
    assert found(check, body) == [("arithmetic.sum", "120件", "130件", "over")]
    assert severities(check, body) == ["warning"]


def test_a_total_that_its_list_does_not_make_is_an_error() -> None:
    body = "办理人大代表建议30件、政协提案40件，共计72件。"
    assert found(check, body) == [("arithmetic.sum", "72件", "70件", "under")]


def test_parts_told_among_a_whole_are_parts() -> None:
    body = "在审结的76件案件中，维持40件，驳回20件，撤销6件，调解10件，终止2件。"
    assert found(check, body) == [("arithmetic.sum", "76件", "78件", "over")]


@pytest.mark.parametrize(
    "body",
    [
        "办理建议提案72件（其中人大代表建议30件、政协提案40件）。",
        "受理申请50件，其中受理44件、不予受理5件。",
        "抽检产品90批次，其中合格80批次，不合格9批次。",
        "出动执法人员300人，其中男210人、女80人。",
    ],
)
def test_parts_that_leave_no_third_must_make_the_whole(body: str) -> None:
    assert [code for code, *_ in found(check, body)] == ["arithmetic.sum"]


@pytest.mark.parametrize(
    "body",
    [
        "全县共有执法主体48个：县级机关32个，授权组织6个，乡镇12个。",
        "公开申请96件（予以公开60件、部分公开12件、不予公开30件）。",
        "收到申请130件，其中：受理118件；不予受理12件；告知补正5件。",
        "受理诉求280件。其中，咨询124件，占63%；求助57件，占29%；其他14件，占8%。",
        "梳理县级事项1120项、乡级事项98项，两级合计1280项。",
        "受理案件772件，其中适用简易程序386件，涉及食品安全300件，其他79件。",
        "收到提案100件。从办理情况看，已解决60件，占60%；正在解决38件，占38%；留作参考1件，占2%。",
    ],
)
def test_lists_of_parts_are_read_in_many_phrasings(body: str) -> None:
    assert [code for code, *_ in found(check, body)] == ["arithmetic.sum"]


@pytest.mark.parametrize(
    "body",
    [
        "全县共有执法主体48个：县级机关32个，授权组织6个，乡镇10个。",
        "公开申请96件（予以公开60件、部分公开12件、不予公开14件）。",
        "行政复议案件120件（受理118件、审结110件）。",
        "提起公诉352人（含期满后起诉人数），不起诉226人，附条件不起诉198人。",
        "收到申请130件，其中：受理118件；不予受理12件。",
        "办理法律援助620件，其中农民工320件、妇女210件、老年人150件。",
        "提供服务12万件，其中总受理量11万件、总派单量4万件。",
        "收到留言3060条，部门收到1900条，县区收到1160条，其中咨询类1160条、投诉类1860条、建言类40条。",
        "检出不合格35批次。其中，市局完成抽检400批次。",
        "受理信访438件，其中审结390件，审结率89.0%；受理复议195件。",
        "清理规范性文件226件，其中废止56件、失效69件、重新公布35件、继续有效66件。",
        "全年受理行政复议案件120件，其中行政处罚类60件、信息公开类30件。",
        "共受理120件，其中涉企30件，审结100件，撤销10件。",
        "办理人大代表建议30件、政协提案40件，共计70件。",
        "开展检查120次，其中联合检查30次，发现问题150个。",
        "受理投诉12X件，其中消费类5X件、其他7X件。",
        "受理案件120余件，其中涉企125件。",
        "受理案件120件，其中涉企70件、行政处罚60件。",
        "开展普法宣传30场，其中进校园20场；开展培训15场。",
        "举办培训班3期、讲座4期，共培训执法人员120人。",
    ],
)
def test_parts_that_fit_or_are_not_parts_are_left_alone(body: str) -> None:
    assert found(check, body) == []


def test_a_masked_total_is_wrong_only_if_no_reading_makes_it_right() -> None:
    assert found(check, "公开信息1X1X条，其中要闻10XX条，通知20X条，其他XX1条。") == []
    wrong = "公开信息1XX条，其中要闻15X条，通知10X条，其他XX条。"
    assert [code for code, *_ in found(check, wrong)] == ["arithmetic.sum"]


@settings(deadline=None)
@given(st.lists(st.integers(1, 500), min_size=2, max_size=5), st.integers(-20, 20))
def test_a_total_is_wrong_exactly_when_it_is_not_the_sum(parts: list[int], off: int) -> None:
    names = ["警告", "罚款", "没收", "吊销", "其他"]
    listed = "、".join(f"{name}{part}件" for name, part in zip(names, parts, strict=False))
    total = sum(parts) + off
    got = [code for code, *_ in found(check, f"作出{listed}，共计{total}件。")] if total > 0 else []
    assert got == (["arithmetic.sum"] if off and total > 0 else [])

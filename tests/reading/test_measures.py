from __future__ import annotations

import pytest

from .printed import figures, only


def measures(sentence: str) -> list[str]:
    """What the figures of `sentence` measure, in order."""
    return [figure.measure for figure in figures(sentence)]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("受理行政复议案件155宗。", "受理行政复议案件"),
        ("取消、下放县级行政许可事项33项。", "取消、下放县级行政许可事项"),
        ("制定县政府规章4部。", "制定县政府规章"),
        ("化解389件矛盾纠纷。", "化解矛盾纠纷"),
        ("有效化解35万余件矛盾纠纷，位居前列。", "化解矛盾纠纷"),
        ("全年共受理行政复议案件37件。", "受理行政复议案件"),
        ("2025年，共受理行政复议案件37件。", "受理行政复议案件"),
        ("2025年度共受理行政复议案件达37件。", "受理行政复议案件"),
        ("一是受理行政复议案件37件。", "受理行政复议案件"),
        ("截至12月底累计受理行政复议案件37件。", "受理行政复议案件"),
        ("其中受理行政复议案件37件。", "受理行政复议案件"),
        ("备案审查县（市）政府规章15部。", "备案审查县（市）政府规章"),
        ("行政审批事项（含子项）压减到37项。", "行政审批事项（含子项）"),
        ("33个县直部门的权责清单完成调整。", "县直部门"),
        ("对全县17个乡镇开展督察。", "全县乡镇"),
        ("在173个司法所设立服务点。", "司法所"),
        ("审计4782个单位。", "审计单位"),
        ("对36名行政执法人员进行培训。", "行政执法人员"),
        ("发现137个问题需要整改。", "发现问题"),
        ("预约3000人次。", "预约"),
        ("查处12起违法行为。", "查处违法行为"),
        ("纠正违法或不当行政行为12件。", "纠正违法或不当行政行为"),
        ("调解成功5590件。", "调解成功"),
        ("成功5590件。", "成功"),
        ("挽回损失1.5亿元。", "挽回损失"),
        ("为企业节约5万元成本。", "为企业节约成本"),
    ],
)
def test_a_count_measures_the_words_around_it_in_its_clause(sentence: str, measure: str) -> None:
    assert only(sentence).measure == measure


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("办结率为98.94%。", "办结率"),
        ("调解成功率达到99%。", "调解成功率"),
        ("结果公示率100%。", "结果公示率"),
        ("总体满意率96%以上。", "总体满意率"),
        ("推动出庭应诉率达到100%。", "出庭应诉率"),
        ("出庭应诉率提高至100%。", "出庭应诉率"),
        ("占行政许可事项66.5%。", "占行政许可事项"),
        ("占总数的23.5%。", "占总数"),
        ("案件数量同比增长7.2%。", "案件数量同比增长"),
        ("目录化管理实现100%覆盖。", "目录化管理"),
        ("审批全流程压减至60个工作日以内。", "审批全流程"),
        ("满意率较上年提高3.2个百分点。", "满意率较上年提高"),
    ],
)
def test_a_rate_is_named_in_front_of_it(sentence: str, measure: str) -> None:
    assert only(sentence).measure == measure


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("办理人大代表建议72件、政协提案64件。", ["办理人大代表建议", "政协提案"]),
        ("废止56件、失效69件、重新公布35件。", ["废止", "失效", "重新公布"]),
        ("审理行政复议案件71件，审结45件。", ["审理行政复议案件", "审结"]),
        ("63个先进单位和56名先进个人受到表彰。", ["先进单位", "先进个人"]),
        ("对全县17个乡镇、12个重点领域449件案卷开展评查。", ["全县乡镇", "重点领域", "重点领域案卷"]),
        ("排查3户12人。", ["排查", "排查"]),
        ("出庭应诉率由2024年的85%提升至2025年的98%。", ["出庭应诉率", "出庭应诉率"]),
        ("办结案件（含上年结转的12起）99件。", ["含上年结转", "办结案件"]),
        ("受理12件（其中审结10件）。", ["受理", "审结"]),
        ("受理12件（审结10件），结案9件。", ["受理", "审结", "结案"]),
        ("办理建议12件。政协提案10件。", ["办理建议", "政协提案"]),
        ("印发清单，12件。", [""]),
    ],
)
def test_each_figure_has_the_words_on_its_own_side(sentence: str, expected: list[str]) -> None:
    assert measures(sentence) == expected


def test_a_long_measure_is_cut_at_a_joint_to_thirty_characters() -> None:
    (measure,) = measures(
        "县委理论学习中心组先后学习了宪法、行政处罚法和《关于进一步加强法治政府建设的意见》《法治社会建设实施方案》等重要文件精神以及有关法律法规规章12次。"
    )
    assert len(measure) <= 30
    assert measure == "行政处罚法等重要文件精神以及有关法律法规规章"


def test_no_measure_is_longer_than_thirty_characters_or_begins_with_a_stop() -> None:
    sentence = "，".join(
        f"{'组织' * number}开展{'执法' * number}活动{number}次（{'含' * number}）" for number in range(1, 40)
    )
    for measure in measures(sentence + "。"):
        assert len(measure) <= 30
        assert measure[:1] not in "，、；：）"

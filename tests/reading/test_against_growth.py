"""A change since last year must follow from what last year's report printed, or from some reading of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.checks.previous.against import compare
from fazhi.reading.finding import Severity
from fazhi.reading.text import Text
from fazhi.reading.understanding import understand
from tests.conftest import needs_shared

from .build import read, text_of
from .years import NEW, OLD, against, codes

OLD_BODY = (
    "一是办理案件。全年共受理行政复议案件120件，审结行政复议案件100件，行政复议纠错率为12.5%。"
    "二是做好服务。新登记市场主体3.6万户，解答法律咨询近400人次，发放宣传资料5000余份，兑现奖补资金1.2亿元。"
    "三是化解纠纷。调解矛盾纠纷10X件。"
)

RIGHT = [
    "受理行政复议案件138件，同比增长15%",
    "全年受理行政复议案件138件，较上年增长15%",
    "共受理行政复议案件138宗，比去年增加15%",
    "受理行政复议案件138件，比上年度全年受理数提高15%",
    "受理行政复议案件138件，与2024年相比，增长15.0%",
    "受理行政复议案件138件（含上年结转），较2024年增加18件",
    "受理行政复议案件137件，同比增长14.2%",
    "受理行政复议案件137件，同比增长14.1%",
    "受理行政复议案件96件，同比下降20%",
    "受理行政复议案件240件，是上年的2倍",
    "受理行政复议案件240件，同比增长1倍",
    "受理行政复议案件138件，同比有所上升",
    "受理行政复议案件138件，同比增长超10%",
    "受理行政复议案件138件、审结行政复议案件110件，同比分别增长15%、10%",
    "受理行政复议案件138件、审结行政复议案件90件，较上年分别增长15%、下降10%",
    "行政复议纠错率15%，较上年上升2.5个百分点",
    "行政复议纠错率10%，同比下降2.5个百分点",
    "新登记市场主体3.9万户，增长8.3%",
    "新登记市场主体3.9万户，增长7.2%",
    "行政复议案件受理量同比增长15%，达到138件",
    "与上年相比，受理行政复议案件增长15%，达138件",
    "受理行政复议案件138件（同比增长15%）",
    "受理行政复议案件138件，同比增加18件，增长15%",
    "受理行政复议案件138件，审结行政复议案件110件，分别同比增长15%、10%",
    "解答法律咨询420人次，同比增长20%",
    "发放宣传资料6000余份，同比增长15%",
    "调解矛盾纠纷120件，同比增长14%",
    "兑现奖补资金1.5亿元，同比增长25%",
]

WRONG = [
    ("受理行政复议案件138件，同比增长20%", "增长20%", "增长15%"),
    ("全年受理行政复议案件138件，较上年增长18%", "增长18%", "增长15%"),
    ("共受理行政复议案件138宗，比去年增加20%", "增加20%", "增长15%"),
    ("受理行政复议案件138件，与2024年相比，增长15.5%", "增长15.5%", "增长15.0%"),
    ("受理行政复议案件138件，较上年增加20件", "增加20件", "增加18件"),
    ("受理行政复议案件96件，同比下降25%", "下降25%", "下降20%"),
    ("受理行政复议案件240件，是上年的3倍", "上年的3倍", "上年的2倍"),
    ("受理行政复议案件240件，同比增长3倍", "增长3倍", "增长1倍"),
    ("行政复议案件受理量同比增长25%，达到138件", "增长25%", "增长15%"),
    ("与上年相比，受理行政复议案件增长25%，达138件", "增长25%", "增长15%"),
    ("受理行政复议案件138件（同比增长25%）", "增长25%", "增长15%"),
    ("受理行政复议案件138件，案件总数同比增长25%", "增长25%", "增长15%"),
    ("受理行政复议案件138件，同比增加18件，增长25%", "增长25%", "增长15%"),
    ("兑现奖补资金1.5亿元，较上年增加0.9亿元", "增加0.9亿元", "增加0.3亿元"),
    ("行政复议纠错率15%，较上年上升5个百分点", "上升5个百分点", "上升2.5个百分点"),
    ("新登记市场主体3.9万户，增长17.2%", "增长17.2%", "增长"),
    ("兑现奖补资金1.5亿元，同比增长45%", "增长45%", "增长"),
    ("调解矛盾纠纷120件，同比增长34%", "增长34%", "增长"),
]


@pytest.mark.parametrize("claim", RIGHT)
def test_a_change_that_some_reading_of_both_reports_gives_is_right(claim: str) -> None:
    assert against(f"一是办理案件。{claim}。", OLD_BODY) == []


@pytest.mark.parametrize(("claim", "claimed", "computed"), WRONG)
def test_a_change_that_no_reading_of_either_report_gives_is_wrong(claim: str, claimed: str, computed: str) -> None:
    (found,) = against(f"一是办理案件。{claim}。", OLD_BODY)
    assert (found.code, found.severity) == ("previous.growth", Severity.WARNING)
    assert claimed in found.claimed
    assert computed in found.computed
    assert OLD in found.message


def test_the_finding_stands_at_the_claim_and_quotes_the_line_of_last_years_report() -> None:
    new = text_of("受理行政复议案件138件，同比增长20%。", year=2025)
    (found,) = against("受理行政复议案件138件，同比增长20%。", OLD_BODY)
    assert found.span.of(read(new, NEW).text.raw) == "138件，同比增长20%"
    assert f"{OLD}第4行" in found.message
    assert "120件" in found.message


@pytest.mark.parametrize("claim", ["受理行政复议案件96件，同比增长20%", "受理行政复议案件96件，较上年有所上升"])
def test_a_rise_where_the_number_fell_is_told_from_a_wrong_amount(claim: str) -> None:
    (found,) = against(f"{claim}。", OLD_BODY)
    assert (found.explains, found.computed[:2]) == ("direction", "下降" if "%" in claim else "减少")


def test_one_wrong_change_of_two_is_found_alone() -> None:
    claim = "受理行政复议案件138件、审结行政复议案件110件，同比分别增长15%、20%。"
    (found,) = against(claim, OLD_BODY)
    assert "100件" in found.message


def test_last_years_report_signed_before_the_year_was_over_makes_it_a_note() -> None:
    (found,) = against("受理行政复议案件138件，同比增长10%。", OLD_BODY, signed="2024年12月12日")
    assert found.severity is Severity.NOTE
    assert "12月12日" in found.message


@pytest.mark.parametrize(
    "claim",
    [
        "受理行政复议案件138件，环比增长40%",
        "受理行政复议案件138件，较2019年增长40%",
        "受理行政复议案件138件，比年初计划增长40%",
        "受理行政复议案件138件，罚没款同比增长40%",
        "截至11月底，受理行政复议案件138件，较去年同期增长40%",
        "受理行政复议案件138件，其中审结行政复议案件100件，同比增长15%",
        "受理行政复议案件138件，投诉举报较上年下降40%",
        "受理行政复议案件138件，办结率为96%，同比增长40%",
        "县公安局受理行政复议案件，其中受理行政复议案件38件，同比增长40%",
        "受理行政诉讼案件138件，同比增长40%",
        "受理行政复议案件138件，较上年的100件增长38%，另有说明",
        "力争行政复议案件同比增长40%",
    ],
)
def test_what_is_not_said_of_last_years_figure_is_left_alone(claim: str) -> None:
    assert "previous.growth" not in codes(against(f"{claim}。", OLD_BODY))


def test_a_quantity_with_two_values_last_year_is_not_compared() -> None:
    old = "受理行政复议案件120件。受理行政复议案件50件。"
    assert against("受理行政复议案件138件，同比增长40%。", old) == []


def test_a_target_of_the_plan_is_no_figure_of_the_year() -> None:
    assert against("受理行政复议案件138件，同比增长40%。", "一是无。", plan="受理行政复议案件达到120件以上。") == []
    assert against("一是无。", OLD_BODY, plan="抓好落实。") == []


TEMPLATES = [
    "全年共受理行政复议案件{now}件，同比{way}{by}%。",
    "办理了一批案件，受理行政复议案件{now}件，较上年{way}{by}%，成效明显。",
    "一是依法受理行政复议案件{now}宗（含上年结转），比上年{way}{by}%；二是加强指导。",
    "2025年，受理行政复议案件{now}件，比2024年{way}{by}%。",
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(TEMPLATES),
    st.integers(50, 5000),
    st.integers(50, 5000),
    st.integers(0, 2),
    st.sampled_from((0, 0, 7, -7, 30)),
)
def test_planted_wrong_changes_are_found_and_nothing_else(
    template: str, before: int, now: int, digits: int, off: int
) -> None:
    true = abs(now - before) * 100 / before
    by = round(true, digits)
    if by + off <= 0 or by == 0:
        return
    claim = template.format(now=now, way="增长" if now > before else "下降", by=f"{by + off:.{digits}f}")
    found = codes(against(claim, f"全年共受理行政复议案件{before}件，审结率为95%。"))
    assert found == (["previous.growth"] if off else [])


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("受理行政复议案件150件，审结100件", "受理行政复议案件138件，审结120件，同比增长30%", True),
        ("受理行政诉讼案件150件，审结100件", "受理行政复议案件138件，审结120件，同比增长30%", False),
        ("审结行政复议案件90件，其中维持60件", "审结行政复议案件99件，其中维持45件，同比下降40%", True),
        ("审结行政诉讼案件90件，其中维持60件", "审结行政复议案件99件，其中维持45件，同比下降40%", False),
        ("维持行政复议决定60件", "审结行政复议案件99件，其中维持行政复议决定45件，同比下降40%", False),
        ("县司法局受理行政复议案件60件", "受理行政复议案件45件，同比下降40%", False),
        ("截至目前受理行政复议案件60件", "受理行政复议案件45件，同比下降40%", False),
    ],
)
def test_a_part_or_a_bare_word_is_matched_with_what_it_is_said_of(old: str, new: str, wrong: bool) -> None:
    assert codes(against(f"{new}。", f"{old}。")) == (["previous.growth"] if wrong else [])


def test_no_figure_of_a_real_report_grew_against_itself() -> None:
    path = needs_shared("reports/001_87101b03b4eccde6.txt")
    (report,) = understand(Text(path.name, path.read_text()))
    earlier = replace(report, identity=replace(report.identity, year=2018))
    found = [it for it in compare(report, earlier) if it.code in ("previous.growth", "previous.base")]
    assert [it.computed for it in found] == ["持平", "持平"]

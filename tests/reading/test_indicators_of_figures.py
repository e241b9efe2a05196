from __future__ import annotations

import re

import pytest

from fazhi.figures.loading import shipped
from fazhi.reading.numbers.indicators import wordings
from fazhi.reading.numbers.units import units

from .build import report
from .printed import figures

EVERY = {wording for wordings_of_unit in wordings().by_unit.values() for wording in wordings_of_unit}


def indicators(sentence: str) -> list[str]:
    """The indicators of the figures of `sentence`, in order."""
    return [figure.indicator for figure in figures(sentence)]


def test_every_wording_speaks_of_an_indicator_that_exists() -> None:
    assert {wording.id for wording in EVERY} <= set(shipped())


@pytest.mark.parametrize("wording", sorted(EVERY, key=lambda it: it.id), ids=lambda it: it.id)
def test_a_wording_has_the_unit_of_its_indicator_and_a_topic_that_is_known(wording) -> None:
    sorts = {units().sorts[unit] for unit in wording.units}
    assert sorts == {units().sorts[shipped()[wording.id].unit]}
    assert wording.topic in wordings().topics.groupindex
    assert wording.id.startswith(wording.topic)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "全年共收到行政复议申请60件，受理行政复议案件50件，审结45件，其中维持30件、撤销5件，直接纠错率11.1%。",
            ["received", "accepted", "concluded", "upheld", "revoked", "corrected_rate"],
        ),
        ("行政复议案件受理50件，不予受理3件，驳回4件，终止2件。", ["accepted", "refused", "rejected", "terminated"]),
        ("办理行政复议案件时，纠正违法或不当行政行为12件，制发行政复议意见书6份。", ["corrected", "opinions"]),
        ("全县行政复议案件按期审结率100%，调解和解率35%。", ["on_time_rate", "settled_rate"]),
        ("各级行政复议机关新收行政复议申请60件。", ["received"]),
        ("上年结转行政复议案件6件，新受理行政复议案件50件。", ["carried_in", "accepted"]),
    ],
)
def test_a_sentence_on_reconsideration_tells_its_indicators(sentence: str, expected: list[str]) -> None:
    assert indicators(sentence) == [f"reconsideration_{name}" for name in expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到政府信息公开申请23件，办结23件，按期答复率100%。", ["received", "concluded", "on_time_rate"]),
        ("依法办结信息公开申请54件，其中予以公开30件、不予公开4件。", ["concluded", "disclosed", "withheld"]),
    ],
)
def test_a_sentence_on_disclosure_tells_its_indicators(sentence: str, expected: list[str]) -> None:
    assert indicators(sentence) == [f"disclosure_{name}" for name in expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("共作出行政处罚决定120件，罚没款35.6万元。", ["decided", "money"]),
        ("行政处罚立案130件，罚款20万元，不予处罚12件。", ["filed", "fines", "exempted"]),
        ("行政执法机关移送公安机关案件10件。", ["transferred"]),
    ],
)
def test_a_sentence_on_penalties_tells_its_indicators(sentence: str, expected: list[str]) -> None:
    assert indicators(sentence) == [f"penalty_{name}" for name in expected]


@pytest.mark.parametrize(
    "sentence",
    [
        # another topic, named last
        "加强行政复议和行政应诉，全年行政诉讼案件审结20件。",
        "行政复议能力提升，人民调解受理50件。",
        "受理50件，审结45件。",
        "矛盾纠纷调处中心受理50件。",
        # a part, somebody else's, another year's, or blurred in what is counted
        "受理涉及土地征收的行政复议案件12件。",
        "县政府受理行政复议案件12件。",
        "县司法局作出行政处罚决定12件。",
        "行政复议机构审理县本级案件，受理12件。",
        "2024年受理行政复议案件12件。",
        "去年受理行政复议案件12件。",
        "累计受理行政复议案件12件。",
        "上半年受理行政复议案件12件。",
        "2023年、2024年、2025年分别受理行政复议案件80件、100件、120件。",
        "处理行政复议案件12件。",
        "举办行政复议培训12场。",
        # another unit
        "受理行政复议案件涉及12人。",
    ],
)
def test_a_figure_that_may_be_something_else_has_no_indicator(sentence: str) -> None:
    assert set(indicators(sentence)) == {""}


def test_a_county_does_not_count_what_its_city_counts() -> None:
    sentence = "全市受理行政复议案件400件，全县受理行政复议案件50件。"
    assert [figure.indicator for figure in report(sentence).figures] == ["", "reconsideration_accepted"]


def test_where_a_change_began_is_no_figure_of_the_year() -> None:
    assert indicators("行政复议直接纠错率由8%提高到10%。") == ["", "reconsideration_corrected_rate"]


def test_what_is_planned_is_no_figure_of_the_year() -> None:
    planned = report("推进普法。", plan="受理行政复议案件50件以上。")
    assert [(figure.text, figure.indicator) for figure in planned.figures] == [("50件以上", "")]


def test_every_wording_matches_the_whole_of_what_is_measured() -> None:
    assert all(isinstance(wording.says, re.Pattern) and not wording.says.fullmatch("") for wording in EVERY)

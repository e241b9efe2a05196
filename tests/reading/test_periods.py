from __future__ import annotations

import pytest

from fazhi.reading.numbers.periods import Periods

from .printed import figures


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("2025年，共受理案件35件。", "2025"),
        ("全年受理案件35件。", "2025"),
        ("今年以来，受理案件35件。", "2025"),
        ("本年度受理案件35件。", "2025"),
        ("全年累计受理案件35件。", "2025"),
        ("2024年受理案件35件。", "2024"),
        ("去年受理案件35件。", "2024"),
        ("上年受理案件35件。", "2024"),
        ("累计受理案件35件。", "累计"),
        ("历年受理案件35件。", "累计"),
        ("自2021年以来，受理案件35件。", "累计"),
        ("2021—2025年受理案件35件。", "累计"),
        ("“十四五”期间，受理案件35件。", "累计"),
        ("近三年来受理案件35件。", "累计"),
        ("自网格工作成立以来，受理案件35件。", "累计"),
        ("2025年以来，受理案件35件。", "2025"),
        ("受理案件35件。", ""),
        ("2-6月累计受理案件35件。", ""),
        ("上半年受理案件35件。", ""),
        ("2025年1-11月受理案件35件。", "2025"),
        ("较去年同期多受理案件35件。", ""),
        ("2025年受理案件比上年多35件。", "2025"),
        ("上年结转案件35件。", ""),
        ("落实《2024年工作要点》，受理案件35件。", ""),
        ("截至2025年12月31日，共受理案件35件。", "2025"),
        ("2025年，全县法治建设加强。受理案件35件。", ""),
    ],
)
def test_a_figure_is_said_of_the_time_named_before_it_in_its_sentence(sentence: str, period: str) -> None:
    assert [figure.period for figure in figures(sentence)] == [period]


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("2024年受理案件30件，2025年受理案件35件，较上年增加5件。", ["2024", "2025", "2025"]),
        ("2024年30件，2025年35件，增长16.7%。", ["2024", "2025", ""]),
        ("受理案件35件，比上年的30件增长16.7%。", ["", "2024", ""]),
        ("受理案件由2021年的20件增加到2025年的35件，增长75%。", ["2021", "2025", ""]),
        ("受理案件35件（上年同期30件），同比增长16.7%。", ["", "2024", ""]),
        ("全年受理案件35件，是上年30件的1.2倍。", ["2025", "2024", "2025"]),
    ],
)
def test_each_figure_has_the_time_named_last_or_right_before_it(sentence: str, periods: list[str]) -> None:
    assert [figure.period for figure in figures(sentence)] == periods


def test_a_report_whose_year_is_not_known_names_no_year_for_this_one() -> None:
    periods = Periods("全年受理35件，去年受理30件，2023年受理20件。", None)
    assert [periods.before(position, 0) for position in (4, 12, 23)] == ["", "", "2023"]

"""Ranges of years and months that lost their dash."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.text.damage.dashes import lost_dashes

from .build import report


@pytest.mark.parametrize(
    ("body", "printed", "meant"),
    [
        ("印发《清渠县法治政府建设实施方案（20212025年）》。", "20212025年", "2021—2025年"),
        ("印发《清渠县法治政府建设实施方案（2021 2025年）》。", "2021 2025年", "2021—2025年"),
        ("印发《清渠县法治政府建设实施方案（２０２１２０２５年）》。", "２０２１２０２５年", "2021—2025年"),
        ("印发《清渠县法治政府建设实施方案（2021?2025年）》。", "2021?2025年", "2021—2025年"),
        ("印发《清渠县法治政府建设实施方案（20212025）》。", "20212025", "2021—2025"),
        ("20162020年，共办结案件12件。", "20162020年", "2016—2020年"),
        ("20242025学年开展法治教育。", "20242025学年", "2024—2025学年"),
        ("2025年110月，共办结案件12件。", "110月", "1—10月"),
        ("2025年16月，共办结案件12件。", "16月", "1—6月"),
    ],
)
def test_two_years_or_months_written_as_one_have_lost_their_dash(body: str, printed: str, meant: str) -> None:
    it = report(body)
    (finding,) = lost_dashes(it)
    assert finding.span.of(it.text.raw) == printed
    assert (finding.explains, finding.computed) == ("dash", meant)


@pytest.mark.parametrize(
    "body",
    [
        "印发《清渠县法治政府建设实施方案（2021—2025年）》《方案（2021-2025年）》《方案（2021－2025）》。",
        "自20210125起施行，编号20212025号，电话20212025。",
        "2021年2025件，2025年2021件。",
        "2020 2021 2022年办结案件分别为1件、2件、3件。",
        "系统编码为20252021年度数据。",
        "2025年12月召开会议，2025年1月至10月、2025年1-6月办结案件12件。",
        "因病休养26月，婴儿16月龄，服刑18个月。",
    ],
)
def test_a_range_with_its_dash_and_other_long_numbers_are_sound(body: str) -> None:
    assert list(lost_dashes(report(body))) == []

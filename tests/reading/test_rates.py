from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.checks.arithmetic.rates import check

from .found import found, marked, severities


def test_a_rate_that_no_rounding_gives_is_an_error() -> None:
    body = "全年受理群众诉求48230件，已办结46017件，办结率95.52%。"
    assert found(check, body) == [("arithmetic.rate", "95.52%", "95.41%", "wrong")]
    assert severities(check, body) == ["error"]


def test_a_rate_that_was_cut_off_is_a_note() -> None:
    body = "共调解纠纷5820件，调解成功5771件，调解成功率99.15%。"
    assert found(check, body) == [("arithmetic.rate", "99.15%", "99.16%", "truncated")]
    assert severities(check, body) == ["note"]


def test_a_rate_that_was_rounded_is_right() -> None:
    assert found(check, "受理案件240件，办结228件，办结率95%。") == []


def test_a_rate_of_a_number_that_stands_elsewhere_is_a_warning() -> None:
    body = "全年新收复议案件151件。\n（二）共审结案件135件（含上年结转），其中纠错（含撤销、变更）29件，纠错率19.2%。"
    assert found(check, body) == [("arithmetic.rate", "19.2%", "21.5%", "other-base")]
    assert severities(check, body) == ["warning"]


def test_the_ways_of_correcting_are_added_up() -> None:
    body = "受理85件，审结80件，其中撤销5件、确认违法3件、责令履行2件，维持60件，直接纠错率{}。"
    assert found(check, body.format("12.5%")) == []
    assert found(check, body.format("22.5%")) == [("arithmetic.rate", "22.5%", "12.5%", "wrong")]
    assert found(check, "审结80件，其中撤销5件，维持60件，直接纠错率22.5%。") == []


def test_the_finding_covers_the_numbers_and_the_rate() -> None:
    assert marked(check, "　　全年受理案件 240 件，\n办结 228 件，办结率 92%。") == [
        "240 件，\n办结 228 件，办结率 92%"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "检查企业320户，发现问题48户，问题发现率18%。",
        "抽检食品500批次，合格480批次，合格率达98%。",
        "开庭审理行政诉讼案件40件，负责人出庭应诉35件，出庭率90%。",
        "共收到行政复议申请35件，纠正违法行政行为12件，纠错率35%。",
        "办结228件、受理240件，办结率为92%。".replace("办结228件、受理240件", "受理240件、办结228件"),
        "受理案件240件。办结228件，办结率92%。",
        "受理２４０宗，办结２２８宗，办结率９２％。",
        "全年受理申请1,240件，按期答复1,116件，按期答复率95%。",
        "发出检察建议1X件，采纳5件，采纳率80%。",
        "抽检食品500批次，不合格15批次，合格率98%。",
        "办结率达96%，全年受理125件，办结115件。",
        "调解成功率98%（受理800件，调解成功776件）。",
        "全年受理案件240件，办结228件。办结率92%。",
        "全县40个村中，已有38个设立调解室，设立率98%。",
        "受理案件240件，未办结12件，办结率98%。",
        "共受理投诉240件，办结228件，及时受理率、办结率分别为100%、98%。",
        "受理案件240件，办结228件，办结率达97%以上。",
    ],
)
def test_a_wrong_rate_is_found_in_many_phrasings(body: str) -> None:
    assert [code for code, *_ in found(check, body)] == ["arithmetic.rate"]


@pytest.mark.parametrize(
    "body",
    [
        "排查矛盾纠纷1000件，调处成功980件，调处率100%，调处成功率98%。",
        "受理案件240件，办结228件，按期办结率100%，群众满意率99%。",
        "调解纠纷400件，调解成功360件，调解成功率90%；调解信访218件，调解成功率为48%。",
        "行政诉讼开庭40件，负责人出庭应诉35件，出庭率87.5%；仲裁26件，审结16件，出庭率100%。",
        "受理案件37件，审结25件，负责人出庭应诉率100%。",
        "受理案件240件（含上年结转20件），办结228件，办结率87.69%。",
        "受理案件240件，审结228件，调解结案57件，调解率25%。",
        "受理案件240件，办结228件，办结率95%以上。",
        "受理案件近400件，办结390余件，办结率98%。",
        "受理案件240件，办结228件，办结率同比提高3%。",
        "培训人员120名，考试合格率96%。",
        "发出检察建议1X件，采纳5件，采纳率42%。",
        "检查企业320户，发现问题48个，问题发现率18%。",
        "受理240件，办结228件。召开会议12次，到会率100%。",
        "全市以调解方式结案3700件，争议得到化解。全年作出撤销、变更等纠错决定2730件，纠错率12.83%。",
        "调解结案57件，纠正29件，纠错率12%。",
        "抽检食品500批次，不合格15批次，合格率97%。",
        "办结率达95%，全年受理120件，办结114件。",
        "办结率达95%；2024年受理120件，办结96件。",
        "批准逮捕1250人，不捕1180人，不捕率48.6%。",
        "提起公诉352人，相对不诉226人，附条件不诉198人，附条件不诉率29.7%。",
        "驳回诉讼154件，移送8件，调解撤诉111件，调撤率21.85%。",
        "受理240件，当场答复150件，转办90件，办结78件，办结率95%。",
        "新收案件240件，审结200件，审结率80%。",
        "新收案件608件，上年结转12件，审结620件，结案率100%。",
        "发生行政诉讼案件85件，负责人出庭72件，出庭率100%。",
        "作出处罚决定500件，重大执法决定法制审核40件，法制审核率100%。",
        "培育示范户116户，其中新认定72户，认定率100%。",
        "执法岗位5名，持证4名，主要原因是流动快。普法形式较为单一，原因是经费有限、专业人才少、机制不够完善，亟须补强。持证率100%。",
        "收到检察建议30份，按期回复28份，回复率100%。",
        "开庭85件，负责人出庭80件，出庭率94.1%；二审案件20件，审结12件，负责人出庭率100%。",
    ],
)
def test_a_rate_of_something_else_is_left_alone(body: str) -> None:
    assert found(check, body) == []


@settings(deadline=None)
@given(st.integers(1, 5000), st.data())
def test_every_rate_is_judged_as_a_slow_reference_does(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    places = data.draw(st.integers(0, 2))
    printed = (
        data.draw(st.integers(0, 100 * 10**places)) if data.draw(st.booleans()) else part * 10**places * 100 // whole
    )
    rate = f"{printed / 10**places:.{places}f}"
    got = [explains for *_, explains in found(check, f"受理案件{whole}件，办结{part}件，办结率{rate}%。")]
    assert got == _reference(Fraction(part * 100, whole) * 10**places, printed)


def _reference(true: Fraction, printed: int) -> list[str]:
    """What is wrong with `printed`, both in units of the last printed digit."""
    if abs(true - printed) <= Fraction(1, 2):
        return []
    return ["truncated"] if true.numerator // true.denominator == printed else ["wrong"]

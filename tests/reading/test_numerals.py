from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.figure import Sort
from fazhi.reading.numbers.numerals import arabic, chinese

from .printed import figures, only, texts


@pytest.mark.parametrize(
    ("sentence", "value", "step", "unit"),
    [
        ("受理案件37件。", "37", "1", "件"),
        ("受理案件1,234件。", "1234", "1", "件"),
        ("受理案件１，２３４件。", "1234", "1", "件"),
        ("受理案件 1234 件。", "1234", "1", "件"),
        ("新登记企业3.9万户。", "39000", "1000", "户"),
        ("开展宣传1.2 万场次。", "12000", "1000", "场次"),
        ("挽回损失198.64亿元。", "19864000000", "1000000", "元"),
        ("罚款5百万元。", "5000000", "1000000", "元"),
        ("新增企业2千户。", "2000", "1000", "户"),
        ("归集数据1.5万亿条。", "1500000000000", "100000000000", "条"),
        ("办结率95.64%。", "95.64", "0.01", "%"),
        ("办结率95％。", "95", "1", "%"),
        ("办结率百分之九十五。", "95", "1", "%"),
        ("办结率百分之九十五点五。", "95.5", "0.1", "%"),
        ("九成群众表示满意。", "90", "10", "%"),
        ("差错率2.5‰。", "0.25", "0.01", "%"),
        ("满意率提高3.5个百分点。", "3.5", "0.1", "百分点"),
        ("是上年的1.5倍。", "1.5", "0.1", "倍"),
        ("提出二十项任务。", "20", "1", "项"),
        ("聘请六名律师。", "6", "1", "名"),
        ("建成服务站点五十五个。", "55", "1", "个"),
        ("召开会议两次。", "2", "1", "次"),
        ("发放手册三万份。", "30000", "10000", "份"),
        ("考核得分98.5分。", "98.5", "0.1", "分"),
    ],
)
def test_a_number_is_worth_what_it_says_with_its_multiplier_in_its_unit(
    sentence: str, value: str, step: str, unit: str
) -> None:
    figure = only(sentence)
    assert (figure.value, figure.unit) == (Decimal(value), unit)
    assert figure.low == figure.high == figure.value
    assert figure.step == Decimal(step)


def test_only_a_plain_whole_number_is_exact() -> None:
    assert [figure.exact for figure in figures("受理案件37件、建议12余条、群众1.2万人、案卷1X件。")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("sentence", "sort"),
    [
        ("罚款5万元。", Sort.MONEY),
        ("办结率95%。", Sort.PERCENT),
        ("提高3个百分点。", Sort.POINTS),
        ("增长2.5倍。", Sort.TIMES),
        ("平均用时28.5天。", Sort.DURATION),
        ("受理37件。", Sort.COUNT),
    ],
)
def test_the_unit_tells_what_kind_of_number_it_is(sentence: str, sort: Sort) -> None:
    assert only(sentence).sort is sort


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high"),
    [
        ("压缩至3-5个工作日。", "3-5个工作日", 3, 5),
        ("压缩至3—5天。", "3—5天", 3, 5),
        ("压缩至3至5天。", "3至5天", 3, 5),
        ("由15天至20天不等。", "15天至20天", 15, 20),
        ("占20%-30%。", "20%-30%", 20, 30),
        ("奖励3-5万元。", "3-5万元", 30000, 50000),
        ("奖励5千元至1万元。", "5千元至1万元", 5000, 10000),
    ],
)
def test_a_range_reaches_from_its_first_number_to_its_last(sentence: str, text: str, low: int, high: int) -> None:
    figure = only(sentence)
    assert (figure.text, figure.low, figure.high) == (text, low, high)
    assert not figure.exact and not figure.masked


def test_a_range_that_falls_is_none() -> None:
    assert texts("由5至3个。") == []


@pytest.mark.parametrize(
    ("sentence", "unit", "value"),
    [
        ("网站访问人次1957637，影响力提升。", "人次", 1957637),
        ("新独立访客948429，影响力提升。", "", 948429),
        ("全年点击量达5687409。", "", 5687409),
        ("浏览量突破120万。", "", 1200000),
        ("惠及4.3万市民。", "", 43000),
        ("走访300余市民。", "", 300),
    ],
)
def test_a_number_without_a_unit_counts_what_is_said_before_it(sentence: str, unit: str, value: int) -> None:
    figure = only(sentence)
    assert (figure.unit, figure.value) == (unit, value)


def test_a_figure_reaches_from_its_hedge_to_the_end_of_its_unit_also_in_the_raw_text() -> None:
    sentence = "举办讲座近 400 场次，人人参加。"
    figure = only(sentence)
    assert figure.text == "近400场次"


@pytest.mark.parametrize("printed", ["007", "00", "01"])
def test_a_number_with_noughts_in_front_counts_nothing(printed: str) -> None:
    assert arabic(printed) is None


@pytest.mark.parametrize("printed", ["百", "千万", "万", "百千", "万十一"])
def test_a_multiplier_alone_is_no_numeral(printed: str) -> None:
    assert chinese(printed) is None


@pytest.mark.parametrize(
    "junk", ["１２，３４件", "1,2,3件", "..5%", "1..5%", "9" * 5000 + "件", "1,234,56件", "1 234件", "-5%", "3万5千件"]
)
def test_junk_is_no_figure_worth_another_number(junk: str) -> None:
    assert all(figure.text == "3件" for figure in figures(f"共有{junk}。"))


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from(["", ",", "，"]))
def test_comma_groups_change_nothing(number: int, comma: str) -> None:
    assert only(f"受理案件{f'{number:,}'.replace(',', comma)}件。").value == number


@settings(deadline=None)
@given(st.integers(1, 9999), st.integers(0, 4), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]))
def test_a_decimal_is_worth_its_digits_and_its_multiplier(
    digits: int, places: int, multiplier: tuple[str, int]
) -> None:
    word, factor = multiplier
    figure = only(f"挽回损失{Decimal(digits).scaleb(-places):f}{word}元。")
    assert figure.value == Decimal(digits * factor).scaleb(-places)
    assert figure.step == Decimal(factor).scaleb(-places)


@settings(deadline=None)
@given(st.integers(1, 99_999_999), st.booleans())
def test_chinese_numerals_are_read_as_they_are_written(number: int, with_liang: bool) -> None:
    printed = _written(number)
    if with_liang:
        printed = printed.replace("二千", "两千").replace("二百", "两百")
    read = chinese(printed)
    assert read and read.value == number


def _written(number: int) -> str:
    """`number` below a hundred million in Chinese, place by place."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return _written(high) + "万" + ("零" if 0 < low < 1000 else "") + (_written_low(low) if low else "")
    return _written_low(number)


def _written_low(number: int) -> str:
    digits = f"{number:04d}"
    words = [
        ("一二三四五六七八九"[int(it) - 1] + place) if it != "0" else "零"
        for it, place in zip(digits, "千百十 ", strict=True)
    ]
    text = "".join(words).replace(" ", "").strip("零")
    while "零零" in text:
        text = text.replace("零零", "零")
    return text

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.numbers.hedges import AFTER, AMID, BEFORE, WAYS, Way

from .printed import figures, only


@pytest.mark.parametrize(
    ("sentence", "text", "hedge", "low", "high"),
    [
        ("举办讲座近400场次。", "近400场次", "近", None, 400),
        ("服务群众将近4万人次。", "将近4万人次", "将近", None, 40_000),
        ("服务群众超4万人次。", "超4万人次", "超", 40_000, None),
        ("满意率超过95%。", "超过95%", "超过", 95, None),
        ("发布事项不少于100项。", "不少于100项", "不少于", 100, None),
        ("办理时限不超过5天。", "不超过5天", "不超过", None, 5),
        ("压减20%以上。", "20%以上", "以上", 20, None),
        ("压缩至3个工作日以内。", "3个工作日以内", "以内", None, 3),
        ("压缩至3天内。", "3天内", "内", None, 3),
        ("收到之日起15日内。", "15日内", "内", None, 15),
        ("约有400人参加。", "400人", "约", None, None),
        ("约400人参加。", "约400人", "约", None, None),
        ("群众400人左右参加。", "400人左右", "左右", None, None),
        ("约占80%。", "80%", "约", None, None),
        ("张贴海报100余份。", "100余份", "余", 100, 199),
        ("审核文件840余件。", "840余件", "余", 840, 849),
        ("参加人数12万余名。", "12万余名", "余", 120_000, 129_999),
        ("发放资料60多万份。", "60多万份", "多", 600_000, 699_999),
        ("罚没款1500余万元。", "1500余万元", "余", 15_000_000, 16_000_000),
        ("配备人员二十余名。", "二十余名", "余", 20, 29),
        ("配备人员十几名。", "十几名", "几", 10, 19),
        ("配备人员十来名。", "十来名", "来", None, None),
        ("举办讲座三百余场次。", "三百余场次", "余", 300, 399),
        ("受理案件115余件。", "115余件", "余", 115, None),
        ("举办讲座超过100余场次。", "超过100余场次", "超过余", 100, None),
    ],
)
def test_a_hedge_bounds_what_it_says(sentence: str, text: str, hedge: str, low: int | None, high: int | None) -> None:
    figure = only(sentence)
    assert (figure.text, figure.hedge, figure.low, figure.high) == (text, hedge, low, high)
    assert not figure.exact


@pytest.mark.parametrize(
    "sentence",
    [
        "满意率达95%。",
        "满意率高达95%。",
        "预约服务95%。",
        "预约95%。",
        "签约95%。",
        "节约95%。",
        "附近95%。",
        "县内95%。",
        "95%内部人员。",
        "以上占95%。",
    ],
)
def test_words_that_blur_nothing_are_no_hedges(sentence: str) -> None:
    figure = only(sentence)
    assert (figure.text, figure.hedge, figure.low, figure.high) == ("95%", "", 95, 95)


def test_every_hedge_is_found_where_it_stands() -> None:
    before = [word for words in BEFORE.values() for word in words]
    amid = [word for words in AMID.values() for word in words]
    after = [word for words in AFTER.values() for word in words]
    sentence = "、".join([f"{it}20天" for it in before] + [f"20{it}户" for it in amid] + [f"20天{it}" for it in after])
    assert [figure.hedge for figure in figures(f"共有{sentence}。")] == before + amid + after


@settings(deadline=None)
@given(st.integers(1, 99_999), st.sampled_from(["", "万"]))
def test_what_more_than_a_number_means_begins_as_the_number_does(number: int, multiplier: str) -> None:
    figure = only(f"发放资料{number}{multiplier}余份。")
    assert figure.low == figure.value
    if figure.high is not None:
        kept = str(int(figure.low)).rstrip("0")
        assert str(int(figure.high)).startswith(kept)
        assert set(str(int(figure.high)).removeprefix(kept)) == {"9"}


@settings(deadline=None)
@given(st.integers(1, 9999), st.sampled_from(sorted(WAYS)))
def test_the_printed_number_lies_within_what_its_hedge_allows(number: int, word: str) -> None:
    printed = {
        "BEFORE": f"{word}{number}天",
        "AMID": f"{number}{word}天",
        "AFTER": f"{number}天{word}",
    }[next(name for name, table in {"BEFORE": BEFORE, "AMID": AMID, "AFTER": AFTER}.items() if _in(word, table))]
    figure = only(f"平均用时{printed}。")
    assert figure.low is None or figure.low <= Decimal(number)
    assert figure.high is None or figure.high >= Decimal(number)
    assert (figure.low is None) == (WAYS[word] in (Way.UP_TO, Way.NEAR))


def _in(word: str, table: dict[Way, tuple[str, ...]]) -> bool:
    return any(word in words for words in table.values())

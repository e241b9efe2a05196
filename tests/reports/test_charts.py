"""Charts of an organ's year: what they show, as SVG that stands alone and as a table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from fazhi.office.reports import charts, services
from tests.cast import Cast
from tests.reports.records import NOW, Records


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(services.timezone, "now", lambda: NOW)
    services.forget()
    yield
    services.forget()


def rows(name: str, cast: Cast) -> dict[str, tuple[str, ...]]:
    return {first: rest for first, *rest in map(tuple, charts.chart(name, cast.root, 2026).rows)}


def drawn(name: str, cast: Cast, year: int = 2026) -> etree._Element:
    return etree.fromstring(charts.svg(name, cast.root, year).encode())


def texts(picture: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text")]


def test_the_months_of_the_year_show_what_came_and_what_was_ended(county: Cast) -> None:
    found = rows("matters", county)
    assert (found["1月"], found["4月"], found["12月"]) == (["1", "0"], ["0", "1"], ["2", "0"])
    assert {"1月", "12月", "新收", "办结"} <= set(texts(drawn("matters", county)))


def test_a_month_in_which_no_duty_fell_due_has_no_rate(county: Cast) -> None:
    found = rows("duties", county)
    assert found["1月"] == ["100%", "1/1"]
    assert found["2月"] == ["—", ""]
    assert "33.33%" in texts(drawn("duties", county))


def test_every_procedure_used_has_its_own_rate(county: Cast) -> None:
    assert rows("procedures", county) == {
        "行政处罚普通程序": ["50%", "2/4"],
        "行政复议": ["66.67%", "2/3"],
        "政府信息公开申请": ["50%", "1/2"],
    }
    assert "66.67%（2/3）" in texts(drawn("procedures", county))


def test_organs_with_overdue_duties_come_first(cast: Cast) -> None:
    records = Records()
    for organ, number in ((cast.market, 1), (cast.ecology, 2)):
        for _ in range(number):
            matter = records.matter("penalty", organ, "2026-02-01 file_case")
            records.clock(matter, "decide", "2026-02-01", "2026-05-03")
    assert charts.chart("organs", cast.root, 2026).rows == (("生态环境局", "2"), ("市场监督管理局", "1"))


@pytest.mark.parametrize("name", charts.CHARTS)
def test_nothing_to_draw_says_so(cast: Cast, name: str) -> None:
    Records()
    if name != "matters":
        assert texts(drawn(name, cast)) == ["这一期间没有可以绘图的数据"]
    assert texts(drawn(name, cast, year=2028)) == ["这一期间没有可以绘图的数据"]


@pytest.mark.parametrize("name", charts.CHARTS)
def test_a_chart_stands_alone_and_names_itself(county: Cast, name: str) -> None:
    picture = drawn(name, county)
    assert picture.get("role") == "img"
    assert picture[0].text == charts.chart(name, county.root, 2026).title
    assert not picture.xpath("//*[local-name()='script' or local-name()='image' or local-name()='foreignObject']")
    assert "http" not in charts.svg(name, county.root, 2026).replace("http://www.w3.org/", "")
    assert all("Noto Sans CJK SC" in font for font in picture.xpath("//@font-family"))


def test_a_name_that_is_no_chart_is_refused_in_words(county: Cast) -> None:
    with pytest.raises(charts.UnknownChart, match="可用的是：matters、duties、procedures、organs"):
        charts.svg("pie", county.root, 2026)


def test_an_organ_s_name_stays_text_in_the_picture(cast: Cast) -> None:
    cast.market.name = "<script>alert(1)</script>"
    cast.market.save()
    matter = Records().matter("penalty", cast.market, "2026-02-01 file_case")
    Records().clock(matter, "decide", "2026-02-01", "2026-05-03")
    assert "<script" not in charts.svg("organs", cast.root, 2026)
    assert "<script>alert(1)</script>" in texts(drawn("organs", cast))

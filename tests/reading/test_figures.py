from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.figure import Figure
from fazhi.reading.numbers.figures import figures

from ..conftest import needs_shared
from .printed import bare

PIECES = [*"0123456789XxX万亿百件元%余多近约，。、；（）《》“”\n.-—至年月日第 一二十两个成占"]
PIECES += ["百分之", "受理", "县公安局", "2025年", "人次", "个工作日", "以上", "其中", "率"]


def test_figures_come_in_the_order_of_reading_with_their_places() -> None:
    raw = "受理 37 件，审结\n３５件。"
    found = figures(bare(raw))
    assert [(it.text, it.span.of(raw), it.flow.start) for it in found] == [("37件", "37 件", 2), ("35件", "３５件", 9)]


def test_what_the_report_already_says_of_figures_is_not_looked_at() -> None:
    report = bare("受理37件。")
    assert figures(replace(report, figures=figures(report) * 2)) == figures(report)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_text_crashes_it_and_every_figure_is_printed_where_it_says(pieces: list[str]) -> None:
    raw = "".join(pieces)
    report = bare(raw)
    previous = 0
    for figure in figures(report):
        assert figure.flow.of(report.flow.text) == figure.text
        assert previous <= figure.flow.start < figure.flow.end
        assert figure.step > 0
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert _between(figure)
        previous = figure.flow.end


def _between(figure: Figure) -> bool:
    if figure.value is None:
        return True
    return (figure.low is None or figure.low <= figure.value) and (figure.high is None or figure.value <= figure.high)


@pytest.mark.parametrize(
    "piece", ["1", "X", "一", "万", "《", "“", "（", "1,", "1，", "近", "1-", "，县公安局", "2025年", "自", "*", "12.3"]
)
def test_a_line_of_one_thing_over_and_over_takes_time_in_proportion(piece: str) -> None:
    report = bare(piece * (400_000 // len(piece)))
    started = time.process_time()
    assert figures(report) == ()
    assert time.process_time() - started < 10


def test_more_numbers_than_any_report_prints_are_not_all_kept() -> None:
    assert len(figures(bare("办结1件，" * 110_000))) == 100_000


REAL = {
    "003": {"68476件": "共受理市民反映的各类问题", "65485件": "办结", "95.64%": "办结率", "37件": "受理行政复议案件"},
    "004": {"48万余件": "完成一件事一次办办件", "35%": "纠错率", "5687409次": "政府门户网站（群）点击量"},
    "001": {"3.9万户": "全市新登记各类市场主体", "60多万份": "派发法治宣传资料", "98.4%": "成功率"},
}


@pytest.mark.parametrize("name", sorted(REAL))
def test_the_figures_of_a_real_report_are_found_with_what_they_measure(name: str) -> None:
    (path,) = needs_shared("reports").glob(f"{name}_*.txt")
    found = {it.text: it.measure for it in figures(bare(path.read_text("utf-8")))}
    assert {text: found.get(text, "")[-len(measure) :] for text, measure in REAL[name].items()} == REAL[name]


def test_no_figure_of_a_real_report_is_left_out_or_made_up() -> None:
    counts = {}
    for path in needs_shared("reports").glob("*.txt"):
        counts[path.name[:3]] = len(figures(bare(path.read_text("utf-8"))))
    # Gone through by hand; what the web left around the reports holds two of them.
    assert counts == {"000": 151, "001": 30, "002": 3, "003": 42, "004": 26}

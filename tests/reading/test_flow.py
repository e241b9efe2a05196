from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.flow import flow
from fazhi.reading.text import Span


def _flow(raw: str, without: tuple[Span, ...] = ()) -> str:
    return flow(raw, Span(0, len(raw)), without).text


def test_digits_signs_and_brackets_are_written_in_one_way() -> None:
    assert _flow("受理１２３件（其中:５０％）") == "受理123件（其中：50%）"


def test_blanks_go_save_between_two_numbers() -> None:
    assert _flow("受理 7122 件, 审结　4509 件 2021 2022") == "受理7122件，审结4509件2021 2022"


def test_a_line_broken_by_the_width_of_a_page_is_joined() -> None:
    assert _flow("全县共受理行政复议案件一百余件并且审结其中的\n九十余件。\n二、不足") == (
        "全县共受理行政复议案件一百余件并且审结其中的九十余件。\n二、不足"
    )


def test_an_item_of_several_clauses_is_no_heading_and_is_joined() -> None:
    first, second = (
        "二是通过专题培训推动落实；全年办结行政复议案件",
        "一百余件，其余案件已经按照规定移送到有管辖权的机关。",
    )
    assert _flow(f"{first}\n{second}") == first + second


def test_a_heading_and_a_finished_paragraph_are_not_joined() -> None:
    raw = "一、主要举措和成效及其有关的各种情况\n全县共受理案件。\n二、存在的不足"
    assert _flow(raw) == raw


def test_a_heading_without_a_stop_is_not_joined_to_its_text() -> None:
    raw = "（一）加强组织领导，压实各方责任，夯实工作基础\n全县各级行政机关全年共受理行政复议案件120件，审结110件。"
    assert _flow(raw) == raw


def test_a_heading_that_fills_its_line_goes_on_in_the_next() -> None:
    full = "全县各级行政机关全年共受理行政复议案件一百余件并且审结\n"
    raw = f"{full * 3}其中九十件。\n（一）加强组织领导，压实各方责任，夯实工作基础，不断提高\n工作水平"
    assert _flow(raw).endswith("\n（一）加强组织领导，压实各方责任，夯实工作基础，不断提高工作水平")


def test_a_heading_fills_its_line_up_to_the_indent_of_its_paragraph() -> None:
    line = "全县各级行政执法机关全面落实公示记录审核三项制度完善裁量\n"
    heading = "二、县委和县政府主要负责人履行推进法治建设第一责\n任人职责情况\n"
    assert "第一责任人职责情况\n" in _flow(line * 5 + f"　　{heading}" + line * 5)
    assert "第一责\n" in _flow(line * 5 + heading + line * 5)


def test_a_comma_groups_digits_whichever_comma_was_typed() -> None:
    assert _flow("共5，200件，计1,234,567元，3，4件") == "共5,200件，计1,234,567元，3，4件"


def test_what_is_left_out_breaks_no_line() -> None:
    raw = "全县各级行政机关共受理行政复议案件\n—3—\n120件。"
    mark = raw.index("—3—")
    assert _flow(raw, (Span(mark, mark + 3),)) == "全县各级行政机关共受理行政复议案件120件。"


@given(st.text(alphabet="案 件\n12３，、。（(一)　—", max_size=80), st.data())
def test_every_character_is_traced_to_where_it_stood(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    read = flow(raw, Span(start, end))
    offsets = [read.raw_offset(at) for at in range(len(read.text))]
    assert offsets == sorted(set(offsets))
    assert all(start <= offset < end for offset in offsets)
    assert [read.position(offset) for offset in offsets] == list(range(len(read.text)))
    kept = set(offsets)
    assert all(raw[offset].isspace() for offset in range(start, end) if offset not in kept)


@given(st.text(alphabet="案件12，。！？\n（）", max_size=60))
def test_sentences_cover_the_flow(raw: str) -> None:
    read = flow(raw, Span(0, len(raw)))
    assert "".join(span.of(read.text) for span in read.sentences) == read.text

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.text import Place, Span, Text

SEPARATORS = "\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


@given(st.text("清渠 1" + SEPARATORS, max_size=40))
def test_every_character_stands_on_the_line_that_holds_it(raw: str) -> None:
    text = Text("报告.txt", raw)
    for offset in range(len(raw)):
        place = text.place(offset)
        line = text.line(place.line)
        assert line.start + place.column - 1 == offset
        assert line.covers(offset) or raw[offset] == "\n"


@pytest.mark.parametrize("separator", SEPARATORS[1:])
def test_only_a_line_feed_breaks_a_line(separator: str) -> None:
    text = Text("报告.txt", f"清渠县{separator}报告\n第二行")
    assert text.lines == 2
    assert text.place(5) == Place(1, 6)
    assert text.line(2) == Span(7, 10)


def test_the_end_of_a_text_is_a_place_on_its_last_line() -> None:
    assert Text("报告.txt", "").place(0) == Place(1, 1)
    assert Text("报告.txt", "清渠县\n").place(4) == Place(2, 1)

"""Tables: what a line may hold, what is said of the first bad one, and that only their content counts."""

from __future__ import annotations

import hashlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.draw.columns import CONFLICTS, OFFICERS, POPULATION, Kind
from fazhi.draw.errors import TableError
from fazhi.draw.packing import BLOCK
from fazhi.draw.table import Reading, Table, table_of
from tests.draw import reference
from tests.draw.worlds import members

GOOD_MEMBER = {"id": "s1", "name": "清渠县面馆", "stratum": "B", "area": "330109", "visits": "0", "cap": "2"}
GOOD_OFFICER = {
    "id": "m1",
    "organ": "market",
    "fields": "food,market",
    "areas": "3301,44",
    "from": "2024-01-01",
    "until": "2026-12-31",
    "load": "3",
}
GOOD_CONFLICT = {"officer": "m1", "subject": "s1"}


def told(kind: Kind, row: dict[str, str]) -> str:
    with pytest.raises(TableError) as error:
        Table(kind.names, ["\t".join(row.values())]).counted()
    return error.value.message


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("id", value) for value in ("", "a b", "é", "a" * 65, "a/b", "a\n", "a:b")),
        *(("name", value) for value in ("e\u0301", "\uf900", "a\x00", "a\x7f", "a\x85", "a\nb", "\ud800")),
        *(("stratum", value) for value in ("", "B C")),
        *(("area", value) for value in ("33010", "3301091234567", "33010a", "３３０１０９", " ")),
        *(("visits", value) for value in ("", "-1", "01", "1.0", "1e3", "+1", "1" * 16, "٣")),
        *(("cap", value) for value in ("-1", "00", "x", "1 ")),
    ],
)
def test_a_member_with_a_wrong_value_is_refused_at_its_line(column: str, value: str) -> None:
    assert "检查对象名录第 1 行" in told(POPULATION, {**GOOD_MEMBER, column: value})


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("id", value) for value in ("", "证一")),
        *(("organ", value) for value in ("", "a,b")),
        *(
            ("fields", value)
            for value in ("market,food", "food,food", "food,", ",food", "e\u0301", "\U0001f35c,\uffe6")
        ),
        *(("areas", value) for value in ("44,3301", "33,33", "33,", "3a", "1" * 13, "3301， 44")),
        *(("from", value) for value in ("", "2024-1-1", "2023-02-29", "0000-01-01", "2024-01-01T", "20240101")),
        *(("until", value) for value in ("2024-13-01", "-", "9999-12-32")),
        *(("load", value) for value in ("", "-1", "1.5")),
    ],
)
def test_an_officer_with_a_wrong_value_is_refused_at_its_line(column: str, value: str) -> None:
    assert "执法人员名录第 1 行" in told(OFFICERS, {**GOOD_OFFICER, column: value})


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (POPULATION, GOOD_MEMBER),
        (POPULATION, {**GOOD_MEMBER, "name": "", "area": "", "cap": ""}),
        (POPULATION, {**GOOD_MEMBER, "name": '“面” \\ " 🍜 \u2028', "visits": "9" * 15, "area": "1" * 12}),
        (OFFICERS, GOOD_OFFICER),
        (OFFICERS, {**GOOD_OFFICER, "fields": "", "areas": "", "until": ""}),
        (OFFICERS, {**GOOD_OFFICER, "fields": "\uffe6,\U0001f35c", "until": "2024-02-29"}),
        (CONFLICTS, GOOD_CONFLICT),
    ],
)
def test_a_line_of_the_right_form_is_taken(kind: Kind, row: dict[str, str]) -> None:
    table = Table(kind.names, ["\t".join(row.values())])
    assert table.counted().count == 1
    assert table.digest == reference.table_digest(table.to_json())


def test_a_wrong_value_is_told_with_what_was_wanted() -> None:
    message = told(POPULATION, {**GOOD_MEMBER, "area": "浙江"})
    assert message == "检查对象名录第 1 行的 area 写的是“浙江”，应为区划代码（6 至 12 位数字），或者空。"


@pytest.mark.parametrize("line", ["s1", "s1\t\tB\t\t0", "s1\t\tB\t\t0\t\t", ""])
def test_a_line_has_as_many_values_as_there_are_columns(line: str) -> None:
    with pytest.raises(TableError, match="应有 6 个"):
        Table(POPULATION.names, [line]).counted()


def test_two_wrong_lines_can_t_make_up_for_each_other() -> None:
    """One value too few and one too many are as many values as two good lines have."""
    with pytest.raises(TableError, match="第 1 行有 5 个值"):
        Table(POPULATION.names, ["s1\t\tB\t\t0", "s2\t\tB\t\t0\t\t"]).counted()


@pytest.mark.parametrize("bad", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_the_first_bad_line_of_many_is_the_one_that_is_named(bad: int) -> None:
    lines = [f"s{number:06}\t\tB\t\t0\t" for number in range(2 * BLOCK + 1)]
    lines[bad] = lines[bad].replace("\tB\t", "\t \t")
    with pytest.raises(TableError, match=f"第 {bad + 1} 行的 stratum"):
        Table(POPULATION.names, lines).counted()


@pytest.mark.parametrize("place", [1, BLOCK - 1, BLOCK, BLOCK + 1])
def test_lines_out_of_order_are_found_within_and_between_blocks(place: int) -> None:
    lines = [f"s{number:06}\t\tB\t\t0\t" for number in range(BLOCK + 2)]
    doubled = [*lines[:place], lines[place - 1], *lines[place + 1 :]]
    lines[place - 1], lines[place] = lines[place], lines[place - 1]
    for wrong in (lines, doubled):
        with pytest.raises(TableError, match=f"第 {place + 1} 行"):
            Table(POPULATION.names, wrong).counted()


def test_two_members_with_one_id_are_refused_though_their_lines_differ() -> None:
    with pytest.raises(TableError, match="“s1”没有排在上一行“s1”之后"):
        table_of(POPULATION.names, [("s1", "甲", "B", "", 0, None), ("s1", "乙", "B", "", 0, None)])


def test_one_officer_may_keep_away_from_many_but_stands_only_once_beside_each() -> None:
    assert table_of(CONFLICTS.names, [("m1", "s2"), ("m1", "s1")]).lines == ("m1\ts1", "m1\ts2")
    with pytest.raises(TableError, match="第 2 行"):
        table_of(CONFLICTS.names, [("m1", "s1"), ("m1", "s1")])


def test_a_stratum_that_is_not_in_the_statement_is_refused() -> None:
    lines = table_of(POPULATION.names, members(3)).lines
    assert len(list(Reading(POPULATION, ["A", "B"]).blocks(lines))) == 1
    with pytest.raises(TableError, match="第 1 行的 stratum 写的是“B”，应为冻结内容所列的一层"):
        list(Reading(POPULATION, ["A"]).blocks(lines))


def test_texts_are_put_into_their_composed_form() -> None:
    (line,) = table_of(POPULATION.names, [("s1", "Cafe\u0301", "B", None, 0, None)]).lines
    assert line == "s1\tCafé\tB\t\t0\t"


@given(st.integers())
def test_rows_come_out_sorted_whatever_their_order(seed: int) -> None:
    ids = ["s1", "s10", "s1-", "s1.", "S1", "s_", "1", "s", "s0"]
    rows = [(id, "", "B", "", 0, None) for id in Random(seed).sample(ids, len(ids))]
    assert [line.split("\t")[0] for line in table_of(POPULATION.names, rows).lines] == sorted(ids)


def test_an_empty_table_has_the_digest_of_its_heading() -> None:
    heading = b"officer\tsubject\n"
    assert table_of(CONFLICTS.names, []).digest == f"sha256:{hashlib.sha256(heading).hexdigest()}"


def test_columns_of_no_table_are_refused() -> None:
    with pytest.raises(TableError, match="没有这样的表：id、name"):
        table_of(["id", "name"], [])

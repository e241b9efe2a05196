"""From counted months to figures: up the tree, over the span, gaps apart from zeros, rounding in whole numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.figures import loading
from fazhi.figures.indicator import Indicator
from fazhi.figures.rollup import Cells, Figure, Tree, figure, shown
from fazhi.figures.span import Span

COUNTY, MARKET, TEAM, TOWN = 1, 2, 3, 4
TREE = Tree({COUNTY: None, MARKET: COUNTY, TEAM: MARKET, TOWN: COUNTY})
YEAR = Span.year(2026)
JANUARY, FEBRUARY, NOVEMBER = 24312, 24313, 24322
FILE = """
title = "组"
[indicators.decided]
title = "决定"
unit = "件"
law = "法"
words = "口径"
count.entries = { procedure = "penalty", act = "decide" }
[indicators.open]
title = "在办"
unit = "件"
law = "法"
words = "口径"
stock = { at = "end", enters.matters.on = "opened", leaves.matters.on = "ended" }
[indicators.fines]
title = "罚款"
unit = "元"
law = "法"
words = "口径"
sum = { facts = "fine", entries = { procedure = "penalty", act = "decide" } }
[indicators.rate]
title = "率"
unit = "%"
law = "法"
words = "口径"
rate = { numerator.indicator = "decided", denominator.count.matters.on = "opened" }
[indicators.mean]
title = "平均罚款"
unit = "元"
law = "法"
words = "口径"
average = { numerator.indicator = "fines", denominator.indicator = "decided" }
"""
INDICATORS = loading.parse({"f.toml": FILE})


def cells(used: dict[int, frozenset[str]] | None = None, **values: dict[int, dict[int, int]]) -> Cells:
    """Counted amounts: of entries, `money`, matters `opened` and `ended`."""
    decided, money = INDICATORS["decided"].numerator[0].amount, INDICATORS["fines"].numerator[0].amount
    opened, ended = (term.amount for term in INDICATORS["open"].numerator)
    named = {"entries": decided, "money": money, "opened": opened, "ended": ended}
    known = {MARKET: frozenset({"penalty"})} if used is None else used
    return Cells({named[name]: by_organ for name, by_organ in values.items()}, known, NOVEMBER)


def of(id: str, organ: int, counted: Cells, span: Span = YEAR) -> Figure:
    indicator: Indicator = INDICATORS[id]
    return figure(indicator, "X", TREE.below(organ), span, counted)


def test_an_organ_s_figure_holds_those_of_all_organs_below_it() -> None:
    counted = cells(entries={COUNTY: {JANUARY: 1}, MARKET: {JANUARY: 2}, TEAM: {FEBRUARY: 4}, TOWN: {JANUARY: 8}})
    assert [of("decided", organ, counted).value for organ in (COUNTY, MARKET)] == [15, 6]


def test_a_rate_divides_the_sums_and_is_no_mean_of_rates() -> None:
    counted = cells(
        entries={MARKET: {JANUARY: 1}, TOWN: {JANUARY: 1}}, opened={MARKET: {JANUARY: 1}, TOWN: {JANUARY: 9}}
    )
    found = of("rate", COUNTY, counted)
    assert (found.value, found.numerator, found.denominator) == (Decimal("20.00"), 2, 10)


def test_only_the_months_of_the_span_are_counted() -> None:
    counted = cells(entries={MARKET: {JANUARY - 1: 5, JANUARY: 1, FEBRUARY: 2}})
    assert of("decided", MARKET, counted).value == 3
    assert of("decided", MARKET, counted, Span.month("2026-02")).value == 2


def test_a_stock_looks_back_to_the_beginning() -> None:
    counted = cells(opened={MARKET: {JANUARY - 100: 7, JANUARY: 1}}, ended={MARKET: {FEBRUARY: 3}})
    assert of("open", MARKET, counted, Span.month("2026-01")).value == 8
    assert of("open", MARKET, counted, Span.month("2026-02")).value == 5


def test_a_rate_of_nothing_is_a_gap_and_no_zero() -> None:
    found = of("rate", MARKET, cells())
    assert (found.value, found.numerator, found.denominator) == (None, 0, 0)


def test_nothing_counted_is_zero_where_the_procedure_has_been_used() -> None:
    assert of("decided", MARKET, cells()).value == 0


def test_nothing_is_known_about_a_procedure_that_was_never_used() -> None:
    assert of("decided", TOWN, cells()).value is None
    assert of("decided", COUNTY, cells()).value == 0
    assert of("open", TOWN, cells()).value == 0


def test_nothing_is_known_about_a_span_that_has_not_begun() -> None:
    assert of("decided", MARKET, cells(), Span.month("2026-11")).value == 0
    assert of("decided", MARKET, cells(), Span.month("2026-12")).value is None


def test_money_is_exact_to_the_fen() -> None:
    counted = cells(money={MARKET: {JANUARY: 10**15 + 1}, TEAM: {JANUARY: 2}})
    assert of("fines", MARKET, counted).value == Decimal("10000000000000.03")


@pytest.mark.parametrize(
    ("numerator", "denominator", "value"),
    [(1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (1, 20_000, "0.01"), (1, 20_001, "0.00"), (12, 35, "34.29")],
)
def test_a_rate_is_rounded_half_up_to_two_places(numerator: int, denominator: int, value: str) -> None:
    counted = cells(entries={MARKET: {JANUARY: numerator}}, opened={MARKET: {JANUARY: denominator}})
    assert of("rate", MARKET, counted).value == Decimal(value)


def test_an_average_of_money_is_in_yuan() -> None:
    counted = cells(money={MARKET: {JANUARY: 100_001}}, entries={MARKET: {JANUARY: 2}})
    assert of("mean", MARKET, counted).value == Decimal("500.01")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (100, "100"),
        (None, "—"),
        (Decimal("100.00"), "100"),
        (Decimal("98.40"), "98.4"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_values_are_printed_without_idle_zeros(value: int | Decimal | None, text: str) -> None:
    assert shown(value) == text

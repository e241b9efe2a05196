"""Figures of a small county: what each counts, when, and for whom."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from fazhi.figures import queries
from fazhi.figures.errors import UnknownIndicator
from fazhi.figures.span import Span
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Organ
from fazhi.office.reports import services, statements
from tests.cast import Cast
from tests.reports.records import NOW, Records, fined

YEAR = Span.year(2026)


def value(id: str, organ: Organ, span: Span = YEAR) -> Any:
    return services.count(organ, span, [id], NOW).figure(id).value


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("penalty_leads", 5),
        ("penalty_filed", 5),
        ("penalty_decided", 2),
        ("penalty_fined", 2),
        ("penalty_confiscated", 1),
        ("penalty_fines", Decimal("20300.50")),
        ("penalty_confiscations", Decimal("1500")),
        ("penalty_money", Decimal("21800.50")),
        ("penalty_exempted", 1),
        ("penalty_transferred", 1),
        ("penalty_pending", 1),
        ("penalty_closed", 1),
        ("penalty_reviewed", 1),
        ("penalty_reviewed_rate", Decimal("100")),
        ("penalty_discussed", 1),
        ("penalty_hearings", 0),
        ("penalty_published", 1),
        ("penalty_published_rate", Decimal("50")),
        ("penalty_on_time_rate", Decimal("50")),
        ("penalty_days", Decimal("77.5")),
        ("penalty_served_rate", None),
        ("penalty_overturned", 0),
        ("reconsideration_received", 5),
        ("reconsideration_carried_in", 1),
        ("reconsideration_accepted", 4),
        ("reconsideration_refused", 1),
        ("reconsideration_concluded", 4),
        ("reconsideration_pending", 1),
        ("reconsideration_upheld", 1),
        ("reconsideration_corrected", 2),
        ("reconsideration_corrected_rate", Decimal("50")),
        ("reconsideration_settled", 1),
        ("reconsideration_settled_rate", Decimal("25")),
        ("reconsideration_on_time_rate", Decimal("66.67")),
        ("reconsideration_overdue", 0),
        ("reconsideration_summary_rate", Decimal("25")),
        ("disclosure_received", 4),
        ("disclosure_received_persons", 2),
        ("disclosure_received_organisations", 2),
        ("disclosure_carried_in", 1),
        ("disclosure_concluded", 4),
        ("disclosure_carried_out", 1),
        ("disclosure_disclosed", 2),
        ("disclosure_petition", 1),
        ("disclosure_declined", 1),
        ("disclosure_not_completed", 1),
        ("disclosure_on_time_rate", Decimal("50")),
        ("disclosure_overdue", 1),
        ("matters_opened", 14),
        ("matters_ended", 1),
        ("acts_recorded", 41),
        ("acts_by_law", 2),
    ],
)
def test_a_year_of_the_county_is_counted(county: Cast, id: str, expected: Any) -> None:
    assert value(id, county.root) == expected


@pytest.mark.parametrize(
    ("inflow", "carried_in", "outflow", "carried_out"),
    [
        ("disclosure_received", "disclosure_carried_in", ["disclosure_concluded"], "disclosure_carried_out"),
        (
            "reconsideration_accepted",
            "reconsideration_carried_in",
            ["reconsideration_concluded", "reconsideration_taken_up"],
            "reconsideration_pending",
        ),
    ],
)
@pytest.mark.parametrize("span", [YEAR, Span.year(2025), Span.month("2026-03"), Span.between("2026-02", "2026-11")])
def test_what_came_in_is_what_went_out_and_what_is_left(
    county: Cast, span: Span, inflow: str, carried_in: str, outflow: list[str], carried_out: str
) -> None:
    count = services.count(county.root, span, [inflow, carried_in, *outflow, carried_out], NOW)
    found = {figure.indicator: figure.value for figure in count.figures()}
    assert found[inflow] + found[carried_in] == sum(found[id] for id in outflow) + found[carried_out]


def test_an_organ_has_what_lies_below_it_and_nothing_beside(county: Cast) -> None:
    assert value("penalty_filed", county.market) == 5
    assert value("penalty_filed", county.team) is None
    assert value("reconsideration_received", county.market) is None
    count = services.count(county.root, YEAR, ["penalty_filed"], NOW)
    below = {organ.code: figure.value for organ, figure in count.below("penalty_filed")}
    assert below == {"ECOLOGY": None, "MARKET": 5, "TOWN": None}


def test_months_add_up_to_the_year(county: Cast) -> None:
    count = services.count(county.root, YEAR, now=NOW, by_month=True)
    for id in ("penalty_filed", "penalty_money", "disclosure_received", "acts_recorded"):
        assert sum(figure.value for figure in count.monthly(id)) == count.figure(id).value
    assert count.monthly("penalty_pending")[-1].value == count.figure("penalty_pending").value


def test_a_count_without_months_gives_no_single_month(county: Cast) -> None:
    count = services.count(county.root, YEAR, ["penalty_filed"], NOW)
    with pytest.raises(ValueError, match="by_month"):
        count.monthly("penalty_filed")


def test_the_last_minute_of_the_year_belongs_to_it(cast: Cast) -> None:
    records = Records()
    for when in ("2025-12-31 23:59:59.999999", "2026-01-01 00:00", "2026-12-31 23:59:59.999999", "2027-01-01 00:00"):
        records.matter("penalty", cast.market, f"{when} file_case")
    assert [value("penalty_filed", cast.market, Span.year(year)) for year in (2025, 2026, 2027)] == [1, 2, 1]


def test_a_corrected_fine_counts_as_corrected(cast: Cast) -> None:
    records = Records()
    matter = records.matter("penalty", cast.market, "2026-02-01 file_case", fined("2026-03-01", 500))
    records.correct(matter, 2, "2026-03-04", fine=700)
    records.correct(matter, 2, "2026-03-05", fine=450.25)
    records.correct(matter, 2, "2026-03-06", goods_value=10)
    assert value("penalty_fines", cast.market) == Decimal("450.25")
    assert value("penalty_money", cast.market) == Decimal("460.25")
    assert value("penalty_decided", cast.market) == 1


def test_a_duty_that_nobody_performs_counts_as_late(cast: Cast) -> None:
    records = Records()
    matter = records.matter("penalty", cast.market, "2026-02-01 file_case")
    records.clock(matter, "decide", "2026-02-01", "2026-05-03")
    assert value("penalty_on_time_rate", cast.market) == 0
    assert value("duties_overdue", cast.market) == 1


def test_a_duty_whose_time_runs_on_is_not_judged(cast: Cast) -> None:
    records = Records()
    matter = records.matter("penalty", cast.market, "2027-01-10 file_case")
    records.clock(matter, "decide", "2027-01-10", "2027-04-11")
    assert value("penalty_on_time_rate", cast.market, Span.year(2027)) is None


def test_what_a_party_must_do_is_no_duty_of_the_organ(cast: Cast) -> None:
    records = Records()
    matter = records.matter("penalty", cast.market, "2026-02-01 file_case")
    records.clock(matter, "pay", "2026-02-01", "2026-02-17", acts="pay,collect_on_the_spot")
    assert value("duties_late", cast.market) == 0
    records.clock(matter, "close_case", "2026-02-01", "2026-02-17")
    assert value("duties_late", cast.market) == 1


def test_a_file_reviewed_twice_is_one_reviewed_file(cast: Cast) -> None:
    lines = ("2026-02-01 file_case", "2026-03-01 legal_review", "2026-04-01 legal_review")
    Records().matter("penalty", cast.market, *lines)
    assert value("penalty_reviewed", cast.market) == 1
    assert value("penalty_reviewed", cast.market, Span.month("2026-04")) == 0


def test_a_decision_that_needed_a_review_and_had_none_lowers_the_rate(county: Cast) -> None:
    records = Records()
    matter = records.matter("penalty", county.market, "2026-02-01 file_case", fined("2026-03-01", 500))
    records.clock(matter, "submit_review", "2026-02-20", "")
    assert value("penalty_reviewed_rate", county.root) == Decimal("50")


def test_the_matters_behind_a_rate_say_which_side_they_are_on(county: Cast) -> None:
    shares = services.matters_behind("penalty_on_time_rate", county.root, YEAR, NOW)
    titles = dict(Matter.unscoped.values_list("pk", "number"))
    assert {titles[share.matter]: (share.numerator, share.denominator) for share in shares} == {
        "penalty-1": (1, 1),
        "penalty-2": (0, 1),
    }


def test_a_matter_that_came_and_went_is_not_behind_a_stock(county: Cast) -> None:
    shares = services.matters_behind("penalty_pending", county.root, YEAR, NOW)
    assert [Matter.unscoped.get(pk=share.matter).number for share in shares] == ["penalty-5"]


def test_the_matters_behind_a_figure_are_those_of_the_organ_asked_for(county: Cast) -> None:
    assert services.matters_behind("penalty_filed", county.town, YEAR, NOW) == []
    assert len(services.matters_behind("penalty_filed", county.market, YEAR, NOW)) == 5


@pytest.mark.parametrize(
    "id", ["penalty_filed", "penalty_money", "penalty_on_time_rate", "penalty_served_rate", "reconsideration_pending"]
)
def test_a_figure_with_its_matters_is_the_figure(county: Cast, id: str) -> None:
    for organ in (county.root, county.market):
        found, shares = services.figure_and_matters(id, organ, YEAR, NOW)
        assert found == services.count(organ, YEAR, [id], NOW).figure(id)
        assert shares == (services.matters_behind(id, organ, YEAR, NOW) if found.numerator is not None else [])


def test_an_unknown_indicator_is_refused_in_words(county: Cast) -> None:
    with pytest.raises(UnknownIndicator, match="没有指标“penalties”"):
        services.count(county.root, YEAR, ["penalties"], NOW)
    with pytest.raises(UnknownIndicator):
        services.matters_behind("penalties", county.root, YEAR, NOW)
    with pytest.raises(UnknownIndicator):
        services.count(county.root, YEAR, ["penalty_filed"], NOW).figure("penalty_decided")


def test_the_whole_record_runs_from_the_first_matter_through_this_month(cast: Cast) -> None:
    assert services.whole_record(NOW) == Span.month("2027-01")
    Records().matter("disclosure", cast.root, "2026-05-01 receive")
    Records().matter("penalty", cast.root, "2025-04-30 23:00 file_case")
    assert services.whole_record(NOW) == Span.between("2025-04", "2027-01")


def test_a_page_s_count_is_kept_for_a_while_and_then_made_anew(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [NOW]
    monkeypatch.setattr(services.timezone, "now", lambda: clock[0])
    services.forget()
    records = Records()
    records.matter("penalty", cast.market, "2026-02-01 file_case")
    assert services.recent(cast.root, YEAR).figure("penalty_filed").value == 1
    records.matter("penalty", cast.market, "2026-02-01 file_case")
    clock[0] += dt.timedelta(minutes=9)
    assert services.recent(cast.root, YEAR).figure("penalty_filed").value == 1
    assert services.recent(cast.market, YEAR).figure("penalty_filed").value == 2
    clock[0] += dt.timedelta(minutes=2)
    assert services.recent(cast.root, YEAR).figure("penalty_filed").value == 2
    services.forget()


def test_a_statement_is_compiled_once_and_kept(county: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["penalty_decided", "reconsideration_summary_rate"]
    first = services.count(county.root, YEAR, asked, NOW).figures()
    statements.by_month.cache_clear()
    monkeypatch.setattr(queries, "sql", lambda *_: pytest.fail("compiled again"))
    assert services.count(county.root, YEAR, asked, NOW).figures() == first


def test_an_empty_database_has_figures(db: None) -> None:
    root = Organ.unscoped.get(parent=None)
    found = {figure.indicator: figure.value for figure in services.figures(root, YEAR, now=NOW)}
    assert found["matters_opened"] == 0
    assert found["penalty_filed"] is None
    assert found["duties_kept_rate"] is None

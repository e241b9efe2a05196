"""Random draws for hypothesis: small enough that caps, conflicts, areas and windows get in each other's way."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from fazhi.draw.statement import Seat, Stratum
from tests.draw.worlds import FIRE, MARKET, Row, World

# On a busy machine an example may take any time.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

STRATA = ("A", "B", "C")
AREAS = ("", "330109", "330110", "330109001", "440301")
FIELDS = ("", "fire", "food", "food,market", "market")
rates = st.one_of(
    st.sampled_from(["0", "1", "0.5", "0.05", "0.333333", "1.0"]),
    st.integers(0, 10**6 - 1).map(lambda millionths: f"0.{millionths:06}"),
)


@st.composite
def strata(draw: st.DrawFn) -> tuple[Stratum, ...]:
    return tuple(Stratum(id, id, draw(rates), draw(st.integers(0, 3))) for id in STRATA)


def often(usual: object, *others: object) -> st.SearchStrategy[object]:
    return st.sampled_from([*[usual] * (5 * len(others)), *others])


def members() -> st.SearchStrategy[list[Row]]:
    row = st.tuples(
        st.integers(0, 29).map("s{:02}".format),
        st.sampled_from(["清渠县面馆", "", "Café"]),
        st.sampled_from(STRATA),
        often("330109", *AREAS),
        st.integers(0, 3),
        often(None, 0, 1, 2, 3),
    )
    return st.lists(row, min_size=3, max_size=20, unique_by=lambda row: row[0]).map(list)


def officers() -> st.SearchStrategy[list[Row]]:
    row = st.tuples(
        st.integers(0, 19).map("o{:02}".format),
        often(MARKET, FIRE),
        often("fire,food,market", *FIELDS),
        often("", "3301", "330109", "330109,330110", "44"),
        often("2024-01-01", "2026-03-09", "2026-03-10"),
        often("", "2026-04-29", "2026-04-30", "2027-01-01"),
        st.integers(0, 3),
    )
    return st.lists(row, min_size=4, max_size=16, unique_by=lambda row: row[0]).map(list)


def conflicts() -> st.SearchStrategy[list[Row]]:
    pair = st.tuples(st.integers(0, 19).map("o{:02}".format), st.integers(0, 29).map("s{:02}".format))
    return st.lists(pair, max_size=60, unique=True).map(list)


def seats() -> st.SearchStrategy[tuple[Seat, ...]]:
    fields = st.sampled_from(["market", "food", "fire"])
    seat = st.builds(Seat, often(MARKET, FIRE), fields, often(2, 3))
    return st.lists(seat, min_size=1, max_size=2).map(tuple)


worlds = st.builds(
    World,
    strata=strata(),
    rounding=st.sampled_from(["up", "half_up", "down"]),
    seats=seats(),
    members=members(),
    officers=officers(),
    conflicts=conflicts(),
    value=st.text("0123456789", min_size=7, max_size=7),
)

"""What the database counts in one scan is what plain Python counts row by row, whatever the record holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.figures.rollup import Tree, figure
from fazhi.figures.span import Span
from fazhi.office.matters.models import ProcedureVersion
from fazhi.office.organs.models import Organ
from fazhi.office.reports import counting
from tests.cast import Cast, cast  # noqa: F401
from tests.figures import worlds
from tests.figures.indicators import INDICATORS
from tests.figures.reference import World

SPANS = [Span.year(2026), Span.month("2026-01"), Span.between("2025-11", "2026-10"), Span.year(2025)]
ROOT, MARKET, TEAM, TOWN = range(4)
# A fixture of one test serves all its examples: each is rolled back.
EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


class Stage:
    """The cast's organs and the procedures, in the database."""

    def __init__(self, cast: Cast) -> None:  # noqa: F811
        self.organs = [cast.root, cast.market, cast.team, cast.town]
        self.versions: dict[str, ProcedureVersion] = worlds.install()
        self.tree = Tree({one.pk: one.parent_id for one in Organ.unscoped.all()})

    @contextmanager
    def holding(self, world: World) -> Iterator[dict[int, int]]:
        """The database with this world in it, for a while; organs are written by their place in `organs`."""
        for matter in world.matters:
            matter.organ = self.organs[matter.organ].pk
        with transaction.atomic():
            yield worlds.store(world, self.versions)
            transaction.set_rollback(True)


@pytest.fixture
def stage(cast: Cast) -> Stage:  # noqa: F811
    return Stage(cast)


@EXAMPLES
@given(world=worlds.worlds([ROOT, MARKET, TEAM, TOWN]), span=st.sampled_from(SPANS))
def test_every_figure_of_every_organ_is_that_of_the_reference(stage: Stage, world: World, span: Span) -> None:
    with stage.holding(world):
        cells = counting.count(INDICATORS.values(), span, None, world.now, months=False)
    for organ in stage.organs:
        below = stage.tree.below(organ.pk)
        got = {id: figure(one, organ.code, below, span, cells).value for id, one in INDICATORS.items()}
        assert got == {id: world.value(one, below, span) for id, one in INDICATORS.items()}


@EXAMPLES
@given(world=worlds.worlds([ROOT, MARKET, TEAM, TOWN]))
def test_months_told_apart_give_every_span_within(stage: Stage, world: World) -> None:
    with stage.holding(world):
        cells = counting.count(INDICATORS.values(), Span.between("2025-11", "2026-12"), None, world.now, months=True)
    everywhere = stage.tree.below(stage.organs[ROOT].pk)
    for span in (*SPANS[:3], Span.month("2025-12")):
        got = {id: figure(one, "ROOT", everywhere, span, cells).value for id, one in INDICATORS.items()}
        assert got == {id: world.value(one, everywhere, span) for id, one in INDICATORS.items()}


@EXAMPLES
@given(world=worlds.worlds([ROOT, MARKET, TEAM, TOWN]))
def test_an_organ_counted_alone_has_the_figures_it_has_among_all(stage: Stage, world: World) -> None:
    span, market = SPANS[0], stage.organs[MARKET]
    below = stage.tree.below(market.pk)
    with stage.holding(world):
        cells = counting.count(INDICATORS.values(), span, below, world.now, months=False)
    got = {id: figure(one, market.code, below, span, cells).value for id, one in INDICATORS.items()}
    assert got == {id: world.value(one, below, span) for id, one in INDICATORS.items()}


@EXAMPLES
@given(
    world=worlds.worlds([ROOT, MARKET, TEAM, TOWN]),
    span=st.sampled_from(SPANS[:2]),
    id=st.sampled_from(sorted(INDICATORS)),
)
def test_the_matters_behind_a_figure_are_those_that_add_to_it(stage: Stage, world: World, span: Span, id: str) -> None:
    indicator, market = INDICATORS[id], stage.organs[MARKET]
    below = stage.tree.below(market.pk)
    with stage.holding(world) as numbers:
        shares = counting.shares(indicator, span, below, world.now)
    expected = {}
    for matter in world.matters:
        if matter.organ in below:
            adds = tuple(world.of_matter(matter, terms, span) for terms in (indicator.numerator, indicator.denominator))
            if any(adds):
                expected[numbers[matter.id]] = adds
    assert {share.matter: (share.numerator, share.denominator) for share in shares} == expected
    assert [share.matter for share in shares] == sorted(expected, reverse=True)

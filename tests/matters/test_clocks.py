"""Clocks between two entries: what began and ended while only the law was at work is listed like any other."""

from __future__ import annotations

import pytest

from fazhi.law import loading
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Clock
from fazhi.office.matters.rebuilding import rebuild
from tests.cast import Cast, cast  # noqa: F401
from tests.matters.conftest import NOW, Game, day

pytestmark = pytest.mark.django_db

SOURCE = """
id = "announced"
title = "公告送达"
version = "1"
effective = 2020-01-01
law = "示范法"
[roles.officer]
title = "执法人员"
[acts.file]
title = "立案"
by = "officer"
then = { act = "decide", within = "90 days" }
[acts.announce]
title = "公告"
by = "officer"
after = "file"
deems = { act = "serve", within = "5 days" }
pauses = { clock = "decide", resumed_by = "serve" }
[acts.serve]
title = "送达"
by = "officer"
then = { act = "pay", within = "30 days" }
[acts.pay]
title = "缴款"
by = "officer"
[acts.decide]
title = "决定"
by = "officer"
"""


@pytest.fixture
def announced(cast: Cast) -> Game:  # noqa: F811
    version = versions.install(loading.parse(SOURCE, "announced"), NOW)
    game = Game(cast, services.open_matter(version, cast.market, title="示例", at=day("03-01")))
    game.does("file", "03-02", "officer")
    game.does("announce", "03-03", "officer")
    return game


def test_a_duty_that_began_by_law_and_is_met_by_the_next_act_is_listed_as_met(announced: Game) -> None:
    announced.does("pay", "03-20", "officer")
    clock = Clock.unscoped.get(matter=announced.matter, key="pay")
    assert (clock.ended_how, clock.ended_at, clock.due_at) == ("met", day("03-20"), day("04-09", hour=0))
    assert rebuild() == 0


def test_a_clock_that_the_law_let_run_on_before_it_was_met_shows_its_date(announced: Game) -> None:
    assert Clock.unscoped.get(matter=announced.matter, key="decide").suspended
    announced.does("decide", "03-20", "officer")
    clock = Clock.unscoped.get(matter=announced.matter, key="decide")
    assert (clock.suspended, clock.ended_how) == (False, "met")
    assert clock.due_at == day("06-09", hour=0)
    assert rebuild() == 0

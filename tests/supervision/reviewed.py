"""Files for a review: matters of the sample procedure, recorded on the day of each act unless told otherwise."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest

from fazhi.law import loading, standard
from fazhi.law.standard import Standard
from fazhi.office.documents import services as papers
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Organ
from fazhi.office.supervision.reviewing import Reviewed, Reviewer
from tests.cast import Cast
from tests.cast import cast as cast
from tests.matters.conftest import NOW, SOURCE, Game, day

__all__ = ["GUANGDONG", "NOW", "Begin", "Game", "begin", "cast", "day", "read", "rules"]
GUANGDONG: Standard = standard.shipped()["guangdong"]
DECIDE = '[acts.decide]\ntitle = "作出决定"\n'
PAPER = '[papers.decision]\ntitle = "行政处罚决定书"\nlaw = "示范法第59条"\n'
WITH_PAPER = SOURCE.replace(DECIDE, f'{DECIDE}produces = "decision"\n') + PAPER


class Filing(Game):
    """A matter whose acts are recorded on their own day, unless `now` is given."""

    def does(self, act: str, on: str, by: str = "agency_head", *others: str, **options: Any) -> Any:
        options.setdefault("now", day(on, 18))
        return super().does(act, on, by, *others, **options)

    def whole(self) -> Filing:
        """Lawful from the first act to the last, with its paper."""
        self.up_to_notice(500)
        self.does("decide", "03-20", documents=[paper()])
        self.does("serve", "03-23", "officer")
        self.does("close", "03-24")
        return self


Begin = Callable[..., Filing]


def paper() -> str:
    return papers.store(io.BytesIO(b"decision"), "决定书.txt", "text/plain").digest


@pytest.fixture
def begin(cast: Cast) -> Begin:
    """Opens a matter at the market's organ or the one given."""
    version = versions.install(loading.parse(WITH_PAPER, "sample"), NOW)

    def opened(organ: Organ | None = None, **options: Any) -> Filing:
        options = {"title": "无照经营", "party": "甲乙丙商店", "at": day("03-01"), **options}
        return Filing(cast, services.open_matter(version, organ or cast.market, **options))

    return opened


def read(matter: Matter | Game, now: dt.datetime = NOW) -> Reviewed:
    """The matter as a review finds it at `now`."""
    number = matter.matter.pk if isinstance(matter, Game) else matter.pk
    (found,) = Reviewer(GUANGDONG, now).review([number])
    return found


def rules(found: Reviewed) -> list[str]:
    return [mark.breach.rule for mark in found.marks if mark.breach]

"""Many files, side by side: the same as one after another, in their order, and never more ahead than is bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fazhi.office.supervision import sweeping, tallying
from fazhi.office.supervision.sweeping import sweep
from tests.supervision.reviewed import GUANGDONG, NOW, Begin, begin, cast

__all__ = ["begin", "cast"]
pytestmark = pytest.mark.django_db


class Pool:
    """A pool that works when asked for a result, in this process, and counts what waits."""

    waiting = most = 0

    def __init__(self, workers: int, context: object, initializer: Callable[..., None], given: tuple[Any, ...]) -> None:
        initializer(*given)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        assert Pool.waiting == 0

    def submit(self, work: Callable[[Any], Any], chunk: Any) -> Any:
        Pool.waiting += 1
        Pool.most = max(Pool.most, Pool.waiting)
        return Later(lambda: work(chunk))


class Later:
    def __init__(self, work: Callable[[], Any]) -> None:
        self.work = work

    def result(self) -> Any:
        Pool.waiting -= 1
        return self.work()


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Pool]]:
    Pool.waiting = Pool.most = 0
    monkeypatch.setattr(sweeping, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(sweeping, "CHUNK", 1)
    monkeypatch.setattr(sweeping, "MUCH", 2)
    monkeypatch.setattr(sweeping.connections, "close_all", lambda: None)
    yield Pool


def test_side_by_side_is_the_same_as_one_after_another(begin: Begin, pool: type[Pool]) -> None:
    ids = [begin().whole().matter.pk, begin().matter.pk, begin().whole().matter.pk]
    ids.reverse()
    assert list(sweep(ids, GUANGDONG, NOW, workers=2)) == list(sweep(ids, GUANGDONG, NOW, workers=1))


def test_no_more_is_done_ahead_than_four_chunks_for_each_process(begin: Begin, pool: type[Pool]) -> None:
    ids = [begin().matter.pk for _ in range(12)]
    assert [one.id for one in sweep(ids, GUANGDONG, NOW, workers=2)] == ids
    assert pool.most == 8


def test_few_files_start_no_process(begin: Begin, pool: type[Pool]) -> None:
    assert len(list(sweep([begin().matter.pk], GUANGDONG, NOW, workers=2))) == 1
    assert pool.most == 0


def test_what_is_counted_adds_up(begin: Begin) -> None:
    games = [begin().whole(), begin(), begin()]
    for game in games[1:]:
        game.up_to_decision()
    tally = tallying.Tally()
    for one in sweep([game.matter.pk for game in games], GUANGDONG, NOW):
        tally.add(one.marks, one.score)
    assert (tally.files, tally.with_breaches, tally.points, tally.average) == (3, 2, 292, 292 / 3)
    assert [(one.rule, one.times, one.files, one.points) for one in tally.by_rule()] == [
        ("duty.unmet:serve", 2, 2, 6),
        ("paper.missing:decide", 2, 2, 2),
    ]
    assert (tally.lost["service"], tally.lost["papers"], tally.grades["excellent"]) == (6, 2, 3)

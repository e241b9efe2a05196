"""Files drawn for a review: all or a sample, recorded for ever with what is needed to draw them again."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F

from fazhi.law import sampling
from fazhi.office.supervision import drawing
from fazhi.office.supervision.assessing import standard_of
from fazhi.office.supervision.drawing import DrawError, Population
from fazhi.office.supervision.models import FileReview, ReviewedFile, ReviewMark
from tests.cast import Cast
from tests.supervision.reviewed import GUANGDONG, NOW, Begin, Filing, begin, cast, day, read

__all__ = ["begin", "cast"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def games(begin: Begin) -> list[Filing]:
    return [begin().whole() for _ in range(4)]


def recorded(cast: Cast, **options: object) -> FileReview:
    population = Population(cast.market, 2026)
    return drawing.record(population, standard=GUANGDONG, reviewer=cast.root, now=NOW, **options)  # type: ignore[arg-type]


def test_a_census_takes_every_file_in_the_order_of_the_numbers_art_8(games: list[Filing], cast: Cast) -> None:
    review = recorded(cast)
    numbers = sorted(game.matter.number for game in games)
    assert (review.drawn, review.population, review.seed, review.method) == (numbers, 4, "", drawing.CENSUS)
    assert review.population_digest == sampling.digest_of(numbers)


def test_a_sample_keeps_seed_method_and_list_so_that_anybody_draws_it_again_art_8(
    games: list[Filing],
    cast: Cast,
) -> None:
    review = recorded(cast, seed="摇号 07 19 23", wanted=2)
    again = sampling.draw([game.matter.number for game in games], review.seed, 2)
    assert (review.drawn, review.population_digest) == (list(again.drawn), again.digest)
    assert review.method == sampling.METHOD
    assert [file.matter.number for file in review.files.order_by("place")] == review.drawn


def test_each_file_is_frozen_as_it_was_found_and_is_not_touched_by_what_follows(begin: Begin, cast: Cast) -> None:
    game = begin()
    game.up_to_decision()
    found = read(game)
    (file,) = recorded(cast).files.all()
    game.does("serve", "06-30", "officer", now=NOW)
    kept = ReviewedFile.unscoped.get(pk=file.pk)
    assert (kept.head, kept.length, kept.points) == (found.head, found.length, found.score.points)
    assert kept.head != game.now().head
    assert kept.marks == [drawing.frozen(mark) for mark in found.marks]
    assert {mark["law"] for mark in kept.marks} == {"示范法第59条", "示范法第61条"}


def test_the_standard_is_kept_whole_with_the_review(games: list[Filing], cast: Cast) -> None:
    recorded(cast)
    assert standard_of(FileReview.unscoped.get()) == GUANGDONG


@pytest.mark.parametrize("model", [FileReview, ReviewedFile, ReviewMark])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_nothing_of_a_review_is_changed_or_removed(
    games: list[Filing],
    cast: Cast,
    model: type[FileReview],
    change: str,
) -> None:
    file = recorded(cast).files.first()
    ReviewMark.unscoped.create(file=file, by=cast["file_assessor"], points=0, reason="没有扣分", at=NOW)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows = model.unscoped.all()
        rows.update(id=F("id")) if change == "update" else rows._raw_delete(rows.db)


def test_a_year_begins_at_midnight_in_beijing(begin: Begin, cast: Cast) -> None:
    first = begin(at=day("01-01", 0)).matter.number
    assert list(Population(cast.market, 2026).numbers()) == [first]
    assert Population(cast.market, 2025).numbers() == {}


def test_files_of_organs_below_belong_and_those_beside_do_not(begin: Begin, cast: Cast) -> None:
    below = begin(cast.team).matter.number
    begin(cast.ecology)
    assert list(Population(cast.market, 2026).numbers()) == [below]


def test_a_review_of_nothing_is_refused(cast: Cast) -> None:
    with pytest.raises(DrawError, match="一件也没有"):
        recorded(cast)


def test_more_files_than_persons_can_read_are_refused_unless_sampled(
    games: list[Filing],
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawing, "MOST", 3)
    with pytest.raises(DrawError, match="随机抽取"):
        recorded(cast)
    assert len(recorded(cast, seed="甲", wanted=3).drawn) == 3

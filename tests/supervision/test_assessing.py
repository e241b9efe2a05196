"""What assessors hold against a file: each apart, once, and never against a file in which they acted."""

from __future__ import annotations

import pytest

from fazhi.office.organs import services as organs
from fazhi.office.organs.selectors import Standing
from fazhi.office.supervision import assessing, drawing
from fazhi.office.supervision.assessing import Given, Involved, NoAssessor, Result, Twice, Unfit
from fazhi.office.supervision.drawing import Population
from fazhi.office.supervision.models import ReviewedFile, ReviewMark
from tests.cast import SINCE, Cast
from tests.supervision.reviewed import GUANGDONG, NOW, Begin, begin, cast

__all__ = ["begin", "cast"]
pytestmark = pytest.mark.django_db
FACTS = Given("facts", 6, "现场照片没有拍摄时间")


@pytest.fixture
def file(begin: Begin, cast: Cast) -> ReviewedFile:
    """A file with one paper missing, served in time; two assessors and an officer who is one at the root."""
    game = begin()
    game.up_to_decision()
    game.does("serve", "03-23", "officer")
    for username in ("file_assessor", "newcomer", "officer"):
        organs.appoint(person=cast[username], role="file_assessor", organ=cast.root, since=SINCE)
    drawing.record(Population(cast.market, 2026), standard=GUANGDONG, reviewer=cast.root, now=NOW)
    return ReviewedFile.unscoped.select_related("review__reviewer", "matter__procedure").get()


def judges(file: ReviewedFile, cast: Cast, username: str, *given: Given) -> list[ReviewMark]:
    by = Standing(cast[username], NOW.date())
    return assessing.assess(file, GUANGDONG, given, by=by, now=NOW)


def result(file: ReviewedFile) -> Result:
    return assessing.result(GUANGDONG, file.marks, list(file.assessed.all()))


def test_the_result_is_what_was_found_and_the_average_of_the_assessors_art_10(file: ReviewedFile, cast: Cast) -> None:
    assert result(file).score.points == 99
    judges(file, cast, "file_assessor", FACTS)
    assert (result(file).score.points, result(file).stands) == (93, False)
    judges(file, cast, "newcomer", Given("facts", 2, "询问笔录没有签名"), Given("discretion", 4, "没有说明裁量的理由"))
    assert (result(file).score.points, result(file).stands) == (99 - 4 - 2, True)


def test_an_assessor_who_finds_nothing_counts_as_one_who_has_judged(file: ReviewedFile, cast: Cast) -> None:
    judges(file, cast, "file_assessor", FACTS)
    (nothing,) = judges(file, cast, "newcomer")
    assert (nothing.points, nothing.head) == (0, "")
    assert (result(file).score.points, result(file).assessors) == (96, 2)


def test_a_fault_that_an_assessor_finds_fails_the_file_art_17(file: ReviewedFile, cast: Cast) -> None:
    judges(file, cast, "file_assessor", Given("facts", 15, "主要事实没有证据", "facts"))
    assert (result(file).score.grade, result(file).score.faults) == ("failed", ("facts",))


def test_a_head_loses_no_more_than_it_has_whoever_takes_it(file: ReviewedFile, cast: Cast) -> None:
    judges(file, cast, "file_assessor", Given("papers", 5, "没有文号"))
    assert result(file).score.lost["papers"] == 5


def test_nobody_judges_a_file_in_which_he_acted_art_10(file: ReviewedFile, cast: Cast) -> None:
    with pytest.raises(Involved, match="第10条") as refused:
        judges(file, cast, "officer", FACTS)
    assert "调查" in refused.value.message and not ReviewMark.unscoped.exists()


def test_a_file_is_judged_once_by_each_art_10(file: ReviewedFile, cast: Cast) -> None:
    judges(file, cast, "file_assessor")
    with pytest.raises(Twice, match="第10条"):
        judges(file, cast, "file_assessor", FACTS)
    assert judges(file, cast, "newcomer", FACTS)


def test_only_an_assessor_of_the_reviewing_organ_judges(file: ReviewedFile, cast: Cast) -> None:
    with pytest.raises(NoAssessor, match="本级政府"):
        judges(file, cast, "supervisor", FACTS)


@pytest.mark.parametrize(
    "given",
    [
        [Given("facts", 16, "太多")],
        [Given("facts", -1, "太少")],
        [Given("nothing", 1, "没有这一项")],
        [Given("facts", 1, " ")],
        [Given("facts", 1, "理由", "nothing")],
        [FACTS, FACTS],
    ],
)
def test_points_without_reason_or_beyond_the_head_are_refused(
    file: ReviewedFile, cast: Cast, given: list[Given]
) -> None:
    with pytest.raises(Unfit):
        judges(file, cast, "file_assessor", *given)
    assert not ReviewMark.unscoped.exists()


def test_an_assessor_sees_the_marks_of_others_only_after_his_own_art_10(file: ReviewedFile, cast: Cast) -> None:
    judges(file, cast, "file_assessor", FACTS)
    second, justice = (Standing(cast[one], NOW.date()) for one in ("newcomer", "justice"))
    assert list(assessing.seen(list(file.assessed.all()), file.review, second)) == []
    assert len(assessing.seen(list(file.assessed.all()), file.review, justice)) == 1
    judges(file, cast, "newcomer")
    assert len(assessing.seen(list(file.assessed.all()), file.review, second)) == 2

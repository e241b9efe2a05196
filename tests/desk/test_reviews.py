"""Reviews at the desk: drawn and shown with every number leading to its files; judged apart; fed back before it is
shown to those reviewed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Matter
from fazhi.office.organs import services as organs
from fazhi.office.organs.selectors import Standing
from fazhi.office.supervision import assessing, drawing
from fazhi.office.supervision.assessing import Given
from fazhi.office.supervision.drawing import Population
from fazhi.office.supervision.models import FileReview, ReviewedFile, ReviewMark
from tests.cast import SINCE, Cast
from tests.desk.conftest import Opener
from tests.desk.play import on_that_day, section
from tests.desk.reviewed_stage import run_by
from tests.supervision.reviewed import GUANGDONG, NOW, Begin, Filing, begin

__all__ = ["begin", "on_that_day"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]
LAWFUL = 3


@pytest.fixture
def files(begin: Begin, cast: Cast) -> list[Filing]:
    """Three lawful files, and one that lacks its paper and was never served; an assessor and a second at the root."""
    games = [begin().whole() for _ in range(LAWFUL)]
    games.append(begin())
    games[-1].up_to_decision()
    for username in ("file_assessor", "newcomer", "officer"):
        organs.appoint(person=cast[username], role="file_assessor", organ=cast.root, since=SINCE)
    return games


def drawn(cast: Cast, matter: Matter | None = None) -> FileReview:
    population = Population(cast.market, 2026)
    return drawing.record(population, standard=GUANGDONG, reviewer=cast.root, now=NOW, matter=matter)


def page_of(review: FileReview, query: str = "") -> str:
    return reverse("desk:review", args=[review.pk]) + query


def url_of(file: ReviewedFile) -> str:
    return reverse("desk:reviewed-file", args=[file.review_id, file.pk])


def bad_file(review: FileReview) -> ReviewedFile:
    return review.files.get(points__lt=100)


def makes(opened_by: Opener, who: str, **given: object) -> HttpResponse:
    asked = {"reviewer": "ROOT", "organ": "MARKET", "year": 2026, "standard": "guangdong", **given}
    response: HttpResponse = opened_by(who).post(reverse("desk:new-review"), asked)
    return response


def test_a_review_is_drawn_by_a_form_and_shows_how_art_8(files: list[Filing], opened_by: Opener) -> None:
    response = makes(opened_by, "justice", wanted=2, seed="摇号 7")
    review = FileReview.unscoped.get()
    assert response.headers["Location"] == page_of(review)
    shown = opened_by("justice").get(page_of(review)).text
    record = section(shown, "draw")
    assert review.population_digest in record and "摇号 7" in record and drawing.sampling.METHOD in record
    assert all(number in record for number in review.drawn) and review.made_by is not None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"wanted": 2}, "须有种子"),
        ({"seed": "x"}, "须写明抽取多少件"),
        ({"year": 2020}, "一件也没有"),
        ({"organ": "ELSEWHERE"}, "ELSEWHERE"),
    ],
)
def test_a_draw_that_can_not_be_made_is_refused_beside_the_form(
    files: list[Filing], opened_by: Opener, given: dict[str, object], words: str
) -> None:
    response = makes(opened_by, "justice", **given)
    assert response.status_code == 422 and words in response.text  # type: ignore[attr-defined]
    assert not FileReview.unscoped.exists()


def test_each_number_of_the_review_leads_to_its_files_art_13(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    review = drawn(cast)
    justice = opened_by("justice")
    shown = justice.get(page_of(review)).text
    assert "未满两人" in section(shown, "files") and "至今未办" in section(shown, "rules")
    listed = section(justice.get(page_of(review, "?rule=paper.missing:decide")).text, "files")
    assert files[-1].matter.number in listed and files[0].matter.number not in listed
    excellent = section(justice.get(page_of(review, "?grade=excellent")).text, "files")
    assert all(game.matter.number in excellent for game in files)
    assert "没有这样的案卷" in justice.get(page_of(review, "?grade=failed")).text


def test_a_file_shows_each_breach_by_head_with_article_date_and_entry(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    file = bad_file(drawn(cast))
    shown = opened_by("justice").get(url_of(file)).text
    papers, service = section(shown, "head-papers"), section(shown, "head-service")
    assert "示范法第59条" in papers and f"{reverse('desk:matter', args=[file.matter_id])}#entry-5" in papers
    assert "示范法第61条" in service and "2026-03-31 以前" in service and "第14条第八项" in service


def test_two_assessors_judge_apart_and_the_result_is_their_average_art_10(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    file = bad_file(drawn(cast))
    first, second = opened_by("file_assessor"), opened_by("newcomer")
    given = {"facts-points": "6", "facts-reason": "照片没有拍摄时间"}
    assert first.post(url_of(file), given).headers["Location"] == url_of(file)
    before = second.get(url_of(file)).text
    assert "照片没有拍摄时间" not in before and "1 人已经评分" in before and "我的评分" in before
    assert "96" in section(second.get(page_of(file.review)).text, "files")
    second.post(url_of(file), {})
    after = second.get(url_of(file)).text
    assert "照片没有拍摄时间" in after and "<dt>得分</dt><dd>93</dd>" in after and "我的评分" not in after
    assert (
        "（暂定）" not in section(second.get(page_of(file.review, "?grade=excellent")).text, "files").split("<tr>")[-1]
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [({"facts-points": "6"}, "须写明理由"), ({"facts-points": "16", "facts-reason": "多"}, "小于或等于")],
)
def test_points_without_a_reason_or_beyond_the_head_come_back_in_the_form(
    files: list[Filing], cast: Cast, opened_by: Opener, given: dict[str, str], words: str
) -> None:
    response = opened_by("file_assessor").post(url_of(bad_file(drawn(cast))), given)
    assert response.status_code == 422 and words in response.text
    assert not ReviewMark.unscoped.exists()


def test_who_acted_in_a_file_is_told_to_withdraw_and_refused_art_10(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    file, officer = bad_file(drawn(cast)), opened_by("officer")
    shown = officer.get(url_of(file)).text
    assert "应当回避" in shown and "提交评分" not in shown and "第10条第一款" in shown
    assert "应当回避" in officer.post(url_of(file), {}).text
    assert not ReviewMark.unscoped.exists()


def test_who_is_no_assessor_of_the_reviewing_organ_may_not_judge(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    file, justice = bad_file(drawn(cast)), opened_by("justice")
    assert "我的评分" not in justice.get(url_of(file)).text
    assert justice.post(url_of(file), {}).status_code == 403


def test_those_reviewed_see_nothing_before_the_report_is_fed_back_art_12_6(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    version = next(one for one in versions.install_shipped(NOW) if one.slug == "file_review")
    running = services.open_matter(version, cast.root, title="年度评查", at=NOW)
    file = bad_file(drawn(cast, running))
    assert opened_by("agency_head").get(url_of(file)).status_code == 404
    assert opened_by("agency_head").get(page_of(file.review)).status_code == 404
    assert page_of(file.review) not in opened_by("agency_head").get(reverse("desk:reviews")).text


def test_those_reviewed_see_their_own_result_after_it_and_nobody_elses_art_12_6(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    file = bad_file(drawn(cast, run_by(cast.root)))
    head, outsider = opened_by("agency_head"), opened_by("outsider")
    assert page_of(file.review) in head.get(reverse("desk:reviews")).text
    assert "申请复核" in section(head.get(page_of(file.review)).text, "result")
    assert "示范法第59条" in head.get(url_of(file)).text
    assert outsider.get(url_of(file)).status_code == outsider.get(page_of(file.review)).status_code == 404


def test_the_period_for_re_examination_is_the_matters_own_clock_art_12_7(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    matter = run_by(cast.root)
    matter.clocks.create(
        key="request_reexamination", kind="right", acts="request_reexamination", law="", started_at=NOW,
        due_at=NOW.replace(hour=0) + dt.timedelta(days=15),
    )  # fmt: skip
    shown = section(opened_by("agency_head").get(page_of(drawn(cast, matter))).text, "result")
    assert "2026-07-14 周二 以前申请复核" in shown and "第12条第七项" in shown


def test_what_happened_in_the_file_since_is_told_and_changes_nothing(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    file = bad_file(drawn(cast))
    files[-1].does("serve", "06-30", "officer", now=timezone.now())
    shown = opened_by("justice").get(url_of(file)).text
    assert "评查以后案卷又有了新的记录" in shown and "<dt>自动得分</dt><dd>96</dd>" in shown


def test_marks_entered_at_the_door_are_shown_with_the_assessors_name(
    files: list[Filing], cast: Cast, opened_by: Opener
) -> None:
    file = bad_file(drawn(cast))
    by = Standing(cast["file_assessor"], NOW.date())
    loaded = ReviewedFile.unscoped.select_related("review__reviewer", "matter__procedure").get(pk=file.pk)
    assessing.assess(loaded, GUANGDONG, [Given("facts", 2, "没有签名")], by=by, now=NOW)
    shown = section(opened_by("supervisor").get(url_of(file)).text, "head-facts")
    assert "没有签名" in shown and cast["file_assessor"].name in shown

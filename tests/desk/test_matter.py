"""A matter's page: what may be done, what must be done by when, what can't be done yet and why, and the record."""

from __future__ import annotations

import io

import pytest

from fazhi.office.documents import services as papers
from fazhi.office.matters.correcting import correct
from fazhi.office.supervision.models import Problem
from tests.cast import cast
from tests.desk.conftest import Opener
from tests.desk.play import NOW, Game, act_url, game, matter_url, on_that_day, open_game, section, version

__all__ = ["cast", "game", "on_that_day", "open_game", "version"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]


def page(game: Game, opened_by: Opener, who: str = "officer") -> str:
    return opened_by(who).get(matter_url(game.matter)).text


def test_what_i_may_do_now_leads_to_its_form_and_others_acts_say_who(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    now = section(page(game, opened_by), "may")
    assert act_url(game.matter, "investigate") in now
    assert "由他人办理的" in now
    assert act_url(game.matter, "suspend") not in now
    assert "由负责人办理" in now


def test_what_must_be_done_shows_its_date_and_why_it_is_that_date(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    must = section(page(game, opened_by), "must")
    assert "逾期 29 天" in must
    assert "顺延至 2026-06-01 周一（民法典第203条第1款）" in must


def test_a_suspended_duty_has_no_date(game: Game, opened_by: Opener) -> None:
    game.does("file", "03-02")
    game.does("suspend", "03-10")
    must = section(page(game, opened_by), "must")
    assert "已中止，不计时" in must
    assert "2026-06-01" not in must


def test_what_can_not_be_done_yet_names_the_article_and_the_act_that_clears_it(game: Game, opened_by: Opener) -> None:
    game.up_to_notice(fine=20000)
    not_yet = section(page(game, opened_by, "agency_head"), "not-yet")
    assert "示范法第58条" in not_yet
    assert act_url(game.matter, "review") in not_yet


def test_what_the_law_did_meanwhile_is_shown_before_it_is_entered(game: Game, opened_by: Opener) -> None:
    game.up_to_notice()
    record = section(page(game, opened_by), "record")
    assert "逾期失效" in record
    assert "随下一次办理入卷" in record
    assert "共 3 条" in record


def test_the_record_tells_who_did_what_and_when_it_was_entered_late(game: Game, opened_by: Opener) -> None:
    game.up_to_notice(fine=1234567.5)
    record = section(page(game, opened_by), "record")
    assert "执法人员、第二执法人员（执法人员）" in record
    assert "1,234,567.50 元" in record
    assert "补录：2026-06-30 17:00 录入" in record


def test_an_entry_made_at_once_is_no_late_entry(game: Game, opened_by: Opener) -> None:
    game.does("file", "06-30")
    assert "补录" not in section(page(game, opened_by), "record")


def test_a_correction_and_what_it_corrects_name_each_other(game: Game, opened_by: Opener) -> None:
    game.up_to_notice(fine=500)
    correct(game.matter.pk, 3, facts={"fine": 600}, reason="笔误", by=game.standing("officer"), now=NOW)
    record = section(page(game, opened_by), "record")
    assert "更正第 3 条：告知" in record
    assert "已由第 4 条更正" in record
    assert "笔误" in record


def test_a_document_goes_to_those_who_reach_its_matter_alone(game: Game, opened_by: Opener) -> None:
    stored = papers.store(io.BytesIO("笔录".encode()), "笔录.html", "text/html")
    other = papers.store(io.BytesIO(b"elsewhere"), "别的.txt", "text/plain")
    game.does("file", "03-02", documents=[stored.digest])
    assert "笔录.html" in page(game, opened_by)
    url = f"{matter_url(game.matter)}documents/"
    response = opened_by("officer").get(f"{url}{stored.digest}/")
    assert response.getvalue() == "笔录".encode()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert opened_by("officer").get(f"{url}{other.digest}/").status_code == 404
    assert opened_by("outsider").get(f"{url}{stored.digest}/").status_code == 404


def test_a_document_whose_file_is_gone_says_so(game: Game, opened_by: Opener) -> None:
    from fazhi.office.documents.store import path_of

    stored = papers.store(io.BytesIO(b"will be lost"), "丢失.txt", "text/plain")
    game.does("file", "03-02", documents=[stored.digest])
    path_of(stored.digest).unlink()
    response = opened_by("officer").get(f"{matter_url(game.matter)}documents/{stored.digest}/")
    assert response.status_code == 410
    assert "请从备份恢复" in response.text


def test_problems_and_publications_of_the_matter_are_listed(game: Game, opened_by: Opener) -> None:
    game.up_to_decision()
    game.does("serve", "03-21", "officer")
    game.does("publish", "03-22", "officer")
    Problem.unscoped.create(
        matter=game.matter, rule="duty.late:decide", act="decide", message="迟了三天", law="示范法第60条", found_at=NOW
    )
    text = page(game, opened_by)
    assert "迟了三天" in section(text, "problems")
    assert "行政处罚决定：无照经营" in section(text, "publications")


def test_a_matter_of_another_organ_does_not_exist(game: Game, opened_by: Opener) -> None:
    assert opened_by("outsider").get(matter_url(game.matter)).status_code == 404
    assert opened_by("outsider").get(act_url(game.matter, "file")).status_code == 404


def test_what_people_wrote_is_shown_as_text(open_game: object, opened_by: Opener) -> None:
    game = open_game(title="<script>alert(1)</script>", party="<b>某</b>")  # type: ignore[operator]
    text = page(game, opened_by)
    assert "<script>" not in text
    assert "&lt;script&gt;" in text

"""The one door: check, effects and entry, or nothing at all."""

from __future__ import annotations

import pytest

from fazhi.law.state import Refused
from fazhi.office.matters.errors import Conflict, InTheFuture, UnknownDocument, UnknownMatter
from fazhi.office.matters.models import Clock
from tests.matters.conftest import NOW, Game, day

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {refusal.code for refusal in refused.value.refusals}


def test_an_act_leaves_an_entry_with_who_when_and_what(game: Game) -> None:
    game.up_to_notice(fine=300)
    entry = game.entries()[-1]
    assert (entry.number, entry.act, entry.facts) == (3, "notify", {"fine": 300})
    assert entry.actors == [{"person": game.cast["officer"].key, "name": "执法人员", "roles": ["officer"]}]
    assert (entry.at, entry.recorded_at, entry.recorded_by) == (day("03-04"), NOW, game.cast["officer"])


def test_two_officers_stand_in_the_entry_of_an_investigation(game: Game) -> None:
    game.does("file", "03-02")
    linked = game.does("investigate", "03-03", "officer", "second_officer")
    assert len(linked.entry.actors) == 2


def test_an_officer_who_acts_alone_is_refused(game: Game) -> None:
    game.does("file", "03-02")
    with pytest.raises(Refused) as refused:
        game.does("investigate", "03-03", "officer")
    assert codes(refused) == {"actor.number"}


def test_an_officer_without_a_valid_certificate_is_refused(game: Game) -> None:
    game.cast["officer"].certificates.update(status="suspended")
    game.does("file", "03-02")
    with pytest.raises(Refused) as refused:
        game.does("investigate", "03-03", "officer", "second_officer")
    assert codes(refused) == {"actor.qualification"}


def test_an_officer_of_another_organ_is_refused(game: Game) -> None:
    game.does("file", "03-02")
    with pytest.raises(Refused) as refused:
        game.does("investigate", "03-03", "officer", "outsider")
    assert "actor.role" in codes(refused)


def test_a_refused_act_changes_nothing(game: Game) -> None:
    game.does("file", "03-02")
    before = (game.now().state, game.now().head, len(game.entries()), Clock.unscoped.count())
    with pytest.raises(Refused):
        game.does("decide", "03-03")
    assert (game.now().state, game.now().head, len(game.entries()), Clock.unscoped.count()) == before


def test_a_partys_act_is_recorded_by_an_officer_and_stands_in_the_partys_name(game: Game) -> None:
    game.up_to_notice()
    linked = game.does("request_hearing", "03-05", "officer")
    assert [(actor.person, actor.name, actor.roles) for actor in linked.entry.actors] == [
        ("", "甲乙丙商店", ("party",))
    ]
    assert game.entries()[-1].recorded_by == game.cast["officer"]


def test_a_partys_act_recorded_by_somebody_else_is_refused(game: Game) -> None:
    game.up_to_notice()
    with pytest.raises(Refused) as refused:
        game.does("request_hearing", "03-05", "legal_reviewer")
    assert codes(refused) == {"actor.recorder"}


def test_a_right_that_ran_out_is_entered_by_the_law_before_the_next_act(game: Game) -> None:
    game.up_to_decision()
    kinds = [(entry.kind, entry.act) for entry in game.entries()[-2:]]
    assert kinds == [("lapsed", "request_hearing"), ("act", "decide")]
    assert game.entries()[-2].at == day("03-12", hour=0)


def test_a_right_used_too_late_is_refused(game: Game) -> None:
    game.up_to_notice()
    with pytest.raises(Refused) as refused:
        game.does("request_hearing", "03-20", "officer")
    assert codes(refused) == {"act.lapsed"}


def test_a_decision_without_legal_review_is_refused_with_its_article(game: Game) -> None:
    game.up_to_notice(fine=20000)
    with pytest.raises(Refused) as refused:
        game.does("decide", "03-20")
    assert [refusal.law for refusal in refused.value.refusals] == ["示范法第58条"]


def test_an_area_may_set_the_threshold_by_which_review_is_needed(open_game) -> None:  # type: ignore[no-untyped-def]
    game = open_game(parameters={"large": 50000})
    game.up_to_notice(fine=20000)
    assert game.does("decide", "03-20").entry.act == "decide"


def test_the_clock_of_a_duty_is_listed_until_it_is_met(game: Game) -> None:
    game.does("file", "03-02")
    clock = Clock.unscoped.get(matter=game.matter)
    assert (clock.key, clock.due_at, clock.ended_at) == ("decide", day("06-02", hour=0), None)
    assert game.now().next_due == clock.due_at
    game.does("investigate", "03-03", "officer", "second_officer")
    game.does("notify", "03-04", "officer", facts={"fine": 100})
    game.does("decide", "03-20")
    met = Clock.unscoped.get(matter=game.matter, key="decide")
    assert (met.ended_how, met.ended_at) == ("met", day("03-20"))


def test_a_suspended_clock_shows_no_date_and_goes_on_after_the_resumption(game: Game) -> None:
    game.does("file", "03-02")
    game.does("suspend", "03-10")
    stopped = Clock.unscoped.get(matter=game.matter)
    assert (stopped.suspended, stopped.due_at, game.now().next_due) == (True, None, None)
    game.does("resume", "03-20")
    assert Clock.unscoped.get(matter=game.matter).due_at == day("06-11", hour=0)


def test_a_second_person_who_saw_an_older_file_is_told_what_changed(game: Game) -> None:
    game.does("file", "03-02", expected=0)
    with pytest.raises(Conflict) as conflict:
        game.does("suspend", "03-03", expected=0)
    assert [entry.act for entry in conflict.value.since] == ["file"]
    assert "立案" in conflict.value.message


def test_an_act_in_the_future_is_refused(game: Game) -> None:
    with pytest.raises(InTheFuture):
        game.does("file", "07-01")


def test_an_act_entered_days_later_shows_as_late(game: Game) -> None:
    entry = game.does("file", "03-02").entry
    assert entry.recorded_at - entry.at > NOW - day("03-03")


def test_a_document_that_is_not_stored_is_refused(game: Game) -> None:
    with pytest.raises(UnknownDocument):
        game.does("file", "03-02", documents=["sha256:" + "0" * 64])
    assert game.entries() == []


def test_a_matter_that_does_not_exist_is_refused(game: Game) -> None:
    game.matter.pk = 999_999
    with pytest.raises(UnknownMatter):
        game.does("file", "03-02")


def test_a_matter_ends_only_when_no_duty_is_open(game: Game) -> None:
    game.up_to_decision()
    with pytest.raises(Refused):
        game.does("close", "03-21")
    game.does("serve", "03-23", "officer")
    game.does("close", "03-24")
    assert (game.now().ended_at, game.now().outcome) == (day("03-24"), "penalised")


def test_matter_numbers_count_by_organ_procedure_and_year(open_game) -> None:  # type: ignore[no-untyped-def]
    first, second = open_game(), open_game()
    assert [first.matter.number, second.matter.number] == ["MARKET-sample-2026-00001", "MARKET-sample-2026-00002"]

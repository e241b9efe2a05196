"""A law that changes: open matters keep their version, new ones get that in force, and a trial tells the difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from fazhi.law import loading
from fazhi.law.procedure import Procedure
from fazhi.office.matters import migrating, services, versions
from fazhi.office.matters.errors import VersionOutdated, VersionTaken
from fazhi.office.matters.migrating import Kind

from .conftest import NOW, SOURCE, Game, day

Games = Callable[..., Game]


def changed(*changes: tuple[str, str], version: str = "2", effective: str = "2026-05-01") -> Procedure:
    text = SOURCE.replace('version = "1"', f'version = "{version}"').replace("2020-01-01", effective)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return loading.parse(text, "sample")


def found(procedure: Procedure) -> list[tuple[Kind, str, str]]:
    return [(one.kind, one.act, one.message) for one in migrating.trial(procedure, NOW, lambda done: None)]


def test_a_matter_is_opened_under_the_version_in_force_on_its_day(game: Game) -> None:
    stored = versions.install_own(changed(), NOW)
    assert versions.current("sample", dt.date(2026, 4, 30)) == game.matter.procedure
    assert versions.current("sample", dt.date(2026, 5, 1)) == stored


def test_an_open_matter_stays_with_its_version_when_a_new_one_takes_effect(game: Game) -> None:
    game.up_to_notice()
    versions.install_own(changed(('within = "7 working days"', 'within = "2 days"')), NOW)
    game.does("review", "05-20", "legal_reviewer")
    game.does("decide", "05-21")
    (serve,) = [clock for clock in game.now().clocks.all() if clock.key == "serve"]
    assert game.now().procedure.version == "1"
    assert serve.due_at == day("06-02", 0)


def test_the_same_version_with_another_text_is_refused(game: Game) -> None:
    with pytest.raises(VersionTaken, match="版本 1 已经收入"):
        versions.install_own(changed(("示范程序", "另一程序"), version="1"), NOW)


def test_the_same_file_is_taken_in_once(game: Game) -> None:
    assert versions.install_own(loading.parse(SOURCE, "sample"), NOW) == game.matter.procedure


def test_a_version_that_takes_effect_before_the_last_one_is_refused(game: Game) -> None:
    with pytest.raises(VersionOutdated, match="施行日期 2019-01-01 早于"):
        versions.install_own(changed(effective="2019-01-01"), NOW)


def test_a_trial_on_a_version_without_a_difference_finds_nothing(game: Game) -> None:
    game.up_to_decision()
    assert found(changed()) == []


def test_a_trial_lists_what_the_new_version_would_have_refused_with_its_article(game: Game) -> None:
    game.up_to_notice(fine=500)
    game.does("decide", "03-20")
    stricter = changed(('when = "fine >= params.large", law = "示范法第58条"', 'law = "示范法第58条"'))
    (one,) = list(migrating.trial(stricter, NOW, lambda done: None))
    assert (one.kind, one.act, one.law) == (Kind.REFUSED, "decide", "示范法第58条")
    assert one.matter == game.matter.number


def test_a_trial_lists_acts_and_facts_that_the_new_version_does_not_know(game: Game) -> None:
    game.up_to_notice(fine=500)
    fewer = changed(
        ('fields = ["fine"]\n', ""),
        ('[fields.fine]\ntitle = "罚款数额"\ntype = "money"\nunit = "元"\n', ""),
        ('"fine", "identity"', '"identity"'),
        (', {act = "review", when = "fine >= params.large", law = "示范法第58条"}', ""),
        ("[acts.investigate]", "[acts.look]"),
        ('after = "investigate"', 'after = "look"'),
        ('not_by = "investigate"', 'not_by = "look"'),
    )
    kinds = [(kind, act) for kind, act, _ in found(fewer)]
    assert (Kind.UNKNOWN_ACT, "investigate") in kinds
    assert (Kind.UNKNOWN_FACT, "notify") in kinds
    assert (Kind.REFUSED, "notify") in kinds


def test_a_trial_lists_the_dates_that_would_move(game: Game) -> None:
    game.does("file", "03-02")
    moved = [one for one in found(changed(('within = "90 days"', 'within = "60 days"'))) if one[0] == Kind.MOVED]
    assert moved == [(Kind.MOVED, "decide", "期限由 2026-06-01 改为 2026-05-06")]


def test_a_trial_leaves_ended_matters_and_other_procedures_alone_and_changes_nothing(open_game: Games) -> None:
    ended, running = open_game(), open_game()
    ended.up_to_decision()
    ended.does("serve", "03-23", "officer")
    ended.does("close", "03-24")
    running.up_to_decision()
    before = [(game.now().state, game.entries()) for game in (ended, running)]
    done: list[int] = []
    version = changed(('within = "7 working days"', 'within = "2 days"'))
    assert {one.matter for one in migrating.trial(version, NOW, done.append)} == {running.matter.number}
    assert sum(done) == 1
    assert [(game.now().state, game.entries()) for game in (ended, running)] == before


def test_a_matter_of_a_procedure_of_ones_own_is_opened_like_any_other(game: Game, cast: Any) -> None:
    own = versions.install_own(changed(('id = "sample"', 'id = "own"')), NOW)
    matter = services.open_matter(versions.current("own", NOW.date()), cast.market, title="自有程序", at=NOW)
    assert matter.procedure == own

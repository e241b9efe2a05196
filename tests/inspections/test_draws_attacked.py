"""What somebody with a stake in a draw might try within his own rights, and what stands against it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fazhi.draw.columns import CONFLICTS, OFFICERS
from fazhi.law.marking import Refused
from fazhi.office.catalogues import parties
from fazhi.office.catalogues.models import Party
from fazhi.office.inspections import conflicts
from fazhi.office.inspections.draws import drawing, inviting, keeping
from fazhi.office.inspections.draws.errors import NotASeedParty, OutOfTurn, TasksUnfit, WrongTimes
from fazhi.office.inspections.models import Draw, Visit
from fazhi.office.inspections.oversight import suspicious_draws
from fazhi.office.matters import services
from fazhi.office.organs import registering
from fazhi.office.organs import services as organs
from fazhi.office.organs.models import Certificate, Organ
from tests.cast import SINCE, Cast, cast  # noqa: F401
from tests.inspections.draws_cast import BEACON, DRAWN, FROZEN, MADE, REVEAL_BY, Stage, stage

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast)


def rows(played: Stage, name: str) -> list[list[str]]:
    kind = {"officers": OFFICERS, "conflicts": CONFLICTS}[name]
    return [list(row) for row in keeping.table(getattr(played.draw, name), kind).rows()]


def renewed_certificate(played: Stage, number: str) -> Certificate:
    """A second certificate for the officer, issued later than the first, which stays valid."""
    return organs.issue_certificate(
        person=played.cast["officer"], kind="enforcement_certificate", number=number, valid_from=dt.date(2026, 2, 1)
    )


def test_a_new_certificate_frees_nobody_from_keeping_away(played: Stage) -> None:
    party = Party.unscoped.order_by("code")[0]
    old = played.cast["officer"].certificates.get(kind="enforcement_certificate")
    conflicts.declare(
        old, party, "亲属经营", SINCE, None, organ=played.cast.market, by=played.standing("officer"), now=MADE
    )
    renewed_certificate(played, "N-1")
    played.frozen()
    assert ["N-1", party.code] in rows(played, "conflicts")


def test_two_certificates_are_one_officer_and_a_new_one_starts_no_new_count_of_visits(played: Stage) -> None:
    officer = played.cast["officer"]
    member = {"person": officer.pk, "name": officer.name, "certificate": "执officer", "organ": "MARKET"}
    Visit.unscoped.create(
        organ=played.cast.market, party=Party.unscoped.order_by("code")[0], year=2026, code="c1", chosen_by="complaint",
        starts=dt.date(2026, 2, 1), ends=dt.date(2026, 2, 9), arranged_at=MADE, officers=[member],
    )  # fmt: skip
    renewed_certificate(played, "N-1")
    played.frozen()
    loads = {row[0]: row[-1] for row in rows(played, "officers")}
    assert loads == {"N-1": "1", "_6267second_005fofficer": "0"}


def test_an_organ_whose_code_looks_like_an_escape_is_arranged_for(cast: Cast) -> None:  # noqa: F811
    Organ.unscoped.filter(pk=cast.market.pk).update(code="QQ_2026")
    cast.market.refresh_from_db()
    played = stage(cast).finished()
    assert Visit.unscoped.filter(draw=played.draw, cancelled_at=None).exists()


def test_the_organ_can_not_keep_a_member_of_the_public_from_revealing(played: Stage) -> None:
    party = played.party("public")
    early = drawing.renew_token(party, by=played.standing("handler"), now=MADE)
    played.commits().freezes()
    with pytest.raises(NotASeedParty, match="监督机关"):
        drawing.renew_token(party, by=played.standing("handler"), now=FROZEN)
    assert inviting.holder(played.draw.matter.number, early) is not None
    given = [drawing.renew_token(party, by=played.standing("supervisor"), now=FROZEN) for _ in range(2)]
    # Nor can the supervisor: the link with which he committed stays good beside the newest one.
    found = [inviting.holder(played.draw.matter.number, token) for token in (early, *given)]
    assert found == [party, None, party]


def test_who_works_for_the_organ_does_not_speak_for_its_supervisor(played: Stage) -> None:
    both = played.cast["supervisor"]
    organs.appoint(person=both, role="officer", organ=played.cast.market, since=SINCE)
    other = Draw.unscoped.create(
        organ=played.cast.market, title="另一次", matter=played.draw.tasks.get().plan.matter, made_at=MADE
    )
    with pytest.raises(NotASeedParty, match="不能代表监督机关"):
        drawing.add_seed_party(other, "supervisor", "督察", person=both, by=played.standing("handler"), now=MADE)


def test_nobody_is_left_out_of_the_seed_by_an_hour_that_is_too_short(played: Stage) -> None:
    played.commits()
    with pytest.raises(WrongTimes, match="不足一小时"):
        played.freezes(reveal_by=FROZEN + HOUR - dt.timedelta(seconds=1))
    assert played.freezes(reveal_by=FROZEN + HOUR).draw.freeze_digest


def test_the_closing_waits_for_the_very_second(played: Stage) -> None:
    played.frozen().reveals("organ")
    with pytest.raises(Refused):
        played.closes(REVEAL_BY - dt.timedelta(microseconds=1))
    assert played.closes(REVEAL_BY).draw.closing_digest


def test_a_second_freeze_and_a_second_draw_find_the_first(played: Stage) -> None:
    before = Draw.unscoped.get()
    played.commits().freezes()
    with pytest.raises(OutOfTurn):
        drawing.freeze(
            before,
            by=played.standing("handler"),
            now=FROZEN,
            reveal_by=REVEAL_BY,
            beacon=keeping.frozen_of(played.draw).beacon,
        )
    played.reveals().closes().notes()
    stale = Draw.unscoped.get()
    played.finishes()
    visits = Visit.unscoped.count()
    with pytest.raises(Refused):
        drawing.finish(stale, "271828", by=played.standing("second_officer", DRAWN), now=DRAWN + HOUR)
    assert Visit.unscoped.count() == visits


def test_who_is_of_another_organ_takes_no_step(played: Stage) -> None:
    outsider = played.standing("outsider")
    played.commits()
    with pytest.raises(Refused):
        drawing.freeze(played.draw, by=outsider, now=FROZEN, reveal_by=REVEAL_BY, beacon=BEACON)
    played.freezes().reveals()
    with pytest.raises(Refused):
        drawing.close(played.draw, by=outsider, now=REVEAL_BY)
    with pytest.raises(NotASeedParty):
        drawing.renew_token(played.party("public"), by=outsider, now=FROZEN)


def test_a_beacon_noted_twice_with_other_values_is_drawn_by_a_third(played: Stage) -> None:
    played.closed().notes("111111").notes("222222", "handler")
    for who in ("officer", "handler"):
        with pytest.raises(Refused):
            played.finishes("222222", who)
    played.finishes("222222", "second_officer", publish=False)
    assert played.bundle["beacon"]["value"] == "222222"


def test_a_wrong_beacon_taken_back_leaves_one_other_outcome_from_the_same_freeze(played: Stage) -> None:
    first = played.closed().notes("999999").finishes("999999").bundle
    drawing.retract(played.draw, "公布的是271828", by=played.standing("supervisor", DRAWN), now=DRAWN + HOUR)
    with pytest.raises(Refused):
        played.voids("supervisor", DRAWN + dt.timedelta(days=9))
    with pytest.raises(TasksUnfit):
        drawing.prepare(played.cast.market, [played.task], "再抽", by=played.standing("handler"), now=DRAWN)
    later: dict[str, Any] = {"now": DRAWN + 2 * HOUR}
    drawing.note_beacon(played.draw, "271828", "示例公告", by=played.standing("officer", DRAWN), **later)
    drawing.finish(played.draw, "271828", by=played.standing("handler", DRAWN), **later)
    played.draw.refresh_from_db()
    second = played.bundle
    assert second["digests"] == first["digests"]
    assert (first["beacon"]["value"], second["beacon"]["value"]) == ("999999", "271828")


def test_a_plan_under_adjustment_holds_up_the_freeze_until_it_stands_again(played: Stage) -> None:
    played.commits()
    plan = played.task.plan
    given: dict[str, Any] = {"at": MADE + HOUR, "now": MADE + HOUR}
    facts = {"adjust_ground": "risk", "adjust_reasons": "示例"}
    services.perform(plan.matter_id, "adjust", by=played.standing("officer"), facts=facts, **given)
    with pytest.raises(TasksUnfit, match="正在调整"):
        played.freezes()
    facts = {"keep_reasons": "示例"}
    services.perform(plan.matter_id, "keep", by=played.standing("agency_head"), facts=facts, **given)
    assert played.freezes().draw.freeze_digest


def test_a_party_is_moved_between_strata_before_the_freeze_and_everybody_sees_from_which_state(played: Stage) -> None:
    friend = Party.unscoped.filter(credit_class="C").order_by("code")[0]
    parties.change(friend, by=played.cast["handler"], at=FROZEN - HOUR, credit_class="A")
    moved = registering.mark(FROZEN)
    played.frozen()
    (watched,) = suspicious_draws.watched([played.draw])
    assert friend.code in {one.key for one in watched.moved}
    assert (played.draw.frozen or {})["filter"]["register_mark"] == moved

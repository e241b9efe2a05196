"""The steps of a draw in their order: what each takes, and what it refuses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from fazhi.draw.errors import ShapeError
from fazhi.draw.seeding import commitment
from fazhi.draw.shape import written
from fazhi.law.marking import Refused
from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.draws import drawing, inviting, preparing
from fazhi.office.inspections.draws.errors import (
    BadCommitment,
    NobodyToDraw,
    NotASeedParty,
    OutOfTurn,
    TasksUnfit,
    TooFewOfficers,
    WrongBeacon,
    WrongTimes,
    WrongValue,
)
from fazhi.office.inspections.models import Cap, ConflictOfInterest, Draw, SeedParty, Visit
from fazhi.office.matters.models import Publication
from fazhi.office.organs.models import Certificate
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import BEACON, CLOSED, DRAWN, DUE, FROZEN, MADE, REVEAL_BY, Stage, secret, stage
from tests.inspections.planned import add, draft
from tests.parties import AT

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast)


def refused(error: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {one.code for one in error.value.refusals}


def prepared(played: Stage, **over: object) -> Draw:
    by = played.standing("handler", MADE)
    return drawing.prepare(played.cast.market, [played.task], "再抽一次", by=by, now=DUE, **over)  # type: ignore[arg-type]


# —— preparing ——


def test_only_tasks_of_a_published_plan_are_drawn_for(played: Stage) -> None:
    unpublished = add(played.cast, draft(played.cast))
    with pytest.raises(TasksUnfit, match="没有公布"):
        preparing.check_tasks(played.cast.market, [unpublished])
    with pytest.raises(TasksUnfit, match="没有选择"):
        preparing.check_tasks(played.cast.market, [])
    with pytest.raises(TasksUnfit, match="没有一项由"):
        preparing.check_tasks(played.cast.ecology, [played.task])


def test_a_task_is_drawn_for_once_so_that_nobody_draws_until_the_result_pleases(played: Stage) -> None:
    with pytest.raises(TasksUnfit, match="一项任务只抽取一次"):
        prepared(played)
    drawing.cancel(played.draw, "名称写错", by=played.standing("handler"), now=FROZEN)
    assert prepared(played).pk


def test_a_task_changed_after_its_approval_is_not_drawn_for(played: Stage) -> None:
    drawing.cancel(played.draw, "名称写错", by=played.standing("handler"), now=FROZEN)
    played.task.rates = {"A": "0"}
    played.task.save()
    with pytest.raises(TasksUnfit, match="与提请审批时的不同"):
        prepared(played)


def test_a_task_changed_since_the_draw_was_prepared_is_not_frozen(played: Stage) -> None:
    played.commits()
    played.task.minimums = {"C": 0}
    played.task.save()
    with pytest.raises(TasksUnfit, match="与提请审批时的不同"):
        played.freezes()


def test_who_gives_to_the_seed_holds_the_role_and_speaks_for_one_party_alone(played: Stage) -> None:
    given = {"by": played.standing("handler"), "now": MADE}
    with pytest.raises(NotASeedParty, match="不是监督机关的人员"):
        drawing.add_seed_party(played.draw, "supervisor", "督察", person=played.cast["handler"], **given)  # type: ignore[arg-type]
    with pytest.raises(NotASeedParty, match="一人只代表一方"):
        drawing.add_seed_party(played.draw, "organ", "本局", person=played.cast["officer"], **given)  # type: ignore[arg-type]
    with pytest.raises(NotASeedParty, match="登记"):
        drawing.add_seed_party(played.draw, "public", "代表", by=played.standing("outsider"), now=MADE)
    second, token = drawing.add_seed_party(played.draw, "public", "代表", **given)  # type: ignore[arg-type]
    assert (second.party, inviting.holder(played.draw.matter.number, token)) == ("public-2", second)
    assert inviting.holder(played.draw.matter.number, "") is None
    assert inviting.holder("X-1", token) is None
    renewed = drawing.renew_token(second, by=played.standing("handler"), now=MADE)
    assert inviting.holder(played.draw.matter.number, token) is None
    assert inviting.holder(played.draw.matter.number, renewed) == second
    with pytest.raises(NotASeedParty):
        drawing.renew_token(played.party("organ"), by=played.standing("handler"), now=MADE)


def test_a_commitment_is_a_digest_of_ones_own_and_may_be_replaced_until_the_freeze(played: Stage) -> None:
    with pytest.raises(BadCommitment, match="64 位"):
        drawing.commit(played.draw, played.party("organ"), secret("organ"), now=MADE)
    played.commits()
    copied = played.party("organ").commitment
    with pytest.raises(BadCommitment, match="同样的承诺"):
        drawing.commit(played.draw, played.party("public"), copied, now=MADE + HOUR)
    other = commitment(played.draw.matter.number, "organ", secret("other"))
    assert drawing.commit(played.draw, played.party("organ"), other, now=MADE + HOUR * 2).commitment == other
    played.freezes()
    with pytest.raises(OutOfTurn):
        drawing.commit(played.draw, played.party("organ"), copied, now=FROZEN + HOUR)


def test_what_the_public_hands_in_is_recorded_as_the_publics_own_act(played: Stage) -> None:
    played.commits()
    entry = played.draw.matter.entries.get(act="commit_public")
    assert entry.recorded_by is None
    assert entry.actors == [{"person": "", "name": "社会公众代表", "roles": ["public"]}]


# —— the freeze ——


@pytest.mark.parametrize("alone", ["organ", "supervisor", "public"])
def test_nothing_is_frozen_without_the_organ_and_somebody_besides_it(played: Stage, alone: str) -> None:
    played.commits(alone)
    with pytest.raises(Refused) as error:
        played.freezes()
    assert refused(error) == {"condition.not-done"}
    assert not Publication.objects.filter(matter=played.draw.matter).exists()


def test_the_freeze_says_everything_and_is_published(played: Stage) -> None:
    frozen = played.frozen().draw.frozen
    assert frozen is not None
    assert [(one["id"], one["title"], one["rate"], one["minimum"]) for one in frozen["strata"]] == [
        ("A", "A 类", "0.1", 0), ("C", "C 类", "0.333333", 2), ("none", "未评级", "0.1", 0)
    ]  # fmt: skip
    assert frozen["seats"] == [{"organ": "MARKET", "field": "市场监管", "officers": 2}]
    assert (frozen["population"]["count"], frozen["officers"]["count"]) == (10, 2)
    assert frozen["frozen_at"] == frozen["register_as_of"] == written(FROZEN)
    shown = Publication.objects.get(matter=played.draw.matter)
    assert ["冻结摘要", played.draw.freeze_digest] in shown.content


def test_who_did_not_commit_in_time_is_left_out(played: Stage) -> None:
    frozen = played.commits("organ", "supervisor").freezes().draw.frozen
    assert frozen is not None
    assert [one["party"] for one in frozen["commitments"]] == ["organ", "supervisor"]
    with pytest.raises(NotASeedParty):
        played.reveals("public")


def test_visits_caps_loads_and_conflicts_are_frozen_as_they_stand(played: Stage) -> None:
    shop, market = Party.unscoped.get(name="清渠县甲商店"), played.cast.market
    held = Certificate.objects.get(person=played.cast["officer"])
    Cap.unscoped.create(organ=played.cast.root, year=2026, most=1, basis="公告", published_on=AT.date(), entered_at=AT)
    Visit.unscoped.create(
        organ=market, party=shop, year=2026, code="v1", chosen_by="complaint", starts=AT.date(), ends=AT.date(),
        officers=[{"person": held.person_id, "certificate": held.number}], arranged_at=AT,
    )  # fmt: skip
    ConflictOfInterest.unscoped.create(
        certificate=held, party=shop, organ=market, ground="亲属", since=AT.date(), declared_at=AT
    )
    bundle = played.finished().bundle
    assert f"{shop.code}\t清渠县甲商店\tA\t990102\t1\t1" in bundle["population"]["lines"]
    assert bundle["conflicts"]["lines"] == [f"_6267officer\t{shop.code}"]
    assert [line.split("\t")[::6] for line in bundle["officers"]["lines"]] == [
        ["_6267officer", "1"], ["_6267second_005fofficer", "0"]
    ]  # fmt: skip
    assert "亲属" not in str(bundle)
    drawn = [one for stratum in bundle["result"]["strata"] for one in stratum["subjects"]]
    assert shop.code not in drawn


def test_a_freeze_that_could_come_to_nothing_is_refused(played: Stage) -> None:
    played.commits()
    Certificate.objects.filter(person=played.cast["second_officer"]).update(fields=["价格"])
    with pytest.raises(TooFewOfficers, match="每组须 2 人，证件在检查期间有效的只有 1 人"):
        played.freezes()
    Party.unscoped.update(state="deregistered")
    with pytest.raises(NobodyToDraw):
        played.freezes()


def test_the_times_leave_room_for_each_step_and_the_beacon_is_long_enough(played: Stage) -> None:
    played.commits()
    for wrong in ({"reveal_by": FROZEN}, {"reveal_by": DUE}, {"draw_by": dt.date(2026, 3, 4)}):
        with pytest.raises(WrongTimes):
            played.freezes(**wrong)
    with pytest.raises(ShapeError):
        played.freezes(beacon=replace(BEACON, length=3))
    assert Draw.unscoped.get().freeze_digest == ""


def test_after_the_freeze_nothing_can_be_changed(played: Stage) -> None:
    played.frozen()
    with pytest.raises(OutOfTurn):
        played.freezes()
    with pytest.raises(OutOfTurn):
        drawing.add_seed_party(played.draw, "public", "又一代表", by=played.standing("handler"), now=FROZEN)
    with pytest.raises(OutOfTurn):
        drawing.cancel(played.draw, "反悔", by=played.standing("handler"), now=FROZEN)


# —— the reveals ——


def test_a_value_is_revealed_after_the_freeze_and_before_the_closing(played: Stage) -> None:
    played.commits()
    with pytest.raises(OutOfTurn, match="还没有冻结"):
        played.reveals("organ", now=FROZEN)
    played.freezes().reveals("organ", "supervisor").closes()
    with pytest.raises(OutOfTurn, match="已经公布"):
        played.reveals("public", now=CLOSED + HOUR)
    assert SeedParty.objects.get(party="public").value == ""


@pytest.mark.parametrize("value", ["0" * 64, "nothing", "", secret("public")])
def test_a_value_that_does_not_open_the_commitment_is_refused_in_words(played: Stage, value: str) -> None:
    played.frozen()
    with pytest.raises(WrongValue, match="不是“市场监督管理局”所承诺的秘密值"):
        drawing.reveal(played.draw, played.party("organ"), value, now=FROZEN + HOUR)
    assert "reveal_organ" not in played.performed()


def test_a_value_revealed_twice_is_recorded_once(played: Stage) -> None:
    played.frozen().reveals("organ").reveals("organ")
    assert played.performed().count("reveal_organ") == 1


def test_the_closing_waits_for_everybody_or_for_the_last_hour_and_not_for_the_beacon(played: Stage) -> None:
    played.frozen().reveals("organ", "public")
    with pytest.raises(Refused) as early:
        played.closes(REVEAL_BY - HOUR)
    assert "还有参与方没有揭示的" in str(early.value)
    with pytest.raises(Refused) as late:
        played.closes(DUE)
    assert "公开随机数产生以前公布" in str(late.value)
    assert played.closes(REVEAL_BY).draw.closing_digest
    assert played.performed().count("close") == 1


def test_the_closing_may_come_early_once_all_have_revealed(played: Stage) -> None:
    assert played.frozen().reveals().closes(REVEAL_BY - HOUR).draw.closed_at == REVEAL_BY - HOUR


# —— the draw ——


def test_the_beacon_is_noted_by_one_and_typed_again_by_another(played: Stage) -> None:
    played.closed().notes()
    with pytest.raises(Refused) as error:
        played.finishes(who="officer")
    assert refused(error) == {"actor.separation"}
    with pytest.raises(WrongBeacon, match="与另一人登记的值不同"):
        played.finishes("314159")
    with pytest.raises(WrongBeacon, match="6 位数字"):
        played.finishes("27182")
    assert played.finishes().draw.bundle is not None


def test_nothing_is_drawn_before_the_closing_nor_before_the_beacon(played: Stage) -> None:
    played.frozen()
    with pytest.raises(OutOfTurn):
        played.notes()
    played.reveals().closes()
    with pytest.raises(Refused):
        drawing.note_beacon(played.draw, "271828", "公告", by=played.standing("officer"), now=DUE - HOUR)
    with pytest.raises(Refused):
        played.finishes()


def test_a_bundle_may_be_published_later_and_only_once(played: Stage) -> None:
    draw = played.finished(publish=False).draw
    assert draw.published_at is None
    drawing.publish(draw, by=played.standing("handler"), now=DRAWN + HOUR)
    with pytest.raises(OutOfTurn):
        drawing.publish(draw, by=played.standing("handler"), now=DRAWN + HOUR)


def test_a_result_with_a_wrong_beacon_is_taken_back_and_computed_anew_from_the_same_freeze(played: Stage) -> None:
    wrong = played.finished()
    before, visits = wrong.bundle, Visit.unscoped.filter(draw=wrong.draw, cancelled_at=None)
    assert visits.count() == 4
    supervisor, now = played.standing("supervisor", DRAWN), DRAWN + HOUR
    with pytest.raises(Refused):
        drawing.retract(played.draw, "登记有误", by=played.standing("agency_head", DRAWN), now=now)
    drawing.retract(played.draw, "公布的是314159", by=supervisor, now=now)
    assert visits.count() == 0
    again = {"by": played.standing("officer", DRAWN), "now": now + HOUR}
    drawing.note_beacon(played.draw, "314159", "公告", **again)  # type: ignore[arg-type]
    played.draw = drawing.finish(played.draw, "314159", by=played.standing("handler", DRAWN), now=now + HOUR)
    assert played.bundle["digests"] == before["digests"]
    assert played.bundle["result"]["seed"] != before["result"]["seed"]
    assert visits.count() == 4

"""A draw from a published plan to its bundle, which anybody recomputes; and what stands in the record of it."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.draw.seeding import commitment
from fazhi.draw.verifying import verify
from fazhi.office.catalogues.parties import Scope
from fazhi.office.inspections.draws import drawing, keeping
from fazhi.office.inspections.draws.errors import TasksUnfit
from fazhi.office.inspections.draws.preparing import check_tasks
from fazhi.office.inspections.models import Visit
from fazhi.office.organs import services as organs
from tests.cast import SINCE, Cast, cast  # noqa: F401
from tests.inspections.draws_cast import FROZEN, MADE, TASK, secret, stage
from tests.inspections.planned import add, draft, publish
from tests.parties import make_item, make_party


def test_a_draw_goes_from_a_published_plan_to_a_bundle_that_anybody_recomputes(cast: Cast) -> None:  # noqa: F811
    played = stage(cast).finished()
    draw, bundle = played.draw, played.bundle
    verdict = verify(keeping.read(draw.bundle), announced=[draw.freeze_digest, draw.closing_digest])
    assert verdict.agrees, verdict.summary
    assert verdict.announced
    assert played.performed() == [
        "prepare", *["commit_organ", "commit_public", "commit_supervisor"], "freeze",
        *["reveal_organ", "reveal_public", "reveal_supervisor"], "close", "note_beacon", "draw", "publish",
    ]  # fmt: skip
    drawn = {one["id"]: one["count"] for one in bundle["result"]["strata"]}
    assert drawn == {"A": 1, "C": 2, "none": 1}
    assert Visit.unscoped.filter(draw=draw, cancelled_at=None).count() == 4


def test_departments_draw_together_who_is_in_the_scope_of_all_and_go_together_or_not_at_all(cast: Cast) -> None:  # noqa: F811
    played = stage(cast)
    drawing.cancel(played.draw, "改为联合抽查", by=played.standing("handler"), now=MADE)
    second = organs.create_person(username="second_outsider", name="外单位第二执法人员")
    organs.appoint(person=second, role="officer", organ=cast.ecology, since=SINCE)
    organs.issue_certificate(person=second, kind="enforcement_certificate", number="E2", valid_from=SINCE)
    make_party(cast.market, "清渠县子餐馆", industry="H6210", credit_class="A")
    plan = draft(cast, joint=True)
    restaurants = {**TASK, "scope": Scope(industries=("H62",)), "rates": {"A": "1"}, "minimums": {}}
    here, there = {"A": "1"}, {"starts": TASK["starts"].replace(day=11)}
    one = add(cast, plan, **{**TASK, "rates": here, "minimums": {}})
    two = add(
        cast, plan, cast.ecology, by="outsider", item=make_item(cast.ecology, field="生态环境"), **restaurants | there
    )
    publish(cast, plan)
    played.draw = drawing.prepare(cast.market, [one, two], "联合", by=played.standing("handler"), now=FROZEN)
    for kind, who in (("organ", "officer"), ("supervisor", "supervisor")):
        drawing.add_seed_party(played.draw, kind, kind, person=cast[who], by=played.standing("handler"), now=FROZEN)
        value = commitment(played.draw.matter.number, kind, secret(kind))
        drawing.commit(played.draw, played.party(kind), value, now=FROZEN)
    played.freezes().reveals("organ", "supervisor").closes().notes().finishes()
    frozen, result = played.bundle["frozen"], played.bundle["result"]
    assert [(seat["organ"], seat["field"]) for seat in frozen["seats"]] == [
        ("ECOLOGY", "生态环境"),
        ("MARKET", "市场监管"),
    ]
    assert (frozen["window"]["from"], frozen["population"]["count"]) == ("2026-04-11", 1)
    (team,) = result["teams"]
    assert [len(seat) for seat in team["seats"]] == [2, 2]
    (visit,) = Visit.unscoped.filter(draw=played.draw)
    assert {task.organ for task in visit.tasks.all()} == {cast.market, cast.ecology}


def test_tasks_that_do_not_go_together_are_not_drawn_together(cast: Cast) -> None:  # noqa: F811
    played = stage(cast)
    drawing.cancel(played.draw, "改为联合抽查", by=played.standing("handler"), now=MADE)
    plan = draft(cast)
    tasks = [
        add(cast, plan, **{**TASK, **over})
        for over in ({}, {"rates": {"A": "0.5"}}, {"starts": dt.date(2026, 6, 1), "ends": dt.date(2026, 6, 30)})
    ]
    publish(cast, plan)
    for other, says in ((tasks[1], "比例或者最少数量不同"), (tasks[2], "没有重合的日子")):
        with pytest.raises(TasksUnfit, match=says):
            check_tasks(cast.market, [tasks[0], other])

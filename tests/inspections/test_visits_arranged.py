"""Visits follow from a draw: one for each party, organs together, none past a cap and none without officers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.models import Cap, Visit
from fazhi.office.inspections.visits import visiting
from fazhi.office.organs import services as organs
from fazhi.office.organs.models import Person
from tests.cast import SINCE, Cast, cast  # noqa: F401
from tests.inspections.visits_cast import (
    ENDS,
    NOW,
    STARTS,
    approved,
    codes,
    drawn_visit,
    make_draw,
    matter_of,
    number,
    opened_visit,
    pair,
    standing,
)
from tests.parties import AT, make_party


@pytest.fixture
def ecologists(cast: Cast) -> list[str]:  # noqa: F811
    """The certificate numbers of the two officers of ECOLOGY."""
    second = organs.create_person(username="second_outsider", name="外单位第二执法人员")
    organs.appoint(person=second, role="officer", organ=cast.ecology, since=SINCE)
    organs.issue_certificate(person=second, kind="enforcement_certificate", number="E2", valid_from=SINCE)
    return [number(cast["outsider"]), "E2"]


def acts(visit: Visit) -> list[list[str]]:
    """The acts performed in each matter of the visit."""
    tasks = visit.tasks.select_related("matter").order_by("pk")
    return [[entry.act for entry in task.matter.entries.all()] for task in tasks if task.matter]


def test_each_party_that_was_drawn_is_visited_by_those_who_were_drawn_for_it(cast: Cast) -> None:  # noqa: F811
    first, second = (make_party(cast.market, name) for name in ("清渠县甲店", "清渠县乙店"))
    draw = make_draw(cast.market, {first.code: [pair(cast)], second.code: [pair(cast)[::-1]]})
    visits = visiting.arrange(draw, by=cast["handler"], now=NOW, code=codes())
    assert [(visit.party, visit.code) for visit in visits] == [(first, "code1"), (second, "code2")]
    assert [one["name"] for one in visits[1].officers] == ["第二执法人员", "执法人员"]
    assert visits[0].counted
    assert (visits[0].starts, visits[0].ends, visits[0].draw) == (STARTS, ENDS, draw)
    assert acts(visits[0]) == [["propose"]]
    facts = matter_of(visits[0]).entries.get().facts
    said = {name: facts[name] for name in ("chosen_by", "kind", "officers_drawn", "draw_number", "joint")}
    assert said == {
        "chosen_by": "random", "kind": "daily", "officers_drawn": True, "draw_number": "draw-1", "joint": False
    }  # fmt: skip


def test_a_draw_is_arranged_once(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠县甲店")
    draw = make_draw(cast.market, {party.code: [pair(cast)]})
    assert len(visiting.arrange(draw, by=cast["handler"], now=NOW)) == 1
    assert visiting.arrange(draw, by=cast["handler"], now=NOW) == []
    assert Visit.unscoped.count() == 1


def test_departments_that_were_drawn_together_come_on_one_visit(cast: Cast, ecologists: list[str]) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠县甲店")
    draw = make_draw(cast.market, {party.code: [pair(cast), ecologists]}, organs=[cast.market, cast.ecology])
    (visit,) = visiting.arrange(draw, by=cast["handler"], now=NOW)
    assert [one["organ"] for one in visit.officers] == ["MARKET", "MARKET", "ECOLOGY", "ECOLOGY"]
    assert [task.organ for task in visit.tasks.all()] == [cast.market, cast.ecology]
    # What another organ proposes to its head is its own act: nobody of ours signs for it.
    assert acts(visit) == [["propose"], []]
    theirs = visit.tasks.get(organ=cast.ecology).matter
    visiting.propose(visit, theirs, by=standing(cast, "outsider"), now=NOW)
    assert acts(visit) == [["propose"], ["propose"]]
    assert theirs.entries.get().facts["joint"]


def test_an_officer_with_a_new_certificate_does_not_come_twice(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠县甲店")
    first = drawn_visit(cast, party)
    organs.issue_certificate(
        person=cast["officer"], kind="enforcement_certificate", number="N-1", valid_from=dt.date(2026, 2, 1)
    )
    draw = make_draw(cast.market, {party.code: [["N-1", number(cast["second_officer"])]]}, name="draw-2")
    assert visiting.arrange(draw, by=cast["handler"], now=NOW) == [first]
    first.refresh_from_db()
    assert sorted(one["name"] for one in first.officers) == ["执法人员", "第二执法人员"]


def test_nobody_is_sent_to_who_was_deregistered_after_the_freeze(cast: Cast) -> None:  # noqa: F811
    gone, stays = make_party(cast.market, "清渠县甲店"), make_party(cast.market, "清渠县乙店")
    draw = make_draw(cast.market, {gone.code: [pair(cast)], stays.code: [pair(cast)]})
    Party.unscoped.filter(pk=gone.pk).update(state="deregistered")
    arranged = visiting.arrange(draw, by=cast["handler"], now=NOW)
    assert [visit.party for visit in arranged] == [stays]
    called_off = Visit.unscoped.get(party=gone)
    assert (called_off.cancelled_at, called_off.counted) == (NOW, False)
    assert "注销" in called_off.cancelled_why


def test_what_arranging_costs_besides_each_visit_does_not_grow(cast: Cast) -> None:  # noqa: F811
    """What is about to come to all parties is asked once, not for each."""
    parties = [make_party(cast.market, f"清渠县{name}店") for name in "甲乙丙"]
    draw = make_draw(cast.market, {party.code: [pair(cast)] for party in parties})
    with CaptureQueriesContext(connection) as captured:
        visiting.arrange(draw, by=cast["handler"], now=NOW)
    asked = [one["sql"] for one in captured.captured_queries if '"began_at" IS NULL' in one["sql"]]
    assert len(asked) == 1


def test_a_visit_that_is_due_in_the_same_days_takes_the_new_tasks_along(cast: Cast, ecologists: list[str]) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠县甲店")
    first = drawn_visit(cast, party)
    window = dt.date(2026, 4, 20), dt.date(2026, 5, 20)
    draw = make_draw(cast.ecology, {party.code: [ecologists]}, window=window, name="draw-2")
    assert visiting.arrange(draw, by=cast["outsider"], now=NOW) == [first]
    first.refresh_from_db()
    assert (first.starts, first.ends) == (dt.date(2026, 4, 20), ENDS)
    assert len(first.officers) == 4
    assert [task.draw.title for task in first.tasks.all()] == ["四月抽查"] * 2
    assert acts(first) == [["propose"], ["propose"]]


@pytest.mark.parametrize("apart", ["other days", "begun", "a lead"])
def test_a_visit_is_made_apart_where_the_other_can_take_nothing_along(
    apart: str,
    cast: Cast,  # noqa: F811
    ecologists: list[str],
) -> None:
    party = make_party(cast.market, "清渠县甲店")
    first = opened_visit(cast, party) if apart == "a lead" else drawn_visit(cast, party)
    if apart == "begun":
        Visit.unscoped.update(began_at=NOW)
    month = 5 if apart == "other days" else 4
    window = dt.date(2026, month, 1), dt.date(2026, month, 30)
    draw = make_draw(cast.ecology, {party.code: [ecologists]}, window=window, name="draw-2")
    (other,) = visiting.arrange(draw, by=cast["outsider"], now=NOW)
    assert other != first


def test_a_party_whose_cap_was_used_up_since_the_freeze_is_not_visited_and_it_says_why(cast: Cast) -> None:  # noqa: F811
    Cap.unscoped.create(
        organ=cast.root, year=2026, most=1, basis="清渠县公告〔2026〕1号", published_on=STARTS, entered_at=AT
    )
    party = make_party(cast.market, "清渠县甲店")
    drawn_visit(cast, party, window=(dt.date(2026, 3, 1), dt.date(2026, 3, 31)))
    draw = make_draw(cast.market, {party.code: [pair(cast)]}, name="draw-2")
    assert visiting.arrange(draw, by=cast["handler"], now=NOW) == []
    refused = Visit.unscoped.get(draw=draw)
    assert refused.cancelled_at == NOW
    assert not refused.counted
    assert "以 1 次为限（清渠县公告〔2026〕1号）" in refused.cancelled_why
    assert acts(refused) == []


def test_a_party_that_nobody_can_be_sent_to_is_kept_as_not_visited(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠县甲店")
    draw = make_draw(cast.market, {}, unstaffed=[party.code])
    assert visiting.arrange(draw, by=cast["handler"], now=NOW) == []
    kept = Visit.unscoped.get(draw=draw)
    assert (kept.officers, kept.counted, kept.cancelled_at) == ([], False, NOW)
    assert "没有足够的执法人员" in kept.cancelled_why


def test_what_the_law_holds_up_in_one_visit_holds_up_no_other(cast: Cast) -> None:  # noqa: F811
    first, second = (make_party(cast.market, name) for name in ("清渠县甲店", "清渠县乙店"))
    draw = make_draw(cast.market, {first.code: [pair(cast)], second.code: [pair(cast)]})
    clerk: Person = cast["clerk"]
    visits = visiting.arrange(draw, by=clerk, now=NOW)
    assert [acts(visit) for visit in visits] == [[[]], [[]]]
    visiting.propose(visits[0], matter_of(visits[0]), by=standing(cast, "officer"), now=NOW)
    approved(cast, visits[0])
    assert acts(visits[0]) == [["propose", "approve"]]

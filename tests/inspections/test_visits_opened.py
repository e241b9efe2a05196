"""A visit that nobody drew: it is justified, within its cap, by officers who may go, and it stays within the law."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fazhi.law.marking import Refused
from fazhi.office.inspections.errors import CapReached, InspectionError, JustificationNeeded
from fazhi.office.inspections.models import Cap, ConflictOfInterest, Visit
from fazhi.office.inspections.visits import visiting
from fazhi.office.organs import services as organs
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.visits_cast import (
    ENDS,
    NOW,
    STARTS,
    announced,
    certificate,
    drawn_visit,
    matter_of,
    number,
    opened_visit,
    standing,
)
from tests.parties import AT, make_item, make_party

pytestmark = pytest.mark.usefixtures("cast")


def capped(cast: Cast, most: int) -> None:  # noqa: F811
    Cap.unscoped.create(organ=cast.root, year=2026, most=most, basis="公告", published_on=STARTS, entered_at=AT)


def test_a_complaint_opens_a_case_inspection_that_waits_for_approval(cast: Cast) -> None:  # noqa: F811
    visit = opened_visit(cast)
    facts = matter_of(visit).entries.get().facts
    assert (facts["kind"], facts["chosen_by"], facts["officers_drawn"]) == ("case", "complaint", False)
    assert len(visit.code) >= 22


def test_past_the_cap_a_lead_goes_with_its_justification_alone(cast: Cast) -> None:  # noqa: F811
    capped(cast, 0)
    visit = opened_visit(cast)
    assert not visit.counted
    with pytest.raises(JustificationNeeded):
        opened_visit(cast, make_party(cast.market, "清渠县丙店"), justification=" ")
    with pytest.raises(CapReached):
        opened_visit(cast, make_party(cast.market, "清渠县丁店"), chosen_by="key")
    assert Visit.unscoped.count() == 1


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"chosen_by": "random"}, "visit.only-drawn"),
        ({"tasks": []}, "visit.nothing"),
        ({"ends": dt.date(2026, 3, 1)}, "inspections.days"),
    ],
)
def test_what_makes_no_visit_is_refused_and_nothing_is_kept(over: dict[str, Any], code: str, cast: Cast) -> None:  # noqa: F811
    with pytest.raises(InspectionError) as refused:
        opened_visit(cast, **over)
    assert refused.value.code == code
    assert Visit.unscoped.count() == 0


def test_who_holds_no_role_for_it_opens_no_visit(cast: Cast) -> None:  # noqa: F811
    with pytest.raises(InspectionError) as refused:
        opened_visit(cast, by=standing(cast, "clerk"))
    assert refused.value.code == "inspections.role"


def test_an_item_outside_the_published_list_is_refused_by_the_law_and_nothing_is_kept(cast: Cast) -> None:  # noqa: F811
    item = make_item(cast.market, in_force=False)
    with pytest.raises(Refused, match="检查事项应当列入公布的清单"):
        opened_visit(cast, tasks=[visiting.Work(cast.market, item)])
    assert Visit.unscoped.count() == 0


def test_one_officer_alone_or_one_of_another_organ_doesn_t_go(cast: Cast) -> None:  # noqa: F811
    ours, theirs = certificate(cast["officer"]), certificate(cast["outsider"])
    party = make_party(cast.market, "清渠县甲店")
    with pytest.raises(InspectionError, match="现为 1 名，应当不少于 2 名"):
        opened_visit(cast, party, officers=[(ours, cast.market)])
    with pytest.raises(InspectionError, match="外单位执法人员在检查期间不是市场监督管理局持有有效执法证件的执法人员"):
        opened_visit(cast, party, officers=[(ours, cast.market), (theirs, cast.market)])


def test_an_officer_whose_certificate_is_suspended_doesn_t_go(cast: Cast) -> None:  # noqa: F811
    organs.set_certificate_status(certificate(cast["officer"]), "suspended")
    with pytest.raises(InspectionError, match="持有有效执法证件"):
        opened_visit(cast)


def in_conflict(cast: Cast, who: str, party: Any) -> None:  # noqa: F811
    ConflictOfInterest.unscoped.create(
        certificate=certificate(cast[who]),
        party=party,
        organ=cast.market,
        ground="近亲属",
        since=STARTS,
        declared_at=AT,
    )


def test_an_officer_who_must_keep_away_doesn_t_go(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠县甲店")
    in_conflict(cast, "officer", party)
    with pytest.raises(InspectionError, match="执法人员对清渠县甲店应当回避"):
        opened_visit(cast, party)


def test_a_drawn_officer_is_replaced_with_a_reason_that_is_kept(cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    organs.appoint(person=cast["agency_head"], role="officer", organ=cast.market, since=STARTS)
    left, came = number(cast["officer"]), certificate(cast["agency_head"])
    made = visiting.substitute(visit, left, came, ground="leave", reason="四月休假", by=cast["agency_head"], now=NOW)
    visit.refresh_from_db()
    assert [one["name"] for one in visit.officers] == ["行政机关负责人", "第二执法人员"]
    assert (made.left["name"], made.ground, made.reason) == ("执法人员", "leave", "四月休假")


def test_nobody_is_replaced_by_who_must_keep_away_comes_already_or_after_it_began(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠县甲店")
    visit = drawn_visit(cast, party)
    organs.appoint(person=cast["agency_head"], role="officer", organ=cast.market, since=STARTS)

    def replaced(left: str, by: str) -> str:
        with pytest.raises(InspectionError) as refused:
            visiting.substitute(
                visit, left, certificate(cast[by]), ground="leave", reason="休假", by=cast["agency_head"], now=NOW
            )
        return refused.value.code

    assert replaced(number(cast["officer"]), "second_officer") == "visit.team"
    assert replaced("nobody", "agency_head") == "visit.team"
    assert replaced(number(cast["officer"]), "outsider") == "visit.not-an-officer"
    in_conflict(cast, "agency_head", party)
    assert replaced(number(cast["officer"]), "agency_head") == "visit.conflict"
    Visit.unscoped.update(began_at=NOW)
    assert replaced(number(cast["officer"]), "agency_head") == "visit.over"


def test_a_visit_is_called_off_before_it_begins_and_then_uses_up_no_cap(cast: Cast) -> None:  # noqa: F811
    capped(cast, 1)
    party = make_party(cast.market, "清渠县甲店")
    visit = drawn_visit(cast, party)
    visiting.cancel(visit, "企业已停业", now=NOW)
    assert opened_visit(cast, party, chosen_by="key").counted
    with pytest.raises(InspectionError, match="已经开始或者取消"):
        visiting.cancel(visit, "再次", now=NOW)


def test_a_notice_is_given_after_approval_alone_and_not_for_a_visit_called_off(cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    with pytest.raises(Refused, match="批准行政检查"):
        visiting.notice(visit, matter_of(visit), by=standing(cast, "officer"), now=NOW)
    announced(cast, visit)
    assert visit.noticed_at == NOW
    other = drawn_visit(cast, make_party(cast.market, "清渠县乙店"), name="draw-2")
    visiting.cancel(other, "停业", now=NOW)
    with pytest.raises(InspectionError, match="已经取消"):
        visiting.notice(other, matter_of(other), by=standing(cast, "officer"), now=NOW)


def test_a_visit_is_seen_by_the_organs_that_come_and_by_those_above_them(cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    assert list(visiting.within(standing(cast, "supervisor").reach)) == [visit]
    assert list(visiting.within(standing(cast, "outsider").reach)) == []
    assert visiting.by_code(visit.code) == visit
    assert visiting.by_code("guess") is None
    assert (visit.starts, visit.ends) == (STARTS, ENDS)

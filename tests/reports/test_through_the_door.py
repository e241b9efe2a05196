"""Figures of matters that were acted on through the one door: the record and its clocks as the office writes them."""

from __future__ import annotations

from typing import Any

from fazhi.figures.span import Span
from fazhi.office.matters import correcting, services, versions
from fazhi.office.matters.models import Matter, ProcedureVersion
from fazhi.office.organs.selectors import Standing
from fazhi.office.reports import services as figures
from tests.cast import Cast
from tests.reports.records import NOW, at

YEAR = Span.year(2026)


class Desk:
    """Acts in the name of the cast, as the right person for each act."""

    def __init__(self, cast: Cast, slug: str) -> None:
        self.cast = cast
        versions.install_shipped(NOW)
        self.procedure = ProcedureVersion.objects.filter(slug=slug).latest("pk")

    def opens(self, when: str) -> Matter:
        return services.open_matter(self.procedure, self.cast.market, title="案由", at=at(when))

    def does(self, matter: Matter, act: str, role: str, when: str, **facts: Any) -> int:
        by = Standing(self.cast[role], at(when).date())
        done = services.perform(matter.pk, act, by=by, at=at(when), now=at(when), facts=facts)
        return done.entry.number


def value(cast: Cast, id: str) -> Any:
    return figures.count(cast.root, YEAR, [id], NOW).figure(id).value


def filed(desk: Desk, day: str) -> Matter:
    matter = desk.opens(day)
    desk.does(matter, "register", "handler", day, source="inspection", suspicion="线索")
    desk.does(matter, "verify", "handler", f"{day} 10:00", verification="属实")
    desk.does(
        matter, "file_case", "agency_head", f"{day} 11:00",
        party_name="某店", party_kind="organisation", cause="案由", meets_standard=True, within_limitation=True,
    )  # fmt: skip
    return matter


def test_a_case_filed_and_handed_to_the_judiciary_is_counted_once_at_each_step(cast: Cast) -> None:
    desk = Desk(cast, "penalty")
    matter = filed(desk, "2026-03-02")
    assert (value(cast, "penalty_filed"), value(cast, "penalty_pending")) == (1, 1)
    desk.does(matter, "transfer_to_judiciary", "agency_head", "2026-03-20", reason="涉嫌犯罪", receiving_organ="公安局")
    assert (value(cast, "penalty_transferred"), value(cast, "penalty_pending")) == (1, 0)
    assert (value(cast, "penalty_on_time_rate"), value(cast, "penalty_days")) == (100, 18)


def test_a_case_left_lying_past_its_time_shows_as_late_and_overdue(cast: Cast) -> None:
    filed(Desk(cast, "penalty"), "2026-03-02")
    assert value(cast, "penalty_on_time_rate") == 0
    assert value(cast, "duties_overdue") == 1
    (share,) = figures.matters_behind("duties_overdue", cast.root, YEAR, NOW)
    assert Matter.unscoped.get(pk=share.matter).title == "案由"


def test_a_lead_that_is_verified_and_not_filed_is_no_case(cast: Cast) -> None:
    desk = Desk(cast, "penalty")
    matter = desk.opens("2026-03-02")
    desk.does(matter, "register", "handler", "2026-03-02", source="complaint", suspicion="线索")
    desk.does(matter, "verify", "handler", "2026-03-03", verification="不属实")
    desk.does(matter, "not_file", "agency_head", "2026-03-04", not_filed_ground="unfounded")
    assert [value(cast, id) for id in ("penalty_leads", "penalty_filed", "matters_ended")] == [1, 0, 1]


def test_a_correction_through_the_door_is_counted_and_changes_no_act(cast: Cast) -> None:
    desk = Desk(cast, "penalty")
    matter = desk.opens("2026-03-02")
    number = desk.does(matter, "register", "handler", "2026-03-02", source="complaint", suspicion="线索")
    by = Standing(cast["handler"], at("2026-03-05").date())
    correcting.correct(matter.pk, number, facts={"source": "inspection"}, reason="录错", by=by, now=at("2026-03-05"))
    assert [value(cast, id) for id in ("corrections", "acts_recorded", "penalty_leads")] == [1, 1, 1]

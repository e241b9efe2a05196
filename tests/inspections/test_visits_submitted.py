"""What is filled in at the site is taken in once and whole: the acts of both officers, or none at all."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from typing import Any

import pytest

from fazhi.law.marking import Refused
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import ConflictOfInterest, Submission, Visit
from fazhi.office.inspections.visits import submitting, uploading, visiting
from fazhi.office.inspections.visits.settling import settle
from fazhi.office.inspections.visits.submitting import Sheet
from fazhi.office.matters import services
from fazhi.office.matters.errors import InTheFuture
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Certificate
from tests.cast import SINCE, Cast, cast  # noqa: F401
from tests.inspections.visits_cast import (
    NOW,
    announced,
    approved,
    certificate,
    drawn_visit,
    matter_of,
    standing,
)

LATER = NOW + dt.timedelta(hours=3)


def sheet(**over: Any) -> Sheet:
    given: dict[str, Any] = {
        "key": uuid.UUID(int=1),
        "began": NOW + dt.timedelta(minutes=10),
        "ended": NOW + dt.timedelta(minutes=70),
        "shown": True,
        "course": "查看货架与台账",
        "findings": "未发现问题",
        "signed": "party",
        "results": ["clean"],
        "conclusion": "未发现问题",
    }
    return Sheet(**given | over)


def send(cast: Cast, visit: Visit, filled: Sheet, who: str = "officer", now: dt.datetime = LATER) -> dict[str, Any]:  # noqa: F811
    matter = matter_of(visit)
    other = standing(cast, "second_officer" if who == "officer" else "officer")
    return submitting.submit(visit, matter, filled, by=standing(cast, who), together=[other], now=now)


def acts(matter: Matter) -> list[str]:
    return [entry.act for entry in matter.entries.all()]


def both(cast: Cast) -> list[Certificate]:  # noqa: F811
    return [certificate(cast[who]) for who in ("officer", "second_officer")]


def ready(cast: Cast) -> tuple[Visit, Matter]:  # noqa: F811
    visit = drawn_visit(cast)
    return visit, announced(cast, visit)


def test_the_inspection_is_recorded_by_both_officers_as_it_happened(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    visiting.scan(visit, NOW)
    task = visit.tasks.get()
    answers = {task.pk: {"licence": {"ok": True, "note": ""}, "prices": {"ok": None, "note": "停业"}}}
    told = send(cast, visit, sheet(answers=answers))
    assert told == {"acts": ["inspect", "record", "conclude"], "matter": matter.pk}
    assert acts(matter) == ["propose", "approve", "notify", "inspect", "record", "conclude"]
    inspect = matter.entries.get(act="inspect")
    assert inspect.at == sheet().began
    assert inspect.recorded_at == LATER
    assert [one["name"] for one in inspect.actors] == ["执法人员", "第二执法人员"]
    assert inspect.facts["scanned"]
    assert matter.entries.get(act="conclude").at == sheet().ended
    visit.refresh_from_db()
    assert (visit.began_at, visit.ended_at) == (sheet().began, sheet().ended)
    assert visit.tasks.get().answers == answers[task.pk]


def test_sent_again_it_is_answered_the_same_and_entered_once(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    first = send(cast, visit, sheet())
    assert send(cast, visit, sheet(), now=LATER + dt.timedelta(hours=1)) == first
    assert acts(matter).count("inspect") == 1
    assert Submission.objects.count() == 1


def test_another_sheet_for_the_same_inspection_is_refused(cast: Cast) -> None:  # noqa: F811
    visit, _ = ready(cast)
    send(cast, visit, sheet())
    with pytest.raises(InspectionError, match="已经由同组人员提交"):
        send(cast, visit, sheet(key=uuid.UUID(int=2)), who="second_officer")
    with pytest.raises(InspectionError, match="已用于其他检查"):
        send(cast, visit, sheet(), who="second_officer")


def test_what_the_law_refuses_at_the_last_act_leaves_none_of_the_others(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    with pytest.raises(Refused, match="未发现问题的，不能同时有其他结果"):
        send(cast, visit, sheet(results=["clean", "ordered"], answers={visit.tasks.get().pk: {"x": {"ok": True}}}))
    assert acts(matter) == ["propose", "approve", "notify"]
    assert visit.tasks.get().answers == {}
    assert Submission.objects.count() == 0
    assert send(cast, visit, sheet())["acts"] == ["inspect", "record", "conclude"]


def test_nothing_is_sent_from_the_future_nor_after_the_visit_was_called_off(cast: Cast) -> None:  # noqa: F811
    visit, _ = ready(cast)
    with pytest.raises(InTheFuture):
        send(cast, visit, sheet(), now=NOW)
    visiting.cancel(visit, "停业", now=NOW)
    with pytest.raises(InspectionError, match="已经取消：停业"):
        send(cast, visit, sheet())


def test_who_doesn_t_come_to_the_visit_sends_nothing_in(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    for by, other in (("agency_head", "officer"), ("officer", "agency_head")):
        with pytest.raises(InspectionError, match="行政机关负责人不在本次检查的人员之中"):
            submitting.submit(
                visit, matter, sheet(), by=standing(cast, by), together=[standing(cast, other)], now=LATER
            )
    with pytest.raises(Refused, match="不少于 2 名"):
        submitting.submit(visit, matter, sheet(), by=standing(cast, "officer"), together=[], now=LATER)


def test_an_officer_found_in_conflict_after_the_draw_sends_nothing_in(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    ConflictOfInterest.unscoped.create(
        certificate=certificate(cast["second_officer"]), party=visit.party, organ=cast.market, ground="近亲属",
        since=NOW.date(), declared_at=NOW,
    )  # fmt: skip
    with pytest.raises(InspectionError, match="第二执法人员对清渠县某超市应当回避"):
        send(cast, visit, sheet())
    assert acts(matter)[-1] == "notify"


def test_a_certificate_that_ended_between_the_draw_and_the_visit_sends_nothing_in(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    held = certificate(cast["second_officer"])
    for since, until in ((SINCE, dt.date(2026, 4, 1)), (dt.date(2026, 4, 3), None)):
        Certificate.objects.filter(pk=held.pk).update(valid_from=since, valid_until=until)
        with pytest.raises(InspectionError, match="第二执法人员在检查期间不是"):
            # Sent in the day after: what counts is the day on which they were there.
            send(cast, visit, sheet(), now=NOW + dt.timedelta(days=2))
    assert acts(matter)[-1] == "notify"


def test_the_notice_may_be_given_at_the_site_and_without_one_nothing_is_inspected(cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    matter = approved(cast, visit)
    with pytest.raises(Refused, match="出具行政检查通知书"):
        send(cast, visit, sheet())
    assert send(cast, visit, sheet(noticed=True))["acts"][0] == "notify"
    assert matter.entries.get(act="notify").at == sheet().began


def uploaded(cast: Cast, visit: Visit, key: uuid.UUID, content: bytes) -> None:  # noqa: F811
    uploading.begin(
        key, visit, matter_of(visit), name="货架.jpg", media_type="image/jpeg", size=len(content), by=cast["officer"],
        now=NOW,
    )  # fmt: skip
    uploading.receive(key, 0, io.BytesIO(content), by=cast["officer"])
    uploading.finish(key, "", by=cast["officer"])


def test_photos_stand_in_the_record_by_their_digests_and_a_missing_one_stops_everything(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    key = uuid.UUID(int=7)
    with pytest.raises(InspectionError, match="还有 1 个文件没有传完"):
        send(cast, visit, sheet(uploads=[key]))
    uploaded(cast, visit, key, b"a photo")
    send(cast, visit, sheet(uploads=[key]))
    (digest,) = matter.entries.get(act="record").documents
    assert digest.startswith("sha256:")


def test_what_is_suspected_opens_a_penalty_case_in_the_same_breath(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    told = send(cast, visit, sheet(results=["suspected"], findings="销售过期食品"))
    assert told["acts"][-1] == "open_penalty"
    child = Matter.unscoped.get(procedure__slug="penalty")
    assert (child.organ, child.party) == (matter.organ, matter.party)


def test_a_correction_that_was_ordered_is_seen_to_on_a_second_visit(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    ordered = sheet(results=["ordered"], correction="下架过期食品", correct_by="2026-04-10")
    assert send(cast, visit, ordered)["acts"][-1] == "order_correction"
    after = NOW + dt.timedelta(days=12)
    again = visiting.reinspect(
        visit, matter, officers=both(cast), starts=dt.date(2026, 4, 11), ends=dt.date(2026, 4, 24),
        by=standing(cast, "officer", after), now=after,
    )  # fmt: skip
    assert not again.counted
    filled = sheet(key=uuid.UUID(int=3), began=after, ended=after, corrected=False, findings="仍在销售")
    told = send(cast, again, filled, now=after + dt.timedelta(hours=1))
    assert told["acts"] == ["reinspect", "open_penalty"]
    assert Matter.unscoped.filter(procedure__slug="penalty").count() == 1
    again.refresh_from_db()
    assert again.began_at == again.ended_at == after


def test_what_was_put_right_opens_no_case(cast: Cast) -> None:  # noqa: F811
    visit, matter = ready(cast)
    send(cast, visit, sheet(results=["ordered"], correction="下架", correct_by="2026-04-10"))
    after = NOW + dt.timedelta(days=12)
    day = after.date()
    again = visiting.reinspect(
        visit, matter, officers=both(cast), starts=day, ends=day, by=standing(cast, "officer"), now=after
    )
    filled = sheet(key=uuid.UUID(int=3), began=after, ended=after, corrected=True)
    assert send(cast, again, filled, now=after)["acts"] == ["reinspect"]
    assert not Matter.unscoped.filter(procedure__slug="penalty").exists()


def test_acts_entered_in_the_matter_itself_are_seen_on_the_visit(cast: Cast) -> None:  # noqa: F811
    visit, _ = ready(cast)
    send(cast, visit, sheet())
    Visit.unscoped.update(began_at=None, ended_at=None)
    visit.refresh_from_db()
    assert visiting.recorded(visit).ended_at == sheet().ended
    assert settle(Visit.unscoped.all()) == 1
    assert settle(Visit.unscoped.all()) == 0
    visit.refresh_from_db()
    assert (visit.began_at, visit.ended_at) == (sheet().began, sheet().ended)


def test_an_inspection_that_the_head_refuses_is_no_visit_any_more(cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    head, refusal = standing(cast, "agency_head"), {"refusal": "企业已经停业"}
    services.perform(matter_of(visit).pk, "refuse", by=head, at=NOW, now=NOW, facts=refusal)
    settle(Visit.unscoped.all())
    visit.refresh_from_db()
    assert (visit.cancelled_at, visit.cancelled_why) == (NOW, "企业已经停业")

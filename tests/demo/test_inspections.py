"""The county's inspections as a newcomer finds them: draws that anybody can verify, visits in every state, and the few
things that a supervisor should notice."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.test import Client
from django.urls import reverse
from stdnum.cn import uscc

from fazhi.demo import inspection_draws, inspections
from fazhi.demo.county import READY
from fazhi.demo.inspection_days import Days
from fazhi.draw.verifying import verify
from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.inspections.draws import inviting, keeping
from fazhi.office.inspections.draws.verifying import verify as verify_draws
from fazhi.office.inspections.models import Draw, Feedback, Visit
from fazhi.office.inspections.oversight import enterprise, nearly_used, suspicions, suspicious_draws
from fazhi.office.matters.models import Matter, Publication
from fazhi.office.matters.verifying import verify as verify_record
from fazhi.office.organs.models import Certificate, Operation, Organ
from fazhi.office.organs.scope import Reach

from .conftest import NOW, make

pytestmark = pytest.mark.django_db
YEAR = NOW.year


@pytest.fixture(scope="module", autouse=True)
def made(undone: None) -> str:
    """The county is there; what was printed while it was made."""
    return make()


@pytest.fixture
def reach() -> Reach:
    return Reach((Organ.unscoped.get(parent=None).path,))


def test_its_parties_have_valid_codes_of_no_real_area() -> None:
    rows = list(Party.unscoped.all())
    assert len(rows) >= 240
    assert len({party.name for party in rows}) == len(rows)
    for party in rows:
        assert uscc.is_valid(party.code)
        assert party.code[2:8] == "990100"
        assert "示例" in party.name


def test_departments_list_what_they_inspect_with_its_article_and_its_points() -> None:
    for item in InspectionItem.unscoped.all():
        assert item.basis.startswith("《")
        assert item.checklist
        assert item.field
    assert InspectionItem.unscoped.values("organ").distinct().count() >= 5


def test_certificates_say_for_which_field_they_are() -> None:
    rows = Certificate.objects.filter(kind="enforcement_certificate", person__appointments__organ__code="SCJG")
    assert {tuple(one.fields) for one in rows} == {("市场监管",)}


def test_both_finished_draws_are_honest_by_their_bundles_alone() -> None:
    finished = Draw.unscoped.exclude(bundle=None)
    assert finished.count() == 2
    for draw in finished:
        verdict = verify(keeping.read(draw.bundle), announced=[draw.freeze_digest, draw.closing_digest])
        assert verdict.agrees, verdict.summary
    assert any(draw.tasks.values("organ").distinct().count() == 2 for draw in finished)


def test_its_draws_are_as_the_record_and_the_registers_memory_say() -> None:
    assert list(verify_draws()) == []
    assert all((draw.frozen or {})["filter"]["register_mark"] for draw in Draw.unscoped.all())


def test_one_draw_waits_for_its_parties_and_the_public_may_reveal_with_the_code_of_the_guide() -> None:
    draw = Draw.unscoped.get(bundle=None)
    assert draw.frozen_at < NOW < dt.datetime.fromisoformat(draw.frozen["reveal_by"])
    assert not draw.seed_parties.exclude(value="").exists()
    party = inviting.holder(draw.matter.number, inspection_draws.TOKEN)
    assert party is not None
    assert party.kind == "public"


def test_the_values_of_the_demo_can_be_worked_out_by_anybody() -> None:
    assert inspection_draws.secret("organ") == hashlib.sha256("清渠虚构 organ".encode()).hexdigest()


def test_visits_have_come_to_every_state() -> None:
    visits = Visit.unscoped.all()
    assert visits.filter(ended_at__isnull=False).exists()
    assert visits.exclude(cancelled_at=None).exists() or visits.filter(began_at=None).exists()
    assert visits.filter(follows__isnull=False).exists()
    assert visits.filter(chosen_by="complaint").exists()
    assert Publication.objects.filter(matter__visit_tasks__isnull=False).exists()
    assert Feedback.objects.exists()


def test_nothing_of_it_lies_in_the_future() -> None:
    assert not Visit.unscoped.filter(began_at__gt=NOW).exists()
    assert not Matter.unscoped.filter(last_at__gt=NOW).exists()


def test_the_record_with_the_inspections_is_whole() -> None:
    assert list(verify_record()) == []


def test_a_supervisor_finds_who_was_moved_before_the_freeze(reach: Reach) -> None:
    seen = suspicious_draws.watched(suspicious_draws.frozen_in(reach, YEAR))
    (tampered,) = [one for one in seen if one.moved]
    assert {one.how for one in tampered.moved} == {"移出总体"}
    assert len(tampered.moved) == inspections.TAMPERED


def test_a_supervisor_finds_the_second_visit_the_silent_one_the_codeless_one_and_the_late_result(reach: Reach) -> None:
    assert any("2 个机关分别上门" in one.signs for one in suspicions.repeated(reach, YEAR))
    assert len(suspicions.unannounced(reach, YEAR, coded=True)) == 1
    assert len(suspicions.unannounced(reach, YEAR, coded=False)) == 1
    assert suspicions.unpublished(reach, NOW).count() == 1
    assert suspicions.substituted(reach, YEAR).count() == 1


def test_an_enterprise_that_two_organs_visited_finds_both_on_its_page(reach: Reach) -> None:
    twice = next(one.party for one in suspicions.repeated(reach, YEAR) if one.organs == 2)
    assert len(enterprise.visits_to(twice, YEAR)) >= 2
    shown = Client().get(reverse("portal:enterprise", args=[twice.code]), {"year": YEAR}).text
    assert "清渠县市场监督管理局" in shown
    assert "清渠县综合行政执法局" in shown


def test_some_enterprises_have_no_visit_left(reach: Reach) -> None:
    assert nearly_used.nearly_used(Organ.unscoped.get(parent=None), YEAR, reach, NOW.date())


def test_classes_of_credit_follow_from_the_facts() -> None:
    assert set(Party.unscoped.values_list("credit_class", flat=True)) >= {"A", "B", "D"}


def test_made_again_nothing_is_added() -> None:
    before = Visit.unscoped.count(), Draw.unscoped.count(), Party.unscoped.count()
    assert make() == ""
    assert (Visit.unscoped.count(), Draw.unscoped.count(), Party.unscoped.count()) == before
    assert Operation.objects.filter(action=READY).count() == 1


@pytest.mark.parametrize(
    ("now", "first", "last", "span"),
    [
        ("2026-11-23", 74, 22, ("2026-09-10", "2026-11-01")),
        ("2027-01-20", 74, 22, ("2026-11-07", "2026-12-29")),
        ("2027-02-20", 74, 22, ("2027-01-01", "2027-01-29")),
        ("2026-12-20", -9, -40, ("2027-01-01", "2027-01-29")),
    ],
)
def test_a_span_lies_within_the_year_that_has_most_of_it(
    now: str, first: int, last: int, span: tuple[str, str]
) -> None:
    days = Days(dt.datetime.fromisoformat(f"{now}T10:00+08:00"))
    assert tuple(map(str, days.span(first, last))) == span

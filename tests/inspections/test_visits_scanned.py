"""What the enterprise does with the code: scans it, marks the visit once; what came without a code is found."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Scan, Visit
from fazhi.office.inspections.visits import scanning, visiting
from fazhi.office.matters import services
from fazhi.office.matters.models import Matter
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.visits_cast import NOW, announced, drawn_visit, matter_at, standing
from tests.parties import make_party
from tests.procedures.inspecting import PROPOSED, SHOWN


def test_a_scan_is_kept_and_the_button_pressed_for_ever_fills_nothing(cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    for minute in range(scanning.MOST_SCANS + 5):
        visiting.scan(visit, NOW + dt.timedelta(minutes=minute))
    assert Scan.objects.count() == scanning.MOST_SCANS


def test_a_visit_that_is_over_is_not_scanned(cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    Visit.unscoped.update(ended_at=NOW)
    with pytest.raises(InspectionError) as refused:
        visiting.scan(visit, NOW)
    assert refused.value.code == "visit.over"
    assert Scan.objects.count() == 0


def test_the_enterprise_speaks_once_after_the_visit(cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    with pytest.raises(InspectionError) as early:
        visiting.say(visit, 5, [], "", NOW)
    assert early.value.code == "visit.not-over"
    visit.ended_at = NOW
    said = visiting.say(visit, 2, ["gifts", "gifts"], " 收了两条烟 ", NOW)
    assert (said.mark, said.faults, said.words) == (2, ["gifts"], "收了两条烟")
    with pytest.raises(InspectionError) as again:
        visiting.say(visit, 5, [], "", NOW)
    assert again.value.code == "visit.said"


@pytest.mark.parametrize(
    ("mark", "faults", "words"), [(0, [], ""), (6, [], ""), (3, ["other"], ""), (3, [], "多" * 1001)]
)
def test_what_is_no_feedback_is_refused(mark: int, faults: list[str], words: str, cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    visit.ended_at = NOW
    with pytest.raises(InspectionError) as refused:
        visiting.say(visit, mark, faults, words, NOW)
    assert refused.value.code == "visit.feedback"


def inspected(cast: Cast, matter: Matter) -> None:  # noqa: F811
    services.perform(
        matter.pk, "inspect", by=standing(cast, "officer"), together_with=[standing(cast, "second_officer")],
        at=NOW, now=NOW, facts=SHOWN,
    )  # fmt: skip


def test_an_inspection_without_a_code_or_without_a_scan_is_found_and_no_other(cast: Cast) -> None:  # noqa: F811
    scanned, unscanned = (
        drawn_visit(cast, make_party(cast.market, name), name=name) for name in ("清渠县甲店", "清渠县乙店")
    )
    visiting.scan(scanned, NOW)
    without = matter_at(cast.market, "inspection", "没有检查码", NOW)
    services.perform(without.pk, "propose", by=standing(cast, "officer"), at=NOW, now=NOW, facts=PROPOSED)
    services.perform(without.pk, "approve", by=standing(cast, "agency_head"), at=NOW, now=NOW)
    told = {"rights_told": True}
    services.perform(without.pk, "notify", by=standing(cast, "officer"), at=NOW, now=NOW, facts=told)
    for matter in (announced(cast, scanned), announced(cast, unscanned), without):
        inspected(cast, matter)
    found = scanning.unannounced([cast.market], NOW - dt.timedelta(days=1))
    assert {(one.matter, one.visit) for one in found} == {(without, None), (unscanned.tasks.get().matter, unscanned)}
    assert scanning.unannounced([cast.ecology], NOW - dt.timedelta(days=1)) == []
    assert scanning.unannounced([cast.market], NOW + dt.timedelta(days=1)) == []

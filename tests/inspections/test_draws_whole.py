"""A draw from a published plan to its bundle, which anybody recomputes; and what stands in the record of it."""

from __future__ import annotations

from fazhi.draw.verifying import verify
from fazhi.office.inspections import keeping
from fazhi.office.inspections.models import Visit
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import stage


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

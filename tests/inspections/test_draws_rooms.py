"""Draws and plans are handled in their own rooms alone, whichever door is tried: the desk's general pages lead there,
the interface for programs refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.office.inspections import rooms
from fazhi.office.matters import versions
from fazhi.office.matters.models import Matter
from tests.api.conftest import Program, as_  # noqa: F401
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import Stage, stage

As = Callable[[str], Program]


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast).commits()


@pytest.mark.parametrize("slug", ["random_draw", "inspection_plan"])
def test_a_program_opens_no_draw_and_no_plan_past_its_room(played: Stage, as_: As, slug: str) -> None:  # noqa: F811
    before = Matter.unscoped.count()
    answer = as_("handler").post("/matters", {"procedure": slug, "organ": "MARKET", "title": "四月抽查"})
    assert (answer.status_code, answer.json()["code"]) == (400, "act.elsewhere")
    assert Matter.unscoped.count() == before
    answer = as_("handler").post("/matters", {"procedure": "inspection", "organ": "MARKET", "title": "检查某店"})
    assert answer.status_code == 201


@pytest.mark.parametrize("act", ["freeze", "cancel", "commit_organ", "note_beacon", "void", "publish"])
def test_a_program_takes_no_step_of_a_draw_with_facts_of_its_own(played: Stage, as_: As, act: str) -> None:  # noqa: F811
    before = played.performed()
    path = f"/matters/{played.draw.matter.number}/acts"
    answer = as_("handler").post(path, {"act": act, "facts": {"freeze_digest": "sha256:x", "reason": "示例"}})
    assert (answer.status_code, answer.json()["code"]) == (400, "act.elsewhere")
    assert "随机抽取" in answer.json()["message"]
    assert played.performed() == before


def test_a_draw_is_archived_like_any_other_matter(played: Stage, as_: As) -> None:  # noqa: F811
    played.freezes().reveals().closes().notes().finishes()
    answer = as_("clerk").post(f"/matters/{played.draw.matter.number}/acts", {"act": "archive"})
    assert answer.status_code == 201


@pytest.mark.parametrize("act", ["draft", "submit", "report"])
def test_what_the_platform_fills_in_for_a_plan_is_not_typed(played: Stage, as_: As, act: str) -> None:  # noqa: F811
    path = f"/matters/{played.task.plan.matter.number}/acts"
    answer = as_("handler").post(path, {"act": act, "facts": {"tasks_digest": "sha256:x"}})
    assert (answer.status_code, answer.json()["code"]) == (400, "act.elsewhere")
    given = {"act": "adjust", "facts": {"adjust_ground": "risk", "adjust_reasons": "示例"}}
    assert as_("handler").post(path, given).status_code == 201


def test_another_organs_matter_is_unknown_before_anything_is_said_of_its_room(
    played: Stage,
    as_: As,  # noqa: F811
) -> None:
    path = f"/matters/{played.draw.matter.number}/acts"
    assert as_("outsider").post(path, {"act": "freeze"}).status_code == 404


def test_every_act_that_a_room_keeps_is_an_act_of_its_procedure(played: Stage) -> None:
    for slug, room in rooms.ROOMS.items():
        acts = versions.machine_of(Matter.unscoped.filter(procedure__slug=slug)[0].procedure).procedure.acts
        assert (room.acts | room.plain) <= acts.keys()

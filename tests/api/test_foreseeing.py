"""Looking ahead through the interface: the shortest way to an act, and what comes if nobody does anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.office.matters.models import Matter
from tests.api.conftest import Program

As = Callable[[str], Program]
pytestmark = pytest.mark.django_db


def test_a_way_has_its_steps_and_a_sentence(as_: As, matter: Matter) -> None:
    found = as_("officer").get(f"/matters/{matter.number}/way/decide").json()
    assert found["sentence"].startswith("先办“立案”")
    assert found["steps"][0]["act"] == "file"
    assert found["at"] is not None


def test_what_comes_names_the_instant_and_the_article(as_: As, matter: Matter) -> None:
    head = as_("agency_head")
    head.post(f"/matters/{matter.number}/acts", {"act": "file"})
    [late] = [one for one in head.get(f"/matters/{matter.number}/foresight").json() if one["kind"] == "late"]
    assert late["acts"] == ["decide"]
    assert late["law"] == "示范法第60条"


def test_an_act_or_a_matter_that_there_is_not_is_not_found(as_: As, matter: Matter) -> None:
    officer = as_("officer")
    assert officer.get(f"/matters/{matter.number}/way/no_such_act").status_code == 404
    assert officer.get("/matters/no-such-matter/way/file").status_code == 404
    assert officer.get("/matters/no-such-matter/foresight").status_code == 404

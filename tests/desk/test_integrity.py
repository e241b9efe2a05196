"""The auditor's page that checks the record, a slice at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from fazhi.office.desk.administration import audit
from fazhi.office.matters.models import Matter
from tests.cast import Cast, cast  # noqa: F401
from tests.matters.conftest import Game, open_game, version  # noqa: F401

pytestmark = pytest.mark.django_db
Opener = Callable[[str], Client]


def test_a_whole_record_is_told_to_be_whole(open_game: Callable[..., Game], opened_by: Opener) -> None:  # noqa: F811
    open_game().up_to_decision()
    text = opened_by("audit_admin").get("/audit/integrity/?after=0").text
    assert "本次 1 件完好" in text and "被改动" not in text.split("</h1>")[1].split("<form")[0].replace(
        "有任何改动", ""
    )


def test_a_touched_matter_is_named(open_game: Callable[..., Game], opened_by: Opener) -> None:  # noqa: F811
    game = open_game()
    game.does("file", "03-02")
    Matter.unscoped.update(title="别的案由")
    text = opened_by("audit_admin").get("/audit/integrity/?after=0").text
    assert game.matter.number in text and "第 1 条记录" in text


def test_the_check_goes_on_where_the_last_slice_ended(
    open_game: Callable[..., Game],  # noqa: F811
    opened_by: Opener,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(audit, "SLICE", 1)
    first, second = open_game(), open_game()
    page = opened_by("audit_admin").get("/audit/integrity/?after=0").text
    assert f'value="{first.matter.pk}"' in page and "继续核验" in page
    page = opened_by("audit_admin").get(f"/audit/integrity/?after={first.matter.pk}").text
    assert f'value="{second.matter.pk}"' in page and "从头再核验一遍" in page


def test_nonsense_after_which_to_go_on_starts_nothing(opened_by: Opener, cast: Cast) -> None:  # noqa: F811
    assert "开始核验" in opened_by("audit_admin").get("/audit/integrity/?after=-1").text

"""The auditor's page that checks the record, a slice at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.models import Draw
from fazhi.office.inspections.oversight import slicing
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Intake
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import stage
from tests.matters.conftest import Game, open_game, version  # noqa: F401
from tests.parties import make_item, make_party

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
    monkeypatch.setattr(slicing, "MATTERS", 1)
    first, second = open_game(), open_game()
    page = opened_by("audit_admin").get("/audit/integrity/?after=0").text
    assert f'value="{first.matter.pk}"' in page and "继续核验" in page
    page = opened_by("audit_admin").get(f"/audit/integrity/?after={first.matter.pk}").text
    assert f'value="{second.matter.pk}"' in page and "从头再核验一遍" in page


@pytest.mark.parametrize("part", slicing.PARTS)
def test_every_part_that_is_whole_is_told_to_be_whole(part: str, opened_by: Opener, cast: Cast) -> None:  # noqa: F811
    make_item(cast.market)
    make_party(cast.market, "清渠甲商店")
    text = opened_by("audit_admin").get(f"/audit/integrity/?part={part}&after=0").text
    assert "完好" in text.split("开始核验")[0].split("fazhi verify</code>")[1] or "全部核验完毕" in text
    assert "被改动的记录" not in text


def test_a_party_changed_past_the_register_is_named(opened_by: Opener, cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠甲商店")
    Party.unscoped.update(credit_class="A")
    text = opened_by("audit_admin").get("/audit/integrity/?part=parties&after=0").text
    assert "被改动的记录" in text and party.code in text


def test_the_chain_of_intakes_goes_on_over_slices(
    opened_by: Opener,
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slicing, "LINES", 1)
    for name in ("清渠甲商店", "清渠乙商店"):
        make_party(cast.market, name)
    first, second = Intake.unscoped.order_by("pk")[:2]
    client = opened_by("audit_admin")
    assert f'value="{first.pk}"' in client.get("/audit/integrity/?part=intakes&after=0").text
    page = client.get(f"/audit/integrity/?part=intakes&after={first.pk}").text
    assert "本次 1 次完好" in page and f'value="{second.pk}"' in page


def test_a_draw_touched_past_the_record_is_named(opened_by: Opener, cast: Cast) -> None:  # noqa: F811
    draw = stage(cast).frozen().draw
    client, address = opened_by("audit_admin"), "/audit/integrity/?part=draws&after=0"
    assert "本次 1 次完好" in client.get(address).text
    Draw.unscoped.update(freeze_digest="sha256:" + "0" * 64)
    assert f"随机抽取 {draw.matter.number}" in client.get(address).text


def test_nonsense_after_which_to_go_on_starts_nothing(opened_by: Opener, cast: Cast) -> None:  # noqa: F811
    assert "开始核验" in opened_by("audit_admin").get("/audit/integrity/?after=-1").text

"""Whoever can write to the database can't have a draw worked out from what he wrote: each step that uses rows or papers
compares them with the record first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.draw.statement import freeze_digest
from fazhi.office.catalogues.models import Party
from fazhi.office.catalogues.parties import change, content_of
from fazhi.office.inspections.draws import drawing, keeping
from fazhi.office.inspections.draws.errors import Touched
from fazhi.office.inspections.draws.verifying import verify
from fazhi.office.inspections.models import Draw, SeedParty
from fazhi.office.organs import registering
from fazhi.office.organs.models import Register
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import CLOSED, DRAWN, DUE, FROZEN, MADE, Stage, stage
from tests.inspections.test_draws_void import HOUR, again

ZEROS = f"sha256:{'0' * 64}"


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast)


def lower_rate(draw: Draw) -> None:
    assert draw.frozen is not None
    draw.frozen["strata"][0]["rate"] = "0"
    Draw.unscoped.update(frozen=draw.frozen)


def other_officers(draw: Draw) -> None:
    Draw.unscoped.update(officers=keeping.keep(b"id\torgan\tfields\tareas\tfrom\tuntil\tload\n", "o.tsv", keeping.TSV))


def everything_anew(draw: Draw) -> None:
    """The whole statement with its own digest: consistent with itself, and not with the record."""
    lower_rate(draw)
    draw.refresh_from_db()
    Draw.unscoped.update(freeze_digest=freeze_digest(keeping.frozen_of(draw)))


def drop_a_value(draw: Draw) -> None:
    SeedParty.objects.filter(draw=draw, party="public").update(value="", revealed_at=None)


@pytest.mark.parametrize("touch", [lower_rate, other_officers, everything_anew, drop_a_value])
def test_nothing_is_closed_over_what_was_touched(played: Stage, touch: Callable[[Draw], None]) -> None:
    played.frozen().reveals()
    touch(played.draw)
    with pytest.raises(Touched) as refused:
        played.closes()
    assert refused.value.code == "draw.touched"
    assert "fazhi verify" in refused.value.message
    assert "close" not in played.performed()


def fewer_reveals(draw: Draw) -> None:
    assert draw.closing is not None
    draw.closing["reveals"] = draw.closing["reveals"][1:]
    Draw.unscoped.update(closing=draw.closing)


@pytest.mark.parametrize("touch", [lower_rate, other_officers, everything_anew, fewer_reveals])
def test_nothing_is_drawn_from_what_was_touched(played: Stage, touch: Callable[[Draw], None]) -> None:
    played.closed().notes()
    touch(played.draw)
    with pytest.raises(Touched):
        played.finishes()
    assert "draw" not in played.performed()


def test_no_other_bundle_is_published_than_the_one_that_was_drawn(played: Stage) -> None:
    played.finished(publish=False)
    other = keeping.keep(b"{}", "bundle.json", keeping.JSON)
    Draw.unscoped.update(bundle=other)
    with pytest.raises(Touched):
        drawing.publish(played.draw, by=played.standing("handler", DRAWN), now=DRAWN + HOUR)
    assert "publish" not in played.performed()


def test_no_commitment_is_frozen_that_its_party_did_not_hand_in(played: Stage) -> None:
    played.commits()
    SeedParty.objects.filter(party="public").update(commitment=ZEROS)
    with pytest.raises(Touched):
        played.freezes()
    assert "freeze" not in played.performed()


def test_a_draw_names_the_state_of_the_registers_and_another_history_is_found(played: Stage) -> None:
    market = played.cast.market
    registering.record(Register.PARTIES, market, {"X1": {"name": "清渠县子商店"}}, at=MADE, by=None)
    marked = registering.mark()
    played.frozen()
    assert played.draw.frozen is not None
    assert played.draw.frozen["filter"]["register_mark"] == marked
    registering.record(Register.PARTIES, market, {"X2": {"name": "清渠县丑商店"}}, at=FROZEN.replace(day=4), by=None)
    assert list(verify()) == []
    registering.record(Register.PARTIES, market, {"X3": {"name": "清渠县寅商店"}}, at=FROZEN, by=None)
    assert [one.code for one in verify()] == ["draw.registers"]


def test_what_replaces_a_void_draw_with_its_lists_names_the_state_of_those_lists(played: Stage) -> None:
    market = played.cast.market
    registering.record(Register.PARTIES, market, {"X1": {"name": "清渠县子商店"}}, at=MADE, by=None)
    marked = registering.mark()
    played.frozen()
    registering.record(Register.PARTIES, market, {"X2": {"name": "清渠县丑商店"}}, at=CLOSED, by=None)
    new = again(played.voids("supervisor", DUE + HOUR), DUE + 2 * HOUR)
    assert (new.frozen or {})["filter"]["register_mark"] == marked
    assert list(verify()) == []


def with_memory(played: Stage) -> None:
    """Every party of the stage stands in the registers' memory."""
    rows = {party.code: content_of(party) for party in Party.unscoped.all()}
    registering.record(Register.PARTIES, played.cast.market, rows, at=MADE, by=None)


@pytest.mark.parametrize(
    ("touch", "says"),
    [
        ({"credit_class": "A"}, "名称、信用等级或者区划与名录当时不同的有 1 个"),
        ({"state": "moved"}, "名录当时列入抽查范围而不在名单里的有 1 个"),
    ],
)
def test_a_row_changed_for_the_minute_of_the_freeze_and_put_back_is_found(
    played: Stage, touch: dict[str, str], says: str
) -> None:
    with_memory(played)
    friend = Party.unscoped.filter(credit_class="C").order_by("code")[0]
    Party.unscoped.filter(pk=friend.pk).update(**touch)
    played.frozen()
    Party.unscoped.filter(pk=friend.pk).update(credit_class="C", state="active")
    (found,) = verify()
    assert found.code == "draw.remembered"
    assert found.told.startswith(says)
    assert friend.code in found.told


def test_what_the_register_says_later_says_nothing_of_an_earlier_freeze(played: Stage) -> None:
    with_memory(played)
    played.frozen()
    change(Party.unscoped.order_by("code")[0], by=None, at=CLOSED, state="moved")
    assert list(verify()) == []

"""`fazhi verify` finds whatever was touched of a draw, from its papers and the entries of its matter alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from fazhi.cli.main import app
from fazhi.office.documents import store as files
from fazhi.office.documents.models import Document
from fazhi.office.inspections.draws import keeping
from fazhi.office.inspections.draws.verifying import verify
from fazhi.office.inspections.models import Draw, SeedParty
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import Stage, stage


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast).finished()


def found() -> set[str]:
    return {one.code for one in verify()}


def rewrite(document: Document | None, change: Callable[[bytes], bytes]) -> None:
    """Change a stored file in its place, as somebody with access to the disk could."""
    assert document is not None
    path = files.path_of(document.digest)
    content = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(change(content))
    assert path.read_bytes() != content


def test_nothing_is_found_in_an_honest_draw_at_any_of_its_stages(cast: Cast) -> None:  # noqa: F811
    played = stage(cast)
    for go_on in (played.commits, played.freezes, played.reveals, played.closes, played.notes, played.finishes):
        assert found() == set()
        go_on()
    assert found() == set()


def test_a_population_exchanged_after_the_freeze_is_found(played: Stage) -> None:
    rewrite(played.draw.population, lambda content: content.replace("甲商店".encode(), "子商店".encode()))
    assert found() == {"draw.tables", "draw.remembered"}


def test_another_document_in_the_place_of_the_officers_is_found(played: Stage) -> None:
    paper = keeping.keep(b"id\torgan\tfields\tareas\tfrom\tuntil\tload\n", "officers.tsv", keeping.TSV)
    Draw.unscoped.update(officers=paper)
    assert found() == {"draw.tables"}


def test_a_statement_changed_in_the_database_is_found(played: Stage) -> None:
    frozen = played.draw.frozen
    assert frozen is not None
    frozen["strata"][0]["rate"] = "0"
    Draw.unscoped.update(frozen=frozen)
    assert found() == {"draw.frozen"}
    Draw.unscoped.update(freeze_digest=f"sha256:{'0' * 64}")
    assert [one.told[:8] for one in verify()] == ["冻结内容的摘要现", "登记的冻结摘要现"]


def test_a_reveal_left_out_after_the_closing_is_found(played: Stage) -> None:
    closing = played.draw.closing
    assert closing is not None
    closing["reveals"] = closing["reveals"][1:]
    Draw.unscoped.update(closing=closing)
    assert found() == {"draw.closing"}


def test_fazhi_verify_names_the_draw_and_ends_with_status_1(played: Stage) -> None:
    assert "随机抽取完好" in CliRunner().invoke(app, ["verify"]).output
    Draw.unscoped.update(result=None)
    result = CliRunner().invoke(app, ["verify"])
    assert result.exit_code == 1
    assert f"随机抽取 {played.draw.matter.number}：页面所用的抽取结果与结果包不同" in result.output


def test_a_commitment_exchanged_in_a_row_changes_nothing_that_was_frozen(played: Stage) -> None:
    SeedParty.objects.filter(party="public").update(commitment=f"sha256:{'0' * 64}")
    assert found() == set()


def test_another_result_is_found(played: Stage) -> None:
    def other(content: bytes) -> bytes:
        subject = played.bundle["result"]["teams"][0]["subject"].encode()
        return content.replace(b'"subject":"' + subject, b'"subject":"' + subject[::-1])

    rewrite(played.draw.bundle, other)
    assert found() == {"draw.result"}


def test_a_result_shown_otherwise_than_in_the_bundle_is_found(played: Stage) -> None:
    Draw.unscoped.update(result=played.bundle["result"] | {"teams": []})
    assert found() == {"draw.result"}


def test_a_missing_file_is_named(played: Stage) -> None:
    assert played.draw.conflicts is not None
    path = files.path_of(played.draw.conflicts.digest)
    path.rename(path.with_suffix(".gone"))
    assert found() == {"document.missing"}
    path.with_suffix(".gone").rename(path)


def test_what_was_done_past_the_record_is_found(played: Stage) -> None:
    Draw.unscoped.update(freeze_digest="", closing_digest="", bundle=None, void_at=played.draw.drawn_at)
    assert found() == {"draw.void", "draw.frozen", "draw.closing", "draw.result"}

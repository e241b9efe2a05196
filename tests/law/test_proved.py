"""The results of the prover that come with Fazhi: they speak of one file each, and are up to date."""

from __future__ import annotations

from dataclasses import replace

from fazhi.law import loading, proved
from fazhi.law.procedure import Procedure
from fazhi.law.proof import proof_of

FILE = """
id = "sample"
title = "示范程序"
version = "1"
effective = 2026-01-01
law = "示范法"
[roles]
officer = { title = "执法人员" }
[outcomes]
done = { title = "办结" }
never_there = { title = "没有行为产生的结果" }
[acts.file]
title = "立案"
by = "officer"
[acts.close]
title = "结案"
by = "officer"
after = "file"
outcome = "done"
ends = true
[[never]]
says = "没有立案，不得结案"
act = "close"
without = "file"
law = "示范法第2条"
"""


def sample() -> Procedure:
    return loading.parse(FILE, "sample.toml")


def test_what_is_kept_of_a_proof_is_read_again_as_it_was_written() -> None:
    kept = proved.result_of(proof_of(sample()))
    assert proved.read(proved.written([kept])) == {sample().digest: kept}


def test_a_result_says_which_properties_hold_and_which_do_not() -> None:
    kept = proved.result_of(proof_of(sample()))
    held = {item.title: item.holds for item in kept.properties}
    assert held["没有立案，不得结案"]
    assert not held["每种结果都可能产生"]
    assert not kept.holds


def test_of_a_file_that_was_changed_nothing_is_proved() -> None:
    shipped = loading.shipped()["mediation"]
    assert proved.of(replace(shipped, digest="0" * 64)) is None


def test_the_results_that_are_shipped_speak_of_the_files_that_are_shipped() -> None:
    files = {procedure.digest: procedure.id for procedure in loading.shipped().values()}
    stale = sorted(name for digest, name in files.items() if digest not in proved.shipped())
    assert not stale, (
        f"程序改动后没有重新证明：{'、'.join(stale)}。请运行 make proofs，并提交 src/fazhi/law/proved.json。"
    )
    assert proved.shipped().keys() == files.keys(), "proved.json 含有已经不存在的程序：请运行 make proofs。"
    assert {result.prover for result in proved.shipped().values()} == {proved.PROVER}, (
        "证明程序已更新：请运行 make proofs。"
    )

"""`fazhi procedures prove`: what holds in every run of a procedure, and the shortest run that breaks what doesn't."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from fazhi.cli import chosen
from fazhi.law import loading
from fazhi.law.loading import ProcedureErrors
from fazhi.law.procedure import Procedure
from fazhi.law.proof import Breach, Proof, Property, proof_of

_SIDE_BY_SIDE = 2


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def prove(
    name: Annotated[str, typer.Argument(metavar="程序", help="程序的代号，如 penalty。")] = "",
    every: Annotated[bool, typer.Option("--all", help="证明全部程序。")] = False,
    file: Annotated[Path | None, typer.Option("--file", help="证明自己编写的程序文件（TOML）。")] = None,
    form: Annotated[Format, typer.Option("--format", help="表格或者 JSON。")] = Format.TABLE,
) -> None:
    """证明程序在一切可能的经过中：每个行为都能发生，每种结果都能产生，案件总能办结，义务总能履行，不得发生的事不会发生。

    不成立的，给出最短的经过，并以状态 1 退出。证明的方法和它没有说的事，见 docs/proving.md。
    """
    try:
        wanted = _wanted(name, every, file)
    except ProcedureErrors as errors:
        chosen.print_mistakes(errors, form is Format.JSON)
        raise typer.Exit(2) from None
    except chosen.RequestError as error:
        print(f"错误（{error.code}）：{error}", file=sys.stderr)
        raise typer.Exit(2) from None
    proofs = _shown(_proved(wanted), form)
    if not all(proof.holds for proof in proofs):
        raise typer.Exit(1)


def _wanted(name: str, every: bool, file: Path | None) -> list[Procedure]:
    if every + bool(name) + bool(file) != 1:
        raise chosen.RequestError("请写明程序的代号，或者 --all，或者 --file，三者取一")
    if every:
        return list(loading.shipped().values())
    procedure = chosen.procedure(name, file)
    assert procedure is not None
    return [procedure]


def _proved(wanted: list[Procedure]) -> Iterator[Proof]:
    """The proofs in the order asked for; the largest are begun first, several side by side."""
    if len(wanted) == 1:
        yield proof_of(wanted[0])
        return
    largest = sorted(wanted, key=lambda procedure: -len(procedure.acts))
    with ProcessPoolExecutor(_SIDE_BY_SIDE) as pool:
        begun = {procedure.id: pool.submit(proof_of, procedure) for procedure in largest}
        for procedure in wanted:
            yield begun[procedure.id].result()


def _shown(proofs: Iterator[Proof], form: Format) -> list[Proof]:
    if form is Format.JSON:
        proved = list(proofs)
        print(json.dumps([_record(proof) for proof in proved], ensure_ascii=False, indent=2))
        return proved
    shown = []
    for proof in proofs:
        Console(highlight=False).print(_table(proof))
        shown.append(proof)
    return shown


def _table(proof: Proof) -> Table:
    columns = (Column("性质", ratio=3, overflow="fold"), Column("", width=6), Column("说明", ratio=5, overflow="fold"))
    title = f"{proof.title}（{proof.procedure}，版本 {proof.version}）：{proof.states} 种状态"
    table = Table(*columns, title=title, title_justify="left", title_style="bold", show_lines=True, expand=True)
    for item in proof.properties:
        words = Text("成立", style="green") if item.holds else Text("不成立", style="bold red")
        table.add_row(Text(item.title), words, Text("\n".join(map(_told, item.breaches))))
    return table


def _told(breach: Breach) -> str:
    law = f"（{breach.law}）" if breach.law else ""
    return f"{breach.message}{law}。{breach.sentence}"


def _record(proof: Proof) -> dict[str, Any]:
    return {
        "procedure": proof.procedure,
        "title": proof.title,
        "version": proof.version,
        "digest": proof.digest,
        "holds": proof.holds,
        "states": proof.states,
        "properties": [_property(item) for item in proof.properties],
    }


def _property(item: Property) -> dict[str, Any]:
    breaches = [
        {
            "code": breach.code,
            "subject": breach.subject,
            "message": breach.message,
            "law": breach.law,
            "run": [{"kind": it.kind, "act": it.act, "title": it.title, "facts": dict(it.facts)} for it in breach.run],
            "sentence": breach.sentence,
        }
        for breach in item.breaches
    ]
    return {"code": item.code, "title": item.title, "law": item.law, "holds": item.holds, "breaches": breaches}

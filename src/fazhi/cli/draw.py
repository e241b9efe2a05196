"""`fazhi draw`: verify what was published of a draw, and commit to a part of its seed. Needs no database."""

from __future__ import annotations

import json
import os
import secrets
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from fazhi.cli.chosen import trouble
from fazhi.draw.errors import DrawError
from fazhi.draw.files import LinesFile
from fazhi.draw.seeding import commitment
from fazhi.draw.verifying import Step, Verdict
from fazhi.draw.verifying import verify as verdict_of

group = typer.Typer(no_args_is_help=True, help="随机抽查：核验一次抽查的公布数据，或者为种子作出承诺。")

_MARKS = {True: ("通过", "green"), False: ("不通过", "bold red"), None: ("未核验", "dim")}


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


@group.command()
def verify(
    bundle: Annotated[Path, typer.Argument(metavar="文件", help="公布的抽查数据（.json）。")],
    announced: Annotated[
        list[str] | None, typer.Option(metavar="摘要", help="你在抽查之前记下的冻结摘要或者揭示摘要；可重复。")
    ] = None,
    population: Annotated[
        Path | None, typer.Option(metavar="文件", help="检查对象名录另在一个文件里时，该文件（.tsv）。")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="表格或者 JSON。")] = Format.TABLE,
) -> None:
    """由公布的数据重新计算一次抽查，逐步核对；不一致的，指出第一处，并以状态 1 退出，读不出来的以状态 2 退出。

    每一步核对什么、怎样据此答复投诉，见 docs/draw.md。
    """
    lines = LinesFile(population) if population else None
    try:
        verdict = verdict_of(bundle.read_bytes(), announced=announced or (), population_lines=lines)
    except OSError as error:
        _stop("draw.file", f"读不了 {error.filename}：{trouble(error)}。")
    _show(verdict, form)
    if not verdict.agrees:
        raise typer.Exit(1 if verdict.readable else 2)


@group.command()
def commit(
    number: Annotated[str, typer.Option(metavar="编号", help="抽查编号。")],
    party: Annotated[str, typer.Option(metavar="代号", help="你在这次抽查中的代号，如 citizen。")],
    value_file: Annotated[
        Path | None, typer.Option(metavar="文件", help="秘密值写到哪里；缺省为当前文件夹的“编号.代号.secret”。")
    ] = None,
) -> None:
    """生成一个随机的秘密值，写入只有你能读的文件，打印承诺摘要：冻结前交出摘要，揭示时交出秘密值。"""
    value = secrets.token_hex(32)
    try:
        digest = commitment(number, party, value)
        path = value_file or Path(f"{number}.{party}.secret")
        _keep(path, value)
    except DrawError as error:
        _stop(error.code, error.message)
    except FileExistsError:
        _stop("draw.file", f"{path} 已经存在，没有改动：每个秘密值只用一次，请换一个文件名。")
    except OSError as error:
        _stop("draw.file", f"写不了 {path}：{trouble(error)}。")
    print(digest)
    print(f"秘密值已写入 {path}，只有你能读；揭示之前不要告诉任何人，也不要弄丢。", file=sys.stderr)


def _keep(path: Path, value: str) -> None:
    """Write `value` into a new file that its owner alone may read; FileExistsError rather than lose another value."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{value}\n")


def _stop(code: str, message: str) -> NoReturn:
    print(f"错误（{code}）：{message}", file=sys.stderr)
    raise typer.Exit(2)


def _show(verdict: Verdict, form: Format) -> None:
    if form is Format.JSON:
        print(json.dumps(_record(verdict), ensure_ascii=False, indent=2))
        return
    columns = (Column("步骤"), Column("", no_wrap=True), Column("核对的结果", overflow="fold"))
    table = Table(*columns, box=None, header_style="dim")
    for step in verdict.steps:
        words, style = _MARKS[step.ok]
        table.add_row(step.title, Text(words, style=style), Text(step.told))
    console = Console(highlight=False)
    console.print(table)
    console.print(Text(verdict.summary, style="bold"))


def _record(verdict: Verdict) -> dict[str, Any]:
    return {
        "agrees": verdict.agrees,
        "summary": verdict.summary,
        "digests": {"freeze": verdict.freeze, "closing": verdict.closing},
        "announced": verdict.announced,
        "steps": [_step(step) for step in verdict.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {"code": step.code, "title": step.title, "ok": step.ok, "told": step.told}

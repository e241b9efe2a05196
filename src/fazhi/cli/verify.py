"""`fazhi verify`: is the record as it was written? And `fazhi rebuild`: are the caches as the record says?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, Protocol

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fazhi.cli.migrate import require_current
from fazhi.office.catalogues import verifying as rows
from fazhi.office.documents.services import verify_documents
from fazhi.office.inspections.draws import verifying as draws
from fazhi.office.matters import rebuilding, verifying
from fazhi.office.matters.models import Matter
from fazhi.office.organs import verifying as registers
from fazhi.record.chain import Touched


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def verify(form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE) -> None:
    """核验全部记录链、文件、名录和随机抽取；有被改动的，指出是哪一条，并以状态 1 退出。"""
    require_current()
    matters = Matter.unscoped.count()
    with progress("核验记录", matters) as advance:
        touched = list(verifying.verify(progress=advance))
    damaged = list(verify_documents())
    altered = [*registers.verify(), *rows.verify()]
    drawn = list(draws.verify())
    if form is Format.JSON:
        print(json.dumps(_report(matters, touched, damaged, altered, drawn), ensure_ascii=False, indent=2))
    else:
        _print(matters, [*touched, *damaged, *altered, *drawn])
    if touched or damaged or altered or drawn:
        raise typer.Exit(1)


def rebuild() -> None:
    """由记录重建缓存：案件状态、最近期限、期限表。记录本身不变。"""
    require_current()
    with progress("重建缓存", Matter.unscoped.count()) as advance:
        wrong = rebuilding.rebuild(advance)
    Console().print(f"已重建；其中 {wrong} 件的缓存与记录不一致，已按记录改正。")


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; what it yields is called with how much more is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=total)
        yield lambda more: bar.advance(task, more)


class Finding(Protocol):
    """What was found wrong, in words."""

    @property
    def message(self) -> str: ...


def _report(
    matters: int,
    touched: Sequence[Touched],
    damaged: Sequence[Finding],
    altered: Sequence[Finding],
    drawn: Sequence[Finding],
) -> dict[str, object]:
    entries = [
        {"matter": item.matter, "number": item.number, "code": item.code, "message": item.message} for item in touched
    ]
    found = {"documents": damaged, "registers": altered, "draws": drawn}
    said = {name: [item.message for item in items] for name, items in found.items()}
    return {"matters": matters, "touched": entries, **said}


def _print(matters: int, found: Sequence[Finding]) -> None:
    for item in found:
        print(item.message)
    if not found:
        print(f"{matters} 件案件的记录链、全部文件、名录和随机抽取完好。")

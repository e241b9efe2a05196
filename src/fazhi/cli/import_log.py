"""`fazhi import-log`: another system's event log becomes matters, entries, and problems for every breach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from fazhi.cli.migrate import require_current
from fazhi.law import loading
from fazhi.law.procedure import Procedure
from fazhi.office.organs.selectors import organ_by_code
from fazhi.office.supervision import importing
from fazhi.office.supervision.importing import Summary


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def import_log(
    file: Annotated[Path, typer.Argument(help="XES 事件日志（.xes 或 .xes.gz）。", exists=True, dir_okay=False)],
    procedure: Annotated[Path, typer.Option(help="程序文件（TOML），其 [log] 一节对应日志的用词。", exists=True)],
    organ: Annotated[str, typer.Option(help="录入到哪个机关（代码，见 fazhi organs）。")],
    form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE,
) -> None:
    """导入历史日志：逐件录入并标明为历史导入，违反程序之处记为问题；中断后再次运行即接着录入。"""
    require_current()
    loaded = loading.load_procedure(procedure)
    where = organ_by_code(organ)
    with _progress() as progress:
        summary = importing.import_log(file, loaded, where, now=timezone.now(), progress=progress)
    if form is Format.JSON:
        print(json.dumps(_record(summary), ensure_ascii=False, indent=2))
    else:
        _print(summary, loaded)


@contextmanager
def _progress() -> Iterator[importing.Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks = {}

        def show(title: str, fraction: float) -> None:
            if title not in tasks:
                tasks[title] = bar.add_task(title, total=1.0)
            bar.update(tasks[title], completed=fraction)

        yield show


def _record(summary: Summary) -> dict[str, object]:
    return {
        "matters": summary.matters,
        "entries": summary.entries,
        "resumed": summary.resumed,
        "breaches": [
            {"rule": item.rule, "act": item.act, "law": item.law, "count": item.count, "example": item.example}
            for item in summary.breaches
        ],
    }


def _print(summary: Summary, procedure: Procedure) -> None:
    table = Table("规则", "行为", "依据", "次数", "例", box=None)
    for item in summary.breaches:
        table.add_row(item.rule, procedure.acts[item.act].title, item.law, f"{item.count:,}", item.example)
    console = Console()
    console.print(f"案件 {summary.matters:,} 件，记录 {summary.entries:,} 条。")
    console.print(table if summary.breaches else "没有违反程序之处。")

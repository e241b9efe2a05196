"""`fazhi registers`: files taken into the registers and given out, and what stood in one on a day."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from django.db.models import QuerySet
from django.utils import timezone
from rich.console import Console

from fazhi.cli.chosen import trouble
from fazhi.cli.migrate import require_current
from fazhi.office.catalogues.giving import FORMS, exported, written
from fazhi.office.catalogues.intake import returned, taking
from fazhi.office.catalogues.intake.errors import IntakeError
from fazhi.office.catalogues.intake.taking import File, HasFaults, Options
from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.documents import services as papers
from fazhi.office.organs import registering
from fazhi.office.organs.models import Certificate, Organ
from fazhi.office.organs.selectors import organ_by_code

TOLD = 20

registers = typer.Typer(help="名录：录入文件，导出，显示某一日的名录。", no_args_is_help=True)


class Register(StrEnum):
    PARTIES = "parties"
    OFFICERS = "officers"
    ITEMS = "items"


class Edition(StrEnum):
    NOW = "2017"
    BEFORE = "2011"


Which = Annotated[Register, typer.Argument(help="parties 检查对象，officers 执法人员，items 抽查事项。")]
Of = Annotated[str, typer.Option("--organ", help="机关代码，见 fazhi organs。")]


@registers.command("import")
def take(
    register: Which,
    file: Annotated[Path, typer.Argument(help="表格（.xlsx）或者 CSV。")],
    organ: Of = "ROOT",
    column: Annotated[list[str] | None, typer.Option(help="一列的对应，如 name=企业名称；缺省按表头认出。")] = None,
    errors: Annotated[Path | None, typer.Option(help="有错误时，把带错误说明的文件写到这里。")] = None,
    edition: Annotated[Edition, typer.Option(help="没有字母的行业代码按哪一版 GB/T 4754。")] = Edition.NOW,
    whole: Annotated[bool, typer.Option("--whole", help="事项清单是完整的：没有列入的停用。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说将会怎样，什么也不录入。")] = False,
) -> None:
    """录入一个文件，全部录入或者全不录入；有不能录入的行，指出在哪里，并以状态 1 退出。"""
    require_current()
    opened = _opened(register, organ_by_code(organ), file, keep=not dry_run)
    mapping = {**opened.guessed, **_said(column or [])}
    options, now = Options(edition.value, whole), timezone.now()
    console = Console(highlight=False)
    try:
        if dry_run:
            _foretell(console, opened, mapping, options, now)
            return
        intake = taking.take(opened, mapping, by=None, now=now, options=options)
    except HasFaults as found:
        _refuse(opened, found, errors)
        raise typer.Exit(1) from None
    counts = f"新增 {intake.added}，变更 {intake.changed}，终止 {intake.ended}，未变 {intake.unchanged}"
    console.print(f"第 {intake.pk} 次录入：{counts}。")


def _opened(register: Register, organ: Organ, file: Path, *, keep: bool) -> File:
    """The file, which stands among the documents from now on unless nothing is to be kept."""
    try:
        with file.open("rb") as stream:
            # Understood before it is kept: a file that isn't for us leaves no trace.
            opened = taking.opened(register.value, organ, stream)
            stream.seek(0)
            document = papers.store(stream, file.name, "application/octet-stream").digest if keep else ""
            return replace(opened, document=document)
    except OSError as error:
        print(f"错误（registers.file）：读不了文件 {file}：{trouble(error)}", file=sys.stderr)
        raise typer.Exit(2) from None


def _said(columns: list[str]) -> dict[str, str]:
    for column in columns:
        if "=" not in column:
            raise IntakeError(f"列的对应“{column}”看不懂：应为 字段=列名，如 name=企业名称。")
    return dict(column.split("=", 1) for column in columns)


def _foretell(console: Console, opened: File, mapping: dict[str, str], options: Options, now: dt.datetime) -> None:
    found = taking.outcome(opened, mapping, now, options)
    for note in found.notes:
        console.print(f"第 {note.row} 行：{note.words}" if note.row else note.words)
    if found.faults:
        raise HasFaults(found.faults)
    console.print(
        f"共 {found.total} 行：将新增 {len(found.added)}，变更 {len(found.changed)}，未变 {found.unchanged}，"
        f"其中终止 {found.ended}。没有录入。"
    )


def _refuse(opened: File, found: HasFaults, errors: Path | None) -> None:
    print(f"错误（{found.code}）：{found.message}", file=sys.stderr)
    for fault in found.faults[:TOLD]:
        print(fault.message, file=sys.stderr)
    if len(found.faults) > TOLD:
        print(f"……还有 {len(found.faults) - TOLD} 处。", file=sys.stderr)
    if errors is not None:
        errors.write_bytes(returned.error_file(opened, found.faults))
        print(f"带错误说明的文件：{errors}", file=sys.stderr)


@registers.command("export")
def give(
    register: Which,
    file: Annotated[Path, typer.Argument(help="写到哪里；扩展名 .xlsx 或者 .csv。")],
    organ: Of = "ROOT",
) -> None:
    """导出一个机关及其下级的名录；原样再录入，什么也不变。"""
    require_current()
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise IntakeError(f"文件 {file} 应以 .xlsx 或者 .csv 结尾。")
    rows = _rows(register, organ_by_code(organ))
    with file.open("wb") as out:
        for portion in written(exported(register.value, rows, timezone.localdate().year), form):
            out.write(portion)
    Console(highlight=False).print(f"已导出 {rows.count()} 行到 {file}。")


def _rows(register: Register, organ: Organ) -> QuerySet[Any]:
    if register is Register.PARTIES:
        return Party.unscoped.filter(organ__path__startswith=organ.path).order_by("code")
    if register is Register.ITEMS:
        return InspectionItem.unscoped.filter(organ__path__startswith=organ.path).order_by("organ_id", "pk")
    rows = Certificate.objects.filter(kind=Certificate.Kind.ENFORCEMENT)
    return rows.filter(person__appointments__organ__path__startswith=organ.path).distinct().order_by("number")


@registers.command("show")
def show(
    register: Which,
    on: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="哪一日终了时；缺省为现在。")] = None,
    organ: Annotated[str, typer.Option(help="只看一个机关保管的；缺省为全部。")] = "",
    key: Annotated[str, typer.Option(help="只看一行：代码、证号，或者 机关代码/编号。")] = "",
) -> None:
    """显示某一日终了时名录里的每一行（JSON，一行一个）。"""
    require_current()
    at = timezone.make_aware(dt.datetime.combine(on.date(), dt.time.max)) if on else timezone.now()
    for version in _stood(register, at, organ, key):
        told = {"key": version.key, "version": version.number, "at": version.at.isoformat(), **version.content}
        print(json.dumps(told, ensure_ascii=False))


def _stood(register: Register, at: dt.datetime, organ: str, key: str) -> Iterator[Any]:
    if key:
        found = registering.as_of(register.value, key, at)
        yield from [found] if found else []
        return
    yield from registering.stood(register.value, at, organ_by_code(organ) if organ else None)

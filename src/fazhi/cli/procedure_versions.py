"""`fazhi procedures install` and `migrate`: a procedure of one's own taken in, and open matters tried on a version."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from fazhi.cli import chosen
from fazhi.law import loading
from fazhi.law.loading import ProcedureErrors
from fazhi.law.procedure import Procedure
from fazhi.law.proof import proof_of

if TYPE_CHECKING:
    from fazhi.office.matters.migrating import Finding

_SHOWN = 50
_KINDS = {"refused": "将被拒绝", "unknown-act": "没有此行为", "unknown-fact": "没有此事实", "moved": "期限变动"}
_HEADS = ("matter", "kind", "number", "act", "message", "law")


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def install(
    file: Annotated[Path, typer.Argument(help="程序文件（TOML）。")],
    unproved: Annotated[bool, typer.Option("--unproved", help="没有证明、或者证明不成立的，也收入。")] = False,
) -> None:
    """收入自己编写的程序，或者程序的新版本。

    先检查、证明，再写入数据库，随即可以立案。

    新版本对施行日期以后立的案件有效；已立的案件仍用立案时的版本。
    """
    procedure = _read(file)
    if not unproved:
        _prove(procedure)
    _set_up()
    from django.utils import timezone

    from fazhi.office.matters import versions

    version = versions.install_own(procedure, timezone.now())
    warned = "（没有证明）" if unproved else ""
    Console(highlight=False).print(f"已收入 {version}，自 {version.effective.isoformat()} 起施行{warned}。")


def migrate(
    name: Annotated[str, typer.Argument(metavar="程序", help="程序的代号，如 penalty。")],
    to: Annotated[str, typer.Option("--to", metavar="文件|版本", help="新版本：程序文件，或者已收入的版本号。")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只试算，不改动案件。")] = False,
    form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE,
) -> None:
    """在新版本上重演全部未结案件，列出不合之处和变动的期限。

    不合之处是将被拒绝的行为、新版本没有的行为与事实，连同条文。

    案件适用立案时的版本，不改用新版本：本命令只试算（--dry-run），不改动任何案件。
    """
    if not dry_run:
        raise typer.BadParameter("案件适用立案时的程序版本，不能改用新版本；请加 --dry-run 试算。")
    _set_up()
    from django.utils import timezone

    from fazhi.cli.verify import progress
    from fazhi.office.matters import migrating

    procedure = _target(name, to)
    total = migrating.open_matters(procedure).count()
    with progress("重演案件", total) as advance:
        found = migrating.trial(procedure, timezone.now(), advance)
        _TELL[form](found, total)


def _read(file: Path) -> Procedure:
    try:
        procedure = chosen.procedure("", file)
    except ProcedureErrors as errors:
        chosen.print_mistakes(errors, False)
        raise typer.Exit(2) from None
    except chosen.RequestError as error:
        raise typer.BadParameter(str(error)) from None
    assert procedure
    return procedure


def _prove(procedure: Procedure) -> None:
    proof = proof_of(procedure)
    if proof.holds:
        return
    broken = [item for item in proof.properties if not item.holds]
    console = Console(stderr=True, highlight=False)
    for item in broken:
        console.print(f"不成立：{item.title}", *(f"  {breach.message}" for breach in item.breaches), sep="\n")
    console.print("没有收入。用 fazhi procedures prove --file 查看最短的经过；确要收入的，加 --unproved。")
    raise typer.Exit(1)


def _target(name: str, to: str) -> Procedure:
    from fazhi.office.matters.models import ProcedureVersion

    if Path(to).is_file():
        procedure = _read(Path(to))
        if procedure.id != name:
            raise typer.BadParameter(f"文件 {to} 是程序“{procedure.id}”，不是“{name}”。")
        return procedure
    stored = {each.version: each for each in ProcedureVersion.objects.filter(slug=name).order_by("pk")}
    if to not in stored:
        raise typer.BadParameter(f"没有文件“{to}”，程序“{name}”也没有这一版本；现有：{'、'.join(stored) or '无'}。")
    return loading.parse(stored[to].source, f"{name} {to}")


def _set_up() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()
    from fazhi.cli.migrate import require_current

    require_current()


def _row(finding: Finding) -> dict[str, object]:
    return {head: getattr(finding, head) for head in _HEADS}


def _tell_json(found: Iterable[Finding], total: int) -> None:
    """A list, written one by one: there may be many."""
    comma = "["
    for finding in found:
        print(f"{comma}{json.dumps(_row(finding), ensure_ascii=False)}")
        comma = ","
    print("]" if comma == "," else "[]")


def _tell_csv(found: Iterable[Finding], total: int) -> None:
    writer = csv.DictWriter(sys.stdout, _HEADS, lineterminator="\n")
    writer.writeheader()
    for finding in found:
        writer.writerow(_row(finding))


def _tell_table(found: Iterable[Finding], total: int) -> None:
    table = Table("案号", "情形", "第几条", "行为", "说明", "依据", box=None)
    times: Counter[str] = Counter()
    matters = set()
    for finding in found:
        times[finding.kind] += 1
        matters.add(finding.matter)
        if sum(times.values()) <= _SHOWN:
            number = str(finding.number or "")
            kind = _KINDS[finding.kind]
            table.add_row(finding.matter, kind, number, finding.act, finding.message, finding.law)
    console = Console(highlight=False)
    if times:
        console.print(table)
    if sum(times.values()) > _SHOWN:
        console.print(f"只显示前 {_SHOWN} 项；全部见 --format csv。")
    counted = "，".join(f"{_KINDS[kind]} {number} 项" for kind, number in times.items()) or "没有差别"
    console.print(f"未结案件 {total} 件，其中 {len(matters)} 件有差别：{counted}。没有改动任何案件。")


_TELL = {Format.TABLE: _tell_table, Format.JSON: _tell_json, Format.CSV: _tell_csv}

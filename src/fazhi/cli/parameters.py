"""`fazhi parameters`: what the law leaves to localities, as an organ has it, and how it is set."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from fazhi.cli.migrate import require_current
from fazhi.law import loading
from fazhi.law.procedure import Procedure
from fazhi.office.catalogues import services
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import organ_by_code


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def parameters(
    procedure: Annotated[str, typer.Argument(help="程序，见 fazhi procedures。")],
    organ: Annotated[str, typer.Option(help="机关代码；设定及于其下级。")] = "ROOT",
    setting: Annotated[str, typer.Option("--set", help="设定一项，如 verify_period=10 working days。")] = "",
    basis: Annotated[str, typer.Option(help="设定的依据（文件名称、文号）。")] = "",
    form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE,
) -> None:
    """列出程序的参数及其在某机关的取值；用 --set 设定，对此后立的案件有效。"""
    require_current()
    where = organ_by_code(organ)
    chosen = _procedure(procedure)
    if setting:
        _set(where, chosen, setting, basis)
    rows = list(_rows(where, chosen))
    print(json.dumps(rows, ensure_ascii=False, indent=2)) if form is Format.JSON else Console().print(_table(rows))


def _procedure(name: str) -> Procedure:
    shipped = loading.shipped()
    if name not in shipped:
        raise typer.BadParameter(f"没有程序“{name}”；现有：{'、'.join(shipped)}。")
    return shipped[name]


def _set(organ: Organ, procedure: Procedure, setting: str, basis: str) -> None:
    name, sign, value = setting.partition("=")
    if not sign or not basis:
        raise typer.BadParameter("设定应写作 --set 参数=取值，并用 --basis 写明依据。")
    services.set_parameter(organ, procedure, name.strip(), value, basis=basis, now=timezone.now())


def _rows(organ: Organ, procedure: Procedure) -> list[dict[str, object]]:
    local = services.in_force(organ.lineage, procedure.id)
    return [
        {
            "name": item.id,
            "title": item.title,
            "value": str(local.get(item.id, item.default)),
            "default": str(item.default),
            "law": item.law,
            "mark": item.mark,
        }
        for item in procedure.parameters.values()
    ]


def _table(rows: list[dict[str, object]]) -> Table:
    table = Table("参数", "名称", "现值", "默认", "依据", "把握", box=None)
    for row in rows:
        table.add_row(*(str(row[key]) for key in ("name", "title", "value", "default", "law", "mark")))
    return table

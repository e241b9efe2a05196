"""`fazhi organs`: the organs and their codes."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from fazhi.cli.migrate import require_current
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import tree


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def organs(
    form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE,
) -> None:
    """列出机关及其代码；新建的数据库有一个根机关 ROOT。"""
    require_current()
    listed = tree(Organ.unscoped.select_related("parent"))
    if form is Format.JSON:
        print(json.dumps([_record(organ) for organ in listed], ensure_ascii=False, indent=2))
    else:
        Console().print(_table(listed))


def _record(organ: Organ) -> dict[str, str | None]:
    return {
        "code": organ.code,
        "name": organ.name,
        "level": organ.level,
        "parent": organ.parent.code if organ.parent else None,
        "area_code": organ.area_code,
        "credit_code": organ.credit_code,
    }


def _table(listed: list[Organ]) -> Table:
    table = Table("代码", "名称", "层级", "行政区划代码", box=None)
    for organ in listed:
        table.add_row(organ.code, "  " * organ.depth + organ.name, organ.get_level_display(), organ.area_code)
    return table

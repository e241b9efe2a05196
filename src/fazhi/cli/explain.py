"""`fazhi explain`: why an act of a matter can't be performed yet, and what comes if nobody does anything."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from fazhi.cli.migrate import require_current
from fazhi.law.telling_ways import Answer, Prospect
from fazhi.office.matters import looking_ahead
from fazhi.office.matters.errors import UnknownMatter
from fazhi.office.matters.models import Matter


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def explain(
    number: Annotated[str, typer.Argument(metavar="案号", help="案件的案号。")],
    act: Annotated[str, typer.Argument(metavar="行为", help="行为的代号，如 decide：怎样才能办理它。")] = "",
    form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE,
) -> None:
    """说明一件案件的一个行为为什么还不能办、怎样最快能办，以及如果一直不办，两年内会怎样。

    不写行为的，只说明会怎样。不改动记录。
    """
    require_current()
    matter = Matter.unscoped.select_related("procedure").defer("procedure__source").filter(number=number).first()
    if matter is None:
        raise UnknownMatter(number)
    now = timezone.localtime()
    answer = _answer(matter, act) if act else None
    coming = looking_ahead.coming_to(matter, now)
    if form is Format.JSON:
        print(json.dumps(_record(answer, coming), ensure_ascii=False, indent=2, default=lambda at: at.isoformat()))
    else:
        _tell(answer, coming)


def _answer(matter: Matter, act: str) -> Answer:
    try:
        return looking_ahead.way_to(matter, act, timezone.localtime())
    except KeyError:
        raise typer.BadParameter(
            f"“{matter.procedure.title}”没有行为“{act}”；行为的代号见 fazhi procedures。"
        ) from None


def _record(answer: Answer | None, coming: Sequence[Prospect]) -> dict[str, Any]:
    return {"way": asdict(answer) if answer else None, "coming": [asdict(item) for item in coming]}


def _tell(answer: Answer | None, coming: Sequence[Prospect]) -> None:
    console = Console(highlight=False)
    if answer:
        console.print(Text(answer.sentence, style="bold"))
        for place, step in enumerate(answer.steps, 1):
            facts = f"（以{'、'.join(step.facts)}为例）" if step.facts else ""
            console.print(Text(f"{place}. {step.title}（{step.act}），最早{step.when}{facts}"))
        for note in answer.notes:
            console.print(Text(note, style="dim"))
        console.print()
    console.print(_table(coming) if coming else "如果一直不办：今后两年内没有期限届满。")


def _table(coming: Sequence[Prospect]) -> Table:
    columns = ("届满", "", Column("如果一直不办", ratio=3, overflow="fold"), Column("依据", ratio=2, overflow="fold"))
    table = Table(*columns, box=None, expand=True)
    for item in coming:
        table.add_row(f"{item.when}{'（暂定）' if item.provisional else ''}", item.title, item.sentence, item.law)
    return table

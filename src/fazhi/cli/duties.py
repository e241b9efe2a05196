"""`fazhi duties`: what an organ owes in a year; opened, switched off with a ground, and on again."""

from __future__ import annotations

import datetime as dt
import json
import sys
from enum import StrEnum
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from fazhi.cli.migrate import require_current
from fazhi.office.duties import feed, missing, services, standing
from fazhi.office.duties.standing import Line, State
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import organ_by_code, tree


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    ICS = "ics"


OfOrgan = Annotated[str, typer.Option(help="机关代码，见 fazhi organs。")]
OfYear = Annotated[int, typer.Option(min=0, max=2200, help="年度；0 为今年。")]

duties = typer.Typer(help="年度法定事项：列出、开立、停用。", no_args_is_help=False, add_completion=False)


@duties.callback(invoke_without_command=True)
def listing(
    context: typer.Context,
    organ: OfOrgan = "ROOT",
    year: OfYear = 0,
    form: Annotated[Format, typer.Option("--format", help="输出的格式；ics 可导入日历。")] = Format.TABLE,
) -> None:
    """列出一个机关一年内的法定事项、法定日期、依据和现状。"""
    if context.invoked_subcommand:
        return
    require_current()
    where, today = organ_by_code(organ), timezone.localdate()
    lines = standing.year_of([where], year or today.year, today)[where.pk]
    if form is Format.JSON:
        print(json.dumps([_record(line) for line in lines], ensure_ascii=False, indent=2))
    elif form is Format.ICS:
        events = [feed.of_occurrence(where, line.occurrence) for line in lines if line.state is not State.OFF]
        sys.stdout.write(feed.written(f"{where.name}年度法定事项", events).decode())
    else:
        Console().print(_table(lines))


@duties.command("open")
def open_now(
    organ: Annotated[str, typer.Option(help="只开立这一机关的；缺省为全部机关。")] = "",
    year: OfYear = 0,
    since: Annotated[
        str, typer.Option(metavar="日期", help="机关早已设立而新近启用的，自这一日起到期的事项也予开立。")
    ] = "",
) -> None:
    """开立已到开立之日的事项，把逾期的列为问题；重复运行不会重复开立。"""
    require_current()
    now = timezone.now()
    organs = [organ_by_code(organ)] if organ else tree(Organ.unscoped.all())
    if since:
        for each in organs:
            services.begin(each, _date(since))
    opened = services.open_due(organs, year or timezone.localdate(now).year, now)
    missed = missing.note_missed(now)
    Console(highlight=False).print(f"开立 {len(opened)} 件，新列为问题 {missed} 件。")


@duties.command()
def off(
    duty: Annotated[str, typer.Argument(help="事项代号，见 --format json。")],
    ground: Annotated[str, typer.Option(help="理由，记入操作记录。")],
    organ: OfOrgan = "ROOT",
) -> None:
    """对一个机关及其下级停用一项；已开立的照办，或者在案件中认定不需要履行。"""
    _switch(duty, organ, ground, owed=False)


@duties.command()
def on(
    duty: Annotated[str, typer.Argument(help="事项代号。")],
    ground: Annotated[str, typer.Option(help="理由，记入操作记录。")],
    organ: OfOrgan = "ROOT",
) -> None:
    """对一个机关及其下级恢复一项。"""
    _switch(duty, organ, ground, owed=True)


def _switch(duty: str, organ: str, ground: str, *, owed: bool) -> None:
    require_current()
    where = organ_by_code(organ)
    services.switch(where, duty, owed=owed, ground=ground, now=timezone.now())
    Console(highlight=False).print(f"{where.name}：{duty} {'恢复' if owed else '停用'}。")


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}”不是日期：应写作 2026-01-01。") from error


def _record(line: Line) -> dict[str, object]:
    one = line.occurrence
    return {
        "id": one.id,
        "duty": one.duty,
        "title": one.title,
        "law": one.law,
        "mark": line.duty.mark,
        "year": one.year,
        "opens_on": one.opens_on.isoformat(),
        "due_on": one.due_on.isoformat(),
        "first_person": one.first_person,
        "state": line.state.value,
        "ground": line.ground,
        "matter": line.matter.number if line.matter else None,
    }


def _table(lines: list[Line]) -> Table:
    table = Table("法定日期", "事项", "依据", "把握", "现状", "案号", box=None)
    for line in lines:
        one = line.occurrence
        number = line.matter.number if line.matter else ""
        table.add_row(one.due_on.isoformat(), one.title, one.law, line.duty.mark, line.state.value, number)
    return table

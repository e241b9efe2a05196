"""`fazhi holidays`: which days are rest days in which year and area, and the notices that say so; enters notices."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from fazhi.cli.chosen import trouble
from fazhi.cli.migrate import require_current
from fazhi.cli.verify import progress
from fazhi.law.calendar import CHINA, Calendar, Day, days
from fazhi.law.notice import Notice
from fazhi.office.catalogues import holiday_file, holidays
from fazhi.office.catalogues.holiday_file import HolidayFileErrors
from fazhi.office.catalogues.models import HolidayNotice, Redating
from fazhi.office.matters import redating
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import organ_by_code


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


group = typer.Typer(help="放假与调休的安排：列出，录入通知并重算期限。", no_args_is_help=True)


@group.command("list")
def listed(
    year: Annotated[int, typer.Argument(help="年度；缺省为今年。")] = 0,
    organ: Annotated[str, typer.Option(help="机关代码：按该机关所在地区的安排。")] = "ROOT",
    form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE,
) -> None:
    """列出一年的放假日和调休上班日，以及录入的通知；没有公布安排的年度注明暂定。"""
    require_current()
    where, year = organ_by_code(organ), year or timezone.localdate().year
    calendar = Calendar(CHINA.zone, rolls=True, notices=holidays.notices_over(where.lineage, holidays.mark()))
    found = _special(calendar, year)
    notices = list(_notices(where, year))
    provisional = calendar.is_provisional(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if form is Format.JSON:
        told = {"year": year, "provisional": provisional, "notices": [_record(each) for each in notices]}
        rows = [{"date": day.date.isoformat(), "working": day.working, "name": day.why} for day in found]
        print(json.dumps({**told, "days": rows}, ensure_ascii=False, indent=2))
        return
    _print(year, provisional, found, notices)


@group.command("add")
def add(
    file: Annotated[Path, typer.Option("--file", help="通知的内容（TOML），格式见 docs/time.md。")],
    organ: Annotated[str, typer.Option(help="机关代码：对该机关所在地区有效；ROOT 为全部。")] = "ROOT",
) -> None:
    """录入一份放假通知，并重算它所涉及的期限；文件有错误的，全部指出，什么也不录入。"""
    require_current()
    where = organ_by_code(organ)
    try:
        told = holiday_file.load(file)
    except OSError as error:
        print(f"错误（holidays.file）：读不了文件 {file}：{trouble(error)}", file=sys.stderr)
        raise typer.Exit(2) from None
    except HolidayFileErrors as errors:
        _print_mistakes(file, errors)
        raise typer.Exit(2) from None
    notice = redating.enter(where, told, now=timezone.now())
    Console().print(f"已录入《{notice.title}》，对{where.name}及其下级有效。")
    _redate()


@group.command("redate")
def redate() -> None:
    """把没有重算完的期限重算完：录入通知以后的重算被打断时使用。"""
    require_current()
    if not _redate():
        Console().print("期限都已按录入的通知重算。")


def _redate() -> list[Redating]:
    waiting = HolidayNotice.unscoped.filter(redating=None).select_related("organ")
    with progress("重算期限", sum([redating.touched(notice).count() for notice in waiting])) as advance:
        done = redating.redate(advance)
    for one in done:
        Console().print(f"《{one.notice.title}》：重算 {one.matters} 件，其中 {one.moved} 件的日期有变动。")
    return done


def _special(calendar: Calendar, year: int) -> list[Day]:
    """The days of the year that aren't what their weekday says."""
    every = [calendar.day(day) for day in days(dt.date(year, 1, 1), dt.date(year, 12, 31))]
    return [day for day in every if day.working != (day.date.weekday() < 5) or (not day.working and len(day.why) > 2)]


def _notices(organ: Organ, year: int) -> Iterable[HolidayNotice]:
    rows = HolidayNotice.unscoped.filter(organ_id__in=organ.lineage, year=year)
    return rows.select_related("organ", "redating").order_by("pk")


def _record(notice: HolidayNotice) -> dict[str, object]:
    return {
        "title": notice.title,
        "number": notice.number,
        "organ": notice.organ.code,
        "announced": notice.announced.isoformat(),
        "whole_year": notice.national,
        "source": notice.source,
        "entered_at": notice.entered_at.isoformat(),
        "redated": hasattr(notice, "redating"),
    }


def _print(year: int, provisional: bool, found: list[Day], notices: list[HolidayNotice]) -> None:
    console = Console(highlight=False)
    table = Table("日期", "安排", title=f"{year}年放假与调休", title_justify="left", box=None)
    for _, run in groupby(enumerate(found), lambda item: (item[1].date.toordinal() - item[0], item[1].why)):
        span = [day for _, day in run]
        table.add_row(" 至 ".join(dict.fromkeys((span[0].date.isoformat(), span[-1].date.isoformat()))), span[0].why)
    console.print(table)
    if provisional:
        console.print(f"{year}年的放假安排尚未公布或者尚未录入：只按周六、周日推算，所涉日期为暂定。")
    for each in notices:
        cited = Notice(each.title, each.announced, each.entered_at, ()).cited
        waits = "" if hasattr(each, "redating") else "；期限尚未重算完，请运行 fazhi holidays redate"
        console.print(f"{cited}，{each.organ.name}，{timezone.localtime(each.entered_at):%Y-%m-%d %H:%M} 录入{waits}")


def _print_mistakes(file: Path, errors: HolidayFileErrors) -> None:
    console = Console(stderr=True, highlight=False)
    console.print(f"文件 {file} 有 {len(errors.mistakes)} 处错误，没有录入：")
    table = Table("项", "写的是", "应为", show_lines=True)
    for mistake in errors.mistakes:
        table.add_row(mistake.key, mistake.got, mistake.want)
    console.print(table)

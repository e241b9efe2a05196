"""`fazhi due`: when a legal period ends or a minimum wait is over, and how that was counted."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from fazhi.law import counting
from fazhi.law.calendar import CHINA, Calendar, plain
from fazhi.law.counting import Due, Earliest, Pause, Step
from fazhi.law.explaining import clock, named
from fazhi.law.period import LegalTimeError, Period, Unit

CALENDARS = {"china": CHINA, "plain": plain(CHINA.zone)}
FORMATS = ("table", "json")


class OptionError(LegalTimeError):
    """An option that can't be read, or that doesn't go with another."""

    code = "option.invalid"


def due(
    period: Annotated[str, typer.Argument(help="期限，如 “5 working days”“5个工作日”“60日”“3个月”“24小时”。")],
    since: Annotated[
        str, typer.Option("--from", metavar="日期", help="起算之日，如 2026-09-28；当日不计。缺省为今天。")
    ] = "",
    at: Annotated[str, typer.Option("--time", metavar="时刻", help="起算时刻，如 10:30；按小时计算时必填。")] = "",
    calendar: Annotated[
        str, typer.Option(metavar="china|plain", help="日历：china 含放假与调休；plain 只数自然日，不顺延。")
    ] = "china",
    pause: Annotated[
        list[str] | None,
        typer.Option(metavar="起日..止日", help="中止：起日起不计，止日起恢复；省去止日表示仍在中止。可重复。"),
    ] = None,
    extend: Annotated[list[str] | None, typer.Option(metavar="期限", help="延长多久。可重复。")] = None,
    wait: Annotated[bool, typer.Option("--wait", help="作为最短等待计算：何日起方可进行。")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="逐日说明是怎样算出来的。")] = False,
    output: Annotated[str, typer.Option("--format", metavar="table|json", help="输出表格或 JSON。")] = "table",
) -> None:
    """计算法定期限的末日，或最短等待届满之日。"""
    try:
        asked = Period.parse(period)
        days = CALENDARS[_one_of(CALENDARS, calendar, "--calendar")]
        start = _start(since, at, asked, days)
        pauses = [_pause(text, days) for text in pause or ()]
        extensions = [Period.parse(text) for text in extend or ()]
        if wait and (pauses or extensions):
            raise OptionError("--wait 不能与 --pause、--extend 同用：最短等待不因中止或延长而变动")
        counted = (
            counting.earliest(start, asked, days) if wait else counting.due(start, asked, days, pauses, extensions)
        )
        in_json = _one_of(FORMATS, output, "--format") == "json"
    except LegalTimeError as error:
        print(f"错误（{error.code}）：{error.message}", file=sys.stderr)
        raise typer.Exit(2) from None
    if in_json:
        print(json.dumps(_record(asked, start, counted), ensure_ascii=False, indent=2))
    else:
        _print(_rows(asked, start, counted), counted.steps if counted and explain else ())


def _one_of(known: Sequence[str] | dict[str, Calendar], text: str, option: str) -> str:
    if text not in known:
        raise OptionError(f"{option} “{text}”无效：应为 {' 或 '.join(known)}")
    return text


def _start(since: str, at: str, period: Period, calendar: Calendar) -> datetime:
    if period.unit is Unit.HOURS and not at:
        raise OptionError("按小时计算的期限须用 --time 写明起算时刻，例如 --time 10:30")
    zone = ZoneInfo(calendar.zone)
    day = _date(since, "--from") if since else datetime.now(zone).date()
    return datetime.combine(day, _time(at) if at else time(), zone)


def _date(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise OptionError(f"{option} “{text}”不是日期：应写作 2026-09-28") from None


def _time(text: str) -> time:
    try:
        found = time.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise OptionError(f"--time “{text}”不是时刻：应写作 10:30，按北京时间")
    return found


def _pause(text: str, calendar: Calendar) -> Pause:
    since, dots, until = text.partition("..")
    if not dots:
        raise OptionError(f"--pause “{text}”无效：应写作 2026-10-09..2026-10-12，仍在中止的写作 2026-10-09..")
    resumed = calendar.midnight(_date(until, "--pause")) if until else None
    return Pause(calendar.midnight(_date(since, "--pause")), resumed)


def _record(period: Period, start: datetime, counted: Due | Earliest | None) -> dict[str, object]:
    """What `--format json` prints; a suspended period has no last day, no end and no steps."""
    asked = {"period": str(period), "from": start.isoformat()}
    found: dict[str, str | None]
    if isinstance(counted, Earliest):
        found = {"first_day": counted.first_day.isoformat(), "opens": counted.opens.isoformat()}
    else:
        last = counted.last_day if counted else None
        found = {
            "last_day": last.isoformat() if last else None,
            "ends": counted.ends.isoformat() if counted else None,
        }
    steps = [_step(step) for step in counted.steps] if counted else []
    return {**asked, **found, "provisional": bool(counted and counted.provisional), "steps": steps}


def _step(step: Step) -> dict[str, str | None]:
    return {"date": step.date.isoformat() if step.date else None, "words": step.words}


def _rows(period: Period, start: datetime, counted: Due | Earliest | None) -> dict[str, str]:
    hours = period.unit is Unit.HOURS
    rows = {"期限": period.chinese, "起算": clock(start) if hours else named(start.date())}
    if counted is None:
        return {**rows, "末日": "中止期间，恢复计算后方可确定"}
    if isinstance(counted, Earliest):
        rows["可以进行"] = clock(counted.opens) if hours else named(counted.first_day)
    elif counted.last_day is None:
        rows["届满"] = clock(counted.ends)
    else:
        rows["末日"] = named(counted.last_day)
    return {**rows, "暂定": "有的年度放假安排尚未公布"} if counted.provisional else rows


def _print(rows: dict[str, str], steps: Sequence[Step]) -> None:
    console = Console(highlight=False)
    summary = Table.grid(padding=(0, 2))
    for title, value in rows.items():
        summary.add_row(title, f"[bold]{value}[/bold]")
    console.print(summary)
    if steps:
        listed = Table.grid(padding=(0, 2))
        for number, step in enumerate(steps, start=1):
            listed.add_row(f"{number:>2}", step.words)
        console.print("\n计算过程", listed, sep="\n")

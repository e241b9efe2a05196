"""`fazhi figures`: the indicators of an organ over a span, and the matters behind one of them."""

from __future__ import annotations

import itertools
import json
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from fazhi.cli.migrate import require_current
from fazhi.figures.errors import SpanError
from fazhi.figures.indicator import Indicator
from fazhi.figures.rollup import Figure, shown
from fazhi.figures.span import BEIJING, Span
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import organ_by_code
from fazhi.office.reports import services
from fazhi.office.reports.services import Count, Share

LISTED = 30
BATCH = 5000


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def figures(
    organ: Annotated[str, typer.Option(metavar="代码", help="机关，连同其下全部机关；缺省为根机关。")] = "",
    year: Annotated[int | None, typer.Option(metavar="年", help="一个年度，如 2026。")] = None,
    month: Annotated[str, typer.Option(metavar="年-月", help="一个月份，如 2026-03。")] = "",
    first: Annotated[str, typer.Option("--from", metavar="年-月", help="自这个月起，与 --to 同用。")] = "",
    last: Annotated[str, typer.Option("--to", metavar="年-月", help="至这个月止（含该月）。")] = "",
    indicator: Annotated[
        list[str] | None, typer.Option(metavar="代号", help="只要这个指标；可重复。缺省为全部。")
    ] = None,
    matters: Annotated[str, typer.Option(metavar="代号", help="列出这个指标所计的案件。")] = "",
    form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE,
) -> None:
    """由记录计算指标；不写期间时，自首件案件之月起至本月止。"""
    require_current()
    of = organ_by_code(organ) if organ else Organ.unscoped.get(parent=None)
    span = _span(year, month, first, last)
    if matters:
        _matters(matters, of, span, form)
        return
    count = services.count(of, span, indicator)
    if form is Format.JSON:
        print(json.dumps(record(count), ensure_ascii=False, indent=2))
    else:
        _print(count)


def _span(year: int | None, month: str, first: str, last: str) -> Span:
    given = [text for text in (str(year or ""), month, f"{first}..{last}" if first or last else "") if text]
    if len(given) > 1 or bool(first) != bool(last):
        raise SpanError("、".join(given), "--year、--month 或者 --from 与 --to 三者之一")
    if year is not None:
        return Span.year(year)
    if month:
        return Span.month(month)
    return Span.between(first, last) if first else services.whole_record()


def record(count: Count) -> dict[str, Any]:
    """What `--format json` prints. `until` is the day after the span's last; money is in yuan, numerators and
    denominators of averages in days or rows; a gap is null."""
    return {
        "organ": {"code": count.organ.code, "name": count.organ.name},
        "span": {
            "title": count.span.title,
            "from": count.span.first_day.isoformat(),
            "until": count.span.end_day.isoformat(),
        },
        "as_of": count.at.astimezone(BEIJING).isoformat(timespec="seconds"),
        "figures": [_figure(count.indicators[one.indicator], one) for one in count.figures()],
    }


def _figure(indicator: Indicator, figure: Figure) -> dict[str, Any]:
    quotient = bool(indicator.denominator)
    return {
        "indicator": indicator.id,
        "title": indicator.title,
        "unit": indicator.unit,
        "words": indicator.words,
        "law": indicator.law,
        "value": _number(figure),
        "numerator": figure.numerator if quotient else None,
        "denominator": figure.denominator if quotient else None,
    }


def _number(figure: Figure) -> int | float | None:
    return figure.value if figure.value is None or isinstance(figure.value, int) else float(figure.value)


def _print(count: Count) -> None:
    console = Console(highlight=False)
    console.print(f"[bold]{count.organ.name}[/bold]（{count.organ.code}）  {count.span.title}")
    table = Table(box=None, header_style="dim")
    for title in ("指标", "数值", "单位", "分子/分母", "代号"):
        table.add_column(title, overflow="fold", justify="right" if title == "数值" else "left")
    for group, found in itertools.groupby(count.figures(), lambda one: count.indicators[one.indicator].group):
        _add(table, group, list(found), count)
    console.print(table)
    console.print("[dim]“—”：记录中没有可据以回答的内容（与“0”不同）。[/dim]")


def _add(table: Table, group: str, figures: list[Figure], count: Count) -> None:
    """A group's rows; only its title where the record says nothing about any of them."""
    silent = all(figure.value is None for figure in figures)
    table.add_row(f"[bold]{group}[/bold]", "—" if silent else "")
    for figure in () if silent else figures:
        table.add_row(*_row(count.indicators[figure.indicator], figure))


def _row(indicator: Indicator, figure: Figure) -> tuple[str, ...]:
    parts = f"{figure.numerator}/{figure.denominator}" if indicator.denominator and figure.denominator else ""
    return f"  {indicator.title}", shown(figure.value), indicator.unit, parts, f"[dim]{indicator.id}[/dim]"


def _matters(id: str, organ: Organ, span: Span, form: Format) -> None:
    shares = services.matters_behind(id, organ, span)
    if form is Format.JSON:
        print(json.dumps([_share(share, matter) for share, matter in _named(shares)], ensure_ascii=False, indent=2))
        return
    indicator = services.chosen([id])[id]
    console = Console(highlight=False)
    console.print(f"[bold]{indicator.title}[/bold]  {organ.name}  {span.title}：涉及 {len(shares)} 件案件")
    table = Table("案号", "案由", "计入分子" if indicator.denominator else "计入", box=None, header_style="dim")
    if indicator.denominator:
        table.add_column("计入分母")
    for share, matter in _named(shares[:LISTED]):
        parts = [share.numerator, share.denominator][: 2 if indicator.denominator else 1]
        table.add_row(matter.number, matter.title, *map(str, parts))
    console.print(table)
    if len(shares) > LISTED:
        console.print(f"……另有 {len(shares) - LISTED} 件；用 --format json 列出全部。")


def _named(shares: list[Share]) -> list[tuple[Share, Matter]]:
    found: dict[int, Matter] = {}
    for start in range(0, len(shares), BATCH):
        batch = [share.matter for share in shares[start : start + BATCH]]
        found |= Matter.unscoped.only("number", "title").in_bulk(batch)
    return [(share, found[share.matter]) for share in shares]


def _share(share: Share, matter: Matter) -> dict[str, Any]:
    return {
        "matter": matter.number,
        "title": matter.title,
        "numerator": share.numerator,
        "denominator": share.denominator,
    }

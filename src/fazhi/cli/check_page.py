"""A checked report on the terminal: who reports, which chapters, and what was found, family by family."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text

from fazhi.reading.checking import Checked
from fazhi.reading.finding import CODES, FAMILIES, Finding, Severity
from fazhi.reading.report import Chapter, Kind, Report
from fazhi.reading.showing.excerpt import Excerpt, excerpt
from fazhi.reading.showing.plain import one_line, plain, shortened
from fazhi.reading.showing.words import KINDS, compared, counted

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_LONGEST_TITLE = 24
_MOST_CHAPTERS = 3


def print_report(console: Console, checked: Checked) -> None:
    """Print one report. Everything from the file is text: no markup of Rich's, no control characters."""
    report = checked.report
    console.print(Rule(Text(plain(report.text.name), style="dim"), align="left", style="dim"))
    console.print(Text(one_line(report.identity.title) or "（没有标题）", style="bold"))
    console.print(_who(report), _chapters(report), "", sep="\n")
    order = list(FAMILIES)
    found = sorted(checked.findings, key=lambda it: order.index(it.family))
    for family, listed in groupby(found, key=lambda it: it.family):
        console.print(Text(FAMILIES[family], style="bold"))
        for finding in listed:
            console.print(_finding(report, finding, marked=not console.color_system))
    console.print(_counts(checked), "", sep="\n")


def _counts(checked: Checked) -> Text:
    severities = [it.severity for it in checked.findings]
    words = f"{counted(severities)}。报告中有数据 {len(checked.report.figures)} 个。"
    return Text(words, style=_style(severities))


def print_total(console: Console, reports: int, severities: Collection[Severity]) -> None:
    """The last line of several reports: what was found in all of them."""
    console.print(Text(f"共 {reports} 份报告：{counted(severities)}。", style=_style(severities)))


def _style(severities: Collection[Severity]) -> str:
    return next((_STYLES[severity] for severity in Severity if severity in severities), "bold green")


def _who(report: Report) -> Text:
    identity, dates = report.identity, report.identity.dates
    said = [
        identity.organ or "机关未见",
        f"{identity.year}年度" if identity.year else "年度未见",
        identity.number,
        f"报送{identity.addressee}" if identity.addressee else "",
        f"成文 {dates.signed}" if dates.signed else "成文日期未见",
        f"公开 {dates.published}" if dates.published else "公开日期未见",
    ]
    return Text(plain("  ".join(words for words in said if words)))


def _chapters(report: Report) -> Table:
    """Line by line, what kind of content which chapters of the first level tell."""
    table = Table.grid(Column(style="dim", no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    for kind in Kind:
        told = [it for it in report.chapters if it.level == 1 and it.kind is kind]
        if told or kind is not Kind.OTHER:
            table.add_row(KINDS[kind], Text("；".join(_headings(told))) if told else Text("未见", style="dim"))
    return table


def _headings(chapters: list[Chapter]) -> Iterator[str]:
    for it in chapters[:_MOST_CHAPTERS]:
        yield shortened(one_line(f"{it.number}{it.title}"), _LONGEST_TITLE)
    if len(chapters) > _MOST_CHAPTERS:
        yield f"……共 {len(chapters)} 处"


def _finding(report: Report, finding: Finding, *, marked: bool) -> RenderableType:
    place = report.text.place(finding.span.start)
    head = Text.assemble(
        (finding.severity.chinese, _STYLES[finding.severity]),
        f"  {place.line}:{place.column}  ",
        (CODES[finding.code], "bold"),
        (f"  {finding.code}", "dim"),
    )
    # What is missing from the report as a whole is said of its title, which needn't be read again each time.
    whole = finding.span == report.identity.heading
    lines = [] if whole else [_quoted(excerpt(report, finding.span), _STYLES[finding.severity], marked=marked)]
    lines += [Text(plain(finding.message))]
    lines += [Text(words)] if (words := compared(finding)) else []
    return Group(Padding(head, (0, 0, 0, 2), expand=False), Padding(Group(*lines), (0, 0, 1, 6), expand=False))


def _quoted(quoted: Excerpt, style: str, *, marked: bool) -> Text:
    """The words amid their sentence; in brackets where nothing can be coloured."""
    opening, closing = "【】" if marked else ("", "")
    return Text.assemble(
        (quoted.before, "dim"), opening, (quoted.words, f"{style} underline"), closing, (quoted.after, "dim")
    )

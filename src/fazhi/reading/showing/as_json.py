"""The JSON of checked reports: keys that stay, described by a schema (JSON Schema 2020-12, docs/checking.schema.json).

What isn't known is null; there are no empty strings. Numbers are JSON numbers, whole ones without a point.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from ..checking import Checked
from ..figure import Figure, Sort
from ..finding import CODES, Finding, Severity
from ..report import Chapter, Kind, Report
from .excerpt import excerpt
from .plain import escaped, number


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class DatesRecord(_Record):
    """报告写明的日期。"""

    signed: dt.date | None = Field(description="成文日期")
    published: dt.date | None = Field(description="公开日期")


class ChapterRecord(_Record):
    """一个章节，按出现的顺序排列。"""

    kind: Kind = Field(
        description="举措和成效 work，不足和原因 shortcomings，第一责任人 responsibility，下一年安排 plan，其他 other"
    )
    title: str | None = Field(description="标题，不含序号")
    line: int = Field(description="所在的行，自 1 起")
    level: int = Field(description="层级：1 为“一、”，2 为“（一）”，3 为“1.”，4 为“（1）”，5 为“一是”")
    number: str | None = Field(description="标题之前的序号")


class FigureRecord(_Record):
    """报告中的一个数据。"""

    text: str = Field(description="报告所写的文字")
    value: int | float | None = Field(description="以 unit 为单位的数值，已乘以万、亿；有数字被遮盖时为 null")
    low: int | float | None = Field(description="文字所容许的最小值（含），无下限时为 null")
    high: int | float | None = Field(description="文字所容许的最大值（含），无上限时为 null")
    unit: str | None = Field(description="单位")
    hedge: str | None = Field(description="约数用语：余、多、近、约、超、以上、不少于等")
    measure: str | None = Field(description="所计的内容，用报告自己的话")
    indicator: str | None = Field(description="对应的法治指标代号，见 docs/figures.md")
    line: int = Field(description="所在的行，自 1 起")
    column: int = Field(description="所在的列，自 1 起，以字符计")
    sort: Sort = Field(description="count 件数等，money 金额，percent 百分比，points 百分点，times 倍数，duration 时长")
    organ: str | None = Field(description="句中写明的所属机关")
    period: str | None = Field(description="句中写明的年度或者“累计”")


class FindingRecord(_Record):
    """一处发现，按位置的先后排列。"""

    code: str = Field(description="代号，点号之前是类别；全部代号见 docs/checking.md")
    severity: Severity = Field(description="error 错误，warning 警告，note 提示")
    line: int = Field(description="所在的行，自 1 起")
    column: int = Field(description="所在的列，自 1 起，以字符计")
    excerpt: str | None = Field(description="所指的文字")
    message: str = Field(description="理由，一句话")
    claimed: str | None = Field(description="报告所写")
    computed: str | None = Field(description="由报告自己的数字或者法律得出")
    explains: str | None = Field(description="属于哪一种错误，供程序辨别，如 truncated、wrong")
    title: str = Field(description="代号的中文名称")
    context: str | None = Field(description="所指的文字连同前后文")


class ReportRecord(_Record):
    """一份报告：一个文件含有几份报告的，每份一个对象。"""

    file: str = Field(description="文件")
    title: str | None = Field(description="报告的标题")
    organ: str | None = Field(description="报告的机关")
    year: int | None = Field(description="报告的年度")
    document_number: str | None = Field(description="文号")
    dates: DatesRecord
    chapters: list[ChapterRecord]
    figures: list[FigureRecord]
    findings: list[FindingRecord]
    addressee: str | None = Field(description="报告的对象")


def record(checked: Checked) -> ReportRecord:
    """What the JSON says of one report."""
    report, identity = checked.report, checked.report.identity
    return ReportRecord(
        file=report.text.name,
        title=identity.title or None,
        organ=identity.organ or None,
        year=identity.year,
        document_number=identity.number or None,
        dates=DatesRecord(signed=identity.dates.signed, published=identity.dates.published),
        chapters=[_chapter(report, chapter) for chapter in report.chapters],
        figures=[figure_record(report, figure) for figure in report.figures],
        findings=[_finding(report, finding) for finding in checked.findings],
        addressee=identity.addressee or None,
    )


def _chapter(report: Report, chapter: Chapter) -> ChapterRecord:
    return ChapterRecord(
        kind=chapter.kind,
        title=chapter.title or None,
        line=report.text.place(chapter.span.start).line,
        level=chapter.level,
        number=chapter.number or None,
    )


def figure_record(report: Report, figure: Figure) -> FigureRecord:
    """What the JSON says of one figure of `report`."""
    place = report.text.place(figure.span.start)
    return FigureRecord(
        text=figure.text,
        value=number(figure.value),
        low=number(figure.low),
        high=number(figure.high),
        unit=figure.unit or None,
        hedge=figure.hedge or None,
        measure=figure.measure or None,
        indicator=figure.indicator or None,
        line=place.line,
        column=place.column,
        sort=figure.sort,
        organ=figure.organ or None,
        period=figure.period or None,
    )


def _finding(report: Report, finding: Finding) -> FindingRecord:
    place, words = report.text.place(finding.span.start), excerpt(report, finding.span)
    return FindingRecord(
        code=finding.code,
        severity=finding.severity,
        line=place.line,
        column=place.column,
        excerpt=words.words or None,
        message=finding.message,
        claimed=finding.claimed or None,
        computed=finding.computed or None,
        explains=finding.explains or None,
        title=CODES[finding.code],
        context=words.context or None,
    )


def as_json(checked: Iterable[Checked]) -> str:
    """A JSON list with one object per report, safe to print on a terminal."""
    records = [record(one).model_dump(mode="json") for one in checked]
    return escaped(json.dumps(records, ensure_ascii=False, indent=2, allow_nan=False))

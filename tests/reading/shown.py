"""A made-up checked report whose every part is known, for the tests of how it is shown."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from fazhi.reading.checking import Checked
from fazhi.reading.figure import Figure, Sort
from fazhi.reading.finding import Finding, Severity
from fazhi.reading.flow import flow
from fazhi.reading.report import Chapter, Dates, Identity, Kind, LeftOut, Report
from fazhi.reading.text import Span, Text

RAW = (
    "您现在的位置：首页 > 政务公开\n"
    "清渠县人民政府关于2025年度法治政府建设情况的报告\n"
    "清政〔2026〕3号\n"
    "市人民政府：\n"
    "一、主要举措和成效\n"
    "　　全年共受理群众反映的问题800件，已办结612件，办结率96.5%，群众满意。新登记经营主体3.9万户，\n"
    "增长7.2%；开展培训近400人次。\n"
    "二、存在的不足\n"
    "　　执法力量不足，XX问题仍然存在。\n"
    "三、第一责任人履职\n"
    "　　县长带头履行职责。\n"
    "四、2026年工作安排\n"
    "　　继续努力。\n"
    "清渠县人民政府\n"
    "2026年2月10日\n"
)
TITLE = "清渠县人民政府关于2025年度法治政府建设情况的报告"


def span(words: str, raw: str = RAW) -> Span:
    """Where `words` stand for the first time."""
    return Span(raw.index(words), raw.index(words) + len(words))


def figure(words: str, value: str | None, unit: str, raw: str = RAW, **rest: object) -> Figure:
    """The figure that `words` print; a plain one where nothing else is said."""
    exact = Decimal(value) if value is not None else None
    said = {"sort": Sort.COUNT, "low": exact, "high": exact, "step": Decimal(1), **rest}
    return Figure(text=words, span=span(words, raw), flow=Span(0, 1), value=exact, unit=unit, **said)  # type: ignore[arg-type]


def finding(code: str, severity: Severity, words: str, message: str, raw: str = RAW, **rest: str) -> Finding:
    """A finding about `words`."""
    return Finding(code, severity, span(words, raw), message, **rest)


FIGURES = (
    figure("800件", "800", "件", measure="受理群众反映的问题"),
    figure("612件", "612", "件", measure="办结", period="2025"),
    figure("96.5%", "96.5", "%", sort=Sort.PERCENT, step=Decimal("0.1"), measure="办结率"),
    figure("3.9万户", "39000", "户", step=Decimal(1000), measure="新登记经营主体", organ="清渠县"),
    figure("近400人次", "400", "人次", low=None, hedge="近", indicator="trainings"),
)
FINDINGS = (
    finding(
        "law.missing-chapter",
        Severity.WARNING,
        TITLE,
        "报告没有写明存在不足的原因。",
        explains="causes-of-shortcomings",
    ),
    finding(
        "arithmetic.rate",
        Severity.ERROR,
        "办结率96.5%",
        "受理800件、办结612件，办结率应为76.5%，报告写的是96.5%。",
        claimed="96.5%",
        computed="76.5%",
        explains="wrong",
    ),
    finding("text.placeholder", Severity.ERROR, "XX", "“XX”没有填写。"),
    finding("text.numbering", Severity.NOTE, "XX问题仍然存在", "请看一看。"),
)


def report(raw: str = RAW, figures: tuple[Figure, ...] = FIGURES, name: str = "清渠县.txt") -> Report:
    """清渠县's report on 2025, with a line of site navigation above it."""
    out = span("您现在的位置：首页 > 政务公开", raw) if "您现在的位置" in raw else None
    whole = Span(0, len(raw))
    without = (LeftOut("navigation", out),) if out else ()
    heads = [
        (Kind.WORK, "一、", "主要举措和成效"),
        (Kind.SHORTCOMINGS, "二、", "存在的不足"),
        (Kind.RESPONSIBILITY, "三、", "第一责任人履职"),
        (Kind.PLAN, "四、", "2026年工作安排"),
    ]
    starts = [span(number + title, raw).start for _, number, title in heads]
    ends = [*starts[1:], len(raw)]
    chapters = [
        Chapter(kind, 1, number, title, Span(start, end))
        for (kind, number, title), start, end in zip(heads, starts, ends, strict=True)
    ]
    identity = Identity(
        title=TITLE,
        heading=span(TITLE, raw),
        organ="清渠县人民政府",
        year=2025,
        addressee="市人民政府",
        number="清政〔2026〕3号",
        dates=Dates(signed=dt.date(2026, 2, 10)),
    )
    read = flow(raw, whole, [it.span for it in without])
    return Report(Text(name, raw), whole, without, read, identity, tuple(chapters), figures)


def checked(findings: tuple[Finding, ...] = FINDINGS, **rest: object) -> Checked:
    """The report with what was found in it, in order of place."""
    return Checked(report(**rest), tuple(sorted(findings, key=lambda it: (it.span, it.code))))  # type: ignore[arg-type]

"""Made-up reports of 清渠县 around a sentence that a test is about, read by the real pipeline."""

from __future__ import annotations

from fazhi.reading.report import Report
from fazhi.reading.text import Text
from fazhi.reading.understanding import understand

CAUSES = "执法力量不足，主要原因是编制偏紧、培训不够。"
DUTIES = "县委、县政府主要负责人带头履行推进法治建设第一责任人职责，定期听取汇报。"


def text_of(
    body: str,
    *,
    year: int = 2025,
    shortcomings: str = CAUSES,
    responsibility: str = DUTIES,
    plan: str = "继续提升执法水平，抓好队伍建设。",
    signed: str | None = None,
) -> str:
    """A complete and lawful report of 清渠县 on `year`, whose first chapter holds `body`."""
    return (
        f"清渠县人民政府关于{year}年度法治政府建设情况的报告\n"
        f"{year}年，清渠县深入推进法治政府建设，现将有关情况报告如下。\n"
        "一、主要举措和成效\n"
        f"{body}\n"
        "二、存在的不足和原因\n"
        f"{shortcomings}\n"
        "三、党政主要负责人履行推进法治建设第一责任人职责情况\n"
        f"{responsibility}\n"
        f"四、{year + 1}年工作安排\n"
        f"{plan}\n"
        "清渠县人民政府\n"
        f"{signed or f'{year + 1}年2月10日'}\n"
    )


def read(raw: str, name: str = "报告.txt") -> Report:
    """The one report that `raw` holds."""
    (report,) = understand(Text(name, raw))
    return report


def report(body: str, **rest: object) -> Report:
    """`text_of(body, …)`, read."""
    return read(text_of(body, **rest))  # type: ignore[arg-type]

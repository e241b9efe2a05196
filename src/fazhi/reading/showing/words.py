"""Words that every page about a report uses: what a chapter tells, how many findings there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..finding import Finding, Severity
from ..report import Kind
from .plain import one_line

KINDS: dict[Kind, str] = {
    Kind.WORK: "举措和成效",
    Kind.SHORTCOMINGS: "不足和原因",
    Kind.RESPONSIBILITY: "第一责任人履职",
    Kind.PLAN: "下一年安排",
    Kind.OTHER: "其他",
}
LEFT_OUT: dict[str, str] = {"navigation": "网页的导航，不是报告的内容", "page-mark": "页码，不是报告的内容"}
NOTHING_FOUND = "没有发现问题"
# What the other side of a comparison is: by code, else by family.
_AGAINST = {
    "arithmetic": "核对得出",
    "arithmetic.conflict": "另一处写",
    "plausibility": "核对得出",
    "law": "依规定",
    "text": "应为",
    "previous": "据上一年报告",
}


def counted(severities: Iterable[Severity]) -> str:
    """`错误 1 处，提示 2 处`, the gravest first; what there is none of isn't named."""
    counts = Counter(severities)
    said = [f"{severity.chinese} {counts[severity]} 处" for severity in Severity if counts[severity]]
    return "，".join(said) or NOTHING_FOUND


def compared(finding: Finding) -> str:
    """`报告所写 95% → 核对得出 90%`; empty where only one of the two is there, which the message says already."""
    if not finding.claimed or not finding.computed:
        return ""
    against = _AGAINST.get(finding.code) or _AGAINST[finding.family]
    return f"报告所写 {one_line(finding.claimed)} → {against} {one_line(finding.computed)}"

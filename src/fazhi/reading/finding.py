"""A finding: one thing in a report that its author should look at, where it stands, and why, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .text import Span


class Severity(StrEnum):
    """How sure and how grave: an error contradicts itself or the law, a warning wants a reason, a note a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def chinese(self) -> str:
        """错误, 警告, 提示."""
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]


# Every code that a check may give, with its title; the part before the dot is the family.
CODES: dict[str, str] = {
    "arithmetic.rate": "比率与所列数字不符",
    "arithmetic.share": "占比与所列数字不符",
    "arithmetic.sum": "分项与合计不符",
    "arithmetic.growth": "增减幅度与所列数字不符",
    "arithmetic.conflict": "同一数据前后不一致",
    "arithmetic.no-whole-number": "没有整数能得出该比率",
    "arithmetic.percentage-point": "百分点与百分比混用",
    "plausibility.part-above-whole": "部分大于总数",
    "plausibility.rate-above-100": "比率超过100%",
    "plausibility.date-outside-year": "日期不在报告年度",
    "plausibility.plan-for-wrong-year": "计划年度有误",
    "plausibility.persons-and-visits": "人与人次混用",
    "law.missing-chapter": "缺少应当报告的内容",
    "law.late-submission": "报送逾期",
    "law.late-publication": "公开逾期",
    "law.repealed": "所引规定已经废止",
    "law.renamed": "所引规定已经更名",
    "law.ended": "所引规划、纲要已经期满",
    "law.wrong-outline": "纲要、规划的年份有误",
    "text.placeholder": "留有未填的占位符",
    "text.damaged": "文字损坏",
    "text.numbering": "序号不连续或体例混用",
    "previous.growth": "增减幅度与上一年报告的数据不符",
    "previous.base": "所引上年数据与上一年报告不符",
    "previous.vanished-promise": "上一年的安排没有下文",
    "previous.copied": "与上一年报告雷同",
}

FAMILIES: dict[str, str] = {
    "arithmetic": "数字勾稽",
    "plausibility": "合理性",
    "law": "法定内容和期限",
    "text": "文字",
    "previous": "与上一年报告比较",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be looked at.

    `code` is one of `CODES`; `span` are the characters of the raw text that it is about (for something missing: the
    report's title); `message` is one Chinese sentence that a person who isn't a mathematician follows. `claimed` is
    what the report prints, `computed` what follows from its own numbers or from the law, both as they would be
    printed; `explains` is a stable word that says which kind of error it is (for a rate: `truncated` or `wrong`).
    """

    code: str
    severity: Severity
    span: Span
    message: str
    claimed: str = ""
    computed: str = ""
    explains: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown code {self.code!r}; want one of CODES")

    @property
    def family(self) -> str:
        """The part of the code before the dot."""
        return self.code.partition(".")[0]

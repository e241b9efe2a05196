"""A filing review told from its usual beginnings: a filing registered, or a suggestion received; then the review."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story

NAMED: dict[str, Any] = {"document_title": "清渠县渡口管理办法", "maker_name": "清渠县人民政府"}
FILED: dict[str, Any] = {
    **NAMED,
    "document_number": "清渠政规〔2026〕1号",
    "object_kind": "government_document",
    "published_on": "2026-02-20",
    "late_filing": False,
}
SUGGESTED: dict[str, Any] = {
    **NAMED,
    "object_kind": "government_document",
    "applicant_name": "建议人",
    "applicant_contact": "电话",
    "applicant_kind": "citizen",
    "suggestion": "第八条没有依据",
}
CONCLUDED: dict[str, Any] = {"review_points": ["authority", "upper_law"], "findings": "见审查报告"}
DECIDED: dict[str, Any] = {"reasons": "超越权限"}


class Review(Story):
    """A review that reaches the organ on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", **parameters: Any) -> None:
        super().__init__("filing_review", start=start, parameters=parameters)

    def filed(self, on: str = "2026-03-02", **facts: Any) -> Self:
        return self.does("receive_filing", on=on, **{**FILED, **facts})

    def registered(self, on: str = "2026-03-09") -> Self:
        self.filed().does("register", on=on, in_scope=True, materials_complete=True)
        return self.does("publish_catalogue", catalogue_month="2026年3月")

    def suggested(self, on: str = "2026-03-02") -> Self:
        return self.does("receive_suggestion", on=on, **SUGGESTED)

    def started(self, on: str = "2026-03-10") -> Self:
        return self.registered().does("start_review", on=on)

    def concluded(self, finding: str = "problem", on: str = "2026-04-01") -> Self:
        return self.started().does("conclude", on=on, finding=finding, **CONCLUDED)

    def opined(self, on: str = "2026-04-07") -> Self:
        return self.concluded().does("issue_opinion", on=on, opinion="建议废止第八条")

    def proposed(self) -> Self:
        return self.concluded().does("propose_decision", on="2026-04-07", proposal="建议撤销")

    def decided(self, decision: str, on: str = "2026-04-20") -> Self:
        return self.proposed().does("government_decides", on=on, decision=decision, **DECIDED)

"""A plan of inspections told from its usual beginnings: drafted, countersigned, handed in, approved, published."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story

DRAFT: dict[str, Any] = {"kind": "yearly", "year": 2026, "joint": False, "report_by": "2027-01-31"}
TABLE: dict[str, Any] = {
    "tasks": 3, "task_list": "一至三", "tasks_digest": "sha256:" + "0" * 64,
    "listed": True, "capped": True, "limited": True,
}  # fmt: skip
AGREED: dict[str, Any] = {"participants": "生态环境局", "countersigned": "agreed"}
PLACE: dict[str, Any] = {"where_published": "县政府网站"}
GROUNDS: dict[str, Any] = {"adjust_ground": "risk", "adjust_reasons": "投诉增多"}
FIGURES: dict[str, Any] = {"drawn": 9, "visited": 8, "published": 8, "saved": 2, "execution": "一户停业"}
APPROVALS = {"yearly": "approve", "joint": "approve_joint", "special": "approve_campaign"}
BY_WHOM: dict[str, Any] = {"approving_organ": "清渠县人民政府", "approval_number": "清政批〔2026〕1号"}


class Planning(Story):
    """A plan that is drafted on Monday 2 March 2026; `sort` is yearly, joint or special."""

    def __init__(self, sort: str = "yearly", **parameters: Any) -> None:
        super().__init__("inspection_plan", parameters=parameters)
        self.sort = sort

    def drafted(self) -> Self:
        kind = "special" if self.sort == "special" else "yearly"
        self.does("draft", on="2026-03-02", **{**DRAFT, "kind": kind, "joint": self.sort == "joint"})
        return self.does("countersign", **AGREED) if self.sort == "joint" else self

    def submitted(self) -> Self:
        return self.drafted().does("submit", **TABLE)

    def approved(self, on: str | None = None) -> Self:
        facts = BY_WHOM if self.sort == "special" else {}
        return self.submitted().does(APPROVALS[self.sort], on=on, **facts)

    def published(self) -> Self:
        self.approved()
        if self.sort == "special":
            self.does("file", filed_with="清渠县司法局")
        return self.does("publish", **PLACE)

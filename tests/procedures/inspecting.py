"""An inspection told from its usual beginnings: proposed, carried out, concluded, a correction ordered."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story

PROPOSED: dict[str, Any] = {
    "party_name": "清渠县某超市",
    "kind": "daily",
    "chosen_by": "random",
    "officers_drawn": True,
    "has_basis": True,
    "basis": "某条例第八条",
    "listed": True,
    "plan_approved": True,
    "matters": "食品经营",
    "joint": False,
    "method": "on_site",
    "inspected_this_year": 1,
}
URGENT: dict[str, Any] = {
    **{name: PROPOSED[name] for name in ("party_name", "has_basis", "basis", "matters", "method")},
    "kind": "case",
    "chosen_by": "complaint",
    "urgency": "正在销毁证据",
}
LEAD: dict[str, Any] = {"kind": "case", "chosen_by": "complaint"}
SHOWN: dict[str, Any] = {"credentials_shown": True, "scanned": False, "course": "查看货架与台账"}
RECORD: dict[str, Any] = {"findings": "三种食品超过保质期", "record_signed": "party"}
CORRECTION: dict[str, Any] = {"correction": "下架", "correct_by": "2026-03-20"}


class Inspection(Story):
    """An inspection proposed on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", **parameters: Any) -> None:
        super().__init__("inspection", start=start, parameters=parameters)

    def proposed(self, **facts: Any) -> Self:
        return self.does("propose", **{**PROPOSED, **facts})

    def inspected(self, on: str = "2026-03-05", **facts: Any) -> Self:
        self.proposed(**facts).does("approve").does("notify", on=on, rights_told=True)
        return self.does("inspect", **SHOWN).does("record", **RECORD)

    def concluded(self, *results: str, on: str = "2026-03-05") -> Self:
        return self.inspected(on).does("conclude", results=list(results), conclusion="如笔录")

    def published(self) -> Self:
        return self.does("publish", secrets_removed=True)

    def ordered(self) -> Self:
        return self.concluded("ordered").does("order_correction", on="2026-03-06", **CORRECTION).published()

"""A penalty on the spot told from its usual beginnings: Monday 2 March 2026, a street stall in the way."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story

FOUND: dict[str, Any] = {
    "party_name": "当事人",
    "party_kind": "person",
    "party_contact": "证件与地址",
    "credentials_shown": True,
    "violation": "占道经营",
    "place": "上午九时，清渠路",
}
NOTICE = {"notice_content": "罚款一百元", "proposed_fine": 100, "rights_told": True}
DECIDED: dict[str, Any] = {
    "facts_conclusive": True,
    "penalties": ["fine"],
    "fine": 100,
    "basis": "条例第九条",
    "decision_number": "当罚〔2026〕1号",
    "reconsideration_told": True,
    "social_influence": False,
}
WARNED = {**DECIDED, "penalties": ["warning"], "fine": 0}
COLLECTED: dict[str, Any] = {
    "hard_to_enforce": False,
    "payment_difficult": False,
    "party_asked": False,
    "on_water": False,
    "receipt": "票0001",
    "paid": 100,
}
OFFICERS = ["张一", "李二"]


class OnTheSpot(Story):
    """The beginnings can be chained; each brings what comes before it."""

    def __init__(self, start: str = "2026-03-02 09:00", **parameters: Any) -> None:
        super().__init__("penalty_simple", start=start, parameters=parameters)

    def found(self, **facts: Any) -> Self:
        return self.does("investigate", **{**FOUND, **facts})

    def notified(self, **facts: Any) -> Self:
        return self.found(**facts).does("order_correction", correction="立即清理").does("notify", **NOTICE)

    def ready(self, proposed: int = 100, **facts: Any) -> Self:
        self.found(**facts).does("order_correction", correction="立即清理")
        return self.does("notify", **{**NOTICE, "proposed_fine": proposed}).does("no_defence", by="当事人")

    def decided(self, **facts: Any) -> Self:
        return self.ready(proposed=facts.get("fine", 100)).does("decide", **{**DECIDED, **facts})

    def delivered(self, **facts: Any) -> Self:
        return self.decided(**facts).does("deliver", receipt_signed="signed")

    def recorded(self) -> Self:
        return self.does("record").does("file_papers")

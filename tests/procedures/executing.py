"""The enforcement of a decision told from its usual beginnings: opened, urged, decided, taken to court."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from fazhi.law.state import Actor
from tests.procedures.story import Story

OPENED: dict[str, Any] = {
    "decision_number": "清城管罚〔2025〕9号",
    "party_name": "清渠县某建材店",
    "party_address": "清渠县西街2号",
    "obligation": "restore",
    "amount": 0,
    "overdue": True,
    "has_power": True,
    "already_seized": False,
    "remedies_until": "2026-03-20",
    "listed": False,
}
MONEY: dict[str, Any] = {"obligation": "money", "amount": 20000}
NO_POWER: dict[str, Any] = {**MONEY, "has_power": False}
URGED: dict[str, Any] = {
    "perform_by": "2026-03-16",
    "manner": "自行清除",
    "rights_told": True,
    "service_method": "direct",
}
DECIDED: dict[str, Any] = {
    "justified": False,
    "reasons": "经催告仍不履行",
    "methods": ["remove"],
    "enforce_on": "三月十八日上午",
    "document_number": "清城管强〔2026〕1号",
    "remedies_told": True,
}
SUBSTITUTE: dict[str, Any] = {
    "harm": True,
    "substitute": "清渠县某清运公司",
    "no_interest": True,
    "budget": 3000,
    "reasons": "堆放物危害交通安全",
    "enforce_on": "三月下旬",
    "document_number": "清城管代〔2026〕1号",
}
BY_DAY: dict[str, Any] = {"night_or_holiday": False, "urgent": False, "utilities_cut": False}
DONE: dict[str, Any] = {**BY_DAY, "record": "已清除", "record_signed": "party"}
SUBSTITUTED: dict[str, Any] = {
    "supervisor_present": True,
    "no_force": True,
    "night_or_holiday": False,
    "urgent": False,
    "record": "已清运",
    "record_signed": "party",
    "cost": 2800,
}
TRANSFER: dict[str, Any] = {"by_statute": True, "bank_name": "某银行", "account": "6222", "transfer_amount": 38000}
SURCHARGE: dict[str, Any] = {"surcharge_rate": "每日百分之三", "surcharge_told": True, "surcharge": 18000}
APPLICATION: dict[str, Any] = {
    "court_name": "清渠县人民法院",
    "immovable": False,
    "at_place": False,
    "head_signed": True,
    "materials": ["application", "decision", "opinion", "object"],
    "immediate": False,
}
AGREED: dict[str, Any] = {
    "agreement": "分三期履行",
    "agreement_until": "2026-06-30",
    "harmless": True,
    "remedied": True,
    "reduced": 1000,
}


class Enforcement(Story):
    """An enforcement opened on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", cast: Iterable[Actor] = (), **parameters: Any) -> None:
        super().__init__("enforcement", start=start, cast=cast, parameters=parameters)

    def opened(self, on: str = "2026-03-02", **facts: Any) -> Self:
        return self.does("open_case", on=on, **{**OPENED, **facts})

    def urged(self, on: str = "2026-03-03", **facts: Any) -> Self:
        return self.opened(**facts).does("urge", on=on, **URGED)

    def decided(self, on: str = "2026-03-17", **facts: Any) -> Self:
        return (
            self.urged().does("decide", on=on, **{**DECIDED, **facts}).does("serve_decision", service_method="direct")
        )

    def money_decided(self) -> Self:
        story = self.opened(**MONEY).does("impose_surcharge", **SURCHARGE).does("urge", **URGED)
        story.does("decide", on="2026-04-03", **{**DECIDED, "methods": ["transfer", "auction"]})
        return story.does("serve_decision", service_method="direct")

    def applied(self, on: str = "2026-03-23", **facts: Any) -> Self:
        return self.urged(**NO_POWER).does("apply_to_court", on=on, **{**APPLICATION, **facts})

    def accepted(self, on: str = "2026-03-25", **facts: Any) -> Self:
        return self.applied(**facts).does("court_accepts", on=on, court_number="（2026）清行审1号")

    def published(self) -> Self:
        return self.does("publish", secrets_removed=True)

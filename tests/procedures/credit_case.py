"""A penalty's entry in the public register: decided on Thursday 2 April 2026, published, repaired."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story

REGISTERED: dict[str, Any] = {
    "decision_number": "清渠罚〔2026〕3号",
    "party_name": "清渠某商行",
    "violation": "计量违法",
    "penalties": ["fine"],
    "fine": 8000,
    "ordinary_procedure": True,
    "severity": "general",
    "same_province": True,
    "restricted_beyond": False,
}
TOLD = {"told_publication": True, "repair_notice_given": True}
APPLIED = {"channel": "credit_china", "proof": "缴款凭证", "promise": "承诺守法经营"}
MET: dict[str, Any] = {
    "fulfilled": True,
    "consequences_removed": True,
    "not_repeated": True,
    "not_listed": True,
    "checked": "属实",
}


class Entry(Story):
    """The beginnings can be chained; each brings what comes before it."""

    def __init__(self, start: str = "2026-04-02 09:00", **parameters: Any) -> None:
        super().__init__("credit_repair", start=start, parameters=parameters)

    def registered(self, **facts: Any) -> Self:
        return self.does("register", **{**REGISTERED, **facts})

    def told(self, **facts: Any) -> Self:
        return self.registered(**facts).does("tell_publication", **TOLD)

    def published(self, on: str = "2026-04-08", **facts: Any) -> Self:
        return self.told(**facts).does("publish", on=on, secrets_removed=True)

    def applied(self, on: str = "2026-07-09", **facts: Any) -> Self:
        return self.published(**facts).does("apply_repair", on=on, by="当事人", **APPLIED)

    def verified(self, **facts: Any) -> Self:
        return self.applied().does("accept_repair", on="2026-07-10").does("verify", **{**MET, **facts})

    def repaired(self) -> Self:
        self.verified().does("grant_repair").does("stop_early").does("lift_sanctions", synchronised_with="信用中国")
        return self.does("feed_back")

"""A supervision of an organ's enforcement told from its usual beginnings: registered, notified, concluded, warned."""

from __future__ import annotations

from typing import Any

from tests.procedures.story import Story

CLUE: dict[str, Any] = {
    "source": "daily",
    "clue": "三件处罚没有法制审核",
    "supervised_organ": "清渠县农业农村局",
    "act_kind": "penalty",
    "grave": False,
}
CHECK: dict[str, Any] = {
    "credentials_shown": True,
    "no_interest": True,
    "measures": ["files"],
    "findings": "属实",
}
FOUND: dict[str, Any] = {"finding": "unlawful", "findings": "属实", "damage": False}
OPINION: dict[str, Any] = {"problems": "未作法制审核"}
ORDER: dict[str, Any] = {"decision": "revoke", "decision_number": "监决〔2026〕1号", "reason": "违反法定程序"}


class Supervision(Story):
    """A clue that is registered on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("enforcement_supervision", parameters=parameters)

    def registered(self, **facts: Any) -> Supervision:
        return self.does("register", on="2026-03-02", **{**CLUE, **facts})

    def notified(self, **facts: Any) -> Supervision:
        self.registered(**facts).does("start", on="2026-03-03")
        return self.does("notify_organ", on="2026-03-04", matters="请说明审核情况")

    def concluded(self, facts: dict[str, Any] | None = None, **found: Any) -> Supervision:
        self.notified(**(facts or {})).does("explain", on="2026-03-10", explanation="情况属实")
        self.does("verify", on="2026-03-12", **CHECK)
        return self.does("conclude", on="2026-03-16", **{**FOUND, **found})

    def warned(self, **facts: Any) -> Supervision:
        return self.concluded(facts).does("issue_opinion", on="2026-03-18", **OPINION)

    def decided(self, **order: Any) -> Supervision:
        self.warned().waits("2026-04-20")
        return self.does("decide", on="2026-04-21", **{**ORDER, **order})

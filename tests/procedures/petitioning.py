"""A petition told from its usual beginnings: registered or received, accepted, looked into, answered, reviewed."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story

MATTER: dict[str, Any] = {
    "petitioner_name": "信访人甲",
    "petitioner_address": "清渠县某街道",
    "address_known": True,
    "channel": "letter",
    "people": 1,
    "representatives": 1,
    "kind": "appeal",
    "demand": "要求落实安置补助",
    "urgent": False,
    "repeated": False,
}
TRANSFERRED = {
    name: MATTER[name] for name in ("petitioner_name", "address_known", "kind", "demand", "urgent", "repeated")
}
OPINION: dict[str, Any] = {"facts_found": "属实", "basis": "安置办法", "remedy_told": True}


class Petition(Story):
    """A petition that reaches the bureau or the organ on Monday 2 March 2026."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("petition", start="2026-03-02 08:30", parameters=parameters)

    def registered(self, **facts: Any) -> Self:
        return self.does("register", on="2026-03-02", **{**MATTER, **facts})

    def received(self, **facts: Any) -> Self:
        return self.does("receive_direct", on="2026-03-02", **{**MATTER, **facts})

    def transferred(self, **facts: Any) -> Self:
        return self.does("receive_transfer", on="2026-03-02", **{**TRANSFERRED, "assigned": False, **facts})

    def accepted(self, route: str = "petition", on: str = "2026-03-09", **facts: Any) -> Self:
        return self.received(**facts).does("accept", on=on, route=route, told_route=True)

    def looked_into(self, on: str | None = "2026-03-20") -> Self:
        return self.does("hear", on=on, statement="当面陈述").does("investigate", no_interest=True, findings="已核实")

    def answered(self, opinion: str = "refuse", on: str = "2026-04-10") -> Self:
        """Accepted, looked into, and the opinion served on Monday 13 April 2026."""
        self.accepted().looked_into().does("issue_opinion", on=on, opinion=opinion, **OPINION)
        return self.does("serve_opinion", on="2026-04-13", service="direct")

    def reviewed(self, result: str = "uphold", **facts: Any) -> Self:
        self.answered().does("ask_review", on="2026-05-08", reason="不服").does("receive_review", on="2026-05-11")
        self.does("review", on="2026-06-05", result=result, basis="安置办法", **facts)
        return self.does("serve_review", on="2026-06-08", service="post")

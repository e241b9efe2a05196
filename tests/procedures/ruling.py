"""A government rule told from its usual beginnings: planned, drafted, submitted, examined, decided, published."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story

FLAGS = (
    "drafted_by_justice",
    "reduces_rights",
    "has_basis",
    "temporary",
    "market_related",
    "major_interest",
    "needs_hearing",
    "other_departments",
    "party_report",
    "secret",
)
TITLE = "清渠市渡口管理办法"
APPLIED: dict[str, Any] = {
    "rule_title": TITLE,
    "kind": "new",
    "matter": "urban",
    "existing": False,
    "necessity": "渡口安全",
}
DRAFT: dict[str, Any] = {
    "rule_title": TITLE,
    "content": "共三十条",
    "research": "已调研",
    **dict.fromkeys(FLAGS, False),
}
COMMENT: dict[str, Any] = {"comment_until": "2026-05-10", "comment_shortened": False}
SUBMITTED: dict[str, Any] = {"submission": ["draft", "explanation", "summary"], "opinions_received": 30}
EXAMINED: dict[str, Any] = {
    "review_points": ["principles", "technique"],
    "review_opinion": "可行",
    "differences": False,
}
ORDER: dict[str, Any] = {
    "order_number": "清渠市人民政府令第7号",
    "passed_on": "2026-08-03",
    "effective_on": "2026-10-01",
    "effect_gap": 50,
    "immediate": False,
}
PLACES: dict[str, Any] = {"places": ["gazette", "network", "newspaper"]}
EVERYWHERE: dict[str, Any] = {"filed_with": ["state_council", "congress", "province_congress", "province_government"]}


class Rule(Story):
    """A rule of the city's government, applied for on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", **parameters: Any) -> None:
        super().__init__("government_rule", start=start, parameters=parameters)

    def planned(self) -> Self:
        self.does("apply", on="2026-03-02", **APPLIED).does("assess", on="2026-03-09", assessment="确有必要")
        return self.does("plan", on="2026-03-16", drafting_unit="交通局", complete_by="2026-12-31")

    def drafted(self, **facts: Any) -> Self:
        self.planned().does("draft", on="2026-04-01", **{**DRAFT, **facts})
        return self.does("hear_opinions", on="2026-04-02", manner=["seminar"], opinions="多数赞成")

    def submitted(self, **facts: Any) -> Self:
        self.drafted(**facts).does("publish_draft", on="2026-04-07", **COMMENT)
        return self.does("submit", on="2026-05-12", **SUBMITTED)

    def examined(self, differences: bool = False, **facts: Any) -> Self:
        self.submitted(**facts).does("circulate", on="2026-05-20", opinions="无意见")
        self.does("research_field", on="2026-05-27", research="走访三个渡口")
        return self.does("examine", on="2026-06-10", **{**EXAMINED, "differences": differences})

    def decided(self, result: str = "passed", **facts: Any) -> Self:
        self.examined(**facts).does("finish_draft", on="2026-07-01")
        return self.does("deliberate", on="2026-08-03", discussion="见纪要", result=result)

    def signed(self, **facts: Any) -> Self:
        return (
            self.decided(**facts).does("amend_draft", content="共二十九条").does("sign_order", on="2026-08-12", **ORDER)
        )

    def in_effect(self, **facts: Any) -> Self:
        self.signed(**facts).does("print", on="2026-08-20", **PLACES).does("file", on="2026-09-01", **EVERYWHERE)
        return self.does("take_effect", on="2026-10-01")

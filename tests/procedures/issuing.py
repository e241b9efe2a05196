"""A normative document told from its usual beginnings: proposed, drafted, consulted on, reviewed, signed, published."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story, person

FLAGS = (
    "sets_forbidden",
    "reduces_rights",
    "has_basis",
    "market_related",
    "economic",
    "cross_department",
    "needs_hearing",
    "technical",
    "stability_risk",
    "major_decision",
    "needs_consent",
    "secret",
    "urgent",
)
DRAFT: dict[str, Any] = {"content": "清渠县渡口管理办法", "legal_basis": "有关法规", **dict.fromkeys(FLAGS, False)}
REDRAFT: dict[str, Any] = {"revision": "补正程序", **dict.fromkeys(FLAGS[:5], False)}
COMMENT: dict[str, Any] = {"comment_places": ["website"], "comment_until": "2026-04-10", "comment_shortened": False}
COLLECTED: dict[str, Any] = {"opinions_received": 12, "opinions_adopted": "采纳三条"}
REVIEW: dict[str, Any] = {
    "review_points": ["subject", "authority"],
    "review_opinion": "见意见书",
    "review_result": "lawful",
}
PASSED: dict[str, Any] = {"discussion": "一致同意", "deliberation_result": "passed"}
PUBLISHED: dict[str, Any] = {
    "publish_places": ["gazette", "website"],
    "effective_on": "2026-06-15",
    "effect_gap": 31,
    "immediate": False,
    "valid_until": "2031-06-14",
    "valid_years": 5,
    "trial": False,
    "implementing": False,
    "evaluate_by": "2031-03-31",
    "needs_explanation": False,
    "adaptation": "不需要",
}


class Document(Story):
    """A document of the county's government, proposed on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", maker: str = "government", **parameters: Any) -> None:
        both = person("兼任", "handler", "legal_reviewer")
        super().__init__("normative_document", start=start, cast=[both], parameters=parameters)
        self.maker = maker

    def proposed(self) -> Self:
        proposal = {"document_title": "清渠县渡口管理办法", "proposer": "交通局", "main_problem": "渡口安全"}
        return self.does("propose", on="2026-03-02", maker_kind=self.maker, **proposal)

    def drafted(self, **facts: Any) -> Self:
        self.proposed().does("assess", on="2026-03-03", assessment="确有必要").does("initiate", on="2026-03-04")
        return self.does("draft", on="2026-03-05", **{**DRAFT, **facts})

    def consulted(self, **facts: Any) -> Self:
        self.drafted(**facts).does("publish_draft", on="2026-03-09", **COMMENT)
        return self.does("collect_opinions", on="2026-04-13", **COLLECTED)

    def submitted(self, on: str = "2026-04-15", **facts: Any) -> Self:
        self.consulted(**facts).does("check_by_drafter", on="2026-04-14", check_opinion="合法")
        return self.does("submit_review", on=on, materials=["draft", "explanation"])

    def reviewed(self, result: str = "lawful", **facts: Any) -> Self:
        return self.submitted(**facts).does("legal_review", on="2026-04-24", **{**REVIEW, "review_result": result})

    def signed(self, **facts: Any) -> Self:
        return self.reviewed(**facts).does("deliberate", on="2026-05-06", **PASSED).does("sign", on="2026-05-07")

    def registered(self, **facts: Any) -> Self:
        return self.signed(**facts).does("register", on="2026-05-11", **NUMBERS)

    def published(self, **facts: Any) -> Self:
        return self.registered().does("publish", on="2026-05-14", **{**PUBLISHED, **facts})

    def in_effect(self, **facts: Any) -> Self:
        self.published(**facts).does("file_superior", on="2026-05-20").does("file_npc", on="2026-05-20")
        return self.does("take_effect", on="2026-06-15")

    def archived(self) -> Self:
        return self.does("announce_end", status_place="政府网站").does("archive")


NUMBERS: dict[str, Any] = {"document_number": "清渠政规〔2026〕1号", "registration_number": "QQ-2026-001"}

"""A future officer's qualification told from its usual beginnings: nominated on Monday 2 March 2026, certified."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story

NOMINATED: dict[str, Any] = {
    "person_name": "某甲",
    "identity": "证件号码",
    "organ_name": "清渠县市场监督管理局",
    "position": "执法岗",
    "in_post": True,
    "contract_staff": False,
    "category": "市场监管",
    "area": "清渠县",
    "legal_profession": False,
}
ELIGIBLE = {"organ_announced": True, "conditions_met": True}
TRAINED = {"course": "公共法律知识", "hours": 60}
PASSED = {"common_exam": "passed", "special_exam": "passed"}
ISSUED: dict[str, Any] = {
    "certificate_number": "清渠0001",
    "valid_until": "2031-03-31",
    "category": "市场监管",
    "area": "清渠县",
}
VERIFIED: dict[str, Any] = {"hours": 64, "hours_met": True, "assessment": "qualified", "second_year": False}
UNQUALIFIED = {**VERIFIED, "assessment": "unqualified"}
REVOKED = {"revocation_ground": "misuse", "reasons": "转借证件"}
SUSPENDED = {"suspension_ground": "unqualified", "suspended_until": "2027-06-30", "reasons": "考核不合格"}


class Qualification(Story):
    """The beginnings can be chained; each brings what comes before it."""

    def __init__(self, start: str = "2026-03-02 09:00", **parameters: Any) -> None:
        super().__init__("officer_qualification", start=start, parameters=parameters)

    def nominated(self, **facts: Any) -> Self:
        return self.does("nominate", **{**NOMINATED, **facts})

    def eligible(self, **facts: Any) -> Self:
        return self.nominated(**facts).does("review_eligibility", **ELIGIBLE)

    def trained(self, **facts: Any) -> Self:
        return self.eligible(**facts).does("train", **TRAINED)

    def confirmed(self) -> Self:
        return self.trained().does("examine", **PASSED).does("confirm", on="2026-03-30")

    def issued(self) -> Self:
        return self.confirmed().does("issue", on="2026-04-01", **ISSUED)

    def published(self) -> Self:
        return self.issued().does("publish")

"""An application for a licence told from its usual beginnings: filed on Monday 2 March 2026, accepted, examined."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from tests.procedures.story import Story, person

CAST = (person("审查员甲", "handler"), person("审查员乙", "handler"))
APPLIED: dict[str, Any] = {
    "applicant_name": "申请人",
    "applicant_contact": "身份证明与电话",
    "item": "食品经营许可",
    "item_kind": "approval",
    "channel": "in_person",
    "materials": "申请书等六份",
    "through_lower": False,
    "technical_item": False,
    "safety_item": False,
}
ACCEPTED = {"within_competence": True, "complete": True}
GAP = {"within_competence": True, "main_complete": True, "gap_items": "租赁合同", "gap_due": "2026-03-13"}
EXAMINED: dict[str, Any] = {
    "needs_check": False,
    "affects_others": False,
    "major_interests": False,
    "public_hearing": False,
    "needs_special": False,
    "limited_number": False,
    "findings": "材料齐全",
}
GRANTED = {"conditions_met": True, "decision_number": "清渠许〔2026〕1号", "content": "经营范围"}
REFUSED = {"decision_number": "清渠许〔2026〕2号", "reasons": "场所不符", "remedy_told": True, "false_materials": False}
ISSUED: dict[str, Any] = {
    "certificate_kind": "licence",
    "certificate_number": "J001",
    "has_expiry": True,
    "valid_until": "2027-03-31",
    "renew_by": "2027-03-01",
    "service_method": "direct",
}
HEARING = {"hearing_date": "2026-03-23", "hearing_place": "二楼会议室", "time_needed": "十五日", "time_told": True}
HELD = {"hearing_open": True, "transcript": "signed"}
JOINT = {"joint_manner": "joint", "joint_organs": "住建、消防"}


class Licence(Story):
    """The beginnings can be chained; each brings what comes before it."""

    def __init__(self, start: str = "2026-03-02 08:30", **parameters: Any) -> None:
        super().__init__("licence", start=start, cast=CAST, parameters=parameters)

    def applied(self, on: str = "2026-03-02", **facts: Any) -> Self:
        return self.does("apply", on=on, **{**APPLIED, **facts})

    def accepted(self, on: str = "2026-03-03", **facts: Any) -> Self:
        return self.applied(**facts).does("accept", on=on, **ACCEPTED)

    def examined(self, on: str = "2026-03-06", **facts: Any) -> Self:
        return self.accepted().does("examine", on=on, **{**EXAMINED, **facts})

    def granted(self, on: str = "2026-03-20") -> Self:
        return self.examined().does("grant", on=on, **GRANTED)

    def issued(self, on: str = "2026-03-23", **facts: Any) -> Self:
        self.granted().does("publish", on=on, secrets_removed=True)
        return self.does("issue", **{**ISSUED, **facts})

    def refused(self, on: str = "2026-03-20", **facts: Any) -> Self:
        return self.examined().does("refuse", on=on, **{**REFUSED, **facts})

    def promised(self) -> Self:
        self.accepted().does("inform_promise", promise_told="条件与后果").does("make_promise", promise="已符合")
        return self.does("grant_on_promise", on="2026-03-06", decision_number="1号", content="经营范围")

    def hearing_requested(self, told: str = "2026-03-09", asked: str = "2026-03-11") -> Self:
        self.examined(major_interests=True).does("tell_hearing_right", on=told)
        return self.does("request_hearing", on=asked, by="第三人")

    def heard(self) -> Self:
        self.hearing_requested().does("notify_hearing", on="2026-03-12", **HEARING)
        return self.does("hold_hearing", on="2026-03-24", **HELD)

    def days_later(self, days: int) -> str:
        return f"{self.now + timedelta(days=days):%Y-%m-%d %H:%M}"

"""A reconsideration told from its usual beginnings: received, accepted, answered, heard, proposed, consented to."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from tests.procedures.story import Story, person

CONDITIONS = ["parties", "interest", "request", "time", "scope", "jurisdiction", "first"]
DUTIES_WITH_A_DEEMING = ("review", "answer", "decide")
OFFICERS = ("甲复议", "乙复议", "丙复议", "丁复议")
CAST = (
    *(person(name, "reconsideration_officer") for name in OFFICERS),
    person("机构负责人", "reconsideration_head"),
    person("收发", "clerk"),
    person("制定机关", "norm_maker"),
    person("有权机关", "competent_organ"),
    person("复议委员会", "committee"),
    person("上级", "superior"),
    person("收意见书机关", "opinion_recipient"),
)


class Reconsideration(Story):
    """A reconsideration that opens on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", **parameters: Any) -> None:
        super().__init__("reconsideration", start=start, cast=CAST, parameters=parameters)

    def due(self, clock: str, on: str | None = None) -> date | None:
        """As every story; where a duty and a deeming share a clock, the duty must be among them."""
        assert clock not in DUTIES_WITH_A_DEEMING or self.duties(on)[clock].kind == "duty", f"no duty: {clock}"
        return super().due(clock, on)

    def owes(self, *clocks: str) -> Self:
        """All these duties are open."""
        open_now = {key for key, duty in self.duties().items() if duty.kind == "duty"}
        assert set(clocks) <= open_now, f"wanted {clocks}, got {sorted(open_now)}"
        return self

    def received(self, on: str | None = "2026-03-02", **facts: Any) -> Self:
        told: dict[str, Any] = {
            "applicant_name": "申请人",
            "respondent_name": "某县某局",
            "respondent_kind": "department",
            "act_kind": "penalty",
            "requests": ["revoke"],
            "channel": "in_person",
            "applied_on": "2026-03-02",
            "claim_ends_on": "2026-03-31",
        }
        return self.does("receive", on=on, **{**told, **facts})

    def accepted(self, on: str = "2026-03-04", received: dict[str, Any] | None = None, **facts: Any) -> Self:
        self.received(**(received or {}))
        return self.does("accept", on=on, **{"conditions_met": CONDITIONS, "track": "ordinary", **facts})

    def accepted_for_summary(self, on: str = "2026-03-04", received: dict[str, Any] | None = None) -> Self:
        return self.accepted(on, received, track="summary", summary_grounds=["warning"], plain_case=True)

    def assigned(self, on: str | None = None, **facts: Any) -> Self:
        case = {"grave": False, "technical": False, "own_case": False}
        return self.does("assign", on=on, handlers="甲复议、乙复议", **{"handlers_qualified": True, **case, **facts})

    def copied(self, on: str | None = None) -> Self:
        return self.does("send_copy", on=on).does("copy_received")

    def answered(self, on: str | None = None, evidence: bool = True) -> Self:
        return self.does("answer", on=on, evidence_submitted=evidence)

    def heard(self, on: str | None = None) -> Self:
        return self.does("hear_parties", on=on, hearing_manner="telephone", opinions="请求撤销")

    def examined(self, on: str | None = "2026-03-12", **facts: Any) -> Self:
        """Assigned, copied, answered and the parties heard: ready for a review opinion."""
        return self.assigned(**facts).copied().answered(on).heard()

    def hearing_held(self, on: str = "2026-03-24") -> Self:
        self.does("notify_hearing", hearing_on=on, hearing_place="听证室", hearing_items="事实与适用依据")
        return self.does("hold_hearing", on=on, hearing_officers=2, respondent_attendance="head", opinions="各方陈述")

    def advised(self) -> Self:
        return self.does("consult_committee").does("committee_advice", advice="建议撤销")

    def proposed(self, decision: str, on: str | None = None, **facts: Any) -> Self:
        return self.does("propose", on=on, decision=decision, opinion="拟作决定及理由", **facts)

    def decided(self, decision: str, on: str | None = None, *, publish: bool = True, **facts: Any) -> Self:
        self.proposed(decision, on, **facts).does("consent")
        return self.does("decide", decision_number="某府复决〔2026〕1号", to_publish=publish)

    def served(self, on: str | None = None) -> Self:
        return self.does("serve", on=on, service_manner="direct")

    def finished(self) -> Self:
        """Do, one after another, what is still owed after a decision, and archive."""
        for act, facts in (("publish", {}), ("copy_superior", {}), ("comply", {"correction_report": "已履行"})):
            if act in {one for duty in self.duties().values() for one in duty.acts}:
                self.does(act, **facts)
        return self.does("archive")

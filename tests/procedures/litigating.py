"""A lawsuit against an organ told from its usual beginnings: filed, served, tried, judged, in effect."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story

FILED: dict[str, Any] = {
    "court_name": "清渠县人民法院",
    "case_number": "（2026）行初1号",
    "plaintiff_name": "原告甲",
    "cause": "penalty",
    "claims": ["annul"],
    "defendant": "sole",
    "track": "ordinary",
}
TRIED: dict[str, Any] = {"instance": "first", "attendance": "head", "head_spoke": True, "breach": False}
HEAD: dict[str, Any] = {"head_name": "陈某", "head_post": "副局长", "head_rank": "deputy", "proof_sealed": True}
EXCUSE: dict[str, Any] = {"absence_ground": "duty", "absence_proof": "防汛值守安排", "sealed": True}
STAFF: dict[str, Any] = {"staff_name": "周办", "staff_post": "科长", "staff_power": "一般代理", "power_sealed": True}


class Lawsuit(Story):
    """A lawsuit filed on Monday 2 March 2026, its complaint received on Wednesday the 4th."""

    def __init__(self, start: str = "2026-03-02 08:30", **parameters: Any) -> None:
        super().__init__("litigation", start=start, parameters=parameters)

    def filed(self, **facts: Any) -> Self:
        return self.does("file_case", on="2026-03-02", **{**FILED, **facts})

    def served(self, on: str = "2026-03-04", evidence_due: str | None = None, **facts: Any) -> Self:
        due: dict[str, Any] = {"evidence_due": evidence_due} if evidence_due else {}
        return self.filed(**facts).does("receive_copy", on=on, **due)

    def answered(self, on: str = "2026-03-10") -> Self:
        self.does("assign", on="2026-03-05", handling_unit="法规科", agents=2, agent_kind=["staff", "lawyer"])
        self.does("prepare", defence_points=["lawful"], opinion="事实清楚、程序合法")
        return self.does("submit_evidence", on=on, evidence_list="证据十二份").does("answer", opinion="请求驳回")

    def summoned(self, on: str | None = "2026-03-20", *, called: bool = False, **facts: Any) -> Self:
        told = {
            "instance": "first",
            "hearing_date": "2026-04-08",
            "hearing_place": "第一法庭",
            "attended_before": False,
        }
        return self.does("summon", on=on, head_called=called, **{**told, **facts})

    def tried(self, on: str = "2026-04-08", **facts: Any) -> Self:
        return self.does("hold_trial", on=on, **{**TRIED, **facts})

    def judged(self, judgment: str, on: str = "2026-05-20", **facts: Any) -> Self:
        self.served().answered().summoned().does("name_head", **HEAD).tried()
        told: dict[str, Any] = {
            "judgment_ground": "lawful" if judgment == "reject" else "procedure",
            "redo": False,
            "spoken": False,
        }
        return self.does("judge", on=on, judgment=judgment, **{**told, **facts})

    def appealed(self, judgment: str = "annul", **second: Any) -> Self:
        """The organ appeals; the second court receives the appeal on 15 June 2026."""
        self.judged(judgment).does("receive_judgment", on="2026-05-25", received_number="行初1号")
        self.does("appeal", on="2026-06-05", ground="适用法律错误")
        return self.at_second(**second)

    def at_second(self, on: str = "2026-06-15", remanded_before: bool = False) -> Self:
        court: dict[str, Any] = {"court_name": "清渠市中级人民法院", "case_number": "（2026）行终1号"}
        return self.does("receive_at_second", on=on, remanded_before=remanded_before, **court)

    def in_effect(self, on: str = "2026-06-11", **facts: Any) -> Self:
        return self.does("take_effect", on=on, **{"nobody_appealed": True, "must_perform": False, **facts})

"""A major administrative decision told from its usual beginnings: started, drafted, reviewed, discussed, decided."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story, person

CAST = (
    person("县长", "government_head"),
    person("办公室", "clerk"),
    person("竞审", "competition_reviewer"),
    person("顾问", "legal_adviser"),
    person("既办又审", "handler", "legal_reviewer", "legal_adviser"),
)
PROPOSED: dict[str, Any] = {
    "item": "清渠县城区供水价格调整",
    "category": "public_policy",
    "source": "department",
    "problem": "现行价格低于成本",
}
STUDIED: dict[str, Any] = {"first_plan": "分三年调整", "excluded": False, "in_catalogue": True}
# An item that needs nothing but what every decision needs; a test sets what it is about.
PLAIN: dict[str, Any] = {
    "draft": "调整方案",
    "other_units": False,
    "secret": True,
    "special_groups": False,
    "hearing_required": False,
    "technical": False,
    "risky": False,
    "risk_known": False,
    "market": False,
    "for_npc": False,
}
REVIEWED: dict[str, Any] = {"review_result": "lawful", "review_opinion": "符合法定权限和程序", "review_hurried": False}
DISCUSSED: dict[str, Any] = {"meeting": "standing", "minutes": "同意", "head_last": True, "against_majority": False}
DECIDED: dict[str, Any] = {
    "decision": "同意调整",
    "amended": False,
    "executing_unit": "水务局",
    "execute_by": "2027-06-30",
}


class Decision(Story):
    """A proposal of Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", **parameters: Any) -> None:
        super().__init__("major_decision", start=start, cast=CAST, parameters=parameters)

    def started(self) -> Self:
        self.does("propose", on="2026-03-02", by="周办", **PROPOSED).does("study", on="2026-03-03", **STUDIED)
        return self.does("start", on="2026-03-04", lead_unit="水务局")

    def drafted(self, **facts: Any) -> Self:
        self.started().does("survey", on="2026-03-05", survey_findings="已调研", legal_bases="价格法")
        return self.does("draft", on="2026-03-10", by="周办", **{**PLAIN, **facts})

    def submitted(self, on: str | None = None) -> Self:
        return self.does("submit_review", on=on, legal_bases="价格法", steps_told="已履行")

    def reviewed(self, on: str | None = None, **facts: Any) -> Self:
        self.does("advise", by="顾问", adviser_opinion="合法")
        return self.does("legal_review", on=on, by="王审", **{**REVIEWED, **facts})

    def discussed(self, on: str | None = None) -> Self:
        return self.does("submit_discussion", on=on).does("discuss", **DISCUSSED)

    def ready(self, **facts: Any) -> Self:
        """A plain draft that was submitted on 16 March, reviewed, and discussed as soon as the law allows."""
        return self.drafted(**facts).submitted(on="2026-03-16").reviewed(on="2026-03-20").discussed(on="2026-03-26")

    def decided(self, **facts: Any) -> Self:
        self.ready(**facts).does("decide", on="2026-03-27", **DECIDED)
        return self.does("report_party", on="2026-03-30", party_reply="同意")

    def published(self) -> Self:
        return self.decided().does("issue_internally", on="2026-03-31", decision_number="清政发〔2026〕1号")

    def troubled(self) -> Self:
        return self.published().does("report_trouble", on="2026-06-01", trouble=["change"], trouble_detail="水源变化")

    def adjusting(self) -> Self:
        """An adjustment that has come to the end of its discussion."""
        self.troubled().does("start_adjustment", on="2026-06-02", adjustment_reasons="水源变化")
        self.does("draft", on="2026-06-03", by="周办", **PLAIN).submitted(on="2026-06-03")
        return self.reviewed(on="2026-06-05").discussed(on="2026-06-16")

    def executed(self) -> Self:
        self.does("report_execution", execution="已完成").does("inspect_execution", inspection="属实")
        return self.does("complete_execution").does("archive")

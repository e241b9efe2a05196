"""An application for government information told from its usual beginnings: received, examined, replied to, served."""

from __future__ import annotations

from typing import Any, Self

from tests.procedures.story import Story, person

CAST = (
    person("公开员", "disclosure_officer"),
    person("公开机构负责人", "disclosure_head"),
    person("收发", "clerk"),
    person("共同机关", "joint_agency"),
    person("保密部门", "secrecy_authority"),
)
RECEIVED: dict[str, Any] = {
    "channel": "in_person",
    "applicant_name": "申请人",
    "applicant_contact": "身份证明与电话",
    "applicant_kind": "person",
    "wanted": "某项目的验收报告",
    "form_wanted": "纸质复印件",
    "needs_help": False,
}


class Disclosure(Story):
    """An application that reaches the organ on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", **parameters: Any) -> None:
        super().__init__("disclosure", start=start, cast=CAST, parameters=parameters)

    def received(self, on: str = "2026-03-02", **facts: Any) -> Self:
        return self.does("receive", on=on, **{**RECEIVED, **facts})

    def examined(self, on: str | None = "2026-03-03", **facts: Any) -> Self:
        found = {"involves_third_party": False, "jointly_made": False, "cannot_determine": False, "findings": "已检索"}
        return self.received().does("examine", on=on, **{**found, **facts})

    def consulted(self, sent: str = "2026-03-04", received: str = "2026-03-06") -> Self:
        self.examined(involves_third_party=True).does("consult_third_party", on=sent, third_party_name="第三方公司")
        return self.does("third_party_received", on=received)

    def replied(self, result: str = "disclosed", on: str | None = None, **facts: Any) -> Self:
        return self.does("reply", on=on, **{**reply(result), **facts})

    def served(self, on: str | None = None) -> Self:
        return self.does("serve", on=on, service_manner="mail")


def reply(result: str) -> dict[str, Any]:
    """The facts of a reply with this result that the regulations ask for in any case."""
    return {
        "result": result,
        "reply_number": "公开答复〔2026〕1号",
        "how_to_get": "随函提供复印件",
        "reasons": "依法说明的理由",
        "remedy_told": True,
    }

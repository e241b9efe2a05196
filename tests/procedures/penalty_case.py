"""A penalty case brought to the point where a test begins, with facts that nobody would object to.

The fictional party is an organisation that is fined 20,000 yuan: no hearing, no legal review, no collective discussion,
unless a test says otherwise.
"""

from __future__ import annotations

from typing import Any

from tests.procedures.story import Story

VERIFIED = {"source": "inspection", "suspicion": "货架上有三批过期食品"}
FILED = {
    "party_name": "某某商行",
    "party_kind": "organisation",
    "cause": "经营超过保质期的食品",
    "meets_standard": True,
    "within_limitation": True,
}
EVIDENCE = {"evidence_kind": ["scene"], "evidence": "现场笔录和照片", "credentials_shown": True}
CONCLUDED = {"facts_found": "经营过期食品三批", "facts_proven": True, "handling": "建议处罚"}
PROPOSED = {
    "proposed_penalties": ["fine"],
    "proposed_fine": 20000,
    "proposed_confiscated": 0,
    "proposed_goods": 0,
    "already_fined": False,
    "hearing_case": False,
    "complex_or_major": False,
    "public_interest": False,
    "major_rights": False,
    "complicated": False,
    "listed": False,
    "heard": False,
    "renotice": False,
}
NOTICE = {"notice_content": "拟罚款二万元及事实、理由、依据", "hearing_right_told": True}
HEARING = {"hearing_date": "2026-05-18", "hearing_place": "听证室", "hearing_public": True}
POINTS = ["body", "procedure", "facts", "law", "discretion", "competence", "papers", "crime"]
PASSED = {"review_points": POINTS, "review_result": "passed", "review_opinion": "同意"}
RETURNED = {"review_points": POINTS, "review_result": "correct", "review_opinion": "裁量偏重，建议减轻"}
DECIDED = {
    "decision_number": "某市监处罚〔2026〕1号",
    "violation": "经营过期食品三批，有现场笔录、照片为证",
    "basis": "食品安全法",
    "penalties": ["fine"],
    "fine": 20000,
    "confiscated": 0,
    "goods_value": 0,
    "performance": "自收到本决定书之日起十五日内到指定银行缴纳",
    "remedies": "六十日内申请行政复议，六个月内提起行政诉讼",
    "social_influence": False,
}


def registered(**parameters: Any) -> Story:
    """A lead registered on Monday 2 March 2026."""
    return Story("penalty", "2026-03-02 09:00", parameters=parameters).does("register", **VERIFIED)


def filed(**parameters: Any) -> Story:
    """Verified on 4 March, filed on Thursday 5 March: the decision is due on 3 June."""
    story = registered(**parameters).does("verify", on="2026-03-04", verification="线索属实")
    return story.does("file_case", on="2026-03-05", **FILED)


def concluded(case: Story | None = None, **facts: Any) -> Story:
    """Investigated on 10 March, correction ordered, concluded on Friday 20 March."""
    story = (case or filed()).does("investigate", on="2026-03-10", **EVIDENCE)
    story.does("order_correction", on="2026-03-10", correction="立即下架")
    return story.does("conclude", on="2026-03-20", **{**CONCLUDED, **facts})


def proposed(case: Story | None = None, **facts: Any) -> Story:
    """A penalty proposed on Monday 23 March."""
    return concluded(case).does("propose", on="2026-03-23", **{**PROPOSED, **facts})


def notified(case: Story | None = None, **facts: Any) -> Story:
    """The notice served on Tuesday 24 March: rights run until Tuesday 31 March."""
    return proposed(case, **facts).does("notify", on="2026-03-24", **NOTICE)


def heard_out(case: Story | None = None, **facts: Any) -> Story:
    """The party let the periods pass; it is 1 April."""
    return notified(case, **facts).waits("2026-04-01")


def decided(case: Story | None = None, proposal: dict[str, Any] | None = None, **facts: Any) -> Story:
    """Decided on Thursday 2 April: service due on 14 April (清明 is 4 to 6 April)."""
    return heard_out(case, **(proposal or {})).does("decide", on="2026-04-02", **{**DECIDED, **facts})


def served(case: Story | None = None, proposal: dict[str, Any] | None = None, **facts: Any) -> Story:
    """Served in person on Friday 3 April: payment is due on Monday 20 April (the 18th is a Saturday)."""
    return decided(case, proposal, **facts).does("serve", on="2026-04-03", service_method="direct")


def missed(case: Story | None = None, **facts: Any) -> Story:
    """Unpaid on Tuesday 21 April."""
    return served(case, **facts).waits("2026-04-21")


STOPPED = {"proposed_penalties": ["stop_business"], "proposed_fine": 0, "hearing_case": True}
STOPPING = {"penalties": ["stop_business"], "fine": 0, "perform_by": "2026-04-30"}
HEARING_CASE = {"proposed_fine": 200000, "hearing_case": True}


def hearing_requested(case: Story | None = None, **facts: Any) -> Story:
    """A fine of 200,000 yuan proposed; the party asks for a hearing on Friday 27 March."""
    return notified(case, **{**HEARING_CASE, **facts}).does("request_hearing", on="2026-03-27", reason="处罚过重")


def hearing_held(case: Story | None = None, **facts: Any) -> Story:
    """Notified on 30 March for 13 April (seven working days after, 清明 between), held and reported on the 14th."""
    story = hearing_requested(case, **facts).does("notify_hearing", on="2026-03-30", **HEARING)
    story.does("hold_hearing", on="2026-04-13", transcript="signed")
    return story.does("report_hearing", on="2026-04-14", hearing_opinion="建议减轻")

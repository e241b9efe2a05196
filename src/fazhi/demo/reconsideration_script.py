"""The moves of the people in a simulated reconsideration, in the order of their liking."""

from __future__ import annotations

from . import reconsideration as forms
from .case import Case, Move, if_drawn, if_owed
from .penalty_forms import choice, says


def suspends(case: Case) -> bool:
    norm = case.owes("suspend") and case.was("take_norm")
    return norm or (case.plot["suspends"] and forms.may_stop(case) and case.counts["suspend"] == 0)


def resumes(case: Case) -> bool:
    if case.fact("suspension_ground") == "norm":
        return case.was("handle_norm")
    return case.fact("suspension_ground") not in forms.LASTING or case.plot["dallies"]


def suspension(case: Case) -> dict[str, object]:
    norm = case.owes("suspend") and case.was("take_norm")
    return {"suspension_ground": "norm" if norm else case.plot["suspension"], "both_agree": True}


def obeys(case: Case) -> bool:
    return case.owes("comply") and (not case.plot["dallies"] or case.was("order_compliance"))


SCRIPT = (
    Move("lodge_with_respondent", if_drawn("through_respondent"), (0, 1),
         lambda case: {"applicant_name": case.party, "spot_or_monitored": True}),
    Move("respondent_settles", if_drawn("settles"), (1, 5), says(settlement_note="原机关撤销当场处罚决定并退款")),
    Move("receive", days=(0, 3), facts=forms.application),
    Move("ask_completion", if_drawn("completion"), (1, 4), says(completion_items="身份证明、行政行为的文书复印件")),
    Move("completion_served", days=(1, 3), facts=choice("service_manner", forms.SERVICE)),
    Move("complete", if_drawn("completes"), (2, 9)),
    Move("refuse", if_drawn("refused"), (2, 4), forms.refusal),
    Move("accept", lambda case: not case.plot["refused"] and (case.was("complete") or not case.plot["completion"]),
         (1, 4), forms.acceptance),
    Move("assign", days=(0, 2), facts=forms.assignment),
    Move("send_copy", days=(0.6, 4)),
    Move("copy_received", days=(1, 3)),
    Move("stop_execution", if_drawn("stops"), (1, 4), says(stop_ground="asked", reasons="申请人的要求合理")),
    # 附带审查
    Move("take_norm", days=(1, 5), facts=says(norm_power=True)),
    Move("suspend", suspends, (0.6, 3), suspension),
    Move("notify_suspension", days=(0, 2)),
    Move("notify_norm_maker", days=(0, 2)),
    Move("norm_notice_received", days=(1, 3)),
    Move("norm_maker_answer", days=(4, 12)),
    Move("handle_norm", lambda case: case.was("norm_maker_answer"), (2, 8),
         choice("norm_result", {"lawful": 4, "unlawful": 1}, reasons="相关条款的审查意见")),
    Move("order_norm_correction", days=(1, 5)),
    Move("resume", resumes, (8, 40), says(cause_gone="中止审理的原因已经消除")),
    Move("notify_resumption", days=(0, 2)),
    # 审理
    Move("answer", lambda case: not case.plot["no_answer"], (3, 11), says(evidence_submitted=True)),
    Move("request_file", if_drawn("asks_file"), (1, 5)),
    Move("grant_file", days=(0.6, 3)),
    Move("admit_third_party", if_drawn("third"), (1, 4), says(third_party_name="案外第三人")),
    Move("to_ordinary", if_drawn("converts"), (2, 8),
         says(track="ordinary", reasons="当事人争议较大，不宜适用简易程序")),
    Move("investigate", if_drawn("looks"), (2, 8), says(credentials_shown=True, findings="赴现场核实并询问有关人员")),
    Move("start_expert_work", if_drawn("expert"), (1, 4), says(expert_work="appraisal")),
    Move("end_expert_work", days=(8, 25), facts=says(findings="鉴定意见附卷")),
    Move("hear_parties", lambda case: not case.plot["silent"] and forms.may_stop(case), (1, 7),
         choice("hearing_manner", forms.MANNERS, opinions="双方的意见已记录在卷")),
    Move("cannot_hear", lambda case: case.plot["silent"] and forms.may_stop(case), (1, 7),
         says(reasons="多次联系申请人未果")),
    Move("notify_hearing", forms.heard, (1, 4),
         lambda case: {"hearing_on": case.date_in(9), "hearing_place": "听证室", "hearing_items": "事实和法律适用"}),
    Move("hearing_abandoned", if_drawn("abandons_hearing"), (0, 2), says(reasons="申请人经通知未到场")),
    Move("hold_hearing", lambda case: not case.plot["abandons_hearing"], (0, 2),
         choice("respondent_attendance", {"head": 7, "delegate": 3}, hearing_officers=2, opinions="各方充分陈述意见")),
    Move("consult_committee", forms.hard, (1, 4)),
    Move("committee_advice", days=(3, 9), facts=says(advice="行政复议委员会的咨询意见附卷")),
    # 调解与撤回
    Move("mediate", lambda case: case.plot["mediates"] and forms.may_stop(case), (2, 9)),
    Move("mediation_statement", forms.settles, (2, 8), forms.mediation),
    Move("mediation_fails", lambda case: case.was("mediate") and not case.plot["mediated"], (2, 6),
         says(reasons="双方分歧较大")),
    Move("withdraw", lambda case: case.plot["withdraws"] and forms.may_stop(case), (1, 9),
         lambda case: {"withdrawal_cause": "settlement" if case.plot["settled"] else "other"}),
    Move("permit_withdrawal", days=(0.6, 3), facts=says(withdrawal_lawful=True)),
    Move("terminate", lambda case: case.was("permit_withdrawal") or case.was("suspension_lasted"), (0.6, 4),
         forms.ending),
    Move("take_up", lambda case: case.plot["taken_up"] and forms.may_stop(case), (1, 6),
         says(reasons="案情涉及面广，由上级行政复议机关审理")),
    # 决定
    Move("extend", lambda case: 0 < case.left("decide") < 10 and case.was("assign"), (0, 2),
         says(extension_reason="案情复杂，不能在规定期限内作出决定")),
    Move("notify_extension", days=(0, 2)),
    Move("propose", forms.ready, (3, 12), facts=forms.opinion, times=2),
    Move("send_back", lambda case: case.plot["sent_back"] and case.was("propose") and not case.was("consent"), (1, 3),
         says(reasons="对法律适用的论证不足")),
    Move("discuss", if_drawn("discusses"), (2, 7), says(opinions="同意审查意见")),
    Move("consent", lambda case: not case.plot["discusses"], (1, 6)),
    Move("decide", lambda case: case.was("consent") or case.was("discuss"), (0.6, 4),
         lambda case: {"decision_number": forms.number(case), "to_publish": case.plot["published"]}),
    # 送达与履行
    Move("serve", days=(1, 5), facts=choice("service_manner", forms.SERVICE)),
    Move("serve_other", days=(1, 5), facts=choice("service_manner", forms.SERVICE)),
    Move("publish", if_owed("publish"), (2, 12)),
    Move("copy_superior", if_owed("copy_superior"), (1, 6)),
    Move("opinion_letter", lambda case: case.plot["letter"] and case.was("decide"), (2, 8),
         lambda case: {"opinion_recipient_name": case.plot["respondent"], "reasons": "执法中有共性问题，建议改进"}),
    Move("opinion_received", days=(1, 3)),
    Move("opinion_report", days=(20, 55), facts=says(correction_report="已组织整改并完善制度")),
    Move("comply", obeys, (10, 50), says(correction_report="已按行政复议决定履行")),
    Move("order_compliance", lambda case: case.owes("comply") and case.plot["dallies"], (40, 60),
         lambda case: {"order_by": case.date_in(25), "reasons": "被申请人未按期履行"}),
    Move("sue", if_drawn("sues"), (6, 14)),
    Move("archive", days=(3, 15)),
)  # fmt: skip

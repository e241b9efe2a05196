"""How a penalty case goes in the simulated county: the moves that its people make, in the order of their liking."""

from __future__ import annotations

from . import penalty_forms as forms
from .case import Ask, Case, Move, if_drawn, if_owed
from .penalty_forms import choice, says

DROPPED = ("transfer_to_organ", "terminate", "transfer_to_judiciary", "cancel_filing")


def aim(case: Case) -> str:
    """The act by which the case is to be concluded; what the judiciary gives back ends in a penalty."""
    return "decide" if case.was("take_back") else str(case.plot["ending"])


def ending(*names: str) -> Ask:
    """Wanted where the case is to end so."""
    return lambda case: aim(case) in names


def short_of_time(key: str, days: float) -> Ask:
    """Wanted while a period that still runs has less than so many days."""
    return lambda case: 0 < case.left(key) < days


def once_investigated(*names: str) -> Ask:
    """Wanted where the case is to end so, after a first investigation."""
    return lambda case: aim(case) in names and case.counts["investigate"] >= 1


def pays(case: Case) -> bool:
    """In time, or at a deferral's end, or when urged, or when the court has begun."""
    if case.was("grant_deferral"):
        return case.counts["pay_instalment"] > 0
    if case.plot["unpaid"]:
        return (case.was("urge") and case.plot["pays_when_urged"]) or case.was("apply_to_court")
    return not (case.plot["defers"] and case.is_open("request_deferral") and not case.was("refuse_deferral"))


def owes_anything(case: Case) -> bool:
    return case.owes("pay") or case.owes("fulfil")


def must_be_urged(case: Case) -> bool:
    return owes_anything(case) and case.is_open("apply_to_court")


def challenge_is_over(case: Case) -> bool:
    """Whether the reconsideration that was planned beside this case has come to its result."""
    return "challenge_result" in case.plot and case.at >= case.plot["awaits"]


def overturned(case: Case) -> bool:
    return case.owes("annul") or (case.plot["corrects_itself"] and case.was("publish") and not case.was("note_suit"))


def settled(case: Case) -> bool:
    """Nothing is left that would stop the case from being closed, nor a challenge still awaited."""
    awaited = case.was("note_reconsideration") and not case.was("note_reconsideration_result")
    return not awaited and not any(case.owes(act) for act in ("annul", "withdraw_publication", "refund", "archive"))


SCRIPT = (
    Move("register", days=(0, 0.4), facts=forms.lead),
    Move("extend_verification", if_drawn("slow_check"), (6, 10), says(reason="线索涉及多个主体，需进一步核查")),
    Move("verify", days=(1, 6), facts=says(verification="经现场核查和询问，线索基本属实")),
    Move("not_file", ending("not_file"), (1, 5), choice("not_filed_ground", forms.NOT_FILED)),
    Move("file_case", lambda case: aim(case) != "not_file", (0.6, 4), forms.filing),
    # 调查取证
    Move("preserve_urgently", lambda case: case.plot["preserve"] and case.plot["urgent"] and case.was("file_case"),
         (0, 0.4), says(items="涉案物品一批，详见清单", reason="证据可能灭失")),
    Move("confirm_preservation", days=(0, 0.4)),
    Move("approve_preservation",
         lambda case: case.plot["preserve"] and not case.plot["urgent"] and case.was("file_case"), (0, 1),
         says(reason="证据可能灭失或者以后难以取得")),
    Move("preserve_evidence", days=(0, 0.4), facts=says(items="涉案物品一批，详见清单")),
    Move("dispose_preserved", days=(2, 6), facts=choice("disposal", forms.DISPOSALS)),
    Move("use_monitoring", if_drawn("monitored"), (0.6, 3),
         says(device_approved=True, recording_checked=True, evidence="不停车检测系统记录，已经审核")),
    Move("tell_recorded_facts", days=(0.6, 3)),
    Move("investigate", lambda case: case.counts["investigate"] < case.plot["rounds"], (1, 9), forms.evidence,
         times=4),
    Move("sample", if_drawn("appraisal"), (0, 1), says(items="样品一组，一式两份")),
    Move("commission_appraisal", lambda case: case.plot["appraisal"] and case.was("file_case"), (0.6, 2),
         says(institution="示例检验检测中心", appraisal="样品的检验")),
    Move("receive_appraisal", days=(8, 18), facts=says(appraisal="检验结论：不符合标准")),
    Move("request_avoidance", lambda case: case.plot["avoidance"] and case.counts["investigate"] > 0, (0, 2),
         says(avoiding_person="本案承办人", reason="与当事人有其他关系")),
    Move("decide_avoidance", days=(0, 2),
         facts=choice("avoidance", {"granted": 1, "refused": 2}, reason="经审查决定")),
    Move("suspend", lambda case: case.plot["suspends"] and case.counts["investigate"] > 0, (1, 4),
         choice("suspension_ground", forms.SUSPENDED, reason="调查暂时无法继续")),
    Move("resume", days=(15, 60)),
    Move("extend_decision", short_of_time("decide", 14), (0, 2), says(reason="案情复杂，不能在规定期限内作出决定")),
    Move("extend_further", short_of_time("decide", 8), (0, 2), says(extension_days=30, reason="需等待协查结果")),
    Move("order_correction", lambda case: case.counts["investigate"] > 0, (0, 2),
         says(correction="立即停止违法行为，限期改正")),
    Move("transfer_to_judiciary", once_investigated("transfer_to_judiciary"), (2, 10),
         says(reason="涉案金额达到刑事追诉标准", receiving_organ="清渠县公安局")),
    Move("send_to_judiciary", days=(0, 0.4), facts=says(items="案卷材料一册，涉案物品清单一份")),
    Move("take_back", lambda case: case.plot["taken_back"] and not case.was("take_back"), (12, 14),
         says(reason="检察机关作出不起诉决定，提出检察意见")),
    Move("transfer_to_organ", once_investigated("transfer_to_organ"), (2, 8),
         says(reason="违法行为发生地不在本机关管辖范围", receiving_organ="示例邻县市场监督管理局")),
    Move("terminate", once_investigated("terminate"), (8, 20), says(reason="当事人终止，无权利义务承受人")),
    Move("cancel_filing", once_investigated("cancel_filing"), (5, 15), says(reason="立案后查明违法行为轻微并已改正")),
    Move("conclude", lambda case: case.counts["investigate"] >= case.plot["rounds"] and _undecided(case), (2, 12),
         forms.conclusion, times=3),
    Move("supplement", lambda case: case.plot["supplements"] and _undecided(case), (1, 4),
         says(reason="需补充当事人主体资格的证据")),
    # 审核
    Move("exempt", ending("exempt"), (2, 8),
         choice("exempt_ground", forms.EXEMPT, reason="违法行为已及时改正，没有造成危害后果")),
    Move("educate", days=(0, 3), facts=says(note="已对当事人进行批评教育")),
    Move("find_unfounded", ending("find_unfounded"), (2, 8), says(reason="现有证据不能证明违法事实成立")),
    Move("serve_no_penalty", days=(0.6, 4), facts=forms.service),
    Move("propose", ending("decide"), (0.6, 4), forms.proposal, times=3),
    Move("announce_notice", lambda case: case.plot["announced_notice"] and not case.was("notify"), (1, 5),
         forms.notice),
    Move("notify", lambda case: case.owes("notify") or not case.plot["announced_notice"], (0.6, 5), forms.notice,
         times=2),
    Move("state_defence", if_drawn("defends"), (1, 4), lambda case: {"statement": case.rng.choice(forms.DEFENCES)}),
    Move("review_defence", days=(0.6, 3),
         facts=choice("adopted", {"rejected": 60, "partly": 25, "adopted": 15}, reason="对当事人的意见逐项复核")),
    Move("request_hearing", if_drawn("asks_hearing"), (1, 4), says(reason="认为处罚过重，要求听证")),
    Move("waive_rights",
         lambda case: case.plot["waives"] and not case.was("state_defence") and not case.was("request_hearing"),
         (0, 2), says(waived=["statement", "hearing"])),
    Move("withdraw_hearing", if_drawn("withdraws_hearing"), (1, 3), says(reason="已认识到违法行为")),
    Move("notify_hearing", lambda case: not case.plot["withdraws_hearing"], (0.6, 4), forms.hearing),
    Move("end_hearing", if_drawn("absent"), (0, 3), says(termination_ground="absent")),
    Move("hold_hearing", lambda case: not case.plot["absent"], (0, 3), says(transcript="signed")),
    Move("report_hearing", days=(1, 4), facts=says(hearing_opinion="听取双方意见后，建议在拟处罚幅度内从轻处理")),
    Move("submit_review", if_owed("submit_review"), (0.6, 3), times=4),
    Move("legal_review", days=(1, 7), facts=forms.review, times=4),
    Move("discuss", if_owed("discuss"), (1, 6), says(discussion="一致同意承办机构的处理意见"), times=2),
    # 决定、送达、公开
    Move("decide", ending("decide"), (0.6, 5), forms.decision),
    Move("announce_decision", if_drawn("announced"), (0.6, 4), says(announcement_ground="undeliverable")),
    Move("serve", lambda case: not case.plot["announced"], (0.6, 5), forms.service),
    Move("publish", if_owed("publish"), (1, 5), says(secrets_removed=True)),
    # 执行
    Move("collect_on_the_spot", if_drawn("on_water"), (0, 0.4), forms.payment, punctual=True),
    Move("land", days=(0, 0.4)),
    Move("hand_in", days=(0, 1.5)),
    Move("deposit", days=(0, 1.5), facts=says(receipt="示例缴款书")),
    Move("request_deferral", if_drawn("defers"), (2, 9), says(reason="资金周转困难，申请分期缴纳")),
    Move("refuse_deferral", if_drawn("deferral_refused"), (1, 3), says(reason="不符合暂缓缴纳的条件")),
    Move("grant_deferral", lambda case: not case.plot["deferral_refused"], (1, 3),
         lambda case: {"deferral": "分两期缴纳", "deferred_to": case.date_in(90)}),
    Move("pay_instalment", lambda case: case.was("grant_deferral"), (15, 30), forms.instalment, punctual=True),
    Move("pay", pays, (1, 9), forms.payment, punctual=True),
    Move("fulfil", days=(3, 16), punctual=True),
    Move("impose_surcharge", lambda case: case.fact("fine", 0) >= 1000 and case.left("pay") < -forms.SURCHARGED,
         (0, 4), forms.surcharge),
    Move("urge", must_be_urged, (12, 25), says(performance="自收到催告书之日起十日内缴清罚款及加处罚款")),
    Move("object_to_urging", if_drawn("objects"), (2, 6), says(objection="请求减免加处罚款")),
    Move("review_objection", days=(1, 3), facts=says(adopted="rejected", reason="理由不成立")),
    Move("apply_to_court", owes_anything, (3, 30), says(court="清渠县人民法院"), punctual=True),
    # 救济
    Move("note_reconsideration", if_drawn("challenges"), (12, 30), punctual=True),
    Move("note_reconsideration_result", challenge_is_over, (0, 0.4),
         lambda case: {"remedy_result": case.plot["challenge_result"]}),
    Move("note_suit", lambda case: case.plot["sues"] and not case.was("note_reconsideration"), (20, 50),
         punctual=True),
    Move("note_judgment", days=(60, 95),
         facts=lambda case: {"remedy_result": "overturned" if case.plot["wins"] else "upheld"}),
    Move("annul", overturned, (1, 8), forms.annulment),
    Move("withdraw_publication", if_owed("withdraw_publication"), (0.6, 2), says(reason="处罚决定已被撤销或者变更")),
    Move("refund", if_owed("refund"), (3, 12), says(refund="已退还罚没款")),
    # 结案
    Move("end_enforcement", lambda case: case.fact("annulment") in ("revoked", "invalid") and settled(case), (2, 6),
         says(enforcement_ground="decision_revoked", reason="据以执行的处罚决定已被撤销")),
    Move("complete", settled, (0.6, 4)),
    Move("close_case", settled, (1, 8)),
    Move("archive", days=(2, 15)),
)  # fmt: skip


def _undecided(case: Case) -> bool:
    return aim(case) not in DROPPED

"""How an application for government information goes in the simulated county."""

from __future__ import annotations

import random
from typing import Any

from .case import Case, Move, if_drawn, if_owed
from .penalty_forms import choice, says
from .penalty_plot import drawn

CHANNELS = {"online": 46, "signed_mail": 32, "in_person": 12, "ordinary_mail": 6, "oral": 2, "fax": 2}
APPLICANTS = {"person": 86, "business": 8, "legal_service": 3, "research": 1, "charity": 0.6, "other": 1.4}
RESULTS = {
    "disclosed": 43, "partial": 9, "not_held": 17, "needs_making": 3, "state_secret": 0.7, "forbidden_by_law": 1,
    "security_stability": 0.4, "internal_affairs": 2.4, "process_information": 2.6, "enforcement_file": 2.4,
    "special_query": 3.2, "petition": 5.5, "repeated": 3.2, "publication": 0.5, "reconfirm": 0.6, "other": 3,
}  # fmt: skip
WITHHELD = (
    "state_secret", "forbidden_by_law", "security_stability", "third_party_rights", "internal_affairs",
    "process_information", "enforcement_file", "special_query",
)  # fmt: skip
SERVICE = {"mail": 44, "electronic": 42, "in_person": 12, "inspection": 2}
UNCONFIRMED = ("ordinary_mail", "online", "fax")
CHANCES = {
    "needs_help": 0.006,
    "unclear": 0.12,
    "completes": 0.76,
    "still_unclear": 0.16,
    "third": 0.09,
    "objects": 0.5,
    "third_silent": 0.22,
    "joint": 0.03,
    "joint_silent": 0.3,
    "doubtful": 0.012,
    "extends": 0.09,
    "excessive": 0.022,
    "charges": 0.4,
    "pays_fee": 0.5,
    "reasonable": 0.4,
    "explains": 0.8,
    "at_once": 0.06,
    "withdraws": 0.025,
    "made_public": 0.05,
    "suggests": 0.02,
    "challenges": 0.04,
    "sues": 0.01,
}


def plot(rng: random.Random) -> dict[str, Any]:
    """What chance decides of an application."""
    turns = {name: rng.random() < share for name, share in CHANCES.items()}
    return {
        **turns,
        "channel": drawn(rng, CHANNELS),
        "kind": drawn(rng, APPLICANTS),
        "result": drawn(rng, RESULTS),
        "at_once": turns["at_once"] and not (turns["unclear"] or turns["third"] or turns["excessive"]),
    }


def receipt(case: Case) -> dict[str, Any]:
    return {
        "channel": case.plot["channel"],
        "applicant_name": case.party,
        "applicant_contact": f"示例电话 1990100{case.rng.randrange(10**4):04d}",
        "applicant_kind": case.plot["kind"],
        "wanted": case.plot["wanted"],
        "form_wanted": case.rng.choice(("纸质，邮寄", "电子邮件", "纸质，自行领取")),
        "needs_help": case.plot["needs_help"],
        "confirmed": True if case.plot["channel"] in UNCONFIRMED else None,
    }


def examination(case: Case) -> dict[str, Any]:
    return {
        "involves_third_party": case.plot["third"],
        "jointly_made": case.plot["joint"],
        "cannot_determine": case.plot["doubtful"],
        "findings": "经检索本机关档案和业务系统，并进行公开审查",
    }


def stance(case: Case) -> dict[str, Any]:
    objects = case.plot["objects"]
    return {"third_stance": "objects" if objects else "agrees", "third_reasons": "涉及经营信息" if objects else None}


def result(case: Case) -> str:
    if case.fact("completion") and case.plot["still_unclear"]:
        return "still_unclear"
    if case.plot["third"]:
        return "third_party_rights" if case.fact("third_stance") == "objects" else "disclosed"
    return str(case.plot["result"])


def number(case: Case) -> str:
    return f"{case.place.short}公开〔{case.today.year}〕{{n}}号"


def reply(case: Case) -> dict[str, Any]:
    found = result(case)
    return {
        "result": found,
        "reply_number": number(case),
        "how_to_get": "随本答复书提供" if found in ("disclosed", "partial") else None,
        "reasons": None if found == "disclosed" else "理由和依据见答复书正文",
        "remedy_told": True if found in WITHHELD else None,
        "objection_reasonable": True if case.fact("third_stance") == "objects" else None,
    }


def still_asking(case: Case) -> bool:
    """Whether nothing that was asked of the applicant is still awaited."""
    return not any(case.is_open(act) for act in ("complete", "pay_fee"))


def ready(case: Case) -> bool:
    awaited = ("third_party_answers", "third_party_silent", "joint_answers", "joint_deemed", "determine")
    return not any(case.is_open(act) and not case.was(act) for act in awaited) and still_asking(case)


def clear(case: Case) -> bool:
    """Whether it is known what is wanted, and nobody means to answer on the spot."""
    first = {"at_once": "reply_on_the_spot", "unclear": "ask_completion"}
    return still_asking(case) and not any(case.plot[name] and case.is_open(act) for name, act in first.items())


def is_excessive(case: Case) -> bool:
    return bool(case.plot["excessive"])


SCRIPT = (
    Move("note_arrival", lambda case: case.plot["channel"] in UNCONFIRMED, (0, 0.4),
         lambda case: {"channel": case.plot["channel"], "arrived_on": case.date_in(0)}),
    Move("receive", days=(0, 1.5), facts=receipt),
    Move("assist", if_owed("assist"), (0, 2)),
    Move("reply_on_the_spot", if_drawn("at_once"), (0, 0.3), says(how_to_get="当场提供"), punctual=True),
    Move("ask_completion", if_drawn("unclear"), (1, 5),
         lambda case: {"completion_items": "信息名称或者便于查询的其他特征性描述", "completion_due": case.date_in(15)}),
    Move("complete", if_drawn("completes"), (2, 12), says(completion="已补充所需信息的名称和时间")),
    Move("ask_reasons", lambda case: is_excessive(case) and not case.plot["charges"], (1, 4),
         lambda case: {"excessive": True, "reasons_due": case.date_in(10)}),
    Move("give_reasons", if_drawn("explains"), (2, 9), says(applicant_reasons="因研究需要")),
    Move("judge_reasons", days=(1, 4),
         facts=lambda case: {"reasons_accepted": case.plot["reasonable"], "findings": "对申请人的理由进行审查"}),
    Move("refuse_excessive", days=(1, 4),
         facts=lambda case: {"reasons": "申请数量、频次明显超过合理范围且理由不合理", "reply_number": number(case)}),
    Move("set_delay", days=(0, 2), facts=lambda case: {"delayed_to": case.date_in(40), "reasons": "申请数量较多"}),
    Move("charge_fee", lambda case: is_excessive(case) and case.plot["charges"], (1, 5),
         lambda case: {"excessive": True, "fee": case.rng.randint(2, 30) * 100, "fee_basis": "按件、按量计收的标准"}),
    Move("pay_fee", if_drawn("pays_fee"), (3, 20)),
    Move("withdraw", lambda case: case.plot["withdraws"] and clear(case), (1, 9)),
    Move("examine", clear, (1, 6), examination),
    Move("consult_third_party", days=(0.6, 3), facts=says(third_party_name="示例第三方")),
    Move("third_party_received", days=(1, 4)),
    Move("third_party_answers", lambda case: not case.plot["third_silent"], (3, 14), stance),
    Move("refer", days=(0.6, 3)),
    Move("determine", days=(5, 15), facts=says(determination="经确定，可以公开")),
    Move("consult_joint", days=(0.6, 3), facts=says(joint_agency_name="共同制作的机关")),
    Move("joint_received", days=(1, 3)),
    Move("joint_answers", lambda case: not case.plot["joint_silent"], (3, 14), says(joint_agrees=True)),
    Move("extend", lambda case: case.plot["extends"] or 0 < case.left("reply") < 4, (1, 5),
         says(reasons="需要检索的档案较多")),
    Move("tell_extension", days=(0, 1.5)),
    Move("reply", ready, (2, 11), reply),
    Move("serve", days=(0, 3), facts=choice("service_manner", SERVICE)),
    Move("suggest_proactive", if_drawn("suggests"), (2, 9)),
    Move("make_proactive", lambda case: case.plot["made_public"] or case.owes("make_proactive"), (3, 15),
         lambda case: {"information_title": case.plot["wanted"], "information_place": "县政府门户网站公开专栏"}),
    Move("archive", days=(2, 12)),
    Move("seek_reconsideration", if_drawn("challenges"), (8, 50)),
    Move("sue", lambda case: case.plot["sues"] and not case.was("seek_reconsideration"), (20, 90)),
)  # fmt: skip

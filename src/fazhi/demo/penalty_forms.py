"""What is written into the forms of a simulated penalty case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .case import Case, Facts
from .penalty_plot import drawn

POINTS = ["body", "procedure", "facts", "law", "discretion", "competence", "papers", "crime"]
SOURCES = {"inspection": 52, "complaint": 30, "referral": 8, "assignment": 7, "judicial": 1, "other": 2}
NOT_FILED = {"slight": 34, "first": 24, "unfounded": 26, "elsewhere": 9, "limitation": 3, "no_fault": 4}
EXEMPT = {"slight": 48, "first": 42, "no_fault": 7, "incapable": 2, "under_fourteen": 1}
SUSPENDED = {"prejudicial": 30, "interpretation": 20, "whereabouts": 30, "other": 20}
SERVICE = {"direct": 46, "on_the_spot": 22, "post": 14, "electronic": 10, "left": 6, "entrusted": 2}
DISPOSALS = {"recorded": 30, "appraised": 15, "seized": 15, "confiscated": 10, "released": 30}
EVIDENCE = (["scene", "documents"], ["scene", "statement"], ["scene", "recordings", "statement"])
DEFENCES = ("已主动整改并消除影响", "系初次违法，经营困难", "对违法行为不知情", "处罚幅度偏重")
REMEDIES = "可以自收到本决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼"
ONLY_MONEY = ("warning", "criticism", "fine", "confiscate_income")
SURCHARGED = 20  # days after which a surcharge is worth the paper


def says(**facts: Any) -> Facts:
    """The same facts whatever the case."""
    return lambda case: dict(facts)


def choice(name: str, shares: Mapping[str, float], **facts: Any) -> Facts:
    """A fact that is drawn by shares, and others beside it."""
    return lambda case: {name: drawn(case.rng, shares), **facts}


def text(case: Case, name: str) -> str:
    return str(case.plot["offence"][name])


def lead(case: Case) -> dict[str, Any]:
    return {"source": drawn(case.rng, SOURCES), "suspicion": f"{text(case, 'found')}，涉嫌{text(case, 'cause')}"}


def filing(case: Case) -> dict[str, Any]:
    return {
        "party_name": case.party,
        "party_kind": "person" if case.party_is_person else "organisation",
        "cause": text(case, "cause"),
        "meets_standard": True,
        "within_limitation": True,
    }


def evidence(case: Case) -> dict[str, Any]:
    shown = f"现场笔录、照片和询问笔录证明：{text(case, 'found')}"
    return {"evidence_kind": case.rng.choice(EVIDENCE), "evidence": shown, "credentials_shown": True}


def conclusion(case: Case) -> dict[str, Any]:
    return {
        "facts_found": f"{text(case, 'found')}，违反{text(case, 'law')}",
        "facts_proven": case.plot["ending"] != "find_unfounded",
        "handling": "建议给予行政处罚" if case.plot["ending"] == "decide" else "建议不予行政处罚",
    }


def proposal(case: Case) -> dict[str, Any]:
    told = case.plot
    return {
        "proposed_penalties": told["kinds"],
        "proposed_fine": told["fine"],
        "proposed_confiscated": told["income"],
        "proposed_goods": told["goods"],
        "already_fined": False,
        "hearing_case": told["hearing_case"],
        "complex_or_major": told["complex"],
        "public_interest": False,
        "major_rights": told["hearing_case"] and told["complex"],
        "complicated": False,
        "listed": told["listed"],
        "heard": case.was("hold_hearing"),
        "renotice": case.was("take_back"),
    }


def notice(case: Case) -> dict[str, Any]:
    fine = f"罚款{case.plot['fine']}元" if case.plot["fine"] else "警告"
    return {
        "notice_content": f"拟给予{fine}的行政处罚；依据{text(case, 'law')}",
        "hearing_right_told": case.plot["hearing_case"],
        "announcement_ground": "whereabouts",
    }


def hearing(case: Case) -> dict[str, Any]:
    return {"hearing_date": case.date_in(14), "hearing_place": "机关听证室", "hearing_public": True}


def review(case: Case) -> dict[str, Any]:
    found = case.plot["found_on_review"] and case.counts["legal_review"] == 0
    opinion = "裁量理由说明不足，建议补充说明后再送审" if found else "事实清楚，证据充分，程序合法，同意"
    return {"review_points": POINTS, "review_result": "correct" if found else "passed", "review_opinion": opinion}


def decision(case: Case) -> dict[str, Any]:
    softer = 0.7 if case.plot["lenient"] and (case.was("review_defence") or case.was("hold_hearing")) else 1.0
    kinds = case.fact("proposed_penalties", [])
    money = all(kind in ONLY_MONEY for kind in kinds)
    return {
        "decision_number": f"{case.place.short}罚〔{case.today.year}〕{{n}}号",
        "violation": f"{text(case, 'found')}。",
        "basis": text(case, "law"),
        "penalties": kinds,
        "fine": int(case.fact("proposed_fine", 0) * softer),
        "confiscated": case.fact("proposed_confiscated", 0),
        "goods_value": case.fact("proposed_goods", 0),
        "performance": "自收到本决定书之日起十五日内缴纳罚没款" if money else "按决定书载明的期限履行",
        "remedies": REMEDIES,
        "social_influence": case.plot["told"],
        "perform_by": None if money else case.date_in(30),
    }


def service(case: Case) -> dict[str, Any]:
    method = drawn(case.rng, SERVICE)
    return {"service_method": method, "service_consent": True if method == "electronic" else None}


def payment(case: Case) -> dict[str, Any]:
    paid = case.fact("fine", 0) + case.fact("confiscated", 0)
    return {
        "paid": paid,
        "receipt": f"示例票据{case.rng.randrange(10**7):07d}",
        "payment_difficult": True,
        "party_asked": True,
        "on_water": True,
    }


def instalment(case: Case) -> dict[str, Any]:
    return {**payment(case), "paid": (case.fact("fine", 0) + case.fact("confiscated", 0)) // 2}


def surcharge(case: Case) -> dict[str, Any]:
    fine, days = case.fact("fine", 0), int(-case.left("pay"))
    return {"overdue_days": days, "surcharge": min(fine, fine * 3 * days // 100)}


def annulment(case: Case) -> dict[str, Any]:
    lost = case.fact("remedy_result") == "overturned"
    by = "self" if not lost else "court" if case.was("note_judgment") else "reconsideration"
    return {
        "annulment": case.plot.get("annulment", "revoked") if lost else "revoked",
        "annulled_by": by,
        "reason": "主要事实不清、证据不足" if lost else "经复查，处罚决定适用依据错误",
        "fine": case.fact("fine", 0) // 2 if case.plot.get("annulment") == "changed" and lost else None,
    }

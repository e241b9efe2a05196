"""How a reconsideration goes in the simulated county: what chance decides beforehand, and the moves of its people."""

from __future__ import annotations

import random
from typing import Any

from .case import Case
from .penalty_plot import drawn
from .roster import Worker

CONDITIONS = ["parties", "interest", "request", "time", "scope", "jurisdiction", "first"]
CHANNELS = {"in_person": 34, "mail": 38, "online": 24, "oral": 4}
SERVICE = {"direct": 40, "mail": 46, "electronic": 12, "retention": 2}
MANNERS = {"telephone": 52, "in_person": 34, "internet": 12, "other": 2}
UNMET = {"time": 30, "interest": 26, "scope": 24, "jurisdiction": 12, "first": 8}
DECISIONS = {"uphold": 56, "revoke": 12, "partly_revoke": 2, "vary": 3, "unlawful": 9, "dismiss": 9}
AGAINST = {"revoke": 60, "unlawful": 40}
FOR_INACTION = {"perform": 34, "reject_request": 46, "unlawful": 10, "dismiss": 10}
SUSPENSIONS = {"mediation": 40, "other_case": 26, "interpretation": 8, "death": 8, "force_majeure": 8, "other": 10}
LASTING = ("death", "incapacity", "dissolution")
CHANCES = {
    "through_respondent": 0.5,
    "settles": 0.4,
    "completion": 0.14,
    "completes": 0.75,
    "refused": 0.07,
    "grave": 0.15,
    "technical": 0.06,
    "no_answer": 0.025,
    "silent": 0.04,
    "asks_file": 0.18,
    "third": 0.12,
    "looks": 0.22,
    "expert": 0.03,
    "suspends": 0.09,
    "mediates": 0.42,
    "mediated": 0.36,
    "withdraws": 0.19,
    "settled": 0.62,
    "norm": 0.03,
    "converts": 0.15,
    "sent_back": 0.04,
    "in_committee": 0.2,
    "stops": 0.03,
    "published": 0.6,
    "sues": 0.13,
    "redo": 0.55,
    "dallies": 0.12,
    "letter": 0.06,
    "taken_up": 0.006,
    "abandons_hearing": 0.1,
    "discusses": 0.25,
}


def plot(rng: random.Random, kind: str, requests: list[str], spot: bool = False) -> dict[str, Any]:
    """What chance decides of a reconsideration of such an act."""
    drawn_first = {name: rng.random() < share for name, share in CHANCES.items()}
    decision = drawn(rng, FOR_INACTION if "perform" in requests else DECISIONS)
    if kind == "agreement":
        decision = drawn(rng, {"agreement": 45, "dismiss": 15, "unlawful": 40})
    summary = kind == "disclosure" or rng.random() < 0.28
    norm = drawn_first["norm"] and not summary
    return {
        **drawn_first,
        "kind": kind,
        "requests": requests + ["norm"] * norm,
        "summary": summary and not drawn_first["grave"],
        "spot": spot,
        "norm": norm,
        "decision": decision,
        "suspension": drawn(rng, SUSPENSIONS),
        "through_respondent": drawn_first["through_respondent"] and spot,
    }


def application(case: Case) -> dict[str, Any]:
    return {
        "applicant_name": case.party,
        "respondent_name": case.plot["respondent"],
        "respondent_kind": case.plot["respondent_kind"],
        "act_kind": case.plot["kind"],
        "requests": case.plot["requests"],
        "channel": "respondent" if case.was("lodge_with_respondent") else drawn(case.rng, CHANNELS),
        "applied_on": case.date_in(0),
        "claim_ends_on": case.date_in(case.rng.randint(1, 45)),
        "norm_title": "清渠县示例管理办法" if case.plot["norm"] else None,
        "amount": case.plot.get("amount"),
    }


def acceptance(case: Case) -> dict[str, Any]:
    facts: dict[str, Any] = {"conditions_met": CONDITIONS, "track": "summary" if case.plot["summary"] else "ordinary"}
    if case.plot["summary"]:
        ground = "disclosure" if case.plot["kind"] == "disclosure" else "consent"
        facts |= {"summary_grounds": [ground], "plain_case": True}
    return facts


def refusal(case: Case) -> dict[str, Any]:
    unmet = drawn(case.rng, UNMET)
    elsewhere = "有权管辖的行政复议机关" if unmet == "jurisdiction" else None
    return {"unmet": [unmet], "reasons": "申请不符合行政复议受理条件", "proper_authority": elsewhere}


def assignment(case: Case) -> dict[str, Any]:
    names = "、".join(worker.person.name for worker in case.team if "reconsideration_officer" in _roles(case, worker))
    grave = case.plot["grave"] and (case.fact("track") == "ordinary")
    return {
        "handlers": "、".join(names.split("、")[:2]),
        "handlers_qualified": True,
        "grave": grave,
        "technical": case.plot["technical"],
        "own_case": False,
    }


def _roles(case: Case, worker: Worker) -> frozenset[str]:
    return worker.actor(case.organ, case.today).roles


def opinion(case: Case) -> dict[str, Any]:
    """What is proposed; without evidence from the respondent it can only be against it."""
    decision = case.plot["decision"]
    if not case.fact("evidence_submitted") and decision not in ("dismiss", "perform", "unlawful", "revoke"):
        decision = case.plot["decision"] = drawn(case.rng, AGAINST)
    return {
        "decision": decision,
        "opinion": "经审查，拟作如下决定，事实、依据和理由见审查报告",
        "worse_for_applicant": False if decision == "vary" else None,
        "redo": case.plot["redo"] if decision in ("revoke", "partly_revoke") else None,
        "comply_by": case.date_in(case.rng.randint(35, 70)) if decision in ("perform", "agreement") else None,
    }


def number(case: Case) -> str:
    return f"{case.place.short}决〔{case.today.year}〕{{n}}号"


def ending(case: Case) -> dict[str, Any]:
    lasted = case.was("suspension_lasted")
    ground = "suspension_lasted" if lasted else "withdrawn" if case.was("permit_withdrawal") else "death"
    return {"termination_ground": ground, "reasons": "依法终止本案的行政复议"}


def mediation(case: Case) -> dict[str, Any]:
    return {
        "mediation_terms": "双方自愿达成协议，被申请人调整原行政行为，申请人不再主张其他请求",
        "all_signed": True,
        "comply_by": case.date_in(30),
        "decision_number": f"{case.place.short}调〔{case.today.year}〕{{n}}号",
    }


def may_stop(case: Case) -> bool:
    """Whether the case has not gone so far that it would rather be decided."""
    return not case.was("propose") and (case.was("answer") or case.was("no_answer"))


def ready(case: Case) -> bool:
    """Whether everything that a proposal rests on is there; a case to be dismissed needs it no less here."""
    ordinary = case.fact("track") == "ordinary"
    answered = case.was("answer") or case.was("no_answer")
    listened = case.was("hear_parties") or case.was("cannot_hear") or not ordinary
    held = case.was("hold_hearing") or case.was("hearing_abandoned") or not heard(case)
    return answered and listened and held and (case.was("committee_advice") or not hard(case))


def settles(case: Case) -> bool:
    return bool(case.plot["mediates"] and case.plot["mediated"] and case.was("mediate"))


def heard(case: Case) -> bool:
    return bool(case.fact("grave")) and case.fact("track") == "ordinary"


def hard(case: Case) -> bool:
    return heard(case) or (bool(case.fact("technical")) and case.fact("track") == "ordinary")

"""What chance decides of a penalty case before it begins: the offence, its price, and the turns that the case takes."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import Any

from .places import read

FIELDS = read("offences.toml")
ENDINGS = {
    "decide": 77.5,
    "not_file": 8.5,
    "exempt": 6.0,
    "find_unfounded": 2.2,
    "transfer_to_organ": 1.6,
    "terminate": 1.0,
    "transfer_to_judiciary": 0.5,
}


def drawn(rng: random.Random, shares: Mapping[str, float]) -> str:
    """One of the keys, each as likely as its share."""
    return rng.choices(list(shares), list(shares.values()))[0]


def offence_of(field: str, rng: random.Random) -> dict[str, Any]:
    """What somebody did in that field of enforcement."""
    offences = FIELDS[field]["offences"]
    chosen: dict[str, Any] = rng.choices(offences, [one["weight"] for one in offences])[0]
    return chosen


def amount(rng: random.Random, low: float, high: float) -> int:
    """A sum of money as officials set them: mostly small, rounded to two digits."""
    if high <= 0:
        return 0
    if low <= 0:
        return 0 if rng.random() < 0.45 else amount(rng, max(50, high / 12), high)
    value = math.exp(rng.triangular(math.log(low), math.log(high), math.log(low) * 0.65 + math.log(high) * 0.35))
    unit = 10 ** max(1, math.floor(math.log10(value)) - 1)
    return max(int(round(value / unit) * unit), 50)


def plot(rng: random.Random, offence: dict[str, Any], person: bool, parameters: dict[str, Any]) -> dict[str, Any]:
    """Everything about a case that chance decides beforehand."""
    traits = offence.get("traits", ())
    fine = amount(rng, *offence["fine"])
    income = amount(rng, *offence["income"]) if "income" in offence and rng.random() < 0.6 else 0
    severe = offence.get("severe") if rng.random() < 0.16 else None
    goods = fine // 2 if severe == "confiscate_goods" else 0
    threshold = parameters["hearing_person"] if person else parameters["hearing_organisation"]
    heard = fine >= threshold or income + goods >= threshold or severe in ("stop_business", "downgrade")
    ending = drawn(rng, {**ENDINGS, "exempt": 11 if "slight" in traits else 1.5})
    if parameters.get("cancel_filing") and rng.random() < 0.03:
        ending = "cancel_filing"
    if "crime" in traits and rng.random() < 0.12:
        ending = "transfer_to_judiciary"
    kinds = [kind for kind, there in (("fine", fine), ("confiscate_income", income)) if there] or ["warning"]
    return {
        "offence": offence,
        "ending": ending,
        "fine": fine,
        "income": income,
        "goods": goods,
        "kinds": kinds + [severe] * bool(severe),
        "hearing_case": heard or rng.random() < 0.01,
        "asks_hearing": rng.random() < 0.24,
        "complex": "complex" in traits or severe is not None or rng.random() < 0.03,
        "listed": ("major" in traits and fine >= 10000) or fine >= 50000 or severe is not None,
        "rounds": rng.choices([1, 2, 3], [45, 42, 13])[0],
        "appraisal": "appraisal" in traits,
        "preserve": ("preserve" in traits and rng.random() < 0.6) or rng.random() < 0.03,
        "monitored": "monitored" in traits and rng.random() < 0.5,
        "on_water": "water" in traits,
        **{name: rng.random() < share for name, share in CHANCES.items()},
    }


CHANCES = {
    "slow_check": 0.06,
    "urgent": 0.2,
    "suspends": 0.022,
    "avoidance": 0.006,
    "supplements": 0.012,
    "announced_notice": 0.012,
    "announced": 0.02,
    "defends": 0.14,
    "waives": 0.34,
    "lenient": 0.10,
    "withdraws_hearing": 0.12,
    "absent": 0.06,
    "told": 0.68,
    "defers": 0.03,
    "deferral_refused": 0.2,
    "unpaid": 0.075,
    "pays_when_urged": 0.5,
    "objects": 0.1,
    "challenges": 0.04,
    "sues": 0.012,
    "wins": 0.2,
    "corrects_itself": 0.006,
    "taken_back": 0.25,
    "found_on_review": 0.09,
}

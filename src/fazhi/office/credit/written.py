"""Facts written as JSON, which `fazhi.law.credit.fact.read` reads: what a party recomputes its class from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from fazhi.law.credit.fact import Fact

from ..catalogues.models import Party


def as_json(party: Party, facts: Iterable[Fact], on: dt.date) -> dict[str, Any]:
    """A party's facts on a day: `party`, `code`, `on`, `facts`; days as ISO text, amounts as text, no empty values."""
    written = [_fact(fact) for fact in facts]
    return {"party": party.name, "code": party.code, "on": on.isoformat(), "facts": written}


def _fact(fact: Fact) -> dict[str, Any]:
    given = {name: getattr(fact, name) for name in Fact.__slots__}
    days = {name: value.isoformat() for name, value in given.items() if isinstance(value, dt.date)}
    amount = {} if fact.amount is None else {"amount": str(fact.amount)}
    return {name: value for name, value in (given | days | amount).items() if value not in (None, "", ())}

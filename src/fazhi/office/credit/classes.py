"""A party's class on a day, and the classes of the whole register at once: worked out, never entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from fazhi.law.credit.rating import Rating, rate

from ..catalogues import parties
from ..catalogues.models import Party
from ..matters import store
from ..organs.models import Organ
from . import rules
from .facts import facts_of, facts_of_all

AT_ONCE = 5000


def class_of(party: Party, on: dt.date, slug: str = rules.ENTERPRISE) -> Rating:
    """The rating of a party on that day, by the rule of the organ that keeps it. Raises `NoRule`."""
    return rate(rules.rule_of(party.organ, on, slug), facts_of(party, on), on)


def recompute(organ: Organ | None, on: dt.date, now: dt.datetime) -> int:
    """Work out the classes of all parties kept at `organ` and below (None: of all), and write down those that differ;
    how many did. The number of queries doesn't grow with the parties.

    Any number of processes may do it at once: it is reckoned without locks, and what another has written down meanwhile
    is left alone. Raises `NoRule`.
    """
    kept = Party.unscoped.filter(organ__path__startswith=organ.path if organ else "/")
    by_organ = rules.rules_of(Organ.unscoped.filter(parties__isnull=False).distinct(), on)
    # Most parties have no facts at all: theirs is the same rating for each rule.
    usual = {pk: rate(rule, (), on).cls for pk, rule in by_organ.items()}
    facts = facts_of_all(on)
    changed: dict[int, str] = {}
    for pk, keeper, before in kept.order_by("pk").values_list("pk", "organ_id", "credit_class").iterator(AT_ONCE):
        known = facts.get(pk)
        cls = rate(by_organ[keeper], known, on).cls if known else usual[keeper]
        if cls != before:
            changed[pk] = cls
    return sum(_written(some, now) for some in _portions(changed))


def _written(changed: dict[int, str], now: dt.datetime) -> int:
    with store.turn():
        return parties.set_classes(changed, at=now)


def _portions(changed: dict[int, str]) -> Iterator[dict[int, str]]:
    """A few at a time, so that nobody who acts meanwhile waits for the whole register."""
    rest = iter(changed.items())
    while some := dict(islice(rest, AT_ONCE)):
        yield some

"""Which version of a rule is in force for an organ on a day: what the nearest organ adopted, else what is shipped."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable

from fazhi.law.credit import rule as rules
from fazhi.law.credit.loading import CreditFileErrors, parse, shipped_text
from fazhi.law.credit.rule import Rule
from fazhi.law.values import Mistake, written

from ..organs.models import Organ, Person
from .models import RuleVersion

ENTERPRISE = "enterprise"


class RuleTaken(Exception):
    """The organ has adopted another text under this version already."""

    code = "credit.rule-taken"

    def __init__(self, rule: Rule, organ: Organ) -> None:
        self.message = f"{organ.name}已有规则 {rule.id} 的版本 {rule.version}，内容不同：改动后的规则须换一个版本号。"
        super().__init__(self.message)


class NoRule(Exception):
    """No rule of that id is in force on the day."""

    code = "credit.no-rule"

    def __init__(self, slug: str, on: dt.date) -> None:
        self.message = f"{on} 没有施行中的规则“{slug}”：用 fazhi credit adopt 采用一份。"
        super().__init__(self.message)


def adopt(text: str, where: str, organ: Organ, *, by: Person | None, now: dt.datetime) -> RuleVersion:
    """The rule of that TOML text as `organ` adopts it for itself and everything below; the same text again does
    nothing.

    :raises CreditFileErrors: with every mistake of the text.
    :raises RuleTaken: where the organ has another text of that version.
    """
    rule = parse(Rule, text, where)
    if rule.id == ENTERPRISE and (long := [one.id for one in rule.classes if len(one.id) > 1]):
        raise CreditFileErrors(where, [Mistake("classes", written(long), "一个字母的等级：随机抽查按它分层")])
    found = RuleVersion.unscoped.filter(organ=organ, slug=rule.id, version=rule.version).first()
    if found is not None:
        if found.source != text:
            raise RuleTaken(rule, organ)
        return found
    given = {"version": rule.version, "effective": rule.effective, "source": text}
    return RuleVersion.unscoped.create(organ=organ, slug=rule.id, by=by, at=now, **given)


def rule_of(organ: Organ, on: dt.date, slug: str = ENTERPRISE) -> Rule:
    """The rule that `organ` rates by on that day. Raises `NoRule`."""
    return rules_of([organ], on, slug)[organ.pk]


def in_force(organ: Organ, on: dt.date, slug: str = ENTERPRISE) -> tuple[Rule, str]:
    """The rule that `organ` rates by on that day, and its text as it was published. Raises `NoRule`."""
    found = rule_of(organ, on, slug)
    adopted = RuleVersion.unscoped.filter(organ_id__in=organ.lineage, slug=slug, version=found.version)
    texts = [one.source for one in adopted if _read(one.source, str(one)) == found]
    return found, texts[0] if texts else shipped_text(f"rules/{slug}.toml")


def known(organ: Organ, on: dt.date) -> dict[str, Rule]:
    """Every rule that `organ` may rate by on that day, by its id: those shipped, and those adopted at or above it; one
    query."""
    rows = RuleVersion.unscoped.filter(organ_id__in=organ.lineage, effective__lte=on).order_by("effective", "pk")
    by_slug: dict[str, dict[int, list[Rule]]] = {slug: {} for slug in rules.shipped()}
    for one in rows:
        by_slug.setdefault(one.slug, {}).setdefault(one.organ_id, []).append(_read(one.source, str(one)))
    found = {slug: _standing(organ, adopted, on, slug) for slug, adopted in by_slug.items()}
    return {slug: rule for slug, rule in found.items() if rule is not None}


def rules_of(organs: Iterable[Organ], on: dt.date, slug: str = ENTERPRISE) -> dict[int, Rule]:
    """The rule of each of these organs on that day, by the organ's id; one query. Raises `NoRule`."""
    adopted: dict[int, list[Rule]] = {}
    for one in RuleVersion.unscoped.filter(slug=slug, effective__lte=on).order_by("effective", "pk"):
        adopted.setdefault(one.organ_id, []).append(_read(one.source, str(one)))
    return {organ.pk: _nearest(organ, adopted, on, slug) for organ in organs}


def _nearest(organ: Organ, adopted: dict[int, list[Rule]], on: dt.date, slug: str) -> Rule:
    found = _standing(organ, adopted, on, slug)
    if found is None:
        raise NoRule(slug, on)
    return found


def _standing(organ: Organ, adopted: dict[int, list[Rule]], on: dt.date, slug: str) -> Rule | None:
    """The last rule in force of the nearest organ that has one, else the one that is shipped."""
    for place in reversed(organ.lineage):
        if standing := [rule for rule in adopted.get(place, ()) if rule.in_force(on)]:
            return standing[-1]
    shipped = rules.shipped().get(slug)
    return shipped if shipped and shipped.in_force(on) else None


@functools.lru_cache(maxsize=64)
def _read(source: str, where: str) -> Rule:
    return parse(Rule, source, where)

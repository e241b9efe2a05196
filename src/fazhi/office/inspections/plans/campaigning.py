"""Special campaigns (专项检查计划, 国办发〔2024〕54号): whether a visit that claims to belong to one does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ...catalogues.models import InspectionItem
from ...organs.models import Organ
from ..models import Plan, PlanTask
from . import staging


def campaign_of(organ: Organ, items: Iterable[InspectionItem], starts: dt.date, ends: dt.date) -> Plan | None:
    """The campaign, approved, filed and published, by whose tasks `organ` inspects all of these items on each of these
    days, both included; the newest of several, None where there is none. Two queries."""
    wanted = {item.pk for item in items}
    tasks = PlanTask.unscoped.filter(
        plan__kind=Plan.Kind.SPECIAL, organ=organ, item__in=wanted, starts__lte=starts, ends__gte=ends
    )
    covered: dict[Plan, set[int]] = {}
    for task in tasks.select_related("plan").order_by("-plan"):
        covered.setdefault(task.plan, set()).add(task.item_id)
    stages = staging.stages(covered)
    running = (
        plan for plan, found in covered.items() if wanted <= found and stages[plan.pk] == staging.Stage.PUBLISHED
    )
    return next(running, None)

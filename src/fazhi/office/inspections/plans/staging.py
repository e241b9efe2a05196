"""Where a plan of inspections stands, read from the acts of its matter: whether its tasks may still be changed, whether
anything may be drawn by it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from ...matters.models import Entry
from ..models import Plan

APPROVALS = ("approve", "approve_joint", "approve_campaign")


class Stage(models.TextChoices):
    DRAFT = "draft", "拟订中"
    SUBMITTED = "submitted", "已提请审批"
    APPROVED = "approved", "已批准，待公布"
    PUBLISHED = "published", "已公布，执行中"
    ADJUSTING = "adjusting", "调整中"
    EXECUTED = "executed", "执行完毕"
    CANCELLED = "cancelled", "已撤销"


OPEN_TO_CHANGE = frozenset({Stage.DRAFT, Stage.ADJUSTING})
_AFTER = {
    "submit": Stage.SUBMITTED,
    **dict.fromkeys(APPROVALS, Stage.APPROVED),
    "publish": Stage.PUBLISHED,
    "adjust": Stage.ADJUSTING,
    "keep": Stage.PUBLISHED,
    "report": Stage.EXECUTED,
    "cancel": Stage.CANCELLED,
}


def stages(plans: Iterable[Plan]) -> dict[int, Stage]:
    """The stage of each plan, by its id; one query."""
    plan_of = {plan.matter_id: plan.pk for plan in plans}
    found = dict.fromkeys(plan_of.values(), Stage.DRAFT)
    rows = Entry.unscoped.filter(matter__in=plan_of, kind=Entry.Kind.ACT, act__in=(*_AFTER, "send_back"))
    adjusting: set[int] = set()
    for matter, act in rows.order_by("matter", "number").values_list("matter", "act"):
        adjusting.update([matter] if act == "adjust" else [])
        adjusting.difference_update([matter] if act in ("publish", "keep") else [])
        back = Stage.ADJUSTING if matter in adjusting else Stage.DRAFT
        found[plan_of[matter]] = _AFTER.get(act, back)
    return found


def stage_of(plan: Plan) -> Stage:
    """The stage of one plan; one query."""
    return stages([plan])[plan.pk]


def task_digest(plan: Plan) -> str:
    """The digest of the table of tasks as it was last handed in for approval, "" before; one query."""
    rows = Entry.unscoped.filter(matter=plan.matter_id, kind=Entry.Kind.ACT, act="submit").order_by("-number")
    facts = rows.values_list("facts", flat=True).first()
    return str(facts.get("tasks_digest", "")) if facts else ""

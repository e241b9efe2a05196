"""Who sees what of the registers, and who takes files into them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from fazhi.office.access import BUSINESS, Access
from fazhi.office.organs.models import Appointment, Certificate, Intake, Organ, Register
from fazhi.office.organs.roles import BUSINESS_ROLES, SECURITY_ADMIN
from fazhi.office.organs.selectors import Standing, tree

from ..parts import Link

KEEPERS = frozenset({"officer", "handler"})
CERTIFIERS = frozenset({SECURITY_ADMIN})
READERS = Access(roles=BUSINESS_ROLES | CERTIFIERS)
KEYS = {Register.PARTIES: "代码或编号", Register.OFFICERS: "证号", Register.ITEMS: "编号"}
TABS = (
    ("检查对象", "desk:parties", BUSINESS),
    ("执法人员", "desk:officers", READERS),
    ("年度培训", "desk:training", READERS),
    ("抽查事项", "desk:items", BUSINESS),
    ("录入记录", "desk:intakes", READERS),
)
TAKERS = {Register.PARTIES: KEEPERS, Register.ITEMS: KEEPERS, Register.OFFICERS: CERTIFIERS}


def tabs(standing: Standing, current: str) -> list[tuple[Link, bool]]:
    """The pages of registers that open to somebody, and which of them is the current one."""
    open_ = [(title, name) for title, name, access in TABS if access.allows(standing)]
    return [(Link(title, reverse(name)), name == current) for title, name in open_]


def certificates(standing: Standing) -> QuerySet[Certificate]:
    """The enforcement certificates of people who serve within reach today; all of them for who keeps certificates."""
    rows = Certificate.objects.filter(kind=Certificate.Kind.ENFORCEMENT).select_related("person")
    if standing.roles & CERTIFIERS:
        return rows
    serving = Appointment.objects.in_force(standing.on).filter(standing.reach.q())
    return rows.filter(person__in=serving.values("person"))


def intakes(standing: Standing) -> QuerySet[Intake]:
    """The intakes within reach; of officers' alone for who keeps certificates and nothing else."""
    certified = Intake.objects.within(standing.reach_of(CERTIFIERS)).filter(register=Register.OFFICERS)
    found: QuerySet[Intake] = Intake.objects.within(standing.reach) | certified
    return found


def takes_for(standing: Standing, register: str) -> list[Organ]:
    """The organs for which somebody takes files into a register, in the order of a tree."""
    return tree(Organ.objects.within(standing.reach_of(TAKERS[Register(register)])))

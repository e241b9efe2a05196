"""Appointments: which roles there are, who may hold them together, and from when to when they count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fazhi.office.organs import services
from fazhi.office.organs.errors import (
    AlreadyAppointed,
    AlreadyEnded,
    OnlyAtRoot,
    RolesExclude,
    UnknownRole,
    WrongDay,
)
from fazhi.office.organs.models import Operation
from fazhi.office.organs.roles import ADMINISTRATORS, BUSINESS_ROLES, ROLES
from fazhi.office.organs.selectors import roles_of
from tests.cast import SINCE, Cast

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


def test_a_business_role_can_be_held_beside_another(cast: Cast) -> None:
    services.appoint(person=cast["officer"], role="handler", organ=cast.market, since=DAY)
    assert roles_of(cast["officer"], cast.market, DAY) == {"officer", "handler"}


@pytest.mark.parametrize("held", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("wanted", sorted(ROLES))
def test_an_administrator_holds_no_other_role(cast: Cast, held: str, wanted: str) -> None:
    with pytest.raises(AlreadyAppointed if held == wanted else RolesExclude):
        services.appoint(person=cast[held], role=wanted, organ=cast.root, since=DAY)
    assert roles_of(cast[held], cast.root, DAY) == {held}


@pytest.mark.parametrize("wanted", sorted(ADMINISTRATORS))
def test_somebody_with_a_business_role_does_not_become_an_administrator(cast: Cast, wanted: str) -> None:
    with pytest.raises(RolesExclude, match="执法人员") as refusal:
        services.appoint(person=cast["officer"], role=wanted, organ=cast.root, since=DAY)
    assert refusal.value.code == "appointment.excluded"
    assert refusal.value.held == "执法人员"


def test_even_a_role_that_only_begins_later_excludes(cast: Cast) -> None:
    services.appoint(person=cast["newcomer"], role="officer", organ=cast.market, since=DAY)
    with pytest.raises(RolesExclude):
        services.appoint(person=cast["newcomer"], role="audit_admin", organ=cast.root, since=DAY - timedelta(30))


def test_after_the_role_has_ended_its_holder_may_become_an_administrator(cast: Cast) -> None:
    services.dismiss(cast["officer"].appointments.get(), on=DAY)
    services.appoint(person=cast["officer"], role="audit_admin", organ=cast.root, since=DAY)
    assert roles_of(cast["officer"], cast.root, DAY) == {"audit_admin"}


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_an_administrator_of_a_part_of_the_tree_is_refused(cast: Cast, role: str) -> None:
    with pytest.raises(OnlyAtRoot, match="不能在市场监督管理局任命"):
        services.appoint(person=cast["newcomer"], role=role, organ=cast.market, since=DAY)


@pytest.mark.parametrize("role", ["", "emperor", "party"])
def test_an_unknown_role_is_refused_with_the_known_ones(cast: Cast, role: str) -> None:
    with pytest.raises(UnknownRole) as refusal:
        services.appoint(person=cast["newcomer"], role=role, organ=cast.market, since=DAY)
    assert set(refusal.value.known) == ADMINISTRATORS | BUSINESS_ROLES


def test_the_same_role_at_the_same_organ_is_held_once(cast: Cast) -> None:
    with pytest.raises(AlreadyAppointed, match="执法人员已在市场监督管理局任执法人员"):
        services.appoint(person=cast["officer"], role="officer", organ=cast.market, since=DAY)


def test_a_role_counts_from_the_first_day_and_no_longer_on_the_day_of_dismissal(cast: Cast) -> None:
    services.dismiss(cast["officer"].appointments.get(), on=DAY)

    def held(on: date) -> frozenset[str]:
        return roles_of(cast["officer"], cast.market, on)

    assert held(SINCE - timedelta(1)) == frozenset()
    assert held(SINCE) == {"officer"}
    assert held(DAY - timedelta(1)) == {"officer"}
    assert held(DAY) == frozenset()


def test_a_dismissal_before_the_appointment_is_refused(cast: Cast) -> None:
    with pytest.raises(WrongDay):
        services.dismiss(cast["officer"].appointments.get(), on=SINCE - timedelta(1))


def test_a_second_dismissal_is_refused(cast: Cast) -> None:
    services.dismiss(cast["officer"].appointments.get(), on=DAY)
    with pytest.raises(AlreadyEnded, match="2026-06-01"):
        services.dismiss(cast["officer"].appointments.get(), on=DAY + timedelta(1))


def test_appointing_and_dismissing_leave_operations(cast: Cast) -> None:
    made = services.appoint(
        person=cast["newcomer"], role="officer", organ=cast.town, since=DAY, by=cast["security_admin"]
    )
    services.dismiss(made, on=DAY, by=cast["security_admin"])
    ended, granted = Operation.objects.filter(by=cast["security_admin"])
    assert (granted.action, granted.subject) == ("appointment.grant", "新来的人：青石镇执法人员")
    assert granted.details == {"username": "newcomer", "organ": "TOWN", "since": "2026-06-01"}
    assert (ended.action, ended.details["until"]) == ("appointment.end", "2026-06-01")


def test_a_refused_appointment_leaves_nothing(cast: Cast) -> None:
    before = Operation.objects.count()
    with pytest.raises(RolesExclude):
        services.appoint(person=cast["officer"], role="audit_admin", organ=cast.root, since=DAY)
    assert Operation.objects.count() == before
    assert cast["officer"].appointments.count() == 1

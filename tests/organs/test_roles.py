"""The table of roles: it knows every role by which our people act, and none of those who aren't ours."""

from __future__ import annotations

import pytest

from fazhi.law.loading import shipped
from fazhi.law.procedure import Procedure
from fazhi.office.organs.roles import ADMINISTRATORS, BUSINESS_ROLES, ROLES, exclude_one_another

# What the law itself does on expiry; nobody is ever appointed to be it.
THE_LAW = "law"


@pytest.mark.parametrize("procedure", shipped().values(), ids=lambda procedure: procedure.id)
def test_every_role_by_which_our_people_act_in_a_procedure_can_be_held(procedure: Procedure) -> None:
    ours = {key for key, role in procedure.roles.items() if not role.external}
    assert ours - {THE_LAW} <= BUSINESS_ROLES


@pytest.mark.parametrize("procedure", shipped().values(), ids=lambda procedure: procedure.id)
def test_nobody_is_appointed_to_be_a_party_or_the_law(procedure: Procedure) -> None:
    outside = {key for key, role in procedure.roles.items() if role.external} | {THE_LAW}
    assert outside.isdisjoint(ROLES)


def test_an_administrator_excludes_every_other_role_and_business_roles_exclude_none() -> None:
    pairs = {(one, other) for one in ROLES for other in ROLES if exclude_one_another(one, other)}
    assert pairs == {(a, b) for a in ROLES for b in ROLES if a != b and {a, b} & ADMINISTRATORS}

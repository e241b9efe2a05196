"""Whom an organ may inspect: the active parties of a scope, kept anywhere below its own government."""

from __future__ import annotations

import pytest

from fazhi.office.catalogues.models import Party
from fazhi.office.catalogues.parties import Scope, ScopeError, content_of, population
from fazhi.office.organs.models import Organ
from tests.cast import Cast
from tests.parties import make_party

pytestmark = pytest.mark.django_db


def names(organ: Organ, **scope: tuple[str, ...]) -> list[str]:
    return sorted(population(organ, Scope(**scope)).values_list("name", flat=True))


def test_a_department_inspects_what_another_of_the_same_government_keeps(cast: Cast) -> None:
    make_party(cast.market, "甲")
    for organ in (cast.ecology, cast.team, cast.town, cast.root):
        assert names(organ) == ["甲"]


def test_another_government_does_not(cast: Cast) -> None:
    other = Organ.unscoped.create(code="OTHER", name="别处", level="county", path="/0/")
    Organ.unscoped.filter(pk=other.pk).update(path=f"/{other.pk}/")
    make_party(cast.market, "甲")
    assert names(Organ.unscoped.get(pk=other.pk)) == []


@pytest.mark.parametrize("state", ["revoked", "deregistered", "moved"])
def test_who_is_no_longer_in_business_is_not_inspected(cast: Cast, state: str) -> None:
    make_party(cast.market, "甲", state=state)
    assert names(cast.market) == []


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ({"areas": ("9901021",)}, ["甲"]),
        ({"industries": ("F52", "H")}, ["甲", "乙"]),
        ({"industries": ("H62",)}, ["乙"]),
        ({"tags": ("特种设备",)}, ["甲"]),
        ({"tags": ("特种设备", "重点行业")}, ["甲", "乙"]),
        ({"kinds": ("sole_trader",)}, ["乙"]),
        ({"kinds": ("sole_trader",), "tags": ("特种设备",)}, []),
        ({}, ["丙", "甲", "乙"]),
    ],
)
def test_a_scope_limits_by_each_of_its_items(cast: Cast, scope: dict[str, tuple[str, ...]], found: list[str]) -> None:
    make_party(cast.market, "甲", area_code="990102101", tags=["特种设备"])
    make_party(cast.market, "乙", industry="H6210", tags=["重点行业", "学校周边"], kind=Party.Kind.SOLE_TRADER)
    make_party(cast.market, "丙", industry="")
    assert names(cast.market, **scope) == sorted(found)
    versions = [content_of(party) for party in Party.unscoped.all()]
    assert sorted(each["name"] for each in versions if Scope(**scope).covers(each)) == sorted(found)


def test_no_scope_covers_who_is_gone_or_was_never_there(cast: Cast) -> None:
    gone = make_party(cast.market, "甲", state="revoked")
    assert not Scope().covers(content_of(gone))
    assert not Scope().covers({})


def test_a_scope_comes_back_from_what_it_is_stored_as() -> None:
    scope = Scope(("990102",), ("F",), ("特种设备",), ("organisation",))
    assert Scope.from_json(scope.as_json()) == scope
    assert scope.title == "区划：990102；行业：F；标签：特种设备；类型：单位"


@pytest.mark.parametrize("value", [None, {"areas": "9901"}, {"tags": [""]}, {"colour": ["红"]}])
def test_something_else_is_no_scope(value: object) -> None:
    with pytest.raises(ScopeError):
        Scope.from_json(value)

"""The tree of organs: what an organ may be called, and where it stands."""

from __future__ import annotations

import pytest

from fazhi.office.organs import services
from fazhi.office.organs.errors import Invalid, UnknownOrgan
from fazhi.office.organs.models import Operation, Organ
from fazhi.office.organs.selectors import organ_by_code, tree
from tests.cast import Cast

pytestmark = pytest.mark.django_db

CREDIT_CODE = "91110000600037341L"


def new(parent: Organ, **values: str) -> Organ:
    given = {"code": "NEW", "name": "新机关", "level": "department"} | values
    return services.create_organ(parent=parent, **given)


def test_a_fresh_database_has_one_root_organ() -> None:
    root = Organ.unscoped.get()
    assert (root.code, root.name, root.parent, root.path) == ("ROOT", "本级政府", None, f"/{root.pk}/")


def test_the_path_of_an_organ_lists_the_ids_from_the_root_down(cast: Cast) -> None:
    assert cast.team.path == f"/{cast.root.pk}/{cast.market.pk}/{cast.team.pk}/"
    assert cast.team.lineage == (cast.root.pk, cast.market.pk, cast.team.pk)
    assert cast.team.depth == 2


def test_a_tree_is_read_each_organ_before_those_below_it_and_siblings_by_code(cast: Cast) -> None:
    assert [organ.code for organ in tree(Organ.unscoped.order_by("-pk"))] == [
        "ROOT",
        "ECOLOGY",
        "MARKET",
        "TEAM",
        "TOWN",
    ]


@pytest.mark.parametrize("code", ["990102", "990102001", "990102001003", ""])
def test_an_area_code_has_six_nine_or_twelve_digits(cast: Cast, code: str) -> None:
    assert new(cast.root, area_code=code).area_code == code


@pytest.mark.parametrize("code", ["99010", "9901020", "99010a", "９９０１０２"])
def test_another_area_code_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        new(cast.root, area_code=code)
    assert list(refusal.value.fields) == ["area_code"]


def test_a_credit_code_with_the_right_check_character_is_accepted(cast: Cast) -> None:
    assert new(cast.root, credit_code=CREDIT_CODE).credit_code == CREDIT_CODE


@pytest.mark.parametrize("code", ["91110000600037341M", "9111000060003734", "91110000600037341l"])
def test_a_credit_code_with_a_wrong_character_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(Invalid, match="统一社会信用代码应为18位且校验码正确"):
        new(cast.root, credit_code=code)


def test_two_organs_can_not_have_one_credit_code(cast: Cast) -> None:
    new(cast.root, credit_code=CREDIT_CODE)
    with pytest.raises(Invalid, match="另一机关已使用这个统一社会信用代码"):
        new(cast.root, code="OTHER", credit_code=CREDIT_CODE)


def test_two_organs_can_not_have_one_code(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        new(cast.town, code="MARKET")
    assert list(refusal.value.fields) == ["code"]


def test_every_mistake_is_named_at_once(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        new(cast.root, code="有空格", name="", level="planet", area_code="1", credit_code="1")
    assert set(refusal.value.fields) == {"code", "name", "level", "area_code", "credit_code"}


def test_an_organ_can_be_renamed_but_keeps_its_code_and_place(cast: Cast) -> None:
    services.change_organ(cast.town, name="白石镇")
    assert organ_by_code("TOWN").name == "白石镇"
    for fixed in ("code", "path", "parent"):
        with pytest.raises(Invalid):
            services.change_organ(cast.town, **{fixed: "X"})


def test_an_unknown_code_is_told_with_the_command_that_lists_the_known_ones() -> None:
    with pytest.raises(UnknownOrgan, match="fazhi organs") as refusal:
        organ_by_code("NOWHERE")
    assert refusal.value.organ_code == "NOWHERE"


def test_a_new_organ_leaves_an_operation_with_who_made_it(cast: Cast) -> None:
    services.create_organ(code="NEW", name="新机关", level="town", parent=cast.root, by=cast["system_admin"])
    operation = Operation.objects.latest("pk")
    assert (operation.action, operation.by) == ("organ.create", cast["system_admin"])
    assert operation.details == {"parent": "ROOT", "level": "town"}

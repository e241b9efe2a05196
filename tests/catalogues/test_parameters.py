"""What the law leaves to localities: set by area, the nearest organ decides, and a matter keeps what it began with."""

from __future__ import annotations

import pytest

from fazhi.law import loading
from fazhi.office.catalogues.services import ParameterError, in_force, set_parameter
from fazhi.office.matters import services, snapshot, versions
from fazhi.office.organs.models import Organ
from tests.cast import Cast, cast  # noqa: F401
from tests.matters.conftest import NOW, SOURCE, day

pytestmark = pytest.mark.django_db
PROCEDURE = loading.parse(SOURCE, "sample")


def setting(organ: Organ, value: str, name: str = "large") -> None:
    set_parameter(organ, PROCEDURE, name, value, basis="某办〔2026〕1号", now=NOW)


def test_a_setting_reaches_everything_below_and_nothing_beside(cast: Cast) -> None:  # noqa: F811
    setting(cast.market, "50000")
    assert in_force(cast.team.lineage, "sample") == {"large": 50000}
    assert in_force(cast.ecology.lineage, "sample") == {}


def test_the_nearest_organ_decides(cast: Cast) -> None:  # noqa: F811
    setting(cast.root, "20000")
    setting(cast.market, "50000")
    assert in_force(cast.team.lineage, "sample")["large"] == 50000
    assert in_force(cast.town.lineage, "sample")["large"] == 20000


def test_a_matter_is_opened_with_its_areas_parameters_and_keeps_them(cast: Cast) -> None:  # noqa: F811
    setting(cast.market, "50000")
    version = versions.install(PROCEDURE, NOW)
    matter = services.open_matter(version, cast.market, title="无照经营", at=day("03-01"))
    setting(cast.market, "90000")
    matter.refresh_from_db()
    machine = versions.machine_of(version)
    assert snapshot.load(matter.state, machine, matter.parameters).parameters["large"] == 50000


@pytest.mark.parametrize(("name", "value"), [("large", "许多"), ("nothing", "1")])
def test_a_value_of_another_kind_or_an_unknown_name_is_refused(cast: Cast, name: str, value: str) -> None:  # noqa: F811
    with pytest.raises(ParameterError) as error:
        setting(cast.market, value, name)
    assert value in error.value.message
    assert in_force(cast.market.lineage, "sample") == {}


def test_a_period_is_read_and_kept_as_text(cast: Cast) -> None:  # noqa: F811
    penalty = loading.shipped()["penalty"]
    set_parameter(cast.market, penalty, "verify_period", "10个工作日", basis="某办〔2026〕1号", now=NOW)
    assert in_force(cast.market.lineage, "penalty") == {"verify_period": "10 working days"}

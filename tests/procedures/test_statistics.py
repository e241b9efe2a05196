"""Every number that a procedure's file promises to reports is computed by an indicator of that procedure."""

from __future__ import annotations

import pytest

from fazhi.figures.loading import shipped
from fazhi.law import loading
from fazhi.law.procedure import Procedure

PROCEDURES = [one for one in loading.shipped().values() if one.statistics]


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)
def test_every_statistic_of_a_procedure_has_an_indicator_of_its_own(procedure: Procedure) -> None:
    indicators = shipped()
    for one in procedure.statistics:
        assert one.indicator in indicators, one
        assert procedure.id in indicators[one.indicator].procedures, one

"""Every procedure that comes with Fazhi is proved."""

from __future__ import annotations

import pytest

from fazhi.law import loading
from fazhi.law.proof import proof_of


@pytest.mark.parametrize("name", loading.shipped())
def test_a_shipped_procedure_is_proved(name: str) -> None:
    assert [str(breach) for breach in proof_of(loading.shipped()[name]).breaches] == []

"""The county of `records`, in the database."""

from __future__ import annotations

import pytest

from tests.cast import Cast, cast  # noqa: F401
from tests.reports import records


@pytest.fixture
def county(cast: Cast) -> Cast:  # noqa: F811
    """The cast, with a year of penalties at the market bureau, reconsiderations and applications at the root."""
    records.county(records.Records(), cast.root, cast.market)
    return cast

"""Which lists a draw takes: its own, from the registers as they stand, or those of the void draw that it replaces."""

from __future__ import annotations

import datetime as dt

from fazhi.draw.shape import written

from ..models import Draw
from . import keeping

# The member of the frozen filter that names the intake after which the registers stood as they were taken.
REGISTER_MARK = "register_mark"


def same_list(void: Draw) -> bool:
    """Whether what replaces a void draw must take its lists as they were frozen: it was declared void when its beacon
    was due, so that new lists would be a choice."""
    return void.void_at is not None and written(void.void_at) >= keeping.frozen_of(void).beacon.not_before


def moment(draw: Draw) -> dt.datetime:
    """When the registers stood as the draw took them: at its freeze, or at that of the void one whose lists it took."""
    if draw.redraws and same_list(draw.redraws):
        return moment(draw.redraws)
    assert draw.frozen_at is not None
    return draw.frozen_at

"""The way from the general pages of the desk to the rooms in which some procedures alone are handled."""

from __future__ import annotations

from django.urls import reverse

from fazhi.office.inspections import rooms
from fazhi.office.matters.models import Matter


def own_page(matter: Matter, act: str) -> str:
    """Where an act is performed that its room keeps to itself: not on the form of any act; "" for every other act.

    A matter behind which the room has nothing leads to its list: nothing can be performed in it.
    """
    room = rooms.room_for(matter.procedure.slug, act)
    if room is None:
        return ""
    number = room.row_of(matter)
    return reverse(f"desk:{room.page}", args=[number]) if number else reverse(f"desk:{room.listing}")


def opening_page(slug: str) -> str:
    """Where a matter of that procedure is opened; "" where it is on the page of any procedure."""
    room = rooms.ROOMS.get(slug)
    return reverse(f"desk:{room.opening}") if room else ""

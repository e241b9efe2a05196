"""What is done in rooms of its own: procedures whose matters carry tables that only the room's services write.

An act typed by hand would put into the record, and before the public, digests and figures that nothing stands behind.
So the desk leads from its general pages to the room, and the interface for programs refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from ..matters.errors import MatterError
from ..matters.models import Matter
from .draws import preparing, progressing
from .models import Plan
from .plans import planning


@dataclass(frozen=True, slots=True)
class Room:
    """Where a procedure's matters are opened and its acts performed. `opening` and `listing` name pages of the desk,
    `page` the page of one row; `acts` are those of the room, or with `plain` all but these."""

    title: str
    opening: str
    listing: str
    page: str
    row_of: Callable[[Matter], int | None]
    acts: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()

    def has(self, act: str) -> bool:
        return act in self.acts if self.acts else act not in self.plain


class Elsewhere(MatterError):
    """An act, or the opening of a matter, that only a room of its own performs."""

    code = "act.elsewhere"


def _plan_of(matter: Matter) -> int | None:
    return Plan.unscoped.filter(matter=matter).values_list("pk", flat=True).first()


ROOMS = MappingProxyType(
    {
        planning.PROCEDURE: Room(
            "抽查计划", "new-plan", "plans", "plan", _plan_of, acts=frozenset({"draft", "submit", "report"})
        ),
        preparing.PROCEDURE: Room(
            "随机抽取", "new-draw", "draws", "draw", progressing.number_of, plain=frozenset({"archive"})
        ),
    }
)


def room_for(slug: str, act: str) -> Room | None:
    """The room in which that act of procedure `slug` is performed; None for one that is like any other."""
    room = ROOMS.get(slug)
    return room if room and room.has(act) else None


def check_act(slug: str, act: str) -> None:
    """:raises Elsewhere: for an act that only its room performs."""
    if room := room_for(slug, act):
        raise Elsewhere(f"这一步须在“{room.title}”的页面上办理：其中的名单、数字和摘要由平台填写，不能另行填写。")


def check_opening(slug: str) -> None:
    """:raises Elsewhere: where matters of that procedure are opened in a room alone."""
    if room := ROOMS.get(slug):
        raise Elsewhere(f"“{room.title}”的案件须在“{room.title}”的页面上建立，不能单独立卷。")

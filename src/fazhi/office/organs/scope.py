"""What a person's roles let them see: the organs at which a role is held, with everything below them.

Models that belong to an organ take `Scoped` as their `objects`: it answers only when told for whom, so a
page can't list what lies outside a person's reach by forgetting to filter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from .models import Organ, Person


class Unscoped(TypeError):
    """Rows were asked for without saying for whom."""

    code = "scope.missing"
    message = "查询没有限定可见范围：页面用 objects.visible_to(人员, 日期)，服务内部用 unscoped。"

    def __init__(self) -> None:
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Reach:
    """The subtrees that somebody sees, by the paths of their topmost organs; none at all by default."""

    paths: tuple[str, ...] = ()

    def covers(self, organ: Organ) -> bool:
        return any(organ.path.startswith(path) for path in self.paths)

    def q(self, organ: str = "organ") -> Q:
        """The condition on rows whose organ is reached by the lookup `organ` ("" for organs themselves)."""
        lookup = f"{organ}__path__startswith" if organ else "path__startswith"
        condition = Q(pk__in=())
        for path in self.paths:
            condition |= Q((lookup, path))
        return condition


def topmost(paths: frozenset[str]) -> tuple[str, ...]:
    """The paths that lie in no other of them, sorted: the fewest that reach the same organs."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)


class Scoped(models.Manager[Any]):
    """The manager that pages get: every query begins with a reach.

    `organ` is the lookup from the model to its organ, "" when the rows are organs.
    """

    def __init__(self, organ: str = "organ") -> None:
        super().__init__()
        self.organ = organ

    def within(self, reach: Reach) -> models.QuerySet[Any]:
        return super().get_queryset().filter(reach.q(self.organ))

    def visible_to(self, person: Person, on: date) -> models.QuerySet[Any]:
        """The rows of the organs that `person` reaches by a business role on that day."""
        from .selectors import reach

        return self.within(reach(person, on))

    def get_queryset(self) -> NoReturn:
        raise Unscoped

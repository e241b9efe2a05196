"""A matter by its number, for whoever may see it: the question that every act of a program begins with."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from ..organs.prepared import Prepared
from ..organs.scope import Reach
from .errors import UnknownMatter
from .models import Matter


def _numbered(number: str) -> QuerySet[Any, Any]:
    return Matter.unscoped.filter(number=number).values_list("pk", "organ__path", "procedure__slug")


NUMBERED = Prepared(_numbered, "sample")


def within(reach: Reach, number: str) -> tuple[int, str]:
    """The id of the matter with that number, and its procedure. Raises `UnknownMatter`, also where it lies out of
    reach."""
    for matter, path, slug in NUMBERED.rows(number):
        if path.startswith(reach.paths):
            return int(matter), str(slug)
    raise UnknownMatter(number)

"""The position of an organ in its tree: its government, its department, and what it and they are called."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from ..catalogues.models import Party
from ..catalogues.parties import GOVERNMENTS
from ..organs.models import Organ


@dataclass(frozen=True, slots=True)
class Position:
    """`government` is the nearest one at or above the organ, as for the parties that it may inspect; `department` is
    the topmost organ below that (the organ itself, where it is a government); `names` are those of the organ and of all
    that it is part of, for a team acts in its department's field."""

    organ: Organ
    government: Organ
    department: Organ
    names: tuple[str, ...]

    def reaches(self, party: Party) -> bool:
        """Whether the party, with its organ, is kept somewhere below the government."""
        return party.organ.path.startswith(self.government.path)

    def includes(self, organ: Organ) -> bool:
        """Whether an organ is of the same department."""
        alone = self.department == self.government
        return organ == self.organ if alone else organ.path.startswith(self.department.path)

    @property
    def department_q(self) -> Q:
        """The condition on rows whose organ is of the same department."""
        alone = self.department == self.government
        return Q(organ=self.organ) if alone else Q(organ__path__startswith=self.department.path)


def position_of(organ: Organ) -> Position:
    """Where an organ stands; one query."""
    above = {one.pk: one for one in Organ.unscoped.filter(pk__in=organ.lineage)}
    line = [above[number] for number in organ.lineage]
    top = max((at for at, one in enumerate(line) if one.level in GOVERNMENTS), default=0)
    below = line[top + 1 :]
    names = tuple(one.name for one in below) or (organ.name,)
    return Position(organ, line[top], below[0] if below else line[top], names)

"""What going together is expected to save before anything is drawn, from the parties that the tasks have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from ...catalogues.parties import Scope, population
from ..models import PlanTask
from .merging import Estimate, Stratum, estimate

Members = dict[int, str]
NEVER = Fraction()


def expected(tasks: Sequence[PlanTask]) -> Estimate:
    """The expected visits of tasks whose organs are loaded; one or two queries each. Caps are left out of account."""
    listed = [_members(task) for task in tasks]
    chances = [_chances(task, members) for task, members in zip(tasks, listed, strict=True)]
    alike: Counter[tuple[str, tuple[bool, ...]]] = Counter()
    for party, cls in {party: cls for members in listed for party, cls in members.items()}.items():
        alike[cls, tuple(party in members for members in listed)] += 1
    strata = [
        Stratum(size, tuple(chance[cls] if held else NEVER for chance, held in zip(chances, holds, strict=True)))
        for (cls, holds), size in alike.items()
    ]
    return estimate(strata)


def _members(task: PlanTask) -> Members:
    """The credit class of each party in the task's scope, by its id."""
    rows = population(task.organ, Scope.from_json(task.filter)).order_by()
    return dict(rows.values_list("pk", "credit_class"))


def _chances(task: PlanTask, members: Members) -> dict[str, Fraction]:
    """With which chance a member of each class is drawn: as many as the share asks for, at least the minimum."""
    return {
        cls: min(max(Fraction(task.rates.get(cls, "0")), Fraction(task.minimums.get(cls, 0), size)), Fraction(1))
        for cls, size in Counter(members.values()).items()
    }

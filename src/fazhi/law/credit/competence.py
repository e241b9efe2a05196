"""Competence (职责): which organs apply a measure or enter parties in a list, told by their names."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.law.credit.loading import Part


class Competent(Part):
    """What only some organs do. `by` says in words which; `organs` are words of which their names have one (none: every
    organ)."""

    by: str
    organs: list[str]

    def belongs_to(self, names: Iterable[str]) -> bool:
        """Whether it is for an organ with one of these names: its own, and those of the organs that it is part of."""
        return not self.organs or any(word in name for name in names for word in self.organs)

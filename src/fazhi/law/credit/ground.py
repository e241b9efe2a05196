"""A ground (据以采取、列入的事实): what kind of standing fact bears a measure or an entry in a list."""

from __future__ import annotations

from fazhi.law.credit.fact import Fact, Severity
from fazhi.law.credit.loading import Part


class Ground(Part):
    """A standing fact of that kind, of one of the severities (none: of any)."""

    kind: str
    severities: list[Severity] = []

    def met_by(self, fact: Fact) -> bool:
        return fact.kind == self.kind and (not self.severities or fact.severity in self.severities)

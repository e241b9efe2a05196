"""The list of procedures, at the desk and in public: by group, found by title, act or statute."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django import forms

from fazhi.law.procedure import Procedure

from .matters.models import ProcedureVersion
from .telling import Titled, procedure_of

# The groups in the order in which an organ speaks of its work; others come after, as they are found.
GROUPS = ("行政执法", "决策与文件", "争议化解", "监督与整改", "法治保障")
REST = "其他"
MOST_HITS = 5


class ProcedureSearch(forms.Form):
    q = forms.CharField(label="程序、行为或者法律名称", required=False, max_length=100)

    @property
    def sought(self) -> str:
        """What is looked for, "" where nothing."""
        return str(self.cleaned_data["q"]).strip() if self.is_valid() else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A version in the list; `hits` are those of its acts that the search found, `more` how many besides."""

    version: ProcedureVersion
    procedure: Procedure
    url: str
    hits: tuple[Titled, ...]
    more: int


def found(
    versions: Iterable[ProcedureVersion], sought: str, address: Callable[[ProcedureVersion], str]
) -> list[tuple[str, list[Row]]]:
    """The versions that `sought` finds, by group; each group in the order given."""
    groups: dict[str, list[Row]] = {group: [] for group in GROUPS}
    for version in versions:
        procedure = procedure_of(version)
        hits = _hits(procedure, sought)
        if not sought or hits or sought in f"{procedure.title} {procedure.law} {procedure.group}":
            row = Row(version, procedure, address(version), hits[:MOST_HITS], max(len(hits) - MOST_HITS, 0))
            groups.setdefault(procedure.group or REST, []).append(row)
    return [(group, rows) for group, rows in groups.items() if rows]


def _hits(procedure: Procedure, sought: str) -> tuple[Titled, ...]:
    if not sought:
        return ()
    return tuple((act.id, act.title) for act in procedure.acts.values() if sought in act.title or sought in act.law)

"""A procedure told to people, at the desk and in public: its acts in sentences by stage, and its flow chart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpResponse

from fazhi.law import flow, sentences
from fazhi.law.procedure import Act, Procedure
from fazhi.law.sentences import Part, Sentence


@dataclass(frozen=True, slots=True)
class Told:
    """An act with what is said about it, question by question."""

    act: Act
    parts: tuple[tuple[str, tuple[Sentence, ...]], ...]


def picture(procedure: Procedure) -> HttpResponse:
    """The flow chart of a procedure as a response."""
    return HttpResponse(_drawn(procedure), content_type="image/svg+xml; charset=utf-8")


@lru_cache(maxsize=64)
def _drawn(procedure: Procedure) -> str:
    return flow.draw(procedure)


def stages(procedure: Procedure) -> list[tuple[str, list[Told]]]:
    """The acts by stage, in the file's order."""
    found: dict[str, list[Told]] = {}
    for told in _told(procedure):
        found.setdefault(told.act.stage or "全部行为", []).append(told)
    return list(found.items())


@lru_cache(maxsize=64)
def _told(procedure: Procedure) -> tuple[Told, ...]:
    said = sentences.of_procedure(procedure)
    return tuple(Told(procedure.acts[name], _parts(found)) for name, found in said.items())


def _parts(found: tuple[Sentence, ...]) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
    parts = ((part.value, tuple(one for one in found if one.kind.part is part)) for part in Part)
    return tuple((title, said) for title, said in parts if said)

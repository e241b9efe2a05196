"""A procedure told to people, at the desk and in public: its acts in sentences by stage, and its flow charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.http import Http404, HttpResponse

from fazhi.law import flow, loading, sentences
from fazhi.law.flow import Sheet
from fazhi.law.period import Period
from fazhi.law.procedure import Act, Procedure
from fazhi.law.sentences import Part, Sentence
from fazhi.office.catalogues import services
from fazhi.office.matters import versions
from fazhi.office.matters.models import ProcedureVersion
from fazhi.office.organs.models import Organ

Titled = tuple[str, str]
Settings = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An act with what is said about it, question by question."""

    act: Act
    parts: tuple[tuple[str, tuple[Sentence, ...]], ...]


def procedure_of(version: ProcedureVersion) -> Procedure:
    """The procedure of a stored version; of one that comes with Fazhi without asking the database."""
    return _shipped().get(version.digest) or versions.machine_of(version).procedure


@cache
def _shipped() -> dict[str, Procedure]:
    return {procedure.digest: procedure for procedure in loading.shipped().values()}


def own_values(lineage: tuple[int, ...], procedure: Procedure) -> dict[str, Any]:
    """The values that the area of the organ with that lineage gives to the parameters; one query."""
    known = procedure.parameters
    kept = {name: value for name, value in services.in_force(lineage, procedure.id).items() if name in known}
    return {name: Period.parse(value) if known[name].kind == "period" else value for name, value in kept.items()}


def area() -> tuple[int, ...]:
    """The lineage of the organ at the top, whose area the public sees; none where there isn't just one."""
    tops = list(Organ.unscoped.filter(path__regex=r"^/[0-9]+/$").values_list("pk", flat=True)[:2])
    return (tops[0],) if len(tops) == 1 else ()


def articles(told: Iterable[tuple[str, list[Told]]]) -> list[str]:
    """Every article that is quoted, in the order of their first appearance."""
    said = (one.law for _, acts in told for item in acts for _, sentences in item.parts for one in sentences)
    return [law for law in dict.fromkeys(said) if law]


def picture(procedure: Procedure, number: str = "", parameters: Mapping[str, Any] | None = None) -> HttpResponse:
    """The flow chart of a procedure as a response: all of it, or the sheet of that number, from 0."""
    settings = tuple(sorted((parameters or {}).items()))
    if not number:
        return _svg(_drawn(procedure, settings))
    found = _sheets(procedure, settings)
    if not number.isascii() or not number.isdigit() or int(number) >= len(found):
        raise Http404
    return _svg(found[int(number)].svg)


def sheets(procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> tuple[Sheet, ...]:
    """The sheets of the flow chart, in their order."""
    return _sheets(procedure, tuple(sorted((parameters or {}).items())))


def _svg(drawing: str) -> HttpResponse:
    return HttpResponse(drawing, content_type="image/svg+xml; charset=utf-8")


@lru_cache(maxsize=64)
def _drawn(procedure: Procedure, settings: Settings) -> str:
    return flow.draw(procedure, dict(settings))


@lru_cache(maxsize=64)
def _sheets(procedure: Procedure, settings: Settings) -> tuple[Sheet, ...]:
    return flow.sheets(procedure, dict(settings))


def stages(procedure: Procedure, parameters: Mapping[str, Any] | None = None) -> list[tuple[str, list[Told]]]:
    """The acts by stage, in the file's order; an area's `parameters` replace the defaults."""
    found: dict[str, list[Told]] = {}
    for told in _told(procedure, tuple(sorted((parameters or {}).items()))):
        found.setdefault(told.act.stage or "全部行为", []).append(told)
    return list(found.items())


@lru_cache(maxsize=64)
def _told(procedure: Procedure, settings: Settings) -> tuple[Told, ...]:
    said = sentences.of_procedure(procedure, dict(settings))
    return tuple(Told(procedure.acts[name], _parts(found)) for name, found in said.items())


def _parts(found: tuple[Sentence, ...]) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
    parts = ((part.value, tuple(one for one in found if one.kind.part is part)) for part in Part)
    return tuple((title, said) for title, said in parts if said)

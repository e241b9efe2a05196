"""Procedures, for programs: which are in force, and what each knows."""

from __future__ import annotations

from django.http import Http404
from django.utils import timezone
from ninja import Path, Router

from ..matters import versions
from ..matters.errors import UnknownProcedure
from ..matters.models import ProcedureVersion
from .asking import ApiRequest
from .shapes import Id, Problem, ProcedureLine, ProcedureOut

router = Router(tags=["程序"])


@router.get("", response={200: list[ProcedureLine], 401: Problem, 403: Problem}, summary="正在施行的程序")
def procedures(request: ApiRequest) -> list[ProcedureLine]:
    rows = ProcedureVersion.objects.filter(effective__lte=timezone.localdate(request.now)).defer("source")
    latest: dict[str, ProcedureVersion] = {}
    for row in rows.order_by("slug", "-effective", "-pk"):
        latest.setdefault(row.slug, row)
    return [
        ProcedureLine(id=row.slug, title=row.title, version=row.version, effective=row.effective)
        for row in latest.values()
    ]


@router.get("/{id}", response={200: ProcedureOut, 401: Problem, 403: Problem, 404: Problem}, summary="一个程序")
def procedure(request: ApiRequest, id: Path[Id]) -> ProcedureOut:
    try:
        version = versions.current(id, timezone.localdate(request.now))
    except UnknownProcedure as unknown:
        raise Http404 from unknown
    return ProcedureOut.of(versions.machine_of(version).procedure)

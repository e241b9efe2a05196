"""Pages of a long list by key: "the fifty after this one", at the same cost on every page and without counting.

The address carries the key of the row at the edge, `?after=[…]` or `?before=[…]`, as a JSON list.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, and the query strings of its neighbours ("" when there is none)."""

    rows: Sequence[Any]
    previous: str
    next: str


def paged(request: HttpRequest, rows: QuerySet[Any], key: Sequence[str], size: int = 50) -> Page:
    """The page of `rows` that the request asks for, in the order of `key`.

    `key` names model fields that are never null, all ascending or all descending ("-field"), the last of
    them unique. Raises `BadRequest` for an edge that is no such key.
    """
    descending = key[0].startswith("-")
    fields = [name.removeprefix("-") for name in key]
    backward = "before" in request.GET
    edge = request.GET.get("before" if backward else "after")
    falling = descending != backward
    ordered = rows.order_by(*(f"-{name}" if falling else name for name in fields))
    try:
        beyond = ordered if edge is None else ordered.filter(_beyond(fields, _values(edge, fields), falling))
        found = list(beyond[: size + 1])
    except (ValidationError, ValueError, TypeError, OverflowError) as error:
        raise BadRequest("翻页的位置无法理解。") from error
    more, found = len(found) > size, found[:size]
    if backward:
        found.reverse()
    has_previous, has_next = (more, True) if backward else (edge is not None, more)
    return Page(
        rows=found,
        previous=_address(request, "before", found[:1], fields) if has_previous else "",
        next=_address(request, "after", found[-1:], fields) if has_next else "",
    )


def _values(edge: str, fields: Sequence[str]) -> list[Any]:
    values = json.loads(edge)
    if not isinstance(values, list) or len(values) != len(fields):
        raise ValueError(f"got {edge!r}, want a JSON list of {len(fields)} values")
    return values


def _beyond(fields: Sequence[str], values: Sequence[Any], falling: bool) -> Q:
    """The rows that come after `values`: the first field differs, or is equal and the rest comes after."""
    name, value, side = fields[0], values[0], "lt" if falling else "gt"
    if len(fields) == 1:
        return Q((f"{name}__{side}", value))
    # The first condition is implied by the second; it lets the database enter its index at the edge.
    rest = _beyond(fields[1:], values[1:], falling)
    return Q((f"{name}__{side}e", value)) & (Q((f"{name}__{side}", value)) | rest)


def _address(request: HttpRequest, side: str, row: Sequence[Model], fields: Sequence[str]) -> str:
    query = QueryDict(mutable=True)
    query.update(request.GET)
    for name in ("after", "before"):
        query.pop(name, None)
    if row:
        query[side] = json.dumps([getattr(row[0], name) for name in fields], default=_exact)
    return query.urlencode()


def _exact(value: dt.datetime | dt.date) -> str:
    """To the microsecond: Django's own encoder stops at milliseconds, and rows between would be lost."""
    return value.isoformat()

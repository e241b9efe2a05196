"""A question to the database that is written with the ORM, compiled once per process, and asked again and again.

Of a query that takes the database a few microseconds, the ORM spends some hundreds on writing it; the questions that
every request asks are written once instead. The rules stay where they are, on the querysets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Prepared:
    """`build(*samples)` is the queryset, ended by `values_list`; each sample stands for an argument, and is unlike any
    other value in the query. The rows are as the driver reads them: take text, numbers and truth values."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *samples: object) -> None:
        self._build, self._samples = build, samples
        self._statement: tuple[str, str, list[int | None], tuple[Any, ...]] | None = None

    def rows(self, *arguments: object) -> list[tuple[Any, ...]]:
        """The rows for these arguments, as many and of the same types as the samples."""
        if self._statement is None or self._statement[0] != connection.vendor:
            self._statement = self._compiled()
        _, sql, places, values = self._statement
        given = [
            value if place is None else _adapted(arguments[place]) for place, value in zip(places, values, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return cursor.fetchall()

    def _compiled(self) -> tuple[str, str, list[int | None], tuple[Any, ...]]:
        sql, values = self._build(*self._samples).query.sql_with_params()
        known = {str(_adapted(sample)): place for place, sample in enumerate(self._samples)}
        places = [known.get(str(value)) for value in values]
        assert set(places) >= set(range(len(self._samples))), "a sample isn't found in the query"
        return connection.vendor, sql, places, values


def _adapted(value: Any) -> Any:
    """The value as the driver takes it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value

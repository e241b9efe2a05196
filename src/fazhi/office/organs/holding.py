"""The condition that a JSON list of words holds a word, alike in SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, CharField, F, Func, Q, Value


def holds(field: str, *words: str) -> Q:
    """The condition on rows whose list `field` holds one of these words; none: no condition."""
    condition = Q()
    for word in words:
        condition |= Q(_Holds(F(field), Value(word, output_field=CharField())))
    return condition


class _Holds(Func):
    output_field = BooleanField()
    function = "jsonb_exists"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "EXISTS (SELECT 1 FROM json_each(%(expressions)s))"
        return self.as_sql(compiler, connection, template=template, arg_joiner=") WHERE json_each.value = (", **context)

"""Compiled statements, kept: importing Ibis takes longer than counting, so that what was compiled once is written down.

A statement depends on the indicators, the numbers of the procedures, the database's kind and the compiler; all of that
is in its name, so that a kept one is never out of date. Losing them costs a second.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
from collections.abc import Callable
from importlib import metadata, resources
from pathlib import Path

from django.conf import settings

from fazhi.figures.indicator import Amount, Term

Numbers = tuple[tuple[str, tuple[int, ...]], ...]


@functools.lru_cache(maxsize=64)
def by_month(table: str, amounts: tuple[Amount, ...], ids: Numbers, vendor: str) -> str:
    """The statement that counts `amounts` over `table` by organ and month."""

    def compiled() -> str:
        from fazhi.figures import queries

        return queries.sql(queries.Query(table, amounts, dict(ids)).by_month(), vendor)

    return _kept(f"{table} {amounts} {ids} {vendor}", compiled)


@functools.lru_cache(maxsize=256)
def by_matter(table: str, terms: tuple[Term, ...], ids: Numbers, vendor: str) -> str:
    """The statement that counts `terms` over `table` by matter."""

    def compiled() -> str:
        from fazhi.figures import queries

        amounts = tuple(dict.fromkeys(term.amount for term in terms))
        return queries.sql(queries.Query(table, amounts, dict(ids)).by_matter(terms), vendor)

    return _kept(f"{table} {terms} {ids} {vendor}", compiled)


def _kept(question: str, compiled: Callable[[], str]) -> str:
    file = _file(question)
    with contextlib.suppress(OSError):
        return file.read_text("utf-8")
    statement = compiled()
    _keep(file, statement)
    return statement


def _file(question: str) -> Path:
    name = hashlib.sha256(f"{_compiler()} {question}".encode()).hexdigest()[:32]
    return Path(settings.DATA_DIR) / "figures" / f"{name}.sql"


@functools.cache
def _compiler() -> str:
    """What compiles: the version of Ibis, and our own text."""
    own = resources.files("fazhi.figures").joinpath("queries.py").read_bytes()
    return f"{metadata.version('ibis-framework')} {hashlib.sha256(own).hexdigest()}"


def _keep(file: Path, statement: str) -> None:
    """Written beside and moved into place, so that nobody reads half of one; a full disk only costs time."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_text(statement, "utf-8")
        draft.replace(file)

"""Figures of the office: counted once for an organ and a span, then read off for organs below and months within.

Who may ask for which organ is the caller's to decide: nothing here looks at a person.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils import timezone

from fazhi.figures.errors import UnknownIndicator
from fazhi.figures.indicator import Indicator
from fazhi.figures.loading import shipped
from fazhi.figures.rollup import Cells, Figure, Tree, figure, made_of
from fazhi.figures.span import Span, month_of

from ..matters.models import Matter, ProcedureVersion
from ..organs.models import Organ
from . import counting
from .counting import Share


@dataclass(frozen=True)
class Count:
    """All figures of an organ and a span, as of `at`; also of the organs below it, and, where months were told apart,
    of any span within."""

    organ: Organ
    span: Span
    at: dt.datetime
    indicators: dict[str, Indicator] = field(repr=False)
    cells: Cells = field(repr=False)
    organs: dict[int, Organ] = field(repr=False)
    by_month: bool = False
    procedures: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def tree(self) -> Tree:
        """The organs that were counted."""
        return Tree({pk: organ.parent_id for pk, organ in self.organs.items()})

    def figure(self, indicator: str, organ: Organ | None = None, span: Span | None = None) -> Figure:
        """One figure; of the organ and the span that were counted unless another is named.

        :raises UnknownIndicator: where none of that id was counted.
        """
        if indicator not in self.indicators:
            raise UnknownIndicator(indicator)
        if span not in (None, self.span) and not self.by_month:
            raise ValueError("counted without months; count(..., by_month=True) tells them apart")
        of = organ or self.organ
        return figure(self.indicators[indicator], of.code, self.tree.below(of.pk), span or self.span, self.cells)

    def figures(self) -> list[Figure]:
        """Every figure, in the order of the indicators."""
        return [self.figure(id) for id in self.indicators if "@" not in id]

    def below(self, indicator: str) -> list[tuple[Organ, Figure]]:
        """The figure of each organ directly below, by code."""
        children = [organ for organ in self.organs.values() if organ.parent_id == self.organ.pk]
        return [(organ, self.figure(indicator, organ)) for organ in sorted(children, key=lambda one: one.code)]

    def by_procedure(self, indicator: str) -> list[tuple[str, Figure]]:
        """The figure of each procedure that the organ or one below has used, by its title; needs `recent`."""
        found = [
            (title, self.figure(f"{indicator}@{slug}"))
            for slug, title in sorted(self.procedures.items())
            if f"{indicator}@{slug}" in self.indicators
        ]
        return [(title, figure) for title, figure in found if figure.numerator is not None]

    def monthly(self, indicator: str) -> list[Figure]:
        """The figure of each month of the span; needs `by_month`."""
        return [self.figure(indicator, span=Span(month, month + 1)) for month in self.span.months]


def chosen(ids: Iterable[str] | None = None) -> dict[str, Indicator]:
    """The indicators of these ids, or all of them.

    :raises UnknownIndicator: for an id that is none.
    """
    known = shipped()
    if ids is None:
        return dict(known)
    for id in ids:
        if id not in known:
            raise UnknownIndicator(id)
    return {id: known[id] for id in ids}


def count(
    organ: Organ,
    span: Span,
    ids: Iterable[str] | None = None,
    now: dt.datetime | None = None,
    *,
    by_month: bool = False,
) -> Count:
    """Count the indicators (all unless `ids` names some) for an organ with everything below it.

    :raises UnknownIndicator: for an id that is none.
    """
    return _count(organ, span, chosen(ids), now or timezone.now(), by_month)


def figures(organ: Organ, span: Span, ids: Iterable[str] | None = None, now: dt.datetime | None = None) -> list[Figure]:
    """The figures of an organ and a span. Raises `UnknownIndicator`."""
    return count(organ, span, ids, now).figures()


def matters_behind(indicator: str, organ: Organ, span: Span, now: dt.datetime | None = None) -> list[Share]:
    """Which matters a figure counts, newest first, and what each adds to its numerator and denominator.

    They add up to the figure. Raises `UnknownIndicator`.
    """
    (wanted,) = chosen([indicator]).values()
    organs = frozenset(Organ.unscoped.filter(path__startswith=organ.path).values_list("pk", flat=True))
    return counting.shares(wanted, span, _scope(organ, organs), now or timezone.now())


def figure_and_matters(
    indicator: str, organ: Organ, span: Span, now: dt.datetime | None = None
) -> tuple[Figure, list[Share]]:
    """A figure with the matters behind it, for the price of the latter. Raises `UnknownIndicator`."""
    (wanted,) = chosen([indicator]).values()
    shares = matters_behind(indicator, organ, span, now := now or timezone.now())
    sums = sum(share.numerator for share in shares), sum(share.denominator for share in shares)
    organs = frozenset(Organ.unscoped.filter(path__startswith=organ.path).values_list("pk", flat=True))
    if not counting.nothing_counted(organs, now).answers(wanted, organs, span):
        return Figure(indicator, organ.code, span, None), []
    return made_of(wanted, organ.code, span, *sums), shares


def whole_record(now: dt.datetime | None = None) -> Span:
    """From the month of the first matter on record through this one."""
    now = now or timezone.now()
    first = Matter.unscoped.order_by().values_list("procedure_id", "opened_at").order_by("opened_at").first()
    return Span(month_of(first[1]) if first else month_of(now), month_of(now) + 1)


BY_PROCEDURE = ("duties_kept_rate",)
_kept: dict[tuple[int, Span], Count] = {}
_lock = threading.Lock()
KEPT = 64


def recent(organ: Organ, span: Span, max_age: dt.timedelta = dt.timedelta(minutes=10)) -> Count:
    """All indicators, by month and some by procedure too, as they were counted at most `max_age` ago (see its `at`):
    for pages, which many open at once."""
    key, now = (organ.pk, span), timezone.now()
    found = _kept.get(key)
    if found is not None and now - found.at <= max_age:
        return found
    with _lock:
        found = _kept.get(key)
        if found is None or now - found.at > max_age:
            found = _kept[key] = _with_procedures(organ, span, now)
            if len(_kept) > KEPT:
                _kept.pop(min(_kept, key=lambda one: _kept[one].at))
        return found


def forget() -> None:
    """Let `recent` count anew."""
    with _lock:
        _kept.clear()


def _with_procedures(organ: Organ, span: Span, now: dt.datetime) -> Count:
    """A count by month that also tells some indicators apart by procedure, under ids as `duties_kept_rate@penalty`."""
    titles = dict(ProcedureVersion.objects.order_by("pk").values_list("slug", "title"))
    apart = {f"{id}@{slug}": shipped()[id].of_procedure(slug) for id in BY_PROCEDURE for slug in titles}
    return replace(_count(organ, span, chosen() | apart, now, by_month=True), procedures=titles)


def _count(organ: Organ, span: Span, indicators: dict[str, Indicator], now: dt.datetime, by_month: bool) -> Count:
    organs = {one.pk: one for one in Organ.unscoped.filter(path__startswith=organ.path)}
    scope = _scope(organ, frozenset(organs))
    cells = counting.count(indicators.values(), span, scope, now, months=by_month)
    return Count(organ, span, now, indicators, cells, organs, by_month)


def _scope(organ: Organ, organs: frozenset[int]) -> frozenset[int] | None:
    """The organs to look at; None for a root, below which all are."""
    return None if organ.parent_id is None else organs

"""The figures of a report: every number that counts or measures something, found in its flow."""

from __future__ import annotations

from decimal import Decimal

from ..figure import Figure, Sort
from ..flow import Flow
from ..report import Report
from ..text import Span
from .hedges import interval
from .measures import measures
from .numerals import Numeral, arabic, chinese, factor_of
from .tokens import Token, tokens
from .units import units

_WHOLE = (Sort.COUNT,)


def figures(report: Report) -> tuple[Figure, ...]:
    """The figures of `report`, in order of reading; its own `figures` aren't looked at."""
    flow = report.flow
    found = [(token, read) for token in tokens(flow.text) if (read := _numerals(token))]
    named = measures(flow, [token for token, _ in found])
    return tuple(_figure(flow, token, *read, measure) for (token, read), measure in zip(found, named, strict=True))


def _numerals(token: Token) -> tuple[Numeral, Numeral] | None:
    """The two ends of a token's range, the same number twice for a single one; None when they are no numbers."""
    read = chinese if token.chinese else arabic
    first = read(token.first[0])
    last = first if token.last == token.first else read(token.last[0])
    if first is None or last is None:
        return None
    low, high = first.times(factor_of(token.first[1])), last.times(factor_of(token.last[1]))
    return (low, high) if low.low <= high.high else None


def _figure(flow: Flow, token: Token, first: Numeral, last: Numeral, measure: str) -> Figure:
    table = units()
    span = Span(token.start, token.end)
    sort = table.sorts.get(token.unit, Sort.DURATION if token.unit in ("年", "日") else Sort.COUNT)
    low, high = _interval(token, first, last, sort)
    return Figure(
        flow.text[token.start : token.end],
        flow.raw(span),
        span,
        sort,
        last.value,
        low,
        high,
        last.step,
        table.same.get(token.unit, token.unit),
        "".join(token.hedges) or ("至" if token.first != token.last else ""),
        measure,
    )


def _interval(token: Token, first: Numeral, last: Numeral, sort: Sort) -> tuple[Decimal | None, Decimal | None]:
    low, _ = interval(first, list(token.hedges), whole=sort in _WHOLE)
    _, high = interval(last, list(token.hedges), whole=sort in _WHOLE)
    return low, high

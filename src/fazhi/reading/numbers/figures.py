"""The figures of a report: every number that counts or measures something, found in its flow."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

from ..figure import Figure, Sort
from ..report import Kind, Report
from ..text import Span
from .hedges import interval
from .indicators import indicator
from .measures import measures
from .numerals import ONE, Numeral, arabic, chinese, factor_of
from .organs import Organs
from .periods import PART_OF_YEAR, Periods
from .tokens import Token, tokens
from .units import units

# More numbers than any report prints; what comes behind so many isn't read.
_MOST = 100_000
# How far back in a sentence the topic of a figure is looked for.
_TOPIC_WINDOW = 160


def figures(report: Report) -> tuple[Figure, ...]:
    """The figures of `report`, in order of reading; its own `figures` aren't looked at."""
    text = report.flow.text
    found = [(token, ends) for token in islice(tokens(text), _MOST) if (ends := _ends(token))]
    named = measures(text, [token for token, _ in found])
    surroundings = _Surroundings(report)
    return tuple(
        _figure(surroundings, token, ends, measure) for (token, ends), measure in zip(found, named, strict=True)
    )


class _Surroundings:
    """What the passages around a report's figures say of all figures in them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.flow = report.flow
        self.year = str(report.identity.year or "")
        self._periods = Periods(self.flow.text, report.identity.year)
        self._organs = Organs(self.flow.text)

    def of(self, span: Span, unit: str, measure: str) -> tuple[str, str, str]:
        """The indicator, the organ and the period of the figure at `span`, each empty where they aren't known."""
        since = self.flow.sentence_at(span.start).start
        organ = self._organs.before(span.start, since)
        period = self._periods.before(span.start, since)
        if organ or period not in ("", self.year):
            return "", organ, "" if period == PART_OF_YEAR else period
        return self._indicator(span, since, unit, measure), organ, period

    def _indicator(self, span: Span, since: int, unit: str, measure: str) -> str:
        words = self.flow.text[max(since, span.start - _TOPIC_WINDOW) : span.start]
        found = indicator(unit, measure, words, self.report.identity.organ)
        planned = found and self.report.kind_at(self.flow.raw_offset(span.start)) is Kind.PLAN
        return "" if planned else found


def _ends(token: Token) -> tuple[Numeral, Numeral] | None:
    """The two ends of a token's range, the same number twice for a single one; None when they are no numbers."""
    read = chinese if token.chinese else arabic
    first = read(token.first[0])
    last = read(token.last[0])
    if first is None or last is None:
        return None
    scale = units().scale.get(token.unit, ONE)
    low = first.times(factor_of(token.first[1]) * scale)
    high = last.times(factor_of(token.last[1]) * scale)
    return (low, high) if low.low <= high.high else None


def _figure(surroundings: _Surroundings, token: Token, ends: tuple[Numeral, Numeral], measure: str) -> Figure:
    table = units()
    flow = surroundings.flow
    span = Span(token.start, token.end)
    sort = table.sorts.get(token.unit, Sort.COUNT)
    unit = table.same.get(token.unit, token.unit)
    return Figure(
        span.of(flow.text),
        flow.raw(span),
        span,
        sort,
        ends[1].value,
        *_interval(token, *ends, whole=sort is Sort.COUNT and token.unit not in table.measured),
        ends[1].step,
        unit,
        "".join(token.hedges) or ("至" if token.first != token.last else ""),
        measure,
        *surroundings.of(span, unit, measure),
    )


def _interval(token: Token, first: Numeral, last: Numeral, whole: bool) -> tuple[Decimal | None, Decimal | None]:
    low, _ = interval(first, token.hedges, whole=whole)
    _, high = interval(last, token.hedges, whole=whole)
    return low, high

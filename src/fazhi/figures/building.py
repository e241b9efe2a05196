"""From the shape of the files to indicators: measures become terms, references to other indicators their terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .errors import IndicatorError
from .indicator import Amount, Form, Indicator, Measure, Reach, Term
from .schema import RawFile, RawIndicator, RawQuantity, RawRows, RawStock
from .selection import Selection

SIMPLE = ("count", "sum", "days", "stock", "indicator")
MEASURES = ("count", "sum", "stock", "total", "rate", "average")
TABLES = ("entries", "matters", "clocks")


class Builder:
    """Builds the indicators of `files`; what can't be built is in `mistakes`."""

    def __init__(self, files: Mapping[str, RawFile]) -> None:
        self.raw = {id: item for file in files.values() for id, item in file.indicators.items()}
        self.mistakes: list[IndicatorError] = []
        self.indicators: dict[str, Indicator] = {}
        self._where = ("", "")
        self._pending: list[str] = []
        for name, file in files.items():
            for id, item in file.indicators.items():
                self._where = (name, f"indicators.{id}")
                if id in self.indicators:
                    self._wrong("", id, "没有用过的代号")
                self.indicators[id] = self._indicator(id, file.title, item)

    def _indicator(self, id: str, group: str, raw: RawIndicator) -> Indicator:
        form, numerator, denominator = self._measure(id, raw)
        self._fits_its_unit(raw.unit, form, numerator)
        return Indicator(
            id=id,
            title=raw.title,
            unit=raw.unit,
            law=raw.law,
            source=raw.source,
            words=raw.words,
            group=group,
            form=form,
            numerator=numerator,
            denominator=denominator,
        )

    def _measure(self, id: str, raw: RawIndicator) -> tuple[Form, tuple[Term, ...], tuple[Term, ...]]:
        given = [name for name in MEASURES if getattr(raw, name) is not None]
        misplaced = [name for name in ("days", "indicator") if getattr(raw, name) is not None]
        for name in misplaced:
            self._wrong(f".{name}", name, "用在 total、rate 或 average 之中")
        if len(given) != 1 and not misplaced:
            self._wrong("", "、".join(given) or "（缺）", f"{'、'.join(MEASURES)} 之一")
        if len(given) != 1 or misplaced:
            return Form.QUANTITY, (), ()
        self._pending = [id]
        quotient = raw.rate or raw.average
        if quotient is None:
            return Form.QUANTITY, self._sum(raw.total or [raw]), ()
        form = Form.RATE if raw.rate else Form.AVERAGE
        return form, self._sum(quotient.numerator), self._sum(quotient.denominator)

    def _sum(self, quantities: Sequence[RawQuantity]) -> tuple[Term, ...]:
        return tuple(term for quantity in quantities for term in self._terms(quantity))

    def _terms(self, raw: RawQuantity) -> Iterator[Term]:
        given = [name for name in SIMPLE if getattr(raw, name) is not None]
        if len(given) != 1:
            self._wrong("", "、".join(given) or "（缺）", f"{'、'.join(SIMPLE)} 之一")
        elif raw.indicator is not None:
            yield from self._of(raw.indicator)
        elif raw.count:
            yield from (Term(Amount(one)) for one in self._rows(raw.count))
        elif raw.sum:
            yield Term(Amount(raw.sum.entries, Measure.MONEY, raw.sum.facts))
        elif raw.days:
            yield from (Term(Amount(one, Measure.DAYS)) for one in self._rows(raw.days) if self._lasts(one))
        elif raw.stock:
            yield from self._stock(raw.stock)

    def _of(self, id: str) -> Iterator[Term]:
        """The terms of another indicator, which may itself be a total of others."""
        other = self.raw.get(id)
        if other is None or other.rate or other.average:
            self._wrong("", id, "另一个计数、求和、结存或合计指标的代号")
        elif id in self._pending:
            self._wrong("", " → ".join([*self._pending, id]), "不绕回自身的引用")
        else:
            self._pending.append(id)
            yield from self._sum(other.total or [other])
            self._pending.pop()

    def _stock(self, raw: RawStock) -> Iterator[Term]:
        reach = Reach.BEFORE_START if raw.at == "start" else Reach.BEFORE_END
        yield from (Term(Amount(one), reach, 1) for one in self._rows(raw.enters))
        yield from (Term(Amount(one), reach, -1) for one in self._rows(raw.leaves))

    def _rows(self, raw: RawRows) -> Iterator[Selection]:
        given = [getattr(raw, name) for name in TABLES if getattr(raw, name) is not None]
        if len(given) == 1:
            yield given[0]
        else:
            self._wrong("", f"{len(given)} 个表", f"{'、'.join(TABLES)} 之一")

    def _lasts(self, selection: Selection) -> bool:
        """Whether its rows have a length in days: ended matters and ended clocks do."""
        if selection.table != "entries" and selection.on == "ended":
            return True
        self._wrong(".days", f"{selection.table} on {selection.on}", "matters 或 clocks，且 on = “ended”")
        return False

    def _fits_its_unit(self, unit: str, form: Form, terms: tuple[Term, ...]) -> None:
        if not terms:
            return
        money = any(term.amount.measure is Measure.MONEY for term in terms)
        if money != (unit == "元"):
            self._wrong(".unit", unit, "金额用“元”，其他不用")
        if (form is Form.RATE) != (unit == "%"):
            self._wrong(".unit", unit, "比率用“%”，其他不用")

    def _wrong(self, key: str, got: str, want: str) -> None:
        file, place = self._where
        self.mistakes.append(IndicatorError(file, f"{place}{key}", got, want))

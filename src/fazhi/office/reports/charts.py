"""Charts of an organ's year for its dashboard: a Vega-Lite specification each, drawn as SVG by vl-convert.

Nothing is fetched and no script runs in a browser. Every chart prints its numbers, so that colour never carries meaning
alone, and offers them as a table too.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from fazhi.figures.rollup import Figure, shown
from fazhi.figures.span import Span

from ..organs.models import Organ
from . import services
from .services import Count

FONTS = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, sans-serif"
DARK, LIGHT, INK = "#1d4f91", "#9dbfe3", "#333333"
WIDTH, HEIGHT, ROW = 640, 220, 28
MOST = 12
MONTHS = [f"{month}月" for month in range(1, 13)]
Rows = tuple[tuple[str, ...], ...]


class UnknownChart(Exception):
    """There is no chart of that name."""

    code = "chart.unknown"

    def __init__(self, name: str) -> None:
        self.message = f"没有名为“{name}”的图表；可用的是：{'、'.join(CHARTS)}。"
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's title, its numbers as a table, and its Vega-Lite specification."""

    title: str
    columns: tuple[str, ...]
    rows: Rows
    spec: dict[str, Any]


def chart(name: str, organ: Organ, year: int) -> Chart:
    """A chart of the organ with everything below it. Raises `UnknownChart`, and `SpanError` for what is no year."""
    if name not in CHARTS:
        raise UnknownChart(name)
    return CHARTS[name](services.recent(organ, Span.year(year)))


def svg(name: str, organ: Organ, year: int) -> str:
    """The chart as an SVG document. Raises as `chart` does."""
    drawn = chart(name, organ, year)
    return _painted(json.dumps(drawn.spec, ensure_ascii=False), drawn.title)


@functools.lru_cache(maxsize=256)
def _painted(spec: str, title: str) -> str:
    import vl_convert

    head, bracket, rest = str(vl_convert.vegalite_to_svg(spec)).partition(">")
    return f'{head} role="img"{bracket}<title>{escape(title)}</title>{rest}'


def _matters(count: Count) -> Chart:
    series = {"新收": count.monthly("matters_opened"), "办结": count.monthly("matters_ended")}
    values = [
        {"month": _month(one), "kind": kind, "value": one.value, "text": shown(one.value) if one.value else ""}
        for kind, figures in series.items()
        for one in figures
        if one.value is not None
    ]
    rows = tuple((_month(one), shown(one.value), shown(two.value)) for one, two in zip(*series.values(), strict=True))
    shared = {
        "x": _months(),
        "xOffset": {"field": "kind", "sort": list(series)},
        "y": {"field": "value", "type": "quantitative", "title": "件", "axis": {"tickMinStep": 1}},
    }
    colour = {"field": "kind", "type": "nominal", "title": None, "sort": list(series)}
    bars = {"mark": "bar", "encoding": {"color": {**colour, "scale": {"range": [DARK, LIGHT]}}}}
    spec = _spec(values, shared, [bars, _labels(dy=-6)])
    return Chart("各月新收与办结的案件", ("月份", "新收", "办结"), rows, spec)


def _duties(count: Count) -> Chart:
    figures = count.monthly("duties_kept_rate")
    # A month without a rate stays in the data: the line breaks there instead of guessing.
    values = [{"month": _month(one), "value": _float(one), "text": _percent(one)} for one in figures]
    shared = {
        "x": _months(),
        "y": {"field": "value", "type": "quantitative", "title": "%", "scale": {"domain": [0, 110]}, "axis": _PERCENT},
    }
    line = {"mark": {"type": "line", "color": DARK, "point": {"color": DARK, "size": 40}}}
    rows = tuple((_month(one), _percent(one), _parts(one)) for one in figures)
    spec = _spec(values, shared, [line, _labels(dy=-12)])
    return Chart("各月法定义务按期履行率", ("月份", "按期履行率", "按期/到期和履行"), rows, spec)


def _procedures(count: Count) -> Chart:
    found = count.by_procedure("duties_kept_rate")
    told = [(title, one) for title, one in found if one.value is not None]
    values = [{"name": title, "value": _float(one), "text": f"{_percent(one)}（{_parts(one)}）"} for title, one in told]
    rows = tuple((title, _percent(one), _parts(one)) for title, one in told)
    axis = {"title": "%", "scale": {"domain": [0, 140]}, "axis": _PERCENT}
    spec = _bars(values, axis)
    return Chart("各程序法定义务按期履行率", ("程序", "按期履行率", "按期/到期和履行"), rows, spec)


def _organs(count: Count) -> Chart:
    found = [(organ.name, one) for organ, one in count.below("duties_overdue") if one.value]
    found.sort(key=lambda pair: (-(pair[1].value or 0), pair[0]))
    values = [{"name": name, "value": one.value, "text": shown(one.value)} for name, one in found[:MOST]]
    rows = tuple((name, shown(one.value)) for name, one in found)
    spec = _bars(values, {"title": "项", "axis": {"tickMinStep": 1, "grid": True}})
    return Chart("所属机关逾期未履行的法定义务", ("机关", "逾期未履行"), rows, spec)


CHARTS: dict[str, Callable[[Count], Chart]] = {
    "matters": _matters,
    "duties": _duties,
    "procedures": _procedures,
    "organs": _organs,
}
_PERCENT = {"values": [0, 25, 50, 75, 100], "grid": True}


def _spec(values: Sequence[dict[str, Any]], shared: dict[str, Any], layers: list[dict[str, Any]]) -> dict[str, Any]:
    """Layers over shared places, or words where there is nothing to draw."""
    base = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "background": "white",
        "config": {"font": FONTS, "axis": _AXIS, "view": {"stroke": None}, "legend": _LEGEND},
    }
    if all(one["value"] is None for one in values):
        words = {"type": "text", "text": "这一期间没有可以绘图的数据", "fontSize": 14, "color": INK}
        return {**base, "height": 60, "data": {"values": [{}]}, "mark": words}
    return {**base, "height": HEIGHT, "data": {"values": list(values)}, "encoding": shared, "layer": layers}


_AXIS = {"labelFontSize": 12, "titleFontSize": 12, "labelColor": INK, "titleColor": INK, "titleFontWeight": "normal"}
_LEGEND = {"orient": "top", "labelFontSize": 12, "labelColor": INK}


def _bars(values: Sequence[dict[str, Any]], axis: dict[str, Any]) -> dict[str, Any]:
    """Lying bars, longest names whole, in the order given."""
    shared = {
        "y": {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 260}},
        "x": {"field": "value", "type": "quantitative", **axis},
    }
    bar = {"mark": {"type": "bar", "color": DARK, "height": 16}}
    spec = _spec(values, shared, [bar, _labels(dx=4, align="left")])
    return {**spec, "height": ROW * len(values)} if values else spec


def _labels(**places: Any) -> dict[str, Any]:
    mark = {"type": "text", "fontSize": 11, "color": INK, **places}
    return {"mark": mark, "encoding": {"text": {"field": "text"}}}


def _months() -> dict[str, Any]:
    return {"field": "month", "type": "ordinal", "scale": {"domain": MONTHS}, "title": None, "axis": {"labelAngle": 0}}


def _month(figure: Figure) -> str:
    return MONTHS[figure.span.start % 12]


def _float(figure: Figure) -> float | None:
    return None if figure.value is None else float(figure.value)


def _percent(figure: Figure) -> str:
    return "—" if figure.value is None else f"{shown(figure.value)}%"


def _parts(figure: Figure) -> str:
    return f"{figure.numerator}/{figure.denominator}" if figure.denominator else ""

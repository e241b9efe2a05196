"""The marks of an SVG picture: rectangles, lines, texts, as elements with presentation attributes and nothing else.

No script, no style sheet, no `style` attribute and no `id`: the picture may stand in a page under a strict content
security policy, and beside others of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from fazhi.law.flow.lines import Point

INK, FAINT, LINE, EDGE, TIME = "#1d2126", "#5a6068", "#47505b", "#6a727c", "#8f1d1d"
PAPER, SHEET = "#ffffff", "#ffffff"
ROUND = 4.0


def element(name: str, body: str = "", /, **attributes: str | float) -> str:
    """An element; attribute names are written with `_` for `-`, numbers to one tenth."""
    written = "".join(f" {key.replace('_', '-')}={quoteattr(figure(value))}" for key, value in attributes.items())
    return f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"


def told(name: str, content: str) -> str:
    """A `title` or `desc`: words for those who can't see the picture or who point at a part of it."""
    return element(name, escape(content))


def figure(value: str | float) -> str:
    """A number as short as a tenth of a unit allows; words as they are."""
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def rectangle(x: float, y: float, width: float, height: float, **attributes: str | float) -> str:
    """An upright rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def words(x: float, y: float, content: str, size: float, **attributes: str | float) -> str:
    """A line of text, its baseline at `y`."""
    return element("text", escape(content), x=x, y=y, font_size=size, **{"fill": INK, **attributes})


def path(points: Iterable[Point], certain: bool) -> str:
    """A line with rounded bends, dashed unless `certain`."""
    dash: dict[str, str | float] = {} if certain else {"stroke_dasharray": "5 3"}
    return element("path", d=_way(list(points)), fill="none", stroke=LINE, stroke_width=1.2, **dash)


def head(tip: Point) -> str:
    """An arrowhead that points down at `tip`."""
    x, y = tip
    return element("path", d=f"M{figure(x)} {figure(y)}l-3.4 -7h6.8z", fill=LINE)


def dot(point: Point) -> str:
    """A branching."""
    return element("circle", cx=point[0], cy=point[1], r=2, fill=LINE)


def clock(x: float, y: float) -> str:
    """A clock face around (x, y)."""
    hands = f"M{figure(x)} {figure(y - 2.4)}v2.4h1.9"
    return element("circle", cx=x, cy=y, r=3.7, fill="none", stroke=TIME, stroke_width=1) + element(
        "path", d=hands, fill="none", stroke=TIME, stroke_width=1
    )


def _way(points: list[Point]) -> str:
    way = [f"M{figure(points[0][0])} {figure(points[0][1])}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        way.append(f"L{_toward(here, before)}Q{figure(here[0])} {figure(here[1])} {_toward(here, after)}")
    way.append(f"L{figure(points[-1][0])} {figure(points[-1][1])}")
    return "".join(way)


def _toward(here: Point, there: Point) -> str:
    """The point on the way from `here` to `there` where a bend's curve ends."""
    length = abs(there[0] - here[0]) + abs(there[1] - here[1])
    share = min(ROUND / length, 0.5)
    return f"{figure(here[0] + (there[0] - here[0]) * share)} {figure(here[1] + (there[1] - here[1]) * share)}"

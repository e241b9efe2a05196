"""The marks of a procedure's picture: heading and legend, bands, lines, boxes, notes, the foot of each page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from fazhi.law.flow import layout as pages
from fazhi.law.flow import text
from fazhi.law.flow.boxes import CLOCK, LEADING, PADDING, SIZES, SMALL, Box, Doer, Line, Tone
from fazhi.law.flow.drawing import (
    EDGE,
    FAINT,
    INK,
    LINE,
    PAPER,
    SHEET,
    TIME,
    clock,
    dot,
    element,
    head,
    path,
    rectangle,
    told,
    words,
)
from fazhi.law.flow.layout import LABEL, PAGE_WIDTH, SIDE, Layout, Piece, Place
from fazhi.law.flow.lines import Drawn
from fazhi.law.flow.routing import Net
from fazhi.law.procedure import Procedure

_BANDS = (("#f5f3ee", "#e4dfd3"), ("#eef2f5", "#d9e1e8"))
_TIE = "#20566b"
_COLOURS = {
    Tone.TITLE: INK,
    Tone.PERSONS: FAINT,
    Tone.TIME: TIME,
    Tone.RESULT: INK,
    Tone.ARTICLE: FAINT,
    Tone.TIE: _TIE,
}
_FILLS = {Doer.ORGAN: SHEET, Doer.OUTSIDER: "#fff7e3", Doer.LAW: "#f0f0f0"}
# How far a mark on a box's edge is moved outwards, clear of the box's text.
OUT = 3.5
HEADING = 72.0
LEGEND = 62.0
TAB = 34.0
_CIRCLE = 8.0


def heading(procedure: Procedure, top: float) -> Iterator[str]:
    """The title, `HEADING` high."""
    middle = PAGE_WIDTH / 2
    yield words(middle, top + 24, f"{procedure.title}流程图", 22, text_anchor="middle", font_weight=700)
    about = f"依据：{procedure.law}　自{procedure.effective.isoformat()}起适用　版本 {procedure.version}"
    yield words(middle, top + 46, about, SMALL, text_anchor="middle", fill=FAINT)


def legend(top: float) -> Iterator[str]:
    """What the signs mean, `LEGEND` high."""
    x, y = SIDE, top + 12
    for doer, meaning in ((Doer.ORGAN, "行政机关办理"), (Doer.OUTSIDER, "当事人等办理"), (Doer.LAW, "法律规定产生")):
        yield from _frame(doer, x, y - 10, 24, 13)
        yield words(x + 29, y, meaning, SMALL)
        x += 108
    for certain, meaning in ((True, "须先办理"), (False, "视情形先办理")):
        yield path([(x, y - 4), (x + 24, y - 4)], certain)
        yield element("path", d=f"M{x + 30:.1f} {y - 4:.1f}l-7 -3.4v6.8z", fill=LINE)
        yield words(x + 34, y, meaning, SMALL)
        x += 94 if certain else 118
    yield clock(x + 4, y - 4)
    yield words(x + 12, y, "法定期限", SMALL, fill=TIME)
    yield from _second_row(SIDE, y + 20)
    signs = "≥2人：至少两人共同办理；须持证：须持有行政执法证或者法律职业资格；第…条为上列依据的条文。"
    yield words(SIDE, y + 40, signs, SMALL, fill=FAINT)


def _second_row(x: float, y: float) -> Iterator[str]:
    yield from _tab(x, y - 4, "起点", False)
    yield from _tab(x + TAB + 6, y - 4, "办结", True)
    yield words(x + 2 * TAB + 14, y, "可以由此开始、至此办结", SMALL)
    x += 2 * TAB + 154
    yield words(x, y, "←　→", SMALL, fill=_TIE)
    yield words(x + 40, y, "承接自、转入其他阶段", SMALL)
    x += 170
    yield from _connector(x, y - 4, "A", True)
    yield words(x + 13, y, "转至同一字母处", SMALL)
    yield words(x + 108, y, "↺　可以回头再办", SMALL)


def band(piece: Piece, tone: int) -> Iterator[str]:
    """The ground of a band, and its name from top to bottom."""
    ground, label = _BANDS[tone % 2]
    height = piece.bottom - piece.top
    yield rectangle(SIDE, piece.top, PAGE_WIDTH - 2 * SIDE, height, fill=ground, rx=4)
    if not piece.title:
        return
    yield rectangle(SIDE, piece.top, LABEL, height, fill=label, rx=4)
    signs = [*piece.title, *("（续）" if piece.continued else "")]
    size = max(min(14.0, (height - 6) / len(signs) / 1.15), SMALL)
    y = piece.top + height / 2 - (len(signs) - 1) * size * 1.15 / 2 + size * 0.36
    for place, sign in enumerate(signs):
        turned = {"（": "︵", "）": "︶"}.get(sign, sign)
        yield words(SIDE + LABEL / 2, y + place * size * 1.15, turned, size, text_anchor="middle", font_weight=700)


def line(net: Drawn) -> Iterator[str]:
    """A net's chains, branchings and heads."""
    yield from (path(chain, net.certain) for chain in net.chains)
    yield from map(dot, net.branchings)
    yield from map(head, net.tips)


def box(place: Place, breadth: float, explanation: str) -> str:
    """A box with its lines; `explanation` is its title for who points at it or listens."""
    parts = [
        told("title", explanation),
        *_frame(place.box.doer, place.x, place.y, breadth, place.box.height),
    ]
    if place.box.ends:
        inner = {"rx": 9 if place.box.doer is Doer.OUTSIDER else 1}
        parts.append(
            rectangle(
                place.x + 2.5, place.y + 2.5, breadth - 5, place.box.height - 5, fill="none", stroke=EDGE, **inner
            )
        )
    parts += _contents(place.box, place.x + breadth / 2, place.y + PADDING - 1)
    if place.box.starts:
        parts += _tab(place.x + 5, place.y - OUT, "起点", False)
    if place.box.ends:
        parts += _tab(place.x + breadth - TAB - 5, place.bottom + OUT, "办结", True)
    return element("g", "".join(parts))


def _frame(doer: Doer, x: float, y: float, breadth: float, height: float) -> Iterator[str]:
    rounding = min(12.0, height / 2) if doer is Doer.OUTSIDER else 2.0
    yield rectangle(x, y, breadth, height, rx=rounding, fill=_FILLS[doer], stroke=EDGE, stroke_width=1.1)
    if doer is Doer.LAW:
        for side in (x + 3.5, x + breadth - 3.5):
            yield element("path", d=f"M{side:.1f} {y:.1f}v{height:.1f}", stroke=EDGE, stroke_width=1)


def _contents(it: Box, middle: float, top: float) -> Iterator[str]:
    y = top
    for one in it.lines:
        size = SIZES[one.tone]
        baseline = y + size * 1.02
        yield from _line(one, middle, baseline, size)
        y += size * LEADING


def _line(one: Line, middle: float, baseline: float, size: float) -> Iterator[str]:
    x = middle + (CLOCK / 2 if one.clock else 0)
    if one.clock:
        yield clock(x - text.width(one.text, size) / 2 - CLOCK / 2 - 0.5, baseline - size * 0.34)
    weight = 700 if one.tone is Tone.TITLE else 400
    yield words(x, baseline, one.text, size, text_anchor="middle", fill=_COLOURS[one.tone], font_weight=weight)


def _tab(x: float, y: float, content: str, dark: bool) -> Iterator[str]:
    """A small label astride the line at `y`."""
    ground, ink = (INK, PAPER) if dark else (SHEET, INK)
    yield rectangle(x, y - 7.5, TAB, 15, rx=7.5, fill=ground, stroke=INK, stroke_width=0.9)
    yield words(x + TAB / 2, y + 3.9, content, SMALL, fill=ink, text_anchor="middle")


def jumps(found: Mapping[str, Net], plan: Layout, breadth: float) -> Iterator[str]:
    """The letters of jumps at the lower edge of each box that they leave and the upper edge of each that they enter."""
    taken: Counter[tuple[str, bool]] = Counter()
    for letter, net in found.items():
        for act, enters in (*((act, False) for act in net.sources), *((act, True) for act in net.targets)):
            place = plan.places[act]
            inset = TAB + 18 if place.box.ends and not enters else 14
            x = place.x + breadth - inset - taken[act, enters] * (2 * _CIRCLE + 2)
            taken[act, enters] += 1
            yield from _connector(x, place.y - OUT if enters else place.bottom + OUT, letter, net.certain)


def _connector(x: float, y: float, letter: str, certain: bool) -> Iterator[str]:
    dash: dict[str, str | float] = {} if certain else {"stroke_dasharray": "2.5 1.8"}
    yield element("circle", cx=x, cy=y, r=_CIRCLE, fill=SHEET, stroke=LINE, stroke_width=1.1, **dash)
    yield words(x, y + 3.9, letter, SMALL, text_anchor="middle", font_weight=700, fill=LINE)


def notes(entries: Iterable[str], top: float) -> tuple[list[str], float]:
    """`entries` below `top`, and where they end."""
    parts: list[str] = []
    y = top
    for one in (one for entry in entries for one in text.filled(entry, SMALL, PAGE_WIDTH - 2 * SIDE)):
        y = pages.with_room(y, SMALL * 1.5)
        parts.append(words(SIDE, y + SMALL, one, SMALL, fill=FAINT))
        y += SMALL * 1.5
    return parts, y + 7


def footers(procedure: Procedure, number: int) -> Iterator[str]:
    """The foot of each of `number` pages."""
    for page in range(number):
        y = (page + 1) * pages.PAGE_HEIGHT - 18
        content = f"{procedure.title}流程图　第{page + 1}页，共{number}页"
        breadth = text.width(content, SMALL)
        yield rectangle(PAGE_WIDTH - SIDE - breadth - 4, y - 12, breadth + 4, 16, fill=PAPER)
        yield words(PAGE_WIDTH - SIDE, y, content, SMALL, text_anchor="end", fill=FAINT)

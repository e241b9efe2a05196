"""What taking a file would do, as the page shows it: the first rows of each kind, and every fault with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.office.catalogues.intake import columns
from fazhi.office.catalogues.intake.heading import Body, Heading
from fazhi.office.catalogues.intake.rows import Row
from fazhi.office.catalogues.intake.taking import Outcome
from fazhi.office.organs.models import Register

from ..parts import Column, Table
from .parties import word
from .seen import KEYS

SAMPLE = 5
MOST_SHOWN = 50
MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The tables of a preview, each with its first rows."""

    added: Table
    changed: Table
    faults: Table
    notes: Table


def sample(heading: Heading, body: Body) -> Table:
    """The first rows of a file as they came, under its own heading."""
    width = len(heading.names)
    hidden = {place for place, name in enumerate(heading.names) if name not in heading.choices}
    rows = [(_place(number), *_full(row, width, hidden)) for number, row in body.rows[:SAMPLE]]
    titles = (Column("行"), *(Column(name or "（无名）") for name in heading.names))
    return Table(titles, rows, "表头以下没有数据。")


def _full(row: list[str], width: int, hidden: set[int]) -> list[str]:
    cells = (row + [""] * width)[:width]
    return ["（不收）" if place in hidden and cell else cell for place, cell in enumerate(cells)]


def told(register: Register, found: Outcome) -> Foreseen:
    """What would happen, in tables."""
    titles = {column.id: column.title for column in columns.layout(register)}
    added = [(_place(row.number), row.key, _said(row, titles)) for row in found.added[:MOST_SHOWN]]
    changed = [
        (_place(one.row.number), one.row.key, titles[name], shown(name, one.before[name]), shown(name, one.after[name]))
        for one in found.changed[:MOST_SHOWN]
        for name in one.before
    ]
    faults = _alike((one.row, (one.column or "整行", one.words)) for one in found.faults)
    notes = _alike((one.row, (one.words,)) for one in found.notes)
    row, key = Column("行"), Column(KEYS[register])
    return Foreseen(
        _first((row, key, Column("内容")), added, "没有新增。", len(found.added), "行"),
        _first(
            (row, key, Column("字段"), Column("现在"), Column("以后")),
            changed, "没有变更。", len(found.changed), "行",
        ),
        _first((row, Column("列"), Column("为什么不能录入")), faults[:MOST_SHOWN], "没有错误。", len(faults), "种"),
        _first((row, Column("说明")), notes[:MOST_SHOWN], "没有要说明的。", len(notes), "种"),
    )  # fmt: skip


def _first(titles: Sequence[Column], rows: Sequence[Sequence[object]], empty: str, all_: int, what: str) -> Table:
    """A table of the first rows, which says so where there are more."""
    caption = f"只列出前 {MOST_SHOWN} {what}，共 {all_:,} {what}。" if all_ > MOST_SHOWN else ""
    return Table(titles, rows, empty, caption)


def _alike(told: Iterable[tuple[int, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """What is said of several rows alike, once, with its places."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, words in told:
        places[words].append(number)
    return [(_places(numbers), *words) for words, numbers in places.items()]


def _places(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return _place(numbers[0])
    first = "、".join(str(number) for number in numbers[:MOST_PLACES])
    return f"第 {first} 行" if len(numbers) <= MOST_PLACES else f"第 {first} 行等，共 {len(numbers):,} 行"


def _place(number: int) -> str:
    return f"第 {number} 行" if number else "全文"


def _said(row: Row, titles: dict[str, str]) -> str:
    said = ((titles[name], shown(name, value)) for name, value in row.values.items())
    return "；".join(f"{title}：{text}" for title, text in said if text != "空")


def shown(name: str, value: Any) -> str:
    """A value in words, `空` for nothing."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "、".join(str(point["title"]) for point in value)
    return word(name, value) or "空"

"""What taking a file would do, as the page shows it: the first rows of each kind, and every fault with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fazhi.office.catalogues.intake import columns
from fazhi.office.catalogues.intake.heading import Body, Heading
from fazhi.office.catalogues.intake.rows import Row
from fazhi.office.catalogues.intake.taking import Outcome
from fazhi.office.organs.models import Register

from ..parts import Column, Table
from .parties import word

SAMPLE = 5
MOST_SHOWN = 50


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
    faults = [(_place(one.row), one.column or "整行", one.words) for one in found.faults[:MOST_SHOWN]]
    notes = [(_place(one.row), one.words) for one in found.notes[:MOST_SHOWN]]
    row = Column("行")
    return Foreseen(
        Table((row, Column("键"), Column("内容")), added, "没有新增。"),
        Table((row, Column("键"), Column("字段"), Column("现在"), Column("以后")), changed, "没有变更。"),
        Table((row, Column("列"), Column("为什么不能录入")), faults, "没有错误。"),
        Table((row, Column("说明")), notes, "没有要说明的。"),
    )


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

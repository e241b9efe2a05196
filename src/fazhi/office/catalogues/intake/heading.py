"""The heading of a file: where it stands, which column is which field, and what is no row at all."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import cells
from .columns import ERRORS, FORBIDDEN, known_as, normal, taken, year_in
from .errors import Note, NotMapped, Personal, Unreadable
from .sheet import Sheet

LOOKED_AT = 40
_EXPLAINS = re.compile(r"(表格说明|填表说明|填报说明|填写说明|填表要求|填报要求)")
_REMARK = re.compile(r"(说明|注|备注|示例|例如|制表|填表人|填报单位|填报人|审核人|单位负责人)[:：].*|合计.*|总计.*")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading: its row's number (from 1), and the names of the columns, each once, "" for one without.

    `digest` names it for being remembered; a column of our error file makes no difference.
    """

    row: int
    names: tuple[str, ...]

    @property
    def digest(self) -> str:
        names = [normal(name) for name in self.names if name not in ("", ERRORS)]
        return hashlib.sha256(json.dumps(names).encode()).hexdigest()

    @property
    def choices(self) -> list[str]:
        """The columns that may be taken: those with a name, without people's papers and our own column of errors."""
        return [name for name in self.names if name and name != ERRORS and not FORBIDDEN.search(normal(name))]

    def place(self, name: str) -> int:
        return self.names.index(name)


def find(sheet: Sheet, register: str) -> Heading:
    """The row among the first that names the most columns of the register, else the first with several cells.

    Raises `Unreadable` where there is none.
    """
    known = known_as(register)
    rows = [[cells.plain(cell) for cell in row] for row in sheet.rows[:LOOKED_AT]]
    if not rows:
        raise Unreadable("文件是空的。")
    scores = [len({known[normal(cell)].id for cell in row if normal(cell) in known}) for row in rows]
    best = max(range(len(rows)), key=lambda place: (scores[place], -place))
    if scores[best] < 2:
        best = next((place for place, row in enumerate(rows) if sum(map(bool, row)) > 1), -1)
    if best < 0:
        raise Unreadable(f"前 {LOOKED_AT} 行里没有表头：应有一行写明各列的名称。")
    width = max(place for place, cell in enumerate(rows[best], start=1) if cell)
    return Heading(best + 1, tuple(_once(rows[best][:width])))


def _once(names: Iterable[str]) -> Iterable[str]:
    """The names, a repeated one with its column's number."""
    seen: set[str] = set()
    for place, name in enumerate(names, start=1):
        own = f"{name}（第 {place} 列）" if name and name in seen else name
        seen.add(own)
        yield own


def refuse_papers(sheet: Sheet, heading: Heading) -> None:
    """Refuse a file with the numbers of people's identity cards, so that it isn't even kept. Raises `Personal`."""
    for place, name in enumerate(heading.names):
        if FORBIDDEN.search(normal(name)):
            found = sum(_is_card(row[place]) for row in sheet.rows[heading.row :] if len(row) > place)
            if found:
                raise Personal(
                    f"“{name}”列有 {found} 个身份证号码。这里不收身份证号码，文件没有保存；请删去这一列的内容，再上传。"
                )


def _is_card(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{15}|[0-9]{17}[0-9Xx]", unicodedata.normalize("NFKC", text.strip())))


def guess(heading: Heading, register: str) -> dict[str, str]:
    """Which field stands in which column, by the names that are known; a field takes the first that fits."""
    known = known_as(register)
    found: dict[str, str] = {}
    for name in heading.choices:
        column = known.get(normal(name))
        if column and not column.told:
            found.setdefault(column.id, name)
    return found


def check(mapping: Mapping[str, str], heading: Heading, register: str) -> None:
    """Refuse a mapping that names an unknown field or column, uses a column twice, or leaves out what must be there.

    Raises `NotMapped`.
    """
    fields = {column.id: column for column in taken(register)}
    for field, name in mapping.items():
        if field not in fields or name not in heading.choices:
            raise NotMapped(f"“{field}”不能对应“{name}”：没有这个字段或者这一列。")
    twice = {name for name in mapping.values() if list(mapping.values()).count(name) > 1}
    if twice:
        raise NotMapped(f"一列只能对应一个字段：{'、'.join(sorted(twice))}。")
    missing = [column.title for column in fields.values() if column.required and column.id not in mapping]
    if register == "parties" and not {"code", "number"} & set(mapping):
        missing.append("统一社会信用代码（或编号）")
    if missing:
        raise NotMapped(f"还没有指明哪一列是：{'、'.join(missing)}。")


def year_of(mapping: Mapping[str, str], this: int) -> int:
    """The year for which a file tells the hours of training: what the column's name says, else `this`. Raises
    `NotMapped` for one that hasn't begun."""
    said = year_in(mapping.get("hours", "")) or this
    if said > this:
        raise NotMapped(f"“{mapping['hours'][:50]}”是 {said} 年的学时：{said} 年还没有到，请核对列名。")
    return said


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below a heading with their numbers, what was left out, and in which rows the file itself joined a cell
    with the one above, which then stands in both."""

    rows: list[tuple[int, list[str]]]
    notes: list[Note]
    carried: set[int]


def body(sheet: Sheet, heading: Heading) -> Body:
    """What stands below the heading, without blank lines, repeated headings and remarks, which are told."""
    notes = [
        Note(number, f"表头以上的“{_short(row)}”不作为数据。")
        for number, row in enumerate(sheet.rows[: heading.row - 1], start=1)
        if any(row)
    ]
    rows, blank, carried = [], 0, _fill(sheet, heading)
    for number, cells_of in enumerate(sheet.rows[heading.row :], start=heading.row + 1):
        row = [cells.plain(cell) for cell in cells_of]
        why = _no_row(row, heading)
        if why == "":
            rows.append((number, row))
        elif why is None:
            blank += 1
        else:
            notes.append(Note(number, f"{why}“{_short(row)}”，不作为数据。"))
    if blank:
        notes.append(Note(0, f"空行 {blank} 行，不作为数据。"))
    return Body(rows, notes, carried)


def _fill(sheet: Sheet, heading: Heading) -> set[int]:
    """Write what stands in a cell that spans several rows into each; the numbers of the rows below its first."""
    filled: set[int] = set()
    for top, left, bottom, _ in sheet.merged:
        if top >= heading.row:
            for place in range(top + 1, min(bottom + 1, len(sheet.rows))):
                sheet.rows[place][left] = sheet.rows[top][left]
                filled.add(place + 1)
    return filled


def _no_row(row: Sequence[str], heading: Heading) -> str | None:
    """Why a row is none: None for a blank one, "" for a row."""
    filled = [cell for cell in row if cell]
    if not filled:
        return None
    if any(_EXPLAINS.search(cell) for cell in filled[:2]):
        return "填表说明"
    if len(filled) == 1 and _REMARK.fullmatch(filled[0]):
        return "附注"
    if tuple(filled) == tuple(name for name in heading.names if name):
        return "重复的表头"
    return ""


def _short(row: Sequence[str]) -> str:
    text = " ".join(cell for cell in row if cell)
    return text if len(text) <= 40 else f"{text[:40]}…"

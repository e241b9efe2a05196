"""Rows of files with lists of inspection items, whose cells often span several rows.

In a CSV such a list has lost its spanned cells. A short row is mended only where its shape proves what is missing: the
cells that it has fill the last columns, those before, from the number on, are taken from the row above; every column
that holds but few different values in the whole rows has one of them there, and the basis quotes a statute.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...organs.models import Organ, Register
from ..models import InspectionItem
from . import cells, industries
from .errors import CellError, FieldError, Note
from .heading import Body, Heading
from .rows import Cleaner, Row

LEADING = ("code", "title")
# Columns whose values are few, and so recognisable.
ANCHORS = ("method", "requirements")
IN_FORCE = {"是": True, "现行": True, "有效": True, "否": False, "停用": False, "失效": False}
# As in the model.
_LIMITS = {
    "title": 200, "part": 200, "basis": 1000, "object": 300, "share": 300, "frequency": 300, "method": 200,
    "requirements": 300, "note": 300, "field": 64,
}  # fmt: skip


class ItemReader:
    """Reads the items of `organ`; rows that go on with the number above get `11-2`, `11-3` …"""

    register = Register.ITEMS.value

    def __init__(self, organ: Organ, edition: str) -> None:
        self.edition = edition
        self._parts: dict[str, int] = {}
        self._last = ""
        self._points = {
            item.code: {point["title"]: point["id"] for point in item.checklist}
            for item in InspectionItem.unscoped.filter(organ=organ).only("code", "checklist")
        }
        self.cleaners: Mapping[str, Cleaner] = {
            **{name: self._text(name) for name in _LIMITS},
            "code": lambda text: _limited(cells.number(text), 28),
            "industries": lambda text: [industries.industry(word.upper(), edition) for word in cells.several(text)],
            "checklist": lambda text: [line.strip() for line in re.split(r"[\n;；]+", text) if line.strip()],
            "in_force": _in_force,
        }

    def _text(self, name: str) -> Cleaner:
        return lambda text: _limited(cells.words(text), _LIMITS[name])

    def mend(self, body: Body, heading: Heading, mapping: Mapping[str, str]) -> Body:
        mender = _Mender(body, heading, mapping)
        return mender.mended()

    def row(self, number: int, values: dict[str, Any], carried: bool) -> Row:
        code = values.pop("code")
        carried, self._last = carried and code == self._last, code
        if carried:
            self._parts[code] = self._parts.get(code, 1) + 1
            code = f"{code}-{self._parts[code]}"
        if "checklist" in values:
            values["checklist"] = self._checklist(code, values["checklist"])
        return Row(number, code, values)

    def _checklist(self, code: str, lines: Sequence[str]) -> list[dict[str, str]]:
        """Points with ids: the one written before `|`, the one that the point has already, else the next free one."""
        known, points = self._points.get(code, {}), []
        for place, line in enumerate(lines, start=1):
            before, bar, after = line.partition("|")
            title = (after if bar else before).strip()
            id_ = before.strip() if bar else known.get(title, f"p{place}")
            if not title or not re.fullmatch(r"[A-Za-z0-9_-]{1,32}", id_) or len(title) > 200:
                raise FieldError("checklist", line, "每行一个检查要点，不超过 200 个字")
            points.append({"id": id_, "title": title})
        if len({point["id"] for point in points}) < len(points):
            raise FieldError("checklist", lines[0], "编号各不相同的检查要点")
        return points


class _Mender:
    def __init__(self, body: Body, heading: Heading, mapping: Mapping[str, str]) -> None:
        self.body, self.width = body, len(heading.names)
        self.places = {field: heading.place(name) for field, name in mapping.items()}
        whole = [row for _, row in body.rows if len(row) == self.width and all(row[place] for place in self._leading())]
        self.seen = {field: {row[self.places[field]] for row in whole} for field in ANCHORS if field in self.places}

    def mended(self) -> Body:
        rows, above, numbers = [], None, set(self.body.carried)
        notes = list(self.body.notes)
        for number, row in self.body.rows:
            full = self._whole(row, above)
            if full is not row:
                numbers.add(number)
                notes.append(Note(number, "合并的编号和名称取自上一行。"))
            rows.append((number, full))
            # After a row that can't be understood nothing is certain about what is above.
            above = full if len(full) >= self.width else None
        return replace(self.body, rows=rows, notes=notes, carried=numbers)

    def _leading(self) -> list[int]:
        return [self.places[field] for field in LEADING if field in self.places]

    def _whole(self, row: list[str], above: list[str] | None) -> list[str]:
        places = self._leading()
        if above is None or sorted(places) != list(range(len(LEADING))):
            return row
        if len(row) == self.width and not any(row[place] for place in places) and self._part(row):
            return above[: len(LEADING)] + row[len(LEADING) :]
        carried = above[: len(LEADING)] + row
        return carried if len(row) == self.width - len(LEADING) and self._fits(carried) else row

    def _part(self, row: Sequence[str]) -> bool:
        return "part" in self.places and bool(row[self.places["part"]])

    def _fits(self, row: Sequence[str]) -> bool:
        basis = row[self.places["basis"]] if "basis" in self.places else ""
        anchored = all(row[self.places[field]] in known for field, known in self.seen.items())
        return len(self.seen) == len(ANCHORS) and anchored and "《" in basis and self._part(row)


def _in_force(text: str) -> bool:
    if text and text not in IN_FORCE:
        raise CellError(text, "是或否")
    return IN_FORCE.get(text, True)


def _limited(text: str, most: int) -> str:
    if len(text) > most:
        raise CellError(text, f"不超过 {most} 个字的文字")
    return text

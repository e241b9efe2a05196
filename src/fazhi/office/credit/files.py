"""Files to be imported: a CSV table read strictly, each value with its place, every mistake at once.

What real ledgers write for "nothing" is nothing; what can't be read is refused with its row and column, never guessed.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from stdnum.cn import uscc

K = TypeVar("K", bound=str)
NOTHING = frozenset({"", "-", "--", "—", "——", "— —", "/", "无", "暂无", "NULL", "null"})
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0{1,2}:00(?::00)?)?|(\d{4})(\d\d)(\d\d)")
_ORGANISATION = re.compile(r"[0-9A-Z]{8}-?[0-9X]")
_EARLIEST, _OPEN = dt.date(1950, 1, 1), 2099


@dataclass(frozen=True, slots=True)
class Place:
    """A mistake of a file: its row as a spreadsheet counts (the header is 1), the column, what was got and wanted."""

    row: int
    column: str
    got: str
    want: str

    def __str__(self) -> str:
        return f"第 {self.row} 行“{self.column}”：写的是“{self.got}”，应为{self.want}"


class FileRefused(Exception):
    """A file with mistakes: nothing of it was taken in."""

    code = "credit.import-refused"

    def __init__(self, name: str, places: Sequence[Place]) -> None:
        self.places = tuple(places)
        shown = "\n".join(str(one) for one in self.places[:50])
        more = f"\n……共 {len(self.places)} 处" if len(self.places) > 50 else ""
        self.message = f"{name}没有导入：改正以下各处，再导入一次。\n{shown}{more}"
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row whose party isn't in the register, or can't be told: nothing was taken in for it."""

    row: int
    name: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import came to."""

    entered: int
    already: int
    unmatched: tuple[Unmatched, ...]


@dataclass(slots=True)
class Row:
    """One row: its number, its values by column, and the mistakes found in it so far."""

    number: int
    values: Mapping[str, str]
    mistakes: list[Place] = field(default_factory=list)

    def text(self, column: str, most: int, *, needed: bool = False) -> str:
        value = self.values.get(column, "")
        if (needed and not value) or len(value) > most:
            self.wrong(column, f"不超过 {most} 字的文字" if value else "文字，不能为空")
        return value

    def choice(self, column: str, choices: Mapping[K, str], usual: str = "") -> str:
        """The key of `choices` that stands there, itself or by its title."""
        value = self.values.get(column, "")
        by_title = {title: key for key, title in choices.items()}
        if not value and usual:
            return usual
        if value not in choices and value not in by_title:
            self.wrong(column, f"{'、'.join(choices.values())} 之一")
        return by_title.get(value, value)

    def day(self, column: str, *, needed: bool = False) -> dt.date | None:
        """The day that stands there; one of 2099 or later means that no end is set, and is None."""
        value = self.values.get(column, "")
        if not value and not needed:
            return None
        try:
            found = _DAY.fullmatch(value)
            day = dt.date(*(int(part) for part in found.groups() if part)) if found else None
        except ValueError:
            day = None
        if day is None or day < _EARLIEST:
            self.wrong(column, "日期，如 2026-07-15（1950 年以后）")
            return None
        return None if day.year >= _OPEN else day

    def money(self, column: str) -> Decimal | None:
        """An amount in 元."""
        value = self.values.get(column, "").replace(",", "")
        if not value:
            return None
        try:
            amount = Decimal(value)
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or not 0 <= amount < 10**13 or amount != round(amount, 2):
            self.wrong(column, "以元为单位的数，至多两位小数，不带单位")
            return None
        return amount

    def credit_code(self, column: str) -> str:
        """A unified social credit code with its right check character, or "" where none stands there."""
        value = self.values.get(column, "").upper()
        if value and not uscc.is_valid(value):
            self.wrong(column, "18 位且校验码正确的统一社会信用代码")
        return value

    def organisation_code(self, column: str) -> str:
        """An organisation code (组织机构代码): nine characters, which are the 9th to 17th of a credit code."""
        value = self.values.get(column, "").upper()
        if value and not _ORGANISATION.fullmatch(value):
            self.wrong(column, "9 位组织机构代码")
        return value.replace("-", "")

    def wrong(self, column: str, want: str) -> None:
        self.mistakes.append(Place(self.number, column, self.values.get(column, ""), want))


def digest(content: bytes) -> str:
    """The digest by which a file is known."""
    return hashlib.sha256(content).hexdigest()


def rows(content: bytes, name: str, columns: Mapping[str, str], needed: Iterable[str]) -> Iterator[Row]:
    """The rows of a CSV file (UTF-8 or GB 18030) whose header has columns that `columns` knows, by another name.

    Columns that begin with `_` are notes and not read. Raises `FileRefused` for a header or an encoding that can't be
    read.
    """
    table = csv.reader(io.StringIO(_decoded(content, name)), strict=True)
    try:
        header = [_cleaned(title) for title in next(table, [])]
        wrong = list(_headings(header, columns, needed))
        if wrong:
            raise FileRefused(name, wrong)
        for number, cells in enumerate(table, 2):
            if any(_cleaned(cell) for cell in cells):
                yield _row(number, header, cells, columns)
    except csv.Error as error:
        raise FileRefused(name, [Place(table.line_num, "", str(error), "合乎 CSV 格式的行")]) from error


def _row(number: int, header: Sequence[str], cells: Sequence[str], columns: Mapping[str, str]) -> Row:
    row = Row(
        number, {columns[title]: _value(cell) for title, cell in zip(header, cells, strict=False) if title in columns}
    )
    if len(cells) != len(header):
        row.mistakes.append(Place(number, "", f"{len(cells)} 列", f"与表头一样 {len(header)} 列"))
    return row


def _headings(header: Sequence[str], columns: Mapping[str, str], needed: Iterable[str]) -> Iterator[Place]:
    for place, title in enumerate(header):
        if title and not title.startswith("_") and title not in columns:
            yield Place(1, title, title, f"{'、'.join(columns)} 之一")
        elif title in header[:place]:
            yield Place(1, title, title, "不重复的列")
    there = {columns[title] for title in header if title in columns}
    yield from (Place(1, column, "（没有这一列）", "必有的一列") for column in needed if column not in there)


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefused(name, [Place(1, "", "无法识别的编码", " UTF-8 或者 GB 18030 编码的 CSV 文件")])


def _cleaned(text: str) -> str:
    return text.strip("\ufeff \t\u3000\r\n")


def _value(text: str) -> str:
    """A value without blanks around it, `NOTHING` as nothing, letters and digits in half width."""
    cleaned = _cleaned(text)
    if cleaned in NOTHING:
        return ""
    return "".join(
        unicodedata.normalize("NFKC", one) if "！" <= one <= "～" and one.isalnum() else one for one in cleaned
    )

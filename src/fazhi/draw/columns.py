"""The three tables of a draw and what each of their columns may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fazhi.draw.shape import DAY, ID, is_day

WHOLE = r"(?:0|[1-9][0-9]{0,14})"


@dataclass(frozen=True, slots=True)
class Column:
    """`pattern` must match a whole value, or else it is text in NFC; `holds` says what a pattern can't.

    `shared`: many lines have the same value, so that looking at each value once spares most of the work.
    """

    name: str
    pattern: str
    want: str
    holds: Callable[[str], bool] | None = None
    shared: bool = True

    def fault(self, values: Sequence[str]) -> bool:
        """Does one of the values (none holds a line feed) not belong here? All at once, for a million of them."""
        seen = set(values) if self.shared else values
        joined = "\n".join([*seen, ""])
        if not self.pattern:
            fits = unicodedata.is_normalized("NFC", joined)
        else:
            fits = re.compile(f"(?:{self.pattern}\n)*").fullmatch(joined) is not None
        return not fits or (self.holds is not None and not all(map(self.holds, seen)))


@dataclass(frozen=True, slots=True)
class Kind:
    """A table: its columns, of which the first `keys` are unique together and ascend."""

    name: str
    title: str
    columns: tuple[Column, ...]
    keys: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _ascending(value: str) -> bool:
    parts = value.split(",")
    return all(one < next for one, next in pairwise(parts))


def _fields(value: str) -> bool:
    return not value or ("" not in value.split(",") and _ascending(value))


def _day_or_open(value: str) -> bool:
    return not value or is_day(value)


_ID = "字母、数字、点、下划线或连字符，1 至 64 个"
_NUMBER = "不超过 15 位、没有前导零的整数"

POPULATION = Kind(
    "population",
    "检查对象名录",
    (
        Column("id", ID, _ID, shared=False),
        Column("name", "", "NFC 形式的文字", shared=False),
        Column("stratum", ID, "冻结内容所列的一层"),
        Column("area", r"(?:[0-9]{6,12})?", "区划代码（6 至 12 位数字），或者空"),
        Column("visits", WHOLE, _NUMBER),
        Column("cap", f"(?:{WHOLE})?", f"{_NUMBER}，或者空"),
    ),
)
OFFICERS = Kind(
    "officers",
    "执法人员名录",
    (
        Column("id", ID, _ID, shared=False),
        Column("organ", ID, _ID),
        Column("fields", "", "以逗号分隔、按码位严格递增、NFC 形式的执法领域，或者空", _fields),
        Column("areas", r"(?:[0-9]{1,12}(?:,[0-9]{1,12})*)?", "以逗号分隔、严格递增的区划代码前缀，或者空", _ascending),
        Column("from", DAY, "真实存在的日期", is_day),
        Column("until", f"(?:{DAY})?", "真实存在的日期，或者空", _day_or_open),
        Column("load", WHOLE, _NUMBER),
    ),
)
CONFLICTS = Kind("conflicts", "回避名单", (Column("officer", ID, _ID), Column("subject", ID, _ID)), keys=2)
KINDS = {kind.names: kind for kind in (POPULATION, OFFICERS, CONFLICTS)}

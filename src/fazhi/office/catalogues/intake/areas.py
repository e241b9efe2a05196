"""Areas by code or by name: the names are those of the organs in the tree, which know their codes (GB/T 2260), and
those whose codes somebody says for a file, in its mapping, as `area:青石镇` = `990102101`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping

from ...organs.models import Organ
from . import cells
from .errors import CellError, NotMapped

SAID = "area:"
_CODE = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")
_TAIL = re.compile(r"(人民政府|办事处|管理委员会|管委会)$")


def parted(mapping: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """A mapping as the columns of its fields, and the codes of areas by name. Raises `NotMapped`."""
    columns = {name: said for name, said in mapping.items() if not name.startswith(SAID)}
    names = {name.removeprefix(SAID): said for name, said in mapping.items() if name.startswith(SAID)}
    for name, code in names.items():
        if not _CODE.fullmatch(code):
            raise NotMapped(f"地名“{name[:50]}”的代码“{code[:20]}”不能用：行政区划代码有 6、9 或 12 位数字。")
    return columns, names


class Areas:
    """The areas that the tree of organs names, one query, and those that are `said`, which come before them; `unknown`
    counts the names that neither knows, or that the tree has more than once."""

    def __init__(self, said: Mapping[str, str] | None = None) -> None:
        self.said = said or {}
        self.unknown: Counter[str] = Counter()
        self._codes: defaultdict[str, set[str]] = defaultdict(set)
        for name, code, level in Organ.unscoped.exclude(area_code="").values_list("name", "area_code", "level"):
            if level != "department":
                self._codes[name].add(code)
                self._codes[_TAIL.sub("", name)].add(code)

    def code(self, text: str) -> str:
        """The code of an area; "" for none. Raises `CellError`."""
        given = cells.whole(unicodedata.normalize("NFKC", text))
        if not given or _CODE.fullmatch(given):
            return given
        found = {self.said[given]} if given in self.said else self._codes.get(given, set())
        if len(found) == 1:
            return next(iter(found))
        self.unknown[given] += 1
        hint = "有几处同名，请指明代码。" if found else "机关里没有这个地方，请指明代码。"
        raise CellError(text, "行政区划代码（6、9 或 12 位）或者本级、下级的地名", hint)

    def codes(self, text: str) -> list[str]:
        """The codes of several areas."""
        return list(dict.fromkeys(self.code(word) for word in cells.several(text)))

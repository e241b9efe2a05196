"""Areas by code or by name: the names are those of the organs in the tree, which know their codes (GB/T 2260)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from ...organs.models import Organ
from . import cells
from .errors import CellError

_CODE = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")
_TAIL = re.compile(r"(人民政府|办事处|管理委员会|管委会)$")


class Areas:
    """The areas that the tree of organs names; one query."""

    def __init__(self) -> None:
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
        found = self._codes.get(given, set())
        if len(found) == 1:
            return next(iter(found))
        hint = "有几处同名，请改填代码。" if found else "机关里没有这个地方，请改填代码。"
        raise CellError(text, "行政区划代码（6、9 或 12 位）或者本级、下级的地名", hint)

    def codes(self, text: str) -> list[str]:
        """The codes of several areas."""
        return list(dict.fromkeys(self.code(word) for word in cells.several(text)))

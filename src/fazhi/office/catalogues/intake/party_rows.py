"""Rows of files about those who are inspected: organisations and sole traders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...organs.models import Organ, Register
from ..models import Party
from . import cells, industries
from .areas import Areas
from .errors import CellError, FieldError
from .heading import Body, Heading
from .rows import Cleaner, Row

STATES = {
    "存续": "active", "在业": "active", "开业": "active", "在营": "active", "正常": "active", "登记": "active",
    "存续（在营、开业、在册）": "active", "在业（存续）": "active", "吊销": "revoked", "吊销，未注销": "revoked",
    "吊销未注销": "revoked", "注销": "deregistered", "已注销": "deregistered", "吊销，已注销": "deregistered",
    "迁出": "moved",
}  # fmt: skip
SOLE = re.compile(r"个体.*|sole_trader")
MOST_TAGS = 20


class PartyReader:
    """Reads parties for `organ`; codes of industries without a letter are of that edition."""

    register = Register.PARTIES.value

    def __init__(self, organ: Organ, edition: str, areas: Areas) -> None:
        self.organ = organ
        self.cleaners: Mapping[str, Cleaner] = {
            "code": lambda text: cells.code(text) if text else "",
            "number": lambda text: cells.number(text) if text else "",
            "name": lambda text: _short(cells.name(text), 200),
            "kind": lambda text: text,
            "area_code": areas.code,
            "industry": lambda text: industries.industry(cells.whole(cells.words(text)).upper(), edition),
            "state": _state,
            "address": lambda text: _short(cells.words(text), 300),
            "established": lambda text: cells.start(text) if text else None,
            "tags": _tags,
        }

    def mend(self, body: Body, heading: Heading, mapping: Mapping[str, str]) -> Body:
        return body

    def row(self, number: int, values: dict[str, Any], carried: bool) -> Row:
        """The row; without a credit code only a sole trader's, under the number that the keeper gave."""
        code, own, said = values.pop("code", ""), values.pop("number", ""), values.pop("kind", "")
        kind = self._kind(said, code)
        if not code:
            code = self._number(own, kind)
        defaults = {"kind": kind or Party.Kind.ORGANISATION.value, "area_code": self.organ.area_code}
        if said:
            values["kind"] = kind
        if values.get("state", "") == "":
            values.pop("state", None)
        return Row(number, code, values, defaults)

    def _kind(self, said: str, code: str) -> str:
        """What the file says; where it doesn't, what the second character of the code does (GB 32100-2015): 2."""
        if said:
            return Party.Kind.SOLE_TRADER.value if SOLE.fullmatch(said) else Party.Kind.ORGANISATION.value
        return Party.Kind.SOLE_TRADER.value if code.startswith("92") else ""

    def _number(self, own: str, kind: str) -> str:
        if kind != Party.Kind.SOLE_TRADER:
            raise FieldError("code", "", "", "只有个体工商户可以没有统一社会信用代码。")
        if own and not re.fullmatch(r"[A-Za-z0-9._-]+", own):
            raise FieldError("number", own, "由字母、数字、点、横线组成的编号")
        if not own:
            raise FieldError("code", "", "", "个体工商户没有统一社会信用代码的，填写编号（如注册号）。")
        code = (
            own
            if own.startswith(f"{self.organ.code}-") or (own.isdigit() and len(own) >= 13)
            else f"{self.organ.code}-{own}"
        )
        if len(code) > 32:
            raise FieldError("number", own, f"不超过 {32 - len(self.organ.code) - 1} 位的编号")
        return code


def _state(text: str) -> str:
    return cells.one_of(text, STATES, "登记状态") if text else ""


def _tags(text: str) -> list[str]:
    found = cells.several(text)
    if len(found) > MOST_TAGS or any(len(tag) > 32 for tag in found):
        raise CellError(text, f"不超过 {MOST_TAGS} 个、每个不超过 32 个字的标签")
    return found


def _short(text: str, most: int) -> str:
    if len(text) > most:
        raise CellError(text, f"不超过 {most} 个字的文字")
    return text

"""How registers' numbers are written in a draw, whose tables know letters, digits, `.`, `-` and `_` alone.

Numbers of enforcement certificates may begin with a Chinese character. Every other character, `_` itself among them,
is written as `_` and four hexadecimal digits (UTF-16), so that two numbers never become one: 浙A-12 is `_6d59A-12`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_OTHER = re.compile(r"[^0-9A-Za-z.-]+")
_WRITTEN = re.compile(r"(?:_[0-9a-f]{4})+")


def ident(number: str) -> str:
    """A number of a register as the tables of a draw write it."""
    return _OTHER.sub(lambda found: "_" + found[0].encode("utf-16-be").hex("_", 2), number)


def original(written: str) -> str:
    """The number of the register that is so written."""
    return _WRITTEN.sub(lambda found: bytes.fromhex(found[0].replace("_", "")).decode("utf-16-be"), written)


def registered(result: Mapping[str, Any]) -> dict[str, Any]:
    """The teams and the unstaffed subjects of a bundle's result, by the numbers that the registers know."""
    return {
        "teams": [
            {"subject": original(team["subject"]), "seats": [[original(one) for one in seat] for seat in team["seats"]]}
            for team in result["teams"]
        ],
        "unstaffed": [original(one) for one in result["unstaffed"]],
    }

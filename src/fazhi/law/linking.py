"""Links between procedures: which other matter a matter may lead to, and what that one's outcome brings back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Return:
    """When the linked matter comes to any of `outcomes`, the law performs `act` in this one, with `facts`."""

    outcomes: tuple[str, ...]
    act: str
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    law: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A matter of `procedure` that a matter may lead to: opened by performing any of `opened_by`, or, where there is
    none, on its own, naming this matter, once any of `after` was performed (none: at any time)."""

    id: str
    title: str
    procedure: str
    opened_by: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    returns: tuple[Return, ...] = ()
    law: str = ""

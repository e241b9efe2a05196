"""Names in a Word file's XML (ISO/IEC 29500-1, part WordprocessingML), and how its properties are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})


def below(element: etree._Element, *tags: str) -> etree._Element | None:
    """The child named by the first of `tags`, of it the child named by the second, and so on; None where one lacks."""
    return element.find("/".join(f"{W}{tag}" for tag in tags))


def value(element: etree._Element, *tags: str) -> str:
    """The `val` of what stands `below`; empty where it lacks."""
    found = below(element, *tags)
    return "" if found is None else str(found.get(f"{W}val", ""))


def switched_on(element: etree._Element, *tags: str) -> bool:
    """Whether the property `below` is there and isn't switched off."""
    return below(element, *tags) is not None and value(element, *tags).lower() not in _OFF

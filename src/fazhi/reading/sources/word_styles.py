"""Styles of a Word file: what each is based on, and which numbering it brings to its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .word_names import W, below, value

if TYPE_CHECKING:
    from lxml import etree

# The same in every language of Word: "toc 1" to "toc 9", "TOC Heading".
_CONTENTS = "toc "
_LONGEST_CHAIN = 12


class Styles:
    """The styles by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._styles = {str(style.get(f"{W}styleId")): style for style in found}

    def chain(self, style: str) -> tuple[str, ...]:
        """`style` and those that it is based on, the nearest first; Word itself follows no more than a dozen."""
        chain: list[str] = []
        while style in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = value(self._styles[style], "basedOn")
        return tuple(chain)

    def numbering(self, style: str) -> etree._Element | None:
        """The `numPr` that `style` or the nearest that it is based on brings."""
        each = (below(self._styles[it], "pPr", "numPr") for it in self.chain(style))
        return next((found for found in each if found is not None), None)

    def is_contents(self, style: str) -> bool:
        """Whether `style` is one of those in which Word sets a table of contents."""
        return style in self._styles and value(self._styles[style], "name").lower().startswith(_CONTENTS)

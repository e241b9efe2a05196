"""Word: the paragraphs and tables of a .docx file in the order of the document, as Word would print them.

Printed are the numbers that Word sets before headings, text that was inserted and not text that was deleted under
tracked changes, what stands in text boxes and content controls; not the hidden text, the headers and footers, the
table of contents. python-docx passes over the first four and opens no document whose pictures or macros it
doesn't like, so that the parts are read here as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import Broken
from .archive import DAMAGED, Archive
from .limits import Limits
from .word_names import W, below, switched_on, value
from .word_numbering import Numbering
from .word_styles import Styles
from .writing import Lines

if TYPE_CHECKING:
    from lxml import etree

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# What isn't printed where it stands: deleted, moved away, properties, pronunciation, the second drawing of a box.
_OUT = frozenset(
    {f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr", "rt")}
    | {f"{_CHOICE}Fallback"}
)
_WORDS = frozenset({f"{W}t", f"{_MATH}t"})
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_BREAKS = frozenset({f"{W}br", f"{W}cr"})


def characters(name: str, data: bytes, limits: Limits) -> str:
    """The text of the Word file `name`. Raises `Broken`, `Encrypted`, `TooLarge`."""
    archive = Archive(name, data, limits)
    path = archive.related("", "officeDocument") or "word/document.xml"
    document = archive.xml(path)
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise Broken(name, DAMAGED)
    styles = Styles(_related(archive, path, "styles"))
    return _Reading(styles, Numbering(_related(archive, path, "numbering"), styles)).of(body)


def _related(archive: Archive, path: str, kind: str) -> etree._Element | None:
    found = archive.related(path, kind)
    return archive.xml(found) if found else None


@dataclass(slots=True)
class _Paragraph:
    """`label` until the first word is written behind it; `ends` unless its mark was deleted or it isn't printed."""

    label: str
    ends: bool


class _Reading:
    """One pass over a document's body, which writes lines."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._paragraphs: list[_Paragraph] = []
        self._lines = lines = Lines()
        self._starts = {f"{W}tr": lines.open_row, f"{W}tc": lines.open_cell, f"{W}txbxContent": lines.open_box}
        self._ends = {
            f"{W}tr": lines.close_row,
            f"{W}tc": lines.close_cell,
            f"{W}txbxContent": lines.close_box,
            f"{W}p": self._end_paragraph,
        }

    def of(self, body: etree._Element) -> str:
        """The lines of `body`."""
        from lxml import etree

        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            if event == "end":
                self._ends.get(tag, _nothing)()
            elif tag in _OUT or not self._enter(tag, element):
                walk.skip_subtree()
        return "\n".join(self._lines.finish())

    def _enter(self, tag: str, element: etree._Element) -> bool:
        """Writes what `element` begins with; whether what is inside it is printed."""
        if tag == f"{W}p":
            return self._begin_paragraph(element)
        if tag in _WORDS:
            self._write(element.text or "")
        elif tag in _SIGNS:
            self._write(_SIGNS[tag])
        elif tag in _BREAKS:
            self._break()
        self._starts.get(tag, _nothing)()
        hidden = tag == f"{W}r" and switched_on(element, "rPr", "vanish")
        deleted = tag == f"{W}tr" and below(element, "trPr", "del") is not None
        return not hidden and not deleted

    def _begin_paragraph(self, element: etree._Element) -> bool:
        if self._styles.is_contents(value(element, "pPr", "pStyle")):
            self._paragraphs.append(_Paragraph("", ends=False))
            return False
        deleted = below(element, "pPr", "rPr", "del") is not None
        label = "" if deleted else self._numbering.label(element)
        self._paragraphs.append(_Paragraph(label, ends=not deleted))
        return True

    def _end_paragraph(self) -> None:
        self._write("")
        if self._paragraphs.pop().ends:
            self._lines.end_line()

    def _write(self, words: str) -> None:
        paragraph = self._paragraphs[-1]
        self._lines.write(paragraph.label + words)
        paragraph.label = ""

    def _break(self) -> None:
        # A page's break before a heading must not part it from its number.
        if not self._paragraphs[-1].label:
            self._lines.end_line()


def _nothing() -> None:
    pass

"""The report as a Word file that officials go on editing: real styles, no text boxes, the layout of GB/T 9704-2012.

Fonts are named as officials have them; a machine without them shows others. Every figure is a link to its line in the
annex, which links to the matters behind it.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from . import word_styles as styles
from .content import Gap, Number, Paragraph, Report, Run, Words

WIDTHS = (12, 42, 24, 26, 52)  # millimetres; together the 156 of the type area
HEADINGS = ("序号", "指标", "数值", "分子/分母", "口径和依据")


def render(report: Report) -> bytes:
    """The file."""
    document = Document()
    styles.lay_out(document)
    _describe(document.core_properties, report)
    _body(document, report)
    _signature(document, report)
    _annex(document, report)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(properties: Any, report: Report) -> None:
    properties.title, properties.author, properties.last_modified_by = report.title, report.organ, report.organ
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = report.at.astimezone(dt.UTC).replace(tzinfo=None)


def _body(document: Any, report: Report) -> None:
    document.add_paragraph("\n".join(report.heading), styles.TITLE)
    _add(document, report.addressee, styles.ADDRESSEE)
    _add(document, report.opening)
    for chapter in report.chapters:
        document.add_paragraph(chapter.heading, styles.CHAPTER)
        for paragraph in chapter.paragraphs:
            _add(document, paragraph)
        for section in chapter.sections:
            document.add_paragraph(section.heading, styles.SECTION)
            for paragraph in section.paragraphs:
                _add(document, paragraph)


def _signature(document: Any, report: Report) -> None:
    """附件说明, then the organ's name centred over the date, which stands four characters from the right: the place of
    the seal."""
    noted = document.add_paragraph(f"附件：{report.annex}")
    noted.paragraph_format.space_before = Pt(28)
    name = document.add_paragraph(report.organ, styles.SIGNATURE)
    name.paragraph_format.space_before = Pt(84)
    name.paragraph_format.keep_with_next = True
    date = _add(document, (report.date,), styles.SIGNATURE)
    styles.indent_right(date, 4)
    styles.indent_right(name, max(0, 4 + (_width(report.date.text) - _width(report.organ)) / 2))


def _width(text: str) -> float:
    """In characters; a digit takes half of one."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _annex(document: Any, report: Report) -> None:
    first = document.add_paragraph("附件", styles.ANNEX)
    first.paragraph_format.page_break_before = True
    document.add_paragraph(report.annex, styles.TITLE)
    table = document.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    for cell, title in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.paragraphs[0].style = styles.TABLE_HEAD
        cell.paragraphs[0].add_run(title)
    styles.repeat(table.rows[0])
    for place, number in enumerate(report.sources, start=1):
        _row(table, place, number)
    for row in table.rows:
        styles.keep_together(row)
    styles.columns(table, WIDTHS)


def _row(table: Any, place: int, number: Number) -> None:
    indicator = number.indicator
    order, title, value, parts, words = table.add_row().cells
    for cell in (order, title, value, parts, words):
        cell.paragraphs[0].style = styles.TABLE_TEXT
    order.paragraphs[0].add_run(str(place))
    order.paragraphs[0].alignment = styles.CENTRE
    _bookmark(order.paragraphs[0], place, indicator.id)
    _link_out(title.paragraphs[0], indicator.title, number.link)
    title.add_paragraph(indicator.id, styles.TABLE_NOTE)
    value.paragraphs[0].add_run(number.text)
    parts.paragraphs[0].add_run(number.parts)
    words.paragraphs[0].add_run(f"{indicator.words}。")
    words.add_paragraph(indicator.law, styles.TABLE_NOTE)


def _add(document: Any, runs: Paragraph, style: str | None = None) -> Any:
    paragraph = document.add_paragraph(style=style)
    for run in runs:
        _add_run(paragraph, run)
    return paragraph


def _add_run(paragraph: Any, run: Run) -> None:
    match run:
        case Words():
            paragraph.add_run(run.text)
        case Gap():
            paragraph.add_run(run.text, styles.GAP)
        case Number():
            _link_within(paragraph, run.text, run.indicator.id)


def _link_within(paragraph: Any, text: str, indicator: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _anchor(indicator))
    link.append(paragraph.add_run(text, styles.FIGURE)._r)
    paragraph._p.append(link)


def _link_out(paragraph: Any, text: str, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def _bookmark(paragraph: Any, number: int, indicator: str) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), _anchor(indicator))
        paragraph._p.append(mark)


def _anchor(indicator: str) -> str:
    """A bookmark's name; Word takes at most 40 characters."""
    return f"f_{indicator}"

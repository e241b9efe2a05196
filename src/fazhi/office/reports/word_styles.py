"""The styles of an official document in Word: page, fonts, lines and page numbers after GB/T 9704-2012.

A4 with margins of 37 mm above, 35 mm below, 28 mm left and 26 mm right; 三号仿宋 in lines of 28 points, so that a page
holds 22 lines of 28 characters; headings in 黑体 and 楷体; page numbers — 1 — in 四号 below the outer edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

BODY, LATIN = "仿宋_GB2312", "Times New Roman"
TITLE, CHAPTER, SECTION = "Title", "Heading 1", "Heading 2"
ADDRESSEE, SIGNATURE, ANNEX = "主送机关", "署名", "附件标识"
TABLE_HEAD, TABLE_TEXT, TABLE_NOTE = "表头", "表文", "表注"
GAP, FIGURE = "待填", "数据"
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
THREE, FOUR, SMALL_FIVE, FIVE, TWO = Pt(16), Pt(14), Pt(9), Pt(10.5), Pt(22)


def lay_out(document: Any) -> None:
    """Give an empty document its page and its styles."""
    _page(document)
    _paragraph_styles(document)
    _character_styles(document)
    for footer, side in ((document.sections[0].footer, "right"), (document.sections[0].even_page_footer, "left")):
        _page_number(footer, side)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(22)
    document.settings.odd_and_even_pages_header_footer = True
    _of_today(document)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)


def _of_today(document: Any) -> None:
    """Ask Word for its own layout instead of that of 2007."""
    compatibility, setting = OxmlElement("w:compat"), OxmlElement("w:compatSetting")
    uri = "http://schemas.microsoft.com/office/word"
    for name, value in (("name", "compatibilityMode"), ("uri", uri), ("val", "15")):
        setting.set(qn(f"w:{name}"), value)
    compatibility.append(setting)
    for old in document.settings.element.findall(qn("w:compat")):
        document.settings.element.remove(old)
    before = ("w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:shapeDefaults")
    document.settings.element.insert_element_before(compatibility, *before, "w:decimalSymbol", "w:listSeparator")


def _paragraph_styles(document: Any) -> None:
    normal = document.styles["Normal"]
    _font(normal, BODY, THREE)
    _squeeze(normal)
    _lines(normal, Pt(28))
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    normal.paragraph_format.widow_control = False
    _indent_first(normal, 2)
    _style(document, TITLE, "方正小标宋简体", TWO, lines=Pt(36), align="center", after=Pt(28))
    _style(document, CHAPTER, "黑体", THREE, first=2)
    _style(document, SECTION, "楷体_GB2312", THREE, first=2)
    _style(document, ADDRESSEE, BODY, THREE)
    _style(document, SIGNATURE, BODY, THREE, align="right")
    _style(document, ANNEX, "黑体", THREE)
    _style(document, TABLE_HEAD, "黑体", FIVE, lines=Pt(15), align="center")
    _style(document, TABLE_TEXT, BODY, FIVE, lines=Pt(15), align="left")
    _style(document, TABLE_NOTE, BODY, SMALL_FIVE, lines=Pt(12), align="left")


def _character_styles(document: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "FFEF9C")):
        shade.set(qn(f"w:{name}"), value)
    document.styles.add_style(GAP, WD_STYLE_TYPE.CHARACTER).element.get_or_add_rPr().append(shade)
    document.styles.add_style(FIGURE, WD_STYLE_TYPE.CHARACTER)


def _style(
    document: Any,
    name: str,
    font: str,
    size: Any,
    *,
    lines: Any = None,
    align: str = "justify",
    first: int = 0,
    after: Any = 0,
) -> None:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _bare(style)
    _font(style, font, size)
    _lines(style, lines or Pt(28))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), after or Pt(0)
    style.paragraph_format.keep_with_next = name in (CHAPTER, SECTION)
    style.paragraph_format.alignment = _alignment(align)
    _indent_first(style, first)


def _alignment(name: str) -> Any:
    return getattr(WD_ALIGN_PARAGRAPH, name.upper())


def _bare(style: Any) -> None:
    """Take away what the template's own style brings: borders, colours, spacing, other fonts."""
    properties = style.element.get_or_add_pPr()
    for tag in ("w:pBdr", "w:contextualSpacing", "w:spacing", "w:keepLines"):
        for found in properties.findall(qn(tag)):
            properties.remove(found)
    for found in style.element.findall(qn("w:rPr")):
        style.element.remove(found)


def _font(style: Any, font: str, size: Any) -> None:
    style.font.name, style.font.size, style.font.bold = LATIN, size, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for tag in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(tag), None)
    fonts.set(qn("w:eastAsia"), font)


def _squeeze(style: Any) -> None:
    """Chinese text, with a quarter of a point less between characters, so that 28 of 16 points go into 156 mm."""
    spacing, language = OxmlElement("w:spacing"), OxmlElement("w:lang")
    spacing.set(qn("w:val"), "-5")
    language.set(qn("w:eastAsia"), "zh-CN")
    for element in (spacing, language):
        style.element.get_or_add_rPr().append(element)


def _lines(style: Any, height: Any) -> None:
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = height


def _indent_first(style: Any, characters: int) -> None:
    """Indent the first line by characters, as Word counts them in Chinese."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters * 100))
    indent.set(qn("w:firstLine"), str(characters * 320))


def indent_right(paragraph: Any, characters: float) -> None:
    """Keep a paragraph so many characters from the right."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars"), str(round(characters * 100)))
    indent.set(qn("w:right"), str(round(characters * 320)))


def columns(table: Any, widths: Sequence[int]) -> None:
    """Give a table fixed columns of so many millimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def repeat(row: Any) -> None:
    """Repeat a table's row on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_together(row: Any) -> None:
    """Don't break a table's row between pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _page_number(footer: Any, side: str) -> None:
    """— 1 —, one character from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = _alignment(side)
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for name, value in (("firstLine", "0"), ("firstLineChars", "0"), (f"{side}Chars", "100"), (side, "280")):
        indent.set(qn(f"w:{name}"), value)
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        run.font.size = FOUR
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:ascii"), "宋体")
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hAnsi"), "宋体")
        if text is None:
            _field(run, "PAGE")


def _field(run: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("", None), ("end", "")):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:t" if text is None else "w:instrText")
            element.text = "1" if text is None else text
        run._r.append(element)

"""Word and PDF files made by hand, so small that a test can say what is in them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(text: str = "", *, number: str = "", level: int = 0, style: str = "", more: str = "") -> str:
    """A paragraph of a Word file; `number` and `level` are its numbering, `more` is XML behind its text."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{run}{more}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table of a Word file; a cell is text, or the XML of its paragraphs."""
    cells = ("".join(f"<w:tc>{it if it.startswith('<') else p(it)}</w:tc>" for it in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    """A level of an outline, from 0."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{more}'
        "</w:lvl>"
    )


def outline(number: str, *levels: str) -> str:
    """An outline with its levels."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: str, of: str, more: str = "") -> str:
    """A numbering after the outline `of`."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, more: str = "", title: str = "") -> str:
    """A paragraph's style."""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title or name}"/>{more}</w:style>'


def docx(*body: str, numbering: str = "", styles: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A Word file whose document is `body`."""
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>'
        for kind in ("numbering", "styles")
    )
    xml = {
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{_RELATION}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        "word/document.xml": f"<w:document {_NAMES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
    }
    return archive({path: text.encode() for path, text in xml.items()} | (parts or {}))


def archive(parts: dict[str, bytes]) -> bytes:
    """An archive with these parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, data in parts.items():
            packed.writestr(path, data)
    return whole.getvalue()


def pdf(
    *pages: Sequence[str], encoding: tuple[str, str] = ("UniGB-UTF16-H", "utf-16-be"), packed: bool = True
) -> bytes:
    """A PDF file with these lines on its pages, in a Chinese font that isn't embedded."""
    name, codec = encoding
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages))), len(pages)),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/%s/DescendantFonts[4 0 R]>>" % name.encode(),
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    ]
    for lines in pages:
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (len(objects) + 2)
        )
        shown = b"".join(b"<%s>Tj T* " % line.encode(codec).hex().encode() for line in lines)
        objects.append(stream(b"BT /F 12 Tf 50 800 Td 20 TL %sET" % shown, packed=packed))
    return pdf_of(objects)


def stream(content: bytes, about: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream of a PDF file, deflated or as it is."""
    if packed:
        content, about = zlib.compress(content, 9), about + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(content), content)


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF file with these objects, numbered from 1, of which the first is the catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )

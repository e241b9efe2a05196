"""PDF: the text layer, page after page, its lines as printed.

PDFium reads it, since it knows the Chinese encodings of fonts that aren't embedded, puts the ideographs back that
Chromium writes as radicals, keeps the blank between a number and the next cell, and takes a tenth of the time of the
others. It unpacks a stream whole and builds some 70 bytes for each byte of a page's, so what is packed is measured
first. A page whose forms call each other by the million can't be told from an honest one without drawing it: whoever
reads files of strangers does so in a process with bounds of its own.
"""

from __future__ import annotations

import re
import threading
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import Broken, Encrypted, NoText, TooLarge
from .cleaning import garbage
from .limits import Limits
from .radicals import without_radicals

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# PDFium keeps its state for the whole process.
_ONE_AT_A_TIME = threading.Lock()
_WRONG_PASSWORD = 4

_END = b"%%EOF"
_OBJECT = re.compile(rb"\d\s+obj\b")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
# Pictures and fonts, which aren't unpacked to read text.
_UNREAD = re.compile(rb"/Subtype\s*/Image\b|/Length1\b")
_DICTIONARY_WITHIN = 1024
_STEP = 1 << 14
# What a stream counts for at least, so that millions of empty ones are too many.
_LEAST = 256

# A page's number and the stamp of a scanning program are fewer.
_FEWEST_WORDS = 20
_WORD = re.compile(r"\w")
_MOST_GARBAGE = 0.3

_DAMAGED = "PDF 文件已损坏或者没有下载完整，请重新下载，或者重新导出"
_SCAN = "这份 PDF 没有文字层，多半是扫描件。请改用原来的 .docx 文件，或者先识别文字（OCR）"


def characters(name: str, data: bytes, limits: Limits) -> str:
    """The text layer of the PDF file `name`.

    Raises `NoText` for a scan, `Encrypted`, `TooLarge`, and `Broken` also for a file that was cut off: what is left of
    it might be read, but chapters would be missed that its author wrote.
    """
    end = data.rfind(_END)
    if end < 0 or _OBJECT.search(data, end):
        raise Broken(name, _DAMAGED)
    _measure(name, data, limits)
    with _ONE_AT_A_TIME:
        pages = _pages(name, data, limits)
    text = without_radicals("\n".join(pages))
    if len(_WORD.findall(text)) < _FEWEST_WORDS * len(pages):
        raise NoText(name, _SCAN)
    if garbage(text) > _MOST_GARBAGE:
        raise NoText(name, "PDF 的文字层是乱码（字体缺少文字对照表）。请改用原来的 .docx 文件，或者先识别文字（OCR）")
    return text


def _measure(name: str, data: bytes, limits: Limits) -> None:
    """Raises `TooLarge` when the streams that are to be read unpack to more than `limits` allow."""
    left = limits.unpacked
    for match in _STREAM.finditer(data):
        for size in _unpacked(data, match):
            left -= max(size, _LEAST)
            if left < 0:
                raise TooLarge(name, "PDF 文件解压后过大，不读取；请重新导出，或者改用 .docx 文件")


def _unpacked(data: bytes, stream: re.Match[bytes]) -> Iterator[int]:
    """What a deflated stream takes, in bytes, step by step."""
    least = max(0, stream.start() - _DICTIONARY_WITHIN)
    if _UNREAD.search(data, max(least, data.rfind(b"obj", least, stream.start())), stream.start()):
        yield 0
        return
    inflater = zlib.decompressobj()
    for at in range(stream.end(), len(data), _STEP):
        packed = data[at : at + _STEP]
        try:
            yield max(len(packed), len(inflater.decompress(packed)))
        except zlib.error:
            yield 0
            return
        if inflater.eof:
            return


def _pages(name: str, data: bytes, limits: Limits) -> list[str]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            raise Encrypted(name, "PDF 文件设有打开密码，请取消密码后再试") from error
        raise Broken(name, _DAMAGED) from error
    try:
        if len(document) > limits.pages:
            raise TooLarge(name, f"PDF 有 {len(document)} 页，最多读取 {limits.pages} 页，请拆开后再试")
        return list(_texts(name, document, limits))
    finally:
        document.close()


def _texts(name: str, document: PdfDocument, limits: Limits) -> Iterator[str]:
    left = limits.characters
    for index in range(len(document)):
        page = document[index]
        layer = page.get_textpage()
        left -= layer.count_chars()
        if left < 0:
            raise TooLarge(name, f"文字超过 {limits.characters} 个字，请拆开后再试")
        # PDFium joins a word that a hyphen parted at a line's end, and leaves this sign in it.
        yield layer.get_text_range().replace("\ufffe", "-\n")
        layer.close()
        page.close()

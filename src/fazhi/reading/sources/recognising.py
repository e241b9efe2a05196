"""Recognising a format: by what the bytes begin with, and by the file's name only where they say nothing."""

from __future__ import annotations

import re
from enum import StrEnum

from ..errors import Encrypted, NoText, UnknownFormat
from .archive import Archive
from .limits import Limits


class Format(StrEnum):
    """What is read."""

    PLAIN = "plain"
    PAGE = "page"
    WORD = "word"
    PDF = "pdf"


ACCEPTED = "可以读取的格式：.docx、.pdf（有文字层）、.html、.txt"

_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再试"
_UNPACK = "这是压缩包，请先解压，再选择其中的文件"
_PICTURE = "这是图片，没有可读取的文字，请先识别文字（OCR），另存为 .docx 或 .txt 后再试"

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"AT&T")
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", f"这是 RTF 文件，{_AS_DOCX}"),
    (b"MIME-Version:", "这是单个文件网页（.mht），请在浏览器中另存为 .html 后再试"),
    (b"Rar!", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", _UNPACK),
    (b"\x1f\x8b", _UNPACK),
)
# What an archive holds besides a Word document.
_ARCHIVES: tuple[tuple[str, str], ...] = (
    ("xl/", "这是电子表格，请把报告正文另存为 .docx 后再试"),
    ("ppt/", "这是演示文稿，请把报告正文另存为 .docx 后再试"),
    ("OFD.xml", "这是 OFD 版式文件，请导出为 .docx，或者转换为有文字层的 .pdf 后再试"),
    ("content.xml", f"这是 OpenDocument 文件，{_AS_DOCX}"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TABLE = {".xls", ".et"}
_PDF_WITHIN = 1024
_TAG_WITHIN = 4096

_TAG = re.compile(
    rb"\A(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|div|p|table|span|article|section|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML = re.compile(rb"<\?mso-application\s|<w:wordDocument\b|<pkg:package\b")
_ANY_TAG = re.compile(rb"</\w+\s*>|<br\s*/?>", re.IGNORECASE)
_PAGES = {".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".jsp", ".php", ".asp", ".aspx"}


def recognise(name: str, data: bytes, limits: Limits) -> Format:
    """The format of file `name`. Raises `UnknownFormat`, `NoText`, `Encrypted` for those that aren't read."""
    if not data.strip():
        raise NoText(name, "文件是空的")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _archive(name, data, limits)
    _refuse(name, data)
    # A page in UTF-16 has its tags in ASCII, with a NUL beside every letter, behind a byte order mark.
    head = data[: 2 * _TAG_WITHIN].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")[:_TAG_WITHIN]
    if _WORD_XML.search(head):
        raise UnknownFormat(name, f"这是 Word 的 XML 文件，{_AS_DOCX}")
    if _TAG.match(head) or (_suffix(name) in _PAGES and _ANY_TAG.search(data)):
        return Format.PAGE
    return Format.PLAIN


def _archive(name: str, data: bytes, limits: Limits) -> Format:
    paths = Archive(name, data, limits).paths
    if any(path.startswith("word/") for path in paths):
        return Format.WORD
    for start, reason in _ARCHIVES:
        if any(path.startswith(start) for path in paths):
            raise UnknownFormat(name, reason)
    raise UnknownFormat(name, _UNPACK)


def _refuse(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        _refuse_legacy(name, data)
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        raise NoText(name, _PICTURE)
    for start, reason in _STARTS:
        if data.startswith(start):
            raise UnknownFormat(name, reason)


def _refuse_legacy(name: str, data: bytes) -> None:
    """A compound file: an Office document of before 2007, or a new one behind a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Encrypted(name, "文件设有密码，请打开后取消密码，重新保存后再试")
    if "Workbook".encode("utf-16-le") in data or _suffix(name) in _TABLE:
        raise UnknownFormat(name, "这是电子表格，请把报告正文另存为 .docx 后再试")
    raise UnknownFormat(name, f"这是旧版 Word 或 WPS 文件（.doc、.wps），{_AS_DOCX}")


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""

"""Opening a file: bytes become text, whatever format they are in; what can't be read is refused in words."""

from __future__ import annotations

from ..errors import Broken, NoText, TooLarge, UnknownFormat, Unreadable
from ..text import Text
from . import pdf, plain, webpage, word
from .cleaning import cleaned, garbage, has_words
from .limits import LIMITS, MEBIBYTE, Limits
from .recognising import ACCEPTED, Format, recognise

_MOST_GARBAGE = 0.1


def read(name: str, data: bytes, limits: Limits = LIMITS) -> Text:
    """The text of the file `name` that holds `data`.

    The content decides on the format, not the name's suffix. Raises `UnknownFormat`, `NoText`, `Encrypted`, `Broken`,
    and `TooLarge` beyond `limits`; nothing else.
    """
    if len(data) > limits.bytes:
        raise TooLarge(name, f"文件有 {len(data) / MEBIBYTE:.0f} MB，最多读取 {limits.bytes // MEBIBYTE} MB")
    try:
        raw = _characters(name, data, limits)
    except Unreadable:
        raise
    except Exception as error:  # the libraries have no base class for what damaged bytes make them raise
        raise Broken(name, "文件已损坏或者没有下载完整，请重新下载，或者打开后重新保存") from error
    if len(raw) > limits.characters:
        raise TooLarge(name, f"文字有 {len(raw)} 个字，最多读取 {limits.characters} 个，请拆开后再试")
    if not has_words(raw):
        raise NoText(name, "文件里没有文字")
    return Text(name, cleaned(raw))


def _characters(name: str, data: bytes, limits: Limits) -> str:
    match recognise(name, data, limits):
        case Format.PDF:
            return pdf.characters(name, data, limits)
        case Format.WORD:
            return word.characters(name, data, limits)
        case Format.PAGE:
            return webpage.characters(name, plain.decode(data), limits)
    raw = plain.decode(data)
    if garbage(raw) > _MOST_GARBAGE:
        raise UnknownFormat(name, f"不是文字文件，或者编码无法识别。{ACCEPTED}")
    return raw

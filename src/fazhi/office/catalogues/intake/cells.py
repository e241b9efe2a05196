"""Cells, one kind each: text becomes the value that a register holds, or is refused with what is wanted; never guessed.

A cell comes as text without blanks around it; what stands for nothing (`— —`, `暂无`, `/` …) has become "" before.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from stdnum.cn import ric, uscc

from .errors import CellError

NOTHING = frozenset(
    (
        "",
        "-",
        "--",
        "---",
        "—",
        "——",
        "———",
        "/",
        "\\",
        "//",
        "无",
        "暂无",
        "没有",
        "null",
        "none",
        "nan",
        "n/a",
        "#n/a",
    )
)
OPEN_ENDS = frozenset({dt.date(1900, 1, 1), dt.date(2099, 12, 31), dt.date(9999, 12, 31)})
LONGEST = 2000
_BLANKS = re.compile(r"[ \x00-\x09\x0b\x0c\x0e-\x1f\x7f\u00a0\u200b\u3000\ufeff]+")
_BREAKS = re.compile(r" ?(\r?\n|\r)[\s]*")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_BRACKETS = str.maketrans("()", "（）")
_DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|\.([0-9]{1,2})\.|年([0-9]{1,2})月)([0-9]{1,2})日?"
    r"(?:[ T]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
)
_PACKED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_UUID = re.compile(r"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
_ADDRESS = re.compile(r".*[省市区县镇乡街道路村巷弄].*[0-9０-９]+(号|室|幢|栋|弄|单元|层)([0-9-]+(号|室|幢|栋|层))*")
_DOCUMENT = re.compile(r".*[〔\[（(][0-9]{4}[〕\]）)].*号")
# What is often typed for a digit; none of these letters stands in a credit code.
_TYPED_FOR = str.maketrans({"l": "1", "I": "1", "i": "1", "O": "0", "o": "0", "Z": "2", "z": "2", "S": "5", "s": "5"})


def plain(text: str) -> str:
    """A cell without blanks around it, with single blanks and breaks within; "" where it stands for nothing."""
    if not text.isalnum():
        text = _BREAKS.sub("\n", _BLANKS.sub(" ", text)).strip()
    return "" if text.replace(" ", "").casefold() in NOTHING else text


def words(text: str) -> str:
    """Running text in one line, with ordinary digits and letters."""
    if len(text) > LONGEST:
        raise CellError(text, f"不超过 {LONGEST} 个字的文字")
    return text.replace("\n", " ").translate(_WIDE)


def name(text: str) -> str:
    """The name of an organisation or a person, with full-width brackets as the registers of names write them."""
    text = words(text).translate(_BRACKETS)
    for pattern, what in ((_UUID, "系统内部编号"), (_DOCUMENT, "文号"), (_ADDRESS, "地址")):
        if pattern.fullmatch(text):
            raise CellError(text, "名称", f"这像是{what}，请核对列的对应。")
    if uscc.is_valid(text) or text.isdigit():
        raise CellError(text, "名称", "这像是代码，请核对列的对应。")
    return text


def code(text: str) -> str:
    """A unified social credit code (GB 32100-2015), its check character included."""
    given = unicodedata.normalize("NFKC", text)
    if _is_exact(given):
        if ric.is_valid(given):
            raise CellError(f"{given[:6]}…", "统一社会信用代码", "这是身份证号码，不收集。")
        return given
    likely = given.translate(_TYPED_FOR).upper().replace(" ", "").replace("-", "")
    if "E+" in given.upper():
        hint = "电子表格把代码变成了数，请把该列设为文本后重新填写。"
    elif _is_exact(likely):
        hint = f"可能是 {likely}，请核对营业执照后改正。"
    else:
        hint = "请核对是否错位、漏字。" if len(given) == 18 else f"现有 {len(given)} 位。"
    raise CellError(given, "18 位且校验码正确的统一社会信用代码（大写）", hint)


def _is_exact(text: str) -> bool:
    return len(text) == 18 and uscc.is_valid(text) and text == uscc.compact(text)


def number(text: str) -> str:
    """A number or mark that a keeper gave: digits, letters, and the signs that such numbers have."""
    given = whole(unicodedata.normalize("NFKC", text))
    if ric.is_valid(given.upper()):
        raise CellError(f"{given[:6]}…", "编号", "这是身份证号码，不收集。")
    if not re.fullmatch(r"[\w.\-/()\[\]〔〕（） ]{1,64}", given):
        raise CellError(given, "由文字、数字、点、横线组成的编号")
    return given


def whole(text: str) -> str:
    """What a spreadsheet made a number of, `5245.0`, as it was meant: `5245`."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


@lru_cache(maxsize=65536)
def date(text: str) -> dt.date:
    """A day in any of the usual forms, a time of day after it left out."""
    given = unicodedata.normalize("NFKC", text)
    match = _DATE.fullmatch(given) or _PACKED.fullmatch(whole(given))
    if match is None:
        raise CellError(text, "日期，如 2026-01-31", _serial(whole(given)))
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise CellError(text, "存在的日期") from error


def _serial(text: str) -> str:
    if not re.fullmatch(r"[1-7][0-9]{4}", text):
        return ""
    day = dt.date(1899, 12, 30) + dt.timedelta(days=int(text))
    return f"这像是电子表格的日期序号，可能是 {day}。"


def start(text: str) -> dt.date:
    """A day on which something begins; the days that systems write for "none" are refused."""
    found = date(text)
    if found in OPEN_ENDS:
        raise CellError(text, "实际的日期", "这是系统的占位日期；没有的请留空。")
    return found


def end(text: str) -> dt.date | None:
    """The last day of something; None where it is open, also where a system wrote a day for that."""
    if text in ("长期", "永久", "长期有效", "至今"):
        return None
    found = date(text)
    return None if found in OPEN_ENDS else found


def several(text: str) -> list[str]:
    """Words parted by commas of either kind, each once."""
    found = [words(word).strip() for word in re.split(r"[、,，;；\n]+", text)]
    return list(dict.fromkeys(word for word in found if word))


def one_of(text: str, known: Mapping[str, str], what: str) -> str:
    """The value that a word stands for."""
    if text not in known:
        raise CellError(text, f"{what}之一：{'、'.join(dict.fromkeys(known))}")
    return known[text]


def count(text: str, most: int = 9999) -> int:
    """A whole number from 0 to `most`, which has no more than four digits."""
    given = whole(unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"[0-9]{1,4}", given) or int(given) > most:
        raise CellError(text, f"0 到 {most} 的整数")
    return int(given)

"""Radicals: ⾏ and ⼈, which a PDF file's font may give for 行 and 人 because they are drawn alike."""

from __future__ import annotations

import re
import unicodedata

_RADICAL = re.compile("[\u2e80-\u2fd5]")
# Unicode knows which ideograph a Kangxi radical is, though of 户 the old form, and of the simplified ones nothing.
_DRAWN = "⼾⺠⻓⻔⻅⻆⻉⻋⻘⻚⻛⻜⻝⻢⻥⻦⻩⻬⻮⻰⻄⻁⻣⻤⻨"
_MEANT = "户民长门见角贝车青页风飞食马鱼鸟黄齐齿龙西虎骨鬼麦"
_SIMPLIFIED = dict(zip(_DRAWN, _MEANT, strict=True))


def without_radicals(text: str) -> str:
    """`text` with the ideograph for each radical, one character for one."""
    return _RADICAL.sub(lambda match: _ideograph(match[0]), text)


def _ideograph(radical: str) -> str:
    return _SIMPLIFIED.get(radical) or unicodedata.normalize("NFKC", radical)

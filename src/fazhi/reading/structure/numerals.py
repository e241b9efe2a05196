"""Chinese ordinal numerals as they stand before headings and in dates: 一 to 九十九, and years digit by digit."""

from __future__ import annotations

ORDINAL = "[一二三四五六七八九十]{1,3}"
# The nought of a year is typed in many ways: 〇, 零, a circle, a Latin or Greek letter O, a figure.
NOUGHT = "〇零○◯０0OＯoΟО"
YEAR = f"二[{NOUGHT}][{NOUGHT}一二三四五六七八九]{{2}}"
_DIGITS = {"": 0, **{digit: value for value, digit in enumerate("一二三四五六七八九", 1)}, **dict.fromkeys(NOUGHT, 0)}


def ordinal(numeral: str) -> int:
    """The number that `numeral` writes, in Chinese up to 九十九 or in digits; 0 for what is neither."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if tens not in _DIGITS or ones not in _DIGITS:
        return 0
    return (_DIGITS[tens] or 1) * 10 + _DIGITS[ones] if ten else _DIGITS[ones]


def year(numeral: str) -> int:
    """The year that `numeral` writes: 2022, ２０２２ or 二〇二二."""
    return int(numeral) if numeral.isdecimal() else int("".join(str(_DIGITS[digit]) for digit in numeral))

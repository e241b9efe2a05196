"""Numerals: the value of a number as it is printed, in Arabic digits, struck-out digits or Chinese numerals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

ONE = Decimal(1)
# What stands for a digit that its writer struck out or never filled in.
MASKS = "Xx*＊×○□"
_NINES = str.maketrans(dict.fromkeys(MASKS, "9"))
_NOUGHTS = str.maketrans(dict.fromkeys(MASKS, "0"))
_MASKS = frozenset(MASKS)

MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number: `value` (None when masked), its least and greatest reading, and the worth of its last digit."""

    value: Decimal | None
    low: Decimal
    high: Decimal
    step: Decimal = ONE

    def times(self, factor: Decimal) -> Numeral:
        """The same number in another unit, or with its multiplier."""
        if factor == ONE:
            return self
        value = None if self.value is None else plain(self.value * factor)
        return Numeral(value, plain(self.low * factor), plain(self.high * factor), plain(self.step * factor))


def plain(number: Decimal) -> Decimal:
    """`number` without the noughts that a multiplication leaves behind its point."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def factor_of(multiplier: str) -> Decimal:
    """What `万`, `百万`, `亿`, `万亿` multiply by; 1 for nothing."""
    product = 1
    for character in multiplier:
        product *= MULTIPLIERS[character]
    return Decimal(product)


def is_masked(printed: str) -> bool:
    """Whether a digit of `printed` was struck out."""
    return not _MASKS.isdisjoint(printed)


@lru_cache(maxsize=4096)
def arabic(printed: str) -> Numeral | None:
    """The number printed in digits, with comma groups and a decimal point, or with masks; None if it is none."""
    digits = printed.replace(",", "")
    whole, _, fraction = digits.partition(".")
    if len(whole) > 1 and whole[0] == "0":
        return None
    step = Decimal(1).scaleb(-len(fraction))
    if not is_masked(digits):
        value = Decimal(digits)
        return Numeral(value, value, value, step)
    return Numeral(None, Decimal(_lowest(whole, fraction)), Decimal(digits.translate(_NINES)), step)


def _lowest(whole: str, fraction: str) -> str:
    """The least reading of a mask: nobody prints a nought in front, nor a count of nothing."""
    first = whole[0]
    if first in _MASKS and (len(whole) > 1 or not fraction):
        whole = "1" + whole[1:]
    return (f"{whole}.{fraction}" if fraction else whole).translate(_NOUGHTS)


@lru_cache(maxsize=1024)
def chinese(printed: str) -> Numeral | None:
    """The number printed as 二十, 三百 or 一百零五; None if it is none. Its last digit is that of its lowest place."""
    from cn2an import cn2an

    try:
        value = Decimal(str(cn2an(printed, "normal")))
    except (ValueError, KeyError):  # the second for such as 万十一
        return None
    step = Decimal(1).scaleb(-len(printed.partition("点")[2]))
    if printed[-1] in "万亿":
        step = factor_of(printed[-1])
    return Numeral(value, value, value, step)

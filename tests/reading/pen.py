"""A pen that writes numbers in the many ways of reports, and remembers which it wrote and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random

from fazhi.reading.text import Span

# Marks that a report can't hold: each number's own in front of it, one for all behind it, and two around a plant.
_FIRST, _END, PLANTED, PLANTED_END = 0xE100, "\ue001", "\ue002", "\ue003"
_MARK = re.compile("[\ue001-\uf8ff]")
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_CHINESE = "零一二三四五六七八九"
# Before these a number of two digits may as well be written in Chinese.
_IN_CHINESE = frozenset("件项名份条场家部期个")
_HEDGES = (
    ("近", ""), ("约", ""), ("超过", ""), ("超", ""), ("逾", ""), ("不少于", ""), ("将近", ""), ("突破", ""),
    ("", "余"), ("", "多"), ("", "以上"), ("", "左右"),
)  # fmt: skip
_AMID = frozenset("余多")


@dataclass(frozen=True, slots=True)
class Known:
    """A number that stands in a report: its value in `unit`, and the words that blur it."""

    value: Decimal
    unit: str
    hedge: str = ""


class Pen:
    """Writes numbers as `dice` fall; `known` are those that were written, in the order of their writing, `told`
    what a claim was made of."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.known: list[Known] = []
        self.told: set[str] = set()

    def count(self, value: int, unit: str) -> str:
        """So many of `unit`, exactly."""
        return self._marked(self._integer(value, unit) + self._blank() + unit, Known(Decimal(value), unit))

    def percent(self, value: Decimal) -> str:
        """A percentage with the decimals that `value` has."""
        ways = (f"{value}%", f"{value}%", f"{value}%", f"{value}{self._blank()}%", f"{value}%".translate(_WIDE))
        written = f"百分之{in_chinese(value)}" if value < 100 and self.dice.random() < 0.1 else self.dice.choice(ways)
        return self._marked(written, Known(value, "%"))

    def measured(self, value: Decimal, unit: str, worth: int = 1) -> str:
        """A number with a multiplier in its unit, as 3.9万 户, worth so many."""
        known = unit.lstrip("万亿").removeprefix("个")
        return self._marked(f"{value}{self._blank()}{unit}", Known(value * worth, known))

    def blurred(self, value: int, unit: str) -> str:
        """About so many, of which the last digit is nought."""
        before, after = self.dice.choice(_HEDGES)
        amid = after in _AMID
        words = f"{before}{self._digits(value)}{after if amid else ''}{unit}{'' if amid else after}"
        return self._marked(words, Known(Decimal(value), unit, before or after))

    def blurred_percent(self, value: Decimal) -> str:
        """At least so many percent."""
        before, after = self.dice.choice((("超过", ""), ("超", ""), ("", "以上"), ("不低于", ""), ("逾", "")))
        return self._marked(f"{before}{value}%{after}", Known(value, "%", before or after))

    def _marked(self, written: str, known: Known) -> str:
        self.known.append(known)
        return f"{chr(_FIRST + len(self.known) - 1)}{written}{_END}"

    def _integer(self, value: int, unit: str) -> str:
        if unit in _IN_CHINESE and 10 < value < 100 and self.dice.random() < 0.1:
            return in_chinese(Decimal(value))
        return self._digits(value)

    def _digits(self, value: int) -> str:
        grouped = f"{value:,}"
        return self.dice.choice(
            (str(value), str(value), str(value), grouped, grouped.replace(",", "，"), str(value).translate(_WIDE))
        )

    def _blank(self) -> str:
        return self.dice.choice(("", "", "", "", " "))


def in_chinese(value: Decimal) -> str:
    """A number below a hundred: 三十七, 九十五点六四."""
    whole, _, fraction = str(value).partition(".")
    tens, ones = divmod(int(whole), 10)
    head = "" if tens < 2 else _CHINESE[tens]
    words = f"{head}十{_CHINESE[ones] if ones else ''}" if tens else _CHINESE[ones]
    return words + (f"点{''.join(_CHINESE[int(digit)] for digit in fraction)}" if fraction else "")


def share(part: int, whole: int, places: int, *, cut: bool = False) -> Decimal:
    """`part` of `whole` in percent, rounded to so many decimals, or cut off behind them."""
    exact = Decimal(part) * 100 / Decimal(whole)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_DOWN if cut else ROUND_HALF_UP)


def unmarked(marked: str) -> tuple[str, dict[int, Span], Span | None]:
    """`marked` without its marks; where each number stands in it, by its place in `known`; and where the plant does."""
    pieces: list[str] = []
    opened: list[tuple[int, int]] = []
    places: dict[int, Span] = {}
    plant: list[int] = []
    length = 0
    for mark, piece in _pieces(marked):
        if mark == _END:
            number, start = opened.pop()
            places[number] = Span(start, length)
        elif mark in (PLANTED, PLANTED_END):
            plant.append(length)
        elif mark:
            opened.append((ord(mark) - _FIRST, length))
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), places, Span(*plant) if plant else None


def broken(marked: str, width: int) -> list[str]:
    """`marked` in lines of so many characters, each mark on the line of the character that it belongs to."""
    return re.findall(rf"(?:[\ue100-\uf8ff{PLANTED}]*[^\ue001-\uf8ff][{_END}{PLANTED_END}]*){{1,{width}}}", marked)


def _pieces(marked: str) -> Iterator[tuple[str, str]]:
    """Each mark with the words behind it, the words before the first with none."""
    at, mark = 0, ""
    for match in _MARK.finditer(marked):
        yield mark, marked[at : match.start()]
        at, mark = match.end(), match[0]
    yield mark, marked[at:]

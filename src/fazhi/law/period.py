"""A legal period (期限): a length of legal time, a number and a unit, as a statute writes it.

`Period.parse` reads the English of procedure files ("5 working days") and the Chinese of statutes
("5个工作日"); `str` gives the English back, `chinese` the words for a person. A period has no place in
time: `fazhi.law.counting` lays it on a calendar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class LegalTimeError(ValueError):
    """Base of what the time modules refuse: `message` for a person, `code` for a program."""

    code = "time.invalid"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class PeriodError(LegalTimeError):
    """A text or number that is no legal period."""

    code = "period.invalid"


class Unit(StrEnum):
    """What a period is counted in; which "days" of a statute are working days differs from law to law."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"

    def chinese(self, number: int) -> str:
        """`number` of this unit as a statute writes it: "5个工作日", "60日", "3个月"."""
        return f"{number}{_IN_CHINESE[self]}"


# A hundred years: a longer period is a slip of the pen, and would run off the end of Python's dates.
_LONGEST = {
    Unit.WORKING_DAYS: 36_525,
    Unit.DAYS: 36_525,
    Unit.MONTHS: 1_200,
    Unit.YEARS: 100,
    Unit.HOURS: 876_600,
}
_IN_CHINESE = {
    Unit.WORKING_DAYS: "个工作日",
    Unit.DAYS: "日",
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
    Unit.HOURS: "小时",
}
_WORDS = {
    **{unit.value: unit for unit in Unit},
    **{unit.value.removesuffix("s"): unit for unit in Unit},
    **{words: unit for unit, words in _IN_CHINESE.items()},
    "工作日": Unit.WORKING_DAYS,
    "天": Unit.DAYS,
    "自然日": Unit.DAYS,
    "个自然日": Unit.DAYS,
    "个小时": Unit.HOURS,
}
_TEXT = re.compile(r"\s*([0-9]+)\s*(\S.*?)\s*")
_WANTED = "应写作 5 working days、60 days、3 months、2 years、24 hours，或 5个工作日、60日、3个月、2年、24小时"


@dataclass(frozen=True, slots=True)
class Period:
    """`number` (1 up to a hundred years' worth) of `unit`. Raises PeriodError outside that range."""

    number: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.number <= _LONGEST[self.unit]:
            raise PeriodError(f"期限“{self.unit.chinese(self.number)}”无效：数目应在1至{_LONGEST[self.unit]}之间")

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `text` names, in English (singular or plural) or Chinese; raises PeriodError."""
        match = _TEXT.fullmatch(text)
        unit = _WORDS.get(" ".join(match[2].split())) if match else None
        if match is None or unit is None:
            raise PeriodError(f"看不懂期限“{text}”：{_WANTED}")
        if len(match[1]) > 9:
            raise PeriodError(f"期限“{text}”的数目过大：{_WANTED}")
        return cls(int(match[1]), unit)

    def __str__(self) -> str:
        unit = self.unit.value if self.number > 1 else self.unit.value.removesuffix("s")
        return f"{self.number} {unit}"

    @property
    def chinese(self) -> str:
        return self.unit.chinese(self.number)

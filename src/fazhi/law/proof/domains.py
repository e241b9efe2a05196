"""What a proof keeps of a recorded fact: which of a few classes of values it is in.

Values of which all conditions say the same are one class, and the first of them stands for it. Class 0 is "not
recorded"; what a form may leave empty is a class apart, since a required field doesn't take it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from fazhi.law.procedure import Field, FieldType

NUMBERS = (FieldType.NUMBER, FieldType.MONEY)
MOST_ITEMS = 12
_OTHER_WORDS = "其他"

Test = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Classes:
    """A fact: the values that stand for its classes, the first being None; what conditions test of a value."""

    field: str
    values: tuple[Any, ...]
    tests: tuple[Test, ...] = made(default=(), compare=False)

    @property
    def bits(self) -> tuple[str, ...]:
        """The names of the Boolean variables that hold the number of the class."""
        return tuple(f"fact:{self.field}:{place}" for place in range((len(self.values) - 1).bit_length()))

    def class_of(self, value: Any) -> int:
        """The class that `value` is in."""
        if value is None:
            return 0
        told = [signature(one, self.tests) for one in self.values[1:]]
        return 1 + told.index(signature(value, self.tests))


def classes_of(item: Field, tests: Sequence[Test], mentioned: Iterable[Any], optional: bool) -> Classes:
    """The classes of `item`, given what conditions test and which constants they mention."""
    told: dict[tuple[bool | None, ...], Any] = {}
    for value in _candidates(item, set(mentioned), optional):
        told.setdefault(signature(value, tests), value)
    return Classes(item.id, (None, *told.values()), tuple(tests))


def signature(value: Any, tests: Iterable[Test]) -> tuple[bool | None, ...]:
    """What conditions say of a value, after whether it is empty."""
    return (value == "" or value == [], *(tested(test, value) for test in tests))


def tested(test: Test, value: Any) -> bool | None:
    """What a test says of a value; None where it can't be asked of it."""
    try:
        return None if value is None else test(value)
    except TypeError:
        return None


def _candidates(item: Field, mentioned: set[Any], optional: bool) -> Iterator[Any]:
    match item.type:
        case FieldType.FLAG:
            yield from (True, False)
        case FieldType.CHOICES:
            every = [choice.value for choice in item.choices]
            counted = any(isinstance(one, int | float) for one in mentioned) and len(every) <= MOST_ITEMS
            yield from _groups([value for value in every if counted or value in mentioned], every)
            yield from [[]] if optional else []
        case kind if kind in NUMBERS:
            numbers = sorted({float(one) for one in mentioned if isinstance(one, int | float)})
            yield from _regions(numbers, kind is FieldType.MONEY)
        case _:
            yield from [""] if optional else []
            words = sorted(one for one in mentioned if isinstance(one, str) and one)
            yield from [choice.value for choice in item.choices] or (*words, _some(item))


def _groups(told: list[str], every: list[str]) -> Iterator[list[str]]:
    """Every group of the items that conditions mention, alone and with one that they don't, the smallest first."""
    others = [value for value in every if value not in told][:1]
    items = [*told, *others]
    for size in range(1, len(items) + 1):
        yield from map(list, itertools.combinations(items, size))


def _regions(numbers: list[float], money: bool) -> list[float]:
    """A number from each stretch between the constants, and the constants."""
    if not numbers:
        return [1.0]
    regions = [numbers[0] - 1]
    for place, number in enumerate(numbers):
        following = numbers[place + 1] if place + 1 < len(numbers) else number + 2
        regions += [number, _between(number, following)]
    return [number for number in regions if not (money and number < 0)]


def _between(low: float, high: float) -> float:
    return low + 1 if high - low > 1 else round((low + high) / 2, 6)


def _some(item: Field) -> str:
    return "2099-12-31" if item.type is FieldType.DATE else _OTHER_WORDS

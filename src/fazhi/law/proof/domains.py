"""What a proof keeps of a recorded fact: which of a few classes of values it is in, or which items it has.

Values that no condition can tell apart are one class, and a class has a value that stands for it. Class 0 is "not
recorded". A field of several choices is kept as one bit for each item that conditions mention, one for all others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fazhi.law.procedure import Field, FieldType

NUMBERS = (FieldType.NUMBER, FieldType.MONEY)
OTHER = "\0"
_OTHER_WORDS = "其他"
_MOST_COUNTED = 12


@dataclass(frozen=True, slots=True)
class Classes:
    """A fact with one value: the values that stand for its classes, the first being None (not recorded)."""

    field: str
    values: tuple[Any, ...]
    cuts: tuple[float, ...] = ()

    @property
    def bits(self) -> tuple[str, ...]:
        """The names of the Boolean variables that hold the number of the class."""
        return tuple(f"fact:{self.field}:{place}" for place in range((len(self.values) - 1).bit_length()))

    def class_of(self, value: Any) -> int:
        """The class that `value` is in; what no condition mentions is in the last."""
        if value is None:
            return 0
        if self.cuts:
            places = [_place(one, self.cuts) for one in self.values[1:]]
            return 1 + places.index(_place(value, self.cuts))
        return self.values.index(value) if value in self.values else len(self.values) - 1


@dataclass(frozen=True, slots=True)
class Items:
    """A fact with several values: the items told apart (`OTHER` for all the rest), and what stands for them."""

    field: str
    items: tuple[str, ...]
    standing: tuple[str, ...]
    counted: bool = False

    @property
    def known(self) -> str:
        """The variable that says whether the fact is recorded."""
        return f"fact:{self.field}:known"

    @property
    def bits(self) -> tuple[str, ...]:
        """The variable that says that it is recorded, then one for each item."""
        return (self.known, *(f"fact:{self.field}:{place}" for place in range(len(self.items))))

    def bit(self, item: str) -> str:
        """The variable of `item`."""
        return self.bits[1 + (self.items.index(item) if item in self.items else self.items.index(OTHER))]


Domain = Classes | Items


def domain_of(field: Field, mentioned: Iterable[Any], optional: bool, counted: bool) -> Domain:
    """The domain of `field`, given the constants that conditions compare it with."""
    if field.type is FieldType.CHOICES:
        return _items(field, {item for item in mentioned if isinstance(item, str)}, counted)
    if field.type is FieldType.FLAG:
        return Classes(field.id, (None, True, False))
    if field.type in NUMBERS:
        numbers = sorted({float(item) for item in mentioned if isinstance(item, int | float)})
        return Classes(field.id, (None, *_regions(numbers, field.type is FieldType.MONEY)), tuple(numbers))
    return _words(field, {item for item in mentioned if isinstance(item, str)}, optional)


def can_count(field: Field) -> bool:
    """Whether the number of items is worth keeping exactly."""
    return field.type is FieldType.CHOICES and len(field.choices) <= _MOST_COUNTED


def _items(field: Field, mentioned: set[str], counted: bool) -> Items:
    every = tuple(choice.value for choice in field.choices)
    told = every if counted else tuple(value for value in every if value in mentioned)
    others = tuple(value for value in every if value not in told)
    return Items(field.id, (*told, OTHER), (*told, others[0] if others else ""), counted)


def _place(number: float, cuts: tuple[float, ...]) -> tuple[int, ...]:
    return tuple((number > cut) - (number < cut) for cut in cuts)


def _regions(numbers: list[float], money: bool) -> list[float]:
    if not numbers:
        return [1.0]
    below = numbers[0] - 1
    regions = [] if money and below < 0 else [below]
    for place, number in enumerate(numbers):
        following = numbers[place + 1] if place + 1 < len(numbers) else number + 2
        regions += [number, _between(number, following)]
    return [number for number in regions if not (money and number < 0)]


def _between(low: float, high: float) -> float:
    return low + 1 if high - low > 1 else round((low + high) / 2, 6)


def _words(field: Field, mentioned: set[str], optional: bool) -> Classes:
    every = [choice.value for choice in field.choices]
    values: list[Any] = [None]
    if optional:
        values.append("")
    told = [value for value in every if value in mentioned] if every else sorted(mentioned - {""})
    values += told
    rest = next((value for value in every if value not in told), None) if every else _some(field)
    if rest is not None:
        values.append(rest)
    return Classes(field.id, tuple(values))


def _some(field: Field) -> str:
    return "2099-12-31" if field.type is FieldType.DATE else _OTHER_WORDS

"""A sample of files drawn by a public rule from a seed: anybody who has the list and the seed draws the same files.

The rule: each file is ranked by the SHA-256 of the seed, a line feed and its number; the first so many are drawn. The
population is bound by a digest of its own, so that no file can be added or left out afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

METHOD = "按 SHA-256(种子 + 换行 + 案号) 由小到大排列，取最前面的若干件"


class SampleError(ValueError):
    """A draw that can't be made: what was got, and what was wanted."""

    code = "sample.invalid"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn: `size` of the population and its digest, the seed, and the numbers drawn, in the order in which
    they were ranked."""

    size: int
    digest: str
    seed: str
    drawn: tuple[str, ...]


def draw(population: Iterable[str], seed: str, wanted: int) -> Draw:
    """Draw `wanted` of the numbers in `population`, or all of them where there are no more.

    The order in which they are given doesn't matter.

    :raises SampleError: for a number given twice, an empty seed, or nothing wanted.
    """
    numbers = sorted(population)
    if len(set(numbers)) != len(numbers):
        raise SampleError("总体中有重复的案号：每件案卷只能列一次。")
    if not seed or wanted < 1:
        raise SampleError(f"抽取须有种子，数量不少于 1 件；所给种子“{seed}”，数量 {wanted}。")
    ranked = sorted(numbers, key=lambda number: rank(seed, number))
    return Draw(len(numbers), digest_of(numbers), seed, tuple(ranked[:wanted]))


def rank(seed: str, number: str) -> str:
    """Where a file stands in the draw: 64 hexadecimal digits, the smallest first."""
    return hashlib.sha256(f"{seed}\n{number}".encode()).hexdigest()


def digest_of(population: Iterable[str]) -> str:
    """The digest of a population: the SHA-256 of its numbers in ascending order, each followed by a line feed."""
    text = "".join(f"{number}\n" for number in sorted(population))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

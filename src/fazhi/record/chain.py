"""The chain of a matter: each entry carries the digest of the entry before, so that none can be changed alone.

A digest is taken of an entry's canonical bytes, which begin with `{`; a Merkle log over the same bytes (RFC 6962 §2.1)
prefixes its leaves with 0x00 and its nodes with 0x01, so that neither can be mistaken for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fazhi.record.canonical import CanonicalError
from fazhi.record.digests import DigestError, digest_of, parts
from fazhi.record.entry import FIRST, Entry


@dataclass(frozen=True, slots=True)
class Linked:
    """An entry with its digest as stored."""

    entry: Entry
    digest: str


@dataclass(frozen=True, slots=True)
class Touched:
    """Why an entry can't be as it was written: a stable code, what was got and what was wanted."""

    matter: str
    number: int
    code: str
    got: str
    want: str

    @property
    def message(self) -> str:
        """The finding in words for a person."""
        return f"案件 {self.matter} 第 {self.number} 条记录：{_WORDS[self.code]}（现为 {self.got}，应为 {self.want}）。"


_WORDS = {
    "digest.mismatch": "内容与摘要不符，写入后被改动",
    "digest.algorithm": "摘要的算法或写法无法识别",
    "content.unfit": "内容无法写成规范形式，写入后被改动",
    "matter.wrong": "属于另一案件",
    "number.gap": "编号不连续，其前有记录被删除或插入",
    "previous.wrong": "所记前一条记录的摘要不符，前一条记录被改动、替换或删除",
    "time.backwards": "录入时间早于前一条记录",
    "chain.short": "末尾的记录缺失",
    "head.wrong": "末条记录的摘要与案件所记不符",
    "tie.wrong": "所引关联案件的记录与立案或者回流时不符，那一案件的记录被改写",
}


def digest(entry: Entry, algorithm: str) -> str:
    """The entry's digest by `sha256` or `sm3`. Raises `CanonicalError`, `DigestError`, `AlgorithmMissing`."""
    return digest_of(entry.canonical(), algorithm)


def link(entry: Entry, algorithm: str = "sha256") -> Linked:
    """The entry with its digest. Raises `CanonicalError`, `DigestError`, `AlgorithmMissing`."""
    return Linked(entry, digest(entry, algorithm))


def verify_chain(
    chain: Iterable[Linked], *, length: int | None = None, head: str | None = None, first: str = FIRST
) -> list[Touched]:
    """What is wrong with the first touched entry of one matter's chain, given in order; empty where all is well.

    `length` and `head`, where known, are the number and digest that the last entry must have: without them, entries
    taken off the end leave no trace. `first` is what the first entry must name as `previous`: the seal over what the
    matter was opened with, where there is one. Later entries are not looked at, since they follow from the first.
    Raises `AlgorithmMissing` where this machine can't compute a digest at all.
    """
    before: Linked | None = None
    for linked in chain:
        found = [*_misplaced(linked, before, first), *_altered(linked)]
        if found:
            return found
        before = linked
    return list(_cut_off(before, length, head, first))


def _misplaced(linked: Linked, before: Linked | None, first: str) -> Iterator[Touched]:
    entry = linked.entry
    number = before.entry.number + 1 if before else 1
    previous = before.digest if before else first
    if before and entry.matter != before.entry.matter:
        yield _touched(entry, "matter.wrong", entry.matter, before.entry.matter)
    if entry.number != number:
        yield _touched(entry, "number.gap", str(entry.number), str(number))
    if entry.previous != previous:
        yield _touched(entry, "previous.wrong", entry.previous or "无", previous or "无")
    if before and entry.recorded_at < before.entry.recorded_at:
        earliest = before.entry.recorded_at.isoformat()
        yield _touched(entry, "time.backwards", entry.recorded_at.isoformat(), f"不早于 {earliest}")


def _altered(linked: Linked) -> Iterator[Touched]:
    try:
        algorithm, _ = parts(linked.digest)
    except DigestError as error:
        yield _touched(linked.entry, "digest.algorithm", error.got or "无", error.want)
        return
    try:
        computed = digest(linked.entry, algorithm)
    except CanonicalError as error:
        yield _touched(linked.entry, "content.unfit", f"{error.place} 处的{error.got}", error.want)
        return
    if computed != linked.digest:
        yield _touched(linked.entry, "digest.mismatch", computed, linked.digest)


def _cut_off(last: Linked | None, length: int | None, head: str | None, first: str) -> Iterator[Touched]:
    number, found = (last.entry.number, last.digest) if last else (0, first)
    matter = last.entry.matter if last else ""
    if length is not None and number != length:
        yield Touched(matter, number, "chain.short", f"{number} 条", f"{length} 条")
    elif head is not None and found != head:
        yield Touched(matter, number, "head.wrong", found or "无", head or "无")


def _touched(entry: Entry, code: str, got: str, want: str) -> Touched:
    return Touched(entry.matter, entry.number, code, got, want)

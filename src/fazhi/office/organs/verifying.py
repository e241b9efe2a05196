"""Whether the registers are as they were written: each intake's digest and its place in the chain, and whether the rows
that are used now are as their newest versions say.

The chain ends with the newest intake: that one was cut off at the end shows only against a `mark` that was published
elsewhere, as the bundle of a draw does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.record.canonical import CanonicalError
from fazhi.record.digests import DigestError, parts

from .models import Certificate, Intake, Register, RegisterVersion
from .officers import content_of
from .registering import AT_ONCE, digest_of_intake, newest

CERTIFICATES = Certificate.objects.filter(kind=Certificate.Kind.ENFORCEMENT).prefetch_related("training")
_WORDS = {
    "register.altered": "内容与摘要不符，写入后被改动",
    "register.cut": "所记前一摘要不符，其前有录入被改动或删除",
    "register.algorithm": "摘要的算法或写法无法识别",
    "register.row": "现行内容与最近一版不符，绕过登记被改动",
}


@dataclass(frozen=True, slots=True)
class Altered:
    """Why a register can't be as it was written: a stable code, where, what was got and what was wanted."""

    where: str
    code: str
    got: str
    want: str

    @property
    def message(self) -> str:
        """The finding in words for a person."""
        return f"{self.where}：{_WORDS[self.code]}（现为 {self.got}，应为 {self.want}）。"


def verify() -> Iterator[Altered]:
    """Everything in the chain of intakes that was touched, and every certificate that isn't as its newest version."""
    yield from chained(Intake.unscoped.order_by("pk").iterator(), "")
    for some in portions(CERTIFICATES):
        yield from certificates_checked(some)


def chained(intakes: Iterable[Intake], previous: str) -> Iterator[Altered]:
    """What was touched in intakes that follow one another; `previous` is the digest of the one before the first."""
    for intake in intakes:
        yield from _checked(intake, previous)
        previous = intake.digest


def certificates_checked(certificates: Iterable[Certificate]) -> Iterator[Altered]:
    """Those of `CERTIFICATES` that aren't as their newest versions."""
    return rows_checked(Register.OFFICERS, {one.number: content_of(one) for one in certificates})


def rows_checked(register: Register, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[Altered]:
    """The rows, by key, that differ from their newest versions; a row from before there were versions has none."""
    for key, version in newest(register, rows).items():
        for name in sorted(set(rows[key]) | set(version.content)):
            got, want = rows[key].get(name), version.content.get(name)
            if got != want:
                yield Altered(f"{register.label} {key} 的 {name}", "register.row", str(got)[:80], str(want)[:80])


def portions(rows: Any) -> Iterator[list[Any]]:
    """The rows of a queryset in portions, by their ids; what comes along with a row is fetched with its portion."""
    last = 0
    while some := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield some
        last = some[-1].pk


def _checked(intake: Intake, previous: str) -> Iterator[Altered]:
    where = f"{intake.get_register_display()} 第 {intake.pk} 次录入"
    if intake.previous != previous:
        yield Altered(where, "register.cut", intake.previous or "（无）", previous or "（无）")
    versions: Callable[[], Iterable[RegisterVersion]] = intake.versions.order_by().iterator
    try:
        want = digest_of_intake(intake, versions(), parts(intake.digest)[0])
    except DigestError as error:
        yield Altered(where, "register.algorithm", error.got, error.want)
    except CanonicalError as error:
        yield Altered(where, "register.altered", error.got, error.want)
    else:
        if want != intake.digest:
            yield Altered(where, "register.altered", want, intake.digest)

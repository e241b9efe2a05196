"""The verification of a bundle: every step recomputed, with what was found, up to the first that doesn't hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import Any, TypeVar

from fazhi.draw import checks, files
from fazhi.draw.bundle import Bundle, Elsewhere, population_file
from fazhi.draw.canonical import FORMAT
from fazhi.draw.errors import AnnouncedError, DigestError, DrawError, ResultError, TableError, UnreadableBundle
from fazhi.draw.legible import legible
from fazhi.draw.seeding import check_reveals, closing_digest, missing, seed_of
from fazhi.draw.selecting import Drawn, Selection
from fazhi.draw.statement import freeze_digest
from fazhi.draw.teams import Team, staff

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """One check: `told` says in Chinese what was found; `ok` is None where the verification didn't get so far."""

    code: str
    title: str
    told: str
    ok: bool | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out: the steps in their order, and the two digests to compare, "" where the bundle has no such form.

    `announced`: both of them are among those noted before. `readable`: the file holds JSON at all.
    """

    steps: tuple[Step, ...]
    freeze: str
    closing: str
    announced: bool
    readable: bool = True

    @property
    def agrees(self) -> bool:
        return all(step.ok for step in self.steps)

    @property
    def failure(self) -> Step | None:
        """The first step that doesn't hold."""
        return next((step for step in self.steps if step.ok is False), None)

    @property
    def summary(self) -> str:
        """The outcome in one Chinese sentence or two."""
        if self.failure:
            return f"不一致：“{self.failure.title}”一步没有通过。{self.failure.told}"
        if self.announced:
            return (
                "一致：全部结果可以由公布的内容重新算出，并且与你在抽查之前记下的两个摘要相符。"
                "还有一步只能由你自己做：到公开随机数的来源查对它的值。"
            )
        return (
            "这份数据与自身一致：全部结果可以由其中的内容重新算出。但这还不能说明它就是抽查之前公布的那一份："
            "请把冻结摘要、揭示摘要与抽查之前公布的两个摘要对照。"
        )


@dataclass(slots=True)
class _Case:
    """What the steps need of each other."""

    source: Any
    lines: Iterable[str] | None
    announced: Sequence[str]
    bundle: Bundle = field(init=False)
    seed: bytes = field(init=False)
    selection: Selection = field(init=False)
    chosen: tuple[tuple[Drawn, ...], ...] = field(init=False)

    def population_lines(self) -> Iterable[str]:
        here = self.bundle.population
        if not isinstance(here, Elsewhere):
            return here.lines
        name = population_file(self.bundle.frozen.number)
        if here.file != name:
            raise TableError(f"检查对象名录的文件名写的是“{here.file[:60]}”，应为“{name}”。")
        if self.lines is None:
            raise TableError(f"检查对象名录在另一个文件“{name}”里，请一并提供。")
        return self.lines


def verify(bundle: Any, *, announced: Sequence[str] = (), population_lines: Iterable[str] | None = None) -> Verdict:
    """Recompute everything that `bundle` claims; never raises for a bad bundle, whatever it holds.

    `bundle` is the content of a file (bytes), the JSON value read from it, or a Bundle. `announced` are digests
    noted before the draw. `population_lines` belong to the long form, without the heading (`files.LinesFile`: then
    OSError when the file can't be read); they are gone through once.
    """
    case = _Case(bundle, population_lines, announced)
    steps: list[Step] = []
    readable = True
    for code, title, check in _CHECKS if announced else _CHECKS[:-1]:
        if steps and not steps[-1].ok:
            steps.append(Step(code, title, "前面的步骤没有通过，没有核验到这一步。", None))
            continue
        try:
            steps.append(Step(code, title, legible(check(case)), True))
        except DrawError as error:
            readable = readable and not isinstance(error, UnreadableBundle)
            steps.append(Step(code, title, legible(error.message), False))
    found = (case.bundle.freeze, case.bundle.closing_digest) if steps[0].ok else ("", "")
    return Verdict(tuple(steps), *found, set(found) <= set(announced), readable)


def _shape(case: _Case) -> str:
    source = case.source.to_json() if isinstance(case.source, Bundle) else case.source
    case.bundle = files.read(source) if isinstance(source, bytes) else Bundle.from_json(source)
    return f"各部分齐全，没有缺少或者多余的内容：{FORMAT}，抽查编号 {case.bundle.frozen.number}。"


def _freeze(case: _Case) -> str:
    computed = freeze_digest(case.bundle.frozen)
    if case.bundle.freeze != computed:
        raise DigestError(f"冻结内容的摘要是 {computed}，写的是 {case.bundle.freeze}。")
    return f"冻结内容的摘要是 {computed}。"


def _closing(case: _Case) -> str:
    checks.closes(case.bundle.closing, case.bundle.freeze)
    computed = closing_digest(case.bundle.closing)
    if case.bundle.closing_digest != computed:
        raise DigestError(f"揭示内容的摘要是 {computed}，写的是 {case.bundle.closing_digest}。")
    return f"揭示内容的摘要是 {computed}。"


def _population(case: _Case) -> str:
    frozen = case.bundle.frozen
    # Whether this seed is right is a later step; ranking now spares a second reading of the lines.
    case.seed = seed_of(case.bundle.closing_digest, case.bundle.beacon)
    case.selection = Selection(frozen, case.seed)
    checks.population(frozen, case.population_lines(), case.selection.add)
    return f"{frozen.population.count} 个检查对象，逐行有序、合乎规定，摘要与冻结时一致。"


def _officers(case: _Case) -> str:
    checks.officers(case.bundle.frozen, case.bundle.officers)
    return f"{case.bundle.frozen.officers.count} 名执法人员，摘要与冻结时一致。"


def _conflicts(case: _Case) -> str:
    checks.conflicts(case.bundle.frozen, case.bundle.conflicts)
    return f"{case.bundle.frozen.conflicts.count} 条回避，摘要与冻结时一致。"


def _commitments(case: _Case) -> str:
    checks.commitments(case.bundle.frozen)
    return "、".join(one.title for one in case.bundle.frozen.commitments) + "事先各自作出承诺。"


def _times(case: _Case) -> str:
    frozen, closing = case.bundle.frozen, case.bundle.closing
    checks.times(frozen, closing)
    return f"{frozen.frozen_at} 冻结，{closing.at} 公布揭示，{frozen.beacon.not_before} 之后才有公开随机数。"


def _reveals(case: _Case) -> str:
    frozen, closing = case.bundle.frozen, case.bundle.closing
    check_reveals(frozen, closing)
    absent = missing(frozen, closing)
    without = f"；{'、'.join(absent)}没有揭示，按规定缺席" if absent else ""
    return f"{len(closing.reveals)} 方揭示的值都与其承诺相符{without}。"


def _beacon(case: _Case) -> str:
    named, value = case.bundle.frozen.beacon, case.bundle.beacon
    checks.beacon(case.bundle.frozen, value)
    return f"{named.name}的值是 {value}；它是否真是 {named.not_before} 之后公布的第一个值，请到 {named.source} 核对。"


def _seed(case: _Case) -> str:
    claimed, computed = case.bundle.result.seed, case.seed.hex()
    if claimed != computed:
        raise ResultError(f"种子：写的是 {claimed}，重新计算是 {computed}。")
    return f"种子是 {computed}。"


def _counts(case: _Case) -> str:
    computed = case.selection.counts()
    _same("分层", [stratum.counts for stratum in case.bundle.result.strata], computed, _count_words)
    return "；".join(map(_count_words, computed)) + "。" if computed else "没有分层。"


def _count_words(counts: tuple[str, int, int, int]) -> str:
    id, size, eligible, count = counts
    return f"{id} 层 {size} 个，可抽 {eligible} 个，应抽 {count} 个"


def _subjects(case: _Case) -> str:
    case.chosen = case.selection.chosen()
    for stratum, chosen in zip(case.bundle.result.strata, case.chosen, strict=True):
        _same(f"{stratum.id} 层抽中的对象", stratum.subjects, [subject.id for subject in chosen])
    return f"抽中的 {sum(map(len, case.chosen))} 个检查对象与重新计算的相同。"


def _teams(case: _Case) -> str:
    bundle, result = case.bundle, case.bundle.result
    everyone = chain.from_iterable(case.chosen)
    teams, unstaffed = staff(bundle.frozen, bundle.officers, bundle.conflicts, everyone, case.seed)
    _same("检查组", result.teams, teams, _team_words)
    _same("配不齐人员的对象", result.unstaffed, unstaffed)
    return f"{len(teams)} 个检查组与重新计算的相同；{len(unstaffed)} 个对象配不齐人员，都不派。"


def _team_words(team: Team) -> str:
    return f"{team.subject}：" + "；".join("、".join(seat) for seat in team.seats)


def _announced(case: _Case) -> str:
    known = {case.bundle.freeze: "冻结摘要", case.bundle.closing_digest: "揭示摘要"}
    for one in case.announced:
        if one not in known:
            raise AnnouncedError(f"你记下的摘要 {one} 既不是这份数据的冻结摘要，也不是其揭示摘要。")
    seen = [title for value, title in known.items() if value in case.announced]
    rest = "" if len(seen) == len(known) else "；另一个摘要没有对照"
    return f"与你记下的{'、'.join(seen)}相符{rest}。"


def _same(what: str, claimed: Sequence[T], computed: Sequence[T], words: Callable[[T], str] = str) -> None:
    """ResultError at the first place where the two lists differ."""
    for place, (one, other) in enumerate(zip_longest(claimed, computed), 1):
        if one != other:
            got, right = (f"“{words(it)}”" if it is not None else "没有" for it in (one, other))
            raise ResultError(f"{what}：第 {place} 个写的是{got}，重新计算是{right}。")


_CHECKS: tuple[tuple[str, str, Callable[[_Case], str]], ...] = (
    ("shape", "格式", _shape),
    ("digest.freeze", "冻结摘要", _freeze),
    ("digest.closing", "揭示摘要", _closing),
    ("table.population", "检查对象名录", _population),
    ("table.officers", "执法人员名录", _officers),
    ("table.conflicts", "回避名单", _conflicts),
    ("commitments", "种子的承诺", _commitments),
    ("times", "时间先后", _times),
    ("reveals", "种子的揭示", _reveals),
    ("beacon", "公开随机数", _beacon),
    ("seed", "种子", _seed),
    ("counts", "各层抽取数", _counts),
    ("subjects", "抽中的对象", _subjects),
    ("teams", "检查组", _teams),
    ("announced", "事先公布的摘要", _announced),
)

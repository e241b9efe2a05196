"""The draws checked against the record: what stands in a draw's row and papers must be what its matter's entries say,
and its bundle must recompute. An entry can't be changed unseen (`matters.verifying`), so whatever was touched is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fazhi.draw.canonical import digest
from fazhi.draw.errors import DrawError
from fazhi.draw.seeding import closing_digest
from fazhi.draw.statement import freeze_digest
from fazhi.draw.verifying import verify as recompute

from ...documents.errors import DocumentError
from ...documents.models import Document
from ...matters.models import Entry
from ...organs import registering
from ..models import Draw
from . import inviting, keeping, remembering, replacing
from .errors import Touched

Facts = dict[str, Any]
TABLES = {"population": "检查对象名单", "officers": "执法检查人员名单", "conflicts": "回避名单"}
VOIDS = ("cancel", "void", "void_unclosed", "void_beacon")


@dataclass(frozen=True, slots=True)
class Altered:
    """Something of a draw that isn't as the record says; `draw` is its number."""

    draw: str
    code: str
    told: str

    @property
    def message(self) -> str:
        return f"随机抽取 {self.draw}：{self.told}"


def verify() -> Iterator[Altered]:
    """Everything that is wrong with any draw, the oldest first."""
    rows = Draw.unscoped.select_related("matter", "population", "officers", "conflicts", "bundle").order_by("pk")
    for draw in rows.iterator(100):
        yield from verify_draw(draw)
        yield from _wrong(draw, _said(draw), (_remembered,))


def verify_draw(draw: Draw) -> Iterator[Altered]:
    """What is wrong with one draw; nothing for one that isn't frozen yet. The registers' memory isn't gone through."""
    said = _said(draw)
    yield from _wrong(draw, said, (_void, _frozen, _registers, _tables, _commitments, _closing, _result))


def check_before(draw: Draw) -> None:
    """Nothing is worked out from a draw's rows and papers unless they are what its record says.

    :raises Touched: with the first thing that isn't.
    """
    for altered in _wrong(draw, _said(draw), (_void, _frozen, _tables, _commitments, _held, _closing, _result)):
        raise Touched(altered.told)


def _wrong(draw: Draw, said: Said, checks: Iterable[Check]) -> Iterator[Altered]:
    for check in checks:
        try:
            yield from (Altered(draw.matter.number, f"draw.{check.__name__[1:]}", told) for told in check(draw, said))
        except (DrawError, DocumentError) as error:
            yield Altered(draw.matter.number, error.code, error.message)


@dataclass(frozen=True, slots=True)
class Said:
    """What the entries of a draw's matter say: the facts of the last performance of each act, and the commitments and
    values by party."""

    last: dict[str, Facts]
    commitments: dict[str, str]
    values: dict[str, str]


Check = Callable[[Draw, Said], Iterator[str]]


def _said(draw: Draw) -> Said:
    last: dict[str, Facts] = {}
    commitments: dict[str, str] = {}
    values: dict[str, str] = {}
    rows = Entry.unscoped.filter(matter=draw.matter_id, kind=Entry.Kind.ACT).order_by("number")
    for act, facts in rows.values_list("act", "facts"):
        last[act] = facts
        if act == "retract":
            last.pop("draw", None)
            last.pop("publish", None)
        elif act == inviting.REPLACES:
            commitments.pop(facts["party"], None)
        elif act.startswith("commit_"):
            commitments[facts["party"]] = facts["commitment"]
        elif act.startswith("reveal_"):
            values[facts["party"]] = facts["value"]
    return Said(last, commitments, values)


def _void(draw: Draw, said: Said) -> Iterator[str]:
    if bool(draw.void_at) != any(act in said.last for act in VOIDS):
        yield "是否作废，与记录不符。"


def _frozen(draw: Draw, said: Said) -> Iterator[str]:
    recorded = said.last.get("freeze")
    if bool(recorded) != bool(draw.freeze_digest):
        yield "是否冻结，与记录不符。"
    elif recorded:
        computed = freeze_digest(keeping.frozen_of(draw))
        yield from _differs("冻结内容的摘要", computed, recorded["freeze_digest"])
        yield from _differs("登记的冻结摘要", draw.freeze_digest, recorded["freeze_digest"])


def _registers(draw: Draw, said: Said) -> Iterator[str]:
    """The published mark is that of the newest intake before the freeze: none was left out, none came unseen."""
    if not draw.frozen:
        return
    published = str(draw.frozen["filter"].get(replacing.REGISTER_MARK, ""))
    stood = registering.mark(replacing.moment(draw))
    yield from _differs("名录在冻结时的摘要", stood or "没有", published or "没有")


def _remembered(draw: Draw, said: Said) -> Iterator[str]:
    yield from remembering.differences(draw)


def _tables(draw: Draw, said: Said) -> Iterator[str]:
    recorded = said.last.get("freeze")
    for name, title in TABLES.items() if recorded else ():
        paper: Document | None = getattr(draw, name)
        found = digest(keeping.read(paper)) if paper else "缺失"
        yield from _differs(f"{title}的摘要", found, (recorded or {})[f"{name}_digest"])


def _commitments(draw: Draw, said: Said) -> Iterator[str]:
    if draw.frozen:
        frozen = {one.party: one.digest for one in keeping.frozen_of(draw).commitments}
        if frozen != said.commitments:
            yield "冻结内容中的承诺与各方提交时的记录不符。"


def _held(draw: Draw, said: Said) -> Iterator[str]:
    """The parties' rows hold what these handed in: from the rows the statement and the closing are put together."""
    rows = list(draw.seed_parties.values_list("party", "commitment", "value"))
    if {party: digest for party, digest, _ in rows if digest} != said.commitments:
        yield "登记的承诺与各方提交时的记录不符。"
    if {party: value for party, _, value in rows if value} != said.values:
        yield "登记的揭示值与各方揭示时的记录不符。"


def _closing(draw: Draw, said: Said) -> Iterator[str]:
    recorded = said.last.get("close")
    if bool(recorded) != bool(draw.closing_digest):
        yield "是否公布揭示结果，与记录不符。"
    elif recorded:
        closing = keeping.closing_of(draw)
        yield from _differs("揭示结果的摘要", closing_digest(closing), recorded["closing_digest"])
        yield from _differs("登记的揭示摘要", draw.closing_digest, recorded["closing_digest"])
        if {one.party: one.value for one in closing.reveals} != said.values:
            yield "揭示结果与各方揭示时的记录不符：有的值没有列入，或者不是当时揭示的值。"


def _result(draw: Draw, said: Said) -> Iterator[str]:
    recorded = said.last.get("draw")
    if bool(recorded) != bool(draw.bundle):
        yield "是否抽取，与记录不符。"
    elif recorded and draw.bundle:
        yield from _differs("结果包的摘要", draw.bundle.digest, recorded["bundle_digest"])
        yield from _bundle(draw, said, recorded)


def _bundle(draw: Draw, said: Said, recorded: Facts) -> Iterator[str]:
    assert draw.bundle is not None
    published = [said.last[act][name] for act, name in (("freeze", "freeze_digest"), ("close", "closing_digest"))]
    lines = keeping.population(draw)
    beside = None if hasattr(lines, "lines") else lines
    verdict = recompute(keeping.read(draw.bundle), announced=published, population_lines=beside)
    if not verdict.agrees:
        yield f"结果包{verdict.summary}"
        return
    bundle = keeping.bundle_of(draw)
    yield from _differs("结果包所用的公开随机数", bundle.beacon, recorded["beacon_value"])
    if draw.result != bundle.result.to_json():
        yield "页面所用的抽取结果与结果包不同。"


def _differs(what: str, got: str, want: str) -> Iterator[str]:
    if got != want:
        yield f"{what}现为 {got}，记录中是 {want}。"

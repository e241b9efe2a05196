"""What is announced of draws: their times, the entries of their record, and the feed of all digests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from fazhi.draw.shape import written

from ...matters import versions
from ...matters.models import Entry
from ...organs.models import Organ
from ..models import Draw
from . import noting
from .inviting import REPLACES
from .progressing import public

MOST = 1000
HEADING = (
    "# 随机抽取的冻结摘要和揭示摘要，最近公布的在前，至多 {most} 条。请在抽取以前保存，抽取以后与结果包核对。\n"
    "# 公布时间（世界时）\t种类\t抽取编号\t摘要\n"
)


def feed() -> str:
    """Every digest with its time, a line each: instant, `freeze` or `closing`, number, digest, parted by TAB."""
    rows = public().order_by("-frozen_at", "-pk").values_list(
        "matter__number", "freeze_digest", "frozen_at", "closing_digest", "closed_at"
    )  # fmt: skip
    lines: list[tuple[str, str, str, str]] = []
    for number, freeze, frozen_at, closing, closed_at in rows[:MOST]:
        for at, kind, digest in ((frozen_at, "freeze", freeze), (closed_at, "closing", closing)):
            if at:
                lines.append((written(at), kind, number, digest))
    kept = sorted(lines, reverse=True)[:MOST]
    return HEADING.format(most=MOST) + "".join("\t".join(line) + "\n" for line in kept)


def times(draw: Draw) -> list[tuple[str, dt.datetime | None, str]]:
    """The steps of a frozen draw: title, when it was done (None: not yet), and else until or from when."""
    frozen = draw.frozen or {}
    reveal_by, not_before = (
        dt.datetime.fromisoformat(text) for text in (frozen["reveal_by"], frozen["beacon"]["not_before"])
    )
    return [
        ("名单和规则冻结，公布冻结摘要", draw.frozen_at, ""),
        ("各方揭示，公布揭示摘要", draw.closed_at, f"揭示至 {_local(reveal_by)}，须在 {_local(not_before)} 以前公布"),
        (f"公开随机数产生：{frozen['beacon']['name']}", None, f"{_local(not_before)} 起"),
        ("抽取", draw.drawn_at, "公开随机数产生以后"),
        ("公布结果包", draw.published_at, "抽取以后"),
    ]


def _local(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def seats(draw: Draw) -> list[dict[str, object]]:
    """The seats of a frozen draw, each with the `name` of its organ; one query."""
    wanted: list[dict[str, object]] = (draw.frozen or {})["seats"]
    codes = {str(seat["organ"]) for seat in wanted}
    names = dict(Organ.unscoped.filter(code__in=codes).values_list("code", "name"))
    return [seat | {"name": names.get(str(seat["organ"]), seat["organ"])} for seat in wanted]


@dataclass(frozen=True, slots=True)
class Replacement:
    """That the seat of a member of the public was given to another after the commitment: when, by whom (organ and role,
    and the name, which is for the office alone), why, and the commitment that was dropped."""

    at: dt.datetime
    organ: str
    name: str
    reason: str
    commitment: str


def replacements(draw: Draw) -> list[Replacement]:
    """The replacements of those who contribute to the seed, the oldest first; one query."""
    rows = Entry.unscoped.filter(matter=draw.matter_id, act=REPLACES, kind=Entry.Kind.ACT).order_by("number")
    return [replacement(one) for one in rows]


def replacement(entry: Entry) -> Replacement:
    """What an entry of that act says."""
    names = "、".join(str(actor["name"]) for actor in entry.actors)
    return Replacement(entry.at, "监督机关", names, entry.facts["reason"], entry.facts["commitment"])


@dataclass(frozen=True, slots=True)
class Missing:
    """What was said to be missing where a draw was declared void for want of its beacon: which value, where and from
    when on it was to be published, and where it was looked for."""

    name: str
    source: str
    length: int
    not_before: dt.datetime
    sought: str

    @property
    def told(self) -> str:
        return f"“{self.name}”（{self.length} 位），应于 {_local(self.not_before)} 起在 {self.source} 公布"


def said_missing(draw: Draw) -> Missing | None:
    """What was said to be missing, without where it was looked for; None for a draw that isn't void, or for another
    reason."""
    beacon = (draw.frozen or {}).get("beacon")
    if not (draw.void_at and beacon and draw.closing_digest and written(draw.void_at) >= beacon["not_before"]):
        return None
    return _announced(beacon)


def to_look_for(draw: Draw) -> str:
    """Which value whoever says that it never came has to look for, and where; "" before the freeze."""
    beacon = (draw.frozen or {}).get("beacon")
    return f"所找的是{_announced(beacon).told}。" if beacon else ""


def _announced(beacon: dict[str, Any]) -> Missing:
    due = dt.datetime.fromisoformat(beacon["not_before"])
    return Missing(beacon["name"], beacon["source"], beacon["length"], due, "")


def missing(draw: Draw) -> Missing | None:
    """The same with where it was looked for, and with what a member of the public had noted; two queries for such a
    draw."""
    found = said_missing(draw)
    if found is None:
        return None
    entry = Entry.unscoped.filter(matter=draw.matter_id, act="void_beacon", kind=Entry.Kind.ACT).first()
    sought = [str(entry.facts.get("beacon_sought", ""))] if entry else []
    return replace(found, sought="。".join([*sought, *map(_against, noting.notes(draw))]))


def _against(note: noting.Note) -> str:
    return f"社会公众代表却在 {_local(note.at)} 登记过 {note.value}，查自“{note.seen}”，组织机关负责人认定没有公布过"


def entries(draw: Draw) -> list[tuple[int, str, dt.datetime, str]]:
    """The record of the draw: number, what was done, when, and the digest of the entry."""
    acts = versions.machine_of(draw.matter.procedure).procedure.acts
    rows = Entry.unscoped.filter(matter=draw.matter_id).order_by("number")
    return [(one.number, acts[one.act].title, one.at, one.digest) for one in rows]

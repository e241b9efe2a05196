"""What is announced of draws: their times, the entries of their record, and the feed of all digests."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from fazhi.draw.shape import written

from ...matters import versions
from ...matters.models import Entry
from ...organs.models import Organ
from ..models import Draw
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


def entries(draw: Draw) -> list[tuple[int, str, dt.datetime, str]]:
    """The record of the draw: number, what was done, when, and the digest of the entry."""
    acts = versions.machine_of(draw.matter.procedure).procedure.acts
    rows = Entry.unscoped.filter(matter=draw.matter_id).order_by("number")
    return [(one.number, acts[one.act].title, one.at, one.digest) for one in rows]

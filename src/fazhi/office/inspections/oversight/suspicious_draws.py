"""What in the draws of a year a supervisor should look at: voided ones, parties to the seed that were replaced, organs
without any draw, visits that were never arranged, and what was moved in the register of parties shortly before a
population was frozen."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, When
from django.utils import timezone

from ...catalogues.models import InspectionItem, Party
from ...catalogues.parties import Scope
from ...matters.models import Entry
from ...organs.models import Intake, Organ, Register, RegisterVersion
from ...organs.scope import Reach
from ..draws.inviting import REPLACES
from ..models import Draw

# Ten working days are about two weeks: time enough to see a plan published, and to move a party before the freeze.
WATCHED = dt.timedelta(days=14)
# The daily round arranges what is left: what it didn't arrange either needs somebody to look.
ARRANGED_WITHIN = dt.timedelta(days=1)
# Before all the draws of a page together, no more versions are compared: those by persons, and the newest.
MOST = 2000
# Of a year, no more draws are looked at: the newest.
MOST_DRAWS = 100


@dataclass(frozen=True, slots=True)
class Moved:
    """A party that the register moved: how, from what to what, and with which intake."""

    key: str
    name: str
    how: str
    before: str
    after: str
    at: dt.datetime
    intake: Intake


@dataclass(frozen=True, slots=True)
class Watched:
    """A draw and what was moved before its freeze; `versions` is how many rows of the register changed then, as far as
    they were compared: `cut` says that there were more."""

    draw: Draw
    moved: tuple[Moved, ...]
    versions: int
    cut: bool


def draws_of(reach: Reach) -> QuerySet[Draw]:
    """The draws that organs within reach hold."""
    rows: QuerySet[Draw] = Draw.objects.within(reach)
    return rows.select_related("organ", "matter")


def frozen_in(reach: Reach, year: int) -> QuerySet[Draw]:
    """The draws whose population was frozen in that year, the newest first."""
    return draws_of(reach).filter(frozen_at__year=year).prefetch_related("tasks").order_by("-frozen_at", "-pk")


def watched(draws: Iterable[Draw]) -> list[Watched]:
    """What moved parties in or out of each draw's population, or between its strata, in the days before its freeze;
    two queries, and one for the draws' tasks, however many draws."""
    listed = list(draws)
    changes = _changes(listed)
    histories: dict[str, list[RegisterVersion]] = defaultdict(list)
    known = RegisterVersion.unscoped.filter(register=Register.PARTIES, key__in={version.key for version in changes})
    for version in known.order_by("key", "number"):
        histories[version.key].append(version)
    return [_watched(draw, changes, histories) for draw in listed]


def _changes(draws: Iterable[Draw]) -> list[RegisterVersion]:
    """The versions of the days before any of these freezes, in the order in which they came. Where there are too many,
    those that nobody entered, but a reckoning of classes, are left out first."""
    watching = Q(pk__in=())
    for draw in draws:
        end, root = instant(draw), _tree(draw.organ)
        watching |= Q(at__gt=end - WATCHED, at__lte=end, organ__path__startswith=root)
    rows = RegisterVersion.unscoped.filter(watching, register=Register.PARTIES)
    reckoned = Case(When(intake__by=None, then=True), default=False, output_field=BooleanField())
    found = rows.select_related("organ", "intake__by", "intake__organ").order_by(reckoned, "-at", "-pk")[:MOST]
    return sorted(found, key=lambda one: (one.at, one.pk))


def _watched(
    draw: Draw, changes: Sequence[RegisterVersion], histories: Mapping[str, Sequence[RegisterVersion]]
) -> Watched:
    end, root = instant(draw), _tree(draw.organ)
    start = end - WATCHED
    mine = [one for one in changes if start < one.at <= end and one.organ.path.startswith(root)]
    scopes = [Scope.from_json(task.filter) for task in draw.tasks.all()]
    moved = []
    for key, after in {one.key: one for one in mine}.items():
        before = next((one for one in reversed(histories[key]) if one.at <= start), None)
        if seen := _moved(before, after, scopes):
            moved.append(seen)
    return Watched(draw, tuple(moved), len(mine), len(changes) == MOST)


def instant(draw: Draw) -> dt.datetime:
    """When the draw was frozen, in local time; it must have been."""
    assert draw.frozen_at is not None
    return timezone.localtime(draw.frozen_at)


def _tree(organ: Organ) -> str:
    """The path of the root: parties are registered anywhere in a county's tree."""
    return f"/{organ.lineage[0]}/"


def _moved(before: RegisterVersion | None, after: RegisterVersion, scopes: Sequence[Scope]) -> Moved | None:
    old, new = _content(before), _content(after)
    was, stays = (all(scope.covers(content) for scope in scopes) for content in (old, new))
    if was != stays:
        how, told = ("移入总体", _told(old, new)) if stays else ("移出总体", _told(old, new))
    elif stays and old != new and (told := _told(old, new)) != ("", ""):
        how = "改变分层"
    else:
        return None
    return Moved(after.key, (new or old).get("name", ""), how, *told, after.at, after.intake)


def _content(version: RegisterVersion | None) -> dict[str, Any]:
    return {} if version is None or version.removed else version.content


LOOKED_AT = {
    "state": "登记状态",
    "area_code": "行政区划",
    "industry": "行业",
    "kind": "类型",
    "tags": "标签",
    "credit_class": "信用等级",
}


def _told(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, str]:
    """What a draw goes by, where it differs: before and after, in words."""
    if not old or not new:
        return ("不在名录", "新列入名录") if new else ("在名录", "移出名录")
    names = [name for name in LOOKED_AT if old.get(name, "") != new.get(name, "")]
    return _words(old, names), _words(new, names)


def _words(content: Mapping[str, Any], names: Iterable[str]) -> str:
    return "；".join(f"{LOOKED_AT[name]}：{_printed(content.get(name, ''))}" for name in names)


# What stands for its title in the register; no code of an area or an industry is a word like these.
LABELS = dict([*Party.State.choices, *Party.Kind.choices])


def _printed(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(LABELS.get(value, value)) or "无"


def voided(reach: Reach, year: int) -> QuerySet[Draw]:
    """The draws that were declared void in that year."""
    return draws_of(reach).filter(void_at__year=year).order_by("-void_at", "-pk")


def unarranged(reach: Reach, year: int, now: dt.datetime) -> QuerySet[Draw]:
    """The draws of that year whose visits weren't all arranged within a day, as the daily round would have done."""
    drawn = draws_of(reach).filter(bundle__isnull=False, void_at=None, arranged_at=None, drawn_at__year=year)
    return drawn.filter(drawn_at__lt=now - ARRANGED_WITHIN).order_by("-drawn_at", "-pk")


def replaced(reach: Reach, year: int) -> QuerySet[Entry]:
    """The entries of that year that gave the seat of a member of the public, who had committed, to another."""
    mine = draws_of(reach).order_by().values("matter")
    rows = Entry.unscoped.filter(matter__in=mine, act=REPLACES, kind=Entry.Kind.ACT, at__year=year)
    return rows.select_related("matter__draw", "matter__organ").order_by("-pk")


def without_draw(reach: Reach, year: int) -> QuerySet[Organ]:
    """Organs that publish a list of what they inspect at random, and took part in no finished draw of that year."""
    listing = InspectionItem.objects.within(reach).filter(in_force=True).order_by().values("organ")
    drawn = Draw.unscoped.filter(drawn_at__year=year, void_at=None)
    taking_part = Q(pk__in=drawn.values("organ")) | Q(pk__in=drawn.values("tasks__organ"))
    return Organ.unscoped.filter(pk__in=listing).exclude(taking_part)

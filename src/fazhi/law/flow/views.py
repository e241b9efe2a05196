"""What each chart of a procedure shows: the overview its stages, a stage's chart its acts and what ties them to others.

A chart of sixty acts cannot be read. So each stage is drawn by itself; arrows from and to other stages are told in the
boxes, and one chart shows how the stages follow one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fazhi.law.flow.arrows import Arrow, reached
from fazhi.law.procedure import Procedure

Stages = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ties:
    """What leads from other stages to an act, and from it to others: the acts there by their stages."""

    before: Stages
    after: Stages


def stages(procedure: Procedure) -> dict[str, tuple[str, ...]]:
    """The acts by their stages, both in the file's order."""
    found: dict[str, list[str]] = {}
    for act in procedure.acts.values():
        found.setdefault(act.stage, []).append(act.id)
    return {stage: tuple(acts) for stage, acts in found.items()}


def within(arrows: Iterable[Arrow], acts: Iterable[str]) -> tuple[Arrow, ...]:
    """The arrows between `acts`."""
    own = frozenset(acts)
    return tuple(arrow for arrow in arrows if arrow.source in own and arrow.target in own)


def ties(procedure: Procedure, arrows: Iterable[Arrow]) -> dict[str, Ties]:
    """The ties of each act that has any to other stages."""
    stage = {act.id: act.stage for act in procedure.acts.values()}
    crossing = [arrow for arrow in arrows if stage[arrow.source] != stage[arrow.target]]
    tied = dict.fromkeys(name for arrow in crossing for name in (arrow.source, arrow.target))
    return {
        act: Ties(
            _by_stage(stage, (arrow.source for arrow in crossing if arrow.target == act)),
            _by_stage(stage, (arrow.target for arrow in crossing if arrow.source == act)),
        )
        for act in tied
    }


def _by_stage(stage: Mapping[str, str], acts: Iterable[str]) -> Stages:
    found: dict[str, list[str]] = {}
    for act in acts:
        found.setdefault(stage[act], []).append(act)
    return {name: tuple(there) for name, there in found.items()}


def overview(procedure: Procedure, arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    """The arrows between stages, without those that lead back in the file's order and those that others imply."""
    order = {name: place for place, name in enumerate(stages(procedure))}
    stage = {act.id: act.stage for act in procedure.acts.values()}
    pairs: dict[tuple[str, str], bool] = {}
    for arrow in arrows:
        pair = stage[arrow.source], stage[arrow.target]
        if order[pair[0]] < order[pair[1]]:
            pairs[pair] = pairs.get(pair, False) or arrow.certain
    every = [Arrow(source, target, certain) for (source, target), certain in pairs.items()]
    return tuple(arrow for arrow in every if not _implied(every, arrow))


def _implied(every: Iterable[Arrow], arrow: Arrow) -> bool:
    ways: dict[str, list[str]] = {}
    for other in every:
        if other is not arrow and (other.certain or not arrow.certain):
            ways.setdefault(other.source, []).append(other.target)
    return arrow.target in reached(ways, arrow.source)

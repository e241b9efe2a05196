"""Which arrows a flow chart has: what comes before what, as few as say everything.

An arrow is certain where its source always comes first, and conditional where that depends on the case: a guarded
relation, one of several alternatives, a right that may lapse, an act that may not apply. Circles are cut: an act that
opens an earlier one again is a return, told in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from fazhi.law.procedure import RIGHT, Act, Procedure, Rule

Ways = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Arrow:
    """`source` comes before `target`: always, or in some cases."""

    source: str
    target: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _Link:
    """A relation on its way to an arrow: `opens` where it only makes the target possible, `choice` one of several."""

    source: str
    target: str
    when: Rule | None = None
    opens: bool = False
    choice: bool = False
    certain: bool = True


def arrows(procedure: Procedure) -> tuple[Arrow, ...]:
    """The arrows of the chart, without circles and without those that others imply, in the file's order."""
    wanted = [*_conditions(procedure), *_openings(procedure)]
    links = _forward(procedure, [*wanted, *_demands(procedure, wanted)])
    links = _first_openings([_judged(procedure, links, link) for link in links])
    return tuple(Arrow(link.source, link.target, link.certain) for link in links if not _implied(links, link))


def returns(procedure: Procedure, chart: Iterable[Arrow]) -> dict[str, tuple[str, ...]]:
    """For each act that has any, the acts that it opens again and that the chart shows before it."""
    before = _ways((arrow.target, arrow.source) for arrow in chart)
    found = {act.id: _again(act, before) for act in procedure.acts.values()}
    return {name: acts for name, acts in found.items() if acts}


def _again(act: Act, before: Ways) -> tuple[str, ...]:
    earlier = reached(before, act.id)
    return tuple(dict.fromkeys(switch.act for switch in act.opens if switch.act in earlier))


def _conditions(procedure: Procedure) -> Iterator[_Link]:
    for act in procedure.acts.values():
        for condition in act.after:
            several = len(condition.acts) > 1
            yield from (_Link(source, act.id, condition.when, choice=several) for source in condition.acts)
        yield from (_Link(milestone.act, act.id, certain=False) for milestone in act.holds)


def _openings(procedure: Procedure) -> Iterator[_Link]:
    for act in procedure.acts.values():
        if not act.initially_open:
            yield from _openers(procedure, act.id)


def _openers(procedure: Procedure, opened: str) -> list[_Link]:
    """What opens an act for the first time: what stands before it in the file, or else whatever does."""
    order = list(procedure.acts)
    every = [
        _Link(act.id, opened, switch.when, opens=True)
        for act in procedure.acts.values()
        for switch in act.opens
        if switch.act == opened and act.id != opened
    ]
    return [link for link in every if order.index(link.source) < order.index(opened)] or every


def _demands(procedure: Procedure, wanted: list[_Link]) -> Iterator[_Link]:
    """An act that nothing else leads to follows what demands it."""
    led = {link.target for link in wanted}
    for rule in procedure.clocks:
        for act in rule.acts:
            if act not in led and act != rule.trigger:
                yield _Link(rule.trigger, act, certain=False)


def _forward(procedure: Procedure, wanted: list[_Link]) -> list[_Link]:
    """`wanted`, each pair once, without what would close a circle: what follows the file's order comes first."""
    order = {name: place for place, name in enumerate(procedure.acts)}
    best = {(link.source, link.target): link for link in sorted(wanted, key=_strength)}
    kept = [link for link in best.values() if order[link.source] < order[link.target]]
    for link in best.values():
        if order[link.source] > order[link.target] and link.source not in reached(_after(kept), link.target):
            kept.append(link)
    return sorted(kept, key=lambda link: (order[link.target], order[link.source]))


def _strength(link: _Link) -> tuple[bool, bool, bool]:
    return link.certain, link.when is None and not link.choice, not link.opens


def _judged(procedure: Procedure, links: list[_Link], link: _Link) -> _Link:
    """`link`, certain only where its source comes in every matter that comes as far as its target."""
    if not _plain(link):
        return replace(link, certain=False)
    others = [other for other in links if other.target == link.target and other is not link]
    if link.opens:
        later = reached(_after(links), link.source)
        return replace(link, certain=all(other.source in later for other in others if other.opens))
    return replace(link, certain=not others or _always_comes(procedure, links, link))


def _plain(link: _Link) -> bool:
    return link.certain and link.when is None and not link.choice


def _always_comes(procedure: Procedure, links: list[_Link], link: _Link) -> bool:
    source = link.source
    if any(rule.kind == RIGHT and source in rule.acts for rule in procedure.clocks):
        return False
    if procedure.acts[source].initially_open:
        return True
    sure = [other for other in links if _plain(other) and source not in (other.source, other.target)]
    alternatives = Counter(other.target for other in links if other.opens)
    passed = reached(
        _before(other for other in sure if not other.opens or alternatives[other.target] == 1), link.target
    )
    openers = _openers(procedure, source)
    if any(opener.source in passed and not opener.when for opener in openers):
        return True
    return _opened_together(openers, _openers(procedure, link.target))


def _opened_together(openers: list[_Link], others: list[_Link]) -> bool:
    """Whether whatever opens the second act opens the first as well."""
    first = {(link.source, link.when) for link in openers}
    return bool(others) and all({(link.source, link.when), (link.source, None)} & first for link in others)


def _first_openings(links: list[_Link]) -> list[_Link]:
    """`links` without openings that add nothing: of an act that is awaited anyway, or opened before or after."""
    before = _before(links)
    return [link for link in links if not (link.opens and _adds_nothing(links, before, link))]


def _adds_nothing(links: list[_Link], before: Ways, link: _Link) -> bool:
    others = [other for other in links if other.target == link.target and other is not link]
    conditions = [other for other in others if not (other.opens or other.when)]
    openings = [other for other in others if other.opens]
    alike = {step.target for step in links if step.opens and _opens_with(step, link)}
    awaited = any(
        other.source in alike or ((other.certain or other.choice) and link.source in reached(before, other.source))
        for other in conditions
    )
    repeated = any(not other.when and other.source in reached(before, link.source) for other in openings)
    return awaited or repeated or (link.when is not None and any(other.source in alike for other in openings))


def _opens_with(step: _Link, link: _Link) -> bool:
    """Whether an act that opens the target of `link` always opens the target of `step` as well."""
    return step.source == link.source and step.when in (None, link.when)


def _implied(links: list[_Link], link: _Link) -> bool:
    """Whether others say it: certain ones a certain arrow or an opening, any a conditional one."""
    strict = link.certain or link.opens
    others = _after(other for other in links if other is not link and (other.certain or not strict))
    return link.target in reached(others, link.source)


def _after(links: Iterable[_Link]) -> dict[str, list[str]]:
    return _ways((link.source, link.target) for link in links)


def _before(links: Iterable[_Link]) -> dict[str, list[str]]:
    return _ways((link.target, link.source) for link in links)


def _ways(steps: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    ways: dict[str, list[str]] = {}
    for start, end in steps:
        ways.setdefault(start, []).append(end)
    return ways


def reached(ways: Ways, start: str) -> set[str]:
    """Everything that `ways` lead to from `start`, itself only where they lead back to it."""
    found: set[str] = set()
    waiting = list(ways.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += ways.get(name, ())
    return found

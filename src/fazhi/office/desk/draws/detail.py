"""A draw at the desk: its steps as a checklist, with who must do what until when, and what was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.inspections.draws import announcing, drawing, noting, progressing
from fazhi.office.inspections.draws.preparing import HOLDERS
from fazhi.office.inspections.draws.progressing import Stage
from fazhi.office.inspections.models import Draw, SeedParty
from fazhi.office.organs.selectors import Standing

from .. import time_left
from ..parts import Badge, Link
from . import shown

DONE, NOW, LATER = Badge("已办", "good"), Badge("现在办", "warn"), Badge("还没到", "note")
BEFORE_FREEZE = frozenset({Stage.PREPARING})
PUBLIC = SeedParty.Kind.PUBLIC
OVER = frozenset({Stage.VOID, Stage.CANCELLED})


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the checklist: what, who, when; `actions` are what this person may do of it now."""

    title: str
    state: Badge
    who: str
    when: str
    notes: tuple[str, ...] = ()
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A draw as this person sees it now."""

    draw: Draw
    stage: Stage
    roles: frozenset[str]
    mine: SeedParty | None
    parties: tuple[SeedParty, ...]

    def may(self, roles: frozenset[str], *stages: Stage) -> bool:
        return self.stage in stages and bool(self.roles & roles)

    def step(self, text: str, step: str) -> Link:
        return Link(text, reverse("desk:draw-step", args=[self.draw.pk, step]))

    def page(self, text: str, name: str) -> Link:
        return Link(text, reverse(name, args=[self.draw.pk]))

    def state(self, done: bool, *now: Stage) -> Badge:
        if done:
            return DONE
        return Badge("没有办理", "") if self.stage in OVER else (NOW if self.stage in now else LATER)


@page(BUSINESS)
def draw(request: StaffRequest, number: int) -> HttpResponse:
    """The checklist of a draw."""
    found, now = shown.draw_seen(request, number), timezone.now()
    reading = read(found, request.standing, now)
    replaced = progressing.replacing(found)
    context = {
        "draw": found,
        "frozen": found.frozen,
        "stage": shown.badge(found, now),
        "lines": list(lines(reading)),
        "parties": reading.parties,
        "tasks": found.tasks.select_related("organ", "plan", "item"),
        "digests": _digests(found),
        "undo": _undo(reading, now),
        "replaced": replaced,
        "replacements": announcing.replacements(found),
        "missing": announcing.missing(found),
        "renewable": _renewable(reading),
        "redraw": reading.may(HOLDERS, Stage.VOID) and not replaced,
        "reaches": request.standing.reach.covers(found.organ),
        "crumbs": [*shown.crumbs(found)[:1], Link(found.title)],
    }
    return render(request, "desk/draws/draw.html", context)


def read(draw: Draw, standing: Standing, now: dt.datetime) -> Reading:
    parties = tuple(draw.seed_parties.select_related("person"))
    mine = next((one for one in parties if one.person_id == standing.person.pk), None)
    return Reading(draw, progressing.stage(draw, now), standing.roles_at(draw.organ), mine, parties)


def lines(reading: Reading) -> Iterator[Line]:
    """The steps in their order."""
    yield from _until_the_freeze(reading)
    yield from _reveals(reading)
    yield from _the_draw(reading)


def _until_the_freeze(reading: Reading) -> Iterator[Line]:
    draw, preparing = reading.draw, Stage.PREPARING
    made = time_left.moment(draw.made_at)
    yield Line("制定抽取方案", DONE, draw.organ.name, made, (f"编号 {draw.matter.number}",))
    committed = [one for one in reading.parties if one.commitment]
    enough = any(one.kind == SeedParty.Kind.ORGAN for one in committed) and any(
        one.kind != SeedParty.Kind.ORGAN for one in committed
    )
    actions = []
    if reading.may(HOLDERS | {"supervisor"}, preparing):
        actions.append(reading.step("登记参与方", "party"))
    if reading.may(frozenset({"supervisor"}), preparing) and any(one.kind == PUBLIC for one in committed):
        actions.append(reading.step("更换社会公众代表", "replace"))
    if reading.mine and reading.stage == preparing:
        actions.insert(0, reading.page("换一个承诺" if reading.mine.commitment else "提交我的承诺", "desk:draw-seed"))
    notes = ("组织机关，以及监督机关或者社会公众，至少各一方；没有提交的，冻结时不计入。",)
    state = reading.state(bool(draw.freeze_digest), preparing) if not enough else DONE
    yield Line("各方提交承诺", state, "各参与方", "冻结以前", notes, tuple(actions))
    checks = (reading.page("核对名单", "desk:draw-population"),) if reading.stage == preparing else ()
    freezes = (reading.step("冻结并公布", "freeze"),) if reading.may(HOLDERS, preparing) and enough else ()
    when = time_left.moment(draw.frozen_at) if draw.frozen_at else "各方提交承诺以后"
    yield Line(
        "冻结并公布",
        reading.state(bool(draw.freeze_digest), *((preparing,) if enough else ())),
        "承办人员、执法人员",
        when,
        ("名单、人员、回避、比例、规则和各方承诺从此不能改动；请各方和公众记下冻结摘要。",),
        (*freezes, *checks),
    )


def _reveals(reading: Reading) -> Iterator[Line]:
    draw, frozen = reading.draw, reading.draw.frozen
    actions: tuple[Link, ...] = ()
    if reading.mine and reading.mine.commitment and not reading.mine.value and reading.stage == Stage.FROZEN:
        actions = (reading.page("揭示我的秘密值", "desk:draw-seed"),)
    committed = [one for one in reading.parties if one.commitment]
    all_in = bool(frozen) and all(one.value for one in committed)
    until = f"{shown.instant(frozen['reveal_by'])} 截止" if frozen else "冻结以后"
    state = reading.state(bool(draw.closing_digest) or all_in, Stage.FROZEN)
    yield Line("各方揭示秘密值", state, "各参与方", until, ("不揭示的，不影响抽取，也不能改变结果。",), actions)
    closes = (reading.step("公布揭示结果", "close"),) if reading.may(HOLDERS, Stage.FROZEN) else ()
    if draw.closed_at:
        when = time_left.moment(draw.closed_at)
    else:
        when = f"须在 {shown.instant(frozen['beacon']['not_before'])} 以前" if frozen else "公开随机数产生以前"
    yield Line(
        "公布揭示结果", reading.state(bool(draw.closing_digest), Stage.FROZEN), "承办人员、执法人员", when,
        ("过了时间不能补，只能作废。",), closes,
    )  # fmt: skip


def _the_draw(reading: Reading) -> Iterator[Line]:
    draw, frozen, both = reading.draw, reading.draw.frozen, HOLDERS | {"supervisor"}
    beacon = frozen["beacon"] if frozen else None
    when = f"{shown.instant(beacon['not_before'])} 起" if beacon else "预定时间以后"
    notes = [f"{beacon['name']}，见 {beacon['source']}。"] if beacon else []
    notes += [f"{_who(one)} {time_left.moment(one.at)} 登记：{one.value}（查自{one.seen}）" for one in _noted(draw)]
    actions = (reading.step("登记公开随机数", "beacon"),) if reading.may(both, Stage.DUE, Stage.NOTED) else ()
    who = "承办人员、执法人员、督察人员"
    state = reading.state(bool(draw.beacon_value), Stage.DUE)
    yield Line("登记公开随机数", state, f"{who}中的一人", when, tuple(notes), actions)
    actions = (reading.step("抽取", "draw"),) if reading.may(both, Stage.NOTED) else ()
    when = time_left.moment(draw.drawn_at) if draw.drawn_at else "登记以后"
    results = [reading.page("抽取结果", "desk:draw-result")] if draw.bundle_id else []
    if draw.bundle_id and not draw.arranged_at and reading.roles & both:
        results.insert(0, reading.step("继续安排检查", "arrange"))
    yield Line(
        "抽取",
        reading.state(bool(draw.bundle_id), Stage.NOTED),
        f"{who}中的另一人",
        when,
        () if draw.arranged_at or not draw.bundle_id else ("检查还没有全部安排。",),
        tuple(results) or actions,
    )
    actions = (reading.step("公布结果包", "publish"),) if reading.may(HOLDERS, Stage.DRAWN) else ()
    when = time_left.moment(draw.published_at) if draw.published_at else "抽取以后"
    yield Line(
        "公布结果包", reading.state(bool(draw.published_at), Stage.DRAWN), "承办人员、执法人员", when,
        ("任何人都可以用它重新计算。",), actions,
    )  # fmt: skip


def _noted(draw: Draw) -> list[noting.Note]:
    """What was noted of the beacon; no query for a draw whose closing isn't published."""
    return noting.notes(draw) if draw.closing_digest else []


def _who(note: noting.Note) -> str:
    return "社会公众代表" if note.by_public else "机关或者监督机关"


def _renewable(reading: Reading) -> list[int]:
    """The parties to whom this person may give a new link: before they commit; after the freeze, as the supervisor."""
    draw = reading.draw
    if draw.void_at or draw.closing_digest:
        return []
    waiting = (one for one in reading.parties if one.kind == PUBLIC and not one.value)
    if draw.freeze_digest:
        return [one.pk for one in waiting] if "supervisor" in reading.roles else []
    return [one.pk for one in waiting if not one.commitment] if reading.roles & (HOLDERS | {"supervisor"}) else []


def _digests(draw: Draw) -> list[tuple[str, str, str]]:
    """What was published with its time: title, digest, when."""
    pairs = (("冻结摘要", draw.freeze_digest, draw.frozen_at), ("揭示摘要", draw.closing_digest, draw.closed_at))
    return [(title, digest, time_left.moment(at)) for title, digest, at in pairs if digest and at]


def _undo(reading: Reading, now: dt.datetime) -> Link | None:
    """How this person may end it or declare it void, where the law leaves a way."""
    if reading.may(HOLDERS | {"agency_head"}, Stage.PREPARING):
        return reading.step("终止", "cancel")
    if reading.may(frozenset({"supervisor"}), Stage.DRAWN, Stage.PUBLISHED):
        return reading.step("公开随机数登记有误，撤回结果", "retract")
    ways = {"void": {"agency_head"}, "void_unclosed": {"agency_head", "supervisor"}, "void_beacon": {"supervisor"}}
    if reading.may(frozenset({"agency_head"}), Stage.NOTED) and noting.deniable(reading.draw):
        return reading.step("登记的值没有公布过", "deny") if now >= drawing.missing_from(reading.draw) else None
    way = drawing.way_to_void(reading.draw, now)
    if way == "void_beacon" and now < drawing.missing_from(reading.draw):
        return None
    may = reading.roles & ways.get(way, set())
    return reading.step("作废", "void") if may else None

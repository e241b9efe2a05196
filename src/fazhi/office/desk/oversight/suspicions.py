"""检查中的可疑之处: how many of each kind lie within a supervisor's reach this year, and the rows behind each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.inspections.oversight import suspicions as visits
from fazhi.office.inspections.oversight import suspicious_draws as draws
from fazhi.office.organs.scope import Reach

from ...paging import paged
from .. import time_left
from ..dashboard import DashboardForm, asked
from ..matters import organs_of
from ..parts import Link, Table
from . import suspicions_shown as shown


@dataclass(frozen=True, slots=True)
class Asked:
    """Within which reach, and of which year, is asked."""

    reach: Reach
    year: int


Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of suspicion: what it is, why it matters, how its rows are found and shown.

    `key` is what the pages of the list go by; "" where the rows are few and no query.
    """

    title: str
    unit: str
    words: str
    find: Callable[[Asked], Rows]
    table: Callable[[Sequence[Any]], Table]
    key: tuple[str, ...] = ()

    def count(self, asked: Asked) -> int:
        """How many there are."""
        found = self.find(asked)
        return found.count() if isinstance(found, QuerySet) else len(found)


def _unpublished(asked: Asked) -> Rows:
    return visits.unpublished(asked.reach, timezone.now())


def _moved(asked: Asked) -> Rows:
    frozen = draws.frozen_in(asked.reach, asked.year)[: draws.MOST_DRAWS]
    return [seen for seen in draws.watched(frozen) if seen.moved]


KINDS: Mapping[str, Kind] = {
    "repeated": Kind(
        "重复上门",
        "户",
        f"同一企业一年来了不止一次，而且相隔不过 {visits.SHORT.days} 日，或者几个机关分别上门，或者超过上限。",
        lambda asked: visits.repeated(asked.reach, asked.year),
        shown.repeated,
    ),
    "unpublished": Kind(
        "结果逾期未公示",
        "件",
        "认定结果之后二十个工作日已过，既没有公示，也没有依法决定不公示。各年度的都列出。",
        _unpublished,
        shown.unpublished,
        ("due_at", "pk"),
    ),
    "unscanned": Kind(
        "无人扫码",
        "次",
        "有检查码，直到检查人员离开企业也没有人扫过：也许没有出示，也许没有去。",
        lambda asked: visits.unannounced(asked.reach, asked.year, coded=True),
        shown.unannounced,
    ),
    "without-code": Kind(
        "没有检查码",
        "件",
        "记录里有现场的“实施检查”，却不属于任何一次入企检查：企业无码可扫，也没有计入频次。",
        lambda asked: visits.unannounced(asked.reach, asked.year, coded=False),
        shown.unannounced,
    ),
    "faulted": Kind(
        "企业的不满",
        "次",
        f"企业评价时指出了禁止的行为，或者评分不高于 {visits.LOW} 分。",
        lambda asked: visits.faulted(asked.reach, asked.year),
        shown.faulted,
        ("-pk",),
    ),
    "population": Kind(
        "冻结之前名录有变动",
        "次抽取",
        f"冻结名单之前 {draws.WATCHED.days} 日内，有检查对象被移入、移出总体，或者改了分层所依据的信用等级等。",
        _moved,
        shown.watched,
    ),
    "voided": Kind(
        "作废的抽取",
        "次",
        "抽取开始以后宣布作废的；是否因为结果不合意，看记录里的理由和时间。称公开随机数没有产生的，请到所列的地方查对。",
        lambda asked: draws.voided(asked.reach, asked.year),
        shown.voided,
        ("-void_at", "-pk"),
    ),
    "unarranged": Kind(
        "抽中而没有安排检查",
        "次抽取",
        "抽取满一日，抽中的企业还没有全部安排检查，例行也没有安排成：结果已经知道，拖延可能是不想去。",
        lambda asked: draws.unarranged(asked.reach, asked.year, timezone.now()),
        shown.unarranged,
        ("-drawn_at", "-pk"),
    ),
    "replaced": Kind(
        "更换过的种子参与方",
        "次",
        "社会公众代表提交承诺以后被换掉：原来的人本来能保证谁也不知道种子。看是谁换的、理由是什么。",
        lambda asked: draws.replaced(asked.reach, asked.year),
        shown.replaced,
        ("-pk",),
    ),
    "substituted": Kind(
        "替换检查人员",
        "次",
        "去的不是抽中的人。法律允许回避、请假等情形，替换太多就不再是随机选派。",
        lambda asked: visits.substituted(asked.reach, asked.year),
        shown.substituted,
        ("-pk",),
    ),
    "without-draw": Kind(
        "全年没有抽取的机关",
        "个机关",
        "公布了抽查事项清单，这一年却没有参加过任何一次完成的抽取。",
        lambda asked: draws.without_draw(asked.reach, asked.year),
        shown.without_draw,
        ("code",),
    ),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A kind with the number of its rows."""

    title: str
    words: str
    value: str
    unit: str
    url: str


@page(BUSINESS)
def suspicions(request: StaffRequest) -> HttpResponse:
    """How many suspicions of each kind there are within reach."""
    organs = organs_of(request.standing)
    organ, year = asked(request, organs)
    about = Asked(_below(request.standing.reach, organ.path), year)
    context = {
        "form": DashboardForm({"organ": organ.code, "year": year}, organs=organs, year=year),
        "year": year,
        "kinds": [
            Counted(kind.title, kind.words, f"{kind.count(about):,}", kind.unit, _address(name, organ.code, year))
            for name, kind in KINDS.items()
        ],
    }
    return render(request, "desk/oversight/suspicions.html", context)


def _below(reach: Reach, path: str) -> Reach:
    """The part of the reach at and below that organ; the organ is one of those reached."""
    return Reach((path,)) if any(path.startswith(each) for each in reach.paths) else Reach()


def _address(kind: str, organ: str, year: int) -> str:
    return f"{reverse('desk:inspection-suspicion', args=[kind])}?{urlencode({'organ': organ, 'year': year})}"


@page(BUSINESS)
def suspicion(request: StaffRequest, kind: str) -> HttpResponse:
    """The suspicions of one kind."""
    if kind not in KINDS:
        raise Http404
    wanted = KINDS[kind]
    organ, year = asked(request, organs_of(request.standing))
    found = wanted.find(Asked(_below(request.standing.reach, organ.path), year))
    listed = paged(request, found, key=wanted.key) if isinstance(found, QuerySet) else None
    context = {
        "title": f"{organ.name} {year} 年：{wanted.title}",
        "words": wanted.words,
        "page": listed,
        "table": wanted.table(listed.rows if listed else list(found)),
        "crumbs": [_home(organ.code, year), Link(wanted.title)],
    }
    return render(request, "desk/oversight/suspicion.html", context)


def _home(organ: str, year: int) -> Link:
    return Link("可疑之处", f"{reverse('desk:inspection-suspicions')}?{urlencode({'organ': organ, 'year': year})}")


@page(BUSINESS)
def population(request: StaffRequest, number: int) -> HttpResponse:
    """What the register moved before one draw's freeze: which party, how, by whom, when, with which file."""
    rows = draws.draws_of(request.standing.reach).filter(frozen_at__isnull=False)
    draw = get_object_or_404(rows, pk=number)
    (seen,), frozen_at = draws.watched([draw]), draws.instant(draw)
    left_out = f"变动太多，只比对了最近的 {draws.MOST} 条。" if seen.cut else ""
    days = draws.WATCHED.days
    context = {
        "title": f"“{draw.title}”冻结之前的名录变动",
        "words": f"{time_left.moment(frozen_at)} 冻结；此前 {days} 日内名录共变动 {seen.versions} 条，"
        f"其中影响总体或者分层的 {len(seen.moved)} 条。{left_out}",
        "page": None,
        "table": shown.moved(seen),
        "crumbs": [_home(draw.organ.code, frozen_at.year), Link(draw.title)],
    }
    return render(request, "desk/oversight/suspicion.html", context)

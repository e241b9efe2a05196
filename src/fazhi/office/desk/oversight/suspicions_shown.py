"""The rows of each kind of suspicion as tables."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from fazhi.office.catalogues.models import Party
from fazhi.office.inspections import caps
from fazhi.office.inspections.draws import announcing, continuing
from fazhi.office.inspections.models import Draw, Feedback, Substitution, Visit
from fazhi.office.inspections.oversight.suspicions import Repeated
from fazhi.office.inspections.oversight.suspicious_draws import Watched
from fazhi.office.inspections.visits.scanning import FAULTS, Unannounced
from fazhi.office.matters.models import Clock, Entry, Matter
from fazhi.office.organs.models import Intake, Organ

from .. import time_left
from ..parts import Column, Link, Table, columns

MOST = 300


def enterprise(party: Party) -> Link:
    """The party with the page of everybody who visited it."""
    return Link(party.name, reverse("portal:enterprise", args=[party.code]))


def _matter(matter: Matter) -> Link:
    return Link(matter.number, reverse("desk:matter", args=[matter.pk]))


def _visit(visit: Visit) -> str:
    return f"{caps.day(visit)} {visit.organ.name}（{visit.get_chosen_by_display()}）"


def repeated(found: Sequence[Repeated]) -> Table:
    rows = [
        (enterprise(one.party), "；".join(one.signs), f"{len(one.visits)}", "；".join(map(_visit, one.visits)))
        for one in found
    ]
    heads = [Column("企业"), Column("可疑之处"), Column("来了几次", number=True), Column("每一次")]
    return Table(heads, rows, "没有重复上门的企业。")


def unpublished(found: Sequence[Clock]) -> Table:
    rows = [
        (
            Link(clock.matter.title, reverse("desk:matter", args=[clock.matter_id])),
            clock.matter.party,
            clock.matter.organ.name,
            time_left.until(clock.due_at) if clock.due_at else "",
            clock.law,
        )
        for clock in found
    ]
    return Table(columns("检查", "检查对象", "机关", "应于何日前公示", "依据"), rows, "没有逾期未公示的结果。")


def unannounced(found: Sequence[Unannounced]) -> Table:
    rows = [
        (_matter(one.matter), one.matter.title, one.matter.party, one.matter.organ.name, time_left.moment(one.at))
        for one in found[:MOST]
    ]
    caption = f"只列出最近的 {MOST} 件。" if len(found) > MOST else ""
    return Table(columns("案号", "检查", "检查对象", "机关", "到场"), rows, "没有这样的检查。", caption)


def faulted(found: Sequence[Feedback]) -> Table:
    rows = [
        (
            enterprise(one.visit.party),
            one.visit.organ.name,
            Link(caps.day(one.visit), reverse("desk:visit", args=[one.visit_id])),
            f"{one.mark} 分",
            "、".join(FAULTS.get(fault, fault) for fault in one.faults),
            one.words,
        )
        for one in found
    ]
    return Table(columns("企业", "机关", "到场", "评分", "指出的问题", "意见"), rows, "没有不满的评价。")


def watched(found: Sequence[Watched]) -> Table:
    rows = [
        (
            Link(seen.draw.title, reverse("desk:inspection-population", args=[seen.draw.pk])),
            seen.draw.organ.name,
            time_left.moment(seen.draw.frozen_at) if seen.draw.frozen_at else "",
            f"{len(seen.moved)}",
            "、".join(sorted({_who(one.intake) for one in seen.moved})),
        )
        for seen in found
    ]
    heads = [Column("抽取"), Column("机关"), Column("冻结"), Column("影响总体或者分层的变动", number=True)]
    return Table([*heads, Column("谁改的")], rows, "冻结之前名录没有影响总体或者分层的变动。")


def moved(seen: Watched) -> Table:
    rows = [
        (
            Link(one.name, reverse("portal:enterprise", args=[one.key])),
            one.how,
            one.before,
            one.after,
            time_left.moment(one.at),
            _who(one.intake),
            f"文件 {one.intake.document[:18]}…" if one.intake.document else "逐条修改",
        )
        for one in seen.moved
    ]
    heads = columns("检查对象", "怎样变动", "变动前", "变动后", "时间", "谁改的", "来自")
    return Table(heads, rows, "没有影响总体或者分层的变动。")


def _who(intake: Intake) -> str:
    name = intake.by.name if intake.by else "命令行"
    return f"{intake.organ.name} {name}"


def voided(found: Sequence[Draw]) -> Table:
    rows = [
        (
            Link(draw.title, reverse("desk:draw", args=[draw.pk])),
            draw.organ.name,
            time_left.moment(draw.void_at) if draw.void_at else "",
            "抽出结果以后" if draw.drawn_at else "冻结以后" if draw.frozen_at else "冻结以前",
            _why(draw),
        )
        for draw in found
    ]
    return Table(columns("抽取", "机关", "作废", "在哪一步", "理由"), rows, "没有作废的抽取。")


def _why(draw: Draw) -> str:
    """The reason, and where a value is said to have never come, which one, so that it can be looked up."""
    missing = announcing.said_missing(draw)
    return f"{draw.void_why}。据称没有产生的是{missing.told}" if missing else draw.void_why


def unarranged(found: Sequence[Draw]) -> Table:
    progress = continuing.progresses(found)
    rows = [
        (
            Link(draw.title, reverse("desk:draw", args=[draw.pk])),
            draw.organ.name,
            time_left.moment(draw.drawn_at) if draw.drawn_at else "",
            "抽中 {1:,} 户，已安排 {0:,} 户".format(*progress[draw.pk]),
        )
        for draw in found
    ]
    return Table(columns("抽取", "机关", "抽取时间", "安排"), rows, "抽中的都已经安排。")


def replaced(found: Sequence[Entry]) -> Table:
    rows = [
        (
            Link(entry.matter.draw.title, reverse("desk:draw", args=[entry.matter.draw.pk])),
            entry.matter.organ.name,
            time_left.moment(entry.at),
            announcing.replacement(entry).name,
            announcing.replacement(entry).reason,
        )
        for entry in found
    ]
    return Table(columns("抽取", "机关", "更换", "谁换的", "理由"), rows, "没有更换过种子参与方。")


def substituted(found: Sequence[Substitution]) -> Table:
    rows = [
        (
            enterprise(one.visit.party),
            one.visit.organ.name,
            f"{one.left['name']}（{one.left['certificate']}）",
            f"{one.came['name']}（{one.came['certificate']}）",
            one.get_ground_display(),
            one.reason,
            time_left.moment(one.at),
        )
        for one in found
    ]
    heads = columns("企业", "机关", "抽中的", "去的", "事由", "说明", "决定时间")
    return Table(heads, rows, "没有替换过检查人员。")


def without_draw(found: Sequence[Organ]) -> Table:
    rows = [(organ.name, organ.code) for organ in found]
    return Table(columns("机关", "代码"), rows, "公布了抽查事项清单的机关都抽取过。")

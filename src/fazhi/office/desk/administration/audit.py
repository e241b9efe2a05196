"""The security auditor's pages: who signed in or failed to, and what the administrators did."""

from __future__ import annotations

from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fazhi.office.access import StaffRequest, page
from fazhi.office.desk.parts import Badge, Table, columns
from fazhi.office.inspections.oversight.slicing import PARTS
from fazhi.office.organs.models import Operation
from fazhi.office.organs.roles import AUDIT_ADMIN
from fazhi.office.paging import paged

from .forms import SearchForm, SliceForm

ACTIONS = {
    "organ.create": "新建机关",
    "organ.change": "更改机关",
    "person.create": "新建人员",
    "person.password": "设定密码",
    "person.enable": "启用账户",
    "person.disable": "停用账户",
    "appointment.grant": "任职",
    "appointment.end": "免职",
    "certificate.issue": "登记证件",
    "certificate.status": "更改证件状态",
    "certificate.training": "登记培训学时",
    "certificate.intake": "录入证件",
    "document.collect": "清除未用文件",
    "sign-in.unlock": "解除登录锁定",
    "holidays.enter": "录入放假通知",
    "draw.invite": "邀请参与抽取",
    "draw.renew": "换发抽取的链接",
    "draw.replace": "更换抽取的参与方",
    "duty.on": "列入法定事项",
    "duty.off": "移出法定事项",
    "feed.issue": "开通日历",
    "feed.withdraw": "停用日历",
    "token.issue": "发给接口令牌",
    "token.revoke": "收回接口令牌",
}


def _moment(at: Any) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S") if at else ""


@page({AUDIT_ADMIN})
def sign_ins(request: StaffRequest) -> HttpResponse:
    """The successful sign-ins, or with `?kind=failed` the others, the latest first."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    failed = request.GET.get("kind") == "failed"
    rows: Any = (AccessFailureLog if failed else AccessLog).objects
    listed = paged(request, rows.filter(username=sought) if sought else rows.all(), key=("-pk",))
    table = _failures(listed.rows) if failed else _successes(listed.rows)
    context = {"form": form, "page": listed, "table": table, "failed": failed}
    return render(request, "desk/administration/sign_ins.html", context)


def _successes(rows: Any) -> Table:
    return Table(
        columns("时间", "登录名", "来源地址", "退出时间", "浏览器"),
        [(_moment(r.attempt_time), r.username, r.ip_address, _moment(r.logout_time), r.user_agent) for r in rows],
        "没有登录记录。",
    )


def _failures(rows: Any) -> Table:
    locked, wrong = Badge("已锁定", "bad"), Badge("密码错误", "warn")
    return Table(
        columns("时间", "登录名", "来源地址", "结果", "浏览器"),
        [
            (_moment(r.attempt_time), r.username, r.ip_address, locked if r.locked_out else wrong, r.user_agent)
            for r in rows
        ],
        "没有失败的登录。",
    )


@page({AUDIT_ADMIN})
def operations(request: StaffRequest) -> HttpResponse:
    """What was done to organs, people, appointments and certificates, the latest first."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    listed = paged(request, Operation.objects.filter(subject__contains=sought).select_related("by"), key=("-pk",))
    rows = [
        (
            _moment(each.at),
            f"{each.by.name}（{each.by.username}）" if each.by else "命令行",
            ACTIONS.get(each.action, each.action),
            each.subject,
            "，".join(f"{name}={value}" for name, value in each.details.items() if value != ""),
        )
        for each in listed.rows
    ]
    table = Table(columns("时间", "操作人", "操作", "对象", "内容"), rows, "没有操作记录。")
    return render(request, "desk/administration/operations.html", {"form": form, "page": listed, "table": table})


@page({AUDIT_ADMIN})
def integrity(request: StaffRequest) -> HttpResponse:
    """A part of the record checked a slice at a time: `?after=` the last row checked, so that a page stays quick."""
    form = SliceForm(request.GET)
    valid = form.is_valid()
    name = form.cleaned_data.get("part") or next(iter(PARTS))
    part, after = PARTS[name], form.cleaned_data["after"] if valid else None
    context: dict[str, Any] = {"name": name, "part": part, "newest": part.newest(), "parts": _parts(name)}
    if after is not None:
        checked = part.check(after)
        context |= {"checked": checked, "next": checked.last, "done": (checked.last or after)}
    return render(request, "desk/administration/integrity.html", context)


def _parts(current: str) -> list[tuple[str, str, bool]]:
    return [(name, part.title, name == current) for name, part in PARTS.items()]

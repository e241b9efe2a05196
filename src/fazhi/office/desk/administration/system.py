"""The system administrator's pages: the tree of organs, and the accounts of people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from fazhi.office.access import StaffRequest, page
from fazhi.office.desk.forms import explain
from fazhi.office.desk.parts import Badge, Link, Table, columns
from fazhi.office.organs import services
from fazhi.office.organs.errors import OrganError
from fazhi.office.organs.models import Organ, Person
from fazhi.office.organs.roles import ADMINISTRATORS, SYSTEM_ADMIN
from fazhi.office.organs.selectors import tree
from fazhi.office.paging import paged

from .forms import NewOrganForm, OrganForm, PersonForm, SearchForm
from .people import found_people, titles_of

SHOWN_AT_ONCE = 300


def _organs(request: StaffRequest) -> QuerySet[Organ]:
    return Organ.objects.within(request.standing.reach_of(frozenset({SYSTEM_ADMIN})))


@page({SYSTEM_ADMIN})
def organs(request: StaffRequest) -> HttpResponse:
    """The tree: whole when it is small, else the top of it; or what a search finds."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    found = _organs(request).filter(Q(name__contains=sought) | Q(code__contains=sought))
    listed = tree(found[: SHOWN_AT_ONCE + 1])
    context = {"form": form, "sought": sought, "organs": listed[:SHOWN_AT_ONCE], "limit": SHOWN_AT_ONCE}
    return render(request, "desk/administration/organs.html", context | {"more": len(listed) > SHOWN_AT_ONCE})


@page({SYSTEM_ADMIN}, methods=("GET", "POST"))
def organ(request: StaffRequest, code: str) -> HttpResponse:
    shown = get_object_or_404(_organs(request).select_related("parent"), code=code)
    current = {name: getattr(shown, name) for name in OrganForm.base_fields}
    form = OrganForm(request.POST or None, initial=current)
    if form.is_valid():
        try:
            services.change_organ(shown, by=request.user, **form.cleaned_data)
        except OrganError as error:
            explain(form, error)
        else:
            messages.success(request, f"已更改{shown.name}。")
            return redirect("desk:organs")
    return _form(request, form, f"更改{shown.name}", Link("机关", reverse("desk:organs")), organ=shown)


@page({SYSTEM_ADMIN}, methods=("GET", "POST"))
def new_organ(request: StaffRequest, code: str) -> HttpResponse:
    """A new organ below the one with that code."""
    parent = get_object_or_404(_organs(request), code=code)
    form = NewOrganForm(request.POST or None, initial={"area_code": parent.area_code, "level": "department"})
    if form.is_valid():
        try:
            made = services.create_organ(parent=parent, by=request.user, **form.cleaned_data)
        except OrganError as error:
            explain(form, error)
        else:
            messages.success(request, f"已新建{made.name}。")
            return redirect("desk:organs")
    return _form(request, form, f"在{parent.name}下新建机关", Link("机关", reverse("desk:organs")))


@page({SYSTEM_ADMIN})
def people(request: StaffRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    listed = paged(request, found_people(form), key=("username",))
    rows = [
        (
            Link(each.name, reverse("desk:person", args=[each.username])),
            each.username,
            titles_of(each),
            Badge("启用", "good") if each.is_active else Badge("停用", "bad"),
        )
        for each in listed.rows
    ]
    table = Table(columns("姓名", "登录名", "现任", "账户"), rows, "没有找到这样的人员。")
    return render(
        request, "desk/administration/people.html", {"form": form, "page": listed, "table": table, "may_add": True}
    )


@page({SYSTEM_ADMIN}, methods=("GET", "POST"))
def new_person(request: StaffRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if form.is_valid():
        password = services.initial_password()
        try:
            made = services.create_person(**form.cleaned_data, password=password, initial=True, by=request.user)
        except OrganError as error:
            explain(form, error)
        else:
            return _handed_over(request, made, password)
    return _form(request, form, "新建人员", Link("人员", reverse("desk:people")))


@page({SYSTEM_ADMIN})
def person(request: StaffRequest, username: str) -> HttpResponse:
    shown = get_object_or_404(Person, username=username)
    facts = [
        ("姓名", shown.name),
        ("登录名", shown.username),
        ("账户", Badge("启用", "good") if shown.is_active else Badge("停用", "bad")),
        ("密码", Badge("初始密码，尚未修改", "warn") if shown.initial_password else "本人设定"),
        ("最近登录", shown.last_login),
    ]
    context = {"person": shown, "facts": facts, "protected": _is_administrator(request, shown)}
    return render(request, "desk/administration/person.html", context)


@page({SYSTEM_ADMIN}, methods=("POST",))
def reset_password(request: StaffRequest, username: str) -> HttpResponse:
    """A new initial password, shown once. An administrator's is not for another one to choose."""
    shown = get_object_or_404(Person, username=username)
    if _is_administrator(request, shown):
        messages.error(request, "三员的密码只能由本人修改，或在服务器上用 fazhi people password 重设。")
        return redirect("desk:person", username)
    password = services.initial_password()
    services.set_password(shown, password, initial=True, by=request.user)
    return _handed_over(request, shown, password)


@page({SYSTEM_ADMIN}, methods=("POST",))
def set_active(request: StaffRequest, username: str) -> HttpResponse:
    """Disable an account, or enable it (`active=1`)."""
    shown = get_object_or_404(Person, username=username)
    active = request.POST.get("active") == "1"
    if _is_administrator(request, shown):
        messages.error(request, "三员的账户不能由另一管理员停用；请由安全保密管理员先免去其任职。")
    else:
        services.set_active(shown, active, by=request.user)
        messages.success(request, f"已{'启用' if active else '停用'}{shown.name}的账户。")
    return redirect("desk:person", username)


def _is_administrator(request: StaffRequest, person: Person) -> bool:
    """Whether the person is one of the three, be the account in use or not."""
    held = person.appointments.in_force(request.standing.on).values_list("role", flat=True)
    return bool(ADMINISTRATORS & set(held))


def _handed_over(request: StaffRequest, person: Person, password: str) -> HttpResponse:
    return render(request, "desk/administration/handed_over.html", {"person": person, "password": password})


def _form(request: StaffRequest, form: Any, title: str, back: Link, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "crumbs": [back, Link(title)], "back": back} | more
    return render(request, "desk/administration/form.html", context, status=422 if form.errors else 200)

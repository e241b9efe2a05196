"""The menu of the desk: a person sees the entries whose pages open to them, and no others.

A page joins the menu by one line in `MENU`; who sees the entry follows from the page's own `@page`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.functional import SimpleLazyObject

from fazhi.office.access import Access, standing_of
from fazhi.office.organs.roles import ROLES, SECURITY_ADMIN
from fazhi.office.organs.selectors import Standing

# Groups of the menu, with the title and the URL name of each entry; the first that opens is a person's home.
MENU: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("办案", (("我的待办", "desk:work"), ("案件", "desk:matters"), ("年度法定事项", "desk:duties"))),
    (
        "检查",
        (
            ("我的检查", "desk:visits"),
            ("检查总览", "desk:inspection-overview"),
            ("抽查计划", "desk:plans"),
            ("随机抽取", "desk:draws"),
            ("频次上限", "desk:caps"),
            ("名录", "desk:parties"),
            ("信用", "desk:credit"),
        ),
    ),
    (
        "监督",
        (
            ("检查监督", "desk:inspection-suspicions"),
            ("数据", "desk:dashboard"),
            ("问题", "desk:problems"),
            ("案卷评查", "desk:reviews"),
            ("报告核对", "desk:checks"),
            ("程序", "desk:procedures"),
        ),
    ),
    ("系统管理", (("机关", "desk:organs"), ("人员", "desk:people"))),
    ("安全保密", (("任职与证件", "desk:holders"), ("执法人员名录", "desk:officers"), ("登录锁定", "desk:locks"))),
    ("安全审计", (("登录记录", "desk:sign-ins"), ("操作记录", "desk:operations"), ("记录核验", "desk:integrity"))),
)

# An entry that stands for every page below an address, and not only for those below its own.
SECTIONS = {"desk:parties": "/registers/"}

# A group that is one role's, though a page in it opens to others too, who come to it on another way.
OWN = {"安全保密": frozenset({SECURITY_ADMIN})}


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    groups: tuple[Group, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """The address of the first entry, "" when nothing opens."""
        return self.groups[0].entries[0].url if self.groups else ""


def navigation(request: HttpRequest) -> dict[str, Any]:
    """What every page of the desk shows around its content; nothing is read until a template asks."""
    return {
        "standing": SimpleLazyObject(lambda: standing_of(request)),
        "menu": SimpleLazyObject(lambda: menu_of(standing_of(request), request.path)),
    }


def menu_of(standing: Standing | None, path: str = "") -> Menu:
    """The menu of somebody with that standing, on the page at `path`."""
    if standing is None or standing.person.initial_password:
        return Menu()
    own = ((title, entries) for title, entries in MENU if OWN.get(title, standing.roles) & standing.roles)
    groups = (Group(title, _entries(entries, standing, path)) for title, entries in own)
    titles = tuple(title for role, title in ROLES.items() if role in standing.roles)
    return Menu(tuple(group for group in groups if group.entries), titles)


def _entries(names: tuple[tuple[str, str], ...], standing: Standing, path: str) -> tuple[Entry, ...]:
    opened = ((title, SECTIONS.get(name), *_page_of(name)) for title, name in names)
    return tuple(
        Entry(title, url, path.startswith(section or url))
        for title, section, url, access in opened
        if access.allows(standing)
    )


@cache
def _page_of(name: str) -> tuple[str, Access]:
    url = reverse(name)
    return url, resolve(url).func.access  # type: ignore[attr-defined]

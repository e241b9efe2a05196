"""`fazhi token`: gives a program a token with which it acts as a person, and takes it back."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console

from fazhi.cli.migrate import require_current
from fazhi.office.api import tokens
from fazhi.office.organs.errors import OrganError
from fazhi.office.organs.models import Person


class NoSuchPerson(OrganError):
    code = "person.unknown"

    def __init__(self, username: str) -> None:
        super().__init__(f"没有登录名为“{username}”的在用人员。")


def token(
    username: Annotated[str, typer.Argument(help="登录名；程序以此人的身份办理。")],
    name: Annotated[str, typer.Option(help="用途，如 数据交换平台。")] = "接口",
    days: Annotated[int, typer.Option(min=1, max=3660, help="有效天数。")] = 365,
    revoke: Annotated[bool, typer.Option("--revoke", help="吊销此人这一用途的全部令牌。")] = False,
) -> None:
    """签发接口令牌（只显示一次），或将其吊销。"""
    require_current()
    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise NoSuchPerson(username)
    console = Console(highlight=False, soft_wrap=True)
    if revoke:
        console.print(f"已吊销 {tokens.revoke(person, name, now=timezone.now())} 个令牌。")
        return
    issued = tokens.issue(person, name, now=timezone.now(), days=days)
    console.print(f"{person.name}的令牌（{name}，{days} 天有效，只显示这一次）：\n{issued}")

"""`fazhi people`: the first accounts of a new office, and a way back in for whoever lost theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console

from fazhi.cli.migrate import require_current
from fazhi.office.organs import services
from fazhi.office.organs.errors import OrganError
from fazhi.office.organs.models import Person
from fazhi.office.organs.selectors import organ_by_code

people = typer.Typer(help="人员的账户与任职：在服务器上建立最初的三员，重设密码。", no_args_is_help=True)


class UnknownPerson(OrganError):
    code = "person.unknown"

    def __init__(self, username: str) -> None:
        super().__init__(f"没有登录名为“{username}”的人员。")


@people.command("add")
def add(
    username: Annotated[str, typer.Argument(help="登录名。")],
    name: Annotated[str, typer.Argument(help="姓名。")],
) -> None:
    """新建人员，并显示其初始密码（只显示一次）。"""
    require_current()
    password = services.initial_password()
    person = services.create_person(username=username, name=name, password=password, initial=True)
    _hand_over(person, password)


@people.command("password")
def password(username: Annotated[str, typer.Argument(help="登录名。")]) -> None:
    """重设密码，并显示新的初始密码（只显示一次）。"""
    require_current()
    person = _person(username)
    fresh = services.initial_password()
    services.set_password(person, fresh, initial=True)
    _hand_over(person, fresh)


@people.command("appoint")
def appoint(
    username: Annotated[str, typer.Argument(help="登录名。")],
    role: Annotated[str, typer.Argument(help="角色，如 system_admin、security_admin、audit_admin、officer。")],
    organ: Annotated[str, typer.Argument(help="机关代码，见 fazhi organs。")] = "ROOT",
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="任职之日，默认今天。")] = None,
) -> None:
    """登记任职。"""
    require_current()
    day = since.date() if since else timezone.localdate()
    made = services.appoint(person=_person(username), role=role, organ=organ_by_code(organ), since=day)
    Console(highlight=False).print(f"已登记任职：{made}，自 {made.since} 起。")


def _person(username: str) -> Person:
    found = Person.objects.filter(username=username).first()
    if found is None:
        raise UnknownPerson(username)
    return found


def _hand_over(person: Person, password: str) -> None:
    console = Console(highlight=False)
    console.print(f"登录名 {person.username}，初始密码 {password}（首次登录时须更换）。")

"""`fazhi parameters`: what the law leaves to localities, as an organ has it; set singly, or a province at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from fazhi.cli.migrate import require_current
from fazhi.law import loading
from fazhi.law import profile as profiles
from fazhi.law.procedure import Procedure
from fazhi.law.profile import Profile
from fazhi.office.catalogues import services
from fazhi.office.catalogues.services import Change
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import organ_by_code

Rows = list[dict[str, object]]


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def parameters(
    procedure: Annotated[str, typer.Argument(help="程序，见 fazhi procedures；缺省列出各省的成套取值。")] = "",
    organ: Annotated[str, typer.Option(help="机关代码；设定及于其下级。")] = "ROOT",
    setting: Annotated[str, typer.Option("--set", help="设定一项，如 verify_period=10 working days。")] = "",
    basis: Annotated[str, typer.Option(help="设定的依据（文件名称、文号）。")] = "",
    profile: Annotated[str, typer.Option(help="一次设定一个省的成套取值，如 shandong。")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示 --profile 将改变什么，不设定。")] = False,
    form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE,
) -> None:
    """列出程序的参数及其在某机关的取值；用 --set 或者 --profile 设定，对此后立的案件有效。

    --profile 设定一个省的规定所定的全部取值，要么全部设定，要么一项也不设定，并显示改变了什么。

    不写程序的，列出现有各省。
    """
    _one_question(procedure, setting, profile, dry_run)
    require_current()
    if profile:
        _tell(_change_rows(_profiled(organ_by_code(organ), _profile(profile), dry_run)), form, _CHANGES)
    elif procedure:
        where, chosen = organ_by_code(organ), _procedure(procedure)
        if setting:
            _set(where, chosen, setting, basis)
        _tell(list(_rows(where, chosen)), form, _PARAMETERS)
    else:
        _tell(_profile_rows(profiles.shipped().values()), form, _PROFILES)


def _one_question(procedure: str, setting: str, profile: str, dry_run: bool) -> None:
    if profile and (procedure or setting):
        raise typer.BadParameter("--profile 设定各程序的取值，不与程序、--set 同写。")
    if setting and not procedure:
        raise typer.BadParameter("--set 须写明是哪个程序的参数。")
    if dry_run and not profile:
        raise typer.BadParameter("--dry-run 与 --profile 同用。")


def _procedure(name: str) -> Procedure:
    shipped = loading.shipped()
    if name not in shipped:
        raise typer.BadParameter(f"没有程序“{name}”；现有：{'、'.join(shipped)}。")
    return shipped[name]


def _profile(name: str) -> Profile:
    shipped = profiles.shipped()
    if name not in shipped:
        raise typer.BadParameter(f"没有“{name}”的成套取值；现有：{'、'.join(shipped)}。")
    return shipped[name]


def _set(organ: Organ, procedure: Procedure, setting: str, basis: str) -> None:
    name, sign, value = setting.partition("=")
    if not sign or not basis:
        raise typer.BadParameter("设定应写作 --set 参数=取值，并用 --basis 写明依据。")
    services.set_parameter(organ, procedure, name.strip(), value, basis=basis, now=timezone.now())


def _profiled(organ: Organ, profile: Profile, dry_run: bool) -> list[Change]:
    if dry_run:
        return services.changes(organ, profile, loading.shipped())
    return services.apply_profile(organ, profile, loading.shipped(), now=timezone.now())


def _rows(organ: Organ, procedure: Procedure) -> Rows:
    local = services.in_force(organ.lineage, procedure.id)
    return [
        {
            "name": item.id,
            "title": item.title,
            "value": str(local.get(item.id, item.default)),
            "default": str(item.default),
            "law": item.law,
            "mark": item.mark,
        }
        for item in procedure.parameters.values()
    ]


def _change_rows(found: Iterable[Change]) -> Rows:
    return [
        {
            "procedure": change.setting.procedure,
            "name": change.setting.parameter,
            "title": change.title,
            "before": change.before,
            "after": change.after,
            "changes": change.differs,
            "law": change.setting.law,
            "mark": change.setting.mark,
        }
        for change in found
    ]


def _profile_rows(found: Iterable[Profile]) -> Rows:
    return [
        {
            "id": one.id,
            "title": one.title,
            "area": one.area,
            "settings": len(one.settings),
            "laws": "、".join(one.laws),
        }
        for one in found
    ]


_PARAMETERS = {"name": "参数", "title": "名称", "value": "现值", "default": "默认", "law": "依据", "mark": "把握"}
_CHANGES = {
    "procedure": "程序",
    "name": "参数",
    "title": "名称",
    "before": "原值",
    "after": "现值",
    "changes": "改变",
    "law": "依据",
    "mark": "把握",
}
_PROFILES = {"id": "代号", "title": "名称", "area": "区划代码", "settings": "项数", "laws": "依据"}
_WORDS = {True: "是", False: "·"}


def _tell(rows: Rows, form: Format, heads: dict[str, str]) -> None:
    if form is Format.JSON:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = Table(*heads.values(), box=None)
    for row in rows:
        table.add_row(*(_WORDS[value] if isinstance(value := row[key], bool) else str(value) for key in heads))
    Console().print(table)

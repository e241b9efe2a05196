"""Setting parameters by area, and which values are in force for an organ: the nearest organ above it decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from fazhi.law.period import Period, PeriodError
from fazhi.law.procedure import Parameter, Procedure
from fazhi.law.profile import Profile, Setting

from ..organs.models import Organ
from .models import ParameterSetting


class ParameterError(Exception):
    """A parameter that can't be set so: which, what was got, what was wanted."""

    code = "parameter.invalid"

    def __init__(self, name: str, got: str, want: str) -> None:
        self.name, self.got, self.want = name, got, want
        self.message = f"参数“{name}”不能设为“{got}”：应为{want}。"
        super().__init__(self.message)


def set_parameter(
    organ: Organ, procedure: Procedure, name: str, text: str, *, basis: str, now: dt.datetime
) -> ParameterSetting:
    """Set a parameter for `organ` and everything below it, for matters opened from now on.

    :raises ParameterError: for a name that the procedure doesn't know, or a value of another kind.
    """
    parameter = procedure.parameters.get(name)
    if parameter is None:
        raise ParameterError(name, text, f"程序“{procedure.title}”的参数（{'、'.join(procedure.parameters)}）之一")
    setting, _ = ParameterSetting.unscoped.update_or_create(
        organ=organ,
        procedure=procedure.id,
        name=name,
        defaults={"value": _value(parameter, text), "basis": basis, "set_at": now},
    )
    return setting


@dataclass(frozen=True, slots=True)
class Change:
    """What a profile's setting makes of a parameter at an organ: the value in force before, and its own."""

    setting: Setting
    title: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


def changes(organ: Organ, profile: Profile, procedures: Mapping[str, Procedure]) -> list[Change]:
    """What `apply_profile` would set at `organ`, in the profile's order; one query for each procedure."""
    named = dict.fromkeys(setting.procedure for setting in profile.settings)
    local = {procedure: in_force(organ.lineage, procedure) for procedure in named}
    return [_change(setting, procedures[setting.procedure], local[setting.procedure]) for setting in profile.settings]


@transaction.atomic
def apply_profile(
    organ: Organ, profile: Profile, procedures: Mapping[str, Procedure], *, now: dt.datetime
) -> list[Change]:
    """Set everything that `profile` says for `organ` and everything below it, all or nothing, and tell what changed.

    :raises ParameterError: for a parameter that `procedures` don't have, or of another kind; nothing is set then.
    """
    found = changes(organ, profile, procedures)
    for change in found:
        item = change.setting
        set_parameter(organ, procedures[item.procedure], item.parameter, change.after, basis=item.law, now=now)
    return found


def _change(setting: Setting, procedure: Procedure, local: Mapping[str, Any]) -> Change:
    parameter = procedure.parameters.get(setting.parameter)
    if parameter is None:
        wanted = f"程序“{procedure.title}”的参数（{'、'.join(procedure.parameters)}）之一"
        raise ParameterError(setting.parameter, _text(setting.value), wanted)
    before = local.get(parameter.id, parameter.default)
    return Change(setting, parameter.title, _text(before), _text(setting.value))


def _text(value: object) -> str:
    """A value as `set_parameter` reads it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _value(parameter: Parameter, text: str) -> Any:
    try:
        return _READERS[parameter.kind](text.strip())
    except (ValueError, KeyError) as error:
        want = error.message if isinstance(error, PeriodError) else _WANTED[parameter.kind]
        raise ParameterError(parameter.id, text, want) from error


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


_FLAGS = {"true": True, "是": True, "false": False, "否": False}
_READERS: dict[str, Callable[[str], Any]] = {
    "period": lambda text: str(Period.parse(text)),
    "number": _number,
    "flag": lambda text: _FLAGS[text.lower()],
    "text": str,
}
_WANTED = {"period": "期限，如 5 working days", "number": "数", "flag": "是或否", "text": "文字"}


def in_force(lineage: tuple[int, ...], procedure: str) -> dict[str, Any]:
    """The settings of a procedure for the organ whose `lineage` is given, periods as text; one query."""
    rows = ParameterSetting.unscoped.filter(organ_id__in=lineage, procedure=procedure)
    nearest_last = sorted(rows, key=lambda row: lineage.index(row.organ_id))
    return {row.name: row.value for row in nearest_last}

"""A profile: the values that a province's own rules give to the parameters of the procedures, as frozen values.

Each province has one TOML file in `profiles/`, read whole or refused with every mistake in it at once: unknown keys,
procedures or parameters that are not there, values of another kind than the parameter's.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from fazhi.law import loading, shape, values
from fazhi.law.period import Period
from fazhi.law.procedure import Parameter, Procedure
from fazhi.law.schema import Raw, RawParameter
from fazhi.law.values import Mistake


@dataclass(frozen=True, slots=True)
class Setting:
    """One parameter of a procedure as a province has it, the article that says so, and how sure we are of it."""

    procedure: str
    parameter: str
    value: Period | int | float | bool | str
    law: str
    mark: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A province: its GB/T 2260 code, the rules that its values come from, and the values in the file's order."""

    id: str
    title: str
    area: str
    laws: tuple[str, ...]
    settings: tuple[Setting, ...] = field(default=(), hash=False)


class ProfileErrors(Exception):
    """All mistakes of one profile, each with the file, the key, what was got and what was wanted."""

    code = "profile.invalid"

    def __init__(self, where: str, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(f"{where}：{it.key}：写的是 {it.got}，应为 {it.want}" for it in mistakes))


class RawSetting(Raw):
    value: str | int | float | bool
    law: str = Field(min_length=1)
    mark: Literal["V", "V2", "S", "M", "P", "?"] = "V"


class RawProfile(Raw):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    area: str
    laws: Annotated[list[str], Field(min_length=1)]
    procedures: dict[str, dict[str, RawSetting]]


def parse(text: str, where: str, procedures: Mapping[str, Procedure]) -> Profile:
    """Read a profile of `procedures` from TOML `text`; `where` names it in errors.

    :raises ProfileErrors: with every mistake found.
    """
    try:
        raw = RawProfile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ProfileErrors(where, (shape.syntax(text, str(error)),)) from error
    except ValidationError as error:
        raise ProfileErrors(where, tuple(shape.complaints(error.errors(include_url=False)))) from error
    found = tuple(_mistakes(raw, procedures))
    if found:
        raise ProfileErrors(where, found)
    return Profile(raw.id, raw.title, raw.area, tuple(raw.laws), tuple(_settings(raw, procedures)))


@functools.cache
def shipped() -> dict[str, Profile]:
    """The profiles that come with Fazhi, by id."""
    folder = resources.files("fazhi.law") / "profiles"
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    loaded = [parse((folder / name).read_text("utf-8"), name, loading.shipped()) for name in files]
    return {profile.id: profile for profile in loaded}


def _mistakes(raw: RawProfile, procedures: Mapping[str, Procedure]) -> Iterator[Mistake]:
    if len(raw.area) != 6 or not raw.area.isdecimal():
        yield Mistake("area", values.written(raw.area), "六位行政区划代码（GB/T 2260）")
    yield from values.known("procedures", list(raw.procedures), dict(procedures), "已有的程序之一")
    for name, settings in raw.procedures.items():
        if name in procedures:
            parameters = dict(procedures[name].parameters)
            wanted = f"程序“{procedures[name].title}”的参数之一"
            yield from values.known(f"procedures.{name}", list(settings), parameters, wanted)
            yield from _values(f"procedures.{name}", settings, parameters)


def _values(key: str, settings: Mapping[str, RawSetting], parameters: Mapping[str, Parameter]) -> Iterator[Mistake]:
    for name, setting in settings.items():
        if name in parameters:
            kind = parameters[name].kind
            candidate = RawParameter.model_validate({"title": name, "kind": kind, "default": setting.value})
            yield from values.default(f"{key}.{name}.value", candidate)


def _settings(raw: RawProfile, procedures: Mapping[str, Procedure]) -> Iterator[Setting]:
    for procedure, settings in raw.procedures.items():
        for name, item in settings.items():
            is_period = procedures[procedure].parameters[name].kind == "period"
            value = Period.parse(str(item.value)) if is_period else item.value
            yield Setting(procedure, name, value, item.law, item.mark)

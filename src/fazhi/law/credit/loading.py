"""The reader of the room's TOML files: a strict shape, then what the shape can't say, or every mistake at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from fazhi.law import shape
from fazhi.law.values import Mistake


class CreditFileErrors(Exception):
    """All mistakes of one file: the file, the key, what was got and what was wanted."""

    code = "credit.file-invalid"

    def __init__(self, where: str, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        self.message = "\n".join(f"{where}：{it.key}：写的是 {it.got}，应为 {it.want}" for it in self.mistakes)
        super().__init__(self.message)


class Part(BaseModel):
    """A table of such a file: nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)

    def mistakes(self) -> Iterable[Mistake]:
        """What is wrong in it although its shape is right."""
        return ()


T = TypeVar("T", bound=Part)


def parse(model: type[T], text: str, where: str) -> T:
    """Read `model` from TOML `text`; `where` names it in errors.

    :raises CreditFileErrors: with every mistake found.
    """
    try:
        read = model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CreditFileErrors(where, [shape.syntax(text, str(error))]) from error
    except ValidationError as error:
        raise CreditFileErrors(where, shape.complaints(error.errors(include_url=False))) from error
    if found := list(read.mistakes()):
        raise CreditFileErrors(where, found)
    return read


def shipped_text(name: str) -> str:
    """The text of a file that comes with this room, as `rules/enterprise.toml`."""
    return (resources.files("fazhi.law.credit") / name).read_text("utf-8")

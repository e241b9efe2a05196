"""The reader of procedure files: TOML in, a `Procedure` out, or every mistake of the file at once.

Two mistakes give two errors; each names the file, the key, what was got and what was wanted.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from fazhi.law import building, references
from fazhi.law.procedure import Procedure
from fazhi.law.schema import RawProcedure

_WANTED = {
    "missing": "必须写明此项",
    "extra_forbidden": "本格式的项（请核对拼写，或删去）",
    "string_type": "文字",
    "int_type": "整数",
    "bool_type": "true 或 false",
    "list_type": "列表",
    "dict_type": "表",
    "model_type": "表",
    "model_attributes_type": "表",
    "date_type": "日期（如 2021-07-15）",
}


@dataclass(frozen=True, slots=True)
class ProcedureError:
    """One mistake of a procedure file: in `file` at `key`, `got` stands where `want` was wanted."""

    file: str
    key: str
    got: str
    want: str

    code = "procedure.invalid"

    def __str__(self) -> str:
        return f"{self.file}：{self.key}：写的是 {self.got}，应为 {self.want}"


class ProcedureErrors(Exception):
    """All mistakes of one procedure file, in the order of the file's keys."""

    code = "procedure.invalid"

    def __init__(self, errors: tuple[ProcedureError, ...]) -> None:
        self.errors = errors
        super().__init__("\n".join(map(str, errors)))


def parse(text: str, where: str) -> Procedure:
    """Read a procedure from TOML `text`; `where` names it in errors.

    :raises ProcedureErrors: with every mistake found.
    """
    raw = _shape(text, where)
    mistakes = tuple(
        ProcedureError(where, mistake.key, mistake.got, mistake.want) for mistake in references.mistakes(raw)
    )
    if mistakes:
        raise ProcedureErrors(mistakes)
    return building.build(raw, hashlib.sha256(text.encode()).hexdigest(), text)


def load_procedure(path: Path) -> Procedure:
    """Read the procedure file at `path` (UTF-8).

    :raises ProcedureErrors: with every mistake found, or the one that the file is not UTF-8.
    """
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        where = f"第 {error.start} 字节"
        raise ProcedureErrors((ProcedureError(str(path), where, "不是 UTF-8 的内容", "UTF-8 文本"),)) from error
    return parse(text, str(path))


@functools.cache
def shipped() -> dict[str, Procedure]:
    """The procedures that come with Fazhi, by id."""
    folder = resources.files("fazhi.law") / "procedures"
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    loaded = [parse((folder / name).read_text("utf-8"), name) for name in files]
    return {procedure.id: procedure for procedure in loaded}


def _shape(text: str, where: str) -> RawProcedure:
    try:
        return RawProcedure.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ProcedureErrors((ProcedureError(where, "（全文）", str(error), "合乎 TOML 语法的文本"),)) from error
    except ValidationError as error:
        raise ProcedureErrors(tuple(_from_pydantic(where, error))) from error


def _from_pydantic(where: str, error: ValidationError) -> Iterator[ProcedureError]:
    for item in error.errors(include_url=False, include_context=False):
        key = ".".join(str(part) for part in item["loc"])
        got = "（缺）" if item["type"] == "missing" else repr(item["input"])
        yield ProcedureError(where, key, got[:120], _WANTED.get(item["type"], item["msg"]))

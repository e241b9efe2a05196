"""The reader of procedure files: TOML in, a `Procedure` out, or every mistake of the file at once.

Two mistakes give two errors; each names the file, the key, what was got and what was wanted.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from fazhi.law import building, references, shape
from fazhi.law.procedure import Procedure


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
    raw, found = shape.read(text)
    if raw:
        found += [mistake for mistake in references.mistakes(raw) if not shape.spoilt(mistake, found)]
    if raw is None or found:
        raise ProcedureErrors(tuple(ProcedureError(where, it.key, it.got, it.want) for it in found))
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

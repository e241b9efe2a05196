"""The procedure that a command is about: one of those shipped, or the file that its user wrote."""

from __future__ import annotations

import json
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from fazhi.law import loading
from fazhi.law.loading import ProcedureErrors
from fazhi.law.procedure import Procedure


class RequestError(ValueError):
    """A question that the command can't answer."""

    code = "option.invalid"


def procedure(name: str, file: Path | None) -> Procedure | None:
    """The procedure of the file or of that name; None where neither is given.

    :raises RequestError: for a name that is not shipped, a file that can't be read; ProcedureErrors for its mistakes.
    """
    if file:
        try:
            return loading.load_procedure(file)
        except OSError as error:
            raise RequestError(f"读不了程序文件 {file}：{trouble(error)}") from None
    known = loading.shipped()
    if name and name not in known:
        raise RequestError(f"没有程序“{name}”：应为 {'、'.join(known)}，或者用 --file 指定程序文件")
    return known[name] if name else None


def trouble(error: OSError) -> str:
    """What is wrong with a file, in words."""
    known = {FileNotFoundError: "没有这个文件或者文件夹", PermissionError: "没有权限", IsADirectoryError: "这是文件夹"}
    return known.get(type(error), error.strerror or str(error))


def print_mistakes(errors: ProcedureErrors, in_json: bool) -> None:
    """Every mistake of a procedure file: as JSON, or as a table on standard error."""
    if in_json:
        listed = [{"file": it.file, "key": it.key, "got": it.got, "want": it.want} for it in errors.errors]
        return print(json.dumps({"errors": listed}, ensure_ascii=False, indent=2))
    console = Console(stderr=True, highlight=False)
    console.print(Text(f"程序文件 {errors.errors[0].file} 有 {len(errors.errors)} 处错误：", style="bold"))
    table = Table(*(Column(title, overflow="fold") for title in ("项", "写的是", "应为")), show_lines=True)
    for error in errors.errors:
        table.add_row(Text(error.key), Text(error.got), Text(error.want))
    console.print(table)
    return console.print("格式说明见 docs/procedure-files.md。")

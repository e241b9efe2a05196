"""The reference of the command line as Markdown, written from the commands themselves.

`make reference` writes it to `docs/cli.md`; a test fails when that file is out of date.
"""

from __future__ import annotations

import typer
from typer.cli import get_docs_for_click

from fazhi.cli.main import COMMANDS, Command

HEAD = """\
# 命令行参考

由 `make reference` 根据各命令的帮助文字生成，请勿手工修改。

| 命令 | 用途 |
| --- | --- |
"""


def reference() -> str:
    """The whole page: a table of all commands, then a section for each."""
    rows = "".join(f"| [`fazhi {name}`](#fazhi-{name}) | {it.line} |\n" for name, it in COMMANDS.items())
    sections = "\n".join(_section(name, command) for name, command in COMMANDS.items())
    return f"{HEAD}{rows}\n{sections}".rstrip() + "\n"


def _section(name: str, command: Command) -> str:
    loaded = command.load(name)
    context = typer.Context(loaded, info_name=f"fazhi {name}")
    return get_docs_for_click(obj=loaded, ctx=context, indent=1, name=f"fazhi {name}")


if __name__ == "__main__":
    print(reference(), end="")

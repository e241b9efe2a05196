"""`fazhi procedures`: which procedures there are, what each demands, as a table, JSON or a flow chart; checks files.

The first word may be a command of its own, such as `prove`; any other word is the id of a procedure to show.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text
from typer.core import TyperGroup

from fazhi.cli import chosen, procedure_record
from fazhi.cli.procedure_versions import install, migrate
from fazhi.cli.prove import prove
from fazhi.law import flow, loading, sentences
from fazhi.law.loading import ProcedureErrors
from fazhi.law.procedure import Act, Procedure
from fazhi.law.sentences import Kind, Part, Sentence

# What an act records and produces would hide its order and its times; `--format json` and an act's own page tell it.
_DEFAULT = "show"
_LEFT_OUT = (Kind.FIELDS, Kind.PAPERS)


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    SVG = "svg"


class Shown(TyperGroup):
    """Where the first word is none of the commands, the procedure of that name is shown, or all are listed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return list(super().parse_args(ctx, args if named else [_DEFAULT, *args]))


procedures = typer.Typer(cls=Shown, help="列出、显示、检查、证明程序，绘制流程图；不写命令时即为 show。")


@procedures.command(_DEFAULT)
def show(
    name: Annotated[str, typer.Argument(metavar="程序", help="程序的代号，如 penalty；缺省列出全部程序。")] = "",
    act: Annotated[str, typer.Argument(metavar="行为", help="行为的代号，如 decide：逐句说明这一行为。")] = "",
    file: Annotated[Path | None, typer.Option("--file", help="检查并显示自己编写的程序文件（TOML）。")] = None,
    form: Annotated[Format, typer.Option("--format", help="表格、JSON 或者流程图（SVG）。")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option("--out", help="写入文件，不在屏幕显示；用于 json 和 svg。")] = None,
) -> None:
    """列出程序，显示一个程序的行为、顺序、期限与依据，或者绘制流程图。

    流程图为 A4 竖版 SVG，可以直接公示或者打印。

    用 --file 检查自己编写的程序文件：一次指出全部错误，每处写明所在的项、写了什么、应当写什么；有错误时退出码为 2。
    """
    try:
        _answer(name, act, file, form, out)
    except ProcedureErrors as errors:
        chosen.print_mistakes(errors, form is Format.JSON)
        raise typer.Exit(2) from None
    except chosen.RequestError as error:
        print(f"错误（{error.code}）：{error}", file=sys.stderr)
        raise typer.Exit(2) from None


def _answer(name: str, act: str, file: Path | None, form: Format, out: Path | None) -> None:
    if out and form is Format.TABLE:
        raise chosen.RequestError("--out 须与 --format json 或者 --format svg 同用")
    if file and name:
        act, name = act or name, ""
    procedure = chosen.procedure(name, file)
    if procedure is None:
        _list(form, out)
    elif act:
        _show_act(procedure, act, form, out)
    elif form is Format.SVG:
        _write(flow.draw(procedure), out)
    elif form is Format.JSON:
        _write(_json(procedure_record.whole(procedure)), out)
    else:
        _show(procedure)


def _list(form: Format, out: Path | None) -> None:
    known = loading.shipped().values()
    if form is Format.SVG:
        raise chosen.RequestError(
            "流程图一次绘制一个程序，请写明程序的代号，例如 fazhi procedures penalty --format svg"
        )
    if form is Format.JSON:
        return _write(_json([procedure_record.summary(procedure) for procedure in known]), out)
    table = Table("代号", "程序", "版本", "依据", Column("行为数", justify="right"), box=None)
    for procedure in known:
        table.add_row(procedure.id, procedure.title, procedure.version, procedure.law, f"{len(procedure.acts)}")
    return Console(highlight=False).print(table)


def _show(procedure: Procedure) -> None:
    console = Console(highlight=False)
    console.print(_head(procedure))
    said = sentences.of_procedure(procedure)
    tables: list[Table] = []
    stage = None
    for act in procedure.acts.values():
        if act.stage != stage:
            stage = act.stage
            table = _act_table(stage)
            tables.append(table)
        table.add_row(*_row(procedure, act, said[act.id]))
    console.print(*tables, sep="\n")


def _act_table(stage: str) -> Table:
    """A table of acts; Chinese has no spaces to break lines at, so that cells fold."""
    shares = {"行为": 3, **{part.value: 5 for part in Part}, "依据": 3}
    columns = [Column(title, ratio=share, overflow="fold") for title, share in shares.items()]
    return Table(*columns, title=stage, title_justify="left", title_style="bold", show_lines=True, expand=True)


def _head(procedure: Procedure) -> Table:
    head = Table.grid(Column(), Column(overflow="fold"), padding=(0, 2))
    calendar = "工作日与节假日历" if procedure.calendar == "china" else "自然日"
    rows = {
        "程序": f"{procedure.title}（{procedure.id}，版本 {procedure.version}）",
        "依据": f"{procedure.law}，自 {procedure.effective.isoformat()} 起适用",
        "期限": f"按{calendar}计算，时区 {procedure.timezone}",
        "说明": procedure.summary,
    }
    for title, words in rows.items():
        if words:
            head.add_row(title, Text(words))
    return head


def _row(procedure: Procedure, act: Act, said: Iterable[Sentence]) -> list[Text]:
    told = [item for item in said if item.kind not in _LEFT_OUT]
    parts = [_cell([item.text for item in told if item.kind.part is part]) for part in Part]
    articles = dict.fromkeys(item.law.removeprefix(procedure.law) or item.law for item in told if item.law)
    return [Text.assemble((act.title, "bold"), f"\n{act.id}"), *parts, Text("\n".join(articles))]


def _cell(said: list[str]) -> Text:
    return Text("\n".join(f"· {words}" for words in said) if len(said) > 1 else "".join(said))


def _show_act(procedure: Procedure, name: str, form: Format, out: Path | None) -> None:
    if name not in procedure.acts:
        raise chosen.RequestError(f"程序“{procedure.title}”没有行为“{name}”：应为 {'、'.join(procedure.acts)} 之一")
    if form is Format.SVG:
        raise chosen.RequestError("流程图绘制整个程序，不能只绘制一个行为")
    if form is Format.JSON:
        found = procedure_record.whole(procedure)["acts"]
        return _write(_json(next(act for act in found if act["id"] == name)), out)
    console = Console(highlight=False)
    console.print(Text(f"{procedure.acts[name].title}（{name}）", style="bold"))
    table = Table.grid(Column(), Column(ratio=3, overflow="fold"), Column(ratio=1, overflow="fold"), padding=(0, 2))
    said = sentences.of_act(procedure, name)
    for part in Part:
        for place, item in enumerate(one for one in said if one.kind.part is part):
            table.add_row(part.value if place == 0 else "", Text(item.text), Text(item.law, style="dim"))
    return console.print(table)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _write(content: str, out: Path | None) -> None:
    if out is None:
        return print(content.removesuffix("\n"))
    try:
        out.write_text(content.removesuffix("\n") + "\n", "utf-8")
    except OSError as error:
        raise chosen.RequestError(f"写不了文件 {out}：{chosen.trouble(error)}") from None
    return None


procedures.command("prove")(prove)
procedures.command("install")(install)
procedures.command("migrate")(migrate)

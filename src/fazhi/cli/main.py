"""The one command line, `fazhi`: which commands there are, and how the chosen one alone is loaded.

A command is one line in `COMMANDS`. Its module is imported only when it is the one that runs, so
`fazhi due` never pays for the web framework or the figure engines.
"""

from __future__ import annotations

import importlib
import os
import sys
from dataclasses import dataclass
from typing import Annotated, Any, Protocol, runtime_checkable

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

import fazhi


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives and what it does.

    `target` is `module:name` of a function or of a `typer.Typer` with commands of its own; `line` is what
    the list of commands says of it, in Chinese (its own help says more); `office` says that the module
    needs Django set up before it is imported.
    """

    target: str
    line: str
    office: bool = False

    def load(self, name: str) -> TyperCommand | TyperGroup:
        """The runnable command under `name`; imports its module."""
        if self.office:
            set_up_office()
        module, _, attribute = self.target.partition(":")
        thing = getattr(importlib.import_module(module), attribute)
        outer = typer.Typer()
        if isinstance(thing, typer.Typer):
            outer.add_typer(thing, name=name)
        else:
            outer.command(name)(thing)
        command: Any = get_group(outer).commands[name]
        return command


# In the order of `fazhi --help`.
COMMANDS: dict[str, Command] = {
    "serve": Command("fazhi.cli.serve:serve", "升级数据库，然后启动服务。", office=True),
    "migrate": Command("fazhi.cli.migrate:migrate", "建立数据库，或将其升级到当前版本。", office=True),
    "organs": Command("fazhi.cli.organs:organs", "列出机关及其代码。", office=True),
    "people": Command("fazhi.cli.people:people", "人员的账户与任职：建立最初的三员，重设密码。", office=True),
    "token": Command("fazhi.cli.token:token", "签发或吊销程序使用的接口令牌。", office=True),
    "duties": Command("fazhi.cli.duties:duties", "年度法定事项：列出、开立、停用。", office=True),
    "explain": Command("fazhi.cli.explain:explain", "怎样才能办一个行为；如果一直不办，会怎样。", office=True),
    "import-log": Command("fazhi.cli.import_log:import_log", "导入其他系统的事件日志，指出违反程序之处。", office=True),
    "parameters": Command("fazhi.cli.parameters:parameters", "法律留给地方的参数：列出与设定。", office=True),
    "holidays": Command("fazhi.cli.holidays:group", "放假与调休的安排：列出，录入通知并重算期限。", office=True),
    "registers": Command(
        "fazhi.cli.registers:registers", "名录：检查对象、执法人员、抽查事项，录入、导出、显示某一日的。", office=True
    ),
    "verify": Command("fazhi.cli.verify:verify", "核验全部记录链和文件是否被改动。", office=True),
    "rebuild": Command("fazhi.cli.verify:rebuild", "由记录重建缓存。", office=True),
    "credit": Command("fazhi.cli.credit:credit", "信用：等级的计算与重算、名单与信息的导入。", office=True),
    "figures": Command("fazhi.cli.figures:figures", "由记录计算指标，列出指标所计的案件。", office=True),
    "procedures": Command("fazhi.cli.procedures:procedures", "列出、显示、检查程序，绘制流程图。"),
    "review": Command("fazhi.cli.review:review", "评查案卷：一件，或者一个机关一年的。", office=True),
    "report": Command("fazhi.cli.report:report", "生成法治政府建设年度报告（.docx、.html、.pdf）。", office=True),
    "check": Command("fazhi.cli.check:check", "核对法治政府建设年度报告，指出自相矛盾、缺漏和损坏之处。"),
    "draw": Command("fazhi.cli.draw:group", "核验随机抽查的公布数据，为抽查的种子作出承诺。"),
    "due": Command("fazhi.cli.due:due", "计算法定期限的末日，或最短等待届满之日。"),
}


@runtime_checkable
class Explained(Protocol):
    """An error that carries Chinese words for a person and a stable code for a program."""

    message: str
    code: str


class LazyGroup(TyperGroup):
    """A group that knows its commands by their lines and imports only the one that is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands.update({name: TyperCommand(name, help=it.line) for name, it in COMMANDS.items()})

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, label, rest = super().resolve_command(ctx, args)
        return name, COMMANDS[name].load(name) if name in COMMANDS else label, rest


app = typer.Typer(cls=LazyGroup, no_args_is_help=True, add_completion=False)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"fazhi {fazhi.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="显示版本号。")
    ] = False,
) -> None:
    """法治：依法定程序办案、按法定期限计时、由记录生成报告。"""


def set_up_office() -> None:
    """Make the office's models usable; a second call does nothing."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.office.settings")
    django.setup()


def main() -> None:
    """Run the command that `sys.argv` names.

    An explained error ends with exit code 1 and its words on standard error; any other error is ours
    and shows where it happened.
    """
    try:
        get_group(app).main(prog_name="fazhi")
    except Exception as error:
        if not isinstance(error, Explained):
            raise
        print(f"错误（{error.code}）：{error.message}", file=sys.stderr)
        sys.exit(1)

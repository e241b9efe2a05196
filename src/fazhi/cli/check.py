"""`fazhi check`: reads anybody's report, and says where its own numbers, the law or its text contradict it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi.cli import check_files
from fazhi.reading.checking import Checked
from fazhi.reading.errors import Unreadable
from fazhi.reading.finding import Severity
from fazhi.reading.report import Report
from fazhi.reading.showing.plain import plain

if TYPE_CHECKING:
    from rich.console import Console

    from fazhi.reading.checks.law.documents import Table

CLEAN, FOUND, UNREADABLE = 0, 1, 2
# How wide a page is that nobody's terminal bounds, in columns.
WIDTH = 100


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    HTML = "html"


class RequestError(Exception):
    """Options that can't be followed."""

    code = "option.invalid"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="文件",
            help="报告或者放着报告的文件夹；“-”读标准输入。",
            show_default=False,
        ),
    ],
    previous: Annotated[
        Path | None, typer.Option(metavar="文件", help="上一年的报告（或者放着它们的文件夹），与之比较。")
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="输出的格式；缺省按 --out 的文件名，没有 --out 的为 text。", show_default=False),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="文件", help="写入文件，不在屏幕显示。")] = None,
    figures: Annotated[
        Path | None, typer.Option(metavar="文件", help="把报告中的数据另存为表：.csv、.json 或 .xlsx。")
    ] = None,
    citations: Annotated[
        Path | None, typer.Option(metavar="文件.toml", help="补充法规、规划的更替情况，见 docs/citations.md。")
    ] = None,
    severity: Annotated[Severity, typer.Option(help="只要这一级和更重的：error 错误、warning 警告、note 提示。")] = (
        Severity.NOTE
    ),
) -> None:
    """核对法治政府建设年度报告：数字是否自相矛盾，法定内容是否齐全，所引规定是否有效，文字有无损坏。

    不需要数据库和网络，不改动文件。退出码：0 没有发现，1 有发现，2 有文件读不了（其余的照常核对）。
    """
    try:
        status = _run(paths, previous, _format(form, out), out, figures, citations, severity)
    except (RequestError, Unreadable) as error:
        _complain(f"错误（{error.code}）：{error.message}")
        status = UNREADABLE
    raise typer.Exit(status)


def _format(form: Format | None, out: Path | None) -> Format:
    if form or out is None:
        return form or Format.TEXT
    return {".json": Format.JSON, ".html": Format.HTML, ".htm": Format.HTML}.get(out.suffix.lower(), Format.TEXT)


def _run(
    paths: Sequence[Path],
    previous: Path | None,
    form: Format,
    out: Path | None,
    figures: Path | None,
    citations: Path | None,
    severity: Severity,
) -> int:
    """Everything, in order: what is wrong with the request shows before any report is read."""
    as_table = _table_format(figures) if figures else None
    files, troubles = check_files.found(paths, _results(paths, out, figures))
    documents = _citations(citations) if citations else None
    before = _previous(previous) if previous else ()
    console = _console(form, out)
    kept: list[Checked] = []
    tally = _Tally()
    _complain(*troubles)
    with _progress(len(files)) as aside:
        for outcome in check_files.check_all(files, documents, before):
            shown = [_at_least(one, severity) for one in outcome.checked]
            tally.add(shown)
            troubles += outcome.troubles
            with aside():
                _complain(*outcome.troubles)
                _print(console, shown)
            # Only what is written as a whole is kept: a folder may hold thousands.
            kept += shown if figures or not console else []
    _finish(console, form, out, kept, tally)
    if figures and as_table:
        _write(figures, as_table(one.report for one in kept))
    return UNREADABLE if troubles else FOUND if tally.severities else CLEAN


@dataclass
class _Tally:
    """How many reports there were, and how grave what was found in them."""

    reports: int = 0
    severities: list[Severity] = field(default_factory=list)

    def add(self, checked: Sequence[Checked]) -> None:
        self.reports += len(checked)
        self.severities += (finding.severity for one in checked for finding in one.findings)


def _results(paths: Sequence[Path], *written: Path | None) -> list[Path]:
    """The files to be written, none of which is a report to be read. Raises `RequestError`."""
    results = [path for path in written if path]
    named = {path.resolve() for path in paths}
    for path in results:
        if path.resolve() in named:
            raise RequestError(f"{path} 是要核对的报告，不能又写入结果：请换一个文件名")
    return results


def _table_format(path: Path) -> Callable[[Iterable[Report]], bytes]:
    from fazhi.reading.showing import table

    if path.suffix.lower() not in table.FORMATS:
        raise RequestError(f"--figures {path} 的格式不明：文件名应以 {'、'.join(table.FORMATS)} 结尾")
    return table.FORMATS[path.suffix.lower()]


def _citations(path: Path) -> Table:
    from fazhi.reading.checks.law import loading

    try:
        return loading.load(path.read_bytes())
    except OSError as error:
        raise RequestError(f"--citations {path}：{check_files.trouble(error)}") from None
    except loading.TableInvalid as error:
        raise RequestError(f"--citations {path} 写得不对：\n{error.message}") from None


def _previous(path: Path) -> list[Report]:
    """All reports in the file or folder of last year's. Raises `RequestError` or `Unreadable`."""
    files, troubles = check_files.found([path])
    if troubles:
        raise RequestError(f"--previous {troubles[0]}")
    return [report for file in files for report in check_files.reports(file)]


def _at_least(checked: Checked, severity: Severity) -> Checked:
    """Without the findings below `severity`."""
    order = list(Severity)
    shown = order[: order.index(severity) + 1]
    return replace(checked, findings=tuple(it for it in checked.findings if it.severity in shown))


def _console(form: Format, out: Path | None) -> Console | None:
    """Where reports are printed one after the other; None where they are written as a whole."""
    if form is not Format.TEXT:
        return None
    from rich.console import Console

    if out:
        return Console(file=StringIO(), width=WIDTH, highlight=False)
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=WIDTH, highlight=False)


def _print(console: Console | None, shown: Sequence[Checked]) -> None:
    if console:
        from fazhi.cli.check_page import print_report

        for checked in shown:
            print_report(console, checked)


def _finish(console: Console | None, form: Format, out: Path | None, kept: Sequence[Checked], tally: _Tally) -> None:
    if console:
        from fazhi.cli.check_page import print_total

        if tally.reports > 1:
            print_total(console, tally.reports, tally.severities)
        if out and isinstance(console.file, StringIO):
            # Rich fills its lines with blanks.
            lines = console.file.getvalue().splitlines()
            _write(out, "".join(f"{line.rstrip()}\n" for line in lines).encode())
        return
    if form is Format.JSON:
        from fazhi.reading.showing.as_json import as_json

        whole = as_json(kept) + "\n"
    else:
        from fazhi.reading.showing.page import page

        whole = page(kept)
    if out:
        _write(out, whole.encode())
    else:
        sys.stdout.write(whole)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RequestError(f"写不了文件 {path}：{check_files.trouble(error)}") from None


def _complain(*troubles: str) -> None:
    for trouble in troubles:
        print(plain(trouble), file=sys.stderr)


@contextmanager
def _progress(files: int) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """A bar on standard error, for a person who waits for several files; what it yields is entered around every
    file's result, which it makes room for and then counts."""
    if files < 2 or not sys.stderr.isatty():
        yield nullcontext
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("核对", total=files)

        @contextmanager
        def aside() -> Iterator[None]:
            bar.stop()
            yield
            bar.start()
            bar.advance(task)

        yield aside

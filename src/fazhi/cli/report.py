"""`fazhi report`: the annual report on building a law-based government, as Word, HTML or PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from fazhi.cli.migrate import require_current
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import organ_by_code
from fazhi.office.reports.composing import compose
from fazhi.office.reports.content import Gap, Report, runs


class Unwritable(Exception):
    """A file that can't be written, or whose kind is unknown."""

    code = "report.unwritable"

    def __init__(self, path: Path, reason: str) -> None:
        self.message = f"不能写入“{path}”：{reason}。"
        super().__init__(self.message)


def report(
    year: Annotated[int, typer.Option(metavar="年", help="报告的年度，如 2026。")],
    out: Annotated[Path, typer.Option(metavar="文件", help="写入的文件：.docx、.html 或 .pdf。")],
    organ: Annotated[str, typer.Option(metavar="代码", help="报告的机关；缺省为根机关。")] = "",
    date: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="日期", help="成文日期；缺省留空待填。")
    ] = None,
    site: Annotated[
        str, typer.Option(metavar="网址", help="工作台的网址，报告中的数据链接到那里。")
    ] = "http://127.0.0.1:8000",
) -> None:
    """生成法治政府建设年度报告：数据由记录填入，记录不能回答的标明“待填”。"""
    require_current()
    render = _renderer(out)
    of = organ_by_code(organ) if organ else Organ.unscoped.get(parent=None)
    composed = compose(of, year, signed=date.date() if date else None, site=site.rstrip("/"))
    try:
        out.write_bytes(render(composed))
    except OSError as error:
        raise Unwritable(out, error.strerror or str(error)) from error
    gaps = sum(isinstance(run, Gap) for run in runs(composed.chapters))
    Console(highlight=False, soft_wrap=True).print(
        f"已写入 {out}：数据 {len(composed.sources)} 项，待填 {gaps} 处。", markup=False
    )


def _renderer(out: Path) -> Callable[[Report], bytes]:
    """How to write a file of that name. Raises `Unwritable`."""
    match out.suffix.lower():
        case ".docx":
            from fazhi.office.reports import word

            return word.render
        case ".html":
            from fazhi.office.reports import html

            return lambda composed: html.render(composed).encode()
        case ".pdf":
            from fazhi.office.reports import pdf

            return pdf.render
    raise Unwritable(out, "文件名应以 .docx、.html 或 .pdf 结尾")

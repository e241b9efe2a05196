"""The report as PDF: the HTML page, set by WeasyPrint."""

from __future__ import annotations

from . import html
from .content import Report


class NoTypesetter(Exception):
    """The system's libraries that set text aren't installed."""

    code = "report.no-typesetter"
    message = (
        "生成 PDF 需要系统的排版库 Pango，现在没有安装；请运行 apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        " fonts-noto-cjk，或者改为输出 .docx、.html。"
    )

    def __init__(self) -> None:
        super().__init__(self.message)


def render(report: Report) -> bytes:
    """The file. Raises `NoTypesetter`."""
    try:
        from weasyprint import HTML
    except OSError as missing:
        raise NoTypesetter from missing
    return bytes(HTML(string=html.render(report)).write_pdf(pdf_tags=True))
